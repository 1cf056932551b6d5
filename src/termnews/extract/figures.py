"""Which texts the markup ties to an image: captions and credits, told before anything is judged.

A ``figcaption``, a text with a caption's class beside an image, or one that says what the image's
``alt`` says is a caption whatever it looks like; on pages with known bodies hardly one in a hundred
of these is body text.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from termnews.extract.marks import Mark
from termnews.extract.segments import Frame, Media, Page, Segment
from termnews.extract.wording import CREDIT

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CAPTION = 1_000
"""Characters; longer text beside an image is text."""
IMAGES = frozenset(("img", "amp-img"))
_BOX = 4
"""Segments up to which an element around an image is a box of its own."""
_NEAR = 2
"""Segments after its image at which a caption can stand (a credit may come first)."""
_ROW = 6
"""Images looked at of those that stand together."""
_PARTING = ("", "-", "–", "—", "|", "·")
_CODED = frozenset(("blockquote", "pre", "table"))


def captions(page: Page) -> set[int]:
    """Indexes of the segments that are captions or credits by their markup."""
    found: set[int] = set()
    quoting: dict[int, bool] = {}
    by_place: dict[int, list[Media]] = defaultdict(list)
    for media in page.media:
        if media.tag in IMAGES and len(by_place[media.before]) < _ROW:
            by_place[media.before].append(media)
    for segment in page.segments:
        if segment.size > MAX_CAPTION:
            continue
        frame = segment.frame
        if frame.flags & Mark.FIGCAPTION:
            figure = figure_of(frame)
            if id(figure) not in quoting:
                quoting[id(figure)] = quotes(figure)
            if not quoting[id(figure)]:
                found.add(segment.index)
            continue
        near = [
            media for back in range(_NEAR + 1) for media in by_place.get(segment.index - back, ())
        ]
        if near and _is_told(page, segment, near):
            found.add(segment.index)
    return found


def _is_told(page: Page, segment: Segment, near: list[Media]) -> bool:
    frame = segment.frame
    own = frame.own | segment.flags | (frame.parent.own if frame.parent is not None else 0)
    for media in near:
        if own & Mark.CAPTION_WORD:
            if media.before >= segment.index - 1:
                return True
            box = meeting(frame, media.frame)
            if box.last - box.first <= _BOX:
                return True
        if media.before != segment.index or frame.flags & Mark.HEADING:
            continue
        if says(media.element, segment.text):
            return True
        box = meeting(frame, media.frame)
        if box.own & Mark.MEDIA_WORD and box.last == segment.index + 2:
            # An image's own box with a text and, as its last line, a credit.
            credit = page.segments[box.last - 1].text
            if len(credit) < 120 and CREDIT.match(credit.lower()):
                return True
    return False


def says(image: _Element, text: str) -> bool:
    """Whether a text says the same as an image's alternative text or title (but for the name of
    the site at its end)."""
    lowered = text.lower()
    if len(lowered) < 10:
        return False
    for name in ("alt", "title"):
        told = " ".join((image.get(name) or "").split()).lower()
        if told.startswith(lowered) and told[len(lowered) :].lstrip()[:1] in _PARTING:
            return True
    return False


def meeting(one: Frame, other: Frame) -> Frame:
    """The lowest frame around both."""
    while one is not other:
        if one.depth >= other.depth and one.parent is not None:
            one = one.parent
        elif other.parent is not None:
            other = other.parent
        else:
            break
    return one


def figure_of(frame: Frame) -> Frame | None:
    """The element that ties an image to its caption: a figure, or a small captioned box."""
    here: Frame | None = frame
    levels = 0
    while here is not None and levels < 6:
        if here.tag == "figure":
            return here
        if here.own & Mark.CAPTION_WORD and 0 < here.last - here.first <= 3:
            return here
        here = here.parent
        levels += 1
    return None


def quotes(figure: Frame | None) -> bool:
    """Whether a figure shows a quotation, a table or code rather than an image: its caption is
    theirs."""
    return figure is not None and next(figure.element.iter(*_CODED), None) is not None
