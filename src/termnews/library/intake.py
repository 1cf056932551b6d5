"""What a refresh brought: entries and their feed's validators in one transaction."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from termnews.library import codec, index, revisions, sources, tally
from termnews.library.connection import Database
from termnews.library.identity import (
    address_key,
    entry_key,
    is_revision,
    same_story,
    second_key,
    text_print,
)
from termnews.model import Block, Entry, SourceState, TextMode
from termnews.text import Clean, count_words

WHOLE_WORDS = 250
"""A feed's text from this length on counts as the whole article, unless it breaks off."""

_FUTURE_SECONDS = 3_600
"""Entries dated further ahead are dated when they were first seen."""

_ERA_BITS = 10


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """An entry and the clean text its feed gives for it."""

    entry: Entry
    blocks: tuple[Block, ...] = ()
    lang: str = ""
    whole: bool | None = None
    """Whether ``blocks`` are the whole article; None: judged by length."""


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
        now = int(time.time())
        with self._database.write() as connection:
            arrivals: list[_Arrival] = []
            updated: list[list[int]] = []
            for place, fetched in enumerate(batch):
                sorter = _Sorter(connection, fetched.source_id, now)
                updated.append([])
                if sorter.mode is None:
                    continue
                for record in fetched.entries:
                    arrival = sorter.take(record, place)
                    if isinstance(arrival, int):
                        updated[-1].append(arrival)
                    elif arrival is not None:
                        arrivals.append(arrival)
                _note_success(connection, fetched, now, bool(sorter.arrived or updated[-1]))
            new = _insert(connection, arrivals, len(batch), now)
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
            sorter = _Sorter(connection, source_id, now)
            arrival = sorter.take(EntryRecord(entry, whole=False), 0)
            assert isinstance(arrival, _Arrival)
            arrival.text_due = None  # whoever adds it brings its text
            return _insert(connection, [arrival], 1, now)[0][0]


@dataclass(slots=True)
class _Arrival:
    """A new article on its way in."""

    place: int
    source_id: int
    key: int
    date: int
    record: EntryRecord
    print: int
    words: int
    whole: bool
    offline: bool
    text_due: int | None
    read: bool = False


class _Sorter:
    """Tells, for one source, which entries are new, known, or changed."""

    def __init__(self, connection: sqlite3.Connection, source_id: int, now: int) -> None:
        self._connection = connection
        self._source_id = source_id
        self._now = now
        row = connection.execute(
            "SELECT text_mode FROM source WHERE id = ? AND removed_at IS NULL", (source_id,)
        ).fetchone()
        self.mode: TextMode | None = TextMode(row[0]) if row else None
        self.arrived: dict[int, _Arrival] = {}

    def take(self, record: EntryRecord, place: int) -> _Arrival | int | None:
        """A new article, the id of a changed one, or None for what is known as it is."""
        entry = record.entry
        text = _plain(record.blocks)
        fingerprint = text_print(entry.title, text)
        key = entry_key(entry.id)
        for attempt in (key, second_key(entry.id, entry.url, entry.title)):
            earlier = self.arrived.get(attempt)
            if earlier is not None:
                # The same id twice in one feed: the same entry, or one id for several stories.
                if earlier.print == fingerprint or same_story(
                    entry.url,
                    entry.title,
                    text,
                    earlier.record.entry.url,
                    earlier.record.entry.title,
                    _plain(earlier.record.blocks),
                ):
                    return None
                continue
            known = self._connection.execute(
                "SELECT a.id, a.url, a.title, e.print, e.blocks FROM article a"
                " JOIN entry e ON e.article_id = a.id WHERE a.source_id = ? AND a.key = ?",
                (self._source_id, attempt),
            ).fetchone()
            if known is not None:
                article_id, url, title, old_print, blocks = known
                if old_print == fingerprint and (url == entry.url or not entry.url):
                    return None
                old_text = _plain(codec.decode_blocks(json.loads(codec.unpack(blocks) or "[]")))
                if attempt != key or same_story(entry.url, entry.title, text, url, title, old_text):
                    return self._revise(article_id, record, fingerprint, text, title, old_text)
                continue
            gone = self._connection.execute(
                "SELECT elsewhere FROM gone WHERE source_id = ? AND key = ?",
                (self._source_id, attempt),
            ).fetchone()
            if gone is not None and not gone[0]:
                return None
            arrival = self._arrive(record, place, attempt, fingerprint, text)
            arrival.read = gone is not None
            self.arrived[attempt] = arrival
            return arrival
        return None

    def _arrive(
        self, record: EntryRecord, place: int, key: int, fingerprint: int, text: str
    ) -> _Arrival:
        entry = record.entry
        words = _count(text)
        whole = _is_whole(record, words, text)
        offline, text_due = judge_text(self.mode, whole, bool(entry.url))
        published = codec.seconds(entry.published)
        if published is None:
            published = codec.seconds(entry.updated)
        if published is None or published > self._now + _FUTURE_SECONDS:
            # Feeds run from new to old: keep that order among what has no date.
            published = self._now - len(self.arrived)
        return _Arrival(
            place,
            self._source_id,
            key,
            published,
            record,
            fingerprint,
            words,
            whole,
            offline,
            text_due,
        )

    def _revise(
        self,
        article_id: int,
        record: EntryRecord,
        fingerprint: int,
        text: str,
        old_title: str,
        old_text: str,
    ) -> int | None:
        """Give a known article its new text; its id if a reader would see the difference."""
        entry = record.entry
        connection = self._connection
        changed = is_revision(f"{entry.title} {text}", f"{old_title} {old_text}")
        words = _count(text)
        whole = _is_whole(record, words, text)
        with index.reindexed(connection, article_id):
            if changed:
                revisions.keep_entry(connection, article_id, self._now)
            connection.execute(
                "UPDATE entry SET print = ?, whole = ?, facts = ?, blocks = ? WHERE article_id = ?",
                (
                    fingerprint,
                    whole,
                    _facts(record),
                    _blocks(record.blocks),
                    article_id,
                ),
            )
            connection.execute(
                "UPDATE article SET title = CASE WHEN :title <> '' THEN :title ELSE title END,"
                " url = CASE WHEN :url <> '' THEN :url ELSE url END,"
                " url_key = CASE WHEN :url <> '' THEN :url_key ELSE url_key END WHERE id = :id",
                {
                    "title": entry.title,
                    "url": entry.url,
                    "url_key": address_key(entry.url),
                    "id": article_id,
                },
            )
        if not changed:
            return None
        # A page that was fetched may have changed with its entry: fetch it again.
        connection.execute(
            "UPDATE article SET changed = 1,"
            " analysed = CASE WHEN p.best = 1 THEN analysed ELSE -1 END,"
            " words = CASE WHEN p.best = 1 THEN words ELSE :words END,"
            " text_due = CASE WHEN p.article_id IS NOT NULL THEN 0 ELSE text_due END"
            " FROM (SELECT 1) LEFT JOIN page p ON p.article_id = :id WHERE id = :id",
            {"words": words, "id": article_id},
        )
        return article_id


