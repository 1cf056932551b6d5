"""Words of articles: how many articles have each, and which articles are alike.

An article's *vector* maps the numbers of its strongest terms to weights whose squares sum to 1.
Weights come from the analysis; this module only counts, stores and finds.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import repeat
from math import sqrt
from operator import itemgetter, mul
from typing import Final

from termnews.library.connection import Database
from termnews.records import dataclass

POSTED: Final = 32
"""Strongest terms of an article by which it is found."""

KEPT: Final = 64
"""Strongest terms of an article by which it is compared."""

CANDIDATES: Final = 200
"""Articles found by their terms that are compared in full."""

COMMON: Final = 2_000
"""Articles of a term that are looked at, newest first: bounds a look-up in a large library."""

LOOKED_AT: Final = 6_000
"""Postings that one look-up reads, those of the rarest terms first: what two articles share in a
large library of common words alone would not make them alike."""

_NOTE: Final = "terms.documents"

Strongest = Callable[[Mapping[str, int], int], Sequence[tuple[str, float]]]
"""The strongest terms with weights, strongest first, of an article; told in how many articles its
words are (those in none left out), of how many."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What is kept of an article's terms, and where it stands."""

    article_id: int
    day: float | None
    """Days since 1970."""
    vector: dict[int, float]
    """Weights by term number, strongest first."""
    story_id: int | None
    hand: int | None
    """Story the user put it in, 0 for none; None where the user said nothing."""


class Terms:
    """The index of terms."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def frequencies(self, words: Iterable[str]) -> tuple[dict[str, int], int]:
        """In how many articles each of the words is (those in none left out), of how many."""
        with self._database.snapshot() as connection:
            rows = connection.execute(
                "SELECT text, df FROM term WHERE text IN (SELECT value FROM json_each(?))",
                (json.dumps(list(words)),),
            ).fetchall()
            documents = _documents(connection)
        return dict(rows), documents

    def put(
        self, article_id: int, words: Iterable[str], vector: Sequence[tuple[str, float]]
    ) -> bool:
        """:meth:`add` where the strongest terms are known already, strongest first."""
        return self.add(article_id, {*words, *(word for word, _ in vector)}, lambda _df, _n: vector)

    def add(self, article_id: int, words: Iterable[str], strongest: Strongest) -> bool:
        """Index an article by all its distinct terms, which are counted, and by the ``strongest``
        of them. Takes the place of what was there. Returns whether there is such an article.

        Counting tells how frequent the words are, so the strongest are asked for in its midst
        instead of looking all words up before.
        """
        with self._database.write() as connection:
            row = connection.execute(
                "SELECT date FROM article WHERE id = ?", (article_id,)
            ).fetchone()
            if row is None:
                return False
            forget(connection, article_id)
            numbers, frequencies = _count(connection, words)
            vector = strongest(frequencies, _documents(connection))[:KEPT]
            _number(connection, numbers, [word for word, _ in vector])
            known = [numbers[word] for word, _ in vector]
            greatest = max((weight for _, weight in vector), default=1.0) or 1.0
            steps = [max(1, min(255, round(255 * weight / greatest))) for _, weight in vector]
            connection.execute(
                "INSERT INTO article_terms(article_id, day, total, terms) VALUES (?, ?, ?, ?)",
                (article_id, row[0] / 86_400, len(numbers), _pack(known, steps)),
            )
            # In the order of the index: neighbours are written to the page that is at hand.
            posted = sorted(zip(known[:POSTED], steps[:POSTED], strict=True))
            connection.executemany(
                "INSERT INTO posting(term_id, article_id, weight) VALUES (?, ?, ?)",
                [(number, article_id, step) for number, step in posted],
            )
            _note(connection, 1)
        return True

    def remove(self, article_id: int) -> None:
        """Take an article out of the index."""
        with self._database.write() as connection:
            forget(connection, article_id)

    def waiting(self, *, limit: int = 200) -> list[int]:
        """Visible articles that are not in the index, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id FROM article a WHERE hidden = 0 AND NOT EXISTS"
                " (SELECT 1 FROM article_terms t WHERE t.article_id = a.id)"
                " ORDER BY date DESC, id DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return [row[0] for row in rows]

    def indexed(self, ids: Iterable[int]) -> dict[int, Indexed]:
        """What is kept of these articles; those without terms or hidden are left out."""
        with self._database.reading() as connection:
            return _indexed(connection, ids)

    def near(
        self, article_id: int, *, limit: int = 50, days: float | None = None
    ) -> list[tuple[int, float]]:
        """Articles most like one, nearest first, with their cosine.

        ``days`` looks only at articles dated so many days before or after.
        """
        with self._database.snapshot() as connection:
            own = _indexed(connection, [article_id]).get(article_id)
            if own is None:
                return []
            return _near(connection, own, limit, days)

    def words(self, numbers: Iterable[int]) -> dict[int, str]:
        """The words of term numbers."""
        with self._database.reading() as connection:
            return dict(
                connection.execute(
                    "SELECT id, text FROM term WHERE id IN (SELECT value FROM json_each(?))",
                    (json.dumps(list(numbers)),),
                ).fetchall()
            )

    def figures(self, numbers: Iterable[int]) -> dict[int, str]:
        """Those of the terms that may be figures: their words begin with no Latin letter."""
        with self._database.reading() as connection:
            return dict(
                connection.execute(
                    "SELECT id, text FROM term WHERE id IN (SELECT value FROM json_each(?))"
                    " AND text GLOB '[^a-z]*'",
                    (json.dumps(list(numbers)),),
                ).fetchall()
            )


