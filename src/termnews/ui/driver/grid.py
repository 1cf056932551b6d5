"""A screen as cells: what each holds and in which style."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.cells import split_graphemes

from termnews.ui.driver.styles import Styles

CONTINUED = ""
"""What the second cell of a wide character holds."""


class Row:
    """One line of cells."""

    __slots__ = ("chars", "odd", "reordered", "styles")

    def __init__(self, width: int, style: int = 0) -> None:
        self.chars: list[str] = [" "] * width
        self.styles: list[int] = [style] * width
        self.odd = False
        """Has held characters whose width terminals do not agree on."""
        self.reordered = False
        """Has held letters that run from right to left, which a terminal may move about: of such
        words no part is written alone."""


class Grid:
    """Rows of cells that frames are written into."""

    def __init__(self, width: int, height: int, styles: Styles) -> None:
        self.width = width
        self.height = height
        self._styles = styles
        self.rows = [Row(width) for _ in range(height)]
        self.touched: set[int] = set()
        """Rows written to since this was last cleared."""

    def put(self, x: int, y: int, text: str, style: int) -> int:
        """Write text at a cell; what does not fit is cut. Returns the column after it."""
        if not 0 <= y < self.height:
            return x
        row = self.rows[y]
        self.touched.add(y)
        if text.isascii():
            end = min(x + len(text), self.width)
            if end > x:
                self._whole(row, x, end)
                row.chars[x:end] = text[: end - x]
                blank = self._styles.blank(style)
                if blank == style:
                    row.styles[x:end] = [style] * (end - x)
                else:
                    row.styles[x:end] = [
                        blank if char == " " else style for char in text[: end - x]
                    ]
            return x + len(text)
        for cluster, size, odd in clusters(text):
            if x + size <= self.width and size:
                self._whole(row, x, x + size)
                row.chars[x] = cluster
                row.styles[x] = self._styles.blank(style) if cluster == " " else style
                if size == 2:
                    row.chars[x + 1] = CONTINUED
                    row.styles[x + 1] = style
                row.odd = row.odd or odd
                row.reordered = row.reordered or is_right_to_left(cluster)
            x += size
        return x

    @staticmethod
    def _whole(row: Row, start: int, end: int) -> None:
        """A wide character that loses one half loses the other too."""
        chars = row.chars
        if chars[start] == CONTINUED and start:
            chars[start - 1] = " "
        if end < len(chars) and chars[end] == CONTINUED:
            chars[end] = " "


_SIMPLE = frozenset(map(ord, "❝❞❛❜✓✗✔✘✕✖●○◆◇■□▪▫▲△▶▷▼▽◀◁◌◎★☆⟳⟲⚑⚐"))
"""Signs outside the ranges below that take one cell everywhere."""


def is_right_to_left(cluster: str) -> bool:
    """Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms."""
    return "\u0590" <= cluster[0] <= "\u08ff" or "\ufb1d" <= cluster[0] <= "\ufeff"


@lru_cache(maxsize=4096)
def clusters(text: str) -> Sequence[tuple[str, int, bool]]:
    """Characters as a reader sees them: text, cells, and whether terminals differ on its width."""
    spans, _ = split_graphemes(text)
    return [
        (text[start:end], min(size, 2), _is_odd(text[start:end], size))
        for start, end, size in spans
    ]


def _is_odd(cluster: str, size: int) -> bool:
    """Simple are single characters of scripts that all terminals agree on."""
    if len(cluster) > 1 or size == 0:
        return True
    code = ord(cluster)
    if code in _SIMPLE:
        return False
    if size == 2:
        return not (0x3000 <= code < 0xA000 or 0xAC00 <= code < 0xD7A4 or 0xFF00 <= code < 0xFFE7)
    return not (
        code < 0x0300
        or 0x0370 <= code < 0x0483
        or 0x048A <= code < 0x0700
        or 0x1E00 <= code < 0x2000
        or 0x2010 <= code < 0x2028
        or 0x2030 <= code < 0x205F
        or 0x20A0 <= code < 0x20C1
        or 0x2190 <= code < 0x2300
        or 0x2500 <= code < 0x2600
        or 0x2800 <= code < 0x2900
    )
