"""The query tree as SQL over ``article a``: one FTS5 expression where that is possible, and a
condition for the rest."""

from __future__ import annotations

import sqlite3
from typing import Any

from termnews.library import entities
from termnews.library import query as q
from termnews.library.folding import is_start, match, plain, words
from termnews.library.sources import shown_title
from termnews.records import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """How to find a query's articles: all of ``match`` (FTS5, empty: none needed) and ``where``."""

    match: str
    starts: str
    """As ``match``, of the index of titles: the beginning of a word that is being typed."""
    where: str
    """SQL over ``article a``."""
    values: tuple[Any, ...]
    """Parameters of ``where``."""

    @property
    def condition(self) -> str:
        """All of it as one SQL condition; parameters are :attr:`all_values`."""
        parts = [self.where]
        if self.match:
            parts.append("a.id IN (SELECT rowid FROM article_index WHERE article_index MATCH ?)")
        if self.starts:
            parts.append("a.id IN (SELECT rowid FROM title_index WHERE title_index MATCH ?)")
        return " AND ".join(parts)

    @property
    def all_values(self) -> tuple[Any, ...]:
        return (*self.values, *filter(None, (self.match, self.starts)))


@dataclass(frozen=True, slots=True)
class _Match:
    """A part that the index over articles can answer alone."""

    text: str


@dataclass(frozen=True, slots=True)
class _Condition:
    sql: str
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class _Start:
    """A part that the index of titles can answer alone."""

    text: str


_Part = _Match | _Condition | _Start

_STATES = {
    "unread": "a.read = 0",
    "read": "a.read <> 0",
    "bookmarked": "a.bookmarked = 1",
    "offline": "a.offline = 1",
    "changed": "a.changed = 1",
    "muted": "a.hidden & 1 = 1",
}
_PARTS = {
    "quotes": "a.quotes > 0",
    "image": "a.image = 1",
    "note": "a.noted = 1",
    "text": "a.words > 0",
    "highlight": "a.id IN (SELECT article_id FROM highlight)",
}
_COMPARED = {
    "since": "a.date >= ?",
    "before": "a.date < ?",
    "source-id": "a.source_id = ?",
    "story": "a.story_id = ?",
}
_NOTHING = _Condition("0")
_NO_GLOB = str.maketrans("", "", "*?[]")


def compile_query(connection: sqlite3.Connection, query: q.Query) -> Plan:
    """The plan of a query. Looks up names of sources and topics."""
    compiler = _Compiler(connection)
    parts = compiler.conjuncts(query.root)
    matches = [part.text for part in parts if isinstance(part, _Match)]
    conditions = [part for part in parts if isinstance(part, _Condition)]
    starts = [part.text for part in parts if isinstance(part, _Start)]
    positive = [text for text in matches if not text.startswith("NOT ")]
    negative = [text.removeprefix("NOT ") for text in matches if text.startswith("NOT ")]
    expression = " AND ".join(positive)
    if expression:
        for text in negative:
            expression = f"({expression}) NOT {text}"
    else:
        conditions += [_not_in(text) for text in negative]
    if not compiler.muted:
        # Written out as the partial indexes have it, so that they are used.
        conditions.insert(0, _Condition("a.hidden = 0"))
    else:
        conditions.insert(0, _Condition("a.hidden & 2 = 0 AND a.hidden <> 0"))
    return Plan(
        expression,
        " AND ".join(starts),
        " AND ".join(condition.sql for condition in conditions),
        tuple(value for condition in conditions for value in condition.values),
    )


def _not_in(text: str) -> _Condition:
    return _Condition(
        "a.id NOT IN (SELECT rowid FROM article_index WHERE article_index MATCH ?)", (text,)
    )


