"""One ``<item>`` or ``<entry>`` → :class:`~termnews.model.Entry`.

This runs some thirty times for each feed of a refresh, so it asks lxml for no more than it needs:
children are looked at once, attributes only where a format has them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

from termnews.feeds import links, texts
from termnews.feeds.dates import parse_date
from termnews.feeds.elements import MAX_HTML, Element, absolute_links, attribute, html_of
from termnews.feeds.fields import Fields, Memory, authors_of, tags_of, title_of
from termnews.feeds.media import media_of
from termnews.feeds.names import Names
from termnews.model import Entry
from termnews.text import Clean, line

MAX_ID = 512

_TITLES = ("title", "dc:title", "media:title", "itunes:title")
_CONTENTS = ("content:encoded", "content", "xhtml:body", "body", "xhtml:div", "fullitem")
_SUMMARIES = (
    "description", "summary", "abstract", "dc:description", "dcterms:abstract", "itunes:summary",
    "media:description", "itunes:subtitle",
)  # fmt: skip
_PUBLISHED = (
    "pubdate", "published", "issued", "dcterms:issued", "dc:date", "date", "created",
    "dcterms:created", "dcterms:available", "prism:publicationdate",
)  # fmt: skip
_UPDATED = ("updated", "modified", "dcterms:modified", "lastbuilddate", "lastmod")
_ORIGINALS = ("feedburner:origlink", "pheedo:origlink")
_BOGUS = re.compile(r"<!(?!--|doctype\b|\[)", re.IGNORECASE)
"""What HTML would take for a comment up to the next ``>``, and swallow the text between."""
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(slots=True)
class Context:
    """What the reading of entries needs to know of their document."""

    url: str
    """Where relative addresses start from."""
    now: datetime
    atom: bool = False
    has_base: bool = False
    """The document uses ``xml:base`` somewhere."""
    has_windows: bool = True
    """It may have letters of windows-1252 that are written as controls."""
    authors: tuple[Clean, ...] = ()
    names: Names = field(default_factory=Names)
    memory: Memory = field(default_factory=Memory)

    def base(self, element: Element) -> str:
        """Base address of an element."""
        if self.has_base and (base := element.base):
            return links.web(base, self.url) or self.url
        return self.url


def read_entry(element: Element, context: Context) -> Entry | None:
    """The entry an element describes; None if it says nothing at all."""
    fields = Fields(element, context.names)
    if not fields and not element.attrib:
        return None
    base = context.base(element) if context.has_base else context.url
    title = title_of(fields, _TITLES, atom=context.atom)
    url = _url(element, fields, context, base)
    content = _html(fields, _CONTENTS, context, base)
    summary = _html(fields, _SUMMARIES, context, base)
    if not content and "summary" in fields.many and "description" in fields.many:
        # Some RSS has both: a short text and after it the long one.
        both = ("description", "summary")
        order = sorted(both, key=lambda name: element.index(fields.many[name][0]))
        summary, content = (_html(fields, (name,), context, base) for name in order)
    enclosures, image = media_of(fields, base)
    guid = fields.text("guid", "id", "dc:identifier") or _about(element)
    return Entry(
        id=identity(guid, url, title, content or summary),
        title=title,
        url=url,
        authors=authors_of(fields, context.memory) or context.authors,
        published=_date(fields, _PUBLISHED, context.now),
        updated=_date(fields, _UPDATED, context.now) or _changed(element, context),
        summary=summary,
        content=content,
        tags=tags_of(fields, context.memory),
        enclosures=enclosures,
        image=image,
        comments_url=_comments(fields, context, base),
    )


def identity(guid: str, url: str, title: str, content: str) -> Clean:
    """What an entry is known by in its feed: its guid, else its address, else its words.

    White space around a guid is no part of it; upper and lower case are. A very long one keeps its
    beginning and a hash of the whole.
    """
    if guid:
        known = line(guid[: MAX_ID * 4], MAX_ID * 4)
        if len(known) > MAX_ID or len(guid) > MAX_ID * 4:
            return Clean(f"{known[: MAX_ID - 33]}#{digest(guid)}")
        if known:
            return known
    if url:
        return line(links.identity(url))
    return Clean("#" + digest(title, content))


def digest(*parts: str) -> str:
    """A short stable name of some text."""
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _date(fields: Fields, names: tuple[str, ...], now: datetime) -> datetime | None:
    """The first date that is one."""
    one = fields.one
    for name in names:
        if name in one and (text := one[name].text) and (moment := parse_date(text, now=now)):
            return moment
    return None


def _changed(element: Element, context: Context) -> datetime | None:
    """When an item of CDF was changed, which is an attribute."""
    if context.atom or not element.attrib:
        return None
    return parse_date(attribute(element, "lastmod"), now=context.now)


def _html(fields: Fields, names: tuple[str, ...], context: Context, base: str) -> str:
    """HTML of the first of some fields that has any; the richest where one is given often."""
    one, many, atom = fields.one, fields.many, context.atom
    for name in names:
        if name in many:
            elements: Sequence[Element] = many[name]
        elif name in one:
            elements = (one[name],)
        else:
            continue
        best = ""
        where = base
        for element in elements:
            if atom or len(element):
                html = html_of(element, atom=atom and ":" not in name)
            else:
                html = element.text or ""
            if len(html) > len(best) and not html.isspace():
                best = html
                if context.has_base:
                    where = context.base(element[0] if len(element) == 1 else element)
        if best:
            if "!" in best and "<!" in best:  # one character is found many times faster than two
                best = _BOGUS.sub("&lt;!", best)
            if len(best) > MAX_HTML:
                best = best[:MAX_HTML]
            return absolute_links(texts.as_windows(best) if context.has_windows else best, where)
    return ""


def _about(element: Element) -> str:
    """``rdf:about`` of an RSS 1.0 item: its guid."""
    return element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") or ""


def _url(element: Element, fields: Fields, context: Context, base: str) -> str:
    """The article's address: a proxy's original, the alternate link, a permanent guid."""
    for name in _ORIGINALS:
        if name in fields.one and (url := links.web(fields.text(name), base)):
            return url
    fallback = ""
    for link in fields.many.get("link", ()):
        where = context.base(link) if context.has_base else base
        href = link.get("href")
        if not href:
            if (text := link.text) and (url := links.web(text, where)):
                return url
            continue
        rel = (link.get("rel") or "alternate").strip().lower()
        if rel == "alternate":
            url = links.web(href, where)
            if url and (link.get("type") or "text/html").lower() in _PAGES:
                return url
            fallback = fallback or url
        elif rel in ("related", "via", "self"):
            fallback = fallback or links.web(href, where)
    guid = fields.one.get("guid")
    if guid is not None:
        text = (guid.text or "").strip()
        if text[:4].lower() == "http":
            permanent = guid.get("isPermaLink") or guid.get("ispermalink") or "true"
            if permanent.strip().lower() != "false" and (url := links.web(text, base)):
                return url
    if fallback:
        return fallback
    if href := attribute(element, "href"):  # CDF
        return links.web(href, base)
    for text in (_about(element), fields.text("id", "url")):
        if text[:4].lower() == "http" and (url := links.web(text, base)):
            return url
    return ""


def _comments(fields: Fields, context: Context, base: str) -> str:
    """Where an entry is talked about."""
    if "comments" in fields.one and (url := links.web(fields.text("comments"), base)):
        return url
    if context.atom:
        for link in fields.many.get("link", ()):
            if link.get("rel") == "replies" and "html" in (link.get("type") or "text/html"):
                return links.web(link.get("href") or "", base)
    return ""
