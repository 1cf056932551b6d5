"""The text of an article: blocks with runs, images, where it came from and how good it is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from termnews.records import dataclass
from termnews.text import Clean


class BlockKind(StrEnum):
    """What a block of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    CODE = "code"
    TABLE = "table"
    IMAGE = "image"
    """Text is the caption; not part of the body."""
    RULE = "rule"
    EMBED = "embed"
    """A post or video from elsewhere; text is its words, if any."""
    VERSE = "verse"
    """Lines that must not be joined (poems, lyrics)."""


class InlineKind(StrEnum):
    """A run of characters with a meaning inside a block."""

    STRONG = "strong"
    EMPHASIS = "em"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Inline:
    """A styled run: ``text[start:end]`` of its block."""

    start: int
    end: int
    kind: InlineKind
    href: str = ""
    """Checked address (http, https, mailto) of a link."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article: its kind and plain text, with inline runs over that text.

    A table's text holds one row a line, cells parted by a tab. Code and verse keep their lines.
    """

    kind: BlockKind
    text: Clean
    level: int = 0
    """Heading level 1-6, or nesting depth (from 0) of a list item or quotation."""
    number: int | None = None
    """The number of an item in an ordered list; None in an unordered one."""
    inlines: tuple[Inline, ...] = ()
    href: str = ""
    """An image's or embed's address."""
    credit: Clean = Clean("")
    """An image's credit (photographer, agency), apart from its caption."""

    @property
    def in_body(self) -> bool:
        """Whether the block's text is part of :attr:`Article.body`."""
        return self.kind not in (BlockKind.IMAGE, BlockKind.RULE) and bool(self.text)


@dataclass(frozen=True, slots=True)
class Image:
    """An article's lead image."""

    url: str
    caption: Clean = Clean("")
    credit: Clean = Clean("")


@dataclass(frozen=True, slots=True)
class AuthorBio:
    """What a page says of its author, kept apart from the body."""

    name: Clean
    role: Clean = Clean("")
    text: Clean = Clean("")


class Problem(StrEnum):
    """Why an article's text may not be the whole or the right text."""

    NONE = ""
    PAYWALL = "paywall"
    NEEDS_SCRIPT = "needs-javascript"
    CONSENT = "consent-wall"
    BLOCKED = "blocked"
    NOT_ARTICLE = "not-an-article"
    LANGUAGE = "language"
    TOO_LARGE = "too-large"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Extraction:
    """How an article's text came about, and how sure we are of it."""

    method: str = ""
    """Short stable word: ``judge``, ``rule``, ``data``, ``feed``, ``text``, …"""
    quality: float = 0.0
    """Confidence 0..1 that the body is the author's text, whole and alone."""
    problem: Problem = Problem.NONE
    reason: str = ""
    """One plain sentence for the user where ``problem`` is set."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a metadata field came from: ``json-ld``, ``og``, ``meta``, ``visible``, …"""

    source: str
    confidence: float


@dataclass(frozen=True)
class Article:
    """A clean article. The body's text is in ``blocks``; everything else is kept apart."""

    title: Clean
    blocks: tuple[Block, ...] = ()
    url: str = ""
    """Canonical address, checked; empty for pasted text."""
    authors: tuple[Clean, ...] = ()
    published: datetime | None = None
    """Aware; a date without a time is midnight with ``date_only`` set."""
    modified: datetime | None = None
    date_only: bool = False
    lang: str = ""
    """BCP 47, lower-case primary subtag first (``en``, ``zh-hant``); empty if unknown."""
    site: Clean = Clean("")
    section: Clean = Clean("")
    description: Clean = Clean("")
    image: Image | None = None
    tags: tuple[Clean, ...] = ()
    notes: tuple[Clean, ...] = ()
    """Contribution notes, corrections, agency lines: not the author's body, worth keeping."""
    bios: tuple[AuthorBio, ...] = ()
    next_url: str = ""
    """Address of the next page of the same article, if it has several."""
    extraction: Extraction = Extraction()
    evidence: dict[str, Evidence] = field(default_factory=dict)
    """Per metadata field name, where its value came from."""

    @cached_property
    def body(self) -> Clean:
        """The body's text: blocks parted by an empty line, without title, byline and captions."""
        return Clean("\n\n".join(block.text for block in self.blocks if block.in_body))

    @cached_property
    def _starts(self) -> tuple[list[int], list[int]]:
        """Body offsets at which body blocks start, and their indexes in ``blocks``."""
        starts: list[int] = []
        indexes: list[int] = []
        at = 0
        for index, block in enumerate(self.blocks):
            if block.in_body:
                starts.append(at)
                indexes.append(index)
                at += len(block.text) + 2
        return starts, indexes

    def locate(self, offset: int) -> tuple[int, int]:
        """``(block index, offset in that block)`` of a body offset.

        An offset in the gap between two blocks is the end of the first. Raises ``ValueError`` for
        a negative offset or an article without body text.
        """
        starts, indexes = self._starts
        if offset < 0 or not starts:
            raise ValueError(f"no body offset {offset}")
        position = bisect_right(starts, offset) - 1
        index = indexes[position]
        return index, min(offset - starts[position], len(self.blocks[index].text))

    def offset(self, block: int, position: int) -> int | None:
        """Body offset of a position in a block; None where that block is not in the body."""
        starts, indexes = self._starts
        at = bisect_right(indexes, block) - 1
        if at < 0 or indexes[at] != block:
            return None
        return starts[at] + position
