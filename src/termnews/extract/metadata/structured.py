"""JSON-LD: mended where it is broken, walked without recursion, and its article node found."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeGuard

from lxml import etree

from termnews.extract.metadata.values import Claim, Claims

MAX_BYTES = 2_000_000
"""Characters of all JSON-LD of a page that are read."""

MAX_NODES = 5_000
"""Objects of a page's JSON-LD that are looked at."""

Node = dict[str, Any]

ARTICLES = {
    "newsarticle": 5, "reportagenewsarticle": 5, "analysisnewsarticle": 5, "opinionnewsarticle": 5,
    "backgroundnewsarticle": 5, "asktheexpertnewsarticle": 5, "reviewnewsarticle": 5,
    "satiricalarticle": 5, "advertisercontentarticle": 5, "liveblogposting": 5, "article": 4,
    "blogposting": 4, "report": 4, "socialmediaposting": 3, "scholarlyarticle": 4, "techarticle": 4,
    "medicalscholarlyarticle": 4, "review": 2, "claimreview": 3, "recipe": 3, "discussionforumposting": 3,
    "podcastepisode": 2, "creativework": 2, "medicalwebpage": 2, "howto": 2, "webpage": 1,
    "itempage": 1, "videoobject": 1, "event": 1,
}  # fmt: skip
"""Types of nodes that may be the page's article, and how much they are one."""

_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_LINE_COMMENT = re.compile(r"(^|[,\s{\[])//[^\n]*$", re.MULTILINE)
_TYPE = re.compile(r"\"@type\"\s*:\s*\[?\s*\"([^\"]{1,60})\"")
_FIELD = re.compile(
    r"\"(headline|datePublished|dateModified|articleSection|inLanguage)\"\s*:\s*\"([^\"\\]{1,400})\""
)
_BETWEEN = re.compile(r"[\s;,]*")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')


def nodes(tree: etree._Element) -> list[Node]:
    """Every object of the page's JSON-LD, in reading order, nested ones after their parents."""
    found: list[Node] = []
    left = MAX_BYTES
    for script in tree.iter("script"):
        kind = script.get("type") or ""
        if "ld+json" not in kind.lower():
            continue
        text = "".join(script.itertext()) if len(script) else script.text or ""
        left -= len(text)
        if left < 0:
            break
        for value in values(text):
            found.extend(walk(value, MAX_NODES - len(found)))
    return found


def values(text: str) -> Iterator[Any]:
    """The JSON values of a script, as far as they can be read."""
    text = _COMMENT.sub("", _COMMENT.sub("", text.strip())).strip()
    if not text:
        return
    decoder = json.JSONDecoder(strict=False)
    for attempt in (text, None):
        source = mend(text) if attempt is None else attempt
        at, read = 0, []
        try:
            while at < len(source):
                value, at = decoder.raw_decode(source, at)
                read.append(value)
                gap = _BETWEEN.match(source, at)
                at = gap.end() if gap else at
        except (ValueError, RecursionError):
            if attempt is not None and not read:
                continue
        yield from read or salvaged(text)
        return


def salvaged(text: str) -> list[Node]:
    """The plain fields of an object that is no JSON even when mended (quotes within its texts)."""
    kinds = _TYPE.findall(text)
    kind = next((k for k in kinds if k.lower() in ARTICLES), "")
    fields = dict(reversed(_FIELD.findall(text)))
    return [{"@type": kind, **fields}] if kind and fields else []


def mend(text: str) -> str:
    """Common faults of hand-made JSON put right; may still not be JSON."""
    if '"' not in text and "&quot;" in text:
        text = html.unescape(text)
    text = _LINE_COMMENT.sub(r"\1", text)
    text = _TRAILING_COMMA.sub(r"\1", text)
    return _BAD_ESCAPE.sub(r"\\\\", text)


def walk(value: Any, limit: int) -> list[Node]:
    """All objects within a JSON value, breadth first, at most ``limit``."""
    found: list[Node] = []
    queue: list[Any] = [value]
    for item in queue:
        if len(found) >= limit:
            break
        if isinstance(item, dict):
            found.append(item)
            queue.extend(v for v in item.values() if isinstance(v, dict | list))
        elif isinstance(item, list):
            queue.extend(v for v in item if isinstance(v, dict | list))
    return found


def types(node: Node) -> list[str]:
    """A node's types in lower case, without the vocabulary's address."""
    kinds = node.get("@type") or node.get("type") or ()
    if isinstance(kinds, str):
        kinds = [kinds]
    if not isinstance(kinds, list):
        return []
    return [str(kind).rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for kind in kinds]


