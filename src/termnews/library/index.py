"""The search index over articles: which text of an article is indexed, putting in, taking out.

The index is contentless: to take a text out, exactly what was put in must be given again. So what
is indexed is a pure function of the stored rows (:func:`document`); whoever changes these rows
does it within :func:`reindexed`.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from termnews.library import codec
from termnews.library.folding import fold
from termnews.model import Block, BlockKind

Document = tuple[str, str, str, str]
"""Folded title, body, authors and the rest (captions, credits, tags)."""

_DELETE_TITLE = "INSERT INTO title_index(title_index, rowid, title) VALUES ('delete', ?, ?)"
_DELETE = "INSERT INTO article_index(article_index, rowid, title, body, author, extra) VALUES ('delete', ?, ?, ?, ?, ?)"


def document_of(
    title: str,
    blocks: Sequence[Block],
    authors: Sequence[str],
    tags: Sequence[str],
    *,
    simple: bool = False,
) -> Document:
    """What is indexed of an article with this text. ``simple``: nothing of the blocks' text has to be
    folded (:func:`termnews.library.folding.is_simple`)."""
    image = BlockKind.IMAGE
    body = "\n".join([block.text for block in blocks if block.text and block.kind is not image])
    extra: list[str] = [
        text for one in blocks if one.kind is image for text in (one.text, one.credit)
    ]
    extra += tags
    return (
        fold(title),
        body if simple else fold(body),
        fold("\n".join(authors)),
        fold("\n".join([part for part in extra if part])),
    )


def document(connection: sqlite3.Connection, article_id: int) -> Document | None:
    """What is indexed of the article as it is stored; None if there is no such article."""
    row = connection.execute(
        "SELECT a.title, e.facts, e.blocks, p.article FROM article a"
        " LEFT JOIN entry e ON e.article_id = a.id"
        " LEFT JOIN page p ON p.article_id = a.id AND p.best = 1 WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    title, facts, blocks, page = row
    known: dict[str, Any] = json.loads(facts) if facts else {}
    authors: list[str] = known.get("authors", [])
    tags: list[str] = known.get("tags", [])
    if page is None:
        text = codec.decode_blocks(json.loads(codec.unpack(blocks) or "[]"))
        return document_of(title, text, authors, tags)
    article = codec.decode_article(codec.unpack(page))
    more = [tag for tag in article.tags if tag not in tags]
    return document_of(title, article.blocks, article.authors or authors, [*tags, *more])


@contextlib.contextmanager
def reindexed(connection: sqlite3.Connection, article_id: int) -> Iterator[None]:
    """Within it the rows of the article may change; afterwards the index is right again."""
    before = document(connection, article_id)
    yield
    after = document(connection, article_id)
    if before == after:
        return
    if before is not None:
        _take_out(connection, article_id, before)
    if after is not None:
        put_in(connection, [(article_id, *after)])


def add(connection: sqlite3.Connection, article_id: int) -> None:
    """Put a new article in, as it is stored."""
    found = document(connection, article_id)
    if found is not None:
        put_in(connection, [(article_id, *found)])


def put_in(connection: sqlite3.Connection, rows: Sequence[tuple[int, str, str, str, str]]) -> None:
    """Index documents of articles that are not indexed: ``(id, *document)``.

    Row by row: at the start of a statement of many rows FTS5 writes out what it holds.
    """
    connection.executemany(
        "INSERT INTO article_index(rowid, title, body, author, extra) VALUES (?, ?, ?, ?, ?)", rows
    )
    connection.executemany(
        "INSERT INTO title_index(rowid, title) VALUES (?, ?)", [row[:2] for row in rows]
    )


def _take_out(connection: sqlite3.Connection, article_id: int, found: Document) -> None:
    connection.execute(_DELETE, (article_id, *found))
    connection.execute(_DELETE_TITLE, (article_id, found[0]))


def remove(connection: sqlite3.Connection, article_ids: Iterable[int]) -> None:
    """Take articles out; call it before their rows go."""
    for article_id in article_ids:
        found = document(connection, article_id)
        if found is not None:
            _take_out(connection, article_id, found)


def rebuild(connection: sqlite3.Connection) -> None:
    """Index all articles anew (after a change of folding, or when mending)."""
    for name in ("article_index", "title_index"):
        connection.execute(f"INSERT INTO {name}({name}) VALUES ('delete-all')")
    ids = [row[0] for row in connection.execute("SELECT id FROM article ORDER BY id").fetchall()]
    for article_id in ids:
        add(connection, article_id)
