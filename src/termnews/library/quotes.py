"""Who said what: quotes of articles, of a speaker along time, by their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from termnews.library import codec, entities, insight, undo
from termnews.library.connection import Database
from termnews.library.folding import match
from termnews.library.sources import shown_title
from termnews.model import Quote
from termnews.records import dataclass
from termnews.text import Clean


@dataclass(frozen=True, slots=True)
class SaidQuote:
    """A stored quote and where it stands."""

    id: int
    article_id: int
    quote: Quote
    source: Clean
    title: Clean
    url: str
    date: datetime
    entity_id: int | None = None
    """The speaker as an entity, shared with topics."""
    corrected: bool = False
    """The user said who spoke."""


_SELECT = (
    f"SELECT {insight.QUOTE_COLUMNS}, q.id, q.article_id, s.own_title, s.feed_title, s.url,"
    " a.title, a.url, q.date, q.entity_id, EXISTS (SELECT 1 FROM quote_correction c"
    " WHERE c.article_id = q.article_id AND c.statement = q.statement)"
    " FROM quote q JOIN article a ON a.id = q.article_id JOIN source s ON s.id = a.source_id"
)


class Quotes:
    """Stored quotes. :meth:`Articles.put_analysis` puts them in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_article(self, article_id: int) -> list[SaidQuote]:
        """In the order of the text, with corrections in place; those said to be none are out."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"{_SELECT} WHERE q.article_id = ? ORDER BY q.start, q.id", (article_id,)
            ).fetchall()
        return [_said(row) for row in rows]

    def get(self, quote_id: int) -> SaidQuote | None:
        """One quote."""
        with self._database.reading() as connection:
            row = connection.execute(f"{_SELECT} WHERE q.id = ?", (quote_id,)).fetchone()
        return _said(row) if row else None

    def find(
        self,
        *,
        entity_id: int | None = None,
        speaker: str = "",
        text: str = "",
        since: datetime | None = None,
        before: datetime | None = None,
        speech_only: bool = True,
        limit: int = 500,
    ) -> list[SaidQuote]:
        """Quotes by an entity, by words of the speaker's name, by words of the text; newest first.

        Articles out of sight (muted, source removed) are left out."""
        conditions = ["a.hidden = 0"]
        values: list[Any] = []
        if entity_id is not None:
            conditions.append("q.entity_id = ?")
            values.append(entity_id)
        wanted = [
            f"({column} : {phrase})"
            for column, words in (("speaker", speaker), ("text", text))
            for phrase in (match(word, prefix=True) for word in words.split())
            if phrase
        ]
        if wanted:
            conditions.append("q.id IN (SELECT rowid FROM quote_index WHERE quote_index MATCH ?)")
            values.append(" AND ".join(wanted))
        elif speaker.strip() or text.strip():
            return []
        if since is not None:
            conditions.append("q.date >= ?")
            values.append(codec.seconds(since))
        if before is not None:
            conditions.append("q.date < ?")
            values.append(codec.seconds(before))
        if speech_only:
            conditions.append("q.speech = 1")
        with self._database.reading() as connection:
            rows = connection.execute(
                f"{_SELECT} WHERE {' AND '.join(conditions)}"
                " ORDER BY q.date DESC, q.article_id DESC, q.start LIMIT ?",
                (*values, limit),
            ).fetchall()
        return [_said(row) for row in rows]

    def versions(self, quote_id: int) -> list[SaidQuote]:
        """The same statement as other articles give it, oldest first, itself included."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"{_SELECT} WHERE q.statement = (SELECT statement FROM quote WHERE id = ?)"
                " AND a.hidden = 0 ORDER BY q.date, q.id LIMIT 200",
                (quote_id,),
            ).fetchall()
        return [_said(row) for row in rows]

    def correct_speaker(self, quote_id: int, speaker: Clean) -> int | None:
        """The user says who spoke (empty: unattributed); returns an undo token. The correction
        outlives a new analysis of the article. None if there is no such quote."""
        with self._database.write(durable=True) as connection:
            row = _row(connection, quote_id)
            if row is None:
                return None
            article_id, statement = row[1], row[10]
            before = _correction(connection, article_id, statement)
            _set_correction(connection, article_id, statement, [speaker])
            entity_id = entities.ensure(connection, speaker, entities.PERSON) if speaker else None
            insight.reindex_quote(connection, quote_id, speaker)
            connection.execute(
                "UPDATE quote SET entity_id = ?, confidence = 1 WHERE id = ?",
                (entity_id, quote_id),
            )
            description = f"corrected the speaker to {speaker or 'nobody'}"
            data = {"row": row, "correction": before}
            return undo.record(connection, "quote", description, data)

    def not_a_quote(self, quote_id: int) -> int | None:
        """The user says it is no quote; returns an undo token. Outlives a new analysis."""
        with self._database.write(durable=True) as connection:
            row = _row(connection, quote_id)
            if row is None:
                return None
            article_id, statement = row[1], row[10]
            before = _correction(connection, article_id, statement)
            _set_correction(connection, article_id, statement, [None])
            insight.drop_quote(connection, quote_id)
            _count(connection, article_id)
            data = {"row": row, "correction": before}
            return undo.record(connection, "quote", "said that it is no quote", data)


