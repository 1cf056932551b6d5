"""An article laid out: positions hold at every width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from termnews.model import Article, Block, BlockKind, Inline, InlineKind
from termnews.newsroom.values import Reading, Variant
from termnews.text import Clean
from termnews.ui.page import HEAD, Page
from tests.effort import effort

from .fakes import NOW, FakeNewsroom, sample_article

ROOM = FakeNewsroom()
READING = ROOM.read(1)
assert READING is not None


def reading_of(*blocks: Block) -> Reading:
    article = Article(Clean("A title"), blocks)
    return Reading(ROOM.table[1], article, Variant.CLEAN, (Variant.CLEAN,))


@given(st.integers(1, 200))
def test_no_line_is_wider_than_the_page(width: int) -> None:
    page = Page(READING, width)
    for number in range(len(page.lines)):
        assert cell_len(page.text_of(number).rstrip()) <= max(width, 2)


@given(st.integers(4, 120), st.integers(0, 20), st.integers(0, 400))
def test_a_position_is_on_the_line_that_is_said_to_hold_it(
    width: int, block: int, position: int
) -> None:
    page = Page(READING, width)
    blocks = READING.article.blocks  # type: ignore[union-attr]
    block = min(block, len(blocks) - 1)
    position = min(position, max(0, len(blocks[block].text) - 1))
    line = page.line_of(block, position)
    found_block, start = page.place_of(line)
    if blocks[block].kind in (BlockKind.TABLE, BlockKind.RULE):
        return
    assert found_block == block
    assert start <= position
    assert page.line_of(found_block, start) == line


def test_every_line_comes_back_to_itself() -> None:
    page = Page(READING, 44)
    for number, line in enumerate(page.lines):
        block, position = page.place_of(number)
        if block >= 0 and line.piece >= 0:
            assert page.line_of(block, position) == number


def test_title_and_byline_stand_above_and_notes_below() -> None:
    page = Page(READING, 80)
    assert page.text_of(0).startswith("Harbour town votes")
    assert "Mara Lindqvist and Jon Abara" in page.text_of(1)
    assert "misspelled" in page.text_of(len(page.lines) - 1)
    assert page.place_of(0) == (HEAD, 0)


def test_a_table_is_columns_where_they_fit_and_rows_where_not() -> None:
    table = Block(BlockKind.TABLE, Clean("City\tPeople\nEastmere\t1,204"))
    wide = Page(reading_of(table), 40)
    assert "City     │ People" in "\n".join(wide.text_of(n) for n in range(len(wide.lines)))
    cells = "\t".join("abcdefgh" for _ in range(12))
    narrow = Page(reading_of(Block(BlockKind.TABLE, Clean(cells))), 30)
    assert "abcdefgh · " in "\n".join(narrow.text_of(n) for n in range(len(narrow.lines)))


def test_numbered_items_hang_under_their_text() -> None:
    item = Block(BlockKind.LIST_ITEM, Clean("one two three four five six"), number=12)
    page = Page(reading_of(item), 14)
    lines = [page.text_of(n) for n in range(len(page.lines))]
    first = next(n for n, text in enumerate(lines) if text.startswith("12. "))
    assert lines[first + 1].startswith("    ")


def test_links_are_listed_once_each() -> None:
    link = (Inline(0, 4, InlineKind.LINK, "https://a.example/"),)
    blocks = [Block(BlockKind.PARAGRAPH, Clean("here and there"), inlines=link)] * 2
    assert Page(reading_of(*blocks), 40).links() == [("here", "https://a.example/")]


def test_a_link_that_lies_is_told_above_and_marked_in_place() -> None:
    words = "www.bank.com"
    link = (Inline(0, len(words), InlineKind.LINK, "https://evil.example/"),)
    page = Page(reading_of(Block(BlockKind.PARAGRAPH, Clean(words), inlines=link)), 100)
    told = [page.text_of(line) for line in range(len(page.lines))]
    assert any("lead to evil.example" in text for text in told)
    assert told[-1] == f"! {words}"


@pytest.mark.parametrize("width", [20, 70])
def test_fifty_thousand_words_are_laid_out_at_once(width: int) -> None:
    def laid_out(paragraphs: int, of: str) -> Page:
        words = Clean(f"The council of {of} decided on Monday evening to keep the boat. " * 6)
        blocks = tuple(Block(BlockKind.PARAGRAPH, words) for _ in range(paragraphs))
        return Page(
            Reading(ROOM.table[1], Article(Clean("Long"), blocks), Variant.CLEAN, ()), width
        )

    page = laid_out(700, "Eastmere")
    assert len(page.lines) > 3000
    assert page.line_of(699, 0) > 3000
    # Ten times the text may take ten times as long, not a hundred times.
    short = min(effort(lambda of=of: laid_out(70, of)) for of in ("Upton", "Westmere", "Nor"))
    assert effort(lambda: laid_out(700, "Norwold")) < 40 * short + 0.1


def test_the_sample_article_is_dated() -> None:
    article, quotes = sample_article(0)
    assert article.published == NOW
    assert len(quotes) == 3


def test_a_paragraph_of_a_megabyte_is_drawn_by_the_line() -> None:
    from rich.style import Style

    from termnews.ui.cells import Span, draw

    def drawing(words: int) -> float:
        """What the same 200 lines cost."""
        page = Page(reading_of(Block(BlockKind.PARAGRAPH, Clean("word " * words))), 80)

        def lines() -> None:
            for line in page.lines[3:203]:
                draw(
                    page.pieces[line.piece].text,
                    Style(),
                    [Span(0, 9, Style())],
                    start=line.start,
                    end=line.end,
                )

        return effort(lines)

    # What is not drawn costs nothing: a paragraph fifty times as long, no longer.
    assert drawing(200_000) < 5 * min(drawing(4_000) for _ in range(3)) + 0.05
