"""The values that all rooms exchange. Frozen, slotted, free of behaviour that needs another room.

Text that came from outside is typed :data:`~termnews.text.Clean`: it went through
:func:`termnews.text.clean` or :func:`termnews.text.line` where it entered. A cut of clean text is
clean; say so with ``Clean(text[a:b])``.

Positions in an article are either *body offsets* (characters of :attr:`Article.body`) or
``(block, start, end)`` in characters of that block's text. :meth:`Article.locate` and
:meth:`Article.offset` convert between the two.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from termnews.records import dataclass
from termnews.text import Clean

# --- text of an article --------------------------------------------------------------------------


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


# --- what is understood of an article ---------------------------------------------------------------


class QuoteKind(StrEnum):
    """What a quoted span is. Speech is direct, mixed, transcript; the rest is not."""

    DIRECT = "direct"
    MIXED = "mixed"
    SCARE = "scare"
    TITLE = "title"
    TRANSCRIPT = "transcript"
    EPIGRAPH = "epigraph"
    INDIRECT = "indirect"

    @property
    def is_speech(self) -> bool:
        return self in (QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.TRANSCRIPT)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted span in a text and who said it. Never crosses a paragraph.

    Offsets count characters of the analysed text (an article's body). ``text`` is
    ``body[start:end]``, marks included. ``speaker`` is the fullest name the article gives, or
    empty if the text does not tell or confidence is below the threshold; then ``candidate`` may
    hold the likely one ("probably X").
    """

    text: Clean
    start: int
    end: int
    kind: QuoteKind
    speaker: Clean = Clean("")
    role: Clean = Clean("")
    speaker_mention: Clean = Clean("")
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: Clean = Clean("")
    confidence: float = 0.0
    """Calibrated probability that ``speaker`` (or ``candidate``) is right."""
    group: str = ""
    """Parts of one statement share a group."""
    candidate: Clean = Clean("")


class TopicType(StrEnum):
    """What a topic is the name of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    EVENT = "event"
    WORK = "work"
    SUBJECT = "subject"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Topic:
    """Something an article is about."""

    name: Clean
    type: TopicType
    salience: float
    """0..1, comparable within an article."""
    mentions: tuple[tuple[int, int], ...] = ()
    """Body offsets of all its occurrences; a pronoun is none."""
    aliases: tuple[Clean, ...] = ()
    """Other forms seen in the article, e.g. ``Xi`` of ``Xi Jinping``."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything understood of one article's text."""

    quotes: tuple[Quote, ...] = ()
    topics: tuple[Topic, ...] = ()
    keyphrases: tuple[Clean, ...] = ()


# --- feeds --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A media file attached to an entry."""

    url: str
    type: str = ""
    length: int = 0
    """Bytes, 0 if unknown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as its feed gives it."""

    id: Clean
    """Identity within its feed: guid, else canonical link, else a hash of title and content."""
    title: Clean = Clean("")
    url: str = ""
    """Checked absolute address of the article, or empty."""
    authors: tuple[Clean, ...] = ()
    published: datetime | None = None
    """Aware, UTC. None where the feed gives none or nonsense."""
    updated: datetime | None = None
    summary: str = ""
    """HTML as given (not clean!), to be read by ``extract``. Never shown as it is."""
    content: str = ""
    """Full HTML content as given (not clean!), if the feed has it."""
    tags: tuple[Clean, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    image: str = ""
    comments_url: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A parsed feed."""

    title: Clean = Clean("")
    url: str = ""
    """The site's address (the feed's ``link``), checked."""
    description: Clean = Clean("")
    lang: str = ""
    authors: tuple[Clean, ...] = ()
    entries: tuple[Entry, ...] = ()
    format: str = ""
    """``rss20``, ``rss10``, ``rss09x``, ``atom10``, ``atom03``, ``json11``, …"""
    ttl: float | None = None
    """Seconds the publisher asks to wait between fetches."""
    next_url: str = ""
    """Next page of an archive (RFC 5005), if any."""
    moved_to: str = ""
    """Where the feed says it has moved (``itunes:new-feed-url`` and the like), checked."""
    warnings: tuple[str, ...] = ()
    """What had to be mended to read it, in plain words."""


# --- sources and the state a user keeps -----------------------------------------------------------------


class TextMode(StrEnum):
    """Which text a source's articles show: per source, ``f`` overrides for one article."""

    AUTO = "auto"
    """Full text where the feed gives only a summary."""
    FEED = "feed"
    FULL = "full"


class SourceState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    GONE = "gone"
    """The server said 410; not fetched again unless the user asks."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something the user reads: a feed, or a shelf of single pages and files."""

    id: int
    url: str
    """Address fetched; ``termnews:pages`` for single pages, files and pasted text."""
    title: Clean
    """The user's own name for it, else the feed's title, else its host."""
    folder: Clean = Clean("")
    """Path of folder names parted by ``/``; empty at the top."""
    site_url: str = ""
    text_mode: TextMode = TextMode.AUTO
    state: SourceState = SourceState.ACTIVE
    private: bool = False
    """The user typed a loopback or private address himself, so it may be reached."""
    etag: str = ""
    last_modified: str = ""
    checked_at: datetime | None = None
    changed_at: datetime | None = None
    due_at: datetime | None = None
    failures: int = 0
    """Consecutive failures; 0 after a success."""
    error: Clean = Clean("")
    """The last failure in one sentence; empty after a success."""
    remedy: Clean = Clean("")
    error_at: datetime | None = None
    unread: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """What a list shows of an article: one row, no text."""

    id: int
    source_id: int
    title: Clean
    source: Clean
    date: datetime
    """Published, else first seen; aware, UTC."""
    words: int = 0
    quotes: int = 0
    related: int = 0
    """Other articles of the same story."""
    read: bool = False
    settled: bool = False
    """It counts as read because another version of its story was read."""
    bookmarked: bool = False
    offline: bool = False
    """Its full text is in the library."""
    note: bool = False
    changed: bool = False
    """Has revisions that the user has not seen."""
    problem: Problem = Problem.NONE
    story_id: int | None = None
    url: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    article_id: int
    created_at: datetime
    note: Clean = Clean("")
    tags: tuple[Clean, ...] = ()


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage the user marked. ``quote`` is its exact text, to find it again after a re-extraction."""

    id: int
    article_id: int
    block: int
    start: int
    end: int
    quote: Clean
    note: Clean = Clean("")
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Articles of one event, oldest first."""

    id: int
    title: Clean
    article_ids: tuple[int, ...]
    sources: tuple[Clean, ...] = ()
    first_at: datetime | None = None
    last_at: datetime | None = None
