"""Read marks: many at once, with kept sums and undo."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from termnews.library import codec, tally, undo
from termnews.library.compile import compile_query
from termnews.library.query import Query

SETTLED = 2
"""In ``article.read``: read by way of another version of its story. 0 is unread, 1 is read."""


def settle(connection: sqlite3.Connection, article_id: int) -> list[int]:
    """Mark the other versions of an article's story, where they are unread; their ids."""
    condition = (
        "a.read = 0 AND a.hidden = 0 AND a.id <> :id"
        " AND a.story_id = (SELECT story_id FROM article WHERE id = :id)"
    )
    return _mark(connection, condition, {"id": article_id}, SETTLED)


def set_read(connection: sqlite3.Connection, ids: Sequence[int], read: bool) -> list[int]:
    """Mark articles; the ids of those that were not so before."""
    before = "a.read = 0" if read else "a.read <> 0"
    condition = f"{before} AND a.id IN (SELECT value FROM json_each(?))"
    return _mark(connection, condition, (codec.to_json(list(ids)),), int(read))


def read_all(
    connection: sqlite3.Connection, query: Query, before: int | None, up_to_id: int | None
) -> list[int]:
    """Mark what a query finds as read; the ids of those that were unread."""
    plan = compile_query(connection, query.and_(Query.unread()))
    condition, values = plan.condition, list(plan.all_values)
    if before is not None:
        condition += " AND a.date < ?"
        values.append(before)
    if up_to_id is not None:
        condition += " AND a.id <= ?"
        values.append(up_to_id)
    return _mark(connection, condition, values, 1)


def _mark(
    connection: sqlite3.Connection,
    condition: str,
    values: Sequence[Any] | dict[str, Any],
    read: int,
) -> list[int]:
    (text,) = connection.execute(
        f"SELECT json_group_array(a.id) FROM article a WHERE {condition}", values
    ).fetchone()
    ids: list[int] = json.loads(text)
    if not ids:
        return ids
    sums = connection.execute(
        f"SELECT a.source_id, count(*) FROM article a WHERE {condition} AND a.hidden = 0"
        " GROUP BY a.source_id",
        values,
    ).fetchall()
    # By condition, not by ids: half the time for a hundred thousand.
    connection.execute(f"UPDATE article AS a SET read = {read} WHERE {condition}", values)
    for source_id, number in sums:
        tally.shift(connection, source_id, unread=-number if read else number)
    return ids


def remember(connection: sqlite3.Connection, ids: list[int], read: bool) -> int | None:
    """Record a change of read marks for undo."""
    if not ids:
        return None
    number = "1 article" if len(ids) == 1 else f"{len(ids):,} articles"
    description = f"marked {number} as {'read' if read else 'unread'}"
    return undo.record(connection, "read", description, {"ids": ids, "read": read})


@undo.reverses("read")
def _undo_read(connection: sqlite3.Connection, data: Any) -> list[int]:
    return set_read(connection, data["ids"], not data["read"])