def _count(
    connection: sqlite3.Connection, words: Iterable[str]
) -> tuple[dict[str, int], dict[str, int]]:
    """Count one more article for its words: numbers of those that are known, and in how many
    articles each was before."""
    rows = connection.execute(
        "UPDATE term SET df = df + 1 WHERE text IN (SELECT value FROM json_each(?))"
        " RETURNING text, id, df - 1",
        (json.dumps(list(words)),),
    ).fetchall()
    return {row[0]: row[1] for row in rows}, {row[0]: row[2] for row in rows}


def _number(connection: sqlite3.Connection, numbers: dict[str, int], kept: Iterable[str]) -> None:
    """Give numbers to the strongest words that have none.

    A word that is new and not among the strongest is left out: most such are typing errors.
    """
    for word in kept:
        if word not in numbers:
            cursor = connection.execute("INSERT INTO term(text, df) VALUES (?, 1)", (word,))
            assert cursor.lastrowid is not None
            numbers[word] = cursor.lastrowid


def forget(connection: sqlite3.Connection, article_id: int) -> None:
    """Take an article's terms out. Only the kept ones are counted back; the rest is noise."""
    row = connection.execute(
        "SELECT terms FROM article_terms WHERE article_id = ?", (article_id,)
    ).fetchone()
    if row is None:
        return
    numbers = [(number,) for number in _unpack(row[0])]
    connection.executemany("UPDATE term SET df = max(0, df - 1) WHERE id = ?", numbers)
    connection.executemany(
        "DELETE FROM posting WHERE term_id = ? AND article_id = ?",
        [(number, article_id) for (number,) in numbers[:POSTED]],
    )
    connection.execute("DELETE FROM article_terms WHERE article_id = ?", (article_id,))
    _note(connection, -1)


def _near(
    connection: sqlite3.Connection, own: Indexed, limit: int, days: float | None
) -> list[tuple[int, float]]:
    """See :meth:`Terms.near`."""
    query = list(own.vector)[:POSTED]
    rarest = connection.execute(
        "SELECT id FROM term WHERE id IN (SELECT value FROM json_each(?)) ORDER BY df, id",
        (json.dumps(query),),
    ).fetchall()
    scores: dict[int, float] = {}
    left = LOOKED_AT
    for (number,) in rarest:
        weight = own.vector[number]
        rows = connection.execute(
            "SELECT article_id, weight FROM posting WHERE term_id = ?"
            " ORDER BY article_id DESC LIMIT ?",
            (number, min(left, COMMON)),
        ).fetchall()
        for other, step in rows:
            scores[other] = scores.get(other, 0.0) + weight * step
        left -= len(rows)
        if left <= 0:
            break
    scores.pop(own.article_id, None)
    # The query's own weights and the others' steps, which are relative to each one's strongest
    # term, order the candidates well enough; the cosine of the kept terms orders them at last.
    best = nlargest(min(CANDIDATES, 2 * limit), scores.items(), key=itemgetter(1))
    rows = connection.execute(
        "SELECT t.article_id, t.day, t.terms FROM json_each(?) j"
        " CROSS JOIN article_terms t ON t.article_id = j.value"
        " CROSS JOIN article a ON a.id = t.article_id WHERE a.hidden = 0",
        (json.dumps([other for other, _ in best]),),
    ).fetchall()
    near = [
        (other, _cosine(own.vector, terms))
        for other, day, terms in rows
        if days is None or _apart(own.day, day) <= days
    ]
    near.sort(key=lambda pair: (-pair[1], pair[0]))
    return near[:limit]


def _cosine(vector: Mapping[int, float], blob: bytes) -> float:
    """Of a unit vector and a packed one, which is the quicker for not being unpacked."""
    size = len(blob) // 5
    numbers = struct.unpack_from(f"<{size}I", blob)
    steps = blob[4 * size :]
    shared: float = sum(map(mul, map(vector.get, numbers, repeat(0.0)), steps))
    return shared / (sqrt(sum(map(mul, steps, steps))) or 1.0)


def _apart(one: float | None, other: float | None) -> float:
    return 0.0 if one is None or other is None else abs(one - other)


def _indexed(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Indexed]:
    rows = connection.execute(
        "SELECT t.article_id, t.day, t.terms, a.story_id, h.story_id FROM json_each(?) j"
        " JOIN article_terms t ON t.article_id = j.value JOIN article a ON a.id = t.article_id"
        " LEFT JOIN story_hand h ON h.article_id = t.article_id WHERE a.hidden = 0",
        (json.dumps(list(ids)),),
    ).fetchall()
    return {
        article_id: Indexed(article_id, day, _unpack(terms), story_id, hand)
        for article_id, day, terms, story_id, hand in rows
    }


def _documents(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT value FROM state WHERE key = ?", (_NOTE,)).fetchone()
    return int(row[0]) if row else 0


def _note(connection: sqlite3.Connection, change: int) -> None:
    connection.execute(
        "UPDATE state SET value = CAST(max(0, CAST(value AS INTEGER) + ?) AS TEXT) WHERE key = ?",
        (change, _NOTE),
    )


def _pack(numbers: Sequence[int], steps: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers) + bytes(steps)


def _unpack(blob: bytes) -> dict[int, float]:
    """The vector of a blob; its weights are scaled to length 1."""
    size = len(blob) // 5
    numbers = struct.unpack_from(f"<{size}I", blob)
    steps = blob[4 * size :]
    length = sqrt(sum(step * step for step in steps)) or 1.0
    return {number: step / length for number, step in zip(numbers, steps, strict=True)}
