"""The next page of an article that a site cuts into several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from termnews.extract.metadata.address import checked

# What tells pages of one article apart: ``/2``, ``/page/2``, ``-2.html``, ``?page=2``, ``?p=2``.
_PAGE = re.compile(
    r"(?:/(?:page|seite|pagina|p)?[/-]?(\d{1,2})/?$|[-_,](?:page|seite|p)?[-_]?(\d{1,2})(?=\.\w{3,5}$)|[?&](?:page|p|pg|seite|pagina|pageno|page_no|pagenum)=(\d{1,2})$)"
)


def next_page(offered: Iterable[str], url: str) -> str:
    """Address of the article's next page; empty if there is none.

    Of the addresses ``offered`` by ``rel=next`` one counts that is the page's own but for a page
    number one higher: many sites use ``rel=next`` for the next article.
    """
    if not url:
        return ""
    own, number = _parts(url)
    for href in offered:
        address = checked(href, url)
        other, following = _parts(address)
        if address and other == own and following == number + 1:
            return address
    return ""


def _parts(url: str) -> tuple[str, int]:
    """An address without its page number, and that number (1 where there is none)."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, 1
    text = parts.path + (f"?{parts.query}" if parts.query else "")
    found = _PAGE.search(text)
    host = (parts.hostname or "").removeprefix("www.")
    if not found:
        return host + re.sub(r"\.\w{3,5}$", "", text.rstrip("/")), 1
    number = int(next(group for group in found.groups() if group))
    rest = text[: found.start()] + text[found.end() :]
    return host + re.sub(r"\.\w{3,5}$", "", rest.rstrip("/")), number
