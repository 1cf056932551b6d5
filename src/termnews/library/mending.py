"""Mending a damaged library: the last good back-up and what can still be read."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from termnews.errors import LibraryDamaged, LibraryError
from termnews.library import backups, codec, index, insight, salvage, schema, tally
from termnews.library.connection import Database, translated
from termnews.library.place import is_there
from termnews.library.upkeep import sums_that_differ


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What the doctor found and did."""

    healthy: bool
    """The file was sound; only kept sums may have been put right."""
    problems: tuple[str, ...] = ()
    restored_from: Path | None = None
    """The back-up that was the ground of the mended library."""
    damaged_copy: Path | None = None
    """Where the damaged file was put; nothing is deleted."""
    rescued: tuple[tuple[str, int], ...] = ()
    """Table and number of rows that came from the damaged file."""


def doctor(path: Path, *, repair: bool = True) -> Diagnosis:
    """Check the file at ``path`` and, with ``repair``, put a sound one in its place.

    Must not run while another termnews has the library open (raises :class:`LibraryError` if it
    is, or if the file never was a library). Raises :class:`LibraryTooNew`, :class:`LibraryFull`.
    """
    if not is_there(path):
        raise LibraryError(f"there is no library at {path}.", remedy="Check the name.")
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return _looked_at(path, repair)
    _refuse_if_open(path)
    problems = _examine(path)
    if not problems:
        if repair:
            problems = _put_sums_right(path)
        return Diagnosis(healthy=True, problems=tuple(problems))
    if not repair:
        return Diagnosis(healthy=False, problems=tuple(problems))
    with translated(path):
        return _mend(path, problems)


def _looked_at(path: Path, repair: bool) -> Diagnosis:
    """What can be told of a file that cannot be written: all but whether the search indexes are sound.

    Raises :class:`LibraryError` if it should be mended.
    """
    try:
        with (
            contextlib.closing(Database.open(path, read_only=True)) as database,
            database.reading() as connection,
        ):
            problems = backups.check(connection)
    except LibraryDamaged as error:
        problems = [error.cause]
    if repair:
        raise LibraryError(
            f"the library {path} cannot be written"
            + (
                f", and it is damaged ({problems[0]})."
                if problems
                else "; what can be read is sound."
            ),
            remedy="Make the file and its folder writable for you, then run: termnews doctor",
        )
    return Diagnosis(healthy=not problems, problems=tuple(problems))


def _examine(path: Path) -> list[str]:
    try:
        schema.inspect(path)
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            problems = backups.check(connection)
            if not problems:
                connection.execute("SELECT count(*) FROM article").fetchone()
                problems = _index_problems(connection)
            return problems
    except LibraryDamaged as error:
        return [error.cause]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return [str(error)]


