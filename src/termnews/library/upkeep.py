"""Upkeep: clean-up by rules, back-ups without a pause, checks."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from termnews.library import backups, cleaning, codec, originals
from termnews.library.cleaning import CleanRule
from termnews.library.connection import Database, translated
from termnews.library.sources import PAGES_URL

__all__ = ["CleanRule", "Health", "Upkeep"]

_MERGE_PAGES = 500


@dataclass(frozen=True, slots=True)
class Health:
    """Result of a check."""

    ok: bool
    problems: tuple[str, ...]
    """What is wrong, in SQLite's words or ours; at most about 20."""
    bytes: int
    articles: int
    last_backup: Path | None


class Upkeep:
    """Keeps the file small and safe. All of it may run in a worker beside everything else."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def clean_up(
        self,
        rule: CleanRule,
        *,
        source_id: int | None = None,
        now: datetime | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> int:
        """Drop articles by a rule, in short transactions; returns how many. Their ids stay known,
        so that they are not new when a feed shows them again. Drops what removed sources took out
        of sight once it can no longer be undone."""
        moment = codec.seconds(now) or int(time.time())
        with self._database.reading() as connection:
            chosen = [
                row[0]
                for row in connection.execute(
                    "SELECT id FROM source WHERE removed_at IS NULL AND url <> :shelf"
                    " AND (:id IS NULL OR id = :id)",
                    {"shelf": PAGES_URL, "id": source_id},
                )
            ]
            gone = cleaning.given_up(connection, moment)
        dropped = 0
        for one in chosen:
            find = partial(cleaning.candidates, rule=rule, source_id=one, now=moment)
            dropped += self._drop(one, find, moment, cancelled)
        for one in gone if source_id is None else ():
            find = partial(cleaning.hidden, source_id=one)
            dropped += self._drop(one, find, moment, cancelled)
            with self._database.write() as connection:
                cleaning.drop_source(connection, one)
        return dropped

    def _drop(
        self,
        source_id: int,
        find: Callable[[sqlite3.Connection], list[int]],
        now: int,
        cancelled: Callable[[], bool],
    ) -> int:
        """Drop what ``find`` gives, batch by batch."""
        dropped = 0
        while not cancelled():
            with self._database.write() as connection:
                ids = find(connection)
                if not ids:
                    break
                cleaning.drop(connection, source_id, ids, now)
            dropped += len(ids)
        return dropped

    def shrink(self, *, pages: int = 2_000) -> int:
        """Do a step of what can wait: pack originals of one host together, merge parts of the search
        index, give up to ``pages`` free pages back to the disk. Returns pages freed.

        For a worker thread, when idle: it holds writers up for about a tenth of a second; packing,
        which is outside the transaction, takes about a second."""
        self._pack_originals()
        with self._database.write() as connection:
            for name in ("article_index", "title_index", "quote_index"):
                connection.execute(
                    f"INSERT INTO {name}({name}, rank) VALUES ('merge', ?)", (_MERGE_PAGES,)
                )
        with self._database.alone() as connection:
            (before,) = connection.execute("PRAGMA freelist_count").fetchone()
            connection.execute(f"PRAGMA incremental_vacuum({int(pages)})").fetchall()
            (after,) = connection.execute("PRAGMA freelist_count").fetchone()
        return int(before) - int(after)

    def _pack_originals(self) -> None:
        with self._database.reading() as connection:
            host = originals.ready(connection)
            pages = originals.gather(connection, host) if host else []
        if host is None or len(pages) < 2:
            return
        packed, starts = originals.squeeze(pages)
        with self._database.write() as connection:
            originals.replace(connection, host, pages, packed, starts)

    def back_up(
        self, *, keep: int = 2, cancelled: Callable[[], bool] = lambda: False
    ) -> Path | None:
        """Copy the library to ``backups/`` beside it while it is in use; the copy is checked before
        it counts, and only then the oldest beyond ``keep`` go. None if cancelled. Raises
        :class:`LibraryFull` if there is not the space, :class:`LibraryDamaged` if the copy is not
        sound (earlier back-ups stay)."""
        with (
            translated(self._database.path),
            contextlib.closing(self._database.extra()) as connection,
        ):
            return backups.make(self._database.path, connection, keep=keep, cancelled=cancelled)

    def backups(self) -> list[Path]:
        """Good back-ups, newest first."""
        return backups.listing(self._database.path)

    def check_is_due(self, now: datetime, *, days: float = 1.0) -> bool:
        """Whether the last check that found nothing wrong is so long ago, or there was none."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT value FROM state WHERE key = 'library.sound_at'"
            ).fetchone()
        return row is None or now.timestamp() - float(row[0]) > days * 86_400

    def check(self, *, cancelled: Callable[[], bool] = lambda: False) -> Health | None:
        """Read the whole file and say what is wrong with it; None if cancelled. Takes about a
        second per 200 MB; call it in a worker, after a crash and now and then."""
        path = self._database.path
        with translated(path), contextlib.closing(self._database.extra()) as connection:
            try:
                problems = backups.check(connection, cancelled)
            except backups.CancelledCopy:
                return None
            articles = 0
            if not problems:
                problems = sums_that_differ(connection)
                (articles,) = connection.execute("SELECT count(*) FROM article").fetchone()
        if not problems and not self._database.read_only:
            with self._database.write() as connection:
                connection.execute(
                    "INSERT OR REPLACE INTO state(key, value) VALUES ('library.sound_at', ?)",
                    (str(int(time.time())),),
                )
        copies = self.backups()
        return Health(
            ok=not problems,
            problems=tuple(problems),
            bytes=path.stat().st_size,
            articles=articles,
            last_backup=copies[0] if copies else None,
        )


def sums_that_differ(connection: sqlite3.Connection) -> list[str]:
    """Sources whose kept sums are not what a count gives."""
    rows = connection.execute(
        "SELECT s.id, s.unread, s.total, s.offline,"
        " coalesce(sum(a.read = 0), 0) AS u, count(a.id) AS t, coalesce(sum(a.offline), 0) AS o"
        " FROM source s LEFT JOIN article a ON a.source_id = s.id AND a.hidden = 0 GROUP BY s.id"
        " HAVING s.unread <> u OR s.total <> t OR s.offline <> o LIMIT 20"
    ).fetchall()
    return [f"source {row[0]}: kept sums {row[1:4]} but counted {row[4:]}" for row in rows]
