"""The lead image's caption and credit: beside the image in the text, else from the page's data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from termnews.extract.credits import split_credit
from termnews.model import Block, BlockKind, Evidence, Image
from termnews.text import line

FIGURE = Evidence("figure", 0.85)
"""Of a caption that stands beside the image."""

_SIZE = re.compile(r"[-_.@]?(?:\d{2,4}x\d{2,4}|w\d{2,4}|scaled|\d{1,2}x)$")
_ALTERNATIVE = ("og", "twitter")
"""Sources of captions that are only alternative texts."""


def lead(
    image: Image | None, blocks: Sequence[Block], evidence: dict[str, Evidence]
) -> tuple[Image | None, dict[str, Evidence]]:
    """The lead image with the caption it has in the text, and the evidence with its sources.

    A page that names no lead image has the first image of its text for one, if that has a caption.
    """
    pictures = [block for block in blocks if block.kind is BlockKind.IMAGE and block.href]
    if image is None:
        first = next((block for block in pictures[:1] if block.text), None)
        if first is None:
            return None, evidence
        told = {"image": Evidence("figure", 0.6), "caption": FIGURE}
        return Image(first.href, first.text, first.credit), evidence | told
    own = name(image.url)
    same = next((b for b in pictures if own and name(b.href) == own and (b.text or b.credit)), None)
    caption, credit = image.caption, image.credit
    found = dict(evidence)
    said = evidence.get("caption")
    if same is not None and same.text and (said is None or said.source in _ALTERNATIVE):
        caption, found["caption"] = same.text, FIGURE
    elif caption and not credit:
        caption, tail = split_credit(caption)
        credit = line(tail, 300)
        if credit and said is not None:
            found["credit"] = said
    if same is not None and same.credit and not image.credit:
        credit, found["credit"] = same.credit, FIGURE
    return Image(image.url, caption, credit), found


def name(address: str) -> str:
    """An image's file name without ending and size: the same image comes in many of these."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return ""
    last = path.rstrip("/").rpartition("/")[2]
    stem = re.sub(r"\.\w{3,4}$", "", last).lower()
    stem = _SIZE.sub("", stem)
    return stem if len(stem) >= 5 else ""
