"""Bytes → feed and entries; discovery; lists of subscriptions. Knows nothing of HTTP.

* :func:`parse` reads RSS, Atom, RDF, CDF and JSON Feed.
* :func:`sniff` tells what some bytes are.
"""

from termnews.feeds.parse import parse
from termnews.feeds.sniff import Kind, sniff

__all__ = ["Kind", "parse", "sniff"]
