"""What the user marks: read, bookmarks, notes, highlights, positions; and undoing it.

Each change returns an undo token (None if nothing changed) and is on the disk when it returns.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from termnews.errors import LibraryError
from termnews.library import codec, marking, reading, undo
from termnews.library.connection import Database
from termnews.library.query import Query
from termnews.model import Bookmark, Highlight
from termnews.records import dataclass
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

    # --- read ---------------------------------------------------------------------------------

    def set_read(self, ids: Sequence[int], read: bool = True) -> int | None:
        """Mark as read or unread."""
        with self._database.write(durable=True) as connection:
            changed = reading.set_read(connection, ids, read)
            return reading.remember(connection, changed, read)

    def read_all(
        self,
        query: Query,
        *,
        before: datetime | None = None,
        up_to_id: int | None = None,
    ) -> int | None:
        """Mark everything in a view as read; only what is dated before ``before``, and only ids
        up to ``up_to_id`` (so that what arrived since the list was shown stays unread)."""
        with self._database.write(durable=True) as connection:
            changed = reading.read_all(connection, query, codec.seconds(before), up_to_id)
            return reading.remember(connection, changed, True)

    def settle(self, article_id: int) -> int:
        """Mark the unread other versions of an article's story as settled; how many."""
        with self._database.write(durable=True) as connection:
            changed = reading.settle(connection, article_id)
            reading.remember(connection, changed, True)
        return len(changed)

    # --- bookmarks ----------------------------------------------------------------------------

    def bookmark(
        self,
        article_id: int,
        *,
        note: Clean | None = None,
        tags: Sequence[Clean] | None = None,
    ) -> int | None:
        """Bookmark, or change note and tags of a bookmark (None leaves them).

        None if nothing changed or there is no such article."""
        now = int(time.time())
        with self._database.write(durable=True) as connection:
            title = _title(connection, article_id)
            if title is None:
                return None
            before = marking.bookmark_row(connection, article_id)
            created, old_note, old_tags = before[:3] if before else (now, "", "[]")
            new_note = old_note if note is None else note
            new_tags = old_tags if tags is None else codec.to_json(list(dict.fromkeys(tags)))
            if before and (new_note, new_tags) == (old_note, old_tags):
                return None
            marking.set_bookmark(connection, article_id, [created, new_note, new_tags, now])
            what = "bookmarked" if before is None else "changed the bookmark of"
            if new_note != old_note:
                what = "wrote a note on" if new_note else "removed the note on"
            data = {"article": article_id, "row": before}
            return undo.record(connection, "bookmark", f"{what} “{title}”", data)

    def remove_bookmark(self, article_id: int) -> int | None:
        """Take a bookmark with its note and tags away."""
        with self._database.write(durable=True) as connection:
            before = marking.bookmark_row(connection, article_id)
            if before is None:
                return None
            marking.set_bookmark(connection, article_id, None)
            title = _title(connection, article_id)
            data = {"article": article_id, "row": before}
            return undo.record(connection, "bookmark", f"removed the bookmark of “{title}”", data)

    def get_bookmark(self, article_id: int) -> Bookmark | None:
        with self._database.reading() as connection:
            row = marking.bookmark_row(connection, article_id)
        return None if row is None else _bookmark(article_id, row)

    def bookmarks(self, *, tag: Clean | None = None) -> list[Bookmark]:
        """Bookmarks, last made first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT article_id, created_at, note, tags, changed_at FROM bookmark"
                " ORDER BY created_at DESC, article_id DESC"
            ).fetchall()
        found = [_bookmark(row[0], row[1:]) for row in rows]
        return [bookmark for bookmark in found if tag is None or tag in bookmark.tags]

    def tags(self) -> list[tuple[Clean, int]]:
        """Tags of bookmarks with their number, most used first."""
        counted = Counter(tag for bookmark in self.bookmarks() for tag in bookmark.tags)
        return sorted(counted.items(), key=lambda item: (-item[1], item[0]))

    # --- highlights ---------------------------------------------------------------------------

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
        """Mark a passage; :meth:`undo` takes it back. Raises :class:`LibraryError` if there is no
        such article."""
        now = int(time.time())
        with self._database.write(durable=True) as connection:
            title = _title(connection, article_id)
            if title is None:
                raise LibraryError("there is no such article.")
            cursor = connection.execute(
                "INSERT INTO highlight(article_id, block, start, end, quote, note, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (article_id, block, start, end, quote, note, now),
            )
            highlight_id = cursor.lastrowid
            assert highlight_id is not None
            marking.note_flags(connection, article_id)
            data = {"id": highlight_id, "article": article_id, "row": None}
            undo.record(connection, "highlight", f"highlighted in “{title}”", data)
        return Highlight(
            highlight_id, article_id, block, start, end, quote, note, codec.moment(now)
        )

    def note_highlight(self, highlight_id: int, note: Clean) -> int | None:
        """Change a highlight's note."""
        with self._database.write(durable=True) as connection:
            row = _highlight_row(connection, highlight_id)
            if row is None or row[6] == note:
                return None
            connection.execute("UPDATE highlight SET note = ? WHERE id = ?", (note, highlight_id))
            data = {"id": highlight_id, "article": row[1], "row": row}
            return undo.record(connection, "highlight", "changed a note", data)

    def remove_highlight(self, highlight_id: int) -> int | None:
        """Take a highlight with its note away."""
        with self._database.write(durable=True) as connection:
            row = _highlight_row(connection, highlight_id)
            if row is None:
                return None
            connection.execute("DELETE FROM highlight WHERE id = ?", (highlight_id,))
            marking.note_flags(connection, row[1])
            data = {"id": highlight_id, "article": row[1], "row": row}
            return undo.record(connection, "highlight", "removed a highlight", data)

    def highlights(self, article_id: int) -> list[Highlight]:
        """Highlights of an article in the order of its text. Block -1: its words are no longer in
        the text."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {_HIGHLIGHT} FROM highlight WHERE article_id = ? ORDER BY block, start, id",
                (article_id,),
            ).fetchall()
        return [_highlight(row) for row in rows]

    def all_highlights(self) -> list[Highlight]:
        """All highlights, last made first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {_HIGHLIGHT} FROM highlight ORDER BY id DESC"
            ).fetchall()
        return [_highlight(row) for row in rows]

    # --- position and undo --------------------------------------------------------------------

    def position(self, article_id: int) -> Position | None:
        """Where reading of an article stopped."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT block, offset FROM position WHERE article_id = ?", (article_id,)
            ).fetchone()
        return Position(*row) if row else None

    def set_position(self, article_id: int, position: Position | None) -> None:
        """Keep where reading stopped. No undo, no waiting for the disk: it is set often."""
        with self._database.write() as connection:
            if position is None:
                connection.execute("DELETE FROM position WHERE article_id = ?", (article_id,))
                return
            connection.execute(
                "INSERT OR REPLACE INTO position(article_id, block, offset)"
                " SELECT id, ?, ? FROM article WHERE id = ?",
                (position.block, position.offset, article_id),
            )

    def undo(self, token: int | None = None) -> Undone | None:
        """Take back the change with that token, or the last one not yet taken back.

        None if there is nothing to undo. Undo survives a restart; the last 200 changes are kept.
        """
        with self._database.write(durable=True) as connection:
            taken = undo.take_back(connection, token)
        if taken is None:
            return None
        return Undone(taken[0], tuple(taken[1][:1000]))

    def can_undo(self) -> Clean | None:
        """What :meth:`undo` would take back, or None."""
        with self._database.reading() as connection:
            top = undo.last(connection)
        return top[1] if top else None


_HIGHLIGHT = "id, article_id, block, start, end, quote, note, created_at"


def _title(connection: sqlite3.Connection, article_id: int) -> str | None:
    row = connection.execute("SELECT title FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return None
    title: str = row[0]
    return title if len(title) <= 60 else title[:59].rstrip() + "…"


def _bookmark(article_id: int, row: Sequence[Any]) -> Bookmark:
    tags = tuple(Clean(tag) for tag in json.loads(row[2]))
    return Bookmark(article_id, codec.certain_moment(row[0]), Clean(row[1]), tags)


def _highlight_row(connection: sqlite3.Connection, highlight_id: int) -> list[Any] | None:
    row = connection.execute(
        f"SELECT {_HIGHLIGHT} FROM highlight WHERE id = ?",
        (highlight_id,),
    ).fetchone()
    return list(row) if row else None


def _highlight(row: Sequence[Any]) -> Highlight:
    highlight_id, article_id, block, start, end, quote, note, created = row
    return Highlight(
        highlight_id,
        article_id,
        block,
        start,
        end,
        Clean(quote),
        Clean(note),
        codec.moment(created),
    )


@undo.reverses("bookmark")
def _undo_bookmark(connection: sqlite3.Connection, data: Any) -> list[int]:
    if _title(connection, data["article"]) is None:
        return []
    marking.set_bookmark(connection, data["article"], data["row"])
    return [data["article"]]


@undo.reverses("highlight")
def _undo_highlight(connection: sqlite3.Connection, data: Any) -> list[int]:
    if _title(connection, data["article"]) is None:
        return []
    connection.execute("DELETE FROM highlight WHERE id = ?", (data["id"],))
    if data["row"] is not None:
        connection.execute(
            f"INSERT INTO highlight({_HIGHLIGHT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            data["row"],
        )
    marking.note_flags(connection, data["article"])
    return [data["article"]]
