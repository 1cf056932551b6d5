"""Fetched pages as they came, compressed.

A page is first kept alone (zlib). When idle, :func:`pack` puts pages of one host together into one
xz stream: they share their frame (menus, scripts, styles), so that each costs little more than its
own words.
"""

from __future__ import annotations

import sqlite3
import zlib
from urllib.parse import urlsplit

PACK_PAGES = 16
"""Pages in a pack: reading one means decompressing it whole."""

_PACK_BYTES = 4 << 20


def put(
    connection: sqlite3.Connection, article_id: int, page: bytes, content_type: str, url: str
) -> None:
    """Keep a page; one that was there is replaced."""
    forget(connection, [article_id])
    connection.execute(
        "INSERT INTO original(article_id, url, content_type, host, size, bytes)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            article_id,
            url,
            content_type,
            (urlsplit(url).hostname or "") if url else "",
            len(page),
            zlib.compress(page, 6),
        ),
    )


def get(connection: sqlite3.Connection, article_id: int) -> tuple[bytes, str, str] | None:
    """Bytes, content type, address."""
    row = connection.execute(
        "SELECT o.bytes, o.content_type, o.url, o.start, o.size, p.bytes FROM original o"
        " LEFT JOIN pack p ON p.id = o.pack_id WHERE o.article_id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    alone, content_type, url, start, size, packed = row
    if alone is not None:
        return zlib.decompress(alone), content_type, url
    if packed is None:
        return None
    return _unpack(packed)[start : start + size], content_type, url


def forget(connection: sqlite3.Connection, article_ids: list[int]) -> None:
    """Drop originals; a pack goes with the last of its pages."""
    for article_id in article_ids:
        row = connection.execute(
            "SELECT pack_id FROM original WHERE article_id = ?", (article_id,)
        ).fetchone()
        if row is None:
            continue
        connection.execute("DELETE FROM original WHERE article_id = ?", (article_id,))
        if row[0] is not None:
            connection.execute(
                "DELETE FROM pack WHERE id = :id"
                " AND NOT EXISTS (SELECT 1 FROM original WHERE pack_id = :id)",
                {"id": row[0]},
            )


def ready(connection: sqlite3.Connection) -> str | None:
    """A host with enough loose pages for a pack."""
    row = connection.execute(
        "SELECT host FROM original WHERE bytes IS NOT NULL AND host <> ''"
        " GROUP BY host HAVING count(*) >= ? LIMIT 1",
        (PACK_PAGES,),
    ).fetchone()
    return row[0] if row else None


def gather(connection: sqlite3.Connection, host: str) -> list[tuple[int, bytes]]:
    """Loose pages of a host for one pack: ids and compressed bytes."""
    rows = connection.execute(
        "SELECT article_id, size, bytes FROM original WHERE bytes IS NOT NULL AND host = ?"
        " ORDER BY article_id LIMIT ?",
        (host, PACK_PAGES),
    ).fetchall()
    chosen: list[tuple[int, bytes]] = []
    total = 0
    for article_id, size, data in rows:
        total += size
        if total > _PACK_BYTES and len(chosen) > 1:
            break
        chosen.append((article_id, data))
    return chosen


def squeeze(pages: list[tuple[int, bytes]]) -> tuple[bytes, list[int]]:
    """One stream of all pages, and where each starts. Slow (about a second per 4 MB): call it
    outside a transaction."""
    plain = [zlib.decompress(data) for _, data in pages]
    starts: list[int] = []
    at = 0
    for page in plain:
        starts.append(at)
        at += len(page)
    import lzma  # for packs alone; start-up does without

    filters = [{"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": _PACK_BYTES}]
    return lzma.compress(b"".join(plain), check=lzma.CHECK_CRC32, filters=filters), starts


def replace(
    connection: sqlite3.Connection,
    host: str,
    pages: list[tuple[int, bytes]],
    packed: bytes,
    starts: list[int],
) -> None:
    """Put the pack in the pages' place; those that changed meanwhile stay as they are."""
    cursor = connection.execute("INSERT INTO pack(host, bytes) VALUES (?, ?)", (host, packed))
    connection.executemany(
        "UPDATE original SET bytes = NULL, pack_id = ?, start = ? WHERE article_id = ? AND bytes = ?",
        [
            (cursor.lastrowid, start, article_id, data)
            for (article_id, data), start in zip(pages, starts, strict=True)
        ],
    )


def _unpack(packed: bytes) -> bytes:
    import lzma

    try:
        return lzma.decompress(packed, lzma.FORMAT_XZ)
    except lzma.LZMAError as error:
        raise zlib.error(str(error)) from error  # one name for spoilt bytes
