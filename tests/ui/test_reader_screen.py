"""The main screen by its keys, over a made-up newsroom."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from rich.cells import cell_len
from textual import events

from termnews.newsroom.events import ArticleReady, ArticlesStored, Cancelled
from termnews.newsroom.values import Reading, Related, StoryLine, Variant
from termnews.text import Clean
from termnews.ui.actions import ACTIONS
from termnews.ui.app import TermnewsApp
from termnews.ui.commands import HANDLERS
from termnews.ui.panes.row_facts import story_facts
from termnews.ui.screens import layout, listing, session
from termnews.ui.screens.arrivals import PATIENCE
from termnews.ui.screens.reader import ReaderScreen
from termnews.ui.screens.story import StoryScreen

from .conftest import OpenReader, press, settle, strike
from .fakes import NOW, FakeNewsroom


def main(app: TermnewsApp) -> ReaderScreen:
    assert app.main is not None
    return app.main


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


async def test_an_archive_is_asked_only_by_its_key(reader: OpenReader) -> None:
    room = FakeNewsroom()
    async with reader(room) as (_, pilot):
        await press(pilot, "j", "enter", "space")
        assert not [value for name, value in room.calls if name == "archive"]
        await press(pilot, "A")
        assert [value for name, value in room.calls if name == "archive"] == [2]


async def test_a_better_text_that_comes_in_takes_the_place_of_one_nobody_chose(
    reader: OpenReader,
) -> None:
    class Teaser(FakeNewsroom):
        def read(self, article_id: int, variant: Variant | None = None) -> Reading | None:
            here = Variant.CLEAN if self.came else Variant.FEED
            return super().read(article_id, variant or here)

        came = False

    room = Teaser()
    async with reader(room) as (app, pilot):
        screen = main(app)
        await press(pilot, "j", "enter")
        assert screen.reading is not None and screen.reading.variant is Variant.FEED
        room.came = True
        app.hear(ArticleReady(1, 2))
        await settle(pilot)
        assert screen.reading.variant is Variant.CLEAN
        await press(pilot, "f")
        assert screen.reading.variant is Variant.FEED
        app.hear(ArticleReady(1, 2))
        await settle(pilot)
        assert screen.reading.variant is Variant.FEED, "what the user chose stays"
        await press(pilot, "A")
        app.hear(ArticleReady(1, 2))
        await settle(pilot)
        assert screen.reading.variant is Variant.CLEAN, "the copy was asked for to be read"


async def test_what_another_process_changes_in_the_open_article_is_shown(
    reader: OpenReader,
) -> None:
    room = FakeNewsroom()
    async with reader(room) as (app, pilot):
        await press(pilot, "enter")
        screen = main(app)
        assert screen.reading is not None
        before = len(screen.reading.article.blocks)
        room.paragraphs += 3
        room.changed = lambda: True  # type: ignore[method-assign]
        screen.arrivals._look_for_changes()
        await settle(pilot)
        assert len(screen.reading.article.blocks) > before


async def test_ctrl_z_gives_the_terminal_back_to_the_shell(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[bool] = []
    monkeypatch.setattr(TermnewsApp, "action_suspend_process", lambda _: stopped.append(True))
    drawn: list[bool] = []
    async with reader() as (app, pilot):
        await press(pilot, "ctrl+z")
        assert stopped == [True]
        monkeypatch.setattr(app, "refresh", lambda **how: drawn.append(how["layout"]))
        app.app_resume_signal.publish(app)
        await settle(pilot)
        assert drawn == [True], "the shell wrote over the screen"
        monkeypatch.undo()


@pytest.mark.parametrize("width", [80, 120, 200])
async def test_a_wide_list_leaves_room_for_the_text(reader: OpenReader, width: int) -> None:
    async with reader(size=(width, 40)) as (app, pilot):
        await press(pilot, *[">"] * 25)
        assert main(app).body.size.width >= 26
        widest = main(app).list.size.width
        await press(pilot, "<")
        assert main(app).list.size.width < widest, "one key is felt at once"


async def test_the_story_of_the_selected_row_needs_no_open_article(reader: OpenReader) -> None:
    async with reader() as (app, pilot):
        await press(pilot, "S")
        assert isinstance(app.screen, StoryScreen)
        await press(pilot, "escape", "G", "S")
        assert app.screen is main(app) and "stands alone" in lines(app)[-1]


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
            while app.screen is not app.main:
                await press(pilot, "escape")
            assert not app.troubles, (action.id, app.troubles)


@pytest.mark.parametrize("folds", [False, True])
async def test_a_long_list_is_filled_after_its_head_is_shown(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch, folds: bool
) -> None:
    monkeypatch.setattr(listing, "HEAD", 5)

    async def filled() -> None:
        while not main(app).whole:
            await pilot.pause(0.01)
        await settle(pilot)

    room = FakeNewsroom(30)
    room.folds = folds
    async with reader(room) as (app, pilot):
        screen = main(app)
        await filled()
        assert len(screen.list.ids) > 5
        assert screen.list.total == 30 and screen.arrivals.fresh is None
        ids = list(screen.list.ids)
        await press(pilot, "G")
        assert screen.list.selected_id() == ids[-1]
        app.leave()
        await settle(pilot)
    async with reader(room) as (app, pilot):
        await filled()
        assert main(app).list.selected_id() == ids[-1], "beyond the head, and found again"


async def test_new_articles_wait_and_the_list_stays(reader: OpenReader) -> None:
    room = FakeNewsroom(10)
    async with reader(room) as (app, pilot):
        screen = main(app)
        await press(pilot, "j", "j")
        for number in (11, 12):
            room.table[number] = replace(
                room.table[1], id=number, date=room.table[1].date + timedelta(minutes=number)
            )
        app.hear(ArticlesStored(1, (11, 12)))
        await pilot.pause(PATIENCE + 0.1)
        await settle(pilot)
        assert list(screen.list.ids) == list(range(1, 11))
        assert screen.arrivals.fresh is not None and list(screen.arrivals.fresh) == [12, 11]
        await press(pilot, "g")
        assert list(screen.list.ids)[:3] == [12, 11, 1]


async def test_quotes_are_linked_both_ways(reader: OpenReader) -> None:
    async with reader() as (app, pilot):
        screen = main(app)
        await press(pilot, "enter", "right_square_bracket", "right_square_bracket")
        assert screen.body.selected_quote == 1
        assert screen.quotes.value().id == 1
        await press(pilot, "q", "j")
        assert screen.body.selected_quote == 2
        await press(pilot, "v")
        assert len(screen.quotes.quotes()) == 1
        await press(pilot, "y")
        assert app.clipboard == "“The ferry” (quote 2, citation)"
        await press(pilot, "y")
        assert app.clipboard == "“The ferry” (quote 2, markdown)"


async def test_everything_is_back_after_a_restart(reader: OpenReader) -> None:
    room = FakeNewsroom(paragraphs=30)
    async with reader(room) as (app, pilot):
        await press(pilot, "B", "backspace", "j", "enter", "space", "greater_than_sign")
        place = main(app).body.place()
        width = main(app).list.size.width
        assert place[0] > 0
        app.leave()
        await settle(pilot)
    async with reader(room) as (app, pilot):
        await settle(pilot)
        screen = main(app)
        assert screen.view is not None and screen.view.key == "unread"
        assert screen.reading is not None and screen.reading.row.id == 2
        assert screen.body.place() == place
        assert screen.list.size.width == width
        assert screen.active == "body"


async def test_a_turned_page_is_kept_without_a_farewell(
    reader: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that is killed, or a power cut, costs seconds of reading, not the place."""
    monkeypatch.setattr(session, "KEPT_AFTER", 0.01)
    room = FakeNewsroom(paragraphs=30)
    async with reader(room) as (app, pilot):
        await press(pilot, "enter", "space", "space")
        place = main(app).body.place()
        await pilot.pause(0.1)
        await settle(pilot)
        assert place[0] > 0 and room.kept_state["place"] == list(place)


