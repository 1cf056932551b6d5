"""A paste is text, whatever stands in it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.drivers import linux_driver

from termnews.ui import pasting
from termnews.ui.pasting import END, START, GuardedParser, Pastes
from tests.terminal import Terminal

PIECES = st.lists(st.text("\x1b[]201~;OPMXab\n", max_size=9), max_size=12)
QUIET = "[refresh]\non_start = false\nfull_text = false\n"


@given(PIECES, PIECES, PIECES)
def test_a_paste_loses_its_escapes_and_nothing_else(
    before: list[str], pasted: list[str], after: list[str]
) -> None:
    first, text, last = "".join(before), "".join(pasted), "".join(after)
    if START in first + START[:-1] or START in last or END in text + END[:-1]:
        return
    pastes = Pastes()
    seen = "".join(map(pastes.pass_on, [*before, START, *pasted, END, *after]))
    assert seen == first + START + text.replace("\x1b", "") + END + last


@given(st.lists(st.text("\x1b[]201~;OPMXab\n", max_size=9)))
def test_pieces_give_what_the_whole_gives(pieces: list[str]) -> None:
    pastes, whole = Pastes(), Pastes()
    data = START + "".join(pieces) + END
    assert "".join(map(pastes.pass_on, [START, *pieces, END])) == whole.pass_on(data)


def test_keys_go_through_at_once() -> None:
    pastes = Pastes()
    for key in ("j", "\x1b", "\x1b[", "A", "\x1b[2", "0", "0"):
        assert pastes.pass_on(key) == key


def test_no_key_is_pressed_by_a_paste() -> None:
    parser = GuardedParser()
    data = START + "one\x1b[31mX\x1b" + "M" * 40 + "\x1b\x1b[99;two" + END + "j"
    came = [event for letter in data for event in parser.feed(letter)]
    assert [event.key for event in came if isinstance(event, events.Key)] == ["j"]
    [paste] = [event for event in came if isinstance(event, events.Paste)]
    assert paste.text == "one[31mX" + "M" * 40 + "[99;two"


def test_textual_reads_the_terminal_through_the_guard() -> None:
    before = linux_driver.XTermParser
    try:
        pasting.guard()
        assert linux_driver.XTermParser is GuardedParser
    finally:
        linux_driver.XTermParser = before  # type: ignore[attr-defined]


def test_a_hostile_paste_onto_the_list_does_nothing(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, QUIET)
    try:
        terminal.wait_for("ferry")
        terminal.press(START + "\x1b[31" + "?" * 40 + "\x1bX" + END)
        terminal.read(0.5, 3.0)
        assert "Esc" not in terminal.text
        terminal.press("?")
        terminal.wait_for("Esc")
    finally:
        terminal.end()