def article(all_nodes: Iterable[Node], url: str, titles: Iterable[str]) -> tuple[Node, str] | None:
    """The node that describes the page's article, and its source's name.

    The name is ``json-ld`` for an article and ``json-ld-page`` for weaker types.
    """
    words = [set(re.findall(r"\w+", title.lower())) for title in titles]
    best: tuple[float, Node, str] | None = None
    for position, node in enumerate(all_nodes):
        rank = max((ARTICLES.get(kind, 0) for kind in types(node)), default=0)
        if not rank:
            continue
        score = float(rank)
        headline = set(re.findall(r"\w+", text(node.get("headline") or node.get("name")).lower()))
        if headline and words:
            score += 3 * max(
                (len(headline & w) / max(1, len(headline | w)) for w in words), default=0
            )
        score += (
            0.5 * ("headline" in node) + 0.5 * ("datePublished" in node) + 0.5 * ("author" in node)
        )
        address = text(node.get("url")) or text(node.get("mainEntityOfPage"))
        if address and url and _path(address) == _path(url):
            score += 1
        score -= min(position, 200) * 0.005
        if best is None or score > best[0]:
            best = score, node, "json-ld" if rank > 1 else "json-ld-page"
    return (best[1], best[2]) if best else None


def _path(url: str) -> str:
    return url.split("://")[-1].split("?")[0].split("#")[0].rstrip("/").removeprefix("www.")


def text(value: Any) -> str:
    """The words of a value: a string, the first of a list, or an object's name, ``@value`` or id."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("url") or value.get("@id")
        else:
            break
    if isinstance(value, bool) or value is None:
        return ""
    return str(value) if isinstance(value, str | int | float) else ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _is_node(value: Any) -> TypeGuard[Node]:
    return isinstance(value, dict)


def read(all_nodes: list[Node], url: str, titles: list[str], claims: Claims) -> None:
    """Add what the page's JSON-LD says to ``claims``."""
    by_id = {i: n for n in reversed(all_nodes) if isinstance(i := n.get("@id"), str) and len(n) > 1}
    for node in all_nodes:
        kinds = types(node)
        if "website" in kinds and text(node.get("name")):
            claims.site.append(Claim("json-ld-website", text(node.get("name"))))
        elif "breadcrumblist" in kinds:
            _breadcrumb(node, claims)
    chosen = article(all_nodes, url, titles)
    if chosen is None:
        return
    node, source = chosen
    simple = (
        ("headline", claims.title, source), ("name", claims.title, source + "-name"),
        ("alternativeHeadline", claims.title, source + "-alternative"),
        ("datePublished", claims.published, source),
        ("dateCreated", claims.published, source + "-created"),
        ("uploadDate", claims.published, source + "-created"),
        ("dateModified", claims.modified, source), ("inLanguage", claims.lang, source),
        ("articleSection", claims.section, source), ("description", claims.description, source),
    )  # fmt: skip
    for key, field, name in simple:
        value = text(node.get(key))
        if value:
            field.append(Claim(name, value))
    people = [
        by_id.get(p.get("@id", ""), p) if _is_node(p) else p for p in _listed(node.get("author"))
    ]
    for role in ("author", "creator"):
        people = _listed(node.get(role))
        names: list[str] = []
        for person in people:
            if _is_node(person):
                person = (
                    by_id.get(str(person.get("@id", "")), person)
                    if "name" not in person
                    else person
                )
                names.extend(text(n) for n in _listed(person.get("name")))
                about = text(person.get("description"))
                if about and text(person.get("name")):
                    claims.bios.append(
                        (text(person.get("name")), text(person.get("jobTitle")), about)
                    )
            elif isinstance(person, str):
                names.append(person)
        names = [n for n in names if n]
        if names:
            claims.authors.append((source if role == "author" else source + "-creator", names))
    for publisher in _listed(node.get("publisher"))[:1]:
        if _is_node(publisher) and "name" not in publisher:
            publisher = by_id.get(str(publisher.get("@id", "")), publisher)
        name = text(publisher)
        if name and "://" not in name:
            claims.site.append(Claim(source + "-publisher", name))
    _picture(node, by_id, claims, source)
    _topics(node, claims, source)
    address = text(node.get("url")) or text(node.get("mainEntityOfPage"))
    if address:
        claims.url.append(Claim(source, address))


def _picture(node: Node, by_id: dict[str, Node], claims: Claims, source: str) -> None:
    for image in _listed(node.get("image"))[:1]:
        if _is_node(image):
            image = by_id.get(str(image.get("@id", "")), image) if "url" not in image else image
            address = text(image.get("url")) or text(image.get("contentUrl"))
            if text(image.get("caption")):
                claims.caption.append(Claim(source, text(image.get("caption"))))
            credit = text(image.get("creditText")) or text(image.get("copyrightHolder"))
            if credit:
                claims.credit.append(Claim(source, credit))
        else:
            address = text(image)
        if address:
            claims.image.append(Claim(source, address))


def _topics(node: Node, claims: Claims, source: str) -> None:
    for key in ("keywords", "about", "mentions"):
        named = [text(n) for n in _listed(node.get(key))]
        named = [n for n in named if n and "://" not in n]
        if named:
            claims.tags.append((source if key == "keywords" else f"{source}-{key}", named))


def _breadcrumb(node: Node, claims: Claims) -> None:
    crumbs = [
        text(item.get("name")) or text(item.get("item"))
        for item in _listed(node.get("itemListElement"))
        if _is_node(item)
    ]
    crumbs = [c for c in crumbs if c and "://" not in c]
    if len(crumbs) >= 2:
        claims.section.append(Claim("json-ld-breadcrumb", crumbs[1]))
