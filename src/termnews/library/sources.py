"""What the user reads: feeds in folders, and the shelf of single pages."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from termnews.errors import LibraryError
from termnews.library import codec, folders, tally, undo
from termnews.library.connection import Database
from termnews.library.folders import Folder
from termnews.model import Source, SourceState, TextMode
from termnews.text import Clean, split_login

__all__ = ["PAGES_URL", "Folder", "Sources"]

PAGES_URL = "termnews:pages"
"""Address of the shelf that holds single pages, files and pasted text."""


_COLUMNS = (
    "id, url, own_title, feed_title, folder, site_url, text_mode, state, private, etag,"
    " last_modified, checked_at, changed_at, due_at, failures, error, remedy, error_at,"
    " unread, total"
)


class Sources:
    """Sources and folders. Their unread and total counts are kept, never counted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        url: str,
        *,
        title: Clean = Clean(""),
        folder: Clean = Clean(""),
        site_url: str = "",
        text_mode: TextMode = TextMode.AUTO,
        private: bool = False,
    ) -> Source:
        """Add a source, last in its folder; the one with that address if there is one already.

        A source that was removed comes back with its articles and read marks. ``title`` is the
        user's own name for it; without one, the feed's title and then the host are shown.
        """
        url = split_login(url)[0]  # no login is ever kept here; see termnews.credentials
        folder = folders.normal(folder)
        with self._database.write(durable=True) as connection:
            row = connection.execute(
                "SELECT id, removed_at FROM source WHERE url = ?", (url,)
            ).fetchone()
            if row is None:
                folders.ensure(connection, folder)
                connection.execute(
                    "INSERT INTO source(url, own_title, folder, position, site_url, text_mode,"
                    " private, due_at) VALUES (?, ?, ?,"
                    " (SELECT coalesce(max(position), 0) + 1 FROM source), ?, ?, ?, ?)",
                    (url, title, folder, site_url, text_mode, private, int(time.time())),
                )
            elif row[1] is not None:
                _bring_back(connection, row[0])
                folders.ensure(connection, folder)
                connection.execute(
                    "UPDATE source SET folder = ?, state = 'active', due_at = ?, failures = 0,"
                    " own_title = CASE WHEN ? <> '' THEN ? ELSE own_title END WHERE id = ?",
                    (folder, int(time.time()), title, title, row[0]),
                )
            return _one(connection, "url = ?", url)

    def get(self, source_id: int) -> Source | None:
        with self._database.reading() as connection:
            return _maybe(connection, "id = ? AND removed_at IS NULL", source_id)

    def by_url(self, url: str) -> Source | None:
        """The source fetched from exactly this address, unless it was removed."""
        with self._database.reading() as connection:
            return _maybe(connection, "url = ? AND removed_at IS NULL", url)

    def pages(self) -> Source:
        """The shelf ``termnews:pages`` for single pages, files and pasted text."""
        with self._database.reading() as connection:
            found = _maybe(connection, "url = ? AND removed_at IS NULL", PAGES_URL)
        if found is not None:
            return found
        with self._database.write() as connection:
            return _one(connection, "id = ?", shelf(connection))

    def all(self) -> list[Source]:
        """All sources but removed ones and an empty shelf, in the user's order, folder by folder."""
        with self._database.snapshot() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM source WHERE removed_at IS NULL"
                " AND (url <> ? OR total > 0) ORDER BY position, id",
                (PAGES_URL,),
            ).fetchall()
            places = {
                folder.path: place for place, folder in enumerate(folders.listing(connection))
            }
        # Stable: within a folder the order of the query stays.
        return sorted(map(_source, rows), key=lambda source: places.get(source.folder, -1))

    def due(self, now: datetime, *, limit: int = 10_000) -> list[Source]:
        """Active sources whose time to be fetched has come, longest due first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM source WHERE removed_at IS NULL AND state = 'active'"
                " AND url <> ? AND coalesce(due_at, 0) <= ? ORDER BY coalesce(due_at, 0) LIMIT ?",
                (PAGES_URL, codec.seconds(now), limit),
            ).fetchall()
        return [_source(row) for row in rows]

    def update(
        self,
        source_id: int,
        *,
        url: str | None = None,
        title: Clean | None = None,
        folder: Clean | None = None,
        site_url: str | None = None,
        text_mode: TextMode | None = None,
        state: SourceState | None = None,
        private: bool | None = None,
        due_at: datetime | None = None,
    ) -> Source:
        """Change what is given. An empty ``title`` shows the feed's own again. A new ``url``
        forgets the validators. Raises :class:`LibraryError` if there is no such source or another
        source has that address."""
        changes: dict[str, Any] = {
            "own_title": title,
            "site_url": site_url,
            "text_mode": text_mode,
            "state": state,
            "private": private,
            "due_at": codec.seconds(due_at),
        }
        with self._database.write(durable=True) as connection:
            before = _maybe(connection, "id = ? AND removed_at IS NULL", source_id)
            if before is None:
                raise LibraryError("there is no such source.")
            url = url and split_login(url)[0]
            if url is not None and url != before.url:
                if connection.execute("SELECT 1 FROM source WHERE url = ?", (url,)).fetchone():
                    raise LibraryError(f"there is a source with the address {url} already.")
                changes |= {"url": url, "etag": "", "last_modified": "", "failures": 0}
            if folder is not None:
                changes["folder"] = folders.normal(folder)
                folders.ensure(connection, changes["folder"])
            for column, value in changes.items():
                if value is not None:
                    connection.execute(
                        f"UPDATE source SET {column} = ? WHERE id = ?",
                        (value, source_id),
                    )
            if text_mode is not None and text_mode != before.text_mode:
                _judge_texts(connection, source_id, text_mode)
            return _one(connection, "id = ?", source_id)

    def remove(self, source_id: int) -> int | None:
        """Remove a source and its articles from all lists; returns the undo token.

        Articles that are bookmarked, noted or highlighted stay, under their source's name. The
        rest is kept out of sight until :meth:`Upkeep.clean_up` drops what can no longer be undone.
        None if there is no such source.
        """
        with self._database.write(durable=True) as connection:
            source = _maybe(connection, "id = ? AND removed_at IS NULL", source_id)
            if source is None:
                return None
            _hide(connection, source_id)
            return undo.record(connection, "source", f"removed {source.title}", source_id)

    def remove_all(self, source_ids: Sequence[int], folder: Clean, description: str) -> int | None:
        """Remove several sources as one change, and the folder that held them.

        As :meth:`remove` otherwise; ``description`` is what undo says. None if no source is left.
        """
        with self._database.write(durable=True) as connection:
            found = [
                source
                for source_id in source_ids
                if (source := _maybe(connection, "id = ? AND removed_at IS NULL", source_id))
            ]
            if not found:
                return None
            for source in found:
                _hide(connection, source.id)
            folders.remove(connection, folders.normal(folder))
            held = [(source.id, str(source.folder)) for source in found]
            return undo.record(connection, "sources", description, held)

    def reorder(self, source_ids: Sequence[int]) -> None:
        """Give these sources this order among themselves; others stay behind them."""
        with self._database.write(durable=True) as connection:
            given = {source_id: place for place, source_id in enumerate(source_ids)}
            rows = connection.execute("SELECT id FROM source ORDER BY position, id").fetchall()
            order = sorted((row[0] for row in rows), key=lambda i: given.get(i, len(given)))
            connection.executemany(
                "UPDATE source SET position = ? WHERE id = ?", list(enumerate(order, 1))
            )

    def folders(self) -> list[Folder]:
        """Folders in the user's order, parents before children, empty ones too."""
        with self._database.snapshot() as connection:
            return folders.listing(connection)

    def rename_folder(self, path: Clean, new: Clean) -> None:
        """Rename or move a folder with all that is below; onto an existing one they merge.

        Raises :class:`LibraryError` for an empty name or a move into itself."""
        with self._database.write(durable=True) as connection:
            folders.rename(connection, folders.normal(path), folders.normal(new))

    def remove_folder(self, path: Clean) -> None:
        """Remove a folder; its sources and folders move one level up."""
        with self._database.write(durable=True) as connection:
            folders.remove(connection, folders.normal(path))

    def reorder_folders(self, paths: Sequence[Clean]) -> None:
        with self._database.write(durable=True) as connection:
            folders.reorder(connection, [folders.normal(path) for path in paths])


