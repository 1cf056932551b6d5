"""Stories: articles of one event, which numbers they keep, and what the user said of them."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from termnews.library import codec, undo
from termnews.library.connection import Database
from termnews.library.sources import shown_title
from termnews.model import Story
from termnews.records import dataclass
from termnews.text import Clean


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles that belong together, as an analysis found them."""

    article_ids: tuple[int, ...]
    story_id: int | None = None
    """The story it goes on from; None for a new one."""
    reason: str = ""
    """Why they belong together, in one plain sentence."""
    title_of: int | None = None
    """The article whose title names the story."""
    absorbs: tuple[int, ...] = ()
    """Stories that go into this one with all their articles, but for those the user placed."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A story in one line: its visible articles."""

    sources: int
    first_source: Clean
    first_at: datetime
    unread: frozenset[int]


class Stories:
    """Articles of one event."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def story(self, story_id: int) -> Story | None:
        """The story with its visible articles, oldest first; None if it has none."""
        with self._database.snapshot() as connection:
            return _story(connection, story_id)

    def reason(self, story_id: int) -> str:
        """Why its articles were put together, or why it was merged or split; empty if unknown."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT reason FROM story WHERE id = ?", (story_id,)
            ).fetchone()
        return row[0] if row else ""

    def stories(
        self,
        *,
        since: datetime | None = None,
        before: datetime | None = None,
        at_least: int = 2,
        limit: int = 200,
    ) -> list[Story]:
        """Stories with an article in that time, by their number of articles in it, most first."""
        with self._database.snapshot() as connection:
            rows = connection.execute(
                "SELECT story_id, count(*) AS size, max(date) FROM article"
                " WHERE story_id IS NOT NULL AND hidden = 0 AND date >= ? AND date < ?"
                " GROUP BY story_id HAVING size >= ?"
                " ORDER BY size DESC, max(date) DESC, story_id LIMIT ?",
                (
                    codec.seconds(since) or -(2**62),
                    2**62 if before is None else codec.seconds(before),
                    at_least,
                    limit,
                ),
            ).fetchall()
            found = [_story(connection, row[0]) for row in rows]
        return [story for story in found if story is not None]

    def of_article(self, article_id: int) -> int | None:
        """The story an article belongs to."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT story_id FROM article WHERE id = ?", (article_id,)
            ).fetchone()
        return row[0] if row else None

    def newest(self, limit: int = 20_000) -> dict[int, int]:
        """Articles with their stories: of the newest stories, together about ``limit`` articles.

        A walk over the end of one index, so that it costs the same at any size of the library."""
        with self._database.reading() as connection:
            ids, numbers = connection.execute(
                "SELECT json_group_array(id), json_group_array(story_id) FROM (SELECT id, story_id"
                " FROM article WHERE story_id IS NOT NULL ORDER BY story_id DESC LIMIT ?)",
                (limit,),
            ).fetchone()
        return dict(zip(json.loads(ids), json.loads(numbers), strict=True))

    def outlines(self, story_ids: Iterable[int]) -> dict[int, Outline]:
        """Stories in one line each; those without visible articles are left out."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT a.story_id, a.id, a.date, a.read, a.source_id, s.own_title, s.feed_title,"
                " s.url FROM json_each(?) j JOIN article a ON a.story_id = j.value"
                " JOIN source s ON s.id = a.source_id WHERE a.hidden = 0"
                " ORDER BY a.story_id, a.date, a.id",
                (json.dumps(list(set(story_ids))),),
            ).fetchall()
        found: dict[int, Outline] = {}
        for story_id, group in groupby(rows, key=lambda row: row[0]):
            versions = list(group)
            first = versions[0]
            found[story_id] = Outline(
                len({row[4] for row in versions}),
                shown_title(*first[5:8]),
                codec.certain_moment(first[2]),
                frozenset(row[1] for row in versions if not row[3]),
            )
        return found

    def members(self, story_ids: Iterable[int], *, limit: int = 40) -> dict[int, list[int]]:
        """Visible articles of stories, newest first, at most ``limit`` of each."""
        with self._database.snapshot() as connection:
            return {
                story_id: [
                    row[0]
                    for row in connection.execute(
                        "SELECT id FROM article WHERE story_id = ? AND hidden = 0"
                        " ORDER BY date DESC, id DESC LIMIT ?",
                        (story_id, limit),
                    )
                ]
                for story_id in story_ids
            }

    def regroup(self, clusters: Sequence[Cluster]) -> list[int | None]:
        """Store clusters as stories; returns each one's story (None for a single article).

        Only the articles named are touched. A story left without articles is gone; its number is
        never used again.
        """
        with self._database.write() as connection:
            touched: set[int] = set()
            numbers = [_store(connection, cluster, touched) for cluster in clusters]
            for story_id in sorted(touched):
                _settle(connection, story_id)
        return numbers

    def split(self, article_id: int) -> int | None:
        """The user takes an article out of its story, for good; returns an undo token."""
        with self._database.write(durable=True) as connection:
            row = connection.execute(
                "SELECT story_id, title FROM article WHERE id = ?", (article_id,)
            ).fetchone()
            if row is None or row[0] is None:
                return None
            before = _remember(connection, [article_id])
            _place(connection, article_id, None, 0)
            _settle(connection, row[0])
            _explain(connection, row[0], "You took an article out of it.")
            return undo.record(
                connection, "story", f"Take “{row[1][:60]}” out of its story", before
            )

    def merge(self, story_id: int, other_id: int) -> int | None:
        """The user says that ``other_id`` is the same story; returns an undo token."""
        with self._database.write(durable=True) as connection:
            ids = [
                row[0]
                for row in connection.execute(
                    "SELECT id FROM article WHERE story_id IN (?, ?)", (story_id, other_id)
                )
            ]
            if story_id == other_id or _story(connection, other_id) is None:
                return None
            before = _remember(connection, ids)
            for article_id in ids:
                _place(connection, article_id, story_id, story_id)
            _settle(connection, story_id)
            _settle(connection, other_id)
            _explain(connection, story_id, "You put two stories together.")
            return undo.record(connection, "story", "Put two stories together", before)

    def join(self, article_id: int, other_id: int) -> int | None:
        """The user says that two articles tell one story, of which one or both are in none yet;
        returns an undo token, None where there is nothing to do."""
        with self._database.write(durable=True) as connection:
            rows = dict(
                connection.execute(
                    "SELECT id, story_id FROM article WHERE id IN (?, ?)", (article_id, other_id)
                ).fetchall()
            )
            known = [story for story in rows.values() if story is not None]
            if len(rows) < 2 or len(known) == 2:
                return None
            before = _remember(connection, sorted(rows))
            if known:
                story = known[0]
            else:
                cursor = connection.execute(
                    "INSERT INTO story(reason, changed_at) VALUES ('', ?)", (int(time.time()),)
                )
                assert cursor.lastrowid is not None
                story = cursor.lastrowid
            for number in rows:
                _place(connection, number, story, story)
            _settle(connection, story)
            _explain(connection, story, "You put an article into it.")
            return undo.record(connection, "story", "Put an article into a story", before)

    def copies(self, article_ids: Iterable[int]) -> dict[int, int]:
        """Of these articles those whose text repeats another's, with that other."""
        with self._database.reading() as connection:
            return dict(
                connection.execute(
                    "SELECT article_id, original_id FROM article_copy"
                    " WHERE article_id IN (SELECT value FROM json_each(?))",
                    (json.dumps(list(article_ids)),),
                ).fetchall()
            )

    def set_copy(self, article_id: int, original_id: int | None) -> None:
        """Keep whose text an article repeats; None: nobody's."""
        with self._database.write() as connection:
            if original_id is None:
                connection.execute("DELETE FROM article_copy WHERE article_id = ?", (article_id,))
            else:
                connection.execute(
                    "INSERT OR REPLACE INTO article_copy(article_id, original_id)"
                    " SELECT id, ? FROM article WHERE id = ?",
                    (original_id, article_id),
                )


