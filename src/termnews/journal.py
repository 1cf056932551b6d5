"""The log file: what went wrong, with the details that a notice has no room for.

The reader, the process behind it and the command line write to the same one. It is private, as all that
is written here, and no address in it carries a login.
"""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path

from termnews import paths
from termnews.text import without_logins

MAX_BYTES = 1_000_000
"""A log that has grown beyond this is put aside (one is kept) when it is opened."""

_ROOT = "termnews"


class _Private(logging.FileHandler):
    """A file that only the user can read, made with its first line."""

    def _open(self):  # type: ignore[no-untyped-def]
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
        return super()._open()

    def emit(self, record: logging.LogRecord) -> None:
        # Opening is done outside of what the base class forgives: a folder that cannot be written
        # must not turn a line for the log into a fault of its own.
        with contextlib.suppress(OSError):
            super().emit(record)

    def format(self, record: logging.LogRecord) -> str:
        return without_logins(super().format(record))


def open_log() -> None:
    """Write warnings and worse to the log file. A log that cannot be written is done without."""
    path = paths.log_file()
    logging.raiseExceptions = False
    root = logging.getLogger(_ROOT)
    for handler in list(root.handlers):
        if isinstance(handler, _Private):
            if Path(handler.baseFilename) == path.absolute():
                return
            root.removeHandler(handler)
            handler.close()
    with contextlib.suppress(OSError):
        paths.private_folder(path.parent)
        if path.exists() and path.stat().st_size > MAX_BYTES:
            path.replace(path.with_suffix(".old.log"))
        opened = _Private(path, encoding="utf-8", errors="replace", delay=True)
        opened.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
        root.addHandler(opened)
        root.setLevel(logging.WARNING)
    root.propagate = False  # nothing of it may reach the screen
