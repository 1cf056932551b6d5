"""Connections to one SQLite file: one for each reading thread, one writer, errors in plain words.

Readers never wait for a writer (write-ahead log). Writers wait for each other, within the process
by a lock, between processes by SQLite's busy handler and a few retries. What is only a copy of the
outside world (feeds, texts) is committed with ``synchronous=NORMAL``: after a power cut the last
refreshes may be missing, together with their validators, and are fetched again. What the user
marked is committed with ``synchronous=FULL``: it is on the disk before the call returns.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import threading
import time
import weakref
import zlib
from collections.abc import Iterator
from pathlib import Path

from termnews.errors import LibraryDamaged, LibraryError, LibraryFull
from termnews.library import header, schema
from termnews.library.place import create_private, is_there, make_private

_SPOILT = (zlib.error, UnicodeDecodeError, json.JSONDecodeError)
"""What stored texts raise that are not as they were stored."""

BUSY_SECONDS = 10.0
"""How long a writer waits for another process before it gives up."""

_CLOSE_SECONDS = 1.0

_READER_CACHE_KIB = 4_096
_WRITER_CACHE_KIB = 16_384


class Database:
    """The connections of one process to one library file."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        """For :meth:`open`."""
        self.path = path
        self.read_only = read_only
        self._local = threading.local()
        self._lock = threading.RLock()
        self._registry = threading.Lock()
        self._readers: weakref.WeakSet[_Reader] = weakref.WeakSet()
        self._writer: sqlite3.Connection | None = None
        self._durable = False
        self._depth = 0
        self._owner: int | None = None
        self._closed = False
        self._release: weakref.finalize[[header.Inode], Database] | None = None

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Database:
        """Open, create or migrate the file at ``path``. Errors as :meth:`Library.open`."""
        if not is_there(path):
            if read_only:
                raise LibraryError(
                    f"there is no library at {path}.", remedy="Open it for writing first."
                )
            create_private(path)
        elif not read_only:
            read_only = not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
            if not read_only:
                make_private(path)
        database = cls(path, read_only=read_only)
        database._claim()
        try:
            with translated(path):
                schema.prepare(path, read_only=read_only)
                with database.reading():
                    pass  # one connection, to see that it can be read
        except BaseException:
            database.close()
            raise
        return database

    def read(self) -> sqlite3.Connection:
        """This thread's connection for reading. Inside :meth:`write` it is the writer, so that a
        transaction sees its own work. Only within :meth:`reading`, :meth:`snapshot`,
        :meth:`write`."""
        if self._writing():
            assert self._writer is not None
            return self._writer
        return self._reader().connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """:meth:`read` with SQLite's errors in plain words."""
        with translated(self.path):
            if self._writing():
                yield self.read()
                return
            reader = self._reader()
            with reader.lock:
                yield reader.connection

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """As :meth:`reading`, within one read transaction: several queries see one state."""
        with self.reading() as connection:
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("COMMIT")

    @contextlib.contextmanager
    def write(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """One write transaction on the writer's connection; nested use joins the outer one.

        ``durable`` waits for the disk before the commit returns. An exception rolls everything
        back. Raises :class:`LibraryError` if the library is read-only.
        """
        if self.read_only:
            raise LibraryError(
                f"the library {self.path} is open for reading only.",
                remedy="Make the file and its folder writable for you.",
            )
        with self._lock, translated(self.path):
            if self._depth:
                self._depth += 1
                try:
                    yield self._require_writer()
                finally:
                    self._depth -= 1
                return
            connection = self._begin(durable)
            self._depth, self._owner = 1, threading.get_ident()
            try:
                yield connection
                _retry(lambda: connection.execute("COMMIT"))
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            finally:
                self._depth, self._owner = 0, None

    @contextlib.contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """The writer's connection outside a transaction, for statements that need it so."""
        with self._lock, translated(self.path):
            assert not self._depth
            yield self._require_writer()

    def data_version(self) -> int:
        """A number that changes with every commit of this or another process.

        ``PRAGMA data_version`` is per connection and only sees others' commits, so the watching
        connection is one that never writes.
        """
        with translated(self.path):
            reader = self._reader()
            with reader.lock:
                (version,) = reader.connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    def rest(self) -> None:
        """Free what is kept in memory of the file: the writer's connection is closed (it is opened again
        for the next write), readers forget their pages. Waits for a write under way, and leaves out who
        is reading. An empty cache is the least of it: what prepared statements and the search index
        hold lies strewn among the pages, and so each refresh left some memory that could not be
        given back."""
        with self._registry:
            readers = [] if self._closed else list(self._readers)
        for reader in readers:
            if reader.lock.acquire(blocking=False):
                try:
                    with contextlib.suppress(sqlite3.Error):  # closed meanwhile
                        reader.connection.execute("PRAGMA shrink_memory")
                finally:
                    reader.lock.release()
        with self._lock:
            if self._writer is not None and not self._depth:
                writer, self._writer, self._durable = self._writer, None, False
                with contextlib.suppress(sqlite3.Error):
                    writer.close()

    def close(self) -> None:
        """Close every connection of every thread; queries that run are broken off.

        Python's sqlite3 crashes if a connection is closed under a thread that uses it, so each
        reader has a lock. One that is not let go of in time stays open until the process ends.
        """
        with self._registry:
            if self._closed:
                return
            self._closed = True
            readers = list(self._readers)
        for reader in readers:
            reader.connection.interrupt()
        for reader in readers:
            if reader.lock.acquire(timeout=_CLOSE_SECONDS):
                with contextlib.suppress(sqlite3.Error):
                    reader.connection.close()
                reader.gone = True
                reader.lock.release()
        with self._lock:
            writer, self._writer = self._writer, None
            # Last and not interrupted, so that it can empty the write-ahead log into the file.
            if writer is not None:
                with contextlib.suppress(sqlite3.Error):
                    writer.close()
        if self._release is not None and all(reader.gone for reader in readers):
            self._release()

    def extra(self) -> sqlite3.Connection:
        """A further connection that the caller uses alone and closes (long jobs, back-ups)."""
        return self._open(writing=False)

    def _claim(self) -> None:
        """Keep the file's locks from being lost while connections are open."""
        with contextlib.suppress(OSError):  # it cannot be reached: opening it will say so
            inode = header.claim(self.path)
            self._release = weakref.finalize(self, header.release, inode)

    def _writing(self) -> bool:
        """Whether this very thread is in a write transaction."""
        return self._owner == threading.get_ident()

    def _reader(self) -> _Reader:
        reader: _Reader | None = getattr(self._local, "reader", None)
        if reader is None or self._closed:
            with self._registry:
                self._refuse_if_closed()
                reader = _Reader(self._open(writing=False))
                self._readers.add(reader)
            self._local.reader = reader
        return reader

    def _require_writer(self) -> sqlite3.Connection:
        if self._writer is None:
            self._refuse_if_closed()
            self._writer = self._open(writing=True)
        return self._writer

    def _open(self, *, writing: bool) -> sqlite3.Connection:
        try:
            return _open_connection(self.path, writing=writing)
        except sqlite3.OperationalError as error:
            if not self.read_only or _has_log(self.path):
                raise
            if error.sqlite_errorcode & 0xFF not in (
                sqlite3.SQLITE_CANTOPEN,
                sqlite3.SQLITE_READONLY,
            ):
                raise
            # Where not even the log's index can be made, nobody can write either.
            return _open_connection(self.path, writing=False, immutable=True)

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise LibraryError("the library has been closed.")

    def _begin(self, durable: bool) -> sqlite3.Connection:
        connection = self._require_writer()
        if durable != self._durable:
            connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
            self._durable = durable
        _retry(lambda: connection.execute("BEGIN IMMEDIATE"))
        return connection


class _Reader:
    """A thread's connection, and a lock that is held while it is used."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.lock = threading.RLock()
        self.gone = False
        """It was closed."""

    def __del__(self) -> None:
        self.connection.close()  # its thread has ended


def _open_connection(path: Path, *, writing: bool, immutable: bool = False) -> sqlite3.Connection:
    target = f"{path.absolute().as_uri()}?immutable=1" if immutable else str(path)
    connection = sqlite3.connect(
        target,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
        uri=immutable,
    )
    try:
        cache = _WRITER_CACHE_KIB if writing else _READER_CACHE_KIB
        connection.execute(f"PRAGMA cache_size=-{cache}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("PRAGMA trusted_schema=OFF")
        if writing:
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute("PRAGMA secure_delete=OFF")
            connection.execute("PRAGMA journal_size_limit=67108864")
            connection.execute("PRAGMA wal_autocheckpoint=4000")  # pages: not at every batch
        else:
            connection.execute("PRAGMA query_only=ON")
            connection.execute("SELECT 1 FROM source LIMIT 1").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _has_log(path: Path) -> bool:
    try:
        return Path(f"{path}-wal").stat().st_size > 0
    except OSError:
        return False


def _retry(action: object, attempts: int = 5) -> None:
    """Run ``action``; SQLite answers BUSY at once where waiting could dead-lock, so try again."""
    assert callable(action)
    for attempt in range(attempts):
        try:
            action()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt == attempts - 1:
                raise
            time.sleep(0.02 * 2**attempt)


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what a user can cause into the library's errors; bugs in SQL stay bugs."""
    try:
        yield
    except sqlite3.Error as error:
        meant = explain(path, error)
        if meant is None:
            raise
        raise meant from error
    except _SPOILT as error:
        raise LibraryDamaged(
            f"the library {path} is damaged (a stored text cannot be read).",
            remedy="Run: termnews doctor",
        ) from error


def explain(path: Path, error: sqlite3.Error) -> LibraryError | None:
    """The library's error for one of SQLite's, or None for what can only be a bug."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
    if code == sqlite3.SQLITE_INTERRUPT or (
        isinstance(error, sqlite3.ProgrammingError) and "closed" in str(error)
    ):
        return LibraryError("the library has been closed.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return LibraryDamaged(
            f"the library {path} is damaged ({error}).",
            remedy="Run: termnews doctor",
        )
    if code == sqlite3.SQLITE_FULL:
        return LibraryFull(
            "the disk is full; the last change was not stored.",
            remedy="Free some space and do it again; nothing else was lost.",
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryError(
            "the library is busy in another termnews.",
            remedy="Try again in a moment, or close the other one.",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return LibraryError(
            f"the library {path} cannot be written.",
            remedy="Make the file and its folder writable for you.",
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return LibraryError(
            f"the library {path} cannot be opened.",
            remedy="Check that its folder exists and that you may read it.",
        )
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_PROTOCOL):
        return LibraryError(
            f"the disk under the library {path} failed ({error}).",
            remedy="Check the disk and its free space; then run: termnews doctor",
        )
    return None
