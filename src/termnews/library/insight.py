"""Storing what was understood of an article: quotes, topics, key phrases."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from termnews.library import codec, entities
from termnews.library.folding import fold, words
from termnews.model import Analysis, Quote, QuoteKind, Topic, TopicType
from termnews.text import Clean

_QUOTE_INSERT = "INSERT INTO quote_index(rowid, text, speaker) VALUES (?, ?, ?)"
_QUOTE_DELETE = (
    "INSERT INTO quote_index(quote_index, rowid, text, speaker) VALUES ('delete', ?, ?, ?)"
)


def statement_key(text: str) -> int:
    """The same for a statement however it is punctuated, wherever it is quoted."""
    return codec.hash64(" ".join(words(text)))


def put(connection: sqlite3.Connection, article_id: int, analysis: Analysis, version: int) -> None:
    """See :meth:`Articles.put_analysis`."""
    row = connection.execute("SELECT date FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return
    date: int = row[0]
    forget(connection, article_id)
    people: dict[str, int] = {}
    found: list[tuple[int, float, int]] = []
    for topic in analysis.topics:
        entity_id = entities.ensure(connection, topic.name, topic.type, topic.aliases)
        if entity_id is None:
            continue
        found.append((entity_id, topic.salience, len(topic.mentions)))
        if topic.type in (TopicType.PERSON, TopicType.ORGANISATION):
            for name in (topic.name, *topic.aliases):
                people.setdefault(name, entity_id)
    entities.link(connection, article_id, date, found)
    _put_quotes(connection, article_id, date, analysis.quotes, people)
    connection.execute(
        "INSERT OR REPLACE INTO analysis(article_id, version, topics, text_print)"
        " VALUES (?, ?, ?, 0)",
        (article_id, version, codec.pack(_encode(analysis))),
    )
    connection.execute(
        "UPDATE article SET analysed = :version, quotes ="
        " (SELECT count(*) FROM quote WHERE article_id = :id AND speech = 1) WHERE id = :id",
        {"version": version, "id": article_id},
    )


def forget(connection: sqlite3.Connection, article_id: int) -> None:
    """Take an article's quotes, topics and key phrases out; the user's corrections stay."""
    _remove_quotes(connection, article_id)
    entities.unlink(connection, article_id)
    connection.execute("DELETE FROM analysis WHERE article_id = ?", (article_id,))


def get(connection: sqlite3.Connection, article_id: int) -> Analysis | None:
    """See :meth:`Articles.analysis`."""
    row = connection.execute(
        "SELECT topics FROM analysis WHERE article_id = ?", (article_id,)
    ).fetchone()
    if row is None:
        return None
    topics, phrases = _decode(codec.unpack(row[0]))
    quotes = tuple(
        to_quote(row)
        for row in connection.execute(
            f"SELECT {QUOTE_COLUMNS} FROM quote q WHERE article_id = ? ORDER BY start, id",
            (article_id,),
        ).fetchall()
    )
    return Analysis(quotes, topics, phrases)


QUOTE_COLUMNS = "q.text, q.start, q.end, q.kind, q.speaker, q.confidence, q.details"


def to_quote(row: tuple[Any, ...]) -> Quote:
    """A quote of :data:`QUOTE_COLUMNS`."""
    text, start, end, kind, speaker, confidence, details = row
    more: dict[str, Any] = json.loads(details) if details else {}
    return Quote(
        text=Clean(text),
        start=start,
        end=end,
        kind=QuoteKind(kind),
        speaker=Clean(speaker),
        role=Clean(more.get("role", "")),
        speaker_mention=Clean(more.get("mention", "")),
        speaker_start=more.get("from"),
        speaker_end=more.get("to"),
        cue=Clean(more.get("cue", "")),
        confidence=confidence,
        group=more.get("group", ""),
        candidate=Clean(more.get("candidate", "")),
    )


def _put_quotes(
    connection: sqlite3.Connection,
    article_id: int,
    date: int,
    quotes: Iterable[Quote],
    people: dict[str, int],
) -> None:
    corrections = dict(
        connection.execute(
            "SELECT statement, speaker FROM quote_correction WHERE article_id = ?", (article_id,)
        ).fetchall()
    )
    for quote in quotes:
        statement = statement_key(quote.text)
        speaker: str = quote.speaker
        confidence = quote.confidence
        corrected = False
        if statement in corrections:
            if corrections[statement] is None:
                continue
            corrected = corrections[statement] != speaker
            speaker, confidence = corrections[statement], 1.0
        entity_id = None
        if speaker:
            entity_id = people.get(speaker) or entities.ensure(connection, speaker, entities.PERSON)
        details = {
            "role": quote.role,
            "mention": quote.speaker_mention,
            "from": quote.speaker_start,
            "to": quote.speaker_end,
            "cue": quote.cue,
            "group": quote.group,
            "candidate": quote.candidate,
        }
        kept = {name: value for name, value in details.items() if value not in ("", None)}
        if corrected:
            kept = _of_anyone(kept)
        cursor = connection.execute(
            "INSERT INTO quote(article_id, date, start, end, text, kind, speech, speaker,"
            " entity_id, statement, details, confidence)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article_id,
                date,
                quote.start,
                quote.end,
                quote.text,
                quote.kind,
                quote.kind.is_speech,
                speaker,
                entity_id,
                statement,
                codec.to_json(kept) if kept else "",
                confidence,
            ),
        )
        connection.execute(_QUOTE_INSERT, (cursor.lastrowid, fold(quote.text), fold(speaker)))


def _remove_quotes(connection: sqlite3.Connection, article_id: int) -> None:
    rows = connection.execute(
        "SELECT id, text, speaker FROM quote WHERE article_id = ?", (article_id,)
    ).fetchall()
    connection.executemany(_QUOTE_DELETE, [(row[0], fold(row[1]), fold(row[2])) for row in rows])
    connection.execute("DELETE FROM quote WHERE article_id = ?", (article_id,))


def _of_anyone(details: dict[str, Any]) -> dict[str, Any]:
    """A quote's details without those of the speaker that was found: another one has not his office."""
    return {name: details[name] for name in ("cue", "group") if name in details}


