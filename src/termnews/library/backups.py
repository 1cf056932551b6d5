"""Copies of a library in ``backups/`` beside it."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from termnews.errors import LibraryDamaged, LibraryFull

_STEP_PAGES = 256
_SPARE_BYTES = 16 << 20


class CancelledCopy(Exception):
    """The caller did not want the copy any more."""


def folder(path: Path) -> Path:
    """Where the back-ups of the library at ``path`` are."""
    return path.parent / "backups"


def listing(path: Path) -> list[Path]:
    """Finished back-ups of this library, newest first. Their names sort by time."""
    name = re.compile(re.escape(path.stem) + r"-\d{8}T\d{12}Z\.db")
    return sorted(
        (file for file in folder(path).glob("*.db") if name.fullmatch(file.name)), reverse=True
    )


def make(
    path: Path, source: sqlite3.Connection, *, keep: int, cancelled: Callable[[], bool]
) -> Path | None:
    """Copy the library that ``source`` reads; see :meth:`Upkeep.back_up`.

    The source is held at one moment by a read transaction: writers go on, only the log grows.
    """
    import shutil  # start-up does without

    place = folder(path)
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    wanted = path.stat().st_size + _SPARE_BYTES
    if shutil.disk_usage(place).free < wanted:
        raise LibraryFull(
            f"there is no room for a back-up ({wanted >> 20} MiB).",
            remedy="Free some space, or set how many back-ups are kept.",
        )
    name = f"{path.stem}-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.db"
    partial = place / f"{name}.partial"
    try:
        copy(source, partial, cancelled)
        problems = verify(partial, cancelled)
        if problems:
            raise LibraryDamaged(
                f"the library {path} is damaged ({problems[0]}); the back-up was not kept.",
                remedy="Run: termnews doctor",
            )
        final = place / name
        partial.replace(final)
        _sync(place)
    except CancelledCopy:
        return None
    finally:
        partial.unlink(missing_ok=True)
    for old in listing(path)[max(1, keep) :]:
        old.unlink(missing_ok=True)
    for stale in place.glob("*.partial"):
        # Left by a process that was killed; a running copy is younger.
        with contextlib.suppress(OSError):
            if time.time() - stale.stat().st_mtime > 3_600:
                stale.unlink()
    return final


def copy(
    source: sqlite3.Connection, target: Path, cancelled: Callable[[], bool] = lambda: False
) -> None:
    """Copy a library page by page into one private, synced file. Raises :class:`CancelledCopy`."""

    def step(_status: int, _remaining: int, _total: int) -> None:
        if cancelled():
            raise CancelledCopy
        time.sleep(0.001)  # let others at the disk and at Python

    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as connection:
        source.execute("BEGIN")
        try:
            source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            source.backup(connection, pages=_STEP_PAGES, progress=step)
        finally:
            source.execute("COMMIT")
        connection.execute("PRAGMA journal_mode=DELETE")
    with target.open("rb") as file:
        os.fsync(file.fileno())


def verify(path: Path, cancelled: Callable[[], bool] = lambda: False) -> list[str]:
    """What SQLite finds wrong with a file nobody uses; empty if nothing."""
    try:
        with contextlib.closing(
            sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True)
        ) as copy_:
            return check(copy_, cancelled, quick=True)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return [str(error)]


def check(
    connection: sqlite3.Connection,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    quick: bool = False,
) -> list[str]:
    """Problems SQLite finds, at most 20. Raises :class:`CancelledCopy`."""
    connection.set_progress_handler(lambda: int(cancelled()), 1_000)
    try:
        kind = "quick_check" if quick else "integrity_check"
        rows = connection.execute(f"PRAGMA {kind}(20)").fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise CancelledCopy from error
        return [str(error)]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return [str(error)]  # UnicodeDecodeError: a damaged name in SQLite's message
    finally:
        connection.set_progress_handler(None, 0)
    return [row[0] for row in rows if row[0] != "ok"]


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _sync(place: Path) -> None:
    """Make a rename durable (POSIX; elsewhere folders cannot be opened)."""
    with contextlib.suppress(OSError):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
