"""Kept sums: each source knows how many visible articles it has, unread ones, offline ones.

Whoever changes an article's ``read``, ``hidden`` or ``offline``, adds or deletes one, says so here
in the same transaction. :meth:`Upkeep.check` compares the sums with a count.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable


def shift(
    connection: sqlite3.Connection,
    source_id: int,
    *,
    unread: int = 0,
    total: int = 0,
    offline: int = 0,
) -> None:
    """Add to a source's sums."""
    if unread or total or offline:
        connection.execute(
            "UPDATE source SET unread = unread + ?, total = total + ?, offline = offline + ?"
            " WHERE id = ?",
            (unread, total, offline, source_id),
        )


def recount(connection: sqlite3.Connection, source_ids: Iterable[int] | None = None) -> None:
    """Count sources anew (None: all), by their indexes; for changes of many articles at once."""
    if source_ids is None:
        source_ids = [row[0] for row in connection.execute("SELECT id FROM source").fetchall()]
    connection.executemany(
        "UPDATE source SET"
        " unread = (SELECT count(*) FROM article WHERE source_id = :id AND read = 0 AND hidden = 0),"
        " total = (SELECT count(*) FROM article WHERE source_id = :id AND hidden = 0),"
        " offline = (SELECT coalesce(sum(offline), 0) FROM article"
        "            WHERE source_id = :id AND hidden = 0)"
        " WHERE id = :id",
        [{"id": source_id} for source_id in set(source_ids)],
    )
