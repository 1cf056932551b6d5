"""What the user marks: read, bookmarks, notes, highlights, positions; and undoing it.

Each change returns an undo token (None if nothing changed) and is on the disk when it returns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from termnews.library.connection import Database
from termnews.library.query import Query
from termnews.model import Bookmark, Highlight
from termnews.text import Clean


@dataclass(frozen=True, slots=True)
class Position:
    """Where reading stopped: a character of a block."""

    block: int
    offset: int


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone, for the notice, and the articles it touched (at most 1,000 of them)."""

    description: Clean
    article_ids: tuple[int, ...] = ()


class Marks:
    """The user's own data."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set_read(self, ids: Sequence[int], read: bool = True) -> int | None:
        """Mark as read or unread."""
        raise NotImplementedError

    def read_all(
        self, query: Query, *, before: datetime | None = None, up_to_id: int | None = None
    ) -> int | None:
        """Mark everything in a view as read; only what is dated before ``before``, and only ids
        up to ``up_to_id`` (so that what arrived since the list was shown stays unread)."""
        raise NotImplementedError

    def bookmark(
        self, article_id: int, *, note: Clean | None = None, tags: Sequence[Clean] | None = None
    ) -> int | None:
        """Bookmark, or change note and tags of a bookmark (None leaves them)."""
        raise NotImplementedError

    def remove_bookmark(self, article_id: int) -> int | None:
        raise NotImplementedError

    def get_bookmark(self, article_id: int) -> Bookmark | None:
        raise NotImplementedError

    def bookmarks(self, *, tag: Clean | None = None) -> list[Bookmark]:
        """Bookmarks, last made first."""
        raise NotImplementedError

    def tags(self) -> list[tuple[Clean, int]]:
        """Tags of bookmarks with their number, most used first."""
        raise NotImplementedError

    def highlight(
        self,
        article_id: int,
        block: int,
        start: int,
        end: int,
        quote: Clean,
        *,
        note: Clean = Clean(""),
    ) -> Highlight:
        """Mark a passage; :meth:`undo` takes it back."""
        raise NotImplementedError

    def note_highlight(self, highlight_id: int, note: Clean) -> int | None:
        raise NotImplementedError

    def remove_highlight(self, highlight_id: int) -> int | None:
        raise NotImplementedError

    def highlights(self, article_id: int) -> list[Highlight]:
        """Highlights of an article in the order of its text."""
        raise NotImplementedError

    def all_highlights(self) -> list[Highlight]:
        """All highlights, last made first."""
        raise NotImplementedError

    def position(self, article_id: int) -> Position | None:
        raise NotImplementedError

    def set_position(self, article_id: int, position: Position | None) -> None:
        """Keep where reading stopped. No undo, no waiting for the disk: it is set often."""
        raise NotImplementedError

    def undo(self, token: int | None = None) -> Undone | None:
        """Take back the change with that token, or the last one not yet taken back.

        None if there is nothing to undo. Undo survives a restart; the last 200 changes are kept.
        """
        raise NotImplementedError

    def can_undo(self) -> Clean | None:
        """What :meth:`undo` would take back, or None."""
        raise NotImplementedError
