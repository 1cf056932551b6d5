"""Lists of sources: the short one offered at the first start, and those that are imported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from termnews.credentials import Credentials, Store, origin, taken_out
from termnews.errors import FeedError
from termnews.library import Library
from termnews.newsroom.values import Suggestion
from termnews.text import Clean, line

if TYPE_CHECKING:
    from termnews.feeds import Subscriptions

SUGGESTIONS = (
    Suggestion("BBC News · World", "https://feeds.bbci.co.uk/news/world/rss.xml", "world news"),
    Suggestion("The Guardian · World", "https://www.theguardian.com/world/rss", "world news"),
    Suggestion("Deutsche Welle", "https://rss.dw.com/rdf/rss-en-all", "world news from Germany"),
    Suggestion("NPR News", "https://feeds.npr.org/1001/rss.xml", "news from the United States"),
    Suggestion("Al Jazeera", "https://www.aljazeera.com/xml/rss/all.xml", "world news"),
    Suggestion("Tagesschau", "https://www.tagesschau.de/index~rss2.xml", "Nachrichten, deutsch"),
    Suggestion("Le Monde", "https://www.lemonde.fr/rss/une.xml", "actualités, français"),
    Suggestion(
        "El País",
        "https://feeds.elpais.com/mrss-s/pages/ep/site/elpais.com/portada",
        "noticias, español",
    ),
    Suggestion("Ars Technica", "https://feeds.arstechnica.com/arstechnica/index", "technology"),
    Suggestion("Hacker News", "https://news.ycombinator.com/rss", "links for programmers"),
    Suggestion("LWN.net", "https://lwn.net/headlines/rss", "Linux and free software"),
    Suggestion("Nature", "https://www.nature.com/nature.rss", "science"),
)

MAX_LIST = 16 * 1024 * 1024
"""Bytes of a list that are read."""


def read_list(path: Path) -> Subscriptions:
    """The subscriptions of an OPML or newsboat ``urls`` file. Raises FeedError."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_LIST)
    except OSError as error:
        raise FeedError(
            f"{line(str(path))} cannot be read: {line(error.strerror or 'unknown reason')}."
        ) from None
    return subscriptions_in(data, path.name)


def subscriptions_in(data: bytes, name: str) -> Subscriptions:
    """The subscriptions of a list that is called ``name``. Raises FeedError if there are none."""
    from termnews import feeds

    opml = feeds.sniff(data) in (feeds.Kind.OPML, feeds.Kind.XML)
    found = feeds.opml.read(data) if opml else feeds.urls.read(data)
    if not found.items:
        raise FeedError(
            f"{line(name, 200)} names no feed.",
            remedy="termnews imports OPML files and newsboat urls files.",
        )
    return found


def import_file(library: Library, path: Path) -> str:
    """Import a list of sources, or marks that another termnews exported. Raises FeedError."""
    try:
        with path.open("rb") as file:
            head = file.read(200)
        if head.lstrip().startswith(b"{"):
            with path.open(encoding="utf-8", errors="replace") as lines:
                taken, skipped = library.transfer.import_(lines)
            return f"Took over {taken} marks" + (f", skipped {skipped}." if skipped else ".")
    except OSError as error:
        raise FeedError(
            f"{line(str(path))} cannot be read: {line(error.strerror or 'unknown reason')}."
        ) from None
    return import_sources(library, path)


def import_sources(library: Library, path: Path) -> str:
    """Add the list's sources; those that are there already stay as they are."""
    from termnews.fetch import is_private_host

    # The list is the user's own, so an address on his machine or network is meant.
    return _take(
        library, read_list(path), lambda url: is_private_host(urlsplit(url).hostname or "")
    )


def import_fetched(library: Library, data: bytes, url: str, *, private: bool) -> str:
    """Add the sources of a list that was fetched from ``url``. Raises FeedError.

    A stranger may have written it: of the user's own machine or network it may name only the host
    that gave it (``private``: the user typed that address), and logins in it are left out.
    """
    found = subscriptions_in(data, url)
    return _take(library, found, lambda one: private and origin(one) == origin(url), logins=False)


def _take(
    library: Library, found: Subscriptions, private: Callable[[str], bool], *, logins: bool = True
) -> str:
    known = {source.url for source in library.sources.all()}
    added = 0
    kept: list[tuple[str, Credentials]] = []
    for subscription in found.items:
        url, login = taken_out(subscription.url)
        if login is not None and logins:
            kept.append((url, login))
        if url in known:
            continue
        known.add(url)
        library.sources.add(
            url,
            title=Clean(subscription.title),
            folder=Clean(subscription.folder),
            site_url=subscription.site_url,
            private=private(url),
        )
        added += 1
    if kept:
        Store().keep_all(kept)
    there = len(found.items) - added
    text = f"Added {added} source{'' if added == 1 else 's'}"
    text += f"; {there} were there already." if there else "."
    return " ".join([text, *found.skipped[:3]])


def export_opml(library: Library) -> str:
    """All sources as OPML 2.0."""
    from termnews import feeds

    return feeds.opml.write(
        feeds.Subscription(s.url, s.title, s.folder, s.site_url)
        for s in library.sources.all()
        if not s.url.startswith(("termnews:", "file:"))
    ).decode("utf-8")
