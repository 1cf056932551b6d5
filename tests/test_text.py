"""The gate for text: what drives or misleads a terminal is gone, what people write stays."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.text import clean, count_words, is_clean, line, minutes_to_read, printable, unusual

HOSTILE = {
    "\x1b]52;c;ZXZpbA==\x07after": "after",
    "\x1b]0;title\x1b\\after": "after",
    "\x1b[31mred\x1b[0m": "red",
    "\x1b[6n\x1b[c": "",
    "\x9b31mred": "red",
    "\x9d0;title\x9cafter": "after",
    "\x1bPq#0;2\x1b\\x": "x",
    "bell\x07back\x08nul\x00del\x7f": "bellbacknuldel",
    "\u202eevil\u202c": "evil",
    "a\u2066b\u2069c": "abc",
    "zero\u200bwidth\ufeff": "zerowidth",
    "tag\U000e0041\U000e007f": "tag",
    "lone\ud800surrogate": "lonesurrogate",
}


@pytest.mark.parametrize("given_text, kept", HOSTILE.items())
def test_what_drives_a_terminal_is_gone(given_text: str, kept: str) -> None:
    assert clean(given_text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "plain ASCII, 100 %",
        "“Quotes” – and dashes … é ü ñ",
        "می‌خواهم",  # Persian needs its ZWNJ
        "👩‍🚀 ❤️ 🇩🇪",
        "עִבְרִית",
        "ภาษาไทย ที่นี่",
        "Tiếng Việt",
        "习近平将访问莫斯科。",
        "two\nlines\tand a tab",
        "[/foo] [red]x[@click=app.quit]",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_an_unfinished_escape_does_not_swallow_the_text() -> None:
    text = "\x1b]0;never closed\nSecond line stays."
    assert clean(text).endswith("\nSecond line stays.")


def test_zalgo_is_thinned() -> None:
    assert len(clean("z" + "\u0335" * 500)) <= 5


def test_a_line_is_one_line_and_short() -> None:
    assert line("  a\r\nb\t\tc\u2028d  ") == "a b c d"
    assert line("word " * 1000, 20) == "word word word word…"
    assert len(line("x" * 10_000_000)) <= 2000


def test_the_second_check_shows_what_should_not_be_there() -> None:
    assert printable("a\x1b[31m\tb\nc") == "a�[31m\tb\nc"


@given(st.text())
def test_cleaning_leaves_nothing_behind_and_is_stable(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert printable(once) == once
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in once)
    once.encode("utf-8")


@given(st.text(st.sampled_from("a \n\t\r\x1b[0m\x9b\x85\u2028\u200d\u202e\ufe0f\u0301é本\ud800")))
def test_what_is_unusual_is_left(text: str) -> None:
    rare = unusual(text)
    assert rare == "".join(c for c in text if not (c in "\n\t" or " " <= c <= "~"))
    assert is_clean(rare) == is_clean(text)


@given(st.text(st.sampled_from("ab \n\u200c\u200d"), max_size=12))
def test_joiners_stay_between_letters_alone(text: str) -> None:
    joins = re.compile(r"(?<=[^\s\u200c\u200d])[\u200c\u200d](?=[^\s\u200c\u200d])")
    kept = {found.start() for found in joins.finditer(text)}
    wanted = [c for i, c in enumerate(text) if c not in "\u200c\u200d" or i in kept]
    assert clean(text) == "".join(wanted)


@given(st.text(st.sampled_from("ab 本語ก.’"), max_size=20))
def test_words_of_mixed_scripts(text: str) -> None:
    spaced = "".join(" " if char in "本語ก" else char for char in text)
    unspaced = sum(char in "本語ก" for char in text)
    assert count_words(text) == count_words(spaced) + unspaced // 2


@given(st.text())
def test_a_line_has_no_break(text: str) -> None:
    once = line(text)
    assert once == line(once)
    assert not any(c in once for c in "\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


def test_words_and_minutes() -> None:
    assert count_words("One two-part word, and e-mail.") == 5
    assert count_words("习近平将访问莫斯科") == 4
    assert minutes_to_read(0) == 1
    assert minutes_to_read(2300) == 10


def test_runs_of_marks_of_any_script_are_thinned() -> None:
    for mark in "\u0301\u08e3\ua8e0\u06e1\u1cd0\ua672":
        assert len(clean("z" + mark * 60)) <= 5, hex(ord(mark))
