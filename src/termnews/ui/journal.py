"""The log file: what went wrong, with the details that a notice has no room for."""

from __future__ import annotations

import contextlib
import logging

from termnews import paths

MAX_BYTES = 1_000_000
"""A log that has grown beyond this is put aside (one is kept) when the reader starts."""


def open_log() -> None:
    """Write warnings and worse to the log file. A log that cannot be written is done without."""
    path = paths.log_file()
    with contextlib.suppress(OSError):
        paths.private_folder(path.parent)
        if path.exists() and path.stat().st_size > MAX_BYTES:
            path.replace(path.with_suffix(".old.log"))
        handler = logging.FileHandler(path, encoding="utf-8", errors="replace", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
        root = logging.getLogger("termnews")
        root.addHandler(handler)
        root.setLevel(logging.WARNING)
        root.propagate = False  # nothing of it may reach the screen
    logging.raiseExceptions = False
