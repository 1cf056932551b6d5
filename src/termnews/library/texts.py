"""An article's texts as they are stored: the page's, the feed's, the better of both."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from termnews.library import codec
from termnews.library.sources import shown_title
from termnews.model import Article, Extraction, Image, Problem
from termnews.text import Clean, count_words


def best_article(connection: sqlite3.Connection, article_id: int) -> Article | None:
    """The article as it is read: clean text, or the feed's where that is better."""
    row = connection.execute(
        "SELECT article, best FROM page WHERE article_id = ?", (article_id,)
    ).fetchone()
    if row is not None and row[1]:
        return codec.decode_article(codec.unpack(row[0]))
    found = feed_article(connection, article_id)
    if row is not None and found is not None and not found.blocks:
        return codec.decode_article(codec.unpack(row[0]))  # at least it says why
    if row is not None and found is not None:
        page = codec.decode_article(codec.unpack(row[0])).extraction
        if page.problem is not Problem.NONE and page.reason:
            # The feed's words are shown because the page was no good: say what was wrong with it.
            told = replace(found.extraction, problem=page.problem, reason=page.reason)
            return replace(found, extraction=told)
    return found


def feed_article(connection: sqlite3.Connection, article_id: int) -> Article | None:
    """The article as its feed gives it."""
    row = connection.execute(
        "SELECT a.title, a.url, a.lang, a.problem, e.facts, e.blocks, e.whole,"
        " s.own_title, s.feed_title, s.url FROM article a JOIN source s ON s.id = a.source_id"
        " LEFT JOIN entry e ON e.article_id = a.id WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    title, url, lang, problem, facts, blocks, whole, own_title, feed_title, source_url = row
    known: dict[str, Any] = json.loads(facts) if facts else {}
    return Article(
        title=Clean(title),
        blocks=codec.decode_blocks(json.loads(codec.unpack(blocks) or "[]")),
        url=url,
        authors=clean_all(known.get("authors")),
        published=codec.moment(known.get("published")),
        modified=codec.moment(known.get("updated")),
        lang=lang,
        site=shown_title(own_title, feed_title, source_url),
        tags=clean_all(known.get("tags")),
        image=Image(known["image"]) if known.get("image") else None,
        extraction=Extraction("feed", 1.0 if whole else 0.5, Problem(problem)),
    )


def feed_words(connection: sqlite3.Connection, article_id: int) -> int:
    """Words of the text the feed gave; -1 if it gave none."""
    row = connection.execute(
        "SELECT blocks FROM entry WHERE article_id = ?", (article_id,)
    ).fetchone()
    if row is None or row[0] is None:
        return -1
    blocks = codec.decode_blocks(json.loads(codec.unpack(row[0])))
    return count_words("\n".join(block.text for block in blocks if block.in_body))


def clean_all(values: Sequence[str] | None) -> tuple[Clean, ...]:
    """Stored strings as the clean text they were."""
    return tuple(Clean(value) for value in values or ())
