"""One ``<item>`` or ``<entry>`` → :class:`~termnews.model.Entry`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b

from termnews.feeds import links, texts
from termnews.feeds.dates import parse_date
from termnews.feeds.elements import (
    MAX_HTML,
    Element,
    Fields,
    absolute_links,
    first,
    html_of,
    is_html,
    text_of,
)
from termnews.feeds.names import Names
from termnews.model import Enclosure, Entry
from termnews.text import Clean, line

MAX_ID = 512
MAX_TAGS = 64
MAX_AUTHORS = 64
MAX_ENCLOSURES = 64

PUBLISHED = (
    "pubdate", "published", "issued", "dcterms:issued", "dc:date", "date", "created",
    "dcterms:created", "dcterms:available", "prism:publicationdate",
)  # fmt: skip
UPDATED = ("updated", "modified", "dcterms:modified", "lastbuilddate", "lastmod")
_FLATTENED = frozenset({"media:group", "media:content"})


@dataclass(slots=True)
class Context:
    """What the reading of entries needs to know of their document."""

    url: str
    """Where relative addresses start from."""
    now: datetime
    atom: bool = False
    has_base: bool = False
    """The document uses ``xml:base`` somewhere."""
    authors: tuple[Clean, ...] = ()
    names: Names = field(default_factory=Names)

    def base(self, element: Element) -> str:
        """Base address of an element."""
        if self.has_base and (base := element.base):
            return links.check(base, self.url) or self.url
        return self.url


def fields_of(element: Element, names: Names) -> Fields:
    """Known children of an element by name; those of media groups too."""
    fields: Fields = {}
    for child in element:
        name = names[child.tag]
        if name:
            fields.setdefault(name, []).append(child)
            if name in _FLATTENED and len(child):
                for key, values in fields_of(child, names).items():
                    fields.setdefault(key, []).extend(values)
    return fields


def read_entry(element: Element, context: Context) -> Entry | None:
    """The entry an element describes; None if it says nothing at all."""
    fields = fields_of(element, context.names)
    base = context.base(element) if context.has_base else context.url
    title = title_of(fields, "title", "dc:title", "media:title", "itunes:title")
    url = _url(element, fields, context, base)
    content = _html(
        fields,
        ("content:encoded", "content", "xhtml:body", "body", "xhtml:div", "fullitem"),
        context,
        base,
    )
    summary = _html(
        fields,
        ("description", "summary", "abstract", "dc:description", "dcterms:abstract", "itunes:summary",
         "media:description", "itunes:subtitle"),
        context,
        base,
    )  # fmt: skip
    enclosures, image = _media(fields, base)
    if not (title or url or content or summary or enclosures):
        return None
    published = date_of(fields, PUBLISHED, context.now)
    return Entry(
        id=identity(
            first(fields, "guid", "id", "dc:identifier") or _about(element),
            url,
            title,
            content or summary,
        ),
        title=title,
        url=url,
        authors=authors_of(fields) or context.authors,
        published=published,
        updated=date_of(fields, UPDATED, context.now),
        summary=summary,
        content=content,
        tags=tags_of(fields),
        enclosures=enclosures,
        image=image,
        comments_url=_comments(fields, base),
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


def title_of(fields: Fields, *names: str) -> Clean:
    """The first title that has words."""
    for name in names:
        for element in fields.get(name, ()):
            raw = text_of(element)
            if raw and (
                title := texts.plain(raw, html=is_html(element) if not len(element) else False)
            ):
                return title
    return Clean("")


def date_of(fields: Fields, names: tuple[str, ...], now: datetime) -> datetime | None:
    """The first date that is one."""
    for name in names:
        for element in fields.get(name, ()):
            if (text := element.text) and (moment := parse_date(text, now=now)):
                return moment
    return None


def authors_of(fields: Fields) -> tuple[Clean, ...]:
    """Names of the authors, without e-mail addresses where there is a name."""
    found: dict[Clean, None] = {}
    addresses: dict[Clean, None] = {}
    for key in (
        "author",
        "dc:creator",
        "dc:author",
        "itunes:author",
        "media:credit",
        "managingeditor",
    ):
        if key in ("itunes:author", "media:credit", "managingeditor") and found:
            break
        for element in fields.get(key, ()):
            if key == "media:credit" and element.get("role", "author") != "author":
                continue
            person = _person(element)
            if not person:
                continue
            (addresses if "@" in person and " " not in person else found).setdefault(person)
            if len(found) >= MAX_AUTHORS:
                return tuple(found)
    return tuple(found or addresses)


def _person(element: Element) -> Clean:
    """Name of a person element: Atom's with children, or RSS's text."""
    if len(element):
        email = ""
        for child in element:
            local = child.tag.rpartition("}")[2].lower() if isinstance(child.tag, str) else ""
            if local in ("name", "title") and (text := text_of(child).strip()):
                return texts.name(text)
            if local in ("email", "homepage"):
                email = email or text_of(child).strip()
        if email:
            return texts.name(email)
    return texts.name(text_of(element))


def tags_of(fields: Fields) -> tuple[Clean, ...]:
    """Categories and keywords, each once."""
    found: dict[Clean, None] = {}
    for key in (
        "category",
        "dc:subject",
        "media:category",
        "keywords",
        "itunes:keywords",
        "media:keywords",
    ):
        for element in fields.get(key, ()):
            label = (
                element.get("label")
                or element.get("term")
                or element.get("text")
                or text_of(element)
            )
            parts = label.split(",") if key.endswith("keywords") else (label,)
            for part in parts:
                if tag := texts.plain(part, limit=texts.MAX_NAME):
                    found.setdefault(tag)
                if len(found) >= MAX_TAGS:
                    return tuple(found)
    return tuple(found)


def _html(fields: Fields, names: tuple[str, ...], context: Context, base: str) -> str:
    """HTML of the first of some fields that has any; the richest where one is given often."""
    for name in names:
        elements = fields.get(name)
        if not elements:
            continue
        best = ""
        where = base
        for element in elements:
            html = html_of(element, atom=context.atom and ":" not in name)
            if len(html) > len(best) and html.strip():
                best = html
                if context.has_base:
                    where = context.base(element[0] if len(element) == 1 else element)
        if best:
            return absolute_links(best[:MAX_HTML], where)
    return ""


def _about(element: Element) -> str:
    """``rdf:about`` of an RSS 1.0 item: its guid."""
    return element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about") or ""


def _url(element: Element, fields: Fields, context: Context, base: str) -> str:
    """The article's address: a proxy's original, the alternate link, a permanent guid."""
    for name in ("feedburner:origlink", "pheedo:origlink"):
        if url := links.check(first(fields, name), base):
            return url
    fallback = ""
    for link in fields.get("link", ()):
        href = link.get("href")
        if href is None:
            if url := links.check(text_of(link), context.base(link) if context.has_base else base):
                return url
            continue
        rel = (link.get("rel") or "alternate").strip().lower()
        if rel not in ("alternate", "related", "via", "self") or (rel != "alternate" and fallback):
            continue
        url = links.check(href, context.base(link) if context.has_base else base)
        if (
            url
            and rel == "alternate"
            and link.get("type", "text/html") in ("text/html", "application/xhtml+xml")
        ):
            return url
        fallback = fallback or url
    for guid in fields.get("guid", ()):
        if (guid.get("ispermalink") or guid.get("isPermaLink") or "true").lower() != "false":
            text = text_of(guid).strip()
            if text[:4].lower() == "http" and (url := links.check(text, base)):
                return url
    if fallback:
        return fallback
    for text in (
        element.get("HREF") or element.get("href") or "",
        _about(element),
        first(fields, "id", "url"),
    ):
        if (text[:4].lower() == "http" or element.get("HREF")) and (url := links.check(text, base)):
            return url
    return ""


def _media(fields: Fields, base: str) -> tuple[tuple[Enclosure, ...], str]:
    """Enclosures and the lead image."""
    if not fields.keys() & _MEDIA:
        return (), ""
    found: dict[str, Enclosure] = {}
    image = ""
    candidates = [*fields.get("enclosure", ())]
    candidates += (link for link in fields.get("link", ()) if link.get("rel") == "enclosure")
    for element in candidates:
        url = links.check(element.get("url") or element.get("href") or "", base)
        kind = line(element.get("type") or "", 100)
        if not url:
            continue
        if kind.startswith("image/"):
            image = image or url
        if len(found) < MAX_ENCLOSURES:
            found.setdefault(url, Enclosure(url, kind, _length(element.get("length"))))
    for element in fields.get("media:content", ()):
        url = links.check(element.get("url") or "", base)
        kind = line(element.get("type") or "", 100)
        medium = element.get("medium") or kind.partition("/")[0]
        if url and medium == "image":
            image = image or url
        elif url and medium in ("audio", "video") and len(found) < MAX_ENCLOSURES:
            found.setdefault(url, Enclosure(url, kind, _length(element.get("fileSize"))))
    for key in ("media:thumbnail", "itunes:image", "image"):
        for element in fields.get(key, ()):
            image = image or links.check(
                element.get("url")
                or element.get("href")
                or element.get("src")
                or (element.text or ""),
                base,
            )
    return tuple(found.values()), image


_MEDIA = frozenset(
    {"enclosure", "link", "media:content", "media:thumbnail", "itunes:image", "image"}
)


def _length(text: str | None) -> int:
    """Bytes an enclosure says it has; 0 for nonsense."""
    text = (text or "").strip().replace(",", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _comments(fields: Fields, base: str) -> str:
    if url := links.check(first(fields, "comments"), base):
        return url
    for link in fields.get("link", ()):
        if link.get("rel") == "replies" and "html" in (link.get("type") or "text/html"):
            return links.check(link.get("href") or "", base)
    return ""
