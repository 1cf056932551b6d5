"""What the user reads: feeds in folders, and the shelf of single pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from termnews.library.connection import Database
from termnews.model import Source, SourceState, TextMode
from termnews.text import Clean

PAGES_URL = "termnews:pages"
"""Address of the shelf that holds single pages, files and pasted text."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of sources with the sums of what is in it and below."""

    path: Clean
    unread: int
    total: int


class Sources:
    """Sources and folders. Their unread and total counts are kept, never counted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        url: str,
        *,
        title: Clean = Clean(""),
        folder: Clean = Clean(""),
        site_url: str = "",
        text_mode: TextMode = TextMode.AUTO,
        private: bool = False,
    ) -> Source:
        """Add a source, last in its folder; the one with that address if there is one already.

        A source that was removed comes back with its articles and read marks. ``title`` is the
        user's own name for it; without one, the feed's title and then the host are shown.
        """
        raise NotImplementedError

    def get(self, source_id: int) -> Source | None:
        raise NotImplementedError

    def by_url(self, url: str) -> Source | None:
        """The source fetched from exactly this address, unless it was removed."""
        raise NotImplementedError

    def pages(self) -> Source:
        """The shelf ``termnews:pages`` for single pages, files and pasted text."""
        raise NotImplementedError

    def all(self) -> list[Source]:
        """All sources but removed ones and an empty shelf, in the user's order, folder by folder."""
        raise NotImplementedError

    def due(self, now: datetime, *, limit: int = 10_000) -> list[Source]:
        """Active sources whose time to be fetched has come, longest due first."""
        raise NotImplementedError

    def update(
        self,
        source_id: int,
        *,
        url: str | None = None,
        title: Clean | None = None,
        folder: Clean | None = None,
        site_url: str | None = None,
        text_mode: TextMode | None = None,
        state: SourceState | None = None,
        private: bool | None = None,
        due_at: datetime | None = None,
    ) -> Source:
        """Change what is given. An empty ``title`` shows the feed's own again. A new ``url``
        forgets the validators. Raises :class:`LibraryError` if there is no such source or another
        source has that address."""
        raise NotImplementedError

    def remove(self, source_id: int) -> int | None:
        """Remove a source and its articles from all lists; returns the undo token.

        Articles that are bookmarked, noted or highlighted stay, under their source's name. The
        rest is kept out of sight until :meth:`Upkeep.clean_up` drops what can no longer be undone.
        None if there is no such source.
        """
        raise NotImplementedError

    def reorder(self, source_ids: Sequence[int]) -> None:
        """Give these sources this order among themselves; others stay behind them."""
        raise NotImplementedError

    def folders(self) -> list[Folder]:
        """Folders in the user's order, parents before children, empty ones too."""
        raise NotImplementedError

    def add_folder(self, path: Clean) -> None:
        raise NotImplementedError

    def rename_folder(self, path: Clean, new: Clean) -> None:
        """Rename or move a folder with all that is below; onto an existing one they merge."""
        raise NotImplementedError

    def remove_folder(self, path: Clean) -> None:
        """Remove a folder; its sources and folders move one level up."""
        raise NotImplementedError

    def reorder_folders(self, paths: Sequence[Clean]) -> None:
        raise NotImplementedError