def _story(connection: sqlite3.Connection, story_id: int) -> Story | None:
    rows = connection.execute(
        "SELECT a.id, a.date, a.title, coalesce(nullif(s.own_title, ''), nullif(s.feed_title, ''),"
        " s.url) FROM article a JOIN source s ON s.id = a.source_id"
        " WHERE a.story_id = ? AND a.hidden = 0 ORDER BY a.date, a.id",
        (story_id,),
    ).fetchall()
    if not rows:
        return None
    row = connection.execute("SELECT title FROM story WHERE id = ?", (story_id,)).fetchone()
    return Story(
        id=story_id,
        title=Clean((row[0] if row else "") or rows[0][2]),
        article_ids=tuple(row[0] for row in rows),
        sources=tuple(dict.fromkeys(Clean(row[3]) for row in rows)),
        first_at=codec.moment(rows[0][1]),
        last_at=codec.moment(rows[-1][1]),
    )


def _store(connection: sqlite3.Connection, cluster: Cluster, touched: set[int]) -> int | None:
    """Put a cluster's articles into its story; the stories whose size changed are ``touched``."""
    ids = json.dumps(cluster.article_ids)
    before = dict(
        connection.execute(
            "SELECT id, story_id FROM article WHERE id IN (SELECT value FROM json_each(?))", (ids,)
        ).fetchall()
    )
    story_id = cluster.story_id
    if len(before) < 2 and story_id is None:
        number: int | None = None
    elif story_id is None:
        cursor = connection.execute(
            "INSERT INTO story(reason, changed_at) VALUES (?, ?)",
            (cluster.reason, int(time.time())),
        )
        number = cursor.lastrowid
    else:
        number = story_id
    for article_id, earlier in before.items():
        if earlier != number:
            connection.execute(
                "UPDATE article SET story_id = ?, related = 0 WHERE id = ?", (number, article_id)
            )
            touched.update(story for story in (earlier, number) if story is not None)
    if number is not None:
        for other in cluster.absorbs:
            connection.execute(
                "UPDATE article SET story_id = ?, related = 0 WHERE story_id = ?"
                " AND NOT EXISTS (SELECT 1 FROM story_hand h WHERE h.article_id = article.id)",
                (number, other),
            )
            touched.update((number, other))
        if cluster.reason:
            _explain(connection, number, cluster.reason)
        if cluster.title_of is not None:
            connection.execute(
                "UPDATE story SET title = (SELECT title FROM article WHERE id = ?) WHERE id = ?",
                (cluster.title_of, number),
            )
    return number


