"""The list of articles: any number of them, at the cost of those on the screen."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from rich.cells import cell_len

from termnews.errors import TermnewsError
from termnews.model import ArticleRow, Problem
from termnews.text import minutes_to_read, printable
from termnews.ui.cells import fit, pad
from termnews.ui.messages import Fault
from termnews.ui.panes.pane import Pane, Runs
from termnews.ui.terminal import over_ssh
from termnews.ui.words import age, past

PAGE = 64
"""Rows read at once."""
PAGES = 16
"""Pages of rows that are kept."""
TWO_LINE_WIDTH = range(26, 100)
TWO_LINE_HEIGHT = 18

RowSource = Callable[[Sequence[int]], Sequence[ArticleRow]]
"""Rows of ids, in order; ids that are gone are left out. Must be quick."""


class ArticleList(Pane):
    """Holds the ids of a view in order, and the rows of the few pages that were looked at.

    A row is two lines where the pane is neither narrow nor low, else one.
    """

    def __init__(self, rows: RowSource, pane: str = "list") -> None:
        super().__init__(pane)
        self._source = rows
        self.ids: array[int] = array("q")
        self._pages: dict[int, dict[int, ArticleRow]] = {}
        self._height = 2
        self.one_source = False
        """All articles are of one source, so that rows need not name it."""
        self.keeps_cursor = True
        self.cheap = over_ssh()

    # --- the rows -----------------------------------------------------------------------------------

    def show(self, ids: array[int], *, select: int | None = None) -> None:
        """Show another view, or the same with new rows; the cursor goes to the id ``select``."""
        self.ids = ids
        self._pages.clear()
        self.cursor = self.index_of(select) or 0 if select is not None else 0
        self.changed()
        if len(ids):
            self.show_row(self.cursor)

    def index_of(self, article_id: int) -> int | None:
        """Where an article stands in the list."""
        try:
            return self.ids.index(article_id)
        except ValueError:
            return None

    def selected_id(self) -> int | None:
        """The article under the cursor."""
        return self.ids[self.cursor] if self.cursor < len(self.ids) else None

    def row(self, index: int) -> ArticleRow | None:
        """A row, read with its page if it is not at hand; None if the article is gone."""
        if not 0 <= index < len(self.ids):
            return None
        number = index // PAGE
        page = self._pages.pop(number, None)
        if page is None:
            ids = self.ids[number * PAGE : (number + 1) * PAGE]
            try:
                page = {row.id: row for row in self._source(ids)}
            except TermnewsError as error:
                self.post_message(Fault("rows", 0, error.cause, error.remedy))
                page = {}
            while len(self._pages) >= PAGES:
                del self._pages[next(iter(self._pages))]
        self._pages[number] = page  # the page looked at last is the last to go
        return page.get(self.ids[index])

    def refresh_rows(self, article_ids: Sequence[int] | None = None) -> None:
        """Rows changed (read, bookmarked, …): read and draw them again, in their places."""
        if article_ids is None:
            top = self.row_at(self.scroll_offset.y)
            seen = range(
                top, min(self.row_at(self.scroll_offset.y + self.room.height) + 1, self.count())
            )
            before = [self.row(index) for index in seen]
            self._pages.clear()
            for index, row in zip(seen, before, strict=True):
                if self.row(index) != row:
                    self._refresh_row(index)
            return
        for article_id in article_ids:
            place = self.index_of(article_id)
            if place is not None:
                self._pages.pop(place // PAGE, None)
                self._refresh_row(place)

    # --- the pane -----------------------------------------------------------------------------------

    def count(self) -> int:
        return len(self.ids)

    def first_line(self, index: int) -> int:
        return index * self._height

    def row_at(self, line: int) -> int:
        return line // self._height

    def lay_out(self, width: int) -> None:
        tall = self.room.height >= TWO_LINE_HEIGHT and width in TWO_LINE_WIDTH
        self._height = 2 if tall else 1

    def runs(self, index: int, line: int, width: int) -> Runs:
        row = self.row(index)
        if row is None:
            return [("…" if line == 0 and width > 0 else "", "muted")]
        title_style = "muted" if row.read else "title"
        flag = " " if row.read else "●"
        title = printable(row.title or row.url or "Untitled")
        if self._height == 2 and line == 1:
            return [("  ", ""), *facts(row, width - 2, named=not self.one_source)]
        if self._height == 2:
            return _line([(f"{flag} ", "accent"), (fit(title, width - 2), title_style)], width)
        if width < 26:
            return _line([(f"{flag} ", "accent"), (fit(title, width - 2), title_style)], width)
        star = "★" if row.bookmarked else " "
        named = width > 56 and not self.one_source
        where = pad(printable(row.source), 16) if named else ""
        tail = f" {star} {where}{age(row.date):>7}"
        return [
            (f"{flag} ", "accent"),
            (pad(title, width - 2 - cell_len(tail)), title_style),
            (tail, "muted"),
        ]


def facts(row: ArticleRow, width: int, *, named: bool = True) -> Runs:
    """The second line of a row: marks, source, age, length, quotes, story. Less where it is narrow."""
    marks = "".join(
        mark
        for mark, on in (
            ("★ ", row.bookmarked),
            ("✎ ", row.note),
            ("Δ ", row.changed),
            ("! ", row.problem is not Problem.NONE),
        )
        if on
    )
    counts = " ".join(
        f"{sign}{number}" for sign, number in (("❝", row.quotes), ("◆", row.related)) if number
    )
    end = [past(row.date), counts, f"{minutes_to_read(row.words)} min" if row.words else ""]
    end = [part for part in end if part]
    name = printable(row.source) if named else ""
    while len(end) > 1 and cell_len(" · ".join([marks + name[:16], *end])) > width:
        end.pop()
    tail = " · ".join(end)
    room = width - cell_len(marks) - cell_len(tail) - 3
    source = fit(name, room) if room > 3 else ""
    text = f"{source} · {tail}" if source else tail
    return _line([(marks, "accent"), (text, "muted")], width)


def _line(runs: Runs, width: int) -> Runs:
    """Runs cut to a width."""
    kept: Runs = []
    for text, name in runs:
        cut = fit(text, width)
        if cut:
            kept.append((cut, name))
        width -= cell_len(cut)
    return kept


def new_ids(shown: array[int], now: array[int]) -> list[int]:
    """Ids that are in the view now but not on the screen, in order."""
    known = set(shown)
    return [article_id for article_id in now if article_id not in known]
