"""The layouts at all sizes, and what is on screen in each."""

from __future__ import annotations

import random

import pytest

from .conftest import OpenReader, press, settle
from .fakes import FakeNewsroom
from .test_reader_screen import main

KEYS = (
    "j k g G space enter n p m b B q t z s a e x h D S l d slash escape backspace tab 1 2 3 4 "
    "right_square_bracket u v i less_than_sign greater_than_sign question_mark T"
).split()


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((60, 20), {"list": "list", "body": "body", "quotes": "quotes related"}),
        ((80, 24), {"list": "list body", "body": "list body", "quotes": "body quotes related"}),
        ((120, 40), dict.fromkeys(("list", "body", "quotes"), "list body quotes related")),
        ((200, 60), dict.fromkeys(("list", "body", "quotes"), "list body quotes related")),
    ],
)
async def test_which_panes_are_seen(
    reader: OpenReader, size: tuple[int, int], shown: dict[str, str]
) -> None:
    async with reader(size=size) as (app, pilot):
        await press(pilot, "enter")
        for name, key in (("list", "1"), ("body", "2"), ("quotes", "3")):
            await press(pilot, key)
            screen = main(app)
            seen = [p for p in ("list", "body", "quotes", "related") if screen.pane(p).region.area]  # type: ignore[arg-type]
            assert " ".join(seen) == shown[name]
        await press(pilot, "z")
        assert [p for p in ("list", "body", "quotes") if screen.pane(p).region.area] == ["body"]  # type: ignore[arg-type]


async def test_the_place_in_the_text_holds_over_resizes(reader: OpenReader) -> None:
    async with reader(FakeNewsroom(paragraphs=60), size=(200, 40)) as (app, pilot):
        await press(pilot, "enter", "space", "space", "j", "j")
        body = main(app).body
        block, position = body.place()
        assert block > 3
        for size in ((80, 24), (60, 20), (40, 50), (120, 12), (1, 1), (200, 40)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            top = body.page_shown.place_of(body.scroll_offset.y)
            if body.max_scroll_y > body.scroll_offset.y:
                assert top[0] == block and top[1] <= position, size
        assert body.place() == (block, position)


async def test_a_book_of_an_article_is_at_its_place_after_resizes(reader: OpenReader) -> None:
    async with reader(FakeNewsroom(paragraphs=1500), size=(120, 40)) as (app, pilot):
        await press(pilot, "enter", "2", "G", "ctrl+u", "ctrl+u", "k")
        body = main(app).body
        block, position = body.place()
        assert block > 1400
        assert not body.at_end()
        for size in ((80, 24), (200, 40), (120, 40)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert body.scroll_offset.y == body.page_shown.line_of(block, position), size
        assert body.place() == (block, position)


async def test_other_articles_and_views_are_shown_without_a_new_layout(reader: OpenReader) -> None:
    async with reader(size=(120, 40)) as (app, pilot):
        await press(pilot, "enter")
        laid_out: list[object] = []
        main(app).screen_layout_refresh_signal.subscribe(app, laid_out.append)
        await press(pilot, "n", "1", "j", "enter", "space", "1", "B", "backspace", "O")
        assert not laid_out


@pytest.mark.parametrize("seed", range(3))
async def test_no_size_and_no_key_breaks_the_screen(reader: OpenReader, seed: int) -> None:
    dice = random.Random(seed)
    async with reader(FakeNewsroom(hostile=True)) as (app, pilot):
        for _ in range(9):
            width = dice.choice((dice.randint(1, 12), dice.randint(1, 300)))
            height = dice.choice((dice.randint(1, 6), dice.randint(1, 100)))
            await pilot.resize_terminal(width, height)
            await press(pilot, *dice.choices(KEYS, k=3))
        assert not app.troubles


async def test_a_hundred_thousand_articles_cost_what_is_on_screen(reader: OpenReader) -> None:
    room = FakeNewsroom(1)
    asked = 0
    first = room.table[1]

    def rows(ids: object) -> list[object]:
        nonlocal asked
        asked += len(ids)  # type: ignore[arg-type]
        return [first] * len(ids)  # type: ignore[arg-type]

    room.rows = rows  # type: ignore[assignment,method-assign]
    async with reader(room) as (app, pilot):
        from array import array

        main(app).list.show(array("q", [1]) * 100_000)
        asked = 0
        await press(pilot, "G", "g", "j")
        assert asked <= 3 * 64
        assert main(app).list.virtual_size.height == 200_000


async def test_moving_the_cursor_repaints_two_rows(reader: OpenReader) -> None:
    async with reader() as (app, pilot):
        drawn: list[int] = []
        pane = main(app).list
        draw = pane.render_line
        pane.render_line = lambda y: (drawn.append(y), draw(y))[1]  # type: ignore[method-assign,func-returns-value]
        await press(pilot, "j")
        assert set(drawn) == {0, 1, 2, 3}
