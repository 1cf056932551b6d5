"""Search over titles, texts and quotes: FTS5, ranked or newest first."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.library.connection import Database
from termnews.library.query import Query
from termnews.text import Clean


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a query's words are in an article: ``text[start:end]`` of each span."""

    article_id: int
    excerpt: Clean
    """About 160 characters around the densest place; one line."""
    spans: tuple[tuple[int, int], ...]
    """Positions of the words in ``excerpt``."""


class Search:
    """Finds articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, query: Query, *, limit: int = 50, newest: bool = False) -> list[int]:
        """Ids of the best (or newest) ``limit`` articles. Without words they are the newest."""
        raise NotImplementedError

    def count(self, query: Query, *, limit: int = 10_000) -> int:
        """How many match; counting stops at ``limit``."""
        raise NotImplementedError

    def excerpts(self, query: Query, ids: list[int]) -> list[Hit]:
        """An excerpt of each article, in the order given."""
        raise NotImplementedError
