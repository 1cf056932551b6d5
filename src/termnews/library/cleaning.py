"""Dropping articles for good."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from termnews.library import index, insight, originals, tally, terms
from termnews.records import dataclass

BATCH = 200
"""Articles dropped in one transaction."""

UNDO_SECONDS = 30 * 86_400
"""How long a removed source can be brought back."""


@dataclass(frozen=True, slots=True)
class CleanRule:
    """What may go: what is older than ``days``, and what is beyond the newest ``keep`` of its
    source.

    0 is no limit. What is bookmarked, noted or highlighted never goes, unread articles only
    with ``unread``, and the shelf of single pages is left alone.
    """

    days: int = 0
    keep: int = 0
    unread: bool = False


def candidates(
    connection: sqlite3.Connection, rule: CleanRule, source_id: int, now: int
) -> list[int]:
    """Up to a batch of a source's articles that may go, oldest first."""
    limits: list[str] = []
    values: dict[str, int] = {"source": source_id, "batch": BATCH}
    if rule.days:
        limits.append("date < :cutoff")
        values["cutoff"] = now - rule.days * 86_400
    if rule.keep:
        limits.append(
            "(date, id) <= (SELECT date, id FROM article WHERE source_id = :source AND hidden = 0"
            " ORDER BY date DESC, id DESC LIMIT 1 OFFSET :keep)"
        )
        values["keep"] = rule.keep
    if not limits:
        return []
    rows = connection.execute(
        f"SELECT id FROM article WHERE source_id = :source AND hidden & 2 = 0"
        f" AND bookmarked = 0 AND noted = 0 {'' if rule.unread else 'AND read <> 0'}"
        f" AND ({' OR '.join(limits)}) ORDER BY date LIMIT :batch",
        values,
    ).fetchall()
    return [row[0] for row in rows]


def hidden(connection: sqlite3.Connection, source_id: int) -> list[int]:
    """Up to a batch of the articles a removed source took out of sight."""
    rows = connection.execute(
        "SELECT id FROM article WHERE source_id = ? AND hidden & 2 = 2 AND hidden <> 0 LIMIT ?",
        (source_id, BATCH),
    ).fetchall()
    return [row[0] for row in rows]


def given_up(connection: sqlite3.Connection, now: int) -> list[int]:
    """Removed sources that nobody can bring back any more."""
    rows = connection.execute(
        "SELECT id FROM source WHERE removed_at IS NOT NULL AND (removed_at < ?"
        " OR NOT EXISTS (SELECT 1 FROM undo WHERE kind = 'source' AND data = source.id))",
        (now - UNDO_SECONDS,),
    ).fetchall()
    return [row[0] for row in rows]


def drop(
    connection: sqlite3.Connection, source_id: int, article_ids: Sequence[int], now: int
) -> None:
    """Drop articles of a source with all that hangs on them; their keys stay known."""
    index.remove(connection, article_ids)
    for article_id in article_ids:
        insight.forget(connection, article_id)
        terms.forget(connection, article_id)
    originals.forget(connection, list(article_ids))
    connection.executemany(
        "INSERT OR REPLACE INTO gone(source_id, key, at)"
        " SELECT source_id, key, ? FROM article WHERE id = ?",
        [(now, article_id) for article_id in article_ids],
    )
    connection.executemany(
        "DELETE FROM article WHERE id = ?", [(article_id,) for article_id in article_ids]
    )
    tally.recount(connection, [source_id])


def drop_source(connection: sqlite3.Connection, source_id: int) -> None:
    """Drop a removed source itself, if no article of it is left."""
    if connection.execute(
        "SELECT 1 FROM article WHERE source_id = ? LIMIT 1", (source_id,)
    ).fetchone():
        return
    connection.execute("DELETE FROM gone WHERE source_id = ?", (source_id,))
    connection.execute("DELETE FROM source WHERE id = ?", (source_id,))
