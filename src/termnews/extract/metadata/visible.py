"""What a reader sees besides dates: headings, bylines, topic links.

Each find is one witness among many, and where it stands (near the page's heading or not) is part of
its source's name, so that it is believed as far as measuring shows.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from termnews.extract.metadata import names
from termnews.extract.metadata.scan import (
    AUTHOR,
    BYLINE,
    BYLINE_WORDS,
    TOPIC,
    Found,
    in_furniture,
    likeness,
    words,
)
from termnews.extract.metadata.values import Claim, Claims

_TOPIC_PATH = re.compile(
    r"/(?:tags?|topics?|themen?|thema|temas?|keywords?|etiquetas?|sujets?|argoment[oi]|schlagwort|dossiers?|etiketter|emner?|noticias-sobre|about|labels?|hashtag|konular?|etiket|tagi|temat\w*|stichwort|themes?|konu|blagues?|search/label)[/=_-]|[?&](?:tag|topic|keyword)=",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?:^|[\s_-])(?:tag|topic|keyword|thema|tema)s?(?:$|[\s_-])", re.IGNORECASE)
CHAPTERS, TOLD, LITTLE_ALIKE = 3, 4, 0.25
"""Main headings from which on they may be chapters: then one that shares less than this with the
page's title, if that has so many words, is not the article's."""
MAX_TOPIC_LINKS = 30
"""Links of a box of topics; a longer one is a menu."""

_BYLINE_WORD_ALONE = re.compile(r"^\W*\w+(?: by)?\W*$")


def read(tree: etree._Element, found: Found, claims: Claims) -> None:
    """Add what the page shows to ``claims``, except for dates."""
    root = tree.getroottree().getroot()
    lang = (
        root.get("lang")
        or root.get("xml:lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    )
    if lang:
        claims.lang.append(Claim("html", lang))
    _titles(found, claims)
    _authors(found, claims)
    _topics(found, claims)


def _titles(found: Found, claims: Claims) -> None:
    mains = {at: text for at, element, text in found.headings if element.tag == "h1"}
    like = found.heading_at
    own = [like] if like is not None and like in mains else list(mains)[:1]
    if len(mains) >= CHAPTERS and len(found.title.split()) >= TOLD:
        own = [at for at in own if likeness(mains[at], found.title) >= LITTLE_ALIKE]
    for at, element, text in found.headings:
        if element.tag == "h1":
            claims.title.append(Claim("h1" if at in own else "h1-later", text))
        elif at == found.heading_at:
            claims.title.append(Claim("h2", text))
    if found.title:
        claims.title.append(Claim("title", found.title))


def _authors(found: Found, claims: Claims) -> None:
    said: dict[str, list[str]] = {}
    for at, element, source in found.author_links[:40]:
        if in_furniture(element):
            continue
        text = words(element, 80).split("\n")[0]
        if text:
            said.setdefault(source if found.near(at) else source + "-far", []).append(text)
    looked = 0
    for at, element, kind in found.kinds:
        if not kind & (AUTHOR | BYLINE) or looked >= 60:
            continue
        looked += 1
        source = ("byline" if kind & BYLINE else "class") + ("" if found.near(at) else "-far")
        if source in said or in_furniture(element):
            continue
        text = words(element, 300)
        if len(text) > 2 and names.persons([text]):
            said[source] = [text]
    for at, element in found.spoken[:30]:
        source = "words" if found.near(at) else "words-far"
        if source in said or in_furniture(element):
            continue
        text = words(element, 160)
        parent = element.getparent()
        if _BYLINE_WORD_ALONE.match(text) and parent is not None:
            text = words(parent, 160)
        if text and BYLINE_WORDS.match(text) and names.persons([text]):
            said[source] = [text]
    for source, people in said.items():
        claims.authors.append((source, people[:8]))


def _topics(found: Found, claims: Claims) -> None:
    related = [w for e in found.topic_links[:60] if (w := words(e, 80)) and not in_furniture(e)]
    if related:
        claims.tags.append(("rel", related))
    best: list[str] = []
    marked: list[str] = []
    for element in [entry[1] for entry in found.kinds if entry[2] & TOPIC][:80]:
        link = element if element.tag == "a" else element.getparent()
        if link is not None and link.tag == "a":
            if _MARKED.search(element.get("class") or "") and not _in_page_furniture(link):
                marked.append(words(link, 80))
            continue
        anchors = list(islice(element.iter("a"), MAX_TOPIC_LINKS + 1))
        if not 1 <= len(anchors) <= MAX_TOPIC_LINKS:
            continue
        topical = [e for e in anchors if _TOPIC_PATH.search(e.get("href") or "")]
        if len(topical) > len(best) and len(topical) * 2 >= len(anchors):
            if _in_page_furniture(element):
                continue
            best = [w for e in topical if (w := words(e, 80))]
    if best:
        claims.tags.append(("links", best))
    if any(marked):
        claims.tags.append(("marked-links", [w for w in marked if w]))


def _in_page_furniture(element: etree._Element) -> bool:
    """Within navigation, or a foot or head that is the page's, not the article's."""
    for parent in element.iterancestors("nav", "footer", "header", "article", "main"):
        if parent.tag in ("article", "main"):
            return False
        if parent.tag == "nav" or next(parent.iterancestors("article", "main"), None) is None:
            return True
    return False
