"""Feeds of a page: those it declares, those it links, and where they usually are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from lxml import etree

from termnews.feeds import links, texts
from termnews.feeds.decode import to_utf8
from termnews.text import Clean

MAX_BYTES = 4 * 1024 * 1024
MAX_FOUND = 64

_TYPES = {
    "application/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
    "application/rdf+xml": "rss",
    "text/rss+xml": "rss",
    "application/x-rss+xml": "rss",
    "application/x-atom+xml": "atom",
    "text/rss": "rss",
    "application/rss": "rss",
    "application/atom": "atom",
    "text/atom": "atom",
}
_VAGUE_TYPES = frozenset({"text/xml", "application/xml", "application/json"})
_FEED_PATH = re.compile(
    r"(?:^|[/._]|-(?!feed))(?:feeds?|rss2?|atom|rdf|index\.xml)(?:[/._-]?(?:xml|php|json|rss|atom|rdf))?(?:[/?]|$)"
    r"|\.(?:rss|atom|rdf)(?:\?|$)|[?&](?:feed|format|type)=(?:rss|atom|feed)",
    re.IGNORECASE,
)
_FEED_WORDS = re.compile(r"\b(?:rss|atom|feed|xml|json feed)\b", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|kommentar|comentario|commentaire|replies|trackback", re.IGNORECASE)
_NOT_A_FEED = re.compile(
    r"sitemap|\.(?:html?|png|jpe?g|gif|svg|css|js|pdf|ico|webp)$", re.IGNORECASE
)
_OFFSITE = re.compile(
    r"(?:^|\.)(?:feedly\.com|inoreader\.com|newsblur\.com|theoldreader\.com|netvibes\.com|my\.yahoo\.com|"
    r"facebook\.com|twitter\.com|x\.com|wikipedia\.org|rssboard\.org|whatisrss\.com)$"
)
_WELL_KNOWN = (
    "feed", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json", "feed/", "rss/",
    "feeds/posts/default", "index.rdf", "blog/feed", "blog/feed.xml", "news/feed", "?feed=rss2",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page offers."""

    url: str
    title: Clean = Clean("")
    kind: str = ""
    """``rss``, ``atom``, ``json``, or "" if the page does not say."""
    score: float = 0.0
    """0..1: how likely it is a feed, and the one that is wanted."""


def discover(html: bytes | str, url: str) -> list[FeedLink]:
    """Feeds a page offers, best first, each address once. Empty if it offers none."""
    if isinstance(html, bytes):
        html = to_utf8(html[:MAX_BYTES]).data.decode("utf-8", "replace")
    html = html[:MAX_BYTES].replace("\0", "")
    if not html.strip():
        return []
    found: dict[str, FeedLink] = {}
    base = url
    order = 0
    for element in _elements(html):
        href = (element.get("href") or "").strip()
        if element.tag == "base":
            base = links.check(href, url) or url
            continue
        link = (
            _declared(element, href, base)
            if element.tag == "link"
            else _linked(element, href, base, url)
        )
        if link is None or link.url == url:
            continue
        # Of equals the first on the page is the main one.
        link = FeedLink(
            link.url, link.title, link.kind, round(link.score - min(order, 50) * 0.001, 4)
        )
        order += 1
        known = found.get(link.url)
        if known is None or known.score < link.score:
            found[link.url] = link
        if len(found) >= MAX_FOUND:
            break
    return sorted(found.values(), key=lambda link: -link.score)


