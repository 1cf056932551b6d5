"""The best and the newest matches of a query, without looking at all of them."""

from __future__ import annotations

import sqlite3
from heapq import nlargest
from typing import Any

from termnews.library.compile import Plan

RANKED = 20_000
"""Matches that are ranked; the rest is older."""

_FEW = 2_000
"""Matches up to which all are fetched and sorted by date."""

_ERA_BITS = 10


def matches(plan: Plan) -> tuple[str, tuple[Any, ...]]:
    """SQL from ``FROM`` on, over ``i`` (an index) and ``a``, and its parameters."""
    where, values = plan.where, plan.values
    name, match = "article_index", plan.match
    if not match:
        name, match = "title_index", plan.starts
    elif plan.starts:
        where += " AND a.id IN (SELECT rowid FROM title_index WHERE title_index MATCH ?)"
        values = (*values, plan.starts)
    # CROSS JOIN: always from the index to the articles, never the other way.
    source = (
        f"FROM {name} i CROSS JOIN article a ON a.id = i.rowid WHERE {name} MATCH ? AND {where}"
    )
    return source, (match, *values)


def best(connection: sqlite3.Connection, plan: Plan, limit: int | None) -> list[int]:
    """Best first, by bm25 over the last :data:`RANKED` matches; the rest follows, newest first."""
    edge = connection.execute(
        "SELECT rowid FROM article_index WHERE article_index MATCH ?"
        " ORDER BY rowid DESC LIMIT 1 OFFSET ?",
        (plan.match, RANKED),
    ).fetchone()
    source, values = matches(plan)
    last = "" if edge is None else f" AND i.rowid > {int(edge[0])}"
    rows = connection.execute(
        f"SELECT a.id {source}{last} ORDER BY i.rank LIMIT ?",
        (*values, -1 if limit is None else limit),
    ).fetchall()
    missing = -1 if limit is None else limit - len(rows)
    if edge is not None and missing:
        rows += connection.execute(
            f"SELECT a.id {source} AND i.rowid <= {int(edge[0])}"
            " ORDER BY a.date DESC, a.id DESC LIMIT ?",
            (*values, missing),
        ).fetchall()
    return [row[0] for row in rows]


def newest(connection: sqlite3.Connection, plan: Plan, limit: int) -> list[int]:
    """The newest matches, exactly, without looking at all of them.

    The index gives matches by id, and ids follow dates only roughly (a new source brings old
    articles). So: if there are few matches, all are sorted. Else ids are taken in blocks of 1,024,
    those with the newest articles first, until no block left can hold a newer one.
    """
    source, values = matches(plan)
    sql = f"SELECT a.date, a.id {source}"
    few = connection.execute(f"{sql} LIMIT {_FEW}", values).fetchall()
    if len(few) < _FEW:
        return [row[1] for row in nlargest(limit, few)]
    found: list[tuple[int, int]] = []
    eras = connection.execute("SELECT newest, bucket FROM era ORDER BY newest DESC").fetchall()
    for latest, bucket in eras:
        if len(found) >= limit and found[limit - 1][0] > latest:
            break
        first = bucket << _ERA_BITS
        found += connection.execute(
            f"{sql} AND i.rowid BETWEEN ? AND ?",
            (*values, first, first + (1 << _ERA_BITS) - 1),
        ).fetchall()
        found = nlargest(limit, found)
    return [row[1] for row in found]
