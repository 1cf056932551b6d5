"""Bytes → :class:`~termnews.model.Feed`: the front door of the feed reader.

Well-formed XML goes through libxml2 once. What that refuses is mended
(:mod:`termnews.feeds.mend`) and read again. Nothing is ever fetched, no entity that a document
defines is expanded by libxml2, and no stylesheet or inclusion is followed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from termnews.errors import FeedError
from termnews.feeds import document, jsonfeed
from termnews.feeds.decode import to_utf8
from termnews.feeds.entries import digest
from termnews.feeds.sniff import Kind, sniff
from termnews.model import Entry, Feed
from termnews.text import Clean, line

MAX_BYTES = 64 * 1024 * 1024
"""Bytes of a feed that are read."""

MAX_MENDED = 8 * 1024 * 1024
"""Bytes of a feed that are read if it is no well-formed XML: mending takes many times the memory."""

_NOT_A_FEED = {
    Kind.EMPTY: (
        "The server sent an empty document.",
        "It may be a passing fault; try again later.",
    ),
    Kind.HTML: (
        "This is a web page, not a feed.",
        "Add its address again to look for the site's feed.",
    ),
    Kind.OPML: (
        "This is a list of subscriptions, not a feed.",
        "Use “import” to take its sources.",
    ),
    Kind.PDF: ("This is a PDF, not a feed.", ""),
    Kind.IMAGE: ("This is an image, not a feed.", ""),
    Kind.AUDIO: ("This is a sound file, not a feed.", ""),
    Kind.VIDEO: ("This is a video, not a feed.", ""),
    Kind.ARCHIVE: ("This is an archive, not a feed.", ""),
    Kind.BINARY: ("This is not a feed but data of some other kind.", ""),
    Kind.TEXT: ("This is plain text, not a feed.", ""),
}


def parse(
    data: bytes,
    *,
    url: str = "",
    content_type: str = "",
    charset: str = "",
    now: datetime | None = None,
) -> Feed:
    """Read a feed of any format.

    ``url`` is where it came from (relative addresses start there), ``content_type`` and
    ``charset`` are what the server said of it, ``now`` (aware) is what dates are held against.
    Raises :class:`~termnews.errors.FeedError` if it is no feed.
    """
    if len(data) > MAX_BYTES:
        data = data[:MAX_BYTES]
    now = now or datetime.now(UTC)
    kind = sniff(data, content_type)
    if kind is Kind.XML:
        kind = Kind.FEED  # perhaps; the document's root tells
    if kind not in (Kind.FEED, Kind.JSON):
        cause, remedy = _NOT_A_FEED[kind]
        raise FeedError(cause, remedy=remedy or "Check the address of the source.")
    start = data[:64].lstrip()
    if start.startswith(b"<") and (feed := document.read_strictly(data, url=url, now=now)):
        return replace(feed, entries=distinct(feed.entries))
    cut = len(data) > MAX_MENDED and kind is not Kind.JSON and not start.startswith(b"{")
    decoded = to_utf8(data[:MAX_MENDED] if cut else data, charset)
    if decoded.data[:64].lstrip().startswith((b"{", b"[")):
        feed = jsonfeed.read(decoded.data, url=url, now=now)
    else:
        feed = document.read(decoded.data, url=url, now=now)
    warnings = feed.warnings
    if cut:
        warnings = (*warnings, "It is broken and very large; only its beginning was read.")
    if decoded.damaged:
        warnings = (*warnings, "Some of its bytes mean nothing in its encoding; they show as “�”.")
    return replace(
        feed, entries=distinct(feed.entries), warnings=tuple(line(note) for note in warnings)
    )


def distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries with ids that tell them apart.

    Feeds give one guid to several stories, and stories without guid share links. Those are kept
    apart by what else they say; an entry that is wholly the same as another goes.
    """
    entries = tuple(entries)
    counts = Counter(entry.id for entry in entries)
    if len(counts) == len(entries):
        return entries
    kept: dict[str, Entry] = {}
    for entry in entries:
        if counts[entry.id] > 1:
            entry = replace(
                entry, id=Clean(f"{entry.id[:400]}#{digest(entry.id, entry.url, entry.title)}")
            )
        kept.setdefault(entry.id, entry)
    return tuple(kept.values())
