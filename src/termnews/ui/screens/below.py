"""The screen that a dialog lies on, drawn behind it.

Textual makes one text of that screen and cuts it into lines again; the lines are there already.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip


class Below:
    """A screen as it is now, its colours mixed with one that is see-through."""

    def __init__(self, screen: Screen[Any], tint: Color, size: Size) -> None:
        self.size = size
        self._lines = [
            Strip(
                [Segment(text, _behind(style, tint)) for text, style, _ in line], line.cell_length
            ).adjust_cell_length(size.width)
            for line in screen._compositor.render_strips(size)
        ]
        blank = Strip.blank(size.width)
        self._lines += [blank] * (size.height - len(self._lines))

    def lines(self, crop: Region) -> list[Strip]:
        """The lines in a part of it."""
        found = self._lines[crop.y : crop.y + crop.height]
        if crop.column_span != (0, self.size.width):
            found = [line.crop(*crop.column_span) for line in found]
        return found


@lru_cache(maxsize=256)
def _behind(style: Style | None, tint: Color) -> Style:
    """A style without what can be clicked, tinted."""
    if style is None:
        return Style()
    plain = style.clear_meta_and_links()
    if not tint.a:
        return plain
    color, ground = (
        (Color.from_rich_color(one) + tint).rich_color if one is not None else None
        for one in (style.color, style.bgcolor)
    )
    return plain + Style(color=color, bgcolor=ground)
