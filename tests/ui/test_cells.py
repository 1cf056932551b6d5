"""Cutting and wrapping of text in cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from termnews.text import clean
from termnews.ui.cells import Span, draw, fit, pad, to_strip, wrap
from tests.effort import effort

TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab -—/  \n“”’.,é\u0301漢字。」「あ한👩‍🚀🇩🇪\u200d"),
        st.characters(codec="utf-8"),
    ),
    max_size=120,
).map(clean)


@given(TEXT, st.integers(1, 60))
def test_every_character_but_space_is_on_a_line_once_and_in_order(text: str, width: int) -> None:
    spans = wrap(text, width)
    assert spans
    last = 0
    for start, end in spans:
        assert last <= start <= end <= len(text)
        assert not text[last:start].strip(" \n"), "only spaces and line feeds are dropped"
        assert "\n" not in text[start:end]
        last = end
    assert not text[last:].strip(" \n")


@given(TEXT, st.integers(2, 60))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    for start, end in wrap(text, width):
        assert cell_len(text[start:end].strip(" ")) <= width or end - start == 1


@given(TEXT.map(lambda text: text.replace("\n", " ")), st.integers(0, 40))
def test_fit_and_pad(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) <= width
    assert cell_len(pad(text, width)) == width


def test_joined_emoji_cost_no_more_than_they_show() -> None:
    assert fit("👩‍👩‍👧‍👦👍🏽🇩🇪 family flags and more", 10) == "👩‍👩‍👧‍👦👍🏽🇩🇪 fa…"


def test_words_stay_whole_where_they_fit() -> None:
    text = "the quick brown fox jumps over the lazy dog"
    lines = [text[a:b] for a, b in wrap(text, 11)]
    assert lines == ["the quick", "brown fox", "jumps over", "the lazy", "dog"]


def test_kinsoku_no_line_begins_with_a_closing_mark() -> None:
    text = "彼は「来月には帰る。」と言った、そして笑った。" * 4
    for width in range(6, 30):
        for start, end in wrap(text, width):
            assert text[start] not in "。」、", text[start:end]


def test_wrapping_takes_linear_time() -> None:
    def seconds(text: str) -> float:
        return effort(lambda: wrap(text, 70))

    for unit in ("word ", "漢字", "x", "é ", " ", "a-"):
        short = min(seconds(unit * 4_000) for _ in range(3))
        assert seconds(unit * 40_000) < 40 * short + 0.1, unit


def test_controls_never_reach_a_strip() -> None:
    base = Style()
    strip = to_strip(draw("a\x1b[2Jb\x07\x9d", base, [Span(0, 3, Style(bold=True))]), 12, base)
    assert strip.cell_length == 12
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in strip.text)