def reindex_quote(connection: sqlite3.Connection, quote_id: int, speaker: str) -> None:
    """Give a quote another speaker, in its row and in the index."""
    text, old, details = connection.execute(
        "SELECT text, speaker, details FROM quote WHERE id = ?", (quote_id,)
    ).fetchone()
    connection.execute(_QUOTE_DELETE, (quote_id, fold(text), fold(old)))
    if details and speaker != old:
        kept = _of_anyone(json.loads(details))
        details = codec.to_json(kept) if kept else ""
    connection.execute(
        "UPDATE quote SET speaker = ?, details = ? WHERE id = ?", (speaker, details, quote_id)
    )
    connection.execute(_QUOTE_INSERT, (quote_id, fold(text), fold(speaker)))


def drop_quote(connection: sqlite3.Connection, quote_id: int) -> None:
    """Take one quote out of rows and index."""
    text, speaker = connection.execute(
        "SELECT text, speaker FROM quote WHERE id = ?", (quote_id,)
    ).fetchone()
    connection.execute(_QUOTE_DELETE, (quote_id, fold(text), fold(speaker)))
    connection.execute("DELETE FROM quote WHERE id = ?", (quote_id,))


def restore_quote(connection: sqlite3.Connection, row: list[Any]) -> None:
    """Put back a row of ``SELECT * FROM quote``."""
    connection.execute(
        f"INSERT OR IGNORE INTO quote VALUES ({', '.join('?' * len(row))})",
        row,
    )
    connection.execute(_QUOTE_INSERT, (row[0], fold(row[5]), fold(row[8])))


def rebuild(connection: sqlite3.Connection) -> None:
    """Index all quotes anew."""
    connection.execute("INSERT INTO quote_index(quote_index) VALUES ('delete-all')")
    rows = connection.execute("SELECT id, text, speaker FROM quote ORDER BY id").fetchall()
    connection.executemany(_QUOTE_INSERT, [(row[0], fold(row[1]), fold(row[2])) for row in rows])


def _encode(analysis: Analysis) -> str:
    return codec.to_json(
        {
            "topics": [
                [topic.name, topic.type, round(topic.salience, 4), topic.mentions, topic.aliases]
                for topic in analysis.topics
            ],
            "phrases": analysis.keyphrases,
        }
    )


def _decode(text: str) -> tuple[tuple[Topic, ...], tuple[Clean, ...]]:
    value = json.loads(text)
    topics = tuple(
        Topic(
            Clean(name),
            TopicType(kind),
            salience,
            tuple((start, end) for start, end in mentions),
            tuple(Clean(alias) for alias in aliases),
        )
        for name, kind, salience, mentions, aliases in value["topics"]
    )
    return topics, tuple(Clean(phrase) for phrase in value["phrases"])
