"""Logins in addresses, which earlier versions kept: moved into the private file and wiped out here.

The bytes go, too: SQLite overwrites what is deleted while this runs (``secure_delete``), and the copies
beside the library get the same treatment.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

from termnews.credentials import Credentials, Store, taken_out
from termnews.library.identity import address_key, entry_key
from termnews.text import split_login, without_logins

_MAY_HOLD = "LIKE '%://%@%'"


def move_out(connection: sqlite3.Connection, store: Store | None = None) -> int:
    """Move every login of the library into ``store``; how many addresses had one.

    The file is written first, so that none is lost if the change here does not come about. Raises
    :class:`~termnews.errors.SettingsError` if it cannot be written.
    """
    connection.execute("PRAGMA secure_delete=ON")
    found: list[tuple[str, Credentials]] = []
    for table, column in (("source", "url"), ("article", "url")):
        for (url,) in connection.execute(
            f"SELECT {column} FROM {table} WHERE {column} {_MAY_HOLD}"
        ).fetchall():
            bare, login = taken_out(url)
            if login is not None and urlsplit(url).scheme in ("http", "https"):
                found.append((bare, login))
    if found:
        (store or Store()).keep_all(found)
    _wipe(connection)
    return len(found)


def _wipe(connection: sqlite3.Connection) -> None:
    for number, url in _with_login(connection, "source", "url"):
        bare = split_login(url)[0]
        if connection.execute("SELECT 1 FROM source WHERE url = ?", (bare,)).fetchone():
            bare = f"{bare}#{number}"  # the same feed without a login is a source of its own
        connection.execute("UPDATE source SET url = ? WHERE id = ?", (bare, number))
    for column in ("site_url", "error", "remedy"):
        for number, text in _with_login(connection, "source", column):
            connection.execute(
                f"UPDATE source SET {column} = ? WHERE id = ?", (without_logins(text), number)
            )
    for number, url in _with_login(connection, "article", "url"):
        bare = split_login(url)[0]
        connection.execute(
            "UPDATE article SET url = ?, url_key = ? WHERE id = ?",
            (bare, address_key(bare), number),
        )
        # A page that was added by its address is known by it.
        connection.execute(
            "UPDATE OR IGNORE article SET key = ? WHERE id = ? AND key = ?",
            (entry_key(bare), number, entry_key(url)),
        )
    for table, column in (("entry", "guid"), ("original", "url")):
        for number, text in _with_login(connection, table, column, "article_id"):
            connection.execute(
                f"UPDATE {table} SET {column} = ? WHERE article_id = ?",
                (without_logins(text), number),
            )


def _with_login(
    connection: sqlite3.Connection, table: str, column: str, key: str = "id"
) -> list[tuple[int, str]]:
    """Rows whose column has an address with a login in it."""
    rows = connection.execute(
        f"SELECT {key}, {column} FROM {table} WHERE {column} {_MAY_HOLD}"
    ).fetchall()
    return [(row[0], row[1]) for row in rows if without_logins(row[1]) != row[1]]


def wipe_copies(path: Path) -> None:
    """Wipe the logins out of the back-ups of the library at ``path``, too.

    A copy that cannot be changed is left: it is as private as the file with the logins."""
    copies = [*path.parent.glob(f"{path.name}.before-*"), *(path.parent / "backups").glob("*.db")]
    for copy in copies:
        with contextlib.suppress(sqlite3.Error, OSError):
            connection = sqlite3.connect(copy, timeout=5.0, isolation_level=None)
            with contextlib.closing(connection):
                connection.execute("PRAGMA secure_delete=ON")
                connection.execute("BEGIN IMMEDIATE")
                _wipe(connection)
                connection.execute("COMMIT")