def judge_text(mode: TextMode | None, whole: bool, has_url: bool) -> tuple[bool, int | None]:
    """Whether what the feed gave is all the reader wants, and since when its page may be fetched
    (None: it need not)."""
    if mode is TextMode.FEED:
        return True, None
    if mode is TextMode.AUTO and whole:
        return True, None
    return False, 0 if has_url else None


def _insert(
    connection: sqlite3.Connection, arrivals: list[_Arrival], places: int, now: int
) -> list[list[int]]:
    """Store new articles, oldest first, so that ids follow dates as far as may be."""
    new: list[list[int]] = [[] for _ in range(places)]
    if not arrivals:
        return new
    arrivals.sort(key=lambda arrival: arrival.date)
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'article'").fetchone()
    first = (row[0] if row else 0) + 1
    articles: list[tuple[Any, ...]] = []
    entries: list[tuple[Any, ...]] = []
    documents: list[tuple[int, str, str, str, str]] = []
    sums: dict[int, list[int]] = {}
    eras: dict[int, int] = {}
    for article_id, arrival in enumerate(arrivals, first):
        record = arrival.record
        entry = record.entry
        new[arrival.place].append(article_id)
        articles.append(
            (
                article_id,
                arrival.source_id,
                arrival.key,
                arrival.date,
                now,
                entry.title,
                entry.url,
                address_key(entry.url),
                record.lang,
                arrival.words,
                arrival.offline,
                bool(entry.image),
                arrival.text_due,
                arrival.read,
            )
        )
        entries.append(
            (
                article_id,
                "" if entry.id == entry.url else entry.id,
                arrival.print,
                arrival.whole,
                _facts(record),
                _blocks(record.blocks),
            )
        )
        documents.append(
            (
                article_id,
                *index.document_of(entry.title, record.blocks, entry.authors, entry.tags),
            )
        )
        added = sums.setdefault(arrival.source_id, [0, 0, 0])
        added[0] += 1
        added[1] += arrival.offline
        added[2] += not arrival.read
        bucket = article_id >> _ERA_BITS
        eras[bucket] = max(eras.get(bucket, arrival.date), arrival.date)
    connection.executemany(
        "INSERT INTO article(id, source_id, key, date, seen_at, title, url, url_key, lang, words,"
        " offline, image, text_due, read) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        articles,
    )
    connection.executemany(
        "INSERT INTO entry(article_id, guid, print, whole, facts, blocks)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        entries,
    )
    index.put_in(connection, documents)
    connection.executemany(
        "INSERT INTO era(bucket, newest) VALUES (?, ?)"
        " ON CONFLICT(bucket) DO UPDATE SET newest = max(newest, excluded.newest)",
        list(eras.items()),
    )
    for source_id, (count, offline, unread) in sums.items():
        tally.shift(connection, source_id, unread=unread, total=count, offline=offline)
    return new


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
            (fetched.moved_to, fetched.source_id),
        )


def _plain(blocks: Sequence[Block]) -> str:
    return "\n".join([block.text for block in blocks if block.text])


def _count(text: str) -> int:
    """Words; for plain ASCII by spaces alone, which is ten times as fast and nearly the same."""
    return len(text.split()) if text.isascii() else count_words(text)


def _is_whole(record: EntryRecord, words: int, text: str) -> bool:
    if record.whole is not None:
        return record.whole
    return words >= WHOLE_WORDS and not text.rstrip(" \n)]").endswith(("…", "..."))


def _facts(record: EntryRecord) -> str:
    entry = record.entry
    facts = {
        "authors": entry.authors,
        "published": codec.seconds(entry.published),
        "updated": codec.seconds(entry.updated),
        "tags": entry.tags,
        "enclosures": [[one.url, one.type, one.length] for one in entry.enclosures],
        "image": entry.image,
        "comments": entry.comments_url,
    }
    kept = {name: fact for name, fact in facts.items() if fact}
    return codec.to_json(kept) if kept else ""


def _blocks(blocks: Sequence[Block]) -> str | None:
    return codec.blocks_json(blocks) if blocks else None
