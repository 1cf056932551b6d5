"""Taking exported marks in, one value at a time."""

from __future__ import annotations

import sqlite3
from typing import Any

from termnews.errors import QueryError
from termnews.library import arrivals, codec, folders, index, marking, mutes, tally
from termnews.library.identity import address_key, text_print
from termnews.library.query import Query
from termnews.model import Article, Block, Extraction, SourceState, TextMode
from termnews.text import Clean, split_login
from termnews.text import clean as clean_text
from termnews.text import line as clean_line

_MOST = 2**40


class Importer:
    """Merges values of :meth:`Transfer.export` within one write transaction."""

    def __init__(self, connection: sqlite3.Connection, now: int) -> None:
        self._connection = connection
        self._now = now

    def take(self, value: dict[str, Any]) -> bool:
        """Merge one value; False if it is not one of ours. May raise ``ValueError``, ``TypeError``,
        ``KeyError`` or SQLite's integrity errors for a wrong one."""
        if "termnews" in value:
            return value["termnews"] == "marks" and int(value.get("version", 0)) <= 1
        take = {
            "folder": self._folder,
            "source": self._source,
            "view": self._view,
            "mute": self._mute,
            "read": self._read,
            "article": self._article,
        }.get(value.get("kind", ""))
        if take is None:
            return False
        take(value)
        return True

    def finish(self) -> None:
        """Bring the kept sums up to date."""
        tally.recount(self._connection)

    def _folder(self, value: dict[str, Any]) -> None:
        folders.ensure(self._connection, folders.normal(line(value["path"])))

    def _source(self, value: dict[str, Any]) -> None:
        folder = folders.normal(line(value.get("folder", "")))
        folders.ensure(self._connection, folder)
        self._connection.execute(
            "INSERT INTO source(url, own_title, folder, text_mode, state, due_at, position)"
            " VALUES (?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM source))"
            " ON CONFLICT(url) DO UPDATE SET removed_at = NULL,"
            " own_title = CASE WHEN own_title = '' THEN excluded.own_title ELSE own_title END,"
            " folder = CASE WHEN folder = '' THEN excluded.folder ELSE folder END",
            (
                _address(value["url"]),
                line(value.get("title", "")),
                folder,
                TextMode(value.get("text_mode", "auto")),
                SourceState(value.get("state", "active")),
                self._now,
            ),
        )
        self._connection.execute(
            "UPDATE article SET hidden = hidden & ~2 WHERE hidden <> 0 AND source_id ="
            " (SELECT id FROM source WHERE url = ?)",
            (_address(value["url"]),),
        )

    def _view(self, value: dict[str, Any]) -> None:
        try:
            Query.parse(value["query"])
        except QueryError as error:
            raise ValueError(str(error)) from error
        self._connection.execute(
            "INSERT INTO view(name, query, follow, sorting, position) VALUES (?, ?, ?, ?,"
            " (SELECT coalesce(max(position), 0) + 1 FROM view)) ON CONFLICT(name) DO NOTHING",
            (
                line(value["name"]),
                clean(value["query"]),
                bool(value.get("follow")),
                value.get("order") if value.get("order") in _ORDERS else "newest",
            ),
        )

    def _mute(self, value: dict[str, Any]) -> None:
        try:
            mutes.mute(self._connection, clean(value["expression"]))
        except QueryError as error:
            raise ValueError(str(error)) from error

    def _read(self, value: dict[str, Any]) -> None:
        source_id = self._source_id(value["source"])
        keys = [(source_id, _number(key)) for key in value["keys"]]
        self._connection.executemany(
            "UPDATE article SET read = 1 WHERE source_id = ? AND key = ?", keys
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO gone(source_id, key, at, elsewhere)"
            " SELECT :source, :key, :now, 1 WHERE NOT EXISTS"
            " (SELECT 1 FROM article WHERE source_id = :source AND key = :key)",
            [{"source": source_id, "key": key, "now": self._now} for _, key in keys],
        )

    def _article(self, value: dict[str, Any]) -> None:
        article_id = self._find_or_make(value)
        if value.get("read"):
            self._connection.execute("UPDATE article SET read = 1 WHERE id = ?", (article_id,))
        bookmark = value.get("bookmark")
        if bookmark is not None:
            tags = [line(tag) for tag in bookmark.get("tags", ())]
            changed = _time(bookmark.get("changed", bookmark["created"]))
            before = marking.bookmark_row(self._connection, article_id)
            if before is None or changed > before[3]:
                row = [
                    _time(bookmark["created"]),
                    clean(bookmark.get("note", "")),
                    codec.to_json(tags),
                    changed,
                ]
                marking.set_bookmark(self._connection, article_id, row)
        for one in value.get("highlights", ()):
            place = [int(one["block"]), int(one["start"]), int(one["end"]), clean(one["quote"])]
            self._connection.execute(
                "INSERT INTO highlight(article_id, block, start, end, quote, note, created_at)"
                " SELECT ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM highlight"
                " WHERE article_id = ? AND quote = ? AND start = ?)",
                (
                    article_id,
                    *place,
                    clean(one.get("note", "")),
                    _time(one["created"]),
                    article_id,
                    place[3],
                    place[1],
                ),
            )
        marking.note_flags(self._connection, article_id)
        if value.get("position"):
            block, offset = value["position"]
            self._connection.execute(
                "INSERT OR IGNORE INTO position(article_id, block, offset) VALUES (?, ?, ?)",
                (article_id, int(block), int(offset)),
            )
        for statement, speaker in value.get("quotes", ()):
            self._connection.execute(
                "INSERT OR IGNORE INTO quote_correction(article_id, statement, speaker)"
                " VALUES (?, ?, ?)",
                (article_id, _number(statement), None if speaker is None else line(speaker)),
            )

    def _find_or_make(self, value: dict[str, Any]) -> int:
        source_id = self._source_id(value["source"])
        key = _number(value["key"])
        row = self._connection.execute(
            "SELECT id FROM article WHERE source_id = ? AND key = ?", (source_id, key)
        ).fetchone()
        if row:
            return int(row[0])
        self._connection.execute(
            "DELETE FROM gone WHERE source_id = ? AND key = ?", (source_id, key)
        )
        text = _cleaned(codec.decode_article(codec.to_json(value.get("text", {}))))
        title = line(value.get("title", ""))
        url = _address(value["url"]) if value.get("url") else ""
        body = text.body
        cursor = self._connection.execute(
            "INSERT INTO article(source_id, key, date, seen_at, title, url, url_key, lang, words,"
            " offline) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                source_id,
                key,
                _time(value["date"]),
                self._now,
                title,
                url,
                address_key(url),
                line(text.lang, 20),
                len(body.split()),
                bool(body),
            ),
        )
        article_id = cursor.lastrowid
        assert article_id is not None
        guid = line(value.get("guid", ""))
        print_ = text_print(title, body)
        self._connection.execute(
            "INSERT INTO entry(article_id, guid, print) VALUES (?, ?, ?)",
            (article_id, "" if guid == url else guid, print_),
        )
        if text.blocks:
            self._connection.execute(
                "INSERT INTO page(article_id, stored_at, print, best, article)"
                " VALUES (?, ?, ?, 1, ?)",
                (article_id, self._now, print_, codec.pack(codec.encode_article(text))),
            )
        index.add(self._connection, article_id)
        arrivals.note_era(self._connection, {article_id: _time(value["date"])})
        return article_id

    def _source_id(self, url: Any) -> int:
        row = self._connection.execute(
            "SELECT id FROM source WHERE url = ?", (_address(url),)
        ).fetchone()
        if row is None:
            raise ValueError("no such source")
        return int(row[0])


