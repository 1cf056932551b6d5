"""The demo edition: original articles that show what the reader can do.

They are data (``edition.toml``), read by a few lines and put into a library like any other
article; quotes and topics are found by the same analysis as everywhere.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from termnews.library import EntryRecord, Fetched, Library
from termnews.model import Article, Block, BlockKind, Entry, Extraction, Image
from termnews.records import dataclass
from termnews.text import Clean, line

FOLDER = Clean("Demo edition")
URL = "termnews:demo/"
"""Prefix of the demo sources' addresses; no refresh ever asks them."""


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """An article of the edition, with the versions it had before."""

    key: str
    source: Clean
    article: Article
    earlier: tuple[Article, ...] = ()


def edition(now: datetime) -> list[DemoArticle]:
    """The articles, dated relative to ``now``; newest last."""
    text = resources.files(__package__).joinpath("edition.toml").read_text(encoding="utf-8")
    articles = [_read(raw, now) for raw in tomllib.loads(text)["article"]]
    return sorted(articles, key=lambda item: item.article.published or now)


def _read(raw: dict[str, Any], now: datetime) -> DemoArticle:
    return DemoArticle(
        key=raw["key"],
        source=line(raw["source"]),
        article=_article(raw, raw, now),
        earlier=tuple(_article(raw, revision, now) for revision in raw.get("revision", ())),
    )


def _article(raw: dict[str, Any], version: dict[str, Any], now: datetime) -> Article:
    blocks = tuple(blocks_of(version["body"]))
    image = next((b for b in blocks if b.kind is BlockKind.IMAGE), None)
    return Article(
        title=line(version.get("title", raw["title"])),
        blocks=blocks,
        authors=tuple(line(author) for author in raw["authors"]),
        published=now - timedelta(hours=raw["age"]),
        lang=raw.get("lang", "en"),
        site=line(raw["source"]),
        description=line(raw.get("description", "")),
        image=Image("", image.text, image.credit) if image else None,
        tags=tuple(line(tag) for tag in raw.get("tags", ())),
        extraction=Extraction(method="demo", quality=1.0),
    )


_PREFIXES: tuple[tuple[str, BlockKind], ...] = (
    ("## ", BlockKind.HEADING),
    ("> ", BlockKind.QUOTATION),
    ("- ", BlockKind.LIST_ITEM),
)


def blocks_of(body: str) -> list[Block]:
    """Blocks of the edition's small markup (see the head of ``edition.toml``)."""
    blocks: list[Block] = []
    for chunk in re.split(r"\n\s*\n", body.strip("\n")):
        lines = chunk.split("\n")
        first = lines[0]
        if first.startswith("! "):
            caption, _, credit = first[2:].partition(" | ")
            blocks.append(Block(BlockKind.IMAGE, line(caption), credit=line(credit)))
        elif first.startswith("| "):
            rows = ["\t".join(cell.strip() for cell in row[2:].split(" | ")) for row in lines]
            blocks.append(Block(BlockKind.TABLE, Clean("\n".join(rows))))
        elif first.startswith("    "):
            blocks.append(Block(BlockKind.CODE, Clean("\n".join(row[4:] for row in lines))))
        elif first.startswith("~ "):
            blocks.append(Block(BlockKind.VERSE, Clean("\n".join(row[2:] for row in lines))))
        else:
            blocks += [_line_block(row) for row in lines]
    return blocks


def _line_block(text: str) -> Block:
    number = re.match(r"(\d+)\. ", text)
    if number:
        return Block(BlockKind.LIST_ITEM, line(text[number.end() :]), number=int(number[1]))
    for prefix, kind in _PREFIXES:
        if text.startswith(prefix):
            level = 2 if kind is BlockKind.HEADING else 0
            return Block(kind, line(text[len(prefix) :]), level=level)
    return Block(BlockKind.PARAGRAPH, line(text))


def install(
    library: Library, now: datetime, *, understood: Callable[[int, Article], None] | None = None
) -> list[int]:
    """Put the edition into a library; the ids of its articles, oldest first.

    ``understood`` is called with each id and article, to analyse it at once.
    """
    ids: list[int] = []
    sources = {}
    for item in edition(now):
        if item.source not in sources:
            sources[item.source] = library.sources.add(
                URL + line(item.source).replace(" ", "-").lower(), title=item.source, folder=FOLDER
            )
        for version in (*item.earlier, item.article):
            entry = Entry(
                id=line(item.key),
                title=version.title,
                authors=version.authors,
                published=version.published,
                tags=version.tags,
            )
            record = EntryRecord(entry, version.blocks, version.lang)
            result = library.intake.store_fetch(Fetched(sources[item.source].id, [record]))
            ids += result.new_ids
        library.articles.put_text(ids[-1], item.article)
        if understood is not None:
            understood(ids[-1], item.article)
    return ids


def remove(library: Library) -> int:
    """Take the demo's sources out of a library as one change; how many there were.

    Marked articles stay.
    """
    found = [s.id for s in library.sources.all() if s.url.startswith(URL)]
    library.sources.remove_all(found, FOLDER, "removed the demo edition")
    return len(found)
