"""Images with their captions and credits, kept as blocks of their own beside the body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from termnews.extract.credits import caption_and_credit
from termnews.extract.figures import IMAGES, MAX_CAPTION, figure_of, meeting, quotes, says
from termnews.extract.marks import Mark
from termnews.extract.render import address
from termnews.extract.segments import Frame, Media, Page, Segment
from termnews.extract.wording import CREDIT
from termnews.model import Block, BlockKind
from termnews.text import Clean

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLAYER = re.compile(r"embed|player|video|\.(?:mp4|m3u8|mp3|webm)\b", re.I)
_CAPTION = Mark.FIGCAPTION | Mark.CAPTION_WORD
_NEVER = Mark.NAV | Mark.FOOTER | Mark.COMMENT_WORD | Mark.LETTER_WORD | Mark.HIDDEN
_ELSEWHERE = _NEVER | Mark.ASIDE | Mark.RELATED_WORD | Mark.PROMO_WORD | Mark.SHARE_WORD
ABOVE = 8
"""Segments above the title at which its picture is still looked for."""
LARGE = 60
"""Segments beyond which a figure is no image's box."""
FEW_WORDS = 4
"""Words below which an unmarked text beside an image is a label ("Video", "44 pictures")."""


def images(
    page: Page, chosen: list[Segment], told: set[int], home: Frame, base: str
) -> list[tuple[int, Block]]:
    """Image blocks of the article, each with the index of the segment it stands before.

    ``told`` are the segments that are captions by their markup (see
    :func:`termnews.extract.figures.captions`); ``home`` is the frame that holds the article with
    its title. Captions that were chosen as body stay body.
    """
    if not chosen:
        return []
    taken = {segment.index for segment in chosen}
    first, last = chosen[0].index, chosen[-1].index
    low, high = min(home.first, first), max(home.last, last + 1)
    found: list[tuple[int, Block]] = []
    texts: set[str] = set()
    hrefs: set[str] = set()
    used: set[int] = set()
    quoting: dict[int, bool] = {}
    for media in page.media:
        if media.tag not in IMAGES or not low - ABOVE <= media.before <= high:
            continue
        inside = first <= media.before <= last + 1
        parts = [
            part for part in _captions_of(page, media, taken, quoting) if part.index not in used
        ]
        sure = any(part.index in told for part in parts)
        if not inside and not _belongs(media.frame, home, low <= media.before and sure):
            continue
        if media.before < low and not (sure and _leads(page, media, low)):
            continue
        caption, credit = caption_and_credit(parts)
        if caption and (caption in texts or (not sure and len(caption.split()) < FEW_WORDS)):
            continue
        if not caption and (not inside or media.linked or is_tiny(media.element)):
            continue
        href = address(source(media.element), base)
        if not caption and (not href or href in hrefs):
            continue
        used.update(part.index for part in parts)
        hrefs.add(href)
        texts.add(caption)
        found.append((media.before, Block(BlockKind.IMAGE, caption, href=href, credit=credit)))
    return found + _lonely(page, taken | used, low, high, texts)


def _belongs(frame: Frame, home: Frame, sure: bool) -> bool:
    """Whether an image before or after the text stands in no other part of the page than it.

    What is said of the image's own small box does not count where its caption is ``sure``.
    """
    against = _NEVER if sure else _ELSEWHERE
    around = meeting(frame, home)
    here: Frame | None = frame
    while here is not None and here is not around:
        if here.own & against and not (sure and here.last - here.first <= 3):
            return False
        here = here.parent
    return True


def _leads(page: Page, media: Media, low: int) -> bool:
    """Whether an image above the title is the article's: in its part of the page, and nothing but
    its caption and short lines between."""
    around = page.segments[media.before : low]
    return sum(segment.size for segment in around) <= MAX_CAPTION and not any(
        segment.frame.flags & Mark.HEADING for segment in around
    )


