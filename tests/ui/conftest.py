from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TypeAlias

import pytest
from textual import events
from textual.keys import key_to_character
from textual.pilot import Pilot

from termnews.ui import words
from termnews.ui.app import TermnewsApp
from termnews.ui.keymap import normal

from .fakes import NOW, FakeNewsroom

Opened: TypeAlias = tuple[TermnewsApp, Pilot[int]]
OpenReader = Callable[..., AbstractAsyncContextManager[Opened]]


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The same terminal and the same (empty) user folders for every test."""
    for name in ("NO_COLOR", "SSH_CONNECTION", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setattr(words, "present", lambda: NOW)
    monkeypatch.setenv("TERMNEWS_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("TERMNEWS_DATA", str(tmp_path / "data"))


async def settle(pilot: Pilot[int]) -> None:
    """Let the lanes answer and the screen draw."""
    app = pilot.app
    assert isinstance(app, TermnewsApp)
    calm = 0
    for _ in range(2000):
        await pilot._wait_for_screen()
        calm = 0 if app._waiting or app._heard else calm + 1
        if calm == 4:
            break
        await asyncio.sleep(0.001)
    app.screen._on_timer_update()


def strike(pilot: Pilot[int], key: str) -> None:
    """A key as the driver would send it; much faster than the pilot's, which waits by the clock."""
    character = key if len(key) == 1 else key_to_character(key)
    event = events.Key(key if key.isalnum() else normal(key) or key, character)
    event.set_sender(pilot.app)
    driver = pilot.app._driver
    assert driver is not None
    driver.send_message(event)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after the other, each after the screen has settled."""
    for key in keys:
        strike(pilot, key)
        await settle(pilot)


@pytest.fixture
def reader() -> OpenReader:
    """``async with reader(newsroom, size=…) as (app, pilot)``."""

    @asynccontextmanager
    async def open_reader(
        newsroom: FakeNewsroom | None = None, size: tuple[int, int] = (120, 40)
    ) -> AsyncIterator[Opened]:
        room = newsroom or FakeNewsroom()
        app = TermnewsApp(room)
        room.on_event = app.hear
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield app, pilot

    return open_reader
