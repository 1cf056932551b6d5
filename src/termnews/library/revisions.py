"""Earlier texts of articles."""

from __future__ import annotations

import sqlite3

KEPT = 20
"""Revisions kept of one article: the first, and the newest of the rest."""


def keep_entry(connection: sqlite3.Connection, article_id: int, now: int) -> None:
    """Keep the feed's text as it is, before it is replaced."""
    connection.execute(
        "INSERT INTO revision(article_id, variant, replaced_at, title, article)"
        " SELECT a.id, 'feed', ?, a.title, e.blocks FROM article a"
        " JOIN entry e ON e.article_id = a.id WHERE a.id = ?",
        (now, article_id),
    )
    _thin(connection, article_id)


def keep_page(connection: sqlite3.Connection, article_id: int, now: int) -> None:
    """Keep the clean text as it is, before it is replaced."""
    connection.execute(
        "INSERT INTO revision(article_id, variant, replaced_at, title, article)"
        " SELECT a.id, 'clean', ?, a.title, p.article FROM article a"
        " JOIN page p ON p.article_id = a.id WHERE a.id = ?",
        (now, article_id),
    )
    _thin(connection, article_id)


def _thin(connection: sqlite3.Connection, article_id: int) -> None:
    ids = [
        row[0]
        for row in connection.execute(
            "SELECT id FROM revision WHERE article_id = ? ORDER BY id", (article_id,)
        ).fetchall()
    ]
    for revision_id in ids[1 : max(1, len(ids) - KEPT + 1)]:
        connection.execute("DELETE FROM revision WHERE id = ?", (revision_id,))