def shelf(connection: sqlite3.Connection) -> int:
    """Id of the shelf of single pages; made if there is none. For a write transaction."""
    connection.execute(
        "INSERT INTO source(url, own_title, position, state) VALUES (?, 'Pages', 1000000, 'paused')"
        " ON CONFLICT(url) DO NOTHING",
        (PAGES_URL,),
    )
    source_id, removed = connection.execute(
        "SELECT id, removed_at FROM source WHERE url = ?", (PAGES_URL,)
    ).fetchone()
    if removed is not None:
        _bring_back(connection, source_id)
    return int(source_id)


@undo.reverses("source")
def _undo_remove(connection: sqlite3.Connection, source_id: Any) -> list[int]:
    _bring_back(connection, source_id)
    return []


@undo.reverses("sources")
def _undo_remove_all(connection: sqlite3.Connection, held: Any) -> list[int]:
    for source_id, folder in held:
        _bring_back(connection, source_id)
        folders.ensure(connection, folder)
        connection.execute("UPDATE source SET folder = ? WHERE id = ?", (folder, source_id))
    return []


def _hide(connection: sqlite3.Connection, source_id: int) -> None:
    """Take a source out of all lists, with its articles that nobody marked."""
    connection.execute(
        "UPDATE source SET removed_at = ? WHERE id = ?", (int(time.time()), source_id)
    )
    connection.execute(
        "UPDATE article SET hidden = hidden | 2 WHERE source_id = ? AND bookmarked = 0 AND noted = 0",
        (source_id,),
    )
    tally.recount(connection, [source_id])