def _index_problems(connection: sqlite3.Connection) -> list[str]:
    """What the search indexes find wrong with themselves."""
    for name in ("article_index", "title_index", "quote_index"):
        try:
            connection.execute(f"INSERT INTO {name}({name}) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            return [f"{name}: {error}"]
    return []


def _put_sums_right(path: Path) -> list[str]:
    schema.prepare(path, read_only=False)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        wrong = sums_that_differ(connection)
        if wrong:
            connection.execute("BEGIN IMMEDIATE")
            tally.recount(connection)
            connection.execute("COMMIT")
    return wrong


def _mend(path: Path, problems: list[str]) -> Diagnosis:
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    fresh = path.with_name(f"{path.name}.mending")
    patient = path.with_name(f"{path.name}.patient")
    for work in (fresh, patient):
        _remove(work)
    try:
        ground = _ground(path, fresh)
        _copy_with_log(path, patient)
        rescued = _rescue(patient, fresh)
        if ground is None and not any(rows for _, rows in rescued) and not schema.is_sqlite(path):
            # Most likely a mistaken name: another's file is not moved for an empty library.
            raise LibraryError(
                f"{path} is not a termnews library: nothing of one can be read from it, and there "
                "is no back-up beside it. It was left as it is.",
                remedy="Check the name; if it was your library, move the file away to begin anew.",
            )
        left = _examine(fresh)
        if left:  # the ground itself was sound, so this is a fault of ours
            raise LibraryDamaged(
                f"the library {path} could not be mended ({left[0]}). It was left as it is.",
                remedy="Keep the file and report it.",
            )
        damaged = path.with_name(f"{path.name}.damaged-{stamp}")
        _move_with_log(path, damaged)
        fresh.replace(path)
    finally:
        for work in (fresh, patient):
            _remove(work)
    return Diagnosis(
        healthy=False,
        problems=tuple(problems),
        restored_from=ground,
        damaged_copy=damaged,
        rescued=tuple(rescued),
    )


def _ground(path: Path, fresh: Path) -> Path | None:
    """Lay the newest sound back-up at ``fresh``, or an empty library; which back-up it was."""
    import shutil

    before_migrations = sorted(path.parent.glob(f"{path.name}.before-*[0-9]"), reverse=True)
    for candidate in (*backups.listing(path), *before_migrations):
        try:
            version = schema.inspect(candidate)
        except LibraryError:
            continue
        if version and not backups.verify(candidate):
            shutil.copyfile(candidate, fresh)
            fresh.chmod(0o600)
            schema.prepare(fresh, read_only=False)
            return candidate
    fresh.touch(0o600)
    schema.prepare(fresh, read_only=False)
    return None


def _rescue(patient: Path, fresh: Path) -> list[tuple[str, int]]:
    """Bring what can be read of ``patient`` into ``fresh``: newer rows replace older ones, and a
    table that is whole replaces the back-up's."""
    try:
        version = schema.inspect(patient)
    except LibraryError:
        version = 0
    if version == 0:
        salvage.graft(patient, fresh)
        for ending in ("-wal", "-shm"):
            Path(f"{patient}{ending}").unlink(missing_ok=True)
    rescued: list[tuple[str, int]] = []
    with (
        contextlib.closing(sqlite3.connect(patient, isolation_level=None)) as damaged,
        contextlib.closing(sqlite3.connect(fresh, isolation_level=None)) as sound,
    ):
        with contextlib.suppress(sqlite3.Error):
            # Words in a damaged row may be no UTF-8: such rows are left out.
            damaged.execute("PRAGMA cell_size_check=ON")
        sound.execute("PRAGMA foreign_keys=OFF")
        sound.execute("BEGIN IMMEDIATE")
        for table in _tables(sound):
            number = _rescue_table(damaged, sound, table)
            if number:
                rescued.append((table, number))
        _drop_orphans(sound)
        index.rebuild(sound)
        insight.rebuild(sound)
        tally.recount(sound)
        sound.execute("COMMIT")
        sound.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return rescued


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Tables with rows of ours: known ones in order, then those of later versions."""
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE '%\\_index%' ESCAPE '\\' ORDER BY rowid"
        ).fetchall()
    ]
    known = [name for name in salvage.TABLES if name in names]
    return known + [name for name in names if name not in known]


def _rescue_table(damaged: sqlite3.Connection, sound: sqlite3.Connection, table: str) -> int:
    rows = salvage.rows(damaged, table)
    if rows is None:
        return 0
    there = {row[1] for row in sound.execute(f"PRAGMA table_info({table})").fetchall()}
    places = [place for place, column in enumerate(rows.columns) if column in there]
    columns = ", ".join(rows.columns[place] for place in places)
    marks = ", ".join("?" * len(places))
    sql = f"INSERT OR REPLACE INTO {table}({columns}) VALUES ({marks})"
    sound.execute("SAVEPOINT before")
    kept = sound.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    sound.execute(f"CREATE TEMP TABLE earlier AS SELECT * FROM {table}")
    sound.execute(f"DELETE FROM {table}")
    spoilt = 0

    def legible() -> Iterator[list[object]]:
        nonlocal spoilt
        for row in rows:
            if _is_legible(table, dict(zip(rows.columns, row, strict=False))):
                yield [row[place] for place in places]
            else:
                spoilt += 1

    number = _insert(sound, sql, legible())
    if kept and (spoilt or not rows.complete):
        sound.execute(f"INSERT OR IGNORE INTO {table} SELECT * FROM earlier")
    sound.execute("DROP TABLE earlier")
    sound.execute("RELEASE before")
    return number


def _is_legible(table: str, row: dict[str, Any]) -> bool:
    """Whether the texts in a row can be read: part of a long one may be on a damaged page."""
    try:
        if table == "entry":
            json.loads(row.get("facts") or "{}")
            codec.decode_blocks(json.loads(codec.unpack(row.get("blocks")) or "[]"))
        elif table == "page":
            codec.decode_article(codec.unpack(row.get("article")))
    except (ValueError, TypeError, LookupError, AttributeError, zlib.error):
        return False
    return True


def _insert(connection: sqlite3.Connection, sql: str, rows: Iterable[list[object]]) -> int:
    number = 0
    for row in rows:
        try:
            connection.execute(sql, row)
            number += 1
        except (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError):
            continue  # not what such a row can hold: damaged
    return number


def _drop_orphans(connection: sqlite3.Connection) -> None:
    """Rows whose parents were lost go, until all that is left fits together."""
    while True:
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if not broken:
            break
        for table, rowid, parent, _ in broken:
            if rowid is not None:
                connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
                continue
            for key in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
                if key[2] == parent:
                    connection.execute(
                        f"DELETE FROM {table} WHERE {key[3]} NOT IN (SELECT id FROM {parent})"
                    )
    connection.execute(
        "UPDATE original SET bytes = x'' WHERE bytes IS NULL"
        " AND pack_id NOT IN (SELECT id FROM pack)"
    )
    connection.execute("DELETE FROM original WHERE bytes = x''")
    connection.execute(
        "UPDATE article SET bookmarked = id IN (SELECT article_id FROM bookmark),"
        " noted = id IN (SELECT article_id FROM highlight) OR"
        "  id IN (SELECT article_id FROM bookmark WHERE note <> '')"
    )
    connection.execute(
        "INSERT INTO era SELECT id >> 10, max(date) FROM article WHERE true"
        " GROUP BY 1 ON CONFLICT(bucket) DO UPDATE SET newest = max(newest, excluded.newest)"
    )


def _refuse_if_open(path: Path) -> None:
    """Raise if another process has the library open: SQLite holds a shared lock on these bytes as
    long as a connection is open (https://www.sqlite.org/src/file/src/os.h)."""
    if sys.platform == "win32":
        return
    import fcntl

    shared_first, shared_size = 0x4000_0002, 510
    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, shared_size, shared_first)
        except OSError as error:
            raise LibraryError(
                "the library is open in another termnews.", remedy="Close it and try again."
            ) from error


def _copy_with_log(path: Path, target: Path) -> None:
    import shutil

    shutil.copyfile(path, target)
    log = Path(f"{path}-wal")
    if log.exists():
        shutil.copyfile(log, f"{target}-wal")


def _move_with_log(path: Path, target: Path) -> None:
    for ending in ("-wal", "-shm"):
        log = Path(f"{path}{ending}")
        if log.exists():
            log.replace(f"{target}{ending}")
    path.replace(target)


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
