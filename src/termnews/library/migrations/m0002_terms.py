"""Version 2: terms of articles, for likeness and stories, and what the user said of stories."""

from __future__ import annotations

import sqlite3

_TABLES = (
    # Words, and in how many articles each occurs.
    """
    CREATE TABLE term (
        id INTEGER PRIMARY KEY,
        text TEXT NOT NULL UNIQUE,
        df INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    # Of each article the 32 strongest terms: the way from a term to its articles.
    """
    CREATE TABLE posting (
        term_id INTEGER NOT NULL,
        article_id INTEGER NOT NULL,
        weight INTEGER NOT NULL,                 -- 0..255 of the vector's strongest
        PRIMARY KEY (term_id, article_id)
    ) STRICT, WITHOUT ROWID
    """,
    # Of each article the 64 strongest: 4 bytes of term id and 1 of weight each, strongest first.
    """
    CREATE TABLE article_terms (
        article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
        day REAL,                                -- days since 1970, to compare quickly
        total INTEGER NOT NULL DEFAULT 0,        -- distinct terms that were counted
        terms BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE story (
        id INTEGER PRIMARY KEY AUTOINCREMENT,    -- never used twice
        title TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',         -- why these articles, in one sentence
        changed_at INTEGER NOT NULL
    ) STRICT
    """,
    # The user's word: this article belongs to that story (0: to none), for good.
    """
    CREATE TABLE story_hand (
        article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
        story_id INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE article_copy (
        article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
        original_id INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX article_copy_original ON article_copy(original_id)",
    "INSERT INTO state(key, value) VALUES ('terms.documents', '0') ON CONFLICT DO NOTHING",
)


def migrate(connection: sqlite3.Connection) -> None:
    """Make the tables; articles that are there are indexed as they come up again."""
    for statement in _TABLES:
        connection.execute(statement)
