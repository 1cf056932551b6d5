"""Bytes → feed and entries; discovery; lists of subscriptions. Knows nothing of HTTP.

* :func:`parse` reads RSS, Atom, RDF, CDF and JSON Feed; :func:`sniff` tells what some bytes are.
* :func:`discover` finds the feeds a page offers, :func:`well_known` where else to look.
* :mod:`~termnews.feeds.opml` reads and writes subscription lists, :mod:`~termnews.feeds.urls`
  reads newsboat's.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from termnews.feeds.parse import parse
from termnews.feeds.sniff import Kind, sniff

if TYPE_CHECKING:
    from termnews.feeds import opml, urls
    from termnews.feeds.discovery import FeedLink, discover, well_known
    from termnews.feeds.subscriptions import Subscription, Subscriptions

_LATER = {
    "FeedLink": "termnews.feeds.discovery",
    "Subscription": "termnews.feeds.subscriptions",
    "Subscriptions": "termnews.feeds.subscriptions",
    "discover": "termnews.feeds.discovery",
    "opml": "termnews.feeds.opml",
    "urls": "termnews.feeds.urls",
    "well_known": "termnews.feeds.discovery",
}
"""What a refresh does not need is imported on first use."""


def __getattr__(name: str) -> Any:
    if name in ("opml", "urls"):
        return import_module(_LATER[name])
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "FeedLink",
    "Kind",
    "Subscription",
    "Subscriptions",
    "discover",
    "opml",
    "parse",
    "sniff",
    "urls",
    "well_known",
]
