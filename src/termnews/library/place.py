"""Where the library's file is, and who may read it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from termnews.errors import LibraryError


def is_there(path: Path) -> bool:
    """Whether there is a file. Raises :class:`LibraryError` where that cannot be found out."""
    try:
        return path.exists()
    except (OSError, ValueError) as error:  # a folder that may not be entered, a name too long
        why = error.strerror if isinstance(error, OSError) else None
        raise LibraryError(
            f"the library {path} cannot be reached: {why or error}.",
            remedy="Check its name and that you may enter its folder, or choose another with --library.",
        ) from error


def create_private(path: Path) -> None:
    """An empty file only the user can read, in a folder only the user can enter."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Not O_EXCL: another process may be making it at this moment.
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise LibraryError(
            f"the library {path} cannot be made: {error.strerror or error}.",
            remedy="Choose another place with --library, or make the folder writable.",
        ) from error


def make_private(path: Path) -> None:
    """Take others' rights to a file that was copied or restored without care."""
    with contextlib.suppress(OSError):
        if path.is_file() and path.stat().st_mode & 0o077:
            path.chmod(0o600)
