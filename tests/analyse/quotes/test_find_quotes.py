"""What a quotation carries beside its words: groups, roles, blocks, confidence; and bad input."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.analyse.quotes import find_quotes, score
from termnews.model import BlockKind, Quote, QuoteKind


def speech(text: str, **options: object) -> list[Quote]:
    return [quote for quote in find_quotes(text, **options) if quote.kind.is_speech]  # type: ignore[arg-type]


PAGE = """Harbour to Reopen in May, Director Says

Harbour to Reopen in May, Director Says
Port director Anna Berg walks along the quay in Lund on March 3, 2024. Riverton Photo/Carl Holm
Eva Stone
Updated:

The harbour of Lund will reopen in May, port director Anna Berg has confirmed.

“We have waited for this a long time,” Berg said during a visit by the transport minister, Tom Lund.

“Everything is moving, growing,“ she said. ”We are reaching new shores.”

The two agreed to a “no surprises” policy in March.

“Together we will find the money,” Lund told Berg.

Eva Stone
Eva Stone
Transport correspondent
Related"""


def test_a_pasted_page_with_its_furniture() -> None:
    quotes = find_quotes(PAGE, title="Harbour to Reopen in May", authors=("Eva Stone",))
    said = [(quote.text[1:-1].rstrip(",.“”"), quote.speaker) for quote in quotes if quote.speaker]
    assert said == [
        ("We have waited for this a long time", "Anna Berg"),
        ("Everything is moving, growing", "Anna Berg"),
        ("We are reaching new shores", "Anna Berg"),
        ("Together we will find the money", "Tom Lund"),
    ]
    assert [q.kind for q in quotes if "surprises" in q.text] == [QuoteKind.SCARE]


def test_parts_of_one_statement_share_a_group() -> None:
    one, two, other = speech(
        "“The harbour,” said Anna Berg, “will reopen in May.”\n\n“We will see,” said Tom Lund."
    )
    assert one.group == two.group != other.group


def test_paragraphs_of_one_statement_share_a_group() -> None:
    quotes = speech(
        "“The harbour will reopen in May,” said Anna Berg. “It took us two winters.\n\n"
        "“Nobody believed that we would manage it.”"
    )
    assert len(quotes) == 3
    assert len({quote.group for quote in quotes[1:]}) == 1


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“Yes,” said Prime Minister Laura Finch.", "Prime Minister"),
        ("Wang Li, China’s top diplomat, arrived. “Yes,” Wang said.", "China’s top diplomat"),
        ("“We won again,” Riverton coach Paul Dorset said.", "Riverton coach"),
        ("“We won again,” said Paul Dorset, the coach of Riverton.", "coach of Riverton"),
    ],
)
def test_role_where_the_text_states_it(text: str, role: str) -> None:
    assert [quote.role for quote in speech(text)] == [role]


def test_an_author_is_no_speaker() -> None:
    text = "Eva Stone\n\n“Nobody was warned of the danger that night.”"
    assert all(not quote.speaker for quote in find_quotes(text, authors=("Eva Stone",)))


def test_the_title_completes_a_short_name() -> None:
    (quote,) = speech("“It is a good day,” Berg said.", title="Anna Berg opens the harbour")
    assert quote.speaker == "Anna Berg"


def test_a_doubtful_speaker_is_only_a_candidate() -> None:
    quotes = speech(
        "Tom Lund and Carl Holm met Paul Dorset in Oslo, and the three talked for an hour.\n\n"
        "Nobody would tell what had been agreed, or when the talks would go on.\n\n"
        "“There are people who know more about this than they can say in public now.”"
    )
    assert [quote.speaker for quote in quotes] == [""]
    assert all(quote.confidence < 0.5 for quote in quotes)


def test_a_block_quotation_is_speech() -> None:
    text = "Anna Berg wrote in a letter:\n\nThe harbour will reopen in May. We are ready."
    start = text.index("The harbour")
    (quote,) = speech(text, kinds=[(start, len(text), BlockKind.QUOTATION)])
    assert (quote.start, quote.end, quote.speaker) == (start, len(text), "Anna Berg")


def test_a_pull_quote_is_not_a_second_quotation() -> None:
    body = "“The harbour will reopen in May,” said Anna Berg."
    pull = "“The harbour will reopen in May”"
    text = f"{body}\n\n{pull}"
    quotes = find_quotes(text, kinds=[(text.rindex("“"), len(text), BlockKind.QUOTATION)])
    assert [quote.start for quote in quotes] == [0]


def test_a_post_is_speech_of_the_one_who_signs() -> None:
    text = "The mayor was quick.\n\nThe harbour reopens in May! — Anna Berg (@aberg) 3 March 2024"
    start = text.index("The harbour")
    quotes = speech(text, kinds=[(start, len(text), BlockKind.EMBED)])
    assert [text[quote.start : quote.end] for quote in quotes] == ["The harbour reopens in May!"]


def test_a_list_of_sayings_with_names() -> None:
    text = "“Never sell the boat.” ― Tom Lund\n\n“Always sell the boat.” ― Anna Berg"
    assert [quote.speaker for quote in speech(text)] == ["Tom Lund", "Anna Berg"]


def test_reported_speech_only_on_demand() -> None:
    text = "Anna Berg said that the harbour would reopen in May. The bridge is closed, police said."
    assert find_quotes(text) == []
    reports = find_quotes(text, indirect=True)
    assert {quote.kind for quote in reports} == {QuoteKind.INDIRECT}
    assert reports[0].text == "that the harbour would reopen in May"
    assert reports[0].speaker == "Anna Berg"
    assert reports[1].text == "The bridge is closed"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("it", "«Il porto aprirà a maggio», ha detto Anna Berg."),
        ("pt", "“O porto abrirá em maio”, disse Anna Berg."),
        ("nl", "Anna Berg zei maandag: ‘De haven gaat in mei weer open.’"),
        ("pl", "„Port zostanie otwarty w maju”, powiedziała Anna Berg."),
    ],
)
def test_a_language_without_word_lists(lang: str, text: str) -> None:
    assert [quote.speaker for quote in speech(text, lang=lang)] == ["Anna Berg"]


def test_hard_wrapped_mail() -> None:
    lines = [
        "The council met on Monday to talk about the old",
        "harbour. “The works took us two long winters and",
        "they cost more than we had,” said Anna Berg, who",
        "runs the port. The members listened to the report",
        "and asked about the piles and the walls, and when",
        "the ferry would sail again from the northern quay",
        "to the islands, which have had no post for weeks.",
        "",
        "They will meet again in June.",
    ]
    (quote,) = speech("\n".join(lines))
    assert quote.speaker == "Anna Berg"
    assert quote.text.endswith("than we had,”")


def test_rules_alone_work_without_the_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score, "learned", dict)
    text = "Mayor Anna Berg came. “We are ready,” she said. “The bridge is safe,” said Tom Lund."
    assert [quote.speaker for quote in speech(text)] == ["Anna Berg", "Tom Lund"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["“", "”", '"', "'", "’", "«", "»", "„", "—", "\n\n", ", ", ". ", ": ", " said ",
                 "Anna Berg", " she ", "He ", "the ministry", "王力说：", " сказал ", "(", ")"]
            ),
            st.text(max_size=12),
        ),
        max_size=60,
    ),
    st.sampled_from(["", "en", "de", "fr", "es", "ru", "zh", "xx-nonsense"]),
)  # fmt: skip
def test_any_text_gives_spans_of_itself(parts: list[str], lang: str) -> None:
    text = "".join(parts)
    last = 0
    for quote in find_quotes(text, lang=lang, title=text[:40], authors=(text[:9],)):
        assert text[quote.start : quote.end] == quote.text
        assert quote.start < quote.end
        assert last <= quote.start
        last = quote.end
        assert 0.0 <= quote.confidence <= 1.0
        if quote.speaker:
            assert quote.speaker_start is not None
            assert not quote.candidate


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        '" ',
        "“a ",
        "’ ",
        "He said “no” and she said “yes.” ",
        "— a\n",
        "Anna Berg, ",
        "A: b\nC: d\n",
    ],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def spent(size: int) -> float:
        text = piece * (size // len(piece))
        before = time.process_time()
        find_quotes(text)
        return time.process_time() - before

    spent(2_000)
    small, large = spent(15_000), spent(60_000)
    assert large < 12 * small + 0.2


def test_an_epigraph_is_its_authors_and_no_speech_of_the_article() -> None:
    text = (
        "“The sea gives and the sea takes.” — Odd Halvorsen\n\n"
        "The town of Vik has lost three boats since March.\n\n"
        "“We are used to it,” said Anna Berg."
    )
    first, second = find_quotes(text, lang="en")
    assert (first.kind, first.speaker) == (QuoteKind.EPIGRAPH, "Odd Halvorsen")
    assert (second.kind, second.speaker) == (QuoteKind.DIRECT, "Anna Berg")


def test_an_epigraph_may_be_a_block_with_its_author_in_the_next_line() -> None:
    quoted = "The sea gives and the sea takes."
    text = f"{quoted}\n\n— Odd Halvorsen\n\nThe town of Vik is small.\n\nIt lies by the sea."
    (quote,) = find_quotes(text, lang="en", kinds=[(0, len(quoted), BlockKind.QUOTATION)])
    assert (quote.kind, quote.speaker) == (QuoteKind.EPIGRAPH, "Odd Halvorsen")


def test_a_line_that_signs_a_pull_quote_is_no_words_of_it() -> None:
    text = (
        "The plan is new, the adviser said.\n\n"
        "“Our efforts have not been enough for the harbour.\nAnna Berg, mayor of Riverton.”\n\n"
        "The works begin in May."
    )
    quotes = speech(text)
    assert [quote.text for quote in quotes] == [
        "“Our efforts have not been enough for the harbour."
    ]
    assert quotes[0].speaker == "Anna Berg"
