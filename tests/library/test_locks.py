"""Two libraries on one file in one process: neither takes SQLite's locks from the other."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from termnews.library import Library, header

from .making import Shop, record

LOOK = """
import sys
from pathlib import Path
from termnews.errors import LibraryError
from termnews.library import doctor
try:
    doctor(Path(sys.argv[1]), repair=False)
except LibraryError as error:
    print(error.cause)
"""
WRITE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("UPDATE source SET own_title = 'by another'")
connection.commit()
connection.close()  # the last user of the file would do away with the log
"""


def elsewhere(code: str, path: Path) -> str:
    """What another process says."""
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_a_second_library_in_the_process_lets_no_lock_go(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as first:
        shop = Shop(first)
        with Library.open(path) as second:
            assert second.sources.all()
        with Library.open(path):
            pass
        assert "open in another termnews" in elsewhere(LOOK, path)
        shop.store(*[record(number) for number in range(20)])
        elsewhere(WRITE, path)
        shop.store(*[record(number) for number in range(20, 40)])
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (40,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    assert elsewhere(LOOK, path) == ""


def test_descriptors_are_given_back(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Library.open(path).close()
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    for _ in range(5):
        with Library.open(path), Library.open(path):
            header.read(path, 100)
    after = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    assert after == before
