"""The main screen by its keys, over a made-up newsroom."""

from __future__ import annotations

from textual.pilot import Pilot

from termnews.ui.actions import ACTIONS
from termnews.ui.app import TermnewsApp
from termnews.ui.commands import HANDLERS
from termnews.ui.screens.reader import ReaderScreen

from .conftest import OpenReader, settle
from .fakes import FakeNewsroom


def main(app: TermnewsApp) -> ReaderScreen:
    assert app.main is not None
    return app.main


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def test_each_action_is_carried_out_by_one_function() -> None:
    assert {action.id for action in ACTIONS} == set(HANDLERS)


async def test_enter_opens_the_article_and_marks_it_read(reader: OpenReader) -> None:
    async with reader() as (app, pilot):
        await press(pilot, "j", "enter")
        screen = main(app)
        assert screen.reading is not None and screen.reading.row.id == 2
        assert screen.active == "body"
        assert app.newsroom.rows([2])[0].read
        assert screen.unread == 39
        assert list(screen.list.ids)[:3] == [1, 2, 3], "the list never jumps"


async def test_space_alone_reads_from_first_to_last(reader: OpenReader) -> None:
    room = FakeNewsroom(3)
    async with reader(room) as (app, pilot):
        for _ in range(12):
            await press(pilot, "space")
        assert room.unread() == 0
        assert main(app).reading is not None and main(app).reading.row.id == 3  # type: ignore[union-attr]


async def test_each_action_answers(reader: OpenReader) -> None:
    async with reader() as (app, pilot):
        await press(pilot, "enter")
        for action in ACTIONS:
            if action.id == "app.quit":
                continue
            main(app).do(action.id)
            await settle(pilot)
            while len(app.screen_stack) > 2:
                await pilot.press("escape")
            assert not app.troubles, (action.id, app.troubles)
