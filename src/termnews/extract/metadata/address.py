"""Addresses out of pages: made absolute, and only those a reader may open."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from termnews.text import clean

MAX_ADDRESS = 4_000

_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


def checked(address: str, base: str = "") -> str:
    """``address`` resolved against ``base`` if it is http(s) with a host, else an empty text."""
    address = _BLANK.sub("", address)
    try:
        absolute = urljoin(base, address)
        parts = urlsplit(absolute)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or len(absolute) > MAX_ADDRESS:
        return ""
    return str(clean(absolute))
