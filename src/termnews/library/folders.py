"""Folders of sources: paths of names parted by ``/``."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from termnews.errors import LibraryError
from termnews.records import dataclass
from termnews.text import Clean


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of sources with the sums of what is in it and below."""

    path: Clean
    unread: int
    total: int


def normal(path: str) -> Clean:
    """A path without empty names and spaces around names; empty is the top."""
    return Clean("/".join(name.strip() for name in path.split("/") if name.strip()))


def parents(path: str) -> list[str]:
    """A path and all above it, the top left out, outermost first."""
    names = path.split("/") if path else []
    return ["/".join(names[: depth + 1]) for depth in range(len(names))]


def ensure(connection: sqlite3.Connection, path: str) -> None:
    """Make a folder and those above it."""
    connection.executemany(
        "INSERT INTO folder(path, position) VALUES"
        " (?, (SELECT coalesce(max(position), 0) + 1 FROM folder)) ON CONFLICT DO NOTHING",
        [(step,) for step in parents(path)],
    )


def listing(connection: sqlite3.Connection) -> list[Folder]:
    """All folders in the user's order, parents before children."""
    places = dict(connection.execute("SELECT path, position FROM folder").fetchall())
    sums: dict[str, list[int]] = {path: [0, 0] for path in places}
    for folder, unread, total in connection.execute(
        "SELECT folder, sum(unread), sum(total) FROM source"
        " WHERE folder <> '' AND removed_at IS NULL GROUP BY folder"
    ):
        for step in parents(folder):
            entry = sums.setdefault(step, [0, 0])
            entry[0] += unread
            entry[1] += total

    def place(path: str) -> list[tuple[int, str]]:
        return [(places.get(step, 0), step) for step in parents(path)]

    return [Folder(Clean(path), *sums[path]) for path in sorted(sums, key=place)]


def rename(connection: sqlite3.Connection, path: str, new: str) -> None:
    """Move a folder and all below it; folders of the same path merge."""
    if not path or not new:
        raise LibraryError("a folder needs a name.")
    if new == path:
        return
    if new.startswith(path + "/"):
        raise LibraryError(f"the folder {path} cannot be moved into itself.")
    _move(connection, path, new)


def remove(connection: sqlite3.Connection, path: str) -> None:
    """Move what is in a folder one level up and drop it."""
    if path:
        _move(connection, path, path.rpartition("/")[0])


def _move(connection: sqlite3.Connection, path: str, new: str) -> None:
    rows = connection.execute(
        "SELECT path, position FROM folder WHERE path = :path"
        " OR substr(path, 1, length(:path) + 1) = :path || '/'",
        {"path": path},
    ).fetchall()
    connection.executemany("DELETE FROM folder WHERE path = ?", [(row[0],) for row in rows])
    for old, position in rows:
        target = normal(new + old[len(path) :])
        if target:
            ensure(connection, target.rpartition("/")[0])
            connection.execute(
                "INSERT INTO folder(path, position) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (target, position),
            )
    affected = connection.execute(
        "SELECT id, folder FROM source WHERE folder = :path"
        " OR substr(folder, 1, length(:path) + 1) = :path || '/'",
        {"path": path},
    ).fetchall()
    connection.executemany(
        "UPDATE source SET folder = ? WHERE id = ?",
        [(normal(new + folder[len(path) :]), source_id) for source_id, folder in affected],
    )


def reorder(connection: sqlite3.Connection, paths: Sequence[str]) -> None:
    """Give these folders this order; others stay behind them."""
    given = {path: place for place, path in enumerate(paths)}
    rows = connection.execute("SELECT path FROM folder ORDER BY position, path").fetchall()
    order = sorted((row[0] for row in rows), key=lambda path: given.get(path, len(given)))
    connection.executemany(
        "UPDATE folder SET position = ? WHERE path = ?", list(enumerate(order, 1))
    )
