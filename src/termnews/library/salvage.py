"""Reading what can still be read of a damaged file."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_CHUNK = 200
_PAGE_HEADER = 100

# Parents before children.
TABLES = (
    "folder", "source", "article", "gone", "entry", "page", "pack", "original", "revision",
    "bookmark", "highlight", "position", "undo", "view", "mute", "entity", "entity_alias",
    "entity_word", "article_entity", "analysis", "quote", "quote_correction", "state", "site", "era",
)  # fmt: skip


@dataclass(slots=True)
class Rows:
    """Rows of one table; after iterating, ``complete`` tells whether none was lost."""

    columns: tuple[str, ...]
    connection: sqlite3.Connection
    table: str
    complete: bool = field(default=True)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        keys = _key_columns(self.connection, self.table)
        return self._by_rowid() if keys is None else self._by_key(keys)

    def _by_rowid(self) -> Iterator[tuple[Any, ...]]:
        """All rows in order; where a page cannot be read, on from behind it."""
        last = -(2**63)
        while True:
            got, broken = self._fetch("rowid", "rowid > ?", (last,), "rowid")
            for row in got:
                last = row[0]
                yield row[1:]
            if not broken:
                if len(got) < _CHUNK:
                    return
                continue
            self.complete = False
            beyond = self._beyond(last)
            if beyond is None:
                return
            # What lies between the damage and that row, from its far side.
            back: list[tuple[Any, ...]] = []
            edge = beyond
            while True:
                got, broken = self._fetch(
                    "rowid", "rowid > ? AND rowid < ?", (last, edge), "rowid DESC"
                )
                back += got
                if broken or len(got) < _CHUNK:
                    break
                edge = got[-1][0]
            for row in reversed(back):
                yield row[1:]
            last = beyond - 1

    def _beyond(self, last: int) -> int | None:
        """A readable rowid behind the damage that follows ``last``."""
        gap = 1
        start = max(last, 0)
        while start + gap < 2**62:
            got, broken = self._fetch("rowid", "rowid > ?", (start + gap,), "rowid", 1)
            if got:
                return int(got[0][0])
            if not broken:
                return None
            gap *= 2
        return None

    def _by_key(self, keys: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
        """Rows of a table without rowids: from both ends up to the damage."""
        order = ", ".join(keys)
        seen: set[tuple[Any, ...]] = set()
        for direction in ("", " DESC"):
            sort = ", ".join(key + direction for key in keys)
            cursor = self._execute(f"SELECT {order}, * FROM {self.table} ORDER BY {sort}", ())
            try:
                for row in cursor or ():
                    key = row[: len(keys)]
                    if key not in seen:
                        seen.add(key)
                        yield row[len(keys) :]
            except (sqlite3.Error, UnicodeDecodeError):
                self.complete = False
            else:
                if cursor is not None:
                    return
                self.complete = False

    def _fetch(
        self, key: str, where: str, values: tuple[Any, ...], order: str, limit: int = _CHUNK
    ) -> tuple[list[tuple[Any, ...]], bool]:
        """Rows up to the first that cannot be read, and whether there was one."""
        got: list[tuple[Any, ...]] = []
        cursor = self._execute(
            f"SELECT {key}, * FROM {self.table} WHERE {where} ORDER BY {order} LIMIT {limit}",
            values,
        )
        if cursor is None:
            return got, True
        try:
            for row in cursor:
                got.append(row)  # noqa: PERF402 - what came before an error counts
        except (sqlite3.Error, UnicodeDecodeError):
            return got, True
        return got, False

    def _execute(self, sql: str, values: tuple[Any, ...]) -> sqlite3.Cursor | None:
        try:
            return self.connection.execute(sql, values)
        except (sqlite3.Error, UnicodeDecodeError):
            return None


def rows(connection: sqlite3.Connection, table: str) -> Rows | None:
    """Rows of a table of a damaged file; None if the table itself cannot be found."""
    try:
        found = connection.execute(f"PRAGMA table_info({table})").fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    return Rows(tuple(row[1] for row in found), connection, table) if found else None


def _key_columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...] | None:
    """Primary key of a table without rowids; None for others."""
    try:
        connection.execute(f"SELECT rowid FROM {table} LIMIT 0")
    except sqlite3.OperationalError:
        info = connection.execute(f"PRAGMA table_info({table})").fetchall()
        keys = sorted((row[5], row[1]) for row in info if row[5])
        return tuple(name for _, name in keys)
    except (sqlite3.Error, UnicodeDecodeError):
        pass
    return None


def graft(path: Path, donor: Path) -> None:
    """Give a file without a readable beginning the first page of a sound library of its kind.

    Libraries of one version have their tables' roots at the same places, so the rest can be read.
    """
    with donor.open("rb") as file:
        start = file.read(_PAGE_HEADER)
        (size,) = struct.unpack(">H", start[16:18])
        size = 65_536 if size == 1 else size
        page = bytearray(start + file.read(size - _PAGE_HEADER))
    # No free list, and the size is that of the file: these are the donor's otherwise.
    page[28:40] = bytes(12)
    page[92:96] = bytes(4)
    with path.open("r+b") as file:
        file.write(page)
