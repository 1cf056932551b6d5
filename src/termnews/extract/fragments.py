"""Pieces of HTML from feeds: summaries and contents, quickly."""

from __future__ import annotations

import re

from termnews.errors import ExtractError
from termnews.extract.captions import is_tiny, source
from termnews.extract.decode import decode
from termnews.extract.late import late
from termnews.extract.parse import parse
from termnews.extract.render import address, blocks
from termnews.extract.segments import Segment, segment
from termnews.extract.simple import DROPPED, MAX_POSTSCRIPT, simple
from termnews.extract.wording import POSTSCRIPT
from termnews.model import Block, BlockKind
from termnews.text import line

_MARKUP = re.compile(r"[<&]")
_PARAGRAPH = late(r"\n\s*\n")


def fragment(html: str, base_url: str = "") -> tuple[Block, ...]:
    """The blocks of a feed entry's summary or content.

    Plain text becomes paragraphs. Links and images are checked; counting pixels, scripts, and what
    blog engines append ("The post … appeared first on …") are left out. Never raises.
    """
    if not _MARKUP.search(html):
        return tuple(
            Block(BlockKind.PARAGRAPH, text)
            for part in _PARAGRAPH.split(html)
            if (text := line(part, 100_000))
        )
    made = simple(html, base_url)
    return thorough(html, base_url) if made is None else made


def thorough(html: str, base_url: str = "") -> tuple[Block, ...]:
    """:func:`fragment` of any markup, by a tree of it."""
    try:
        page = segment(parse(decode(html).text))
    except ExtractError:
        return ()
    kept = [part for part in page.segments if not _is_appended(part)]
    made = blocks(kept, page, base_url)
    for media in page.media:
        if media.tag == "hr" or is_tiny(media.element):
            continue
        href = address(source(media.element), base_url)
        if not href:
            continue
        kind = BlockKind.IMAGE if media.tag in ("img", "amp-img") else BlockKind.EMBED
        caption = line(media.element.get("alt") or media.element.get("title") or "", 500)
        made.append(
            (media.before, Block(kind, caption if kind is BlockKind.IMAGE else line(""), href=href))
        )
    made.sort(key=lambda entry: (entry[0], entry[1].in_body))
    return tuple(block for _, block in made)


def _is_appended(part: Segment) -> bool:
    if part.frame.flags & DROPPED:
        return True
    return bool(part.links and part.size < MAX_POSTSCRIPT and POSTSCRIPT.match(part.text))
