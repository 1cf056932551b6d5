"""The first bytes of a library file, read without taking SQLite's locks away.

POSIX drops all locks that a process has on a file as soon as it closes any descriptor of it
(https://www.sqlite.org/howtocorrupt.html, 2.2). So while a library is open here, its file is looked at
through a descriptor that stays open as long; otherwise another process would take itself for the last
user of the file, and do away with the write-ahead log that this one still writes to.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

Inode = tuple[int, int]

_lock = threading.Lock()
_users: dict[Inode, int] = {}
"""How many open libraries of this process are on a file."""
_kept: dict[Inode, int] = {}
"""The descriptor through which such a file is looked at."""


def claim(path: Path) -> Inode:
    """Say that connections to the file are about to be made; give it to :func:`release` after the
    last of them was closed. Raises OSError if there is no such file."""
    with _lock:
        inode = _inode(path.stat())
        _users[inode] = _users.get(inode, 0) + 1
        return inode


def release(inode: Inode) -> None:
    """End a :func:`claim`."""
    with _lock:
        _users[inode] -= 1
        if not _users[inode]:
            del _users[inode]
            if inode in _kept:
                os.close(_kept.pop(inode))


def read(path: Path, length: int) -> tuple[bytes, int]:
    """The file's first ``length`` bytes, fewer if it is shorter, and its size. Raises OSError."""
    with _lock:
        inode = _inode(path.stat())
        handle = _kept.get(inode)
        if handle is None:
            handle = os.open(path, os.O_RDONLY)
            if inode in _users:
                _kept[inode] = handle
        try:
            return os.pread(handle, length, 0), os.fstat(handle).st_size
        finally:
            if inode not in _users:
                os.close(handle)


def _inode(known: os.stat_result) -> Inode:
    return known.st_dev, known.st_ino