async def test_progress_is_shown_and_escape_cancels(reader: OpenReader) -> None:
    room = FakeNewsroom()
    async with reader(room) as (app, pilot):
        await press(pilot, "R")
        assert "⟳ 12/40" in str(main(app).top.render())
        await press(pilot, "escape")
        job = room.last_job
        assert ("cancel", job) in room.calls
        app.hear(Cancelled(job))
        await settle(pilot)
        assert "⟳" not in str(main(app).top.render())


async def test_a_fault_of_a_worker_is_told_and_nothing_falls(reader: OpenReader) -> None:
    room = FakeNewsroom()

    def broken(article_id: int) -> Related:
        raise ZeroDivisionError

    room.related = broken  # type: ignore[method-assign]
    async with reader(room) as (app, pilot):
        await press(pilot, "enter")
        assert main(app).reading is not None
        assert "ZeroDivisionError" in app.troubles[-1][0]
        assert "e details" in str(main(app).hints.render())


async def test_undo_and_all_read(reader: OpenReader) -> None:
    room = FakeNewsroom()
    async with reader(room) as (app, pilot):
        await press(pilot, "M")
        assert room.unread() == 0
        assert "u takes it back" in str(main(app).hints.render())
        await press(pilot, "u")
        assert ("undo", None) in room.calls


