"""The query language: text → tree.

::

    xi jinping        both words, ranked; the last one as a prefix while it is being typed
    "no limits"       these words in this order
    -sport            without
    a OR b, ( )       either; grouping
    title: body: source: author: topic: said: quote: lang: is: has: since: before: story:

Case and diacritics do not count. ``is:`` takes unread, read, bookmarked, offline, changed, muted;
``has:`` takes quotes, image, note, text, highlight; ``since:`` and ``before:`` take a date
(``2026-01-31``, ``2026-01``, ``2026``), an age (``7d``, ``12h``, ``3w``, ``6m``, ``1y``),
``today`` or ``yesterday``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from termnews.text import Clean


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed expression. Build one with :meth:`parse` or a ``view`` constructor."""

    text: str = ""
    """As typed; empty for queries that were built."""

    @classmethod
    def parse(cls, text: str, *, now: datetime | None = None, typing: bool = False) -> Query:
        """Read an expression. ``now`` is what ages count from (default: now, local time for days).

        ``typing`` takes a last word without a space behind it as a prefix. Raises
        :class:`QueryError` with the place and a remedy. Linear in ``len(text)``.
        """
        raise NotImplementedError

    @classmethod
    def all(cls) -> Query:
        raise NotImplementedError

    @classmethod
    def unread(cls) -> Query:
        raise NotImplementedError

    @classmethod
    def today(cls, now: datetime | None = None) -> Query:
        """Dated since local midnight."""
        raise NotImplementedError

    @classmethod
    def bookmarks(cls) -> Query:
        raise NotImplementedError

    @classmethod
    def offline(cls) -> Query:
        """Articles whose full text is in the library."""
        raise NotImplementedError

    @classmethod
    def of_source(cls, source_id: int) -> Query:
        raise NotImplementedError

    @classmethod
    def of_folder(cls, path: Clean) -> Query:
        """Sources in this folder and below."""
        raise NotImplementedError

    @classmethod
    def of_story(cls, story_id: int) -> Query:
        raise NotImplementedError

    @classmethod
    def of_entity(cls, entity_id: int) -> Query:
        raise NotImplementedError

    def and_(self, other: Query) -> Query:
        """Both: e.g. a view and ``Query.unread()``, or a search within a view."""
        raise NotImplementedError

    @property
    def has_words(self) -> bool:
        """Whether there is something to rank by or to highlight."""
        raise NotImplementedError

    def words(self) -> list[str]:
        """Words and phrases that are asked for (not those excluded), for highlighting."""
        raise NotImplementedError
