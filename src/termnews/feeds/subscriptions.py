"""Lists of subscriptions: what OPML and newsboat's ``urls`` have in common.

A list is data. Whatever it names that is not a web address (a command, a filter, a query, a file)
is skipped and said so, never run.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from termnews.text import Clean, line

MAX_SUBSCRIPTIONS = 50_000
MAX_BYTES = 64 * 1024 * 1024
MAX_NAME = 200
MAX_URL = 4_096


@dataclass(frozen=True, slots=True)
class Subscription:
    """One source of a list."""

    url: str
    """Address of the feed: http or https, as given (a user and password may be in it)."""
    title: Clean = Clean("")
    folder: Clean = Clean("")
    """Folder names parted by ``/``; empty at the top."""
    site_url: str = ""
    tags: tuple[Clean, ...] = ()


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """A list as read."""

    items: tuple[Subscription, ...] = ()
    skipped: tuple[str, ...] = ()
    """What was not taken, one plain sentence each."""


def feed_address(text: str) -> str:
    """The http(s) address a list gives for a feed, or "" if it gives none."""
    text = text.strip()
    lowered = text[:8].lower()
    if lowered.startswith("feed://"):
        text = "https://" + text[7:]
    elif lowered.startswith("feed:"):
        text = text[5:]
    if len(text) > MAX_URL or any(char <= " " or char == "\x7f" for char in text):
        return ""
    try:
        parts = urlsplit(text)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return ""
        _ = parts.port
    except ValueError:
        return ""
    return text


def folder_name(text: str) -> Clean:
    """One folder's name; a ``/`` in it would part folders, so it becomes ``∕``."""
    return line(text.replace("/", "∕"), MAX_NAME)


class Collector:
    """Gathers subscriptions, each address once, and what was skipped."""

    def __init__(self) -> None:
        self._items: dict[str, Subscription] = {}
        self._skipped: list[str] = []

    def add(self, subscription: Subscription) -> None:
        """Take a subscription; the first of an address counts."""
        if len(self._items) >= MAX_SUBSCRIPTIONS:
            self.skip(f"More than {MAX_SUBSCRIPTIONS} sources; the rest was left out.")
            return
        self._items.setdefault(subscription.url, subscription)

    def skip(self, why: str) -> None:
        """Note what was not taken."""
        if len(self._skipped) < 100 and why not in self._skipped:
            self._skipped.append(why)

    def result(self) -> Subscriptions:
        return Subscriptions(tuple(self._items.values()), tuple(self._skipped))
