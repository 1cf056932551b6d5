"""The stack of what the user changed, kept in the file, so that undo survives a restart.

A change is recorded in its own transaction with the data to take it back; the module that makes a
kind of change registers how it is reversed.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from typing import Any

from termnews.library import codec
from termnews.text import Clean

KEPT = 200
"""Changes that can be taken back."""

Reverse = Callable[[sqlite3.Connection, Any], list[int]]
"""Takes a change back; returns the articles it touched."""

_REVERSES: dict[str, Reverse] = {}


def reverses(kind: str) -> Callable[[Reverse], Reverse]:
    """Register the function that takes changes of this kind back."""

    def register(function: Reverse) -> Reverse:
        _REVERSES[kind] = function
        return function

    return register


def record(connection: sqlite3.Connection, kind: str, description: str, data: Any) -> int:
    """Put a change on the stack; returns its token. Call it inside the change's transaction."""
    cursor = connection.execute(
        "INSERT INTO undo(at, kind, description, data) VALUES (?, ?, ?, ?)",
        (int(time.time()), kind, description, codec.pack(codec.to_json(data))),
    )
    token = cursor.lastrowid
    assert token is not None
    connection.execute("DELETE FROM undo WHERE id <= ?", (token - KEPT,))
    return token


def last(connection: sqlite3.Connection) -> tuple[int, Clean] | None:
    """Token and description of the last change."""
    row = connection.execute("SELECT id, description FROM undo ORDER BY id DESC LIMIT 1").fetchone()
    return (row[0], Clean(row[1])) if row else None


def take_back(connection: sqlite3.Connection, token: int | None) -> tuple[Clean, list[int]] | None:
    """Reverse the change ``token`` (None: the last) and take it off the stack."""
    if token is None:
        top = last(connection)
        if top is None:
            return None
        token = top[0]
    row = connection.execute(
        "SELECT kind, description, data FROM undo WHERE id = ?", (token,)
    ).fetchone()
    if row is None:
        return None
    kind, description, data = row
    touched = _REVERSES[kind](connection, json.loads(codec.unpack(data)))
    connection.execute("DELETE FROM undo WHERE id = ?", (token,))
    return Clean(description), touched
