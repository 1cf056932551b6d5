"""The whole reader in a pseudo-terminal, once with each driver: the same pictures, fewer bytes."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from termnews.newsroom import Newsroom
from tests.terminal import Terminal

SETTINGS = '[terminal]\ndriver = "{}"\n[refresh]\non_start = false\nfull_text = false\n'

KEYS = ("j", "jj", "\r", " ", "3", "j", "1", "?", "\x1b", "z", " ", "\x1b", "/", "x", "\x1b")


def agree(one: Terminal, other: Terminal, seconds: float = 20.0) -> bool:
    """Whether both come to show the same."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        one.read(0.12, 2.0)
        other.read(0.12, 2.0)
        if one.screen.display == other.screen.display:
            return True
    return False


def difference(one: Terminal, other: Terminal, after: str) -> str:
    lines = zip(one.screen.display, other.screen.display, strict=True)
    return "\n".join([repr(after), *(f"{a}||{b}" for a, b in lines if a != b)])


def test_the_drivers_show_the_same(tmp_path: Path) -> None:
    # One library, analysed before: what is still under way would be another picture by chance.
    with Newsroom.open(tmp_path / "demo.db", in_process=True) as newsroom:
        newsroom.welcome()
        newsroom.wait("enrich", texts=False)
    for name in ("stock", "cells"):
        (tmp_path / name / "data").mkdir(parents=True)
        shutil.copy(tmp_path / "demo.db", tmp_path / name / "data" / "library.db")
    stock, cells = (Terminal(tmp_path / name, SETTINGS.format(name)) for name in ("stock", "cells"))
    try:
        for terminal in (stock, cells):
            terminal.wait_for("ferry")
        for keys in KEYS:
            for terminal in (stock, cells):
                os.write(terminal.descriptor, keys.encode())
            assert agree(stock, cells), difference(stock, cells, keys)
        for size in ((70, 20), (120, 36)):
            for terminal in (stock, cells):
                terminal.resize(*size)
            assert agree(stock, cells), difference(stock, cells, str(size))
        assert cells.bytes < stock.bytes / 4
    finally:
        stock.end()
        cells.end()


def test_esc_and_a_key_in_one_piece_are_both_heard(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, SETTINGS.format("cells"))
    terminal.wait_for("ferry")
    terminal.press("?")
    terminal.wait_for("Esc")
    os.write(terminal.descriptor, b"\x1bQ")
    assert terminal.wait_for_end() == 0


def test_what_is_written_is_not_lost_to_alt_and_a_letter(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, SETTINGS.format("cells"))
    try:
        terminal.wait_for("ferry")
        terminal.press("a")
        terminal.press("example.org")
        terminal.wait_for("example.org")
        os.write(terminal.descriptor, b"\x1bb")
        terminal.read(0.5, 3.0)
        assert "example.org" in terminal.text
    finally:
        terminal.end()
