"""A short list whose rows may take several lines: quotes, topics, sources, commands, choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len

from termnews.records import dataclass
from termnews.text import printable
from termnews.ui.cells import fit, wrap
from termnews.ui.panes.pane import Pane, Runs, place_by


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a row that are wrapped together."""

    text: str
    style: str = ""
    lines: int = 1
    """At most this many; the last one is cut with an ellipsis."""
    indent: int = 0
    tail: str = ""
    """Set at the right end of the first line, if there is room."""
    runs: tuple[tuple[int, int, str], ...] = ()
    """``(start, end, style)`` over the text, in order; only where it may take several lines."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row: what it stands for, and what it says."""

    value: Any
    texts: tuple[Text, ...]
    selectable: bool = True


def heading(text: str) -> Item:
    """A row that only parts others."""
    return Item(None, (Text(text, "accent"),), selectable=False)


def words(text: str) -> Item:
    """A row that only tells something."""
    return Item(None, (Text(text, "muted", lines=12),), selectable=False)


GAP = Item(None, (Text(""),), selectable=False)


class PickList(Pane):
    """Draws items. Those in sight are laid out; of the others only the height is worked out."""

    def __init__(self, pane: str) -> None:
        super().__init__(pane)
        self.items: Sequence[Item] = ()
        self._starts: list[int] = [0]
        self._rows: dict[int, list[Runs]] = {}
        """Of the items that were needed so far."""
        self._width = 1

    def show(self, items: Sequence[Item], *, select: Any = None) -> None:
        """Show other items; the cursor goes to the one of the value ``select``, else the first."""
        self.items = items
        self.cursor = 0
        if select is not None:
            for index, item in enumerate(items):
                if item.selectable and item.value == select:
                    self.cursor = index
        self.changed()
        if self.cursor == 0:
            self.scroll_to(y=0, animate=False)
        else:
            self.show_row(self.cursor)

    def value(self) -> Any:
        """What the selected row stands for; None if there is none."""
        if self.cursor < len(self.items) and self.items[self.cursor].selectable:
            return self.items[self.cursor].value
        return None

    def find(self, value: Any) -> int | None:
        """The row that stands for a value."""
        for index, item in enumerate(self.items):
            if item.selectable and item.value == value:
                return index
        return None

    def count(self) -> int:
        return len(self.items)

    def first_line(self, index: int) -> int:
        return self._starts[min(index, len(self._starts) - 1)]

    def row_at(self, line: int) -> int:
        return min(place_by(self._starts, line), max(0, len(self.items) - 1))

    def selectable(self, index: int) -> bool:
        return self.items[index].selectable

    def lay_out(self, width: int) -> None:
        self._rows = {}
        self._width = max(1, width - 1)
        starts = [0]
        for index, item in enumerate(self.items):
            if all(part.lines <= 1 for part in item.texts):
                height = len(item.texts) or 1
            else:
                height = len(self._laid_out(index))
            starts.append(starts[-1] + height)
        self._starts = starts

    def _laid_out(self, index: int) -> list[Runs]:
        rows = self._rows.get(index)
        if rows is None:
            rows = self._rows[index] = _rows(self.items[index], self._width)
        return rows

    def runs(self, index: int, line: int, width: int) -> Runs:
        rows = self._laid_out(index)
        return rows[line] if line < len(rows) else []


def _rows(item: Item, width: int) -> list[Runs]:
    rows: list[Runs] = []
    for part in item.texts:
        text = printable(part.text)
        indent = " " * min(part.indent, width // 3)
        room = max(1, width - len(indent))
        tail = printable(part.tail)
        if tail and cell_len(tail) + 4 < room:
            cut = fit(text, room - cell_len(tail) - 1)
            space = " " * max(1, room - cell_len(cut) - cell_len(tail))
            rows.append([(indent + cut, part.style), (space + tail, "muted")])
            continue
        if part.lines <= 1:
            rows.append([(indent + fit(text, room), part.style)])
            continue
        lines = wrap(text, room)
        for start, end in lines[: part.lines]:
            rows.append(
                [(indent, part.style), *_styled(part, text, start, end)]
                if part.runs
                else [(indent + text[start:end], part.style)]
            )
        if len(lines) > part.lines:
            start = lines[part.lines - 1][0]
            rows[-1] = [(indent + fit(text[start : start + room * 2], room), part.style)]
    return rows or [[]]


def _styled(part: Text, text: str, start: int, end: int) -> Runs:
    """``text[start:end]`` in pieces of one style each."""
    pieces: Runs = []
    for first, last, style in part.runs:
        first, last = max(first, start), min(last, end)
        if first < last:
            pieces += [(text[start:first], part.style), (text[first:last], style)]
            start = last
    pieces.append((text[start:end], part.style))
    return [piece for piece in pieces if piece[0]]