async def test_a_mouse_opens_scrolls_and_selects(reader: OpenReader) -> None:
    room = FakeNewsroom(paragraphs=30)
    async with reader(room) as (app, pilot):
        screen = main(app)
        await pilot.click(screen.list, offset=(5, 4))
        await settle(pilot)
        assert screen.reading is not None and screen.reading.row.id == 3
        screen.body.post_message(
            events.MouseScrollDown(screen.body, 5, 5, 0, 1, 0, False, False, False)
        )
        await settle(pilot)
        assert screen.body.scroll_offset.y == 3
        line = next(n for n in range(40) if "decided" in screen.body.page_shown.text_of(n))
        row = line - screen.body.scroll_offset.y
        await pilot.mouse_down(screen.body, offset=(2, row))
        await pilot.hover(screen.body, offset=(12, row))
        await pilot.mouse_up(screen.body, offset=(12, row))
        await settle(pilot)
        chosen = screen.get_selected_text()
        assert chosen and chosen in screen.body.page_shown.text_of(line)
        await press(pilot, "y")
        assert app.clipboard == chosen
        await press(pilot, "h", *"ok", "enter")
        (call,) = [value for name, value in room.calls if name == "highlight"]
        _, block, start, end, note = call
        assert note == "ok"
        assert screen.reading.article.blocks[block].text[start:end] == chosen


async def test_keys_struck_fast_leap_over_nothing(reader: OpenReader) -> None:
    room = FakeNewsroom(12)
    async with reader(room) as (app, pilot):
        for _ in range(5):
            strike(pilot, "n")
        await settle(pilot)
        assert main(app).reading is not None and main(app).reading.row.id == 5  # type: ignore[union-attr]
        for _ in range(30):
            strike(pilot, "space")
        await settle(pilot)
        read = [number for number, row in room.table.items() if row.read]
        assert read == list(range(5, max(read) + 1)), "space leaps over nothing"


async def test_order_and_stories_by_hand(reader: OpenReader) -> None:
    room = FakeNewsroom(12)
    async with reader(room) as (app, pilot):
        await press(pilot, "O")
        assert list(main(app).list.ids) == list(range(12, 0, -1))
        await press(pilot, "O", "g", "enter", "plus")
        assert "Select an article" in str(main(app).hints.render())
        room.table[3] = replace(room.table[3], story_id=9)
        await press(pilot, "t", "j", "plus")
        assert ("merge_stories", (1, 9)) in room.calls


async def test_the_next_unread_is_found_however_far_it_is(reader: OpenReader) -> None:
    room = FakeNewsroom(700)
    for number in range(1, 699):
        room.table[number] = replace(room.table[number], read=True)
    room.kept_state = {"view": "all"}
    async with reader(room) as (app, pilot):
        await press(pilot, "n")
        assert main(app).reading is not None and main(app).reading.row.id == 699  # type: ignore[union-attr]
        await press(pilot, "n", "n")
        assert "Nothing unread further on" in str(main(app).hints.render())


def lines(app: TermnewsApp) -> list[str]:
    return [strip.text for strip in app.screen._compositor.render_strips()]


async def test_a_story_is_one_row_that_hides_nothing(reader: OpenReader) -> None:
    room = FakeNewsroom()
    room.folds = True
    async with reader(room) as (app, pilot):
        screen = main(app)
        assert list(screen.list.ids)[:3] == [1, 4, 5], "articles 1 to 3 are of one story"
        assert "Unread 40" in lines(app)[1], "all are counted"
        assert "▸ 3 sources +3 · Eastmere… 06:00" in lines(app)[3]
        layout.set_list_width(screen, 60)
        await settle(pilot)
        assert "▸ 3 sources · first Eastmere Daily 06:00 · +3 new" in lines(app)[3]
        await press(pilot, "right")
        assert list(screen.list.ids)[:4] == [1, 2, 3, 4]
        assert "└ Observatory" in lines(app)[4]
        await press(pilot, "j", "left")
        assert list(screen.list.ids)[:2] == [1, 4] and screen.list.cursor == 0
        await press(pilot, "enter")
        assert screen.reading is not None and screen.reading.row.id == 1
        await press(pilot, "1", "enter")
        assert screen.active == "body" and screen.reading.row.id == 1, "it is open already"
        assert "●" in lines(app)[2] and "+2" in lines(app)[3], "two of it are still unread"
        await press(pilot, "n")
        assert screen.reading.row.id == 4, "on to the next story"
        await press(pilot, "p")
        assert screen.reading.row.id == 2 and screen.list.cursor == 0
        await press(pilot, "1", "c")
        assert room.table[3].settled and "settled" in lines(app)[-1]
        assert "●" not in lines(app)[2]
        await press(pilot, "1", "m")
        assert not any(room.table[number].read for number in (1, 2, 3))
        await press(pilot, "m")
        assert all(room.table[number].read for number in (1, 2, 3))


