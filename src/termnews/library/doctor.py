"""Mending a damaged library: the last good back-up and what can still be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What the doctor found and did."""

    healthy: bool
    problems: tuple[str, ...] = ()
    restored_from: Path | None = None
    damaged_copy: Path | None = None
    """Where the damaged file was put; nothing is deleted."""
    rescued: tuple[tuple[str, int], ...] = ()
    """Table and number of rows that came from the damaged file beyond the back-up."""


def doctor(path: Path, *, repair: bool = True) -> Diagnosis:
    """Check the file at ``path`` and, with ``repair``, put a sound one in its place.

    Must not run while another termnews has the library open (raises :class:`LibraryError` if it
    is). Raises :class:`LibraryTooNew`, :class:`LibraryFull`.
    """
    raise NotImplementedError
