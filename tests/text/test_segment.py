"""Paragraph and sentence spans."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.text.segment import paragraphs, sentences


def cut(text: str, lang: str = "en") -> list[str]:
    return [text[a:b] for a, b in sentences(text, lang)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Brown met Dr. A. B. Smith on Jan. 3 in the U.S. capital. It rained.", 2),
        ("He lives in the U.S. The weather there is fine.", 2),
        ("U.S. President Joe Biden spoke at 5 p.m. on Friday.", 1),
        ("“We will go.” She left at once.", 2),
        ("“Will it work?” he asked. Nobody knew!", 2),
        ("Shares of Acme Inc. rose 3.5 percent. Analysts at J. P. Morgan were glad.", 2),
        ("The firm, Acme Corp., said so… and then it closed.", 1),
        ("J.K. Rowling and George W. Bush were there. So was J. R. R. Tolkien.", 2),
        ("Visit example.com. It is free.", 2),
        ("“Everything is progressing,“ he said. ”We are reaching new frontiers.”", 2),
        ("Prices rose. 40 people came.", 2),
        ("Gen. Mark Milley met Sen. Warren. Lt. Col. Vindman did not.", 2),
        ("Is it? Yes! No.", 3),
        ("The answer is no. Nothing else matters.", 2),
        ("", 0),
        ("   \n\n ", 0),
    ],
)
def test_english(text: str, count: int) -> None:
    assert len(cut(text)) == count, cut(text)


@pytest.mark.parametrize(
    ("text", "lang", "count"),
    [
        ("Am 3. Oktober feierte Dr. Merkel z. B. in Berlin. Es regnete.", "de", 2),
        ("Die 2. Bundesliga startet am Freitag. Das sagte Hr. Müller.", "de", 2),
        ("„Wir gehen.“ Dann ging er.", "de", 2),
        ("M. Macron a rencontré Mme Le Pen. Elle a refusé.", "fr", 2),
        ("« Oui. » Il est parti.", "fr", 2),
        ("El Sr. Sánchez llegó. ¿Qué dijo? ¡Nada!", "es", 3),
        ("今天天气很好。我们去公园吧！“你好吗？”他问。", "zh", 4),
        ("東京で会談した。「行こう。」と言った。", "ja", 3),
        ("Путин приехал в Москву. Там был г. Иванов.", "ru", 2),
        ("ماذا قال؟ لا شيء. انتهى.", "ar", 3),
        ("यह सच है। वह गया।", "hi", 2),
    ],
)
def test_other_languages(text: str, lang: str, count: int) -> None:
    assert len(cut(text, lang)) == count, cut(text, lang)


def test_single_line_breaks_part_paragraphs_of_unwrapped_text() -> None:
    text = (
        "A headline about a thing\nBy Someone\n\nFirst paragraph, long enough to be one.\nSecond."
    )
    assert [text[a:b] for a, b in paragraphs(text)] == [
        "A headline about a thing",
        "By Someone",
        "First paragraph, long enough to be one.",
        "Second.",
    ]


def test_hard_wrapped_text_is_joined() -> None:
    text = (
        "The committee met on Monday to discuss the new plan that had been put\n"
        "forward by several members in the previous week, and which some of the\n"
        "others had opposed for reasons of their own.\n"
        "\n"
        "It decided nothing, as was expected by nearly everyone who had seen it\n"
        "meet before.\n"
    )
    parts = [text[a:b] for a, b in paragraphs(text)]
    assert len(parts) == 2
    assert parts[0].endswith("of their own.")
    assert parts[1].startswith("It decided")


@given(
    st.text(alphabet="Aa b.!?…\n\"“”'。 3(U.S.)", max_size=120), st.sampled_from(["en", "de", ""])
)
def test_spans_cover_every_visible_character_once(text: str, lang: str) -> None:
    for spans in (paragraphs(text), sentences(text, lang)):
        at = 0
        for start, end in spans:
            assert at <= start < end <= len(text)
            assert not text[at:start].strip()
            assert text[start:end] == text[start:end].strip()
            at = end
        assert not text[at:].strip()


@pytest.mark.parametrize("unit", [".", ". ", "A. ", "\n", "“", "a\n", "? ", "U.S. ", "。"])
def test_time_is_linear(unit: str) -> None:
    def seconds(times: int) -> float:
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            sentences(unit * times)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(16_000) < 40 * seconds(2_000) + 0.02
