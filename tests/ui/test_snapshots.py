"""Every screen in three sizes and two themes, as text that can be read in a diff.

A snapshot holds the characters of the screen, then one letter a cell for its style, then what the
letters mean in either theme. ``UPDATE_SNAPSHOTS=1 pytest tests/ui/test_snapshots.py`` writes them
anew; look at the difference before committing it.
"""

from __future__ import annotations

import os
import string
from itertools import groupby
from pathlib import Path

import pytest
from rich.style import Style
from textual.pilot import Pilot

from termnews.ui.app import TermnewsApp
from termnews.ui.screens import reader as main_screen

from .conftest import OpenReader, press, settle
from .fakes import FakeNewsroom

FOLDER = Path(__file__).parent / "snapshots"
SIZES = ((60, 20), (80, 24), (120, 40))
THEMES = ("dark", "sepia")
LETTERS = string.ascii_letters + string.digits
SCREENS: dict[str, str] = {
    "list": "j",
    "body": "enter",
    "quotes": "enter q j",
    "related": "enter t",
    "zen": "enter z",
    "help": "question_mark",
    "palette": "ctrl+p m a r",
    "add": "a",
    "choice": "a m a n y enter",
    "failure": "a b a d enter",
    "search": "slash f e r r y",
    "query-error": "slash quotation_mark f",
    "sources": "s j j j j j j",
    "note": "enter right_square_bracket h",
    "export": "x",
    "errors": "e",
    "topic": "enter t j j j enter",
    "story": "enter S",
    "changes": "enter d",
    "correct": "enter q w",
    "links": "enter l",
    "link": "enter o",
    "brief": "D",
    "said": "enter q V",
    "themes": "T",
    "bookmarks": "b B",
    "trending": "N",
    "rule": "enter W",
    "rule-parts": "enter W tab j",
}


def style_words(style: Style) -> str:
    attributes = [
        name
        for name in ("bold", "dim", "italic", "underline", "reverse", "strike")
        if getattr(style, name)
    ]
    colors = [color.name if color else "default" for color in (style.color, style.bgcolor)]
    return " ".join([f"{colors[0]} on {colors[1]}", *attributes])


def draw(app: TermnewsApp) -> tuple[list[str], list[list[tuple[str, int]]]]:
    """Lines of characters, and per line ``(style in words, cells)``."""
    lines: list[str] = []
    styles: list[list[tuple[str, int]]] = []
    for strip in app.screen._compositor.render_strips():
        lines.append(strip.text.rstrip())
        cells = [
            style_words(segment.style or Style())
            for segment in strip
            for _ in range(segment.cell_length)
        ]
        styles.append([(words, len(list(run))) for words, run in groupby(cells)])
    return lines, styles


def snapshot(screens: list[tuple[list[str], list[list[tuple[str, int]]]]]) -> str:
    """One text of the same screen drawn in several themes."""
    lines = screens[0][0]
    letters: dict[tuple[str, ...], str] = {}
    rows: list[str] = []
    for number in range(len(lines)):
        cells = [
            [words for words, length in styles[number] for _ in range(length)]
            for _, styles in screens
        ]
        row = ""
        for pair, run in groupby(zip(*cells, strict=True)):
            letter = letters.setdefault(pair, LETTERS[len(letters)])
            length = len(list(run))
            row += letter if length == 1 else f"{length}{letter}"
        rows.append(row)
    legend = [f"{letter}: {' | '.join(pair)}" for pair, letter in letters.items()]
    return "\n".join([*lines, "", *rows, "", *legend, ""])


async def picture(app: TermnewsApp, pilot: Pilot[int]) -> str:
    """The screen as it is now, in all themes; a theme may change no character of it."""
    drawn = []
    for theme in THEMES:
        app.set_theme(theme)
        await settle(pilot)
        drawn.append(draw(app))
    return snapshot(drawn) if drawn[0][0] == drawn[1][0] else "themes differ in characters"


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_screens(
    reader: OpenReader, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One reader shows them all, one after the other, so that it takes seconds and not minutes."""
    monkeypatch.setattr(main_screen, "NOTICE_SECONDS", 600)  # however slow the machine is
    FOLDER.mkdir(exist_ok=True)
    different: list[str] = []
    async with reader(FakeNewsroom(), size=size) as (app, pilot):
        assert app.main is not None
        for name, keys in SCREENS.items():
            await press(pilot, *keys.split())
            path = FOLDER / f"{name}-{size[0]}x{size[1]}.txt"
            if os.environ.get("UPDATE_SNAPSHOTS"):
                await pilot.pause(0.5)
                path.write_text(await picture(app, pilot), encoding="utf-8")
            # What a short wait for the next key brings (a search, a preview) may be late on a busy machine.
            for _ in range(40):
                now = await picture(app, pilot)
                if path.exists() and path.read_text(encoding="utf-8") == now:
                    break
                await pilot.pause(0.25)
            else:
                different.append(path.name)
            app.set_theme(THEMES[0])
            while app.screen is not app.main:
                await press(pilot, "escape")
            app.main.set_class(False, "-zen")
            await press(pilot, "1", "g")
    assert not different
