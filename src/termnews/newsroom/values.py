"""The values that the newsroom hands to the reader and the command line."""

from __future__ import annotations

from array import array
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from termnews.model import (
    Article,
    ArticleRow,
    Bookmark,
    Highlight,
    Quote,
    Topic,
    TopicType,
)
from termnews.records import dataclass
from termnews.text import Clean


class Variant(StrEnum):
    """The three texts that ``f`` turns between."""

    CLEAN = "clean"
    FEED = "feed"
    ORIGINAL = "original"


class ViewKind(StrEnum):
    SMART = "smart"
    """Unread, Today, All, Bookmarks, Offline."""
    FOLDER = "folder"
    SOURCE = "source"
    SAVED = "saved"
    """A named query, or a followed topic."""
    SEARCH = "search"
    TOPIC = "topic"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class View:
    """A list of articles that can be opened: a query with a name."""

    key: str
    """Stable: ``unread``, ``today``, ``all``, ``bookmarks``, ``offline``, ``folder:World/Asia``,
    ``source:12``, ``saved:7``, ``search:…``, ``topic:NAME``, ``story:3``."""
    title: Clean
    kind: ViewKind
    query: str = ""
    """In the query language; empty for all."""
    unread: int | None = None
    """Kept count of unread articles, None where it is not kept."""
    depth: int = 0
    """Nesting in the source tree."""
    problem: str = ""
    """Why a source's news cannot be had now, and what to do; empty while they can."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a view shows at one moment."""

    view: View
    ids: array[int]
    """Article ids in order."""
    folds: dict[int, array[int]] = field(default_factory=dict)
    """Stories that are one row: the id in ``ids``, and all ids it stands for, itself first."""
    whole: bool = True
    """Whether these are all; else there are more than were asked for."""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in one line of a list."""

    sources: int
    first_source: Clean
    first_at: datetime
    unread: frozenset[int]
    """Ids of its unread articles, whether the list has them or not."""


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote as the reader shows it: with its id in the library and its place in the blocks."""

    id: int
    quote: Quote
    block: int
    start: int
    end: int
    speaker: Clean
    """Full name, ``probably X``, or ``unattributed``."""
    corrected: bool = False
    """The user said who spoke, or that it is no quote."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article opened for reading: everything the four panes need, read in one go."""

    row: ArticleRow
    article: Article
    variant: Variant
    variants: tuple[Variant, ...]
    """Those that exist offline now."""
    quotes: tuple[ShownQuote, ...] = ()
    """All spans in text order; the pane shows speech unless asked for all."""
    topics: tuple[Topic, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    bookmark: Bookmark | None = None
    position: tuple[int, int] = (0, 0)
    """Block and character where the user stopped reading."""
    revisions: int = 0
    pending: str = ""
    """What is still to come (``full text``, ``quotes``), empty when complete."""


@dataclass(frozen=True, slots=True)
class TopicCount:
    """A topic with the number of other articles that have it."""

    topic: Topic
    articles: int
    followed: bool = False
    muted: bool = False


@dataclass(frozen=True, slots=True)
class StoryVersion:
    """One source's version of a story."""

    row: ArticleRow
    adds: tuple[Clean, ...] = ()
    """Sentences and quotes found in no earlier version."""
    copy_of: int | None = None
    """The article whose text this one repeats."""
    added: int = 0
    """How many sentences and quotes it adds in all, of which ``adds`` are the first."""


@dataclass(frozen=True, slots=True)
class Related:
    """The fourth pane."""

    story_id: int | None = None
    same_story: tuple[StoryVersion, ...] = ()
    """Other versions, oldest first."""
    articles: tuple[ArticleRow, ...] = ()
    topics: tuple[TopicCount, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryPage:
    id: int
    title: Clean
    versions: tuple[StoryVersion, ...]
    quotes: tuple[SaidQuote, ...] = ()
    reason: str = ""
    """Why these articles were put together, or why the story was merged or split."""


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A highlight with the article that it is in."""

    highlight: Highlight
    article: ArticleRow


@dataclass(frozen=True, slots=True)
class SaidQuote:
    """A quote seen from outside its article, with what a citation needs."""

    id: int
    quote: Quote
    article: ArticleRow
    speaker: Clean
    authors: tuple[Clean, ...] = ()
    occurrences: tuple[int, ...] = ()
    """Ids of other articles with the same statement."""
    variants: tuple[tuple[Clean, Clean, int], ...] = ()
    """Differing ``(wording, speaker, article id)`` of the same statement."""


@dataclass(frozen=True, slots=True)
class TopicPage:
    name: Clean
    type: TopicType
    rows: tuple[ArticleRow, ...]
    """Newest first."""
    quotes: tuple[SaidQuote, ...] = ()
    days: tuple[tuple[str, int], ...] = ()
    """``(YYYY-MM-DD, mentions)`` of the last 30 days, oldest first."""
    together: tuple[tuple[Clean, int], ...] = ()
    """Topics that occur in the same articles, with how many."""
    aliases: tuple[Clean, ...] = ()
    followed: bool = False
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """One stored version of an article."""

    number: int
    at: datetime
    title: Clean
    article: Article


@dataclass(frozen=True, slots=True)
class DiffRun:
    """A run of a word diff: ``kind`` is ``same``, ``added`` or ``removed``."""

    kind: str
    text: Clean


@dataclass(frozen=True, slots=True)
class BriefItem:
    """One story of the brief."""

    title: Clean
    rows: tuple[ArticleRow, ...]
    sources: tuple[Clean, ...]
    minutes: int
    why: str
    quote: SaidQuote | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    items: tuple[BriefItem, ...]
    since: datetime | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class FailureReport:
    """What went wrong with a source or page, for the error screen."""

    title: Clean
    cause: Clean
    remedy: Clean
    at: datetime | None = None
    source_id: int | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A well-known feed offered at the first start."""

    title: str
    url: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """A site rule tried on stored pages of its host."""

    article_id: int
    title: Clean
    before: Article
    after: Article
    notes: tuple[str, ...] = ()
    """What went wrong with this page."""
    hits: tuple[tuple[str, str, int], ...] = ()
    """``(key, selector, elements)``: how many elements of the page each selector finds."""
    parts: tuple[PagePart, ...] = ()


@dataclass(frozen=True, slots=True)
class PagePart:
    """Elements of a page that one selector finds, for one who writes a rule."""

    selector: str
    elements: int
    words: int
    depth: int
    sample: Clean


@dataclass(frozen=True, slots=True)
class SiteRule:
    """A rule that the user has for a host."""

    host: str
    path: Path
    pages: int
    """Stored pages that it reads."""
