"""Sources, the rows of lists, and what a user marks."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from termnews.model.article import Problem
from termnews.records import dataclass
from termnews.text import Clean


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
