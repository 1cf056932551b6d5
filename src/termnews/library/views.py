"""Lists: ids in view order by an index walk, rows for what is on the screen, counts."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from itertools import chain
from typing import Any

from termnews.errors import LibraryError
from termnews.library import codec, mutes, ranking, undo
from termnews.library.compile import compile_query
from termnews.library.connection import Database
from termnews.library.query import Query
from termnews.library.reading import SETTLED
from termnews.library.sources import shown_title
from termnews.model import ArticleRow, Problem
from termnews.records import dataclass
from termnews.text import Clean


class Order(StrEnum):
    """The order of a list."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BOOKMARKED = "bookmarked"
    """Last bookmarked first; what is not bookmarked is left out."""
    RANK = "rank"
    """Best first, for a word that very many articles have only the last of them, then the rest by
    date; without words as NEWEST."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers beside the smart views."""

    unread: int
    total: int
    bookmarks: int
    offline: int
    today_unread: int


@dataclass(frozen=True, slots=True)
class SavedView:
    """A query with a name. Followed ones show an unread count."""

    id: int
    name: Clean
    query: str
    follow: bool = False
    order: Order = Order.NEWEST


_SORTS = {
    Order.NEWEST: "ORDER BY a.date DESC, a.id DESC",
    Order.OLDEST: "ORDER BY a.date, a.id",
}


class Views:
    """Lists of articles. Muted articles are in none, unless the query says ``is:muted``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ids(
        self, query: Query, order: Order = Order.NEWEST, *, limit: int | None = None
    ) -> array[int]:
        """Ids of a list (typecode ``q``), in order; equal dates by id, so it never wavers.

        ``limit`` gives the head of the list alone, at the same cost at any size of the library."""
        with self._database.snapshot() as connection:
            plan = compile_query(connection, query)
            values: tuple[Any, ...] = plan.all_values
            if order is Order.BOOKMARKED:
                sql = (
                    "SELECT a.id FROM bookmark b JOIN article a ON a.id = b.article_id"
                    f" WHERE {plan.condition} ORDER BY b.created_at DESC, a.id DESC"
                )
            elif order is Order.RANK and plan.match:
                return array("q", ranking.best(connection, plan, limit))
            else:
                sort = _SORTS[Order.NEWEST if order is Order.RANK else order]
                sql = f"SELECT a.id FROM article a WHERE {plan.condition} {sort}"
            return id_array(connection, sql, values, limit)

    def rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """Rows in the order of ``ids``; those that are gone are left out."""
        with self._database.reading() as connection:
            found = {
                row[0]: row
                for chosen in _chunks(ids, 500)
                for row in connection.execute(
                    "SELECT a.id, source_id, title, own_title, feed_title, s.url, date, words,"
                    " quotes, related, read, bookmarked, a.offline, noted, changed, problem,"
                    " story_id, a.url, lang FROM article a JOIN source s ON s.id = a.source_id"
                    f" WHERE a.id IN ({','.join(map(str, chosen))})"
                )
            }
        return [_row(found[article_id]) for article_id in ids if article_id in found]

    def row(self, article_id: int) -> ArticleRow | None:
        """One row."""
        found = self.rows([article_id])
        return found[0] if found else None

    def counts(self) -> Counts:
        """Numbers of the smart views: kept sums and walks over the small indexes only."""
        midnight = datetime.now(UTC).astimezone().replace(hour=0, minute=0, second=0)
        with self._database.snapshot() as connection:
            unread, total, offline = connection.execute(
                "SELECT coalesce(sum(unread), 0), coalesce(sum(total), 0),"
                " coalesce(sum(offline), 0) FROM source"
            ).fetchone()
            (bookmarks,) = connection.execute("SELECT count(*) FROM bookmark").fetchone()
            (today,) = connection.execute(
                "SELECT count(*) FROM article WHERE read = 0 AND hidden = 0 AND date >= ?",
                (int(midnight.timestamp()),),
            ).fetchone()
        return Counts(unread, total, bookmarks, offline, today)

    def unread_in(self, query: Query, *, limit: int = 10_000) -> int:
        """Unread articles of a query, counted; counting stops at ``limit``."""
        with self._database.snapshot() as connection:
            plan = compile_query(connection, query.and_(Query.unread()))
            (number,) = connection.execute(
                f"SELECT count(*) FROM (SELECT 1 FROM article a WHERE {plan.condition} LIMIT ?)",
                (*plan.all_values, limit),
            ).fetchone()
        return int(number)

    def saved(self) -> list[SavedView]:
        """Saved views in the user's order."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id, name, query, follow, sorting FROM view ORDER BY position, id"
            ).fetchall()
        return [
            SavedView(row[0], Clean(row[1]), row[2], bool(row[3]), Order(row[4])) for row in rows
        ]

    def save(
        self, name: Clean, query: str, *, follow: bool = False, order: Order = Order.NEWEST
    ) -> SavedView:
        """Save a query under a name; one of that name is replaced. Raises :class:`QueryError`."""
        Query.parse(query)
        if not name:
            raise LibraryError("a saved view needs a name.")
        with self._database.write(durable=True) as connection:
            connection.execute(
                "INSERT INTO view(name, query, follow, sorting, position) VALUES"
                " (?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM view))"
                " ON CONFLICT(name) DO UPDATE SET query = excluded.query,"
                " follow = excluded.follow, sorting = excluded.sorting",
                (name, query, follow, order),
            )
            (view_id,) = connection.execute(
                "SELECT id FROM view WHERE name = ?", (name,)
            ).fetchone()
        return SavedView(view_id, name, query, follow, order)

    def forget(self, view_id: int) -> None:
        """Drop a saved view; :meth:`Marks.undo` brings it back."""
        with self._database.write(durable=True) as connection:
            row = connection.execute(
                "SELECT name, query, follow, sorting, position FROM view WHERE id = ?", (view_id,)
            ).fetchone()
            if row is not None:
                connection.execute("DELETE FROM view WHERE id = ?", (view_id,))
                undo.record(connection, "view", f"dropped the view {row[0]}", list(row))

    def reorder(self, view_ids: Sequence[int]) -> None:
        """Give saved views this order."""
        with self._database.write(durable=True) as connection:
            connection.executemany(
                "UPDATE view SET position = ? WHERE id = ?",
                [(place, view_id) for place, view_id in enumerate(view_ids)],
            )

    def mute(self, expression: str) -> int:
        """Hide articles that match (now and as they come) from all lists; how many were hidden.

        ``expression`` is a query, e.g. ``topic:"Grand Prix"``. What is bookmarked stays. Raises
        :class:`QueryError`.
        """
        with self._database.write(durable=True) as connection:
            known = expression in mutes.expressions(connection)
            hidden = mutes.mute(connection, expression)
            if not known:
                mutes.remember(connection, expression, True)
            return hidden

    def unmute(self, expression: str) -> int:
        """Take a mute back; how many articles came back."""
        with self._database.write(durable=True) as connection:
            known = expression in mutes.expressions(connection)
            back = mutes.unmute(connection, expression)
            if known:
                mutes.remember(connection, expression, False)
            return back

    def muted(self) -> list[str]:
        """Muted expressions, oldest first."""
        with self._database.reading() as connection:
            return mutes.expressions(connection)

    def apply_mutes(self, ids: Sequence[int]) -> int:
        """Hide those of ``ids`` (new or newly analysed articles) that a mute matches; how many."""
        with self._database.reading() as connection:
            if not mutes.expressions(connection):
                return 0
        with self._database.write() as connection:
            return len(mutes.hide_new(connection, ids))


