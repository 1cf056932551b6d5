"""What the reader remembers of itself, and what is known of sites: small JSON values."""

from __future__ import annotations

from typing import Any

from termnews.library.connection import Database


class State:
    """Keys to JSON values."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, default: Any = None) -> Any:
        raise NotImplementedError

    def set(self, key: str, value: Any) -> None:
        """Keep a JSON value; None forgets the key."""
        raise NotImplementedError

    def site(self, host: str) -> dict[str, Any]:
        """What is known of a site (learned templates, manners); empty if nothing."""
        raise NotImplementedError

    def set_site(self, host: str, knowledge: dict[str, Any]) -> None:
        raise NotImplementedError

    def sites(self) -> dict[str, dict[str, Any]]:
        """All that is known, by host."""
        raise NotImplementedError
