"""Muted expressions: articles that match are in no list and no count, but stay findable by
``is:muted``."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from termnews.errors import QueryError
from termnews.library import codec, tally, undo
from termnews.library.compile import compile_query
from termnews.library.query import EVERYTHING, Query


def expressions(connection: sqlite3.Connection) -> list[str]:
    """Muted expressions, oldest first."""
    return [row[0] for row in connection.execute("SELECT expression FROM mute ORDER BY id")]


def mute(connection: sqlite3.Connection, expression: str) -> int:
    """See :meth:`Views.mute`."""
    if Query.parse(expression).root == EVERYTHING:
        raise QueryError("this would mute everything.", position=0, remedy="Say what to mute.")
    connection.execute("INSERT OR IGNORE INTO mute(expression) VALUES (?)", (expression,))
    return hide(connection, expression)


def remember(connection: sqlite3.Connection, expression: str, on: bool) -> None:
    """Let the user take back that he muted something, or showed it again."""
    what = f"muted {expression}" if on else f"showed {expression} again"
    undo.record(connection, "mute", what, {"expression": expression, "on": on})


@undo.reverses("mute")
def _undo_mute(connection: sqlite3.Connection, data: Any) -> list[int]:
    (unmute if data["on"] else mute)(connection, data["expression"])
    return []


def unmute(connection: sqlite3.Connection, expression: str) -> int:
    """See :meth:`Views.unmute`."""
    connection.execute("DELETE FROM mute WHERE expression = ?", (expression,))
    back = connection.execute(
        "UPDATE article SET hidden = hidden & ~1 WHERE hidden & 1 = 1 AND hidden <> 0"
    ).rowcount
    tally.recount(connection)
    return back - sum(hide(connection, other) for other in expressions(connection))


def hide_new(connection: sqlite3.Connection, ids: Sequence[int]) -> set[int]:
    """Hide those of ``ids`` that any mute matches; which."""
    return {found for text in expressions(connection) for found in _hide(connection, text, ids)}


def hide(connection: sqlite3.Connection, expression: str, ids: Sequence[int] | None = None) -> int:
    """Hide what an expression matches, of ``ids`` (None: of all); how many."""
    return len(_hide(connection, expression, ids))


def _hide(connection: sqlite3.Connection, expression: str, ids: Sequence[int] | None) -> list[int]:
    try:
        plan = compile_query(connection, Query.parse(expression))
    except QueryError:
        return []  # saved by a version that knew more
    among = "" if ids is None else " AND a.id IN (SELECT value FROM json_each(?))"
    rows = connection.execute(
        f"SELECT a.id, a.source_id FROM article a WHERE {plan.condition}{among}"
        " AND a.bookmarked = 0",
        plan.all_values if ids is None else (*plan.all_values, codec.to_json(list(ids))),
    ).fetchall()
    connection.executemany(
        "UPDATE article SET hidden = hidden | 1 WHERE id = ?", [(row[0],) for row in rows]
    )
    tally.recount(connection, {row[1] for row in rows})
    return [row[0] for row in rows]