def id_array(
    connection: sqlite3.Connection, sql: str, values: Sequence[Any], limit: int | None = None
) -> array[int]:
    """Ids that ``sql`` selects, in its order.

    As one JSON text they cross from SQLite to Python in two thirds of the time that rows take.
    (The LIMIT also keeps SQLite from dropping the inner order.) Very long lists come row by row,
    which needs no more memory than the array.
    """
    (total,) = connection.execute("SELECT coalesce(sum(total), 0) FROM source").fetchone()
    if limit is None and total > _JSON_IDS:
        return array("q", chain.from_iterable(connection.execute(sql, values)))
    (text,) = connection.execute(
        f"SELECT json_group_array(id) FROM ({sql} LIMIT ?)",
        (*values, -1 if limit is None else limit),
    ).fetchone()
    return array("q", json.loads(text))


_JSON_IDS = 250_000


def _chunks(ids: Sequence[int], size: int) -> list[Sequence[int]]:
    return [ids[at : at + size] for at in range(0, len(ids), size)]


def _row(row: sqlite3.Row | tuple[Any, ...]) -> ArticleRow:
    (
        article_id, source_id, title, own_title, feed_title, source_url, date, words, quotes,
        related, read, bookmarked, offline, noted, changed, problem, story_id, url, lang,
    ) = row  # fmt: skip
    return ArticleRow(
        id=article_id,
        source_id=source_id,
        title=Clean(title),
        source=shown_title(own_title, feed_title, source_url),
        date=codec.certain_moment(date),
        words=words,
        quotes=quotes,
        related=related,
        read=bool(read),
        settled=read == SETTLED,
        bookmarked=bool(bookmarked),
        offline=bool(offline),
        note=bool(noted),
        changed=bool(changed),
        problem=Problem(problem) if problem else Problem.NONE,
        story_id=story_id,
        url=url,
        lang=lang,
    )


@undo.reverses("view")
def _undo_forget(connection: sqlite3.Connection, data: Any) -> list[int]:
    connection.execute(
        "INSERT OR IGNORE INTO view(name, query, follow, sorting, position) VALUES (?, ?, ?, ?, ?)",
        data,
    )
    return []
