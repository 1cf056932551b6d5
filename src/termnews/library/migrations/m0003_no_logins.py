"""Version 3: user names and passwords in addresses go into a private file, out of the library."""

from __future__ import annotations

import sqlite3

from termnews.library.logins import move_out


def migrate(connection: sqlite3.Connection) -> None:
    """Move them; the tables stay as they are."""
    move_out(connection)
