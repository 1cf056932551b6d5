"""Text in terminal cells: how wide it is, how it is cut, wrapped and coloured.

The panes draw their lines themselves, so this is also the last gate before the terminal: all text
that becomes a strip passes :func:`termnews.text.printable`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from termnews.text import printable

# Everything that may be wider or narrower than one cell. Text without it is wrapped by counting
# characters, which is ten times faster than measuring them.
_NOT_ONE_CELL = re.compile("[^\n -\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e]")

_JOINED = re.compile("[\u200d\ufe0f\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
"""What makes one emoji of several characters."""

# Kinsoku shori (JIS X 4051): what must not begin or end a line.
_NO_START = frozenset(
    "、。，．・：；？！」』）］｝〉》】〕”’‥…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.!?:;)]}»›%"
)
_NO_END = frozenset("「『（［｛〈《【〔“‘([{«‹")
_SOFT_BREAKS = "-–—/"


class Span(NamedTuple):
    """``text[start:end]`` in a style."""

    start: int
    end: int
    style: Style


def fit(text: str, width: int) -> str:
    """``text`` cut to ``width`` cells, with an ellipsis where it was cut. Not padded."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    room = width - 1
    kept = 0
    for index, char in enumerate(text):
        room -= get_character_cell_size(char)
        if room < 0:
            break
        kept = index + 1
    if _JOINED.search(text, 0, kept + 1):  # joined characters are narrower than their sum
        while kept < len(text) and cell_len(text[: kept + 1]) < width:
            kept += 1
    return text[:kept].rstrip() + "…"


def pad(text: str, width: int) -> str:
    """``text`` cut or filled with spaces to exactly ``width`` cells."""
    cut = fit(text, width)
    return cut + " " * max(0, width - cell_len(cut))


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Spans of the lines of ``text`` at ``width`` cells, without the spaces at their ends.

    Breaks at line feeds and spaces, between ideographs as kinsoku allows, and inside a word only
    where it is wider than a line. Never empty; takes linear time.
    """
    width = max(1, width)
    lines: list[tuple[int, int]] = []
    start = 0
    while True:
        end = text.find("\n", start)
        last = end < 0
        if last:
            end = len(text)
        if end - start <= width and not _NOT_ONE_CELL.search(text, start, end):
            lines.append((start, end))
        elif _NOT_ONE_CELL.search(text, start, end):
            _wrap_measured(text, start, end, width, lines)
        else:
            _wrap_counted(text, start, end, width, lines)
        if last:
            return lines
        start = end + 1


def _wrap_counted(
    text: str, start: int, end: int, width: int, lines: list[tuple[int, int]]
) -> None:
    """Wrap a paragraph in which each character is one cell."""
    while end - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        if cut - start < width * 0.6:
            soft = max(text.rfind(mark, start, start + width) for mark in _SOFT_BREAKS)
            cut = soft + 1 if soft > max(cut, start) else cut
        if cut <= start:
            cut = start + width
        lines.append((start, _without_spaces(text, start, cut)))
        start = cut
        while start < end and text[start] == " ":
            start += 1
    if start < end:
        lines.append((start, end))


def _wrap_measured(
    text: str, start: int, end: int, width: int, lines: list[tuple[int, int]]
) -> None:
    """Wrap a paragraph by the width of each character."""
    size = get_character_cell_size
    used = 0
    stop = -1  # where the line may end, and where the next one then starts
    resume = -1
    at = start
    while at < end:
        char = text[at]
        cells = size(char)
        if char == " ":
            stop, resume = at, at + 1
        elif at > start and _breaks_between(text[at - 1], char):
            stop, resume = at, at
        if used + cells > width and char != " " and at > start:
            if stop <= start:
                stop = resume = at
            lines.append((start, _without_spaces(text, start, stop)))
            start = resume
            while start < at and text[start] == " ":
                start += 1
            used = sum(size(kept) for kept in text[start:at])
            stop = resume = -1
        used += cells
        at += 1
    lines.append((start, end))


def _without_spaces(text: str, start: int, stop: int) -> int:
    while stop > start and text[stop - 1] == " ":
        stop -= 1
    return stop


def _breaks_between(left: str, right: str) -> bool:
    wide = left >= "\u2e80" and get_character_cell_size(left) == 2
    wide = wide or (right >= "\u2e80" and get_character_cell_size(right) == 2)
    if not wide or left in _NO_END or right in _NO_START:
        return False
    return left not in "\u200d\ufe0f" and get_character_cell_size(right) > 0


def draw(
    text: str, base: Style, spans: Sequence[Span] = (), *, start: int = 0, end: int | None = None
) -> list[Segment]:
    """Segments of ``text[start:end]`` in ``base``, with ``spans`` laid over it in order."""
    end = len(text) if end is None else end
    cuts = {start, end}
    near = [span for span in spans if span.start < end and span.end > start]
    for span in near:
        cuts.add(max(start, span.start))
        cuts.add(min(end, span.end))
    edges = sorted(cuts)
    segments: list[Segment] = []
    for left, right in pairwise(edges):
        style = base
        for span in near:
            if span.start <= left and span.end >= right:
                style = style + span.style
        segments.append(Segment(printable(text[left:right]), style))
    return segments


def to_strip(segments: Sequence[Segment], width: int, base: Style) -> Strip:
    """A strip of exactly ``width`` cells."""
    return Strip(segments).adjust_cell_length(max(0, width), base)
