"""What a feed brought, from its bytes to what is stored. Imported by the workers that read feeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from termnews.errors import TermnewsError
from termnews.library.prepared import EntryRecord, Prepared, prepare
from termnews.model import Feed
from termnews.text import Clean

Raw = tuple[bytes, str, str, str]
"""Bytes, address, media type and charset as the server says."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A feed as a refresh needs it."""

    title: Clean
    url: str
    """Of its site."""
    ttl: float | None
    moved_to: str
    published: tuple[datetime, ...]
    """When its entries were."""
    entries: list[Prepared]


def bring(feed: Feed, base_url: str) -> Brought:
    """Make a feed's entries ready, with the clean text that it gives for them."""
    from termnews import extract

    entries: list[Prepared] = []
    for entry in feed.entries:
        html = entry.content or entry.summary
        blocks = extract.fragment(html, entry.url or base_url) if html else ()
        entries.append(prepare(EntryRecord(entry, blocks, feed.lang)))
    published = tuple(entry.published for entry in feed.entries if entry.published)
    return Brought(feed.title, feed.url, feed.ttl, feed.moved_to, published, entries)


def read(raw: Raw) -> Brought:
    """Parse a feed and make it ready. Raises :class:`~termnews.errors.FeedError`."""
    from termnews import feeds

    data, url, content_type, charset = raw
    feed = feeds.parse(data, url=url, content_type=content_type, charset=charset)
    return bring(feed, url)


def read_many(many: Sequence[Raw]) -> list[Brought | TermnewsError]:
    """:func:`read` of each, or why it could not be read."""
    from termnews import extract, feeds  # noqa: F401 - a worker that is given none gets ready

    return [_outcome(raw) for raw in many]


def _outcome(raw: Raw) -> Brought | TermnewsError:
    try:
        return read(raw)
    except TermnewsError as error:
        return error
