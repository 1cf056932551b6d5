"""Excerpts: the place in an article where a query's words stand closest together."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Sequence

from termnews.library.query import Query
from termnews.library.texts import best_article
from termnews.records import dataclass
from termnews.text import Clean, line

LENGTH = 160
"""Characters of an excerpt."""

_MARKS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a query's words are in an article: ``excerpt[start:end]`` of each span."""

    article_id: int
    excerpt: Clean
    """About 160 characters around the densest place; one line."""
    spans: tuple[tuple[int, int], ...]
    """Positions of the words in ``excerpt``."""


def of(connection: sqlite3.Connection, query: Query, ids: Sequence[int]) -> list[Hit]:
    """An excerpt of each article that is there, in the order given."""
    wanted = query.words()
    pattern = (
        re.compile("|".join(_pattern(word) for word in wanted), re.IGNORECASE) if wanted else None
    )
    hits: list[Hit] = []
    for article_id in ids:
        article = best_article(connection, article_id)
        if article is not None:
            hits.append(_hit(article_id, article.body or article.description, pattern))
    return hits


def _pattern(word: str) -> str:
    """A pattern for a word or phrase that does not mind accents."""
    pieces = re.findall(r"\w+", _bare(word)) or [re.escape(word)]
    return r"(?<!\w)" * (not _unspaced(word)) + r"\W+".join(re.escape(piece) for piece in pieces)


def _unspaced(word: str) -> bool:
    return bool(word) and ord(word[0]) >= 0x0E00


def _bare(text: str) -> str:
    """``text`` without accents, character for character (so that positions stay)."""
    if text.isascii():
        return text
    return "".join(_MARKS.sub("", unicodedata.normalize("NFD", char))[:1] or char for char in text)


def _hit(article_id: int, text: str, pattern: re.Pattern[str] | None) -> Hit:
    found: list[tuple[int, int]] = []
    if pattern is not None:
        for match in pattern.finditer(_bare(text)):
            found.append(match.span())
            if len(found) == 200:
                break
    if not found:
        return Hit(article_id, line(text[: LENGTH * 2], LENGTH), ())
    # The window of LENGTH with most hits begins at a hit.
    best, most = 0, 0
    end = 0
    for start in range(len(found)):
        end = max(end, start)
        while end < len(found) and found[end][1] <= found[start][0] + LENGTH * 3 // 4:
            end += 1
        if end - start > most:
            best, most = start, end - start
    first = max(0, found[best][0] - LENGTH // 4)
    while first > 0 and not text[first - 1].isspace() and found[best][0] - first < LENGTH // 2:
        first -= 1
    last = min(len(text), first + LENGTH)
    cut = re.sub(r"\s", " ", text[first:last])
    lead = "…" if first else ""
    spans = tuple(
        (start - first + len(lead), min(end, last) - first + len(lead))
        for start, end in found
        if start >= first and start < last
    )
    return Hit(article_id, Clean(lead + cut + ("…" if last < len(text) else "")), spans)
