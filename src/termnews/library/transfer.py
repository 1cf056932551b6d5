"""Everything the user marked, as JSON lines: out of one library and into another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from termnews.library.connection import Database


class Transfer:
    """Export and import of bookmarks, notes, highlights, read marks, folders and saved views."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(self) -> Iterator[str]:
        """One JSON object a line, without the line's end; the first names format and version."""
        raise NotImplementedError

    def import_(self, lines: Iterable[str]) -> tuple[int, int]:
        """Merge exported lines; ``(taken, skipped)``. Nothing marked here is lost; of two notes the
        newer stays. Lines that cannot be read are skipped. One transaction."""
        raise NotImplementedError
