"""What is learned of a site from its stored pages: its furniture and where its articles stand.

A text that stands on several pages of a site is furniture, whatever it looks like; the element that
held the article on earlier pages will hold the next. Knowledge is a small value that can be kept as
JSON; texts are kept as hashes, so it holds no page's words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from termnews.extract.segments import Frame, Page

MAX_TEXTS = 4_000
"""Hashes kept; those seen once only go first."""
MAX_CONTAINERS = 40


@dataclass(frozen=True, slots=True)
class SiteKnowledge:
    """What the pages of one site have in common."""

    pages: int = 0
    texts: dict[str, int] = field(default_factory=dict)
    """Hash of a segment's text to the number of pages it stood on."""
    containers: dict[str, int] = field(default_factory=dict)
    """Looks of the element that held the article to the number of pages where it did."""
    known: tuple[str, ...] = ()
    """Hashes of the last pages' content, so that a page is not learned from twice."""

    def to_json(self) -> str:
        return json.dumps(
            [self.pages, self.texts, self.containers, list(self.known)], separators=(",", ":")
        )

    @classmethod
    def from_json(cls, text: str) -> SiteKnowledge:
        """Raises ``ValueError`` for what :meth:`to_json` did not write."""
        try:
            value: Any = json.loads(text)
            pages, texts, containers, known = value
            return cls(
                int(pages),
                {str(key): int(count) for key, count in texts.items()},
                {str(key): int(count) for key, count in containers.items()},
                tuple(map(str, known)),
            )
        except (TypeError, AttributeError, RecursionError) as error:
            raise ValueError("not a site's knowledge") from error


def digest(text: str) -> str:
    """Short hash of a text; digits count as one, so that "3 min ago" is "5 min ago"."""
    return format(crc32("".join("0" if char.isdigit() else char for char in text).encode()), "x")


def looks(frame: Frame) -> str:
    """The looks of an element and its parent, as an article's container is known by."""
    parent = frame.parent
    return digest(f"{frame.signature}>{parent.signature if parent else ''}")


def add(knowledge: SiteKnowledge, page: Page, container: Frame | None) -> SiteKnowledge:
    """Knowledge with one more page."""
    hashes = {digest(segment.text) for segment in page.segments}
    content = format(crc32(" ".join(sorted(hashes)).encode()), "x")
    if not hashes or content in knowledge.known:
        return knowledge
    texts = dict(knowledge.texts)
    for key in hashes:
        texts[key] = texts.get(key, 0) + 1
    containers = dict(knowledge.containers)
    if container is not None:
        key = looks(container)
        containers[key] = containers.get(key, 0) + 1
    return SiteKnowledge(
        knowledge.pages + 1,
        _most(texts, MAX_TEXTS),
        _most(containers, MAX_CONTAINERS),
        (*knowledge.known[-63:], content),
    )


def _most(counts: dict[str, int], limit: int) -> dict[str, int]:
    """The most frequent entries; of equals the newest."""
    if len(counts) <= limit:
        return counts
    newest_first = list(counts.items())[::-1]
    newest_first.sort(key=lambda item: -item[1])
    return dict(newest_first[:limit][::-1])


def furniture(knowledge: SiteKnowledge, page: Page) -> list[int]:
    """Of each segment, on how many of the site's other pages it stands too.

    Where a page itself is among those learned from, its own copy does not count.
    """
    hashes = [digest(segment.text) for segment in page.segments]
    content = format(crc32(" ".join(sorted(set(hashes))).encode()), "x")
    own = 1 if content in knowledge.known else 0
    return [max(0, knowledge.texts.get(key, 0) - own) for key in hashes]


def usual(knowledge: SiteKnowledge, frames: Iterable[Frame]) -> Frame | None:
    """The frame that looks like where the site's articles mostly stand; None if unsure."""
    if knowledge.pages < 3 or not knowledge.containers:
        return None
    key, count = max(knowledge.containers.items(), key=lambda item: item[1])
    if count * 5 < knowledge.pages * 3:
        return None
    found = [frame for frame in frames if looks(frame) == key]
    return max(found, key=lambda frame: frame.last - frame.first, default=None)
