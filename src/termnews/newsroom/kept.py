"""What a kept original is: a page, or a file or pasted text, which must be read as such again."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from termnews.text import line

PASTED = "pasted:"
"""What the address of a pasted text begins with; its digest follows."""


def name_of(url: str) -> str:
    """A file name from an address, for telling its kind; never empty."""
    return line(unquote(urlsplit(url).path).rpartition("/")[2], 200) or "file"


def file_name(data: bytes, content_type: str, address: str) -> str:
    """The name under which a file or pasted text was read; empty for a page."""
    if address.startswith(PASTED):
        return "pasted"
    if not address.startswith(("http://", "https://")):
        return name_of(address)
    from termnews import feeds

    kind = feeds.sniff(data, content_type)
    return name_of(address) if kind in (feeds.Kind.TEXT, feeds.Kind.PDF) else ""
