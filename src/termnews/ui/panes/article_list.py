"""The list of articles: any number of them, at the cost of those on the screen."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from termnews.errors import TermnewsError
from termnews.model import ArticleRow
from termnews.newsroom.values import StoryLine
from termnews.records import dataclass
from termnews.text import printable
from termnews.ui.cells import fit, pad, to_strip, wrap
from termnews.ui.messages import Fault
from termnews.ui.panes.pane import Pane, Runs
from termnews.ui.panes.row_facts import cut, facts, many_of, signs, story_facts
from termnews.ui.terminal import over_ssh
from termnews.ui.words import age

PAGE = 64
"""Rows read at once."""
PAGES = 16
"""Pages of rows that are kept."""
TWO_LINE_WIDTH = range(26, 100)
TWO_LINE_HEIGHT = 18

RowSource = Callable[[Sequence[int]], Sequence[ArticleRow]]
"""Rows of ids, in order; ids that are gone are left out. Must be quick."""


LineSource = Callable[[Sequence[int]], Mapping[int, StoryLine]]
"""Stories by their ids, in one line each. Must be quick."""


@dataclass(slots=True)
class _Page:
    rows: dict[int, ArticleRow] = field(default_factory=dict)
    lines: Mapping[int, StoryLine] = field(default_factory=dict)
    """Of the stories that are one row."""


_Seen = tuple[ArticleRow | None, StoryLine | None, int]
"""What a row is drawn from: the article, its story and the number of articles it stands for."""


class ArticleList(Pane):
    """Holds the ids of a view in order, and the rows of the few pages that were looked at.

    A row is two lines where the pane is neither narrow nor low, else one. A row may stand for all
    articles of a story; it then says so, and they can be unfolded below it.
    """

    def __init__(
        self, rows: RowSource, pane: str = "list", *, lines: LineSource | None = None
    ) -> None:
        super().__init__(pane)
        self._source = rows
        self._lines = lines
        self.ids: array[int] = array("q")
        """The row's article; the first of its story where the row is a story."""
        self.folds: Mapping[int, array[int]] = {}
        """Stories of the list: their first article, and all of them, itself first."""
        self._open: set[int] = set()
        """Of those the ones that are unfolded, by their first article."""
        self._inner: dict[int, int] = {}
        """Articles below an unfolded story's first one, which they lead to."""
        self._heads: dict[int, int] | None = None
        """Articles of stories to the first of their story; made when it is needed."""
        self.total = 0
        """Articles in the list, those within folded stories counted."""
        self._pages: dict[int, _Page] = {}
        self._height = 2
        self.empty = ""
        """What to say where there are no rows."""
        self.one_source = False
        """All articles are of one source, so that rows need not name it."""
        self.keeps_cursor = True
        self.cheap = over_ssh()

    # --- the rows -----------------------------------------------------------------------------------

    def show(
        self,
        ids: array[int],
        folds: Mapping[int, array[int]] | None = None,
        *,
        select: int | None = None,
    ) -> None:
        """Show another view, or the same with new rows; the cursor goes to the id ``select``."""
        self.ids = ids
        self.folds = folds or {}
        self.total = len(ids) + sum(len(members) - 1 for members in self.folds.values())
        self._open, self._inner, self._heads = set(), {}, None
        self._pages.clear()
        self.cursor = self.index_of(select) or 0 if select is not None else 0
        self.changed()
        if len(ids):
            self.show_row(self.cursor)

    def grow(self, ids: array[int], folds: Mapping[int, array[int]]) -> bool:
        """More rows below those that are there, of which only the ones that changed are drawn.
        False, and nothing done, if ``ids`` begin otherwise or a story is unfolded."""
        if self._open or not len(self.ids) or ids[: len(self.ids)] != self.ids:
            return False
        before = self._in_sight()
        self.ids, self.folds, self._heads = ids, folds, None
        self.total = len(ids) + sum(len(members) - 1 for members in folds.values())
        self._pages.clear()
        self.virtual_size = Size(0, self.first_line(self.count()))
        for index, row in self._in_sight().items():
            if before.get(index) != row:
                self._refresh_row(index)
        return True

    def index_of(self, article_id: int) -> int | None:
        """Where an article stands in the list, by itself or within a folded story."""
        try:
            return self.ids.index(article_id)
        except ValueError:
            pass
        if self._heads is None:
            self._heads = {one: head for head, members in self.folds.items() for one in members}
        head = self._heads.get(article_id)
        return self.ids.index(head) if head is not None else None

    def everything(self) -> array[int]:
        """All articles in the list; those within folded stories come last."""
        found = array("q", self.ids)
        for head, members in self.folds.items():
            if head not in self._open:
                found.extend(members[1:])
        return found

    def in_order(self) -> array[int]:
        """All articles in the list; those of folded stories after the first of them."""
        found = array("q")
        for head in self.ids:
            if self._folded(head):
                found.extend(self.folds[head])
            else:
                found.append(head)
        return found

    def _folded(self, head: int) -> bool:
        return head in self.folds and head not in self._open

    def members(self, index: int) -> Sequence[int]:
        """The articles that a row stands for."""
        if not 0 <= index < len(self.ids):
            return ()
        head = self.ids[index]
        return self.folds[head] if self._folded(head) else (head,)

    def unread_at(self, index: int) -> int | None:
        """The first unread article that a row stands for."""
        row = self.row(index)
        if row is None:
            return None
        unread = self._unread(index, row)
        return next((one for one in self.members(index) if one in unread), None)

    def _unread(self, index: int, row: ArticleRow) -> Collection[int]:
        line = self._line(index, row)
        if line is not None:
            return line.unread
        return () if row.read else (row.id,)

    def _line(self, index: int, row: ArticleRow) -> StoryLine | None:
        """The story that a row stands for; None if it is one article."""
        page = self._pages.get(index // PAGE)
        if page is None or row.story_id is None or not self._folded(row.id):
            return None
        return page.lines.get(row.story_id)

    def unfold(self, index: int) -> bool:
        """Show the articles of a folded story below its first one; False if the row is none."""
        members = self.members(index)
        if len(members) < 2:
            return False
        head = members[0]
        self._open.add(head)
        self._inner.update(dict.fromkeys(members[1:], head))
        self.ids[index + 1 : index + 1] = array("q", members[1:])
        self._pages.clear()
        self.changed()
        self.show_row(min(index + len(members) - 1, len(self.ids) - 1))
        self.show_row(index)
        return True

    def fold(self, index: int) -> bool:
        """Make one row of the unfolded story that a row belongs to; False if there is none."""
        if not 0 <= index < len(self.ids):
            return False
        head = self._inner.get(self.ids[index], self.ids[index])
        if head not in self._open:
            return False
        place = self.ids.index(head)
        inner = self.folds[head][1:]
        self._open.discard(head)
        for one in inner:
            self._inner.pop(one, None)
        del self.ids[place + 1 : place + 1 + len(inner)]
        self._pages.clear()
        self.cursor = place
        self.changed()
        self.show_row(place)
        return True

    def selected_id(self) -> int | None:
        """The article under the cursor; of a folded story the first one that is unread."""
        if not self.cursor < len(self.ids):
            return None
        head = self.ids[self.cursor]
        return (self.unread_at(self.cursor) or head) if self._folded(head) else head

    def row(self, index: int) -> ArticleRow | None:
        """A row, read with its page if it is not at hand; None if the article is gone."""
        if not 0 <= index < len(self.ids):
            return None
        number = index // PAGE
        page = self._pages.pop(number, None)
        if page is None:
            ids = self.ids[number * PAGE : (number + 1) * PAGE]
            try:
                page = self._read(ids)
            except TermnewsError as error:
                self.post_message(Fault("rows", 0, error.cause, error.remedy))
                page = _Page()
            while len(self._pages) >= PAGES:
                del self._pages[next(iter(self._pages))]
        self._pages[number] = page  # the page looked at last is the last to go
        return page.rows.get(self.ids[index])

    def _read(self, ids: Sequence[int]) -> _Page:
        rows = {row.id: row for row in self._source(ids)}
        stories = [
            row.story_id
            for row in rows.values()
            if row.story_id is not None and self._folded(row.id)
        ]
        return _Page(rows, self._lines(stories) if stories and self._lines is not None else {})

    def refresh_rows(self, article_ids: Sequence[int] | None = None) -> None:
        """Rows changed (read, bookmarked, …): read and draw them again, in their places."""
        if article_ids is None:
            before = self._in_sight()
            self._pages.clear()
            for index, row in self._in_sight().items():
                if before[index] != row:
                    self._refresh_row(index)
            return
        for article_id in article_ids:
            place = self.index_of(article_id)
            if place is not None:
                self._pages.pop(place // PAGE, None)
                self._refresh_row(place)

    def _in_sight(self) -> dict[int, _Seen]:
        """The rows on the screen, by what they are drawn from."""
        top = self.scroll_offset.y
        end = min(self.row_at(top + self.room.height) + 1, self.count())
        return {index: self._seen(index) for index in range(self.row_at(top), end)}

    def _seen(self, index: int) -> _Seen:
        row = self.row(index)
        line = self._line(index, row) if row is not None else None
        return row, line, len(self.members(index))

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

    def render_line(self, y: int) -> Strip:
        width = self.room.width - 2
        if self.ids or not self.empty or width < 1:
            return super().render_line(y)
        lines = wrap(self.empty, width)
        start, end = lines[y] if y < len(lines) else (0, 0)
        said = Segment(f" {self.empty[start:end]}", self.style_of("muted"))
        return to_strip([said], width + 2, self.style_of(""))

    def say_empty(self, text: str) -> None:
        """Say this instead of rows while there are none."""
        if text != self.empty:
            self.empty = text
            if not self.ids:
                self.refresh()

    def runs(self, index: int, line: int, width: int) -> Runs:
        row = self.row(index)
        if row is None:
            return [("…" if line == 0 and width > 0 else "", "muted")]
        line_of = self._line(index, row)
        new = self._unread(index, row)
        unread = sum(one in new for one in self.members(index))
        title_style = "title" if unread else "muted"
        flag = "●" if unread else "✓" if row.settled else " "
        inner = "└ " if row.id in self._inner else ""
        title = inner + printable(row.title or row.url or "Untitled")
        if self._height == 2 and line == 1:
            if line_of is not None:
                many = many_of(line_of, len(self.members(index)))
                facts_of = story_facts(line_of, many, unread, width - 2, signs(row))
                return [("  ", ""), *facts_of]
            return [("  ", ""), *facts(row, width - 2, named=not self.one_source)]
        if self._height == 2 or width < TWO_LINE_WIDTH.start:
            if self._height == 1 and line_of is not None:
                # There is no second line to say so, and no room at the right.
                title = f"▸{len(self.members(index))} {title}"
            return cut([(f"{flag} ", "accent"), (fit(title, width - 2), title_style)], width)
        star = "★" if row.bookmarked else " "
        named = width > 56 and not self.one_source
        where = printable(row.source)
        many = ""
        if line_of is not None:
            where = many_of(line_of, len(self.members(index)))
            many = f"▸{len(self.members(index))}" + (f" +{unread}" if unread else "")
        tail = f" {star} {pad(where, 16) if named else ''}{age(row.date):>7}"
        room = width - 2 - cell_len(tail)
        if many and room > cell_len(many) + 8:
            title = f"{fit(title, room - cell_len(many) - 1)}"
            return [
                (f"{flag} ", "accent"),
                (pad(title, room - cell_len(many)), title_style),
                (many, "accent"),
                (tail, "muted"),
            ]
        return [(f"{flag} ", "accent"), (pad(title, room), title_style), (tail, "muted")]


def new_ids(shown: array[int], now: array[int]) -> list[int]:
    """Ids that are in the view now but not on the screen, in order."""
    known = set(shown)
    return [article_id for article_id in now if article_id not in known]
