"""What all panes have in common: lines drawn by themselves, a cursor, and one way to move it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Size
from textual.strip import Strip

from termnews.ui.cells import to_strip
from termnews.ui.inks import ink
from termnews.ui.messages import Chosen, CursorMoved
from termnews.ui.panes.scrolling import Scrolling

Runs = list[tuple[str, str]]
"""One line: ``(text, style name)`` from left to right; an empty name is plain."""

MARK = "▌"
"""Drawn in the first cell of the selected row of the pane that has the keyboard."""


class Pane(Scrolling, can_focus=False):
    """A scrolling pane that draws rows of one or more lines and has a cursor.

    Subclasses say how many rows there are, where each begins, and what stands on a line. Moving the
    cursor repaints two rows and nothing else. A pane is never focused in Textual's sense: the screen
    gets all keys and knows which pane is active, so that a pane may vanish at any time.
    """

    def __init__(self, pane: str) -> None:
        super().__init__(id=pane)
        self.pane = pane
        self.cursor = 0
        self.active = False
        """Whether keys go to this pane."""
        self.keeps_cursor = False
        """Whether the selected row is marked while keys go elsewhere."""
        self.cheap = False
        """Whether each byte counts: only the first line of the selected row has another ground."""
        self._styles: dict[str, Style] = {}
        self._styled_for = ""
        """The theme that these are of."""

    # --- what a subclass says -------------------------------------------------------------------

    def count(self) -> int:
        """Number of rows."""
        raise NotImplementedError

    def first_line(self, index: int) -> int:
        """The line on which a row starts; ``count()`` gives the number of all lines."""
        raise NotImplementedError

    def row_at(self, line: int) -> int:
        """The row that a line belongs to."""
        raise NotImplementedError

    def runs(self, index: int, line: int, width: int) -> Runs:
        """What stands on the ``line``-th line of a row, at most ``width`` cells."""
        raise NotImplementedError

    def selectable(self, index: int) -> bool:
        """Whether the cursor may stand on a row."""
        return True

    def lay_out(self, width: int) -> None:
        """The pane has a new width."""

    @property
    def room(self) -> Size:
        """Cells there are to draw in."""
        return self.scrollable_content_region.size

    # --- the cursor -----------------------------------------------------------------------------

    def move(self, step: int) -> bool:
        """Move the cursor by rows, over those that cannot be selected. False at the end."""
        index = self.cursor + step
        while 0 <= index < self.count() and not self.selectable(index):
            index += 1 if step > 0 else -1
        if not 0 <= index < self.count():
            if abs(step) > 1:
                return self.edge(bottom=step > 0)
            if step < 0:
                self.scroll_to(y=0, animate=False)
            return False
        self.select(index)
        return True

    def page(self, pages: float) -> bool:
        """Move by pages of the pane's height (``0.5`` is half a page)."""
        line = self.first_line(self.cursor) + round(pages * max(1, self.room.height - 1))
        total = self.first_line(self.count())
        index = self.row_at(min(max(0, line), max(0, total - 1))) if total else 0
        if index == self.cursor:
            return self.move(1 if pages > 0 else -1)
        return self.move(index - self.cursor)

    def edge(self, *, bottom: bool) -> bool:
        """Move to the first or last row."""
        order = range(self.count() - 1, -1, -1) if bottom else range(self.count())
        for index in order:
            if self.selectable(index):
                moved = index != self.cursor
                self.select(index)
                if not bottom:
                    self.scroll_to(y=0, animate=False)
                return moved
        return False

    def select(self, index: int, *, tell: bool = True) -> None:
        """Put the cursor on a row and bring it into view."""
        if not 0 <= index < self.count():
            return
        old, self.cursor = self.cursor, index
        self.show_row(index)
        if old != index:
            self._refresh_row(old)
            self._refresh_row(index)
            if tell:
                self.post_message(CursorMoved(self.pane, index))
        self._place_cursor()

    def show_row(self, index: int) -> None:
        """Scroll as little as needed to show a row."""
        top, bottom = self.first_line(index), self.first_line(index + 1)
        height = self.room.height
        if height <= 0:
            return  # it is out of sight; it comes back where it was
        start = self.scroll_offset.y
        if top < start or bottom - top >= height:
            start = top
        elif bottom > start + height:
            start = bottom - height
        if start != self.scroll_offset.y:
            self.scroll_to(y=start, animate=False)

    def _refresh_row(self, index: int) -> None:
        if 0 <= index < self.count():
            first = self.first_line(index)
            self.refresh_lines(first, self.first_line(index + 1) - first)

    def _place_cursor(self) -> None:
        """Put the terminal's own cursor on the selected row, for Braille displays and readers."""
        if self.active and self.count():
            line = self.first_line(self.cursor) - self.scroll_offset.y
            if 0 <= line < self.room.height:
                region = self.content_region
                self.app.cursor_position = Offset(region.x, region.y + line)

    def activate(self, on: bool) -> None:
        """Keys go to this pane from now on, or no longer."""
        if on != self.active:
            self.active = on
            self._refresh_row(self.cursor)
        self._place_cursor()

    # --- drawing ----------------------------------------------------------------------------------

    def changed(self) -> None:
        """The rows are others now: measure and draw again."""
        self.lay_out(self.room.width)
        self.cursor = min(self.cursor, max(0, self.count() - 1))
        if self.count() and not self.selectable(self.cursor):
            self.edge(bottom=False)
        self.virtual_size = Size(0, self.first_line(self.count()))
        self.refresh()

    def style_of(self, name: str) -> Style:
        """The style of a name of :mod:`termnews.ui.inks`; kept until the theme changes."""
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = ink(self.app.theme_variables, name)
        return style

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self._styled_for != self.app.theme:
            self._styled_for = self.app.theme
            self._styles = {}
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.room.width
        line = self.scroll_offset.y + y
        base = self.style_of("")
        if width <= 0 or not 0 <= line < self.first_line(self.count()):
            return Strip.blank(max(0, width), base)
        index = self.row_at(line)
        marked = self.active or self.keeps_cursor
        under_cursor = marked and index == self.cursor and self.selectable(index)
        lit = under_cursor and not (self.cheap and line > self.first_line(index))
        ground = self.style_of("cursor") if lit else base
        mark = MARK if under_cursor and self.active else " "
        segments = [Segment(mark, self.style_of("mark") if mark != " " else ground)]
        for text, name in self.runs(index, line - self.first_line(index), width - 1):
            if lit:
                style = ground + Style(bold=self.style_of(name).bold) if name else ground
            else:
                style = self.style_of(name)
            segments.append(Segment(text, style))
        return to_strip(segments, width, ground)

    # --- events -------------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        self.changed()
        if self.count():
            self.show_row(self.cursor)

    def on_click(self, event: events.Click) -> None:
        line = self.scroll_offset.y + event.y
        if 0 <= line < self.first_line(self.count()):
            index = self.row_at(line)
            if self.selectable(index):
                self.select(index)
                self.post_message(Chosen(self.pane, index))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self.scroll_to(y=self.scroll_offset.y + 3, animate=False)
        event.stop()
        event.prevent_default()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self.scroll_to(y=self.scroll_offset.y - 3, animate=False)
        event.stop()
        event.prevent_default()


def place_by(starts: Sequence[int], line: int) -> int:
    """The row that a line belongs to, from the lines on which rows start."""
    return max(0, bisect_right(starts, line) - 1)
