"""Search over titles, texts and quotes: FTS5, ranked or newest first."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.library import excerpts, ranking
from termnews.library.compile import compile_query
from termnews.library.connection import Database
from termnews.library.excerpts import Hit
from termnews.library.query import Query

__all__ = ["Hit", "Search"]


class Search:
    """Finds articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, query: Query, *, limit: int = 50, newest: bool = False) -> list[int]:
        """Ids of the best (or newest) ``limit`` articles. Without words they are the newest.

        The best of a word that more than :data:`~termnews.library.ranking.RANKED` articles have are the best of the last so
        many."""
        with self._database.snapshot() as connection:
            plan = compile_query(connection, query)
            if plan.match and not newest:
                return ranking.best(connection, plan, limit)
            if plan.match or plan.starts:
                return ranking.newest(connection, plan, limit)
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
                source, values = ranking.matches(plan)
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
