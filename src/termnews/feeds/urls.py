"""newsboat's ``urls`` file: an address a line, tags behind it, ``"~Name"`` for its title.

Its ``exec:``, ``filter:``, ``query:`` and ``file:`` lines are commands or live elsewhere; they are
skipped and said so.
"""

from __future__ import annotations

import re

from termnews.errors import FeedError
from termnews.feeds.decode import to_utf8
from termnews.feeds.subscriptions import (
    MAX_BYTES,
    MAX_NAME,
    Collector,
    Subscription,
    Subscriptions,
    feed_address,
    folder_name,
)
from termnews.text import Clean, line

MAX_LINE = 16_384

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"?|(\S+)')


def read(data: bytes) -> Subscriptions:
    """The sources of a ``urls`` file. The first tag is the folder. Raises :class:`FeedError`."""
    text = to_utf8(data[:MAX_BYTES]).data.decode("utf-8", "replace")
    collector = Collector()
    for number, raw in enumerate(text.splitlines(), 1):
        row = raw[:MAX_LINE].strip()
        if not row or row.startswith("#"):
            continue
        address, *rest = _words(row)
        if not address:
            continue
        url = feed_address(address)
        if not url:
            kind = address.partition(":")[0].lower()
            what = {
                "exec": "runs a command",
                "filter": "runs a command",
                "query": "is a query",
                "file": "is a file",
            }.get(kind, "is no web address")
            collector.skip(f"Line {number} {what} and was left out: “{line(address, 80)}”.")
            continue
        title = next((word[1:] for word in rest if word.startswith("~")), "")
        tags = [word for word in rest if word and word[0] not in "~!"]
        collector.add(
            Subscription(
                url=url,
                title=line(title, MAX_NAME),
                folder=folder_name(tags[0]) if tags else Clean(""),
                tags=tuple(line(tag, MAX_NAME) for tag in tags[1:]),
            )
        )
    result = collector.result()
    if not result.items and not result.skipped:
        raise FeedError("This file names no source.", remedy="It should hold one address a line.")
    return result


def _words(row: str) -> list[str]:
    """Words of a line; quoted ones may hold spaces."""
    words = []
    for found in _WORD.finditer(row):
        quoted, plain = found.groups()
        words.append(re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else plain)
    return words
