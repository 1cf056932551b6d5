"""Upkeep: clean-up by rules, back-ups without a pause, checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from termnews.library.connection import Database


@dataclass(frozen=True, slots=True)
class CleanRule:
    """What may go: older than ``days``, and beyond the newest ``keep`` of each source.

    0 is no limit. What is bookmarked, noted or highlighted never goes, unread articles only
    with ``unread``.
    """

    days: int = 0
    keep: int = 0
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """Result of a check."""

    ok: bool
    problems: tuple[str, ...]
    """SQLite's words, at most 20."""
    bytes: int
    articles: int
    last_backup: Path | None


class Upkeep:
    """Keeps the file small and safe. All of it may run in a worker beside everything else."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def clean_up(
        self, rule: CleanRule, *, source_id: int | None = None, now: datetime | None = None
    ) -> int:
        """Drop articles by a rule, in short transactions; returns how many. Their ids stay known,
        so that they are not new when a feed shows them again. Drops what can no longer be undone."""
        raise NotImplementedError

    def shrink(self, *, pages: int = 2_000) -> int:
        """Give up to ``pages`` free pages back to the disk and tidy the search index a little;
        returns pages freed. Short; call it when idle."""
        raise NotImplementedError

    def back_up(
        self, *, keep: int = 2, cancelled: Callable[[], bool] = lambda: False
    ) -> Path | None:
        """Copy the library to ``backups/`` beside it while it is in use; the copy is checked before
        it counts, and only then the oldest beyond ``keep`` go. None if cancelled. Raises
        :class:`LibraryFull` if there is not the space, :class:`LibraryDamaged` if the copy is not
        sound (earlier back-ups stay)."""
        raise NotImplementedError

    def backups(self) -> list[Path]:
        """Good back-ups, newest first."""
        raise NotImplementedError

    def check(self, *, cancelled: Callable[[], bool] = lambda: False) -> Health:
        """Read the whole file and say what is wrong with it. Takes about a second per 200 MB."""
        raise NotImplementedError
