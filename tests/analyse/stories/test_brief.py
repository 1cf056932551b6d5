"""The brief: what comes first, what it costs to read, and why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from termnews.analyse.stories import Candidate, Pick, Report, Saying, brief, is_question

T0 = datetime(2026, 3, 1, 8, tzinfo=UTC)


def story(number: int, sources: str, *, hours: float = 1, **more: object) -> Candidate:
    reports = tuple(
        Report(number * 100 + n, source, T0 + timedelta(hours=hours + n / 10), words=460)
        for n, source in enumerate(sources)
    )
    return Candidate(number, f"Story {number}", reports, **more)  # type: ignore[arg-type]


def test_broad_stories_come_first_and_the_budget_is_kept() -> None:
    picks = brief([story(1, "a"), story(2, "abcd"), story(3, "ab")], minutes=4)
    assert [pick.candidate.story_id for pick in picks] == [2, 3]
    assert sum(pick.minutes for pick in picks) <= 4
    assert picks[0].why == "4 sources."


def test_a_story_longer_than_the_budget_is_given_if_it_is_the_first() -> None:
    assert len(brief([story(1, "a")], minutes=1)) == 1


def test_copies_are_one_source_and_never_the_one_to_read() -> None:
    wire = Report(1, "wire", T0, 300)
    copies = tuple(Report(n, f"paper {n}", T0, 900, copy_of=1) for n in (2, 3, 4))
    (pick,) = brief([Candidate(1, "Wire", (wire, *copies))])
    assert pick.sources == ("wire",)
    assert pick.article_id == 1


def test_only_what_is_new_and_unread_counts() -> None:
    old, both = story(1, "abc", hours=-9), story(2, "ab")
    seen = Candidate(3, "Seen", (Report(300, "a", T0 + timedelta(hours=2), 100, read=True),))
    (pick,) = brief([old, both, seen], since=T0)
    assert pick.candidate is both
    assert pick.why == "2 sources; new since the last brief."


def test_followed_is_said_and_muted_is_out() -> None:
    picks = brief([story(1, "a", followed=("Verden",)), story(2, "ab"), story(3, "a", muted=True)])
    assert [pick.candidate.story_id for pick in picks] == [1, 2]
    assert picks[0].why == "1 source; you follow Verden."


def said(key: str, speaker: str = "Ada Moor", *, words: int = 12, question: bool = False) -> Saying:
    return Saying(key, speaker, words, question)


def quoted(*reports: tuple[str, tuple[Saying, ...]]) -> Pick:
    """The pick of a story of these sources with what is said in each."""
    made = tuple(
        Report(n, source, T0, 200, sayings=sayings) for n, (source, sayings) in enumerate(reports)
    )
    (pick,) = brief([Candidate(1, "Quoted", made)])
    return pick


def test_the_most_repeated_quote() -> None:
    pick = quoted(("a", (said("x"), said("y"))), ("b", (said("y"),)), ("b", (said("x2"),)))
    assert pick.quote == "y"
    assert "2 sources quote the same words" in pick.why


def test_the_quote_is_a_statement_of_somebody_named() -> None:
    """Neither what the interviewer says nor what nobody is known to have said."""
    talk = (
        said("welcome", "Host"),
        said("why", "Host", question=True),
        said("because"),
        said("how", "Host", question=True),
        said("so", ""),
    )
    assert quoted(("a", talk), ("b", talk)).quote == "because"
    assert quoted(("a", (said("so", ""), said("why", question=True)))).quote is None


def test_of_equals_the_quote_is_one_that_stands_by_itself() -> None:
    assert quoted(("a", (said("must-have", words=2),))).quote is None
    assert quoted(("a", (said("yes", words=5), said("long", words=90), said("fit")))).quote == "fit"
    assert (
        quoted(("a", (said("yes", words=5),)), ("b", (said("yes", words=5), said("fit")))).quote
        == "yes"
    )


@pytest.mark.parametrize(
    "text", ["“Why now?”", '"Is it?"', "「何故？」", "« Pourquoi ? »", "Who?!"[:-1]]
)
def test_a_question_is_one_in_any_marks(text: str) -> None:
    assert is_question(text)
    assert not is_question(text.replace("?", ".").replace("？", "。"))
    assert not is_question("")


def test_order_of_candidates_does_not_matter() -> None:
    candidates = [story(n, "abcde"[: n % 5 + 1]) for n in range(1, 9)]
    assert brief(candidates) == brief(candidates[::-1])


@pytest.mark.parametrize("minutes", [0, -1, 241])
def test_minutes_out_of_bounds(minutes: int) -> None:
    with pytest.raises(ValueError, match="minutes must be"):
        brief([], minutes=minutes)
