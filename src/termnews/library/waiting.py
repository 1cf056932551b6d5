"""Work queues: which articles wait for their page, a new reading, or an analysis."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from enum import StrEnum


class Work(StrEnum):
    """What an article may be waiting for."""

    TEXT = "text"
    """Its page has not been fetched."""
    EXTRACTION = "extraction"
    """Its original is kept and an older extractor read it."""
    ANALYSIS = "analysis"
    """Its text has not been analysed, or by an older analysis."""


_WAITS = {
    Work.TEXT: "a.hidden = 0 AND a.text_due IS NOT NULL AND a.text_due <= :now AND :version >= 0",
    Work.EXTRACTION: "a.hidden = 0 AND EXISTS (SELECT 1 FROM page p JOIN original o"
    " ON o.article_id = p.article_id WHERE p.article_id = a.id AND p.extractor < :version)",
    Work.ANALYSIS: "a.hidden = 0 AND a.analysed < :version",
}
_AHEAD = 4
"""Times the limit that is looked through for unread ones, which go first."""


def ids(
    connection: sqlite3.Connection,
    work: Work,
    limit: int,
    version: int,
    first: Sequence[int],
    now: int,
) -> list[int]:
    """See :meth:`Articles.waiting`. Walks indexes of what waits only."""
    waits = _WAITS[work]
    names = {"version": version, "now": now, "limit": limit}
    found: dict[int, None] = {}
    for article_id in first[:limit]:
        row = connection.execute(
            f"SELECT 1 FROM article a WHERE a.id = :id AND {waits}",
            names | {"id": article_id},
        ).fetchone()
        if row:
            found[article_id] = None
    for row in connection.execute(
        f"SELECT a.id FROM bookmark b CROSS JOIN article a ON a.id = b.article_id WHERE {waits}"
        " ORDER BY b.created_at DESC LIMIT :limit",
        names,
    ):
        found[row[0]] = None
    if len(found) < limit:
        rows = _newest(connection, work, limit * _AHEAD, names)
        rows.sort(key=lambda row: (row[1], -row[2]))
        for row in rows:
            found[row[0]] = None
    return list(found)[:limit]


def _newest(
    connection: sqlite3.Connection, work: Work, limit: int, names: dict[str, int]
) -> list[tuple[int, int, int]]:
    """``(id, read, date)`` of what waits, newest first."""
    columns = "SELECT a.id, a.read, a.date FROM"
    if work is Work.TEXT:
        return connection.execute(
            f"{columns} article a INDEXED BY article_text_due"
            " WHERE a.text_due IS NOT NULL AND a.hidden = 0 AND a.text_due <= :now"
            " ORDER BY a.date DESC LIMIT :limit",
            names | {"limit": limit},
        ).fetchall()
    if work is Work.EXTRACTION:
        return connection.execute(
            f"{columns} page p JOIN original o ON o.article_id = p.article_id"
            " JOIN article a ON a.id = p.article_id"
            " WHERE p.extractor < :version AND a.hidden = 0 ORDER BY p.extractor LIMIT :limit",
            names | {"limit": limit},
        ).fetchall()
    # One walk for each older version there is: each is in date order in the index.
    found: list[tuple[int, int, int]] = []
    older = -2
    while True:
        (older,) = connection.execute(
            "SELECT min(analysed) FROM article WHERE hidden = 0 AND analysed > ?", (older,)
        ).fetchone()
        if older is None or older >= names["version"]:
            break
        found += connection.execute(
            f"{columns} article a WHERE a.analysed = :older AND a.hidden = 0"
            " ORDER BY a.date DESC LIMIT :limit",
            {"older": older, "limit": limit},
        ).fetchall()
    return sorted(found, key=lambda row: -row[2])[:limit]
