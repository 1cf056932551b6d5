"""What the panes stand in: boxes that cost next to nothing to draw.

Textual renders each line of each container, also where panes cover all of it; that was half of
painting the screen. A box has nothing to show, and the lines of a column are all alike.
"""

from __future__ import annotations

from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip


class Row(Horizontal):
    """Columns side by side; has no border and shows nothing itself."""

    BLANK = True


class Box(Vertical):
    """Things one below the other; has no border and shows nothing itself."""

    BLANK = True


class Column(Vertical):
    """The same with a border at its left or right, and none above or below."""

    def render_lines(self, crop: Region) -> list[Strip]:
        return self._alike(crop.x, crop.y, crop.width, crop.height)

    def _alike(self, x: int, y: int, width: int, lines: int) -> list[Strip]:
        """Lines that look like the first of them, which alone is drawn."""
        if lines <= 0:
            return []
        return super().render_lines(Region(x, y, width, 1)) * lines


class Sheet(Column):
    """The same with a border all around."""

    def render_lines(self, crop: Region) -> list[Strip]:
        x, y, width, height = crop
        bottom = self.size.height + self.gutter.height - 1
        end = y + height
        return [
            *self._alike(x, y, width, int(y == 0 < end)),
            *self._alike(x, max(y, 1), width, min(end, bottom) - max(y, 1)),
            *self._alike(x, bottom, width, int(max(y, 1) <= bottom < end)),
        ]
