"""What a refresh brought: entries and their feed's validators in one transaction."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from datetime import datetime

from termnews.library import codec, mutes, sources
from termnews.library.arrivals import Arrival, Sorter, insert
from termnews.library.connection import Database
from termnews.library.identity import (
    entry_key,
)
from termnews.library.prepared import EntryRecord, Prepared, prepare
from termnews.model import Entry, SourceState
from termnews.records import dataclass
from termnews.text import Clean, split_login


@dataclass(frozen=True, slots=True)
class Fetched:
    """A feed that was fetched and read. Empty strings and None leave a source's field alone,
    but ``etag`` and ``last_modified`` are always replaced."""

    source_id: int
    entries: Sequence[EntryRecord | Prepared] = ()
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
    """Articles never seen before, oldest first; those that a mute hides are left out."""
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
        now = int(time.time())
        with self._database.write() as connection:
            arrivals: list[Arrival] = []
            updated: list[list[int]] = []
            for place, fetched in enumerate(batch):
                sorter = Sorter(connection, fetched.source_id, now)
                updated.append([])
                if sorter.mode is None:
                    continue
                for entry in fetched.entries:
                    ready = prepare(entry) if isinstance(entry, EntryRecord) else entry
                    arrival = sorter.take(ready, place)
                    if isinstance(arrival, int):
                        updated[-1].append(arrival)
                    elif arrival is not None:
                        arrivals.append(arrival)
                _note_success(connection, fetched, now, bool(sorter.arrived or updated[-1]))
            new = insert(connection, arrivals, len(batch), now)
            muted = mutes.hide_new(connection, [number for ids in new for number in ids])
            if muted:
                new = [[number for number in ids if number not in muted] for ids in new]
        return [
            StoreResult(fetched.source_id, tuple(new[place]), tuple(dict.fromkeys(updated[place])))
            for place, fetched in enumerate(batch)
        ]

    def record_unchanged(self, many: Sequence[Unchanged]) -> None:
        """Note that these feeds are as they were: clears failures, sets times. One transaction."""
        now = int(time.time())
        with self._database.write() as connection:
            connection.executemany(
                "UPDATE source SET checked_at = ?, due_at = coalesce(?, due_at), failures = 0,"
                " error = '', remedy = '', error_at = NULL,"
                " etag = CASE WHEN ? <> '' THEN ? ELSE etag END,"
                " last_modified = CASE WHEN ? <> '' THEN ? ELSE last_modified END WHERE id = ?",
                [
                    (
                        codec.seconds(one.checked_at) or now,
                        codec.seconds(one.due_at),
                        one.etag,
                        one.etag,
                        one.last_modified,
                        one.last_modified,
                        one.source_id,
                    )
                    for one in many
                ],
            )

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
        now = int(time.time())
        with self._database.write() as connection:
            connection.execute(
                "UPDATE source SET error = ?, remedy = ?, error_at = ?, checked_at = ?,"
                " failures = failures + 1, due_at = coalesce(?, due_at),"
                " state = coalesce(?, state) WHERE id = ?",
                (cause, remedy, now, now, codec.seconds(due_at), state, source_id),
            )

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
        key, url = Clean(split_login(key)[0]), split_login(url)[0]
        now = int(time.time())
        with self._database.write(durable=True) as connection:
            source_id = sources.shelf(connection)
            row = connection.execute(
                "SELECT id FROM article WHERE source_id = ? AND key = ?",
                (source_id, entry_key(key)),
            ).fetchone()
            if row:
                return int(row[0])
            connection.execute(
                "DELETE FROM gone WHERE source_id = ? AND key = ?", (source_id, entry_key(key))
            )
            entry = Entry(id=key, title=title, url=url, published=published)
            sorter = Sorter(connection, source_id, now)
            arrival = sorter.take(prepare(EntryRecord(entry, whole=False)), 0)
            assert isinstance(arrival, Arrival)
            arrival.text_due = None  # whoever adds it brings its text
            return insert(connection, [arrival], 1, now)[0][0]


def _note_success(
    connection: sqlite3.Connection, fetched: Fetched, now: int, changed: bool
) -> None:
    checked = codec.seconds(fetched.checked_at) or now
    connection.execute(
        "UPDATE source SET etag = :etag, last_modified = :modified, checked_at = :checked,"
        " changed_at = CASE WHEN :changed THEN :checked ELSE changed_at END,"
        " due_at = coalesce(:due, due_at), failures = 0, error = '', remedy = '',"
        " error_at = NULL, feed_title = CASE WHEN :title <> '' THEN :title ELSE feed_title END,"
        " site_url = CASE WHEN :site <> '' THEN :site ELSE site_url END WHERE id = :id",
        {
            "etag": fetched.etag,
            "modified": fetched.last_modified,
            "checked": checked,
            "changed": changed,
            "due": codec.seconds(fetched.due_at),
            "title": fetched.feed_title,
            "site": fetched.site_url,
            "id": fetched.source_id,
        },
    )
    if fetched.moved_to:
        # Not onto another source's address: then both keep theirs.
        connection.execute(
            "UPDATE OR IGNORE source SET url = ? WHERE id = ?",
            (split_login(fetched.moved_to)[0], fetched.source_id),
        )