@undo.reverses("quote")
def _undo_correction(connection: sqlite3.Connection, data: Any) -> list[int]:
    row = data["row"]
    quote_id, article_id, statement = row[0], row[1], row[10]
    _set_correction(connection, article_id, statement, data["correction"])
    if _row(connection, quote_id) is not None:
        insight.drop_quote(connection, quote_id)
    elif connection.execute(
        "SELECT 1 FROM quote WHERE article_id = ? AND start = ?", (article_id, row[3])
    ).fetchone():
        return [article_id]  # analysed anew meanwhile; the correction is gone, that is all
    if connection.execute("SELECT 1 FROM article WHERE id = ?", (article_id,)).fetchone():
        insight.restore_quote(connection, row)
        _count(connection, article_id)
    return [article_id]


def _row(connection: sqlite3.Connection, quote_id: int) -> list[Any] | None:
    row = connection.execute("SELECT * FROM quote WHERE id = ?", (quote_id,)).fetchone()
    return list(row) if row else None


def _count(connection: sqlite3.Connection, article_id: int) -> None:
    connection.execute(
        "UPDATE article SET quotes ="
        " (SELECT count(*) FROM quote WHERE article_id = :id AND speech = 1) WHERE id = :id",
        {"id": article_id},
    )


def _correction(
    connection: sqlite3.Connection, article_id: int, statement: int
) -> list[Any] | None:
    row = connection.execute(
        "SELECT speaker FROM quote_correction WHERE article_id = ? AND statement = ?",
        (article_id, statement),
    ).fetchone()
    return list(row) if row else None


def _set_correction(
    connection: sqlite3.Connection, article_id: int, statement: int, row: list[Any] | None
) -> None:
    if row is None:
        connection.execute(
            "DELETE FROM quote_correction WHERE article_id = ? AND statement = ?",
            (article_id, statement),
        )
    else:
        connection.execute(
            "INSERT OR REPLACE INTO quote_correction(article_id, statement, speaker)"
            " VALUES (?, ?, ?)",
            (article_id, statement, row[0]),
        )


def _said(row: Sequence[Any]) -> SaidQuote:
    quote = insight.to_quote(tuple(row[:7]))
    (
        quote_id, article_id, own_title, feed_title, source_url, title, url, date, entity_id, corrected,
    ) = row[7:]  # fmt: skip
    return SaidQuote(
        quote_id,
        article_id,
        quote,
        shown_title(own_title, feed_title, source_url),
        Clean(title),
        url,
        codec.certain_moment(date),
        entity_id,
        bool(corrected),
    )
