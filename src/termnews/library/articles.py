"""Texts of articles: feed text, clean text, original bytes, revisions, and what is to be done."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from termnews.library import (
    anchors,
    arrivals,
    codec,
    index,
    insight,
    originals,
    revisions,
    tally,
    texts,
    waiting,
)
from termnews.library.connection import Database
from termnews.library.identity import address_key, is_revision, text_print
from termnews.library.waiting import Work
from termnews.model import (
    Analysis,
    Article,
    Enclosure,
    Entry,
    Extraction,
    Problem,
)
from termnews.records import dataclass
from termnews.text import Clean, count_words, split_login

__all__ = ["Articles", "Revision", "Variant", "Work"]


class Variant(StrEnum):
    """Which text of an article."""

    BEST = "best"
    """Clean text if there is one without a problem, else the longer of clean and feed text."""
    CLEAN = "clean"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Revision:
    """A text an article had before; :meth:`Articles.revision` reads it."""

    id: int
    article_id: int
    variant: Variant
    """FEED or CLEAN."""
    title: Clean
    replaced_at: datetime


class Articles:
    """Reads and stores articles' texts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def article(self, article_id: int, variant: Variant = Variant.BEST) -> Article | None:
        """The article with its text. None if there is no such article or not that variant."""
        with self._database.snapshot() as connection:
            if variant is Variant.FEED:
                return texts.feed_article(connection, article_id)
            if variant is Variant.CLEAN:
                row = connection.execute(
                    "SELECT article FROM page WHERE article_id = ?", (article_id,)
                ).fetchone()
                return codec.decode_article(codec.unpack(row[0])) if row else None
            return texts.best_article(connection, article_id)

    def entry(self, article_id: int) -> Entry | None:
        """What the feed said of it, without HTML (``summary`` and ``content`` empty)."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT a.title, a.url, e.guid, e.facts FROM article a"
                " JOIN entry e ON e.article_id = a.id WHERE a.id = ?",
                (article_id,),
            ).fetchone()
        if row is None:
            return None
        title, url, guid, facts = row
        known: dict[str, Any] = json.loads(facts) if facts else {}
        return Entry(
            id=Clean(guid or url),
            title=Clean(title),
            url=url,
            authors=texts.clean_all(known.get("authors")),
            published=codec.moment(known.get("published")),
            updated=codec.moment(known.get("updated")),
            tags=texts.clean_all(known.get("tags")),
            enclosures=tuple(Enclosure(*one) for one in known.get("enclosures", ())),
            image=known.get("image", ""),
            comments_url=known.get("comments", ""),
        )

    def original(self, article_id: int) -> tuple[bytes, str, str] | None:
        """The fetched page: bytes, content type, address it came from. None if not kept."""
        with self._database.reading() as connection:
            return originals.get(connection, article_id)

    def has_original(self, article_id: int) -> bool:
        """Whether the fetched page is kept."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT 1 FROM original WHERE article_id = ?", (article_id,)
            ).fetchone()
        return found is not None

    def original_url(self, article_id: int) -> str:
        """The address that the kept page came from; empty if there is none."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT url FROM original WHERE article_id = ?", (article_id,)
            ).fetchone()
        return str(row[0]) if row else ""

    def of_host(self, host: str) -> list[int]:
        """Articles whose page came from this host or one below it (``www.``, ``m.``), newest
        first."""
        bare = host.removeprefix("www.")
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT article_id FROM original WHERE host = :bare"
                " OR substr(host, -length(:bare) - 1) = '.' || :bare ORDER BY article_id DESC",
                {"bare": bare},
            ).fetchall()
        return [article_id for (article_id,) in rows]

    def variants(self, article_id: int) -> tuple[Variant, ...]:
        """Which of CLEAN and FEED there are."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT p.article_id IS NOT NULL, e.blocks IS NOT NULL FROM article a"
                " LEFT JOIN page p ON p.article_id = a.id"
                " LEFT JOIN entry e ON e.article_id = a.id WHERE a.id = ?",
                (article_id,),
            ).fetchone()
        there = row or (0, 0)
        return tuple(
            variant
            for variant, is_there in zip((Variant.CLEAN, Variant.FEED), there, strict=True)
            if is_there
        )

    def by_url(self, url: str) -> list[int]:
        """Articles with this address, in any source, newest first; scheme, ``www.``, a last slash
        and ``#…`` do not count."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id FROM article WHERE url_key = ? AND hidden & 2 = 0"
                " ORDER BY date DESC, id DESC",
                (address_key(url),),
            ).fetchall()
        return [row[0] for row in rows]

    def put_text(
        self,
        article_id: int,
        article: Article,
        *,
        original: bytes | None = None,
        content_type: str = "",
        fetched_url: str = "",
        extractor_version: int = 0,
        reread: bool = False,
    ) -> bool:
        """Store a clean text, and the page it was read from; searchable at once.

        A text that was there and differs is kept as a revision, and the article is marked as
        changed, but not when ``extractor_version`` differs or the page is ``reread`` (another
        reading of the same page is no revision). Highlights are found again by their exact words. Returns whether the text
        is new or changed. Unknown ids return False. Raises :class:`LibraryFull`.
        """
        now = int(time.time())
        stored = codec.pack(codec.encode_article(article))
        fingerprint = text_print(article.title, article.body)
        words = count_words(article.body)
        with self._database.write() as connection:
            row = connection.execute(
                "SELECT a.source_id, a.hidden, a.offline, p.print, p.extractor, p.article"
                " FROM article a LEFT JOIN page p ON p.article_id = a.id WHERE a.id = ?",
                (article_id,),
            ).fetchone()
            if row is None:
                return False
            source_id, hidden, was_offline, old_print, old_version, old = row
            if original is not None:
                address = split_login(fetched_url)[0]
                originals.put(connection, article_id, original, content_type, address)
            problem = article.extraction.problem
            best = problem is Problem.NONE or texts.feed_words(connection, article_id) < words
            changed = False
            other_reading = reread or old_version != extractor_version
            if old is not None and old_print != fingerprint and not other_reading:
                before = codec.decode_article(codec.unpack(old))
                changed = bool(before.body) and is_revision(
                    f"{article.title} {article.body}", f"{before.title} {before.body}"
                )
            with index.reindexed(connection, article_id):
                if changed:
                    revisions.keep_page(connection, article_id, now)
                connection.execute(
                    "INSERT OR REPLACE INTO page(article_id, extractor, stored_at, print, best,"
                    " article) VALUES (?, ?, ?, ?, ?, ?)",
                    (article_id, extractor_version, now, fingerprint, best, stored),
                )
                connection.execute(
                    "UPDATE article SET title = CASE WHEN title = '' THEN ? ELSE title END"
                    " WHERE id = ?",
                    (article.title, article_id),
                )
            new = old is None or old_print != fingerprint
            offline = problem is Problem.NONE or bool(was_offline)
            connection.execute(
                "UPDATE article SET problem = ?, text_due = NULL, offline = ?,"
                " words = CASE WHEN ? THEN ? ELSE words END,"
                " lang = CASE WHEN ? <> '' THEN ? ELSE lang END,"
                " url = CASE WHEN url = '' THEN ? ELSE url END,"
                " url_key = coalesce(url_key, ?), image = max(image, ?),"
                " changed = max(changed, ?), analysed = CASE WHEN ? THEN -1 ELSE analysed END"
                " WHERE id = ?",
                (
                    problem,
                    offline,
                    best,
                    words,
                    article.lang,
                    article.lang,
                    article.url,
                    address_key(article.url),
                    article.image is not None,
                    changed,
                    new and best,
                    article_id,
                ),
            )
            _date_by_page(connection, article_id, codec.seconds(article.published), now)
            if not hidden and offline != bool(was_offline):
                tally.shift(connection, source_id, offline=1 if offline else -1)
            if new and best:
                anchors.move(connection, article_id, article.blocks)
        return new

    def put_failure(
        self,
        article_id: int,
        problem: Problem,
        reason: Clean,
        *,
        retry_at: datetime | None = None,
    ) -> None:
        """Keep why the full text could not be had; it leaves the queue (until ``retry_at``).

        A text that is there stays. Without one, CLEAN is an article without blocks whose
        ``extraction`` says why."""
        with self._database.write() as connection:
            connection.execute(
                "UPDATE article SET text_due = :retry, problem = CASE WHEN EXISTS"
                " (SELECT 1 FROM page WHERE article_id = :id AND best = 1) THEN problem"
                " ELSE :problem END WHERE id = :id",
                {"id": article_id, "retry": codec.seconds(retry_at), "problem": problem},
            )
            if not reason:
                return
            row = connection.execute(
                "SELECT title, url FROM article WHERE id = ?"
                " AND NOT EXISTS (SELECT 1 FROM page WHERE article_id = article.id)",
                (article_id,),
            ).fetchone()
            if row is not None:
                extraction = Extraction("none", 0.0, problem, reason)
                failed = Article(title=Clean(row[0]), url=row[1], extraction=extraction)
                connection.execute(
                    "INSERT INTO page(article_id, extractor, stored_at, print, best, article)"
                    " VALUES (?, 0, ?, 0, 0, ?)",
                    (article_id, int(time.time()), codec.pack(codec.encode_article(failed))),
                )

    def put_analysis(self, article_id: int, analysis: Analysis, *, version: int = 0) -> None:
        """Store quotes, topics and key phrases of the BEST text, searchable at once.

        The user's corrections of quotes stay. Topics become entities shared by all articles.
        Unknown ids are ignored.
        """
        with self._database.write() as connection:
            insight.put(connection, article_id, analysis, version)

    def analysis(self, article_id: int) -> Analysis | None:
        """The stored analysis with the user's corrections in it, or None if there is none."""
        with self._database.snapshot() as connection:
            return insight.get(connection, article_id)

    def revisions(self, article_id: int) -> list[Revision]:
        """Earlier texts, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id, variant, title, replaced_at FROM revision WHERE article_id = ?"
                " ORDER BY id DESC",
                (article_id,),
            ).fetchall()
        return [
            Revision(
                row[0], article_id, Variant(row[1]), Clean(row[2]), codec.certain_moment(row[3])
            )
            for row in rows
        ]

    def revision(self, revision_id: int) -> Article | None:
        """An earlier text."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT variant, title, article FROM revision WHERE id = ?", (revision_id,)
            ).fetchone()
        if row is None:
            return None
        variant, title, stored = row
        text = codec.unpack(stored)
        if variant == Variant.CLEAN:
            return codec.decode_article(text)
        return Article(title=Clean(title), blocks=codec.decode_blocks(json.loads(text or "[]")))

    def seen_changes(self, article_id: int) -> None:
        """Take the mark that says the article has revisions the user has not seen."""
        with self._database.write() as connection:
            connection.execute("UPDATE article SET changed = 0 WHERE id = ?", (article_id,))

    def waiting(
        self,
        work: Work,
        *,
        limit: int = 50,
        version: int = 0,
        first: Sequence[int] = (),
        now: datetime | None = None,
    ) -> list[int]:
        """Ids that wait for ``work``: those of ``first`` (what is on screen), then bookmarks, then
        unread newest first, then the rest newest first.

        ``version`` is the current version of extractor or analysis; older ones wait. TEXT skips
        sources that show feed text only, articles without an address and failures not yet due.
        """
        with self._database.snapshot() as connection:
            moment = codec.seconds(now) or int(time.time())
            return waiting.ids(connection, work, limit, version, first, moment)


def _date_by_page(
    connection: sqlite3.Connection, article_id: int, published: int | None, now: int
) -> None:
    """Give an article whose feed told no date the one of its page."""
    if published is None or published > now:
        return
    row = connection.execute(
        "SELECT facts FROM entry WHERE article_id = ?", (article_id,)
    ).fetchone()
    known: dict[str, Any] = json.loads(row[0]) if row and row[0] else {}
    if "published" in known or "updated" in known:
        return
    connection.execute("UPDATE article SET date = ? WHERE id = ?", (published, article_id))
    arrivals.note_era(connection, {article_id: published})
