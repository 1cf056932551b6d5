"""Short ways to put things into a library."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from termnews.library import EntryRecord, Fetched, Library, StoreResult
from termnews.model import Article, Block, BlockKind, Entry, Source
from termnews.text import Clean, clean

T0 = datetime(2026, 3, 1, 12, tzinfo=UTC)


def paragraphs(text: str) -> tuple[Block, ...]:
    """Blocks of a text whose paragraphs are parted by an empty line."""
    return tuple(
        Block(BlockKind.PARAGRAPH, clean(part)) for part in text.split("\n\n") if part.strip()
    )


def record(
    number: int | str,
    text: str = "",
    *,
    title: str | None = None,
    url: str | None = None,
    hours: float | None = None,
    whole: bool | None = None,
    **more: Any,
) -> EntryRecord:
    """An entry ``number`` dated that many hours after T0."""
    if hours is None:
        hours = float(number) if isinstance(number, int) else 0.0
    entry = Entry(
        id=Clean(f"guid-{number}"),
        title=clean(title if title is not None else f"Title {number}"),
        url=url if url is not None else f"https://example.org/{number}",
        published=T0 + timedelta(hours=hours),
        **more,
    )
    return EntryRecord(entry, paragraphs(text or f"Text of entry {number}."), whole=whole)


def article(text: str, title: str = "", **more: Any) -> Article:
    return Article(title=clean(title), blocks=paragraphs(text), **more)


class Shop:
    """A library with one source, and its usual moves."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.source: Source = library.sources.add("https://example.org/feed")

    def store(self, *records: EntryRecord, source: Source | None = None) -> StoreResult:
        return self.library.intake.store_fetch(
            Fetched((source or self.source).id, records, etag='"1"')
        )

    def one(self, text: str = "", **more: Any) -> int:
        """The id of one new article."""
        (number,) = self.store(record("one", text, **more)).new_ids
        return number
