"""Telling new entries from known ones, and storing the new."""

from __future__ import annotations

import sqlite3
from typing import Any

from termnews.library import codec, index, revisions, tally
from termnews.library.identity import (
    address_key,
    entry_key,
    is_revision,
    same_story,
    second_key,
)
from termnews.library.prepared import Prepared, plain_text
from termnews.model import TextMode
from termnews.records import dataclass

_FUTURE_SECONDS = 3_600
"""Entries dated further ahead are dated when they were first seen."""

_ERA_BITS = 10


@dataclass(slots=True)
class Arrival:
    """A new article on its way in."""

    place: int
    source_id: int
    key: int
    date: int
    entry: Prepared
    offline: bool
    text_due: int | None
    read: bool = False


class Sorter:
    """Tells, for one source, which entries are new, known, or changed."""

    def __init__(self, connection: sqlite3.Connection, source_id: int, now: int) -> None:
        self._connection = connection
        self._source_id = source_id
        self._now = now
        row = connection.execute(
            "SELECT text_mode FROM source WHERE id = ? AND removed_at IS NULL", (source_id,)
        ).fetchone()
        self.mode: TextMode | None = TextMode(row[0]) if row else None
        self.arrived: dict[int, Arrival] = {}
        self._has_articles, self._has_gone = connection.execute(
            "SELECT EXISTS (SELECT 1 FROM article WHERE source_id = :id),"
            " EXISTS (SELECT 1 FROM gone WHERE source_id = :id)",
            {"id": source_id},
        ).fetchone()

    def take(self, entry: Prepared, place: int) -> Arrival | int | None:
        """A new article, the id of a changed one, or None for what is known as it is."""
        key = entry_key(entry.id)
        for turn in range(2):
            attempt = second_key(entry.id, entry.url, entry.title) if turn else key
            earlier = self.arrived.get(attempt)
            if earlier is not None:
                # The same id twice in one feed: the same entry, or one id for several stories.
                other = earlier.entry
                if other.print == entry.print or same_story(
                    entry.url, entry.title, entry.text, other.url, other.title, other.text
                ):
                    return None
                continue
            known = self._known(attempt)
            if known is not None:
                article_id, url, title, old_print, blocks = known
                if old_print == entry.print and (url == entry.url or not entry.url):
                    return None
                old_text = plain_text(codec.unpack(blocks))
                if turn or same_story(entry.url, entry.title, entry.text, url, title, old_text):
                    return self._revise(article_id, entry, title, old_text)
                continue
            gone = self._gone(attempt)
            if gone is False:
                return None
            arrival = self._arrive(entry, place, attempt)
            arrival.read = gone is not None
            self.arrived[attempt] = arrival
            return arrival
        return None

    def _known(self, key: int) -> tuple[int, str, str, int, codec.Stored] | None:
        """Id, address, title, print and blocks of the article of that key."""
        if not self._has_articles:
            return None
        found: tuple[int, str, str, int, codec.Stored] | None = self._connection.execute(
            "SELECT a.id, a.url, a.title, e.print, e.blocks FROM article a"
            " JOIN entry e ON e.article_id = a.id WHERE a.source_id = ? AND a.key = ?",
            (self._source_id, key),
        ).fetchone()
        return found

    def _gone(self, key: int) -> bool | None:
        """None: never seen. True: read in another library. False: cleaned up here."""
        if not self._has_gone:
            return None
        row = self._connection.execute(
            "SELECT elsewhere FROM gone WHERE source_id = ? AND key = ?", (self._source_id, key)
        ).fetchone()
        return None if row is None else bool(row[0])

    def _arrive(self, entry: Prepared, place: int, key: int) -> Arrival:
        offline, text_due = judge_text(self.mode, entry.whole, bool(entry.url))
        published = entry.published
        if published is None or published > self._now + _FUTURE_SECONDS:
            # Feeds run from new to old: keep that order among what has no date.
            published = self._now - len(self.arrived)
        return Arrival(place, self._source_id, key, published, entry, offline, text_due)

    def _revise(
        self, article_id: int, entry: Prepared, old_title: str, old_text: str
    ) -> int | None:
        """Give a known article its new text; its id if a reader would see the difference."""
        connection = self._connection
        changed = is_revision(f"{entry.title} {entry.text}", f"{old_title} {old_text}")
        with index.reindexed(connection, article_id):
            if changed:
                revisions.keep_entry(connection, article_id, self._now)
            connection.execute(
                "UPDATE entry SET print = ?, whole = ?, facts = ?, blocks = ? WHERE article_id = ?",
                (entry.print, entry.whole, entry.facts, entry.blocks, article_id),
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
            {"words": entry.words, "id": article_id},
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


def insert(
    connection: sqlite3.Connection, arrivals: list[Arrival], places: int, now: int
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
    for article_id, arrival in enumerate(arrivals, first):
        entry = arrival.entry
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
                entry.lang,
                entry.words,
                arrival.offline,
                entry.image,
                arrival.text_due,
                arrival.read,
            )
        )
        guid = "" if entry.id == entry.url else entry.id
        entries.append((article_id, guid, entry.print, entry.whole, entry.facts, entry.blocks))
        documents.append((article_id, *entry.document))
        added = sums.setdefault(arrival.source_id, [0, 0, 0])
        added[0] += 1
        added[1] += arrival.offline
        added[2] += not arrival.read
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
    note_era(connection, dict(enumerate((arrival.date for arrival in arrivals), first)))
    for source_id, (count, offline, unread) in sums.items():
        tally.shift(connection, source_id, unread=unread, total=count, offline=offline)
    return new


def note_era(connection: sqlite3.Connection, dates: dict[int, int]) -> None:
    """Keep the greatest date among each 1,024 ids (see :func:`ranking.newest`)."""
    eras: dict[int, int] = {}
    for article_id, date in dates.items():
        bucket = article_id >> _ERA_BITS
        eras[bucket] = max(eras.get(bucket, date), date)
    connection.executemany(
        "INSERT INTO era(bucket, newest) VALUES (?, ?)"
        " ON CONFLICT(bucket) DO UPDATE SET newest = max(newest, excluded.newest)",
        list(eras.items()),
    )