def _bring_back(connection: sqlite3.Connection, source_id: int) -> None:
    connection.execute("UPDATE source SET removed_at = NULL WHERE id = ?", (source_id,))
    connection.execute(
        "UPDATE article SET hidden = hidden & ~2 WHERE source_id = ? AND hidden <> 0", (source_id,)
    )
    tally.recount(connection, [source_id])


def _judge_texts(connection: sqlite3.Connection, source_id: int, mode: TextMode) -> None:
    """Decide anew, for a source's articles, which wait for their page and which are complete."""
    connection.execute(
        "UPDATE article SET"
        " offline = CASE WHEN p.article_id IS NOT NULL AND a2.problem = '' THEN 1"
        "  WHEN :mode = 'feed' THEN 1 WHEN :mode = 'full' THEN 0 ELSE e.whole END,"
        " text_due = CASE WHEN a2.url = '' OR :mode = 'feed' OR p.article_id IS NOT NULL THEN NULL"
        "  WHEN :mode = 'auto' AND e.whole = 1 THEN NULL ELSE 0 END"
        " FROM article a2 JOIN entry e ON e.article_id = a2.id"
        " LEFT JOIN page p ON p.article_id = a2.id AND p.best = 1"
        " WHERE article.id = a2.id AND a2.source_id = :source",
        {"mode": str(mode), "source": source_id},
    )
    tally.recount(connection, [source_id])


def _maybe(connection: sqlite3.Connection, condition: str, value: Any) -> Source | None:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM source WHERE {condition}",
        (value,),
    ).fetchone()
    return _source(row) if row else None


def _one(connection: sqlite3.Connection, condition: str, value: Any) -> Source:
    found = _maybe(connection, condition, value)
    assert found is not None
    return found


def shown_title(own: str, feed: str, url: str) -> Clean:
    """The name shown: the user's, else the feed's, else the address's host."""
    return Clean(own or feed or urlsplit(url).hostname or url)


def _source(row: Sequence[Any]) -> Source:
    (
        source_id, url, own_title, feed_title, folder, site_url, text_mode, state, private, etag,
        last_modified, checked_at, changed_at, due_at, failures, error, remedy, error_at,
        unread, total,
    ) = row  # fmt: skip
    return Source(
        id=source_id,
        url=url,
        title=shown_title(own_title, feed_title, url),
        folder=Clean(folder),
        site_url=site_url,
        text_mode=TextMode(text_mode),
        state=SourceState(state),
        private=bool(private),
        etag=etag,
        last_modified=last_modified,
        checked_at=codec.moment(checked_at),
        changed_at=codec.moment(changed_at),
        due_at=codec.moment(due_at),
        failures=failures,
        error=Clean(error),
        remedy=Clean(remedy),
        error_at=codec.moment(error_at),
        unread=unread,
        total=total,
    )
