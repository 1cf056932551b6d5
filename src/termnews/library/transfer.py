"""Everything the user marked, as JSON lines: out of one library and into another.

The first line is ``{"termnews": "marks", "version": 1}``. The others have a ``kind``:

``source``   url, title (the user's own), folder, text_mode, state
``folder``   path
``view``     name, query, follow, order
``mute``     expression
``read``     source (its url), keys: hashes of the ids of entries that were read
``article``  source, guid, url, title, date, text (the article), and what is marked: bookmark
             (created, changed, note, tags), highlights (block, start, end, quote, note, created),
             position (block, offset), quotes (statement, speaker or null)
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from typing import Any

from termnews.library import codec, folders, incoming
from termnews.library.connection import Database
from termnews.library.texts import best_article

VERSION = 1
_KEYS_A_LINE = 500

_WRONG = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError),
    *(sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError),
)
"""What values of another shape than ours raise."""


class Transfer:
    """Export and import of bookmarks, notes, highlights, read marks, folders and saved views."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(self) -> Iterator[str]:
        """One JSON object a line, without the line's end; the first names format and version.

        Marked articles come with their text, so that they are whole in the other library."""
        with self._database.snapshot() as connection:
            for value in _values(connection):
                yield codec.to_json(value)

    def import_(self, lines: Iterable[str]) -> tuple[int, int]:
        """Merge exported lines; ``(taken, skipped)``. Nothing marked here is lost; of two notes the
        newer stays. Lines that cannot be read are skipped. One transaction."""
        taken = skipped = 0
        with self._database.write(durable=True) as connection:
            importer = incoming.Importer(connection, int(time.time()))
            for line in lines:
                if not line.strip():
                    continue
                connection.execute("SAVEPOINT line")
                try:
                    value = json.loads(line)
                    done = isinstance(value, dict) and importer.take(value)
                except _WRONG:
                    done = False
                if not done:
                    connection.execute("ROLLBACK TO line")
                connection.execute("RELEASE line")
                if done:
                    taken += 1
                else:
                    skipped += 1
            importer.finish()
        return taken, skipped


def _values(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    yield {"termnews": "marks", "version": VERSION}
    for folder in folders.listing(connection):
        yield {"kind": "folder", "path": folder.path}
    for row in connection.execute(
        "SELECT url, own_title, folder, text_mode, state FROM source WHERE removed_at IS NULL"
        " ORDER BY position, id"
    ).fetchall():
        names = ("url", "title", "folder", "text_mode", "state")
        yield {"kind": "source", **dict(zip(names, row, strict=True))}
    for row in connection.execute(
        "SELECT name, query, follow, sorting FROM view ORDER BY position, id"
    ).fetchall():
        yield {
            "kind": "view",
            "name": row[0],
            "query": row[1],
            "follow": bool(row[2]),
            "order": row[3],
        }
    for row in connection.execute("SELECT expression FROM mute ORDER BY id").fetchall():
        yield {"kind": "mute", "expression": row[0]}
    yield from _read_marks(connection)
    for (article_id,) in connection.execute(
        "SELECT article_id FROM bookmark UNION SELECT article_id FROM highlight"
        " UNION SELECT article_id FROM quote_correction UNION SELECT article_id FROM position"
        " ORDER BY 1"
    ).fetchall():
        yield _article(connection, article_id)


def _read_marks(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    sources = connection.execute(
        "SELECT id, url FROM source WHERE removed_at IS NULL ORDER BY id"
    ).fetchall()
    for source_id, url in sources:
        after = -(2**63)
        while True:
            keys = [
                row[0]
                for row in connection.execute(
                    "SELECT key FROM article WHERE source_id = ? AND key > ? AND read <> 0"
                    " ORDER BY key LIMIT ?",
                    (source_id, after, _KEYS_A_LINE),
                ).fetchall()
            ]
            if not keys:
                break
            after = keys[-1]
            # As text: other programs' numbers have 53 bits.
            yield {"kind": "read", "source": url, "keys": [str(key) for key in keys]}


def _article(connection: sqlite3.Connection, article_id: int) -> dict[str, Any]:
    source, key, guid, url, title, date, read = connection.execute(
        "SELECT s.url, a.key, e.guid, a.url, a.title, a.date, a.read FROM article a"
        " JOIN source s ON s.id = a.source_id LEFT JOIN entry e ON e.article_id = a.id"
        " WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    value: dict[str, Any] = {
        "kind": "article",
        "source": source,
        "key": str(key),
        "guid": guid or url,
        "url": url,
        "title": title,
        "date": date,
        "read": bool(read),
    }
    text = best_article(connection, article_id)
    if text is not None:
        value["text"] = json.loads(codec.encode_article(text))
    bookmark = connection.execute(
        "SELECT created_at, changed_at, note, tags FROM bookmark WHERE article_id = ?",
        (article_id,),
    ).fetchone()
    if bookmark:
        created, changed, note, tags = bookmark
        value["bookmark"] = {
            "created": created,
            "changed": changed,
            "note": note,
            "tags": json.loads(tags),
        }
    highlights = connection.execute(
        "SELECT block, start, end, quote, note, created_at FROM highlight"
        " WHERE article_id = ? ORDER BY id",
        (article_id,),
    ).fetchall()
    names = ("block", "start", "end", "quote", "note", "created")
    if highlights:
        value["highlights"] = [dict(zip(names, row, strict=True)) for row in highlights]
    position = connection.execute(
        "SELECT block, offset FROM position WHERE article_id = ?", (article_id,)
    ).fetchone()
    if position:
        value["position"] = list(position)
    quotes = connection.execute(
        "SELECT statement, speaker FROM quote_correction WHERE article_id = ?", (article_id,)
    ).fetchall()
    if quotes:
        value["quotes"] = [[str(statement), speaker] for statement, speaker in quotes]
    return value
