"""The paragraphs of a text: where they are, and which are not the author's running text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from termnews.model import BlockKind

_BREAK = re.compile(r"[ \t\r\f\v\u00a0\u3000]*\n\s*")
_BLANK = re.compile(r"\n[ \t\r\f\v]*\n")
_TERMINAL = re.compile("[.!?…:;。！？：”\"»’'」）)]$")

HARD_WRAP_WIDTH = (38, 100)
"""Line lengths in characters at which mail and plain-text tools break lines."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``text[start:end]``, without surrounding white space."""

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH


def paragraphs(text: str, kinds: Sequence[tuple[int, int, BlockKind]] = ()) -> list[Paragraph]:
    """The paragraphs of ``text``, in order. Lines of hard-wrapped text are one paragraph.

    ``kinds`` gives the block kinds of ranges, in order and apart; a paragraph has the kind of the
    range in which it starts.
    """
    separator = _hard_break(text)
    found: list[Paragraph] = []
    ranges = sorted(kinds, key=lambda item: item[0])
    starts = [item[0] for item in ranges]
    at = 0
    ends = [(match.start(), match.end()) for match in separator.finditer(text)]
    ends.append((len(text), len(text)))
    for end, following in ends:
        start = at
        at = following
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end:
            continue
        kind = BlockKind.PARAGRAPH
        index = bisect_right(starts, start) - 1
        if index >= 0 and start < ranges[index][1]:
            kind = ranges[index][2]
        found.append(Paragraph(start, end, kind))
    return found


def _hard_break(text: str) -> re.Pattern[str]:
    """What parts paragraphs: any line break, or only an empty line where lines are wrapped."""
    if not _BLANK.search(text):
        return _BREAK
    lines = [line.strip() for line in text[:60_000].split("\n")]
    low, high = HARD_WRAP_WIDTH
    followed = [line for line, after in pairwise(lines) if line and after]
    if len(followed) < 6:
        return _BREAK
    wrapped = sum(low <= len(line) <= high and not _TERMINAL.search(line) for line in followed)
    return _WRAPPED if wrapped > 0.6 * len(followed) else _BREAK


_WRAPPED = re.compile(r"[ \t\r\f\v]*\n[ \t\r\f\v]*\n\s*")
