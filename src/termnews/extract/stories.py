"""Where another story begins: pages that go on with the next article when this one ends.

Told by markup alone. A second heading that looks just as the title does, in another part of the
page, is another title; an article element beside the title's own, or one with a main heading of its
own, is another article.
"""

from __future__ import annotations

from collections.abc import Sequence

from termnews.extract.marks import Mark
from termnews.extract.segments import Frame, Page

BEGUN = 2
"""Paragraphs after the title from which on its text has begun."""
MUCH = 3
"""Paragraphs from which on an article element is an article, not a teaser."""


def others(page: Page, title_at: int, prose: Sequence[int]) -> set[int]:
    """Indexes of the segments that belong to another story than the title's.

    ``prose`` are prefix sums of the segments that are running text. Empty where no segment is the
    title.
    """
    if title_at < 0:
        return set()
    title = page.segments[title_at].frame
    around: set[int] = set()
    here: Frame | None = title
    while here is not None:
        around.add(id(here))
        here = here.parent
    found: set[int] = set()
    begin = _twin(page, title_at, around, prose)
    if begin is not None:
        found.update(range(begin, len(page.segments)))
    own = _article(title)
    for frame in page.frames:
        if frame.tag != "article" or id(frame) in around or frame.first <= title_at:
            continue
        if prose[frame.last] - prose[frame.first] < MUCH or _within(frame, own):
            continue
        if prose[frame.first] - prose[title_at] < BEGUN:
            continue
        beside = own is not None and frame.parent is own.parent and frame.signature == own.signature
        if beside or _has_main_heading(page, frame):
            found.update(range(frame.first, frame.last))
    return found


def _twin(page: Page, title_at: int, around: set[int], prose: Sequence[int]) -> int | None:
    """Where the story of the first heading begins that looks as the title does; None without."""
    title = page.segments[title_at]
    frame, parent = title.frame, title.frame.parent
    if frame.tag != "h1" or parent is None:
        return None
    classed = bool(frame.element.get("class") or parent.element.get("class"))
    if not classed:
        return None
    for segment in page.segments[title_at + 1 :]:
        other = segment.frame
        if (
            other.signature != frame.signature
            or other.parent is None
            or other.parent is parent
            or other.parent.signature != parent.signature
            or not other.flags & Mark.HEADING
            or segment.text == title.text
            or prose[segment.index] - prose[title_at] < BEGUN
        ):
            continue
        top = other
        while top.parent is not None and id(top.parent) not in around:
            top = top.parent
        if prose[top.last] == prose[top.first]:
            continue  # its text stands beside the box of the heading: a chapter
        return top.first
    return None


def _article(frame: Frame) -> Frame | None:
    here: Frame | None = frame
    while here is not None and here.tag != "article":
        here = here.parent
    return here


def _within(frame: Frame, outer: Frame | None) -> bool:
    return outer is not None and outer.first <= frame.first and frame.last <= outer.last


def _has_main_heading(page: Page, frame: Frame) -> bool:
    """Whether one of the first segments of a frame is a main heading."""
    first = page.segments[frame.first : min(frame.last, frame.first + 12)]
    return any(segment.frame.tag == "h1" for segment in first)
