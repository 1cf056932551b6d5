"""Many rows in one statement.

Python hands the interpreter on at each step of a statement and has to wait for it afterwards. With a
statement a row, storing would wait thousands of times for a thread that parses; with one statement for
all rows SQLite works beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

FEW = 8
"""Rows up to which a statement each is as good."""

SMALLEST = 64
"""Rows of the smallest statement; the next ones have twice as many each, so that few statements are
made and kept, and what is left over is NULL and skipped."""


def insert(
    connection: sqlite3.Connection, table: str, columns: str, rows: Sequence[Sequence[Any]]
) -> None:
    """Insert rows; the first value of each must not be None. ``columns`` are names parted by commas."""
    width = columns.count(",") + 1
    if len(rows) <= FEW:
        marks = ",".join("?" * width)
        connection.executemany(f"INSERT INTO {table}({columns}) VALUES ({marks})", rows)
        return
    most = SMALLEST
    while most * 2 * width <= connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER):
        most *= 2
    for start in range(0, len(rows), most):
        part = rows[start : start + most]
        size = SMALLEST
        while size < len(part):
            size *= 2
        values = [*chain.from_iterable(part), *[None] * (width * (size - len(part)))]
        connection.execute(_statement(table, columns, width, size), values)


@lru_cache(maxsize=64)
def _statement(table: str, columns: str, width: int, size: int) -> str:
    row = f"({','.join('?' * width)})"
    return (
        f"INSERT INTO {table}({columns}) SELECT * FROM (VALUES {','.join([row] * size)})"
        " WHERE column1 IS NOT NULL"
    )
