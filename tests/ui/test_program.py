"""The reader as a program: what it loads, what it writes down, what it remembers of the terminal."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from termnews import paths
from termnews.errors import FetchError
from termnews.journal import open_log
from termnews.newsroom.events import ArticleReady
from termnews.ui.app import TermnewsApp
from termnews.ui.commands import HANDLERS
from termnews.ui.hands import Hands
from termnews.ui.messages import Answer, Fault

from .conftest import OpenReader, press, settle
from .fakes import FakeNewsroom

SLOW = ("httpx", "h2", "lxml", "readability", "platformdirs.windows", "textual.widgets._markdown")


def test_the_screen_loads_nothing_it_does_not_need_at_start() -> None:
    code = "import sys, termnews.ui.app; print(*sys.modules)"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    loaded = set(run.stdout.split())
    assert not loaded & set(SLOW)
    late = {name for name in loaded if name.startswith("termnews.ui.screens.")}
    assert late <= {
        f"termnews.ui.screens.{name}"
        for name in ("reader", "layout", "listing", "session", "wording", "jobs", "arrivals")
    }


def test_what_goes_wrong_is_written_down(tmp_path: Path) -> None:
    logger = logging.getLogger("termnews")
    before = list(logger.handlers)
    try:
        open_log()
        logging.getLogger("termnews.ui").error("it broke: %s", "here")
        assert "it broke: here" in paths.log_file().read_text(encoding="utf-8")
        assert paths.log_file().parent.stat().st_mode & 0o077 == 0
    finally:
        for handler in set(logger.handlers) - set(before):
            logger.removeHandler(handler)
            handler.close()
        logger.propagate = True


def test_lanes_keep_their_order_and_skip_what_is_out_of_date() -> None:
    told: list[Answer | Fault] = []
    hands = Hands(told.append)
    done: list[int] = []
    for number in range(20):
        hands.do("marks", lambda number=number: done.append(number))
    assert hands.finish("marks", 5)
    assert done == list(range(20))

    import threading

    gate = threading.Event()
    hands.do("search", gate.wait, newest_only=True)
    for number in range(5):
        hands.do("search", lambda number=number: done.append(100 + number), newest_only=True)
    gate.set()
    assert hands.finish("search", 5)
    assert done[20:] == [104]

    def fails() -> None:
        raise FetchError("no answer", remedy="wait")

    hands.do("read", fails)
    assert hands.finish("read", 5)
    fault = told[-1]
    assert isinstance(fault, Fault) and (fault.cause, fault.remedy) == ("no answer", "wait")


async def test_no_color_and_few_colours_get_the_terminals_own(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    room = FakeNewsroom()
    room.kept_state = {"theme": "nord"}
    async with reader(room) as (app, pilot):
        await press(pilot, "enter")
        assert app.theme == "ansi"
        styles = {
            segment.style for strip in app.screen._compositor.render_strips() for segment in strip
        }
        colors = {style.color.name for style in styles if style and style.color}
        assert colors <= {"default", "ansi_default"}, colors
        app.leave()
    assert room.kept_state["theme"] == "nord", "the choice is kept for a terminal that can show it"


async def test_wrong_settings_are_told_and_the_reader_starts(reader: OpenReader) -> None:
    room = FakeNewsroom()
    object.__setattr__(room.settings, "keys", {"no.such": "x", "mark.bookmark": "F99"})
    folder = paths.user_themes()
    folder.mkdir(parents=True)
    (folder / "broken.toml").write_text("[colors]\npage = 3\n", encoding="utf-8")
    async with reader(room) as (app, _):
        causes = " ".join(cause for cause, _ in app.troubles)
        assert "keys.no.such" in causes and "'F99' is no key" in causes
        assert "broken.toml" in causes
        assert isinstance(app, TermnewsApp) and app.main is not None


async def test_every_way_out_keeps_the_state(reader: OpenReader) -> None:
    for keys in ("Q", "ctrl+q", "a ctrl+q"):
        room = FakeNewsroom()
        async with reader(room) as (app, pilot):
            await press(pilot, "j", "enter", "ctrl+c")
            assert app.main is not None and "Q quits." in str(app.main.hints.render())
            room.kept_state = {}
            await press(pilot, *keys.split())
            assert room.kept_state["article"] == 2
            assert app.return_code == 0


async def test_a_fault_of_ours_is_a_notice_and_the_screen_goes_on(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TERMNEWS_DATA", str(tmp_path))
    open_log()

    def broken(*_: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setitem(HANDLERS, "app.help", broken)
    async with reader() as (app, pilot):
        app.forgiving = True
        monkeypatch.setattr(app.main, "take", broken)
        await press(pilot, "?")
        app.hear(ArticleReady(1, 1))
        await settle(pilot)
        assert [cause for cause, _ in app.troubles].count(
            "Something went wrong inside termnews (ZeroDivisionError)."
        ) >= 2
        assert app.is_running
    assert "ZeroDivisionError: ours" in (tmp_path / "termnews.log").read_text()
