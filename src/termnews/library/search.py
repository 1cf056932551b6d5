"""Search over titles, texts and quotes: FTS5, ranked or newest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from heapq import nlargest
from typing import Any

from termnews.library import excerpts
from termnews.library.compile import Plan, compile_query
from termnews.library.connection import Database
from termnews.library.excerpts import Hit
from termnews.library.query import Query

__all__ = ["Hit", "Search"]

_FEW = 2_000
"""Matches up to which all are fetched and sorted by date."""

_ERA_BITS = 10

RANKED = 20_000
"""Matches that are ranked; the rest is older."""


class Search:
    """Finds articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, query: Query, *, limit: int = 50, newest: bool = False) -> list[int]:
        """Ids of the best (or newest) ``limit`` articles. Without words they are the newest.

        The best of a word that more than :data:`RANKED` articles have are the best of the last so
        many."""
        with self._database.snapshot() as connection:
            plan = compile_query(connection, query)
            if plan.match and not newest:
                return _best(connection, plan, limit)
            if plan.match or plan.starts:
                return _newest(connection, plan, limit)
            rows = connection.execute(
                f"SELECT a.id FROM article a WHERE {plan.condition}"
                " ORDER BY a.date DESC, a.id DESC LIMIT ?",
                (*plan.all_values, limit),
            ).fetchall()
            return [row[0] for row in rows]

    def count(self, query: Query, *, limit: int = 10_000) -> int:
        """How many match; counting stops at ``limit``."""
        with self._database.snapshot() as connection:
            plan = compile_query(connection, query)
            if plan.match or plan.starts:
                source, values = _matches(plan)
                sql = f"SELECT 1 {source} LIMIT ?"
            else:
                sql, values = f"SELECT 1 FROM article a WHERE {plan.condition} LIMIT ?", plan.values
            (number,) = connection.execute(
                f"SELECT count(*) FROM ({sql})", (*values, limit)
            ).fetchone()
        return int(number)

    def excerpts(self, query: Query, ids: Sequence[int]) -> list[Hit]:
        """An excerpt of each article, in the order given."""
        with self._database.snapshot() as connection:
            return excerpts.of(connection, query, ids)


def _matches(plan: Plan) -> tuple[str, tuple[Any, ...]]:
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


def _best(connection: sqlite3.Connection, plan: Plan, limit: int) -> list[int]:
    """Best first, by bm25 over at most :data:`RANKED` of the last matches."""
    edge = connection.execute(
        "SELECT rowid FROM article_index WHERE article_index MATCH ?"
        " ORDER BY rowid DESC LIMIT 1 OFFSET ?",
        (plan.match, RANKED),
    ).fetchone()
    source, values = _matches(plan)
    if edge is not None:
        source += " AND i.rowid > ?"
        values = (*values, edge[0])
    rows = connection.execute(
        f"SELECT a.id {source} ORDER BY i.rank LIMIT ?", (*values, limit)
    ).fetchall()
    return [row[0] for row in rows]


def _newest(connection: sqlite3.Connection, plan: Plan, limit: int) -> list[int]:
    """The newest matches, exactly, without looking at all of them.

    The index gives matches by id, and ids follow dates only roughly (a new source brings old
    articles). So: if there are few matches, all are sorted. Else ids are taken in blocks of 1,024,
    those with the newest articles first, until no block left can hold a newer one.
    """
    source, values = _matches(plan)
    sql = f"SELECT a.date, a.id {source}"
    few = connection.execute(f"{sql} LIMIT {_FEW}", values).fetchall()
    if len(few) < _FEW:
        return [row[1] for row in nlargest(limit, few)]
    found: list[tuple[int, int]] = []
    eras = connection.execute("SELECT newest, bucket FROM era ORDER BY newest DESC").fetchall()
    for newest, bucket in eras:
        if len(found) >= limit and found[limit - 1][0] > newest:
            break
        first = bucket << _ERA_BITS
        found += connection.execute(
            f"{sql} AND i.rowid BETWEEN ? AND ?",
            (*values, first, first + (1 << _ERA_BITS) - 1),
        ).fetchall()
        found = nlargest(limit, found)
    return [row[1] for row in found]
