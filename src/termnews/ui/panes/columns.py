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
        if crop.height <= 1:
            return super().render_lines(crop)
        return super().render_lines(Region(crop.x, crop.y, crop.width, 1)) * crop.height
