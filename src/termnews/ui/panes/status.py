"""The line at the top and the lines of hints at the bottom: one Static each, no parts to compose."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from termnews.text import printable
from termnews.ui.cells import fit, wrap

LOW = 8
"""A bar may take one line more than two for each so many lines of the screen above sixteen."""


class Bar(Static):
    """One line with words at the left and at the right; the left gives way where it is narrow.

    With ``lines`` it grows to so many, where the screen is not too low, before anything is left out.
    """

    def __init__(self, bar: str, *, lines: int = 1) -> None:
        super().__init__(Content(""), id=bar, markup=False)
        self._lines = lines
        self._left: list[tuple[str, str]] = []
        self._right: list[tuple[str, str]] = []
        self._pairs = False
        self._active = False
        self._expected = 0
        """Columns it will have, until it is laid out."""

    def say(
        self,
        left: Sequence[tuple[str, str]],
        right: Sequence[tuple[str, str]] = (),
        *,
        pairs: bool = False,
    ) -> None:
        """``(words, style)`` from left to right; a style is a Textual style over theme variables.

        With ``pairs`` the words at the left belong together two by two (a key and what it does), and
        a pair that has no room is left out whole.
        """
        if (list(left), list(right), pairs) != (self._left, self._right, self._pairs):
            self._left, self._right, self._pairs = list(left), list(right), pairs
            self._draw()

    def expect(self, width: int) -> None:
        """It will be so wide: it takes the lines it needs before it is laid out, not after."""
        self._expected = width
        self._draw()

    def activate(self, on: bool) -> None:
        """The pane under this head has the keyboard: its words, and no more cells, are lit up."""
        if on != self._active:
            self._active = on
            self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.size.width or self._expected
        if self._lines > 1 and width:
            self._draw_lines(width, min(self._lines, max(2, self.app.size.height // LOW)))
            return
        right = _fitted(self._right, width)
        room = width - sum(cell_len(text) for text, _ in right)
        room_left = room - 1 if right else room
        left = (
            _whole_pairs(self._left, room_left) if self._pairs else _fitted(self._left, room_left)
        )
        lit = "$news-accent bold" if self._active else ""
        space = " " * max(0, room - sum(cell_len(text) for text, _ in left))
        self.update(
            Content.assemble(
                *((text, style or lit) for text, style in left),
                space,
                *((text, style) for text, style in right),
            ),
            layout=False,
        )

    def _draw_lines(self, width: int, most: int) -> None:
        rows = (
            _rows_of_pairs(self._left, width, most)
            if self._pairs
            else _rows_of_words(self._left, width, most)
        )
        parts: list[tuple[str, str]] = []
        for row in rows:
            parts += [*([("\n", "")] if parts else []), *row]
        self.update(Content.assemble(*parts), layout=False)
        self.styles.height = max(1, len(rows))


Parts = list[tuple[str, str]]


def _rows_of_pairs(parts: Sequence[tuple[str, str]], width: int, most: int) -> list[Parts]:
    """Pairs set into lines; those that ``most`` lines have no room for are left out."""
    rows: list[Parts] = []
    left = list(parts)
    while left and len(rows) < most:
        row = _whole_pairs(left, width)
        if not row:
            break
        rows.append(row)
        left = left[len(row) :]
    return rows


def _rows_of_words(parts: Sequence[tuple[str, str]], width: int, most: int) -> list[Parts]:
    """Words wrapped; all in the style of the first, as a notice is."""
    text = printable("".join(words for words, _ in parts))
    style = parts[0][1] if parts else ""
    lines = wrap(text, width)
    rows: list[Parts] = [[(text[start:end], style)] for start, end in lines[:most]]
    if len(lines) > most:
        rows[-1] = [(fit(text[lines[most - 1][0] :], width), style)]
    return [row for row in rows if row[0][0]]


def _whole_pairs(parts: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    kept: list[tuple[str, str]] = []
    for pair in zip(parts[::2], parts[1::2], strict=True):
        width -= sum(cell_len(text) for text, _ in pair)
        if width < -2:  # the two spaces after a pair need no room at the end
            break
        kept += pair
    if kept:
        words, style = kept[-1]
        kept[-1] = (words.rstrip(), style)
    return kept


def _fitted(parts: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    kept: list[tuple[str, str]] = []
    for text, style in parts:
        cut = fit(printable(text), width)
        if not text:
            continue
        if not cut:
            break
        kept.append((cut, style))
        width -= cell_len(cut)
        if cut != text:
            break
    return kept
