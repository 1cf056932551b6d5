"""What a feed gives: itself and its entries."""

from __future__ import annotations

from datetime import datetime

from termnews.records import dataclass
from termnews.text import Clean


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A media file attached to an entry."""

    url: str
    type: str = ""
    length: int = 0
    """Bytes, 0 if unknown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as its feed gives it."""

    id: Clean
    """Identity within its feed: guid, else canonical link, else a hash of title and content."""
    title: Clean = Clean("")
    url: str = ""
    """Checked absolute address of the article, or empty."""
    authors: tuple[Clean, ...] = ()
    published: datetime | None = None
    """Aware, UTC. None where the feed gives none or nonsense."""
    updated: datetime | None = None
    summary: str = ""
    """HTML as given (not clean!), to be read by ``extract``. Never shown as it is."""
    content: str = ""
    """Full HTML content as given (not clean!), if the feed has it."""
    tags: tuple[Clean, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    image: str = ""
    comments_url: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A parsed feed."""

    title: Clean = Clean("")
    url: str = ""
    """The site's address (the feed's ``link``), checked."""
    description: Clean = Clean("")
    lang: str = ""
    authors: tuple[Clean, ...] = ()
    entries: tuple[Entry, ...] = ()
    format: str = ""
    """``rss20``, ``rss10``, ``rss09x``, ``atom10``, ``atom03``, ``json11``, …"""
    ttl: float | None = None
    """Seconds the publisher asks to wait between fetches."""
    next_url: str = ""
    """Next page of an archive (RFC 5005), if any."""
    moved_to: str = ""
    """Where the feed says it has moved (``itunes:new-feed-url`` and the like), checked."""
    warnings: tuple[str, ...] = ()
    """What had to be mended to read it, in plain words."""
