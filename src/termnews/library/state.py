"""What the reader remembers of itself, and what is known of sites: small JSON values."""

from __future__ import annotations

import json
from typing import Any

from termnews.library import codec
from termnews.library.connection import Database


class State:
    """Keys to JSON values."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key; ``default`` if there is none."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else default

    def set(self, key: str, value: Any) -> None:
        """Keep a JSON value; None forgets the key. Not waited for: it is set often."""
        with self._database.write() as connection:
            if value is None:
                connection.execute("DELETE FROM state WHERE key = ?", (key,))
            else:
                connection.execute(
                    "INSERT OR REPLACE INTO state(key, value) VALUES (?, ?)",
                    (key, codec.to_json(value)),
                )

    def site(self, host: str) -> dict[str, Any]:
        """What is known of a site (learned templates, manners); empty if nothing."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT knowledge FROM site WHERE host = ?", (host,)
            ).fetchone()
        return dict(json.loads(row[0])) if row else {}

    def set_site(self, host: str, knowledge: dict[str, Any]) -> None:
        """Replace what is known of a site."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO site(host, knowledge) VALUES (?, ?)",
                (host, codec.to_json(knowledge)),
            )

    def sites(self) -> dict[str, dict[str, Any]]:
        """All that is known, by host."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT host, knowledge FROM site ORDER BY host").fetchall()
        return {host: json.loads(knowledge) for host, knowledge in rows}