def _settle(connection: sqlite3.Connection, story_id: int) -> None:
    """Bring the counts of a story's articles up to date; a story of one is none."""
    (size,) = connection.execute(
        "SELECT count(*) FROM article WHERE story_id = ?", (story_id,)
    ).fetchone()
    if size >= 2:
        connection.execute(
            "UPDATE article SET related = ? WHERE story_id = ?", (size - 1, story_id)
        )
        return
    connection.execute(
        "UPDATE article SET story_id = NULL, related = 0 WHERE story_id = ?", (story_id,)
    )
    connection.execute("DELETE FROM story WHERE id = ?", (story_id,))


def _place(
    connection: sqlite3.Connection, article_id: int, story_id: int | None, hand: int
) -> None:
    connection.execute(
        "UPDATE article SET story_id = ?, related = 0 WHERE id = ?", (story_id, article_id)
    )
    connection.execute(
        "INSERT OR REPLACE INTO story_hand(article_id, story_id) VALUES (?, ?)", (article_id, hand)
    )


def _explain(connection: sqlite3.Connection, story_id: int, reason: str) -> None:
    connection.execute(
        "UPDATE story SET reason = ?, changed_at = ? WHERE id = ?",
        (reason, int(time.time()), story_id),
    )


def _remember(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Any]:
    """Where articles stood, to take a change back: id, story, the user's word, title of story."""
    return [
        list(row)
        for row in connection.execute(
            "SELECT a.id, a.story_id, h.story_id, s.title, s.reason FROM json_each(?) j"
            " JOIN article a ON a.id = j.value LEFT JOIN story_hand h ON h.article_id = a.id"
            " LEFT JOIN story s ON s.id = a.story_id",
            (json.dumps(list(ids)),),
        )
    ]


@undo.reverses("story")
def _take_back(connection: sqlite3.Connection, data: list[Any]) -> list[int]:
    touched: set[int] = set()
    for article_id, story_id, hand, title, reason in data:
        row = connection.execute(
            "SELECT story_id FROM article WHERE id = ?", (article_id,)
        ).fetchone()
        if row is None:
            continue
        if story_id is not None:
            connection.execute(
                "INSERT INTO story(id, title, reason, changed_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT(id) DO UPDATE SET reason = excluded.reason",
                (story_id, title or "", reason or "", int(time.time())),
            )
        connection.execute("UPDATE article SET story_id = ? WHERE id = ?", (story_id, article_id))
        connection.execute("DELETE FROM story_hand WHERE article_id = ?", (article_id,))
        if hand is not None:
            connection.execute(
                "INSERT INTO story_hand(article_id, story_id) VALUES (?, ?)", (article_id, hand)
            )
        touched.update(story for story in (row[0], story_id) if story is not None)
    for story_id in touched:
        _settle(connection, story_id)
    return [row[0] for row in data]
