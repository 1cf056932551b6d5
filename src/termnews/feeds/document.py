"""An XML document → feed: root and channel, entries as they end, the tolerant second try."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from termnews.errors import FeedError
from termnews.feeds import links, texts
from termnews.feeds.elements import Element, attribute, html_of, text_of
from termnews.feeds.entries import Context, read_entry
from termnews.feeds.fields import Fields, authors_of, title_of
from termnews.feeds.mend import Mender
from termnews.feeds.names import Names
from termnews.model import Entry, Feed
from termnews.text import Clean, line

MAX_ENTRIES = 10_000
"""Entries read of one feed; more is an archive or an attack."""

CHUNK = 262_144
"""Bytes parsed before entries are taken out and their elements freed."""

_ENTRY_TAGS = ("{*}item", "{*}entry", "{*}ITEM", "{*}Item", "{*}Entry")
_PERIODS = {
    "hourly": 3600.0,
    "daily": 86_400.0,
    "weekly": 604_800.0,
    "monthly": 2_592_000.0,
    "yearly": 31_536_000.0,
}
_DESCRIPTIONS = (
    "description",
    "subtitle",
    "tagline",
    "abstract",
    "dc:description",
    "itunes:summary",
    "itunes:subtitle",
    "media:description",
)
_TRUNCATED = "It ends in the middle; an entry that is not whole was left out."


def read_strictly(data: bytes, *, url: str, now: datetime) -> Feed | None:
    """The feed in ``data`` if that is well-formed XML in UTF-8 without a document type.

    libxml2 finds out whether it is UTF-8 as it reads, so that nobody has to look before.
    """
    if b"<!DOCTYPE" in data[:2048]:
        return None
    reading = _Reading(url, now, data, recover=False)
    try:
        reading.run()
        return reading.feed([])
    except (etree.XMLSyntaxError, _DocumentType):
        return None


def read(data: bytes, *, url: str, now: datetime) -> Feed:
    """The feed in UTF-8 ``data``, mended if need be. Raises :class:`FeedError` if there is none."""
    return read_strictly(data, url=url, now=now) or _tolerant(data, url, now)


def _tolerant(data: bytes, url: str, now: datetime) -> Feed:
    mender = Mender()
    mended = mender.mend(data.decode("utf-8", "replace")).encode("utf-8", "replace")
    truncated = "It ends in the middle." in mender.notes
    reading = _Reading(url, now, mended, recover=True)
    try:
        reading.run()
    except etree.XMLSyntaxError as error:
        if reading.root is None:
            raise FeedError(
                f"This is not a feed that can be read ({line(str(error.msg), 200)}).",
                remedy="The publisher has to mend it; it is tried again at the next refresh.",
            ) from None
    notes = [note for note in mender.notes if note != "It ends in the middle."]
    if truncated:
        if reading.cut_last(data):
            notes.append(_TRUNCATED)
        else:
            notes.append("It ends in the middle.")
    return reading.feed(notes)


def _has_references(data: bytes) -> bool:
    """Whether characters are given by numbers. One byte is found ten times as fast as two."""
    at = data.find(b"#")
    while at >= 0:
        if data[at - 1 : at] == b"&":
            return True
        at = data.find(b"#", at + 1)
    return False


class _DocumentType(Exception):
    """The document may define entities: for the tolerant path, which drops definitions."""


class _Reading:
    """One pass of libxml2 over a document."""

    def __init__(self, url: str, now: datetime, data: bytes, *, recover: bool) -> None:
        self._data = data
        self._url = url
        self._recover = recover
        self._names = Names()
        self._context = Context(
            url=url,
            now=now,
            # RSS has no xml:base of its own; who uses it there does so at the top.
            has_base=b"xml:base" in (data if b"<feed" in data[:2048] else data[:4096]),
            has_windows=b"\xc2" in data or _has_references(data),
            names=self._names,
        )
        self.root: Element | None = None
        self._entries: list[Entry] = []
        self._full = False
        self._last_read = False
        self._root_base = url

    def run(self) -> None:
        """Parse the document. Raises ``XMLSyntaxError`` where it is not XML."""
        data = self._data
        parser = etree.XMLPullParser(
            events=("end",),
            tag=_ENTRY_TAGS,
            base_url=self._url or None,
            encoding="utf-8",
            recover=self._recover,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
            huge_tree=False,
        )
        for position in range(0, len(data), CHUNK):
            parser.feed(data[position : position + CHUNK])
            self._take(parser)
            if self._full:
                return
        try:
            self.root = parser.close()
        finally:
            self._take(parser)

    def _take(self, parser: etree.XMLPullParser[Element]) -> None:
        """Read the entries that have ended, and free them."""
        for _, element in _events(parser):
            if self.root is None:
                self._begin(element)
            if len(self._entries) >= MAX_ENTRIES:
                self._full = True
                return
            if self._names[element.tag] not in ("item", "entry"):
                continue
            entry = read_entry(element, self._context)
            self._last_read = entry is not None
            if entry:
                self._entries.append(entry)
            element.clear(keep_tail=False)

    def _begin(self, element: Element) -> None:
        """Take from the root what the reading of entries depends on."""
        root = element.getroottree().getroot()
        if not self._recover and root.getroottree().docinfo.internalDTD is not None:
            raise _DocumentType
        self.root = root
        self._names.adopt(root.tag, root.nsmap)
        context = self._context
        context.atom = self._names[root.tag] == "feed"
        if context.atom:
            context.authors = authors_of(Fields(root, self._names), context.memory)
        else:
            # Relative links of RSS start from the site; xml:base, where given, wins.
            channel = _channel(root, self._names)
            if base := links.web(attribute(channel, "base"), context.url):  # CDF
                context.url = self._root_base = base
            for link in Fields(channel, self._names).many.get("link", ()):
                if not link.get("href") and (site := links.web(text_of(link), context.url)):
                    context.url = site
                    break

    def cut_last(self, data: bytes) -> bool:
        """Drop the last entry if the document ends within it; whether it was."""
        lower = data[-4_000_000:].lower()
        for tag in (b"item", b"entry"):
            within = lower.rfind(b"<" + tag) > lower.rfind(b"</" + tag) and b"</" + tag in lower
            if within and self._last_read and len(self._entries) > 1:
                self._entries.pop()
                return True
        return False

    def feed(self, warnings: list[str]) -> Feed:
        """The feed as read. Raises :class:`FeedError` if the document is none."""
        root = self.root
        if root is None:
            raise FeedError("This is not a feed.", remedy="Check the address of the source.")
        if self._full:
            warnings.append(f"It has more than {MAX_ENTRIES} entries; the first were kept.")
        self._names.adopt(root.tag)
        kind = _format(root, self._names)
        channel = _channel(root, self._names)
        if not kind and not self._entries:
            raise FeedError(
                "This is XML, but not a feed.", remedy="Check the address of the source."
            )
        if not self._entries:
            self._begin(root)
        fields = Fields(channel, self._names)
        # The site itself and what belongs to the feed start from where the document is.
        base = self._context.base(channel)
        if not self._context.atom and base == self._context.url:
            base = self._root_base
        return Feed(
            title=title_of(
                fields,
                ("title", "dc:title", "itunes:title", "media:title"),
                atom=self._context.atom,
            ),
            url=_site(fields, self._context, base) or links.web(attribute(channel, "href"), base),
            description=_description(fields, atom=self._context.atom),
            lang=_lang(root, channel, fields),
            authors=authors_of(fields, self._context.memory),
            entries=tuple(self._entries),
            format=kind or "rss",
            ttl=_ttl(fields),
            next_url=_relation(fields, base, "next"),
            moved_to=links.web(fields.text("itunes:new-feed-url", "newlocation"), base),
            warnings=tuple(warnings),
        )


def _events(parser: etree.XMLPullParser[Element]) -> Iterator[tuple[str, Element]]:
    """Entries that have ended so far."""
    return parser.read_events()


def _channel(root: Element, names: Names) -> Element:
    """The element that describes the feed."""
    if names[root.tag] in ("feed", "channel"):
        return root
    for child in root:
        if names[child.tag] == "channel":
            return child
    return root


def _format(root: Element, names: Names) -> str:
    """The format's short name; "" if the root is no feed's."""
    name = names[root.tag]
    tag = str(root.tag)
    version = (root.get("version") or "").strip()
    if name == "rss":
        if version.startswith("2"):
            return "rss20"
        return "rss" + version.replace(".", "")[:3] if version[:3] in ("0.9", "1.0") else "rss"
    if name == "feed":
        return (
            "atom10"
            if "2005/Atom" in tag or "2005/atom" in tag
            else "atom03"
            if "}" in tag
            else "atom"
        )
    if name == "rdf:rdf":
        for child in root:
            if names[child.tag] in ("channel", "item"):
                return "rss090" if "netscape" in str(child.tag) else "rss10"
        return "rss10"
    if name == "channel":
        return "rss11" if "rss1.1" in tag else "cdf"
    return ""


def _site(fields: Fields, context: Context, base: str) -> str:
    """The address of the site a feed belongs to."""
    fallback = ""
    for link in fields.many.get("link", ()):
        href = link.get("href")
        where = context.base(link) if context.has_base else base
        where = base if where == context.url else where
        if href is None:
            if url := links.web(text_of(link), where):
                return url
        elif (link.get("rel") or "alternate").lower() == "alternate":
            url = links.web(href, where)
            if "html" in (link.get("type") or "text/html"):
                return url
            fallback = fallback or url
    return fallback


def _relation(fields: Fields, base: str, relation: str) -> str:
    for link in fields.many.get("link", ()):
        if link.get("rel") == relation and (url := links.web(link.get("href") or "", base)):
            return url
    return ""


def _description(fields: Fields, *, atom: bool) -> Clean:
    for name in _DESCRIPTIONS:
        for element in fields.all(name):
            html = html_of(element, atom=atom)
            if text := texts.plain(html, html=True, limit=2_000, exact=atom):
                return text
    return Clean("")


def _lang(root: Element, channel: Element, fields: Fields) -> str:
    """BCP 47 tag of the feed's language."""
    lang = fields.text("language", "dc:language")
    for element in (channel, root):
        lang = lang or element.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return language(lang)


def language(tag: str) -> str:
    """A language tag in our form, or ""."""
    tag = tag.strip().replace("_", "-").lower()
    parts = tag.split("-")
    if len(tag) > 35 or not all(
        part.isascii() and part.isalnum() and len(part) <= 8 for part in parts
    ):
        return ""
    return tag if 2 <= len(parts[0]) <= 3 and parts[0].isalpha() else ""


def _ttl(fields: Fields) -> float | None:
    """Seconds that the publisher asks to wait between two fetches."""
    minutes = fields.text("ttl")
    if minutes.isascii() and minutes.isdigit() and 0 < int(minutes[:9]) <= 525_600:
        return float(minutes[:9]) * 60
    period = _PERIODS.get(fields.text("sy:updateperiod").lower())
    if period:
        often = fields.text("sy:updatefrequency")
        return period / (
            int(often) if often.isascii() and often.isdigit() and int(often[:6]) > 0 else 1
        )
    return None
