"""Rows of bookmarks and notes, and the flags that articles carry of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from termnews.library import tally


def bookmark_row(connection: sqlite3.Connection, article_id: int) -> list[Any] | None:
    row = connection.execute(
        "SELECT created_at, note, tags, changed_at FROM bookmark WHERE article_id = ?",
        (article_id,),
    ).fetchone()
    return list(row) if row else None


def set_bookmark(
    connection: sqlite3.Connection, article_id: int, row: Sequence[Any] | None
) -> None:
    if row is None:
        connection.execute("DELETE FROM bookmark WHERE article_id = ?", (article_id,))
    else:
        connection.execute(
            "INSERT OR REPLACE INTO bookmark(article_id, created_at, note, tags, changed_at)"
            " VALUES (?, ?, ?, ?, ?)",
            (article_id, *row),
        )
    connection.execute(
        "UPDATE article SET bookmarked = ? WHERE id = ?", (row is not None, article_id)
    )
    note_flags(connection, article_id)


def note_flags(connection: sqlite3.Connection, article_id: int) -> None:
    """Set whether there is a note; what is marked is not out of sight with its source."""
    connection.execute(
        "UPDATE article SET noted ="
        " EXISTS (SELECT 1 FROM highlight WHERE article_id = :id) OR"
        " EXISTS (SELECT 1 FROM bookmark WHERE article_id = :id AND note <> '') WHERE id = :id",
        {"id": article_id},
    )
    row = connection.execute(
        "SELECT source_id, hidden, bookmarked, noted,"
        " (SELECT removed_at FROM source WHERE id = source_id) FROM article WHERE id = ?",
        (article_id,),
    ).fetchone()
    source_id, hidden, bookmarked, noted, removed = row
    marked = bookmarked or noted
    wanted = hidden & ~2 if marked or removed is None else hidden | 2
    if bookmarked:
        wanted &= ~1
    if wanted != hidden:
        connection.execute("UPDATE article SET hidden = ? WHERE id = ?", (wanted, article_id))
        tally.recount(connection, [source_id])
