"""Lists: ids in view order by an index walk, rows for what is on the screen, counts."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from termnews.library.connection import Database
from termnews.library.query import Query
from termnews.model import ArticleRow
from termnews.text import Clean


class Order(StrEnum):
    """The order of a list."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BOOKMARKED = "bookmarked"
    """Last bookmarked first; what is not bookmarked is left out."""
    RANK = "rank"
    """Best first; needs words, else as NEWEST."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers beside the smart views."""

    unread: int
    total: int
    bookmarks: int
    offline: int
    today_unread: int


@dataclass(frozen=True, slots=True)
class SavedView:
    """A query with a name. Followed ones show an unread count."""

    id: int
    name: Clean
    query: str
    follow: bool = False
    order: Order = Order.NEWEST


class Views:
    """Lists of articles. Muted articles are in none, unless the query says ``is:muted``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ids(self, query: Query, order: Order = Order.NEWEST) -> array[int]:
        """Ids of a list (typecode ``q``), in order; equal dates by id, so it never wavers."""
        raise NotImplementedError

    def rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """Rows in the order of ``ids``; those that are gone are left out."""
        raise NotImplementedError

    def counts(self) -> Counts:
        """Numbers of the smart views: kept sums and walks over the small indexes only."""
        raise NotImplementedError

    def unread_in(self, query: Query, *, limit: int = 10_000) -> int:
        """Unread articles of a query, counted; counting stops at ``limit``."""
        raise NotImplementedError

    def saved(self) -> list[SavedView]:
        """Saved views in the user's order."""
        raise NotImplementedError

    def save(
        self, name: Clean, query: str, *, follow: bool = False, order: Order = Order.NEWEST
    ) -> SavedView:
        """Save a query under a name; one of that name is replaced. Raises :class:`QueryError`."""
        raise NotImplementedError

    def forget(self, view_id: int) -> None:
        raise NotImplementedError

    def mute(self, expression: str) -> int:
        """Hide articles that match (now and as they come) from all lists; how many were hidden.

        ``expression`` is a query, e.g. ``topic:"Grand Prix"``. Raises :class:`QueryError`.
        """
        raise NotImplementedError

    def unmute(self, expression: str) -> int:
        """Take a mute back; how many articles came back."""
        raise NotImplementedError

    def muted(self) -> list[str]:
        """Muted expressions, oldest first."""
        raise NotImplementedError

    def apply_mutes(self, ids: Sequence[int]) -> int:
        """Hide those of ``ids`` (new or newly analysed articles) that a mute matches; how many."""
        raise NotImplementedError
