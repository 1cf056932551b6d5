"""OPML 1 and 2 (opml.org): lists of subscriptions in and out."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from lxml import etree

from termnews.errors import FeedError
from termnews.feeds import links
from termnews.feeds.decode import to_utf8
from termnews.feeds.elements import Element
from termnews.feeds.mend import Mender
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

MAX_DEPTH = 16
"""Folders within folders that are told apart; deeper ones count as the last."""


def read(data: bytes, *, charset: str = "") -> Subscriptions:
    """The sources of an OPML file, in its order, each address once.

    Raises :class:`FeedError` if it is no OPML at all.
    """
    text = to_utf8(data[:MAX_BYTES], charset).data
    root = _root(text)
    if root is None or _local(root) not in ("opml", "body", "outlines"):
        raise FeedError(
            "This is not a list of subscriptions (OPML).",
            remedy="Export it again from the program it comes from.",
        )
    collector = Collector()
    # An explicit stack: nesting must not recurse.
    stack: list[tuple[Element, tuple[Clean, ...]]] = [(root, ())]
    while stack:
        element, folders = stack.pop()
        inside = folders
        if _local(element) == "outline":
            inside = _outline(element, folders, collector)
        stack += [(child, inside) for child in reversed(element)]
    return collector.result()


def write(subscriptions: Iterable[Subscription], *, title: str = "termnews subscriptions") -> bytes:
    """An OPML 2.0 file in UTF-8 that :func:`read` reads back the same."""
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0"><head><title>{_escaped(line(title))}</title></head><body>',
    ]
    opened: list[str] = []
    # Sorted by folder (stable), so that each folder is opened once.
    for item in sorted(
        subscriptions,
        key=lambda subscription: subscription.folder.split("/") if subscription.folder else [],
    ):
        path = item.folder.split("/") if item.folder else []
        common = 0
        while common < min(len(path), len(opened)) and path[common] == opened[common]:
            common += 1
        out += ["</outline>"] * (len(opened) - common)
        for name in path[common:]:
            out.append(f"<outline text={quoteattr(line(name))} title={quoteattr(line(name))}>")
        opened = path
        attributes = {
            "type": "rss",
            "text": item.title or item.url,
            "title": item.title or item.url,
            "xmlUrl": item.url,
            "htmlUrl": item.site_url,
            "category": ",".join(tag.replace(",", " ") for tag in item.tags),
        }
        given = " ".join(
            f"{name}={quoteattr(value)}" for name, value in attributes.items() if value
        )
        out.append(f"<outline {given}/>")
    out += ["</outline>"] * len(opened)
    out.append("</body></opml>\n")
    return "\n".join(out).encode("utf-8", "replace")


def _root(data: bytes) -> Element | None:
    """The root element, mended where it has to be."""
    try:
        return _parse(data, recover=False)
    except etree.XMLSyntaxError:
        mended = Mender().mend(data.decode("utf-8", "replace"))
    try:
        return _parse(mended.encode("utf-8", "replace"), recover=True)
    except etree.XMLSyntaxError:
        return None


def _parse(data: bytes, *, recover: bool) -> Element | None:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        data = Mender().mend(data.decode("utf-8", "replace")).encode("utf-8", "replace")
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)


def _outline(
    element: Element, folders: tuple[Clean, ...], collector: Collector
) -> tuple[Clean, ...]:
    """Take one outline; gives the folders its children are in."""
    given = {str(name).lower(): str(value) for name, value in element.attrib.items()}
    title = given.get("title", "").strip() or given.get("text", "")
    address = given.get("xmlurl") or (
        given.get("url", "") if given.get("type") in ("rss", "atom") else ""
    )
    if not address:
        name = folder_name(title)
        if not name or not len(element):
            return folders
        return (*folders[: MAX_DEPTH - 1], name)
    url = feed_address(address)
    if not url:
        collector.skip(f"“{line(address, 100)}” is no web address.")
        return folders
    tags = tuple(
        dict.fromkeys(
            filter(
                None,
                (
                    line(tag.strip("/ "), MAX_NAME)
                    for tag in given.get("category", "")[:4_000].split(",")
                ),
            )
        )
    )
    collector.add(
        Subscription(
            url=url,
            title=_title(title, url),
            folder=Clean("/".join(folders)),
            site_url=links.check(given.get("htmlurl", "")),
            tags=tags,
        )
    )
    return folders


def _title(title: str, url: str) -> Clean:
    """The name a list gives a source; none where it only repeats the address."""
    known = line(title, MAX_NAME)
    return Clean("") if known == url else known


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