def _lonely(
    page: Page, known: set[int], low: int, high: int, texts: set[str]
) -> list[tuple[int, Block]]:
    """Captions of figures whose image only a script would load."""
    found: list[tuple[int, Block]] = []
    parts: dict[int, list[Segment]] = {}
    for segment in page.segments[low:high]:
        if segment.index not in known and segment.frame.flags & Mark.FIGCAPTION:
            owner = figure_of(segment.frame)
            if owner is not None and id(owner) not in parts and quotes(owner):
                continue
            parts.setdefault(id(owner or segment.frame), []).append(segment)
    for members in parts.values():
        caption, credit = caption_and_credit(members)
        if caption and caption not in texts:
            texts.add(caption)
            found.append((members[0].index, Block(BlockKind.IMAGE, caption, credit=credit)))
    return found


def embeds(
    page: Page, chosen: list[Segment], container: Frame, base: str
) -> list[tuple[int, Block]]:
    """Players and rules between the chosen segments, each with the index it stands before."""
    if not chosen:
        return []
    first, last = chosen[0].index, chosen[-1].index
    found: list[tuple[int, Block]] = []
    seen: set[str] = set()
    for media in page.media:
        if not first < media.before <= last or media.tag in IMAGES:
            continue
        if not container.first <= media.before <= container.last:
            continue
        if media.tag == "hr":
            if not found or found[-1][0] != media.before:
                found.append((media.before, Block(BlockKind.RULE, Clean(""))))
            continue
        href = address(source(media.element), base)
        if href and href not in seen and _PLAYER.search(href):
            seen.add(href)
            found.append((media.before, Block(BlockKind.EMBED, Clean(""), href=href)))
    return found


def source(element: _Element | Mapping[str, str]) -> str:
    """The address of an image as written: the largest of what lazy loading hides it behind."""
    for name in ("data-src", "data-original", "data-lazy-src", "data-hi-res-src", "src"):
        value = (element.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return value
    for name in ("data-srcset", "srcset"):
        value = element.get(name) or ""
        if value:
            return value.rsplit(",", 1)[-1].split()[0] if value.strip() else ""
    return ""


def is_tiny(element: _Element | Mapping[str, str]) -> bool:
    """Whether an image is an icon or a counting pixel by its declared size."""
    for name in ("width", "height"):
        value = (element.get(name) or "").removesuffix("px")
        if value.isdecimal() and len(value) < 6 and int(value) < 60:
            return True
    return False


def _captions_of(
    page: Page, media: Media, taken: set[int], quoting: dict[int, bool]
) -> list[Segment]:
    """The segments that are an image's caption or credit. ``quoting`` keeps what is known of
    figures."""
    owner = figure_of(media.frame)
    if owner is not None and owner.last - owner.first <= LARGE:
        inner = [page.segments[at] for at in range(owner.first, owner.last) if at not in taken]
        if inner and id(owner) not in quoting:
            quoting[id(owner)] = quotes(owner)
        if inner and quoting[id(owner)]:
            return []
        marked = [s for s in inner if (s.frame.flags | s.flags) & _CAPTION]
        if inner:
            return marked or [s for s in inner if s.size <= 300]
    near = [
        page.segments[at]
        for at in range(media.before, min(media.before + 2, len(page.segments)))
        if at not in taken and _close(page.segments[at].frame, media.frame)
    ]
    alt = " ".join((media.element.get("alt") or "").split())[:60].lower()
    found = [
        s
        for s in near
        if (s.frame.flags | s.flags) & _CAPTION
        or says(media.element, s.text)
        or (len(alt) > 20 and s.text.lower().startswith(alt))
        or (s is near[0] and s.size < 400 and bool(CREDIT.search(s.text[-80:].lower())))
        or (len(near) > 1 and s is near[0] and _pictured(s, media, near[1]))
    ]
    if (
        len(near) > 1
        and found == near[:1]
        and near[1].size < 120
        and CREDIT.match(near[1].text.lower())
    ):
        found.append(near[1])
    return found


def _pictured(segment: Segment, media: Media, after: Segment) -> bool:
    """Whether an image, a text and a credit after it have a box for themselves."""
    box = meeting(segment.frame, media.frame)
    return (
        bool(box.own & Mark.MEDIA_WORD)
        and box.last == after.index + 1
        and bool(CREDIT.match(after.text.lower()))
    )


def _close(one: Frame, other: Frame) -> bool:
    """Whether two frames share an ancestor within four levels."""
    around = meeting(one, other)
    return one.depth - around.depth <= 4 and other.depth - around.depth <= 4
