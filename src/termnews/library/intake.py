"""What a refresh brought: entries and their feed's validators in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from termnews.library.connection import Database
from termnews.model import Block, Entry, SourceState
from termnews.text import Clean


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """An entry and the clean text its feed gives for it."""

    entry: Entry
    blocks: tuple[Block, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A feed that was fetched and read. Empty strings and None leave a source's field alone,
    but ``etag`` and ``last_modified`` are always replaced."""

    source_id: int
    entries: Sequence[EntryRecord] = ()
    etag: str = ""
    last_modified: str = ""
    due_at: datetime | None = None
    checked_at: datetime | None = None
    """When it was fetched; now if None."""
    feed_title: Clean = Clean("")
    site_url: str = ""
    moved_to: str = ""
    """The source's new address after a permanent redirect."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A feed that the server said is unchanged. Empty validators leave the old ones."""

    source_id: int
    due_at: datetime | None = None
    checked_at: datetime | None = None
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class StoreResult:
    """What storing one feed did."""

    source_id: int
    new_ids: tuple[int, ...] = ()
    """Articles never seen before, oldest first."""
    updated_ids: tuple[int, ...] = ()
    """Articles whose text or title changed: revisions, not new items."""


class Intake:
    """Stores what was fetched. An entry's identity is its source and its ``Entry.id``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def store_fetch(self, fetched: Fetched) -> StoreResult:
        """Store one feed's entries and validators, searchable at once, in one transaction.

        An entry known by its id is never new again, even if its article was cleaned up: a changed
        title or text is a revision. An id that a feed uses again for another story (other address
        and hardly a common word) is a new article. Entries of a removed or unknown source are
        dropped. Raises :class:`LibraryFull` with nothing stored, validators neither.
        """
        return self.store_many((fetched,))[0]

    def store_many(self, batch: Sequence[Fetched]) -> list[StoreResult]:
        """:meth:`store_fetch` for many feeds in one transaction; results in the batch's order."""
        raise NotImplementedError

    def record_unchanged(self, many: Sequence[Unchanged]) -> None:
        """Note that these feeds are as they were: clears failures, sets times. One transaction."""
        raise NotImplementedError

    def record_failure(
        self,
        source_id: int,
        cause: Clean,
        remedy: Clean = Clean(""),
        *,
        due_at: datetime | None = None,
        state: SourceState | None = None,
    ) -> None:
        """Keep why a source failed, when, and what to do; ``failures`` goes up by one.

        ``state`` is set to ``GONE`` when the server said so. Validators and articles stay.
        """
        raise NotImplementedError

    def add_page(
        self,
        key: Clean,
        *,
        title: Clean = Clean(""),
        url: str = "",
        published: datetime | None = None,
    ) -> int:
        """The id of the single page, file or pasted text known as ``key`` (address or hash) on the
        shelf ``termnews:pages``; made, unread, if there is none. Give it text with
        :meth:`Articles.put_text`."""
        raise NotImplementedError
