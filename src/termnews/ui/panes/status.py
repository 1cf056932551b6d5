"""The line at the top and the line of hints at the bottom: one Static each, no parts to compose."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from termnews.text import printable
from termnews.ui.cells import fit


class Bar(Static):
    """One line with words at the left and at the right; the left gives way where it is narrow."""

    def __init__(self, bar: str) -> None:
        super().__init__(Content(""), id=bar, markup=False)
        self._left: list[tuple[str, str]] = []
        self._right: list[tuple[str, str]] = []
        self._pairs = False
        self._active = False

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

    def activate(self, on: bool) -> None:
        """The pane under this head has the keyboard: its words, and no more cells, are lit up."""
        if on != self._active:
            self._active = on
            self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        width = self.size.width
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
            )
        )


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