def _cleaned(article: Article) -> Article:
    """An article from a file: all its text through the gate, its addresses checked."""
    return Article(
        title=line(article.title),
        blocks=tuple(_cleaned_block(block) for block in article.blocks),
        url=_address(article.url) if article.url else "",
        authors=tuple(line(name) for name in article.authors),
        published=article.published,
        modified=article.modified,
        date_only=bool(article.date_only),
        lang=line(article.lang, 20),
        site=line(article.site),
        section=line(article.section),
        description=clean(article.description),
        tags=tuple(line(tag) for tag in article.tags),
        notes=tuple(clean(note) for note in article.notes),
        extraction=Extraction(
            line(article.extraction.method, 40),
            float(article.extraction.quality),
            article.extraction.problem,
            line(article.extraction.reason),
        ),
    )


def _cleaned_block(block: Block) -> Block:
    text = clean(block.text)
    inlines = tuple(
        run
        for run in block.inlines
        if 0 <= run.start < run.end <= len(text) and (not run.href or _is_address(run.href))
    )
    return Block(
        block.kind,
        text,
        int(block.level),
        None if block.number is None else int(block.number),
        inlines if text == block.text else (),
        block.href if _is_address(block.href) else "",
        line(block.credit),
    )


def _is_address(url: str) -> bool:
    return url.startswith(("https://", "http://", "mailto:")) and line(url) == url


def line(value: Any, limit: int = 2_000) -> Clean:
    """A line of text from outside. Raises ``TypeError`` for what is no text."""
    if not isinstance(value, str):
        raise TypeError("no text")
    return clean_line(value, limit)


def clean(value: Any) -> Clean:
    """Text from outside. Raises ``TypeError`` for what is none."""
    if not isinstance(value, str):
        raise TypeError("no text")
    return clean_text(value)


_ORDERS = ("newest", "oldest", "bookmarked", "rank")


def _address(url: Any) -> str:
    text = split_login(line(url))[0]
    if not text.startswith(("https://", "http://", "termnews:")):
        raise ValueError("no address")
    return text


def _number(value: Any) -> int:
    number = int(value)
    if not -(2**63) <= number < 2**63:
        raise ValueError("out of range")
    return number


def _time(value: Any) -> int:
    seconds = int(value)
    if not -_MOST < seconds < _MOST:
        raise ValueError("no time")
    return seconds
