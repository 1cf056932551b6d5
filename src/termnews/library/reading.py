"""Read marks: many at once, with kept sums and undo."""

from __future__ import annotations

import sqlite3
from array import array
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Sequence
from typing import Any

from termnews.library import codec, tally, undo
from termnews.library.compile import compile_query
from termnews.library.query import Query


def set_read(connection: sqlite3.Connection, ids: Sequence[int], read: bool) -> list[int]:
    """Mark articles; the ids of those that were not so before."""
    rows = connection.execute(
        "SELECT id, source_id, hidden FROM article WHERE read <> ?"
        " AND id IN (SELECT value FROM json_each(?))",
        (read, codec.to_json(list(ids))),
    ).fetchall()
    _mark(connection, rows, read)
    return [row[0] for row in rows]


def read_all(
    connection: sqlite3.Connection, query: Query, before: int | None, up_to_id: int | None
) -> list[int]:
    """Mark what a query finds as read; the ids of those that were unread."""
    plan = compile_query(connection, query.and_(Query.unread()))
    rows = connection.execute(
        f"SELECT a.id, a.source_id, a.hidden FROM article a WHERE {plan.condition}"
        " AND a.date < ? AND a.id <= ?",
        (
            *plan.all_values,
            _MOST if before is None else before,
            _MOST if up_to_id is None else up_to_id,
        ),
    ).fetchall()
    _mark(connection, rows, True)
    return [row[0] for row in rows]


_MOST = 2**63 - 1


def _mark(connection: sqlite3.Connection, rows: list[tuple[int, int, int]], read: bool) -> None:
    connection.executemany(
        "UPDATE article SET read = ? WHERE id = ?", [(read, row[0]) for row in rows]
    )
    for source_id, number in Counter(row[1] for row in rows if not row[2]).items():
        tally.shift(connection, source_id, unread=-number if read else number)


def remember(connection: sqlite3.Connection, ids: list[int], read: bool) -> int | None:
    """Record a change of read marks for undo."""
    if not ids:
        return None
    number = "1 article" if len(ids) == 1 else f"{len(ids):,} articles"
    description = f"marked {number} as {'read' if read else 'unread'}"
    packed = b64encode(array("q", ids).tobytes()).decode()
    return undo.record(connection, "read", description, {"ids": packed, "read": read})


@undo.reverses("read")
def _undo_read(connection: sqlite3.Connection, data: Any) -> list[int]:
    ids = array("q")
    ids.frombytes(b64decode(data["ids"]))
    return set_read(connection, ids, not data["read"])
