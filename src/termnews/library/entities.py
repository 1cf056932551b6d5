"""People, organisations, places and other names as entities shared by all articles.

An entity is its folded name and type. A form the user merged leads to the entity it was merged
into, for articles to come as well.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from termnews.library import undo
from termnews.library.folding import plain, words
from termnews.model import TopicType


def resolve(connection: sqlite3.Connection, name: str, kind: str) -> int | None:
    """Id of the entity of that name; None if there is none."""
    folded = plain(name)
    row = (
        connection.execute(
            "SELECT entity_id FROM entity_alias WHERE folded = ? AND type = ? AND merged = 1",
            (folded, kind),
        ).fetchone()
        or connection.execute(
            "SELECT id FROM entity WHERE folded = ? AND type = ?", (folded, kind)
        ).fetchone()
    )
    return row[0] if row else None


def ensure(
    connection: sqlite3.Connection, name: str, kind: str, aliases: Iterable[str] = ()
) -> int | None:
    """Id of the entity of that name, made if there is none; None for a name without letters."""
    folded = plain(name)
    if not folded:
        return None
    entity_id = resolve(connection, name, kind)
    if entity_id is None:
        cursor = connection.execute(
            "INSERT INTO entity(name, type, folded) VALUES (?, ?, ?)", (name, kind, folded)
        )
        entity_id = cursor.lastrowid
        assert entity_id is not None
        _add_words(connection, entity_id, name)
    for alias in aliases:
        other = plain(alias)
        if other and other != folded:
            cursor = connection.execute(
                "INSERT INTO entity_alias(folded, type, entity_id, name) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                (other, kind, entity_id, alias),
            )
            if cursor.rowcount:
                _add_words(connection, entity_id, alias)
    return entity_id


def _add_words(connection: sqlite3.Connection, entity_id: int, name: str) -> None:
    connection.executemany(
        "INSERT INTO entity_word(word, entity_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(word, entity_id) for word in set(words(name))],
    )


def find(
    connection: sqlite3.Connection, name: str, *, typing: bool = True, limit: int = 200
) -> list[tuple[int, str, str, int]]:
    """``(id, name, type, articles)`` of entities whose names have all these words, the last one as
    a beginning if ``typing``; most articles first."""
    wanted = words(name)
    if not wanted:
        return []
    conditions: list[str] = []
    values: list[Any] = []
    for place, word in enumerate(wanted):
        if typing and place == len(wanted) - 1:
            conditions.append("SELECT entity_id FROM entity_word WHERE word >= ? AND word < ?")
            values += [word, word + "\U0010ffff"]
        else:
            conditions.append("SELECT entity_id FROM entity_word WHERE word = ?")
            values.append(word)
    return connection.execute(
        "SELECT id, name, type, articles FROM entity"
        f" WHERE id IN ({' INTERSECT '.join(conditions)}) AND articles > 0"
        " ORDER BY articles DESC, id LIMIT ?",
        (*values, limit),
    ).fetchall()


def link(
    connection: sqlite3.Connection,
    article_id: int,
    date: int,
    found: Iterable[tuple[int, float, int]],
) -> None:
    """Say which entities an article is about: ``(entity, salience, mentions)``."""
    unlink(connection, article_id)
    merged: dict[int, tuple[float, int]] = {}
    for entity_id, salience, mentions in found:
        before = merged.get(entity_id, (0.0, 0))
        merged[entity_id] = (max(before[0], salience), before[1] + mentions)
    connection.executemany(
        "INSERT INTO article_entity(entity_id, date, article_id, salience, mentions)"
        " VALUES (?, ?, ?, ?, ?)",
        [(entity_id, date, article_id, *rest) for entity_id, rest in merged.items()],
    )
    connection.executemany(
        "UPDATE entity SET articles = articles + 1 WHERE id = ?", [(key,) for key in merged]
    )


def unlink(connection: sqlite3.Connection, article_id: int) -> None:
    """Forget which entities an article is about."""
    connection.execute(
        "UPDATE entity SET articles = articles - 1 WHERE id IN"
        " (SELECT entity_id FROM article_entity WHERE article_id = ?)",
        (article_id,),
    )
    connection.execute("DELETE FROM article_entity WHERE article_id = ?", (article_id,))


def merge(connection: sqlite3.Connection, entity_id: int, into: int) -> int | None:
    """Make one entity of two; returns the undo token, None if one of them is unknown."""
    rows = {
        row[0]: row[1:]
        for row in connection.execute(
            "SELECT id, name, type, folded FROM entity WHERE id IN (?, ?)", (entity_id, into)
        ).fetchall()
    }
    if len(rows) != 2:
        return None
    name, kind, folded = rows[entity_id]
    links = connection.execute(
        "SELECT entity_id, date, article_id, salience, mentions FROM article_entity"
        " WHERE entity_id = ?",
        (entity_id,),
    ).fetchall()
    both = [
        row[0]
        for row in connection.execute(
            "SELECT article_id FROM article_entity WHERE entity_id = ? AND article_id IN"
            " (SELECT article_id FROM article_entity WHERE entity_id = ?)",
            (into, entity_id),
        ).fetchall()
    ]
    quotes = [
        row[0]
        for row in connection.execute(
            "SELECT id FROM quote WHERE entity_id = ?", (entity_id,)
        ).fetchall()
    ]
    connection.execute(
        "INSERT INTO article_entity SELECT :into, date, article_id, salience, mentions"
        " FROM article_entity WHERE entity_id = :id ON CONFLICT DO UPDATE SET"
        " mentions = mentions + excluded.mentions, salience = max(salience, excluded.salience)",
        {"into": into, "id": entity_id},
    )
    connection.execute("DELETE FROM article_entity WHERE entity_id = ?", (entity_id,))
    connection.execute("UPDATE quote SET entity_id = ? WHERE entity_id = ?", (into, entity_id))
    connection.execute(
        "INSERT INTO entity_alias(folded, type, entity_id, name, merged) VALUES (?, ?, ?, ?, 1)"
        " ON CONFLICT DO UPDATE SET merged = 1",
        (folded, kind, into, name),
    )
    _add_words(connection, into, name)
    _count(connection, entity_id, into)
    data = {"id": entity_id, "into": into, "links": links, "both": both, "quotes": quotes}
    return undo.record(connection, "merge", f"merged {name} into {rows[into][0]}", data)


@undo.reverses("merge")
def _undo_merge(connection: sqlite3.Connection, data: Any) -> list[int]:
    entity_id, into = data["id"], data["into"]
    both = set(data["both"])
    for link_row in data["links"]:
        article_id, mentions = link_row[2], link_row[4]
        if not connection.execute("SELECT 1 FROM article WHERE id = ?", (article_id,)).fetchone():
            continue
        connection.execute(
            "INSERT INTO article_entity VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", link_row
        )
        if article_id in both:
            connection.execute(
                "UPDATE article_entity SET mentions = mentions - ?"
                " WHERE entity_id = ? AND article_id = ?",
                (mentions, into, article_id),
            )
        else:
            connection.execute(
                "DELETE FROM article_entity WHERE entity_id = ? AND article_id = ?",
                (into, article_id),
            )
    connection.executemany(
        "UPDATE quote SET entity_id = ? WHERE id = ?",
        [(entity_id, quote_id) for quote_id in data["quotes"]],
    )
    connection.execute(
        "DELETE FROM entity_alias WHERE entity_id = ? AND merged = 1 AND (folded, type) ="
        " (SELECT folded, type FROM entity WHERE id = ?)",
        (into, entity_id),
    )
    _count(connection, entity_id, into)
    return []


def _count(connection: sqlite3.Connection, *entity_ids: int) -> None:
    connection.executemany(
        "UPDATE entity SET articles ="
        " (SELECT count(*) FROM article_entity WHERE entity_id = :id) WHERE id = :id",
        [{"id": entity_id} for entity_id in entity_ids],
    )


PERSON = str(TopicType.PERSON)