async def test_folding_is_remembered_and_new_ones_join_their_story(reader: OpenReader) -> None:
    room = FakeNewsroom(10)
    room.folds = True
    async with reader(room) as (app, pilot):
        screen = main(app)
        room.table[11] = replace(
            room.table[1], id=11, date=room.table[1].date + timedelta(minutes=5)
        )
        screen.look_again()
        await settle(pilot)
        assert "1 new ↑" in lines(app)[1]
        await press(pilot, "g")
        assert list(screen.list.ids)[:2] == [11, 4]
        assert list(screen.list.members(0)) == [11, 1, 2, 3]
        await press(pilot, "F")
        assert list(screen.list.ids)[:3] == [11, 1, 2]
        assert room.kept_state["folded"] is False
        await press(pilot, "s", "j", "j", "enter")
        assert list(screen.list.ids)[:3] == [11, 1, 2]


async def test_reading_settles_the_rest_if_the_user_wants(reader: OpenReader) -> None:
    room = FakeNewsroom()
    room.settings = replace(room.settings, reader=replace(room.settings.reader, settle=True))
    async with reader(room) as (app, pilot):
        await press(pilot, "enter")
        assert room.table[2].settled and room.table[3].settled
        await press(pilot, "1", "j")
        assert "✓ Observatory" in lines(app)[4]


def test_a_storys_line_fits_at_any_width() -> None:
    line = StoryLine(12, Clean("港湾日报 of Norrhaven"), NOW - timedelta(days=40), frozenset())
    for width in range(60):
        for marks in ("", "★ Δ "):
            runs = story_facts(line, "12 sources", 1234, width, marks)
            assert sum(cell_len(text) for text, _ in runs) <= width
    said = "".join(text for text, _ in story_facts(line, "45 articles", 0, 59))
    assert said == "▸ 45 articles · first 港湾日报 of Norrhaven 21 Jan"


async def test_stories_found_at_the_first_start_fold_until_one_begins_to_read(
    reader: OpenReader,
) -> None:
    room = FakeNewsroom()
    async with reader(room) as (app, pilot):
        screen = main(app)
        assert list(screen.list.ids)[:3] == [1, 2, 3]
        room.folds = True
        app.hear(ArticleReady(1, 2))
        await pilot.pause(PATIENCE + 0.1)
        await settle(pilot)
        assert list(screen.list.ids)[:2] == [1, 4]
        await press(pilot, "j")
        room.table[5] = replace(room.table[5], story_id=2)
        room.table[6] = replace(room.table[6], story_id=2)
        app.hear(ArticleReady(1, 5))
        await pilot.pause(PATIENCE + 0.1)
        await settle(pilot)
        assert list(screen.list.ids)[:4] == [1, 4, 5, 6], "the list never jumps"


async def test_another_order_keeps_the_article_that_is_read_open_and_selected(
    reader: OpenReader,
) -> None:
    async with reader() as (app, pilot):
        screen = main(app)
        await press(pilot, "j", "j", "enter")  # it is read now, so of the unread ones no longer
        assert screen.reading is not None
        opened, place = screen.reading.row.id, screen.list.cursor
        above, below = screen.list.ids[place - 1], screen.list.ids[place + 1]
        await press(pilot, "O")
        now = screen.list.cursor
        assert screen.reading.row.id == screen.list.selected_id() == opened
        assert screen.active == "body"
        assert (screen.list.ids[now - 1], screen.list.ids[now + 1]) == (below, above)
        await press(pilot, "O")
        now = screen.list.cursor
        assert screen.list.selected_id() == opened
        assert (screen.list.ids[now - 1], screen.list.ids[now + 1]) == (above, below)


async def test_more_rows_below_leave_those_on_the_screen_as_they_are(reader: OpenReader) -> None:
    async with reader() as (app, pilot):
        rows = main(app).list
        await press(pilot, "j")
        whole = rows.ids[:]
        rows.show(whole[:20], select=whole[3])
        await settle(pilot)
        drawn: list[int] = []
        kept = rows.render_line
        rows.render_line = lambda y: (drawn.append(y), kept(y))[1]  # type: ignore[method-assign]
        assert rows.grow(whole, {})
        await settle(pilot)
        assert not drawn
        assert (rows.cursor, rows.count()) == (3, len(whole))
        assert rows.virtual_size.height == rows.first_line(len(whole))
        assert not rows.grow(whole[1:], {}), "another list is none that grew"
