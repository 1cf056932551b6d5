"""Making, recognising and migrating a library file.

A file is ours if its SQLite application id says so. Its version is ``PRAGMA user_version``. A
file of a newer version is told by its header, read without SQLite, so nothing of it is touched.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import struct
from pathlib import Path

from termnews.errors import LibraryDamaged, LibraryError, LibraryTooNew
from termnews.library import logins
from termnews.library.header import read as header_of
from termnews.library.migrations import LATEST, MIGRATIONS

APPLICATION_ID = 0x746E7773
"""``tnws`` in the header's bytes 68-71."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_WITHOUT_LOGINS = 3
"""From this version on no address holds a login."""


def prepare(path: Path, *, read_only: bool) -> None:
    """Check the file and bring it to the latest version; make the schema in an empty file.

    Raises :class:`LibraryTooNew`, :class:`LibraryDamaged`, :class:`LibraryError`; SQLite's own
    errors pass through for the caller to translate.
    """
    version = inspect(path)
    if version == LATEST:
        return
    if read_only:
        raise LibraryError(
            f"the library {path} has an older format and cannot be changed.",
            remedy="Open it once for writing, so that it can be brought up to date.",
        )
    connection = sqlite3.connect(path, timeout=30.0, isolation_level=None)
    with contextlib.closing(connection):
        if version == 0:
            connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
            connection.execute("PRAGMA page_size=4096")
        else:
            _back_up(connection, path, version)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        _migrate(connection, path)
        # So that the header in the file itself tells the version.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if 0 < version < _WITHOUT_LOGINS:
        logins.wipe_copies(path)


def is_sqlite(path: Path) -> bool:
    """Whether the file begins as every SQLite file does."""
    return header_of(path, _HEADER_BYTES)[0].startswith(_MAGIC)


def inspect(path: Path) -> int:
    """Version of the file at ``path``; 0 for an empty one. Reads 100 bytes and writes nothing.

    Raises :class:`LibraryTooNew`, :class:`LibraryDamaged`, or :class:`LibraryError` for an SQLite
    file of another program.
    """
    try:
        header, size = header_of(path, _HEADER_BYTES)
    except OSError as error:
        raise LibraryError(
            f"the library {path} cannot be read: {error.strerror or error}.",
            remedy="Check that you may read it.",
        ) from error
    if not header:
        return 0
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise LibraryDamaged(
            f"the library {path} is damaged: it is no SQLite file.", remedy="Run: termnews doctor"
        )
    (page,) = struct.unpack(">H", header[16:18])
    page = 65_536 if page == 1 else page
    (version,) = struct.unpack(">I", header[60:64])
    (application,) = struct.unpack(">I", header[68:72])
    if application == 0 and version == 0 and size <= 2 * page:
        return 0  # made by a process that has not come further yet
    if application != APPLICATION_ID:
        raise LibraryError(
            f"{path} is not a termnews library.", remedy="Choose another file with --library."
        )
    if version > LATEST:
        raise LibraryTooNew(
            f"the library {path} was written by a newer termnews"
            f" (format {version}; this one reads up to {LATEST}). It was not touched.",
            remedy="Update termnews.",
        )
    return int(version)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have been faster while this one waited.
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > LATEST:
            raise LibraryTooNew(
                f"the library {path} was written by a newer termnews.", remedy="Update termnews."
            )
        for migrate in MIGRATIONS[version:]:
            migrate(connection)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={LATEST}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _back_up(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Copy the library as it is to ``NAME.before-VERSION`` beside it; an earlier copy is replaced
    only by a complete one."""
    target = path.with_name(f"{path.name}.before-{version + 1}")
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with contextlib.closing(sqlite3.connect(partial)) as copy:
            connection.backup(copy)
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