def well_known(url: str) -> list[str]:
    """Addresses to try, in this order, for a site that declares no feed."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return []
    root = f"{parts.scheme}://{parts.netloc}/"
    tries = _service(parts.hostname.lower().removeprefix("www."), parts.path, root)
    folder = urljoin(
        root, parts.path if parts.path.endswith("/") else parts.path.rpartition("/")[0] + "/"
    )
    page = f"{root}{parts.path.strip('/')}/" if "." not in parts.path.rpartition("/")[2] else folder
    bases = list(dict.fromkeys((page, folder, root)))
    for name in _WELL_KNOWN:  # the likeliest name is tried everywhere before the next one
        tries += [urljoin(base, name) for base in bases if base == root or name in _WELL_KNOWN[:6]]
    return list(dict.fromkeys(tries))


def _elements(html: str) -> list[etree._Element]:
    """The elements of a page that may name a feed, in document order."""
    parser = etree.HTMLParser(encoding="utf-8", recover=True, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return []
    return list(root.iter("base", "link", "a")) if root is not None else []


def _declared(element: etree._Element, href: str, base: str) -> FeedLink | None:
    """A ``<link rel=alternate>`` (or ``rel=feed``)."""
    relations = (element.get("rel") or "").lower().split()
    media = (element.get("type") or "").partition(";")[0].strip().lower()
    kind = _TYPES.get(media, "")
    if not ({"alternate", "feed"} & set(relations)) and not kind:
        return None
    address = links.check(href, base)
    if not address or address.startswith("mailto:"):
        return None
    if kind or "feed" in relations:
        score = 0.9
    elif media in _VAGUE_TYPES and _FEED_PATH.search(urlsplit(address).path):
        score = 0.6
    else:
        return None
    if "/wp-json/" in address or "oembed" in address:
        return None
    title = texts.plain(element.get("title") or "", limit=texts.MAX_NAME)
    if _COMMENTS.search(f"{title} {urlsplit(address).path}"):
        score -= 0.4
    return FeedLink(address, title, kind, score)


def _linked(element: etree._Element, href: str, base: str, page: str) -> FeedLink | None:
    """An ``<a>`` that looks as if it led to a feed."""
    if not href or len(href) > links.MAX_LENGTH:
        return None
    kind = _TYPES.get((element.get("type") or "").strip().lower(), "")
    if href[:5].lower() == "feed:":
        href = href[5:] if href[5:7] != "//" else "https:" + href[5:]
        kind = kind or "rss"
    in_path = bool(_FEED_PATH.search(href.partition("#")[0]))
    if (
        not in_path
        and not kind
        and not href.partition("?")[0].lower().endswith((".xml", ".rss", ".rdf"))
    ):
        return None
    address = links.check(href, base)
    if not address.startswith("http"):
        return None
    parts = urlsplit(address)
    host = parts.hostname or ""
    if _OFFSITE.search(host) or _NOT_A_FEED.search(parts.path):
        return None
    words = " ".join(
        [
            *("".join(map(str, element.itertext()))[:200],),
            element.get("title") or "",
            element.get("class") or "",
        ]
    )
    score = 0.35 + (0.2 if kind else 0.0) + (0.15 if _FEED_WORDS.search(words) else 0.0)
    score += 0.05 if _site(host) == _site(urlsplit(page).hostname or "") else -0.1
    if _COMMENTS.search(f"{words} {parts.path}"):
        score -= 0.25
    title = texts.plain(
        "".join(map(str, element.itertext()))[:400] or element.get("title") or "",
        limit=texts.MAX_NAME,
    )
    return FeedLink(address, title, kind, score)


def _site(host: str) -> str:
    return ".".join(host.lower().rsplit(".", 2)[-2:])


def _service(host: str, path: str, root: str) -> list[str]:
    """Feeds of services whose pages' addresses tell where the feed is."""
    parts = [part for part in path.split("/") if part]
    if not parts:
        return []
    if host in ("youtube.com", "m.youtube.com") and parts[0] == "channel" and len(parts) > 1:
        return [f"https://www.youtube.com/feeds/videos.xml?channel_id={quote(parts[1])}"]
    if (
        host in ("reddit.com", "old.reddit.com")
        and parts[0] in ("r", "u", "user")
        and len(parts) > 1
    ):
        return [f"https://www.reddit.com/{parts[0]}/{quote(parts[1])}/.rss"]
    if host == "github.com" and len(parts) >= 2:
        repository = f"https://github.com/{quote(parts[0])}/{quote(parts[1])}"
        return [f"{repository}/releases.atom", f"{repository}/commits.atom"]
    if host == "medium.com":
        return [f"https://medium.com/feed/{quote(parts[0], '@')}"]
    if parts[0].startswith("@") and len(parts) == 1:  # Mastodon and its kin
        return [f"{root}{quote(parts[0], '@')}.rss"]
    return []
