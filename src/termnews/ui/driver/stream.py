"""Reading what Textual writes: frames into a grid, everything else is passed on."""

from __future__ import annotations

import re

from termnews.ui.driver.grid import Grid
from termnews.ui.driver.styles import Styles

_FRAME = re.compile(r"\x1b\[\d+;\d+H")
_TOKEN = re.compile(
    r"\x1b\[(?P<y>\d+);(?P<x>\d+)H"
    r"|\x1b\[(?P<sgr>[\d;]*)m"
    r"|\x1b\]8;[^;\x1b\x07]*;(?P<link>[^\x1b\x07]*)(?:\x1b\\|\x07)"
    r"|(?P<text>[^\x1b\n\r\x00-\x1f\x7f]+)"
    r"|(?P<break>\n)"
)


class NotAFrame(ValueError):
    """What was written holds something that is not understood."""


def is_frame(data: str) -> bool:
    """Whether something Textual writes is a frame: it starts by placing the cursor."""
    return _FRAME.match(data) is not None


def read_frame(data: str, grid: Grid, styles: Styles) -> tuple[int, int]:
    """Write a frame into ``grid``; ``(x, y)`` is where it leaves the cursor.

    Raises :class:`NotAFrame` with the grid partly written.
    """
    x = y = at = style = 0
    parameters = link = ""
    size = len(data)
    match = _TOKEN.match
    while at < size:
        token = match(data, at)
        if token is None:
            raise NotAFrame(data[at : at + 20])
        at = token.end()
        kind = token.lastgroup
        if kind == "text":
            x = grid.put(x, y, token["text"], style)
        elif kind == "sgr":
            parameters = token["sgr"]
            try:
                style = styles.number("" if parameters == "0" else parameters, link)
            except (ValueError, KeyError):
                raise NotAFrame(parameters) from None
            if parameters == "0":
                parameters = ""
        elif kind == "x":
            y, x = int(token["y"]) - 1, int(token["x"]) - 1
        elif kind == "link":
            link = token["link"]
            style = styles.number(parameters, link)
        else:
            x, y = 0, y + 1
    return x, y
