"""Texts of articles: feed text, clean text, original bytes, revisions, and what is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from termnews.library.connection import Database
from termnews.model import Analysis, Article, Entry, Problem
from termnews.text import Clean


class Variant(StrEnum):
    """Which text of an article."""

    BEST = "best"
    """Clean text if there is one without a problem, else the longer of clean and feed text."""
    CLEAN = "clean"
    FEED = "feed"


class Work(StrEnum):
    """What an article may be waiting for."""

    TEXT = "text"
    """Its page has not been fetched."""
    EXTRACTION = "extraction"
    """Its original is kept and an older extractor read it."""
    ANALYSIS = "analysis"
    """Its text has not been analysed, or by an older analysis."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A text an article had before; ``article`` reads it."""

    id: int
    article_id: int
    variant: Variant
    """FEED or CLEAN."""
    title: Clean
    replaced_at: datetime


class Articles:
    """Reads and stores articles' texts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def article(self, article_id: int, variant: Variant = Variant.BEST) -> Article | None:
        """The article with its text. None if there is no such article or not that variant."""
        raise NotImplementedError

    def entry(self, article_id: int) -> Entry | None:
        """What the feed said of it, without HTML (``summary`` and ``content`` empty)."""
        raise NotImplementedError

    def original(self, article_id: int) -> tuple[bytes, str, str] | None:
        """The fetched page: bytes, content type, address it came from. None if not kept."""
        raise NotImplementedError

    def variants(self, article_id: int) -> tuple[Variant, ...]:
        """Which of FEED and CLEAN there are."""
        raise NotImplementedError

    def by_url(self, url: str) -> list[int]:
        """Articles with this address, in any source, newest first; ``#…`` is ignored."""
        raise NotImplementedError

    def put_text(
        self,
        article_id: int,
        article: Article,
        *,
        original: bytes | None = None,
        content_type: str = "",
        fetched_url: str = "",
        extractor_version: int = 0,
    ) -> bool:
        """Store a clean text, and the page it was read from; searchable at once.

        A text that was there and differs is kept as a revision, and the article is marked as
        changed, but not when ``extractor_version`` differs (a better reading of the same page is
        no revision). Highlights are found again by their exact words. Returns whether the text
        is new or changed. Unknown ids return False. Raises :class:`LibraryFull`.
        """
        raise NotImplementedError

    def put_failure(
        self, article_id: int, problem: Problem, reason: Clean, *, retry_at: datetime | None = None
    ) -> None:
        """Keep why the full text could not be had; it leaves the queue (until ``retry_at``)."""
        raise NotImplementedError

    def put_analysis(self, article_id: int, analysis: Analysis, *, version: int = 0) -> None:
        """Store quotes, topics and key phrases of the BEST text, searchable at once.

        The user's corrections of quotes stay. Topics become entities shared by all articles.
        """
        raise NotImplementedError

    def analysis(self, article_id: int) -> Analysis | None:
        """The stored analysis with the user's corrections in it, or None if there is none."""
        raise NotImplementedError

    def revisions(self, article_id: int) -> list[Revision]:
        """Earlier texts, newest first."""
        raise NotImplementedError

    def revision(self, revision_id: int) -> Article | None:
        raise NotImplementedError

    def seen_changes(self, article_id: int) -> None:
        """Take the mark that says the article has revisions the user has not seen."""
        raise NotImplementedError

    def waiting(
        self,
        work: Work,
        *,
        limit: int = 50,
        version: int = 0,
        first: Sequence[int] = (),
    ) -> list[int]:
        """Ids that wait for ``work``: those of ``first`` (what is on screen), then bookmarks, then
        unread newest first, then the rest newest first.

        ``version`` is the current version of extractor or analysis; older ones wait. TEXT skips
        sources that show feed text only, articles without an address and failures not yet due.
        """
        raise NotImplementedError
