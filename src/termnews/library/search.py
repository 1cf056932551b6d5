"""Search over titles, texts and quotes: FTS5, ranked or newest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from heapq import nlargest

from termnews.library import excerpts
from termnews.library.compile import Plan, compile_query
from termnews.library.connection import Database
from termnews.library.excerpts import Hit
from termnews.library.query import Query

__all__ = ["Hit", "Search"]

_FEW = 2_000
"""Matches up to which all are fetched and sorted by date."""

_ERA_BITS = 10


class Search:
    """Finds articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, query: Query, *, limit: int = 50, newest: bool = False) -> list[int]:
        """Ids of the best (or newest) ``limit`` articles. Without words they are the newest."""
        with self._database.snapshot() as connection:
            plan = compile_query(connection, query)
            if not plan.match:
                rows = connection.execute(
                    f"SELECT a.id FROM article a WHERE {plan.condition}"
                    " ORDER BY a.date DESC, a.id DESC LIMIT ?",
                    (*plan.all_values, limit),
                ).fetchall()
                return [row[0] for row in rows]
            return _newest(connection, plan, limit) if newest else _best(connection, plan, limit)

    def count(self, query: Query, *, limit: int = 10_000) -> int:
        """How many match; counting stops at ``limit``."""
        with self._database.snapshot() as connection:
            plan = compile_query(connection, query)
            if plan.match:
                sql = (
                    "SELECT 1 FROM article_index JOIN article a ON a.id = article_index.rowid"
                    f" WHERE article_index MATCH ? AND {plan.where} LIMIT ?"
                )
                values = (plan.match, *plan.values, limit)
            else:
                sql = f"SELECT 1 FROM article a WHERE {plan.condition} LIMIT ?"
                values = (*plan.all_values, limit)
            (number,) = connection.execute(
                f"SELECT count(*) FROM ({sql})",
                values,
            ).fetchone()
        return int(number)

    def excerpts(self, query: Query, ids: Sequence[int]) -> list[Hit]:
        """An excerpt of each article, in the order given."""
        with self._database.snapshot() as connection:
            return excerpts.of(connection, query, ids)


def _best(connection: sqlite3.Connection, plan: Plan, limit: int) -> list[int]:
    rows = connection.execute(
        "SELECT a.id FROM article_index JOIN article a ON a.id = article_index.rowid"
        f" WHERE article_index MATCH ? AND {plan.where} ORDER BY article_index.rank LIMIT ?",
        (plan.match, *plan.values, limit),
    ).fetchall()
    return [row[0] for row in rows]


def _newest(connection: sqlite3.Connection, plan: Plan, limit: int) -> list[int]:
    """The newest matches, exactly, without looking at all of them.

    The index gives matches by id, and ids follow dates only roughly (a new source brings old
    articles). So: if there are few matches, all are sorted. Else ids are taken in blocks of 1,024,
    those with the newest articles first, until no block left can hold a newer one.
    """
    sql = (
        "SELECT a.date, a.id FROM article_index JOIN article a ON a.id = article_index.rowid"
        f" WHERE article_index MATCH ? AND {plan.where}"
    )
    values = (plan.match, *plan.values)
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
            f"{sql} AND article_index.rowid BETWEEN ? AND ?",
            (*values, first, first + (1 << _ERA_BITS) - 1),
        ).fetchall()
        found = nlargest(limit, found)
    return [row[1] for row in found]
