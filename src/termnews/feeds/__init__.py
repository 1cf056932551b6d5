"""Bytes → feed and entries; discovery; lists of subscriptions. Knows nothing of HTTP.

* :func:`parse` reads RSS, Atom, RDF, CDF and JSON Feed; :func:`sniff` tells what some bytes are.
* :func:`discover` finds the feeds a page offers, :func:`well_known` where else to look.
* :mod:`~termnews.feeds.opml` reads and writes subscription lists, :mod:`~termnews.feeds.urls`
  reads newsboat's.
"""

from termnews.feeds import opml, urls
from termnews.feeds.discover import FeedLink, discover, well_known
from termnews.feeds.parse import parse
from termnews.feeds.sniff import Kind, sniff
from termnews.feeds.subscriptions import Subscription, Subscriptions

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
