"""Live blogs: the time of an entry belongs to its text."""

from __future__ import annotations

import re
from collections import defaultdict

from termnews.extract.late import late
from termnews.extract.marks import Mark
from termnews.extract.segments import Frame, Page, Segment

ENTRIES = 3
"""Entries from which on a page is a live blog."""
UNTOLD = 4
"""The same where no class word tells of one; then each must begin with its time."""
HEAD = 4
"""First segments of an entry among which its time is looked for."""
_CLOCK = late(
    r"(?:\b[012]?\d[:.h]\s?[0-5]\d\b|\b1?\d\s?[ap]\.?m\b|\b\d{1,3}\s?(?:min|hour|std|stunden?|mins)\w*\b.{0,8}(?:ago|vor)?)",
    re.I,
)


def times(page: Page, chosen: list[Segment]) -> list[Segment]:
    """The short segments with the time of each entry that chosen segments stand in; none where
    the page is no live blog.

    A live blog says so in its class words, or has entries that all begin with a time.
    """
    if not chosen:
        return []
    told = any(segment.frame.flags & Mark.LIVE_WORD for segment in chosen)
    taken = {segment.index for segment in chosen}
    alike: dict[tuple[int, str], dict[int, Frame]] = defaultdict(dict)
    for segment in chosen:
        here: Frame | None = segment.frame
        while here is not None and here.parent is not None:
            if not told or here.parent.flags & Mark.LIVE_WORD or here.own & Mark.LIVE_WORD:
                alike[(id(here.parent), here.signature)][id(here)] = here
            here = here.parent
    found: dict[int, Segment] = {}
    for entries in alike.values():
        heads = {
            index: segment
            for frame in entries.values()
            if frame.last - frame.first >= 2
            for index, segment in _time(page, frame, taken, HEAD if told else 1)
        }
        enough, share = (ENTRIES, 0.5) if told else (UNTOLD, 1.0)
        if len(heads) >= enough and len(heads) >= share * len(entries):
            found.update(heads)
    return [found[index] for index in sorted(found)]


def _time(page: Page, frame: Frame, taken: set[int], head: int) -> list[tuple[int, Segment]]:
    """The first of an entry's ``head`` first segments that is a time, unless it was chosen."""
    for segment in page.segments[frame.first : min(frame.last, frame.first + head)]:
        if segment.size <= 40 and _CLOCK.search(segment.text):
            return [] if segment.index in taken else [(segment.index, segment)]
        if segment.size > 160:
            break
    return []
