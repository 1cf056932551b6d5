"""What elements of feeds are called, whatever prefix or namespace spelling a feed uses.

Elements of RSS (any version), Atom and CDF are known by their local name in lower case
(``title``); those of other namespaces by a usual prefix (``dc:creator``). Unknown ones are "".
"""

from __future__ import annotations

from collections.abc import Mapping

_CORE = (
    "http://purl.org/rss/1.0/ http://my.netscape.com/rdf/simple/0.9/ "
    "http://channel.netscape.com/rdf/simple/0.9/ http://my.netscape.com/publish/formats/rss-0.91.dtd "
    "http://purl.org/net/rss1.1# http://backend.userland.com/rss http://backend.userland.com/rss2 "
    "http://backend.userland.com/rss091 http://backend.userland.com/rss092 http://backend.userland.com/rss093 "
    "http://blogs.law.harvard.edu/tech/rss http://cyber.law.harvard.edu/rss "
    "http://cyber.law.harvard.edu/rss/rss.html http://www.rssboard.org/rss-specification "
    "http://www.w3.org/2005/atom http://purl.org/atom/ns# http://purl.org/atom/ns "
    "http://example.com/newformat# http://example.com/necho http://purl.org/echo/ "
    "uri/of/echo/namespace# http://purl.org/pie/ http://www.w3.org/2005/atom/ "
    "http://purl.org/rss/1.0/modules/rss091# "
    "http://purl.org/atom-blog/ns# http://hacks.benhammersley.com/rss/streaming/"
)
_PREFIXES = {
    "dc": "http://purl.org/dc/elements/1.1/ http://purl.org/dc/elements/1.0/ http://dublincore.org/documents/dcmi-namespace/",
    "dcterms": "http://purl.org/dc/terms/ http://purl.org/rss/1.0/modules/dcterms/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "media": "http://search.yahoo.com/mrss/ http://search.yahoo.com/mrss/1.0/ http://video.search.yahoo.com/mrss/ "
    "http://search.yahoo.com/searchmonkey/media/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd http://www.itunes.com/podcast-1.0.dtd "
    "http://example.com/dtds/podcast-1.0.dtd http://itunes.apple.com/dtds/podcast-1.0.dtd "
    "https://www.itunes.com/dtds/podcast-1.0.dtd",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "wfw": "http://wellformedweb.org/commentapi/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "pheedo": "http://www.pheedo.com/namespace/pheedo",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/ http://prismstandard.org/namespaces/basic/2.0/",
}
_NAMESPACES = {
    uri.rstrip("/").lower(): prefix
    for prefix, uris in {"": _CORE, **_PREFIXES}.items()
    for uri in uris.split()
}
_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})


class Names(dict[object, str]):
    """Name of an element by lxml's tag; remembers each spelling (make one per document)."""

    def __init__(self) -> None:
        super().__init__()
        self._own = ""
        self._meant: dict[str, str] = {}

    def adopt(self, root: object, prefixes: Mapping[str | None, str] | None = None) -> None:
        """Take the namespace of a feed's root for a feed's, however it is spelt; and of the usual
        ``prefixes`` that are declared with addresses nobody knows, that they mean the usual thing.
        """
        for prefix, uri in (prefixes or {}).items():
            usual = (prefix or "").lower()
            if usual in _PREFIXES and uri.rstrip("/").lower() not in _NAMESPACES:
                self._meant[uri] = usual
                self.clear()
        if isinstance(root, str) and root.startswith("{") and not self[root]:
            uri, _, local = root[1:].partition("}")
            if local.lower() in _ROOTS:
                self._own = uri
                self.clear()

    def __missing__(self, tag: object) -> str:
        if not isinstance(tag, str):  # comments and the like
            return ""
        name = tag.rpartition("}")[2].lower() if self._of_own(tag) else _name(tag)
        if not name and self._meant and tag.startswith("{"):
            uri, _, local = tag[1:].partition("}")
            name = f"{self._meant[uri]}:{local.lower()}" if uri in self._meant else ""
        if len(self) < 10_000:
            self[tag] = name
        return name

    def _of_own(self, tag: str) -> bool:
        return bool(self._own) and tag.startswith(f"{{{self._own}}}")


def _name(tag: str) -> str:
    if tag.startswith("{"):
        uri, _, local = tag[1:].partition("}")
        prefix = _NAMESPACES.get(uri.rstrip("/").lower())
        if prefix is None:
            return ""
    else:
        # An undeclared prefix stays in the name; the usual ones mean the usual thing.
        prefix, _, local = tag.rpartition(":")
        prefix = prefix.lower()
        if prefix in ("atom", "rss", "a10"):
            prefix = ""
        elif prefix and prefix not in _PREFIXES:
            return ""
    local = local.lower()
    return f"{prefix}:{local}" if prefix else local
