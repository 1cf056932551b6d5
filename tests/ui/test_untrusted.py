"""Text from outside is shown and never obeyed."""

from __future__ import annotations

import ast
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from termnews.model import ArticleRow, QuoteKind
from termnews.text import Clean

from .conftest import OpenReader, press, settle
from .fakes import HOSTILE, FakeNewsroom

UI = Path(__file__).parents[2] / "src" / "termnews" / "ui"
TAKES_MARKUP = {"Static", "Label", "Option", "Button", "Select", "Checkbox", "Placeholder"}


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: path.name)
def test_no_plain_text_is_given_to_what_reads_markup(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        where = f"{path.name}:{node.lineno}"
        keywords = {keyword.arg for keyword in node.keywords}
        assert name not in ("from_markup", "LoadingIndicator", "Markdown"), where
        assert name != "notify", f"{where}: notices go through tell()"
        assert not keywords & {"tooltip", "border_title"}, where
        if name in TAKES_MARKUP:
            assert node.args and isinstance(node.args[0], ast.Call), where
            assert getattr(node.args[0].func, "id", "") == "Content", where


class Hostile(FakeNewsroom):
    """Every text is an attack that the first gate has missed."""

    def __init__(self) -> None:
        super().__init__(6)
        for number, row in self.table.items():
            self.table[number] = ArticleRow(
                **{  # type: ignore[arg-type]
                    **{name: getattr(row, name) for name in ArticleRow.__slots__},
                    "title": Clean(HOSTILE),
                    "source": Clean(HOSTILE),
                }
            )


async def test_hostile_titles_are_harmless_on_every_screen(reader: OpenReader) -> None:
    assert QuoteKind.DIRECT.is_speech
    async with reader(Hostile()) as (app, pilot):
        await press(pilot, "enter")
        for keys in (
            "",
            "s",
            "S",
            "t enter",
            "D",
            "e",
            "d",
            "x",
            "slash f o",
            "a",
            "question_mark",
        ):
            await press(pilot, *keys.split())
            shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown), keys
            if keys in ("", "S", "D"):
                assert "[/foo] [red]x[/]" in shown
            await settle(pilot)
            while app.screen is not app.main:
                await press(pilot, "escape")
        assert not app.troubles


RUN = """
import sys
sys.path[:0] = {paths!r}
from tests.ui.test_untrusted import Hostile
from termnews.ui.app import TermnewsApp
app = TermnewsApp(Hostile())
app.newsroom.on_event = app.hear
app.run()
print("ended", app.return_code)
"""


def test_nothing_foreign_reaches_the_terminal() -> None:
    """In a real pseudo-terminal: our own escape sequences only, and a clean end at SIGTERM."""
    paths = [str(UI.parents[1]), str(Path(__file__).parents[2])]
    leader, follower = pty.openpty()
    os.set_blocking(leader, False)
    environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
    process = subprocess.Popen(
        [sys.executable, "-c", RUN.format(paths=paths)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment,
        start_new_session=True,
    )
    os.close(follower)
    written = b""

    def take(seconds: float, until: bytes = b"") -> None:
        nonlocal written
        end = time.monotonic() + seconds
        while time.monotonic() < end and not (until and until in written):
            if select.select([leader], [], [], 0.05)[0]:
                try:
                    written += os.read(leader, 65536)
                except OSError:
                    return

    try:
        take(15, b"[/foo]")
        os.write(leader, b"\r")
        take(1.0)
        os.write(leader, b"s")
        take(0.5)
        process.send_signal(signal.SIGTERM)
        take(10, b"ended 0")
        assert process.wait(10) == 0
    finally:
        process.kill()
        os.close(leader)
    assert b"[/foo]" in written
    assert b"\x1b]52" not in written
    assert "\u202e".encode() not in written
    assert b"\x00" not in written
    assert b"ended 0" in written
