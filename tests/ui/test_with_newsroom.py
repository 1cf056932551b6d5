"""The reader over the real newsroom and the demo edition: no network, jobs in a thread."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from termnews.newsroom import Newsroom
from termnews.newsroom.values import View
from termnews.ui.app import TermnewsApp
from termnews.ui.screens.sources import SourcesScreen

from .conftest import press, settle
from .test_dialogs import text_of
from .test_reader_screen import main


@asynccontextmanager
async def opened(
    library: Path, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[TermnewsApp, Pilot[int]]]:
    newsroom = Newsroom.open(library, in_process=True)
    app = TermnewsApp(newsroom)
    newsroom.listen(app.hear)
    try:
        newsroom.welcome()
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield app, pilot
    finally:
        app.newsroom.close()


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    """Wait for what comes of another thread or a timer, however busy the machine is."""
    for _ in range(400):
        await settle(pilot)
        if true():
            return
        await pilot.pause(0.05)
    raise AssertionError("it never came")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


async def test_the_demo_edition_is_read_marked_and_found_again(library: Path) -> None:
    async with opened(library) as (app, pilot):
        screen = main(app)
        number = len(screen.list.ids)
        assert number > 5
        for _ in range(6):
            await press(pilot, "n")
        assert screen.reading is not None
        article_id = screen.reading.row.id
        assert app.newsroom.rows([article_id])[0].read
        await press(pilot, "b")
        assert "★" in text_of(app)
        assert list(screen.list.ids) and len(screen.list.ids) == number, "the list stays"
        unread = screen.unread
        app.leave()
        await settle(pilot)
    async with opened(library) as (app, pilot):
        screen = main(app)
        assert screen.reading is not None and screen.reading.row.id == article_id
        assert screen.unread == unread
        await press(pilot, "B")
        assert list(screen.list.ids) == [article_id]
        await press(pilot, "u")
        assert not app.newsroom.rows([article_id])[0].bookmarked
        assert not app.troubles


async def test_search_topics_and_pages_of_the_demo_edition(library: Path) -> None:
    async with opened(library) as (app, pilot):
        screen = main(app)
        await press(pilot, "slash", *"ferry")
        # Enter at once: it holds for the results that are still to come.
        await press(pilot, "enter")
        await until(
            pilot, lambda: screen.view is not None and screen.view.key.startswith("search:")
        )
        await until(pilot, lambda: screen.reading is not None and bool(screen.reading.quotes))
        for keys in (
            "q j V escape",
            "t enter escape",
            "s escape",
            "D escape",
            "e escape",
            "x escape",
        ):
            await press(pilot, *keys.split())
        assert not app.troubles, app.troubles


async def test_pasted_text_becomes_an_article(library: Path) -> None:
    async with opened(library) as (app, pilot):
        await press(pilot, "a")
        paper = "The boat is late\nBy Ann Lee\n\n“It will come,” said Ann Lee.\n\nIt came at noon."
        app.screen.pasted(paper)  # type: ignore[attr-defined]
        await press(pilot, "enter")
        for _ in range(100):
            await pilot.pause(0.05)
            if main(app).reading is not None:
                break
        await settle(pilot)
        screen = main(app)
        assert screen.reading is not None
        assert screen.reading.article.title == "The boat is late"


async def test_an_article_is_taken_out_of_its_story_and_put_back(library: Path) -> None:
    async with opened(library) as (app, pilot):
        screen = main(app)
        await until(
            pilot, lambda: any(row.story_id for row in app.newsroom.rows(screen.list.everything()))
        )
        story = next(
            row.story_id for row in app.newsroom.rows(screen.list.everything()) if row.story_id
        )
        page = app.newsroom.story(story)
        assert page is not None
        whole = len(page.versions)
        from termnews.ui.screens.story import StoryScreen

        screen.desk.push_screen(StoryScreen(story), lambda value: None)
        await settle(pilot)
        await press(pilot, "X")
        assert len(app.newsroom.story(story).versions) == whole - 1
        await press(pilot, "u")
        assert len(app.newsroom.story(story).versions) == whole


async def test_a_quote_that_is_none_gives_its_place_to_the_next(library: Path) -> None:
    async with opened(library) as (app, pilot):
        screen = main(app)

        def talkative() -> list[int]:
            rows = app.newsroom.rows(screen.list.everything())
            return [row.id for row in rows if row.quotes > 4]

        await until(pilot, lambda: bool(talkative()))
        screen.open_article(talkative()[0])
        await until(pilot, lambda: len(screen.quotes.quotes()) > 4)
        await press(pilot, "q", "j", "j", "j")
        shown = screen.quotes.quotes()
        assert screen.quotes.value().id == shown[3].id
        await press(pilot, "w", "end", "enter")
        await until(pilot, lambda: len(screen.quotes.quotes()) == len(shown) - 1)
        assert screen.quotes.value().id == shown[4].id
        assert screen.body.selected_quote == shown[4].id
        await press(pilot, "u")
        await until(pilot, lambda: len(screen.quotes.quotes()) == len(shown))
        assert screen.quotes.value().id == shown[4].id


async def test_removing_the_demo_leads_to_the_list_and_one_undo_brings_it_back(
    library: Path,
) -> None:
    async with opened(library, (40, 12)) as (app, pilot):
        screen = main(app)
        number = screen.unread
        await press(pilot, "j", "enter", "q", "X")
        await until(pilot, lambda: not app.newsroom.sources())
        assert screen.active == "list" and screen.reading is None
        await press(pilot, "u")
        await until(pilot, lambda: screen.unread >= number - 1 > 5)


async def test_a_source_put_into_a_folder_stays_selected(library: Path) -> None:
    async with opened(library) as (app, pilot):
        await press(pilot, "s")
        dialog = app.screen
        assert isinstance(dialog, SourcesScreen)
        source = next(view for view in dialog._views if view.key.startswith("source:"))
        while not (isinstance(at := dialog.list.value(), View) and at.key == source.key):
            await press(pilot, "j")
        await press(pilot, "f", *"Elsewhere", "enter")
        await until(pilot, lambda: "Elsewhere" in text_of(app))
        at = dialog.list.value()
        assert isinstance(at, View) and at.key == source.key