class _Compiler:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.muted = False

    def conjuncts(self, node: q.Node) -> list[_Part]:
        """Parts that must all hold. A match that begins with ``NOT`` must not."""
        if isinstance(node, q.And):
            return [part for item in node.items for part in self.conjuncts(item)]
        if isinstance(node, q.Not):
            part = self.part(node.item)
            if isinstance(part, _Match):
                return [_Match(f"NOT {part.text}")]
            if isinstance(part, _Start):
                part = _as_condition(part)
            return [_Condition(f"NOT {part.sql}", part.values)]
        return [self.part(node)]

    def part(self, node: q.Node) -> _Part:
        """A node as one bracketed part."""
        if isinstance(node, q.Words):
            return self._words(node)
        if isinstance(node, q.Or):
            return self._any([self.part(item) for item in node.items])
        if isinstance(node, q.And | q.Not):
            return self._all(self.conjuncts(node))
        if isinstance(node, q.Quoted):
            return _quoted("text", node.text, prefix=node.prefix)
        return self._field(node.name, node.value)

    def _words(self, node: q.Words) -> _Part:
        if node.prefix and node.field in ("", "title") and is_start(node.text):
            return _Start(match(node.text, prefix=True))
        phrase = match(node.text, prefix=node.prefix)
        if not phrase:
            return _Condition("1")
        return _Match(f"({node.field} : {phrase})" if node.field else f"({phrase})")

    def _any(self, parts: list[_Part]) -> _Part:
        matches = [part.text for part in parts if isinstance(part, _Match)]
        conditions = [
            _as_condition(part) if isinstance(part, _Start) else part
            for part in parts
            if not isinstance(part, _Match)
        ]
        if not conditions:
            return _Match(f"({' OR '.join(matches)})")
        if matches:
            conditions.append(_as_condition(_Match(" OR ".join(matches))))
        return _Condition(
            "(" + " OR ".join(part.sql for part in conditions) + ")",
            tuple(value for part in conditions for value in part.values),
        )

    def _all(self, parts: list[_Part]) -> _Part:
        if not parts:
            return _Condition("1")
        positive = [p.text for p in parts if isinstance(p, _Match) and p.text[:4] != "NOT "]
        negative = [p.text[4:] for p in parts if isinstance(p, _Match) and p.text[:4] == "NOT "]
        conditions = [
            _as_condition(part) if isinstance(part, _Start) else part
            for part in parts
            if not isinstance(part, _Match)
        ]
        expression = " AND ".join(positive)
        if expression:
            for text in negative:
                expression = f"({expression}) NOT {text}"
            if not conditions:
                return _Match(f"({expression})")
            conditions.append(_as_condition(_Match(expression)))
        else:
            conditions += [_not_in(text) for text in negative]
        return _Condition(
            "(" + " AND ".join(part.sql for part in conditions) + ")",
            tuple(value for part in conditions for value in part.values),
        )

    def _field(self, name: str, value: str | int) -> _Condition:
        text = str(value)
        match name:
            case "is":
                self.muted |= value == "muted"
                return _Condition(_STATES[text])
            case "has":
                return _Condition(_PARTS[text])
            case "source":
                return self._source(text)
            case "folder":
                return self._folder(text)
            case "topic":
                star = text.endswith("*")
                found = entities.find(self._connection, text, typing=star)
                return _about([row[0] for row in found])
            case "entity":
                return _about([int(value)])
            case "said":
                return _quoted("speaker", text, prefix=text.endswith("*"))
            case "lang":
                return _Condition("a.lang || '-' GLOB ? || '-*'", (text.translate(_NO_GLOB),))
        return _Condition(_COMPARED[name], (int(value),))

    def _folder(self, path: str) -> _Condition:
        rows = self._connection.execute(
            "SELECT id, total, (SELECT sum(total) FROM source) FROM source WHERE folder = :path"
            " OR substr(folder, 1, length(:path) + 1) = :path || '/'",
            {"path": path},
        ).fetchall()
        return _from_sources([row[:2] for row in rows], rows[0][2] if rows else 0)

    def _source(self, text: str) -> _Condition:
        wanted = words(text)
        if not wanted:
            return _NOTHING
        found: list[tuple[int, int]] = []
        everything = 0
        for source_id, own, feed, folder, url, total in self._connection.execute(
            "SELECT id, own_title, feed_title, folder, url, total FROM source"
        ):
            everything += total
            name = plain(f"{shown_title(own, feed, url)} {feed} {folder} {url.partition('://')[2]}")
            there = words(name)
            if all(any(word.startswith(one) for word in there) for one in wanted):
                found.append((source_id, total))
        return _from_sources(found, everything)


def _from_sources(found: list[tuple[int, int]], everything: int) -> _Condition:
    """Articles of these sources ``(id, total)``.

    Few articles: by the sources' index, then sorted. Many: along the index by date, which has the
    source in it; the plus keeps SQLite from the other way.
    """
    if not found:
        return _NOTHING
    ids = ",".join(str(source_id) for source_id, _ in found)
    many = sum(total for _, total in found) > everything / 10
    return _Condition(f"{'+' if many else ''}a.source_id IN ({ids})")


def _about(entity_ids: list[int]) -> _Condition:
    if not entity_ids:
        return _NOTHING
    ids = ",".join(map(str, entity_ids))
    return _Condition(f"a.id IN (SELECT article_id FROM article_entity WHERE entity_id IN ({ids}))")


def _quoted(column: str, text: str, *, prefix: bool) -> _Condition:
    asked = [text] if column == "text" else text.split()
    phrases = [match(word, prefix=prefix and word is asked[-1]) for word in asked]
    expression = " AND ".join(f"({column} : {phrase})" for phrase in phrases if phrase)
    if not expression:
        return _NOTHING
    return _Condition(
        "a.id IN (SELECT article_id FROM quote WHERE speech = 1 AND id IN"
        " (SELECT rowid FROM quote_index WHERE quote_index MATCH ?))",
        (expression,),
    )


def _as_condition(part: _Match | _Start) -> _Condition:
    name = "article_index" if isinstance(part, _Match) else "title_index"
    return _Condition(f"a.id IN (SELECT rowid FROM {name} WHERE {name} MATCH ?)", (part.text,))
