"""What a reader sees: headings, byline, date line, topic links.

One pass over the elements. Class and id words are those that sites in several languages share;
each find is one witness among many, and where it stands (near the page's heading or not) is part of
its source's name, so that it is believed as far as measuring shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from lxml import etree

from termnews.extract.metadata import names
from termnews.extract.metadata.values import Claim, Claims

MAX_ELEMENTS = 60_000
"""Elements of a page that are looked at."""

MAX_EVENTS = 1_000
"""Starts and ends of elements within what is still a line or two."""

NEAR_AFTER, NEAR_BEFORE = 80, 40
"""Elements after and before the heading within which a byline or date line stands near it."""

_AUTHOR, _BYLINE, _DATE, _TOPIC, _MODIFIED, _WEAK_DATE = 1, 2, 4, 8, 16, 32
_KINDS = (
    (_BYLINE, re.compile("byline|by-line|by_line|signature|verfasser")),
    (
        _AUTHOR,
        re.compile("author|autor|auteur|writer|firma|contributor|reporter|journalist|redakt"),
    ),
    (_DATE, re.compile("date|time(?!line)|publi|datum|fecha|posted|dato|datetime|created")),
    (_WEAK_DATE, re.compile("meta|info|byline|data|day|detail|sub|head|credit")),
    (
        _TOPIC,
        re.compile("tag|topic|keyword|tema|thema|schlagw|subject|themen|argoment|label|categor"),
    ),
    (_MODIFIED, re.compile("updat|modif|aktualis")),
)
_FURNITURE = re.compile(
    "comment|related|sidebar|footer|recommend|most-read|popular|teaser|widget|newsletter|promo"
)
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|profiles?|people|journalist\w*|contributors?|by|staff|writers?|reporters?|person|redaktion|columnists?|bloggers?|users?|members?)[/=]|[?&]author=",
    re.IGNORECASE,
)
_TOPIC_PATH = re.compile(
    r"/(?:tags?|topics?|themen?|thema|temas?|keywords?|etiquetas?|sujets?|argoment[oi]|schlagwort|dossiers?|etiketter|emner?|noticias-sobre|about|labels?|hashtag|konular?|etiket|tagi|temat\w*|stichwort|themes?|konu|blagues?|search/label)[/=_-]|[?&](?:tag|topic|keyword)=",
    re.IGNORECASE,
)
_MODIFIED_WORDS = re.compile(
    r"updat|modif|edited|aktualis|geändert|stand:|mis à jour|actualiz|atualiz|aggiorn|bijgewerkt|oppdater|uppdater|opdater|обновл|更新|수정|güncel",
    re.IGNORECASE,
)
_PUBLISHED_WORDS = re.compile(
    r"publ|post|creat|erstellt|veröff|опубл|发布|發布|公開|입력|등록", re.IGNORECASE
)
_BYLINE_WORDS = re.compile(
    r"\s*(?:(?:written |story |posted |published |text |words |reported |photos? )?by\b[\s:]*|by(?=[A-Z])|von\s|par\s|por\s|door\s|av\s|af\s|di\s(?=[A-Z])|przez\s|autor(?:in|en|es|a)?\s*:|auteurs?\s*:|autore\s*:|authors?\s*:|text(?:o|e)?(?:\s*(?:&|und|and|y|et)\s*\w+)?\s*:|tekst\s*:|автор|текст\s*:|作者|文\s*[/／:：]|撰文|记者|記者|责编|責編|责任编辑|責任編輯|編輯|编辑|取材・文|執筆|글\s*[:=]|بقلم|كتب|نویسنده|מאת|oleh\s*:?\s|penulis\s*:|yazan\s*:|kirjoittaja|szerző|írta)",
    re.IGNORECASE,
)
_BYLINE_WORD_ALONE = re.compile(r"^\W*\w+(?: by)?\W*$")
_SPACE = re.compile(r"\s+")
_SKIPPED = frozenset(("script", "style", "noscript", "svg", "template", "iframe", "option"))
_BREAKING = frozenset("p div li br tr td h1 h2 h3 h4 section ul dt dd address".split())
_CARRIERS = frozenset(
    "a span div p address li cite strong em b i small h2 h3 h4 h5 h6 ul ol section header time abbr td font nav aside footer dd dl dt figcaption".split()
)


@lru_cache(maxsize=4096)
def _kind(own: str) -> int:
    """What class and id words say an element may hold, as bits."""
    own = own.lower()
    return sum(bit for bit, pattern in _KINDS if pattern.search(own))


def words(element: etree._Element, limit: int = 600) -> str:
    """An element's visible text, a line a block, without scripts; empty if longer than ``limit``."""
    parts: list[str] = []
    size = 0
    skipped: etree._Element | None = None
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for count, (event, piece) in enumerate(walk):
        if event == "start":
            if skipped is None and piece.tag in _SKIPPED:
                skipped = piece
            if skipped is None and piece.text:
                if piece.tag == "a" and parts and parts[-1][-1:].isalnum():
                    parts.append("\0")  # two links without a space between them
                parts.append(piece.text)
                size += len(piece.text)
        else:
            if skipped is piece:
                skipped = None
            if skipped is None and piece is not element:
                if piece.tag in _BREAKING:
                    parts.append("\0")
                if piece.tail:
                    parts.append(piece.tail)
                    size += len(piece.tail)
        if size > 4 * limit or count > MAX_EVENTS:
            return ""
    text = "\n".join(
        filter(None, (_SPACE.sub(" ", part).strip() for part in "".join(parts).split("\0")))
    )
    return text if len(text) <= limit else ""


def read(tree: etree._Element, claims: Claims) -> None:
    """Add what the page shows to ``claims``."""
    root = tree.getroottree().getroot()
    lang = (
        root.get("lang")
        or root.get("xml:lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    )
    if lang:
        claims.lang.append(Claim("html", lang))
    finds: list[tuple[int, etree._Element, int]] = []
    author_links: list[tuple[int, etree._Element, str]] = []
    topic_links: list[etree._Element] = []
    times: list[tuple[int, etree._Element]] = []
    spoken: list[tuple[int, etree._Element]] = []
    heading_at: int | None = None
    title_seen = False
    for at, element in enumerate(tree.iter(etree.Element)):
        if at > MAX_ELEMENTS:
            break
        tag = element.tag
        if tag == "h1":
            heading = words(element, 400).replace("\n", " ")
            if heading:
                first = heading_at is None
                claims.title.append(Claim("h1" if first else "h1-later", heading))
                heading_at = at if first else heading_at
        elif tag == "title" and not title_seen and element.text:
            title_seen = True
            claims.title.append(Claim("title", _SPACE.sub(" ", element.text).strip()))
        if tag not in _CARRIERS:
            continue
        if tag == "a":
            relation = element.get("rel") or ""
            if "author" in relation:
                author_links.append((at, element, "rel"))
            elif "tag" in relation.split():
                topic_links.append(element)
            elif _AUTHOR_PATH.search(element.get("href") or ""):
                author_links.append((at, element, "link"))
        text = element.text
        if text and len(text) < 200 and _BYLINE_WORDS.match(text):
            spoken.append((at, element))
        if tag == "time" or tag == "abbr":
            times.append((at, element))
        own = element.get("class")
        other = element.get("id") or element.get("data-testid") or element.get("data-qa")
        if other:
            own = f"{own} {other}" if own else other
        if own:
            kind = _kind(own)
            if kind:
                finds.append((kind, element, at))
    _authors(finds, author_links, spoken, heading_at, claims)
    _dates(finds, times, heading_at, claims)
    _topics(finds, topic_links, claims)


def _near(at: int, heading: int | None) -> bool:
    return heading is not None and -NEAR_BEFORE <= at - heading <= NEAR_AFTER


def _authors(
    finds: Iterable[tuple[int, etree._Element, int]],
    links: list[tuple[int, etree._Element, str]],
    spoken: list[tuple[int, etree._Element]],
    heading: int | None,
    claims: Claims,
) -> None:
    said: dict[str, list[str]] = {}
    for at, element, source in links[:40]:
        if _in_furniture(element):
            continue
        text = words(element, 80).split("\n")[0]
        if text:
            said.setdefault(source if _near(at, heading) else source + "-far", []).append(text)
    looked = 0
    for kind, element, at in finds:
        if not kind & (_AUTHOR | _BYLINE) or looked >= 60:
            continue
        looked += 1
        source = ("byline" if kind & _BYLINE else "class") + ("" if _near(at, heading) else "-far")
        if source in said or _in_furniture(element):
            continue
        text = words(element, 300)
        if len(text) > 2 and names.persons([text]):
            said[source] = [text]
    for at, element in spoken[:30]:
        source = "words" if _near(at, heading) else "words-far"
        if source in said or _in_furniture(element):
            continue
        text = words(element, 160)
        parent = element.getparent()
        if _BYLINE_WORD_ALONE.match(text) and parent is not None:
            text = words(parent, 160)
        if text and _BYLINE_WORDS.match(text) and names.persons([text]):
            said[source] = [text]
    for source, people in said.items():
        claims.authors.append((source, people[:8]))


def _in_furniture(element: etree._Element) -> bool:
    """Within navigation, a side box, the page's foot or comments."""
    for depth, parent in enumerate(element.iterancestors()):
        if parent.tag in ("nav", "footer", "aside"):
            return True
        if depth < 8:
            own = parent.get("class")
            if own and _is_furniture(own):
                return True
    return False


@lru_cache(maxsize=4096)
def _is_furniture(own: str) -> bool:
    return bool(_FURNITURE.search(own.lower()))


def _dates(
    finds: Iterable[tuple[int, etree._Element, int]],
    times: list[tuple[int, etree._Element]],
    heading: int | None,
    claims: Claims,
) -> None:
    first = True
    for at, element in times[:40]:
        shown = words(element, 120)
        value = (
            element.get("datetime")
            or (element.get("title") if element.tag == "abbr" else "")
            or shown
        )
        if not value or _in_furniture(element):
            continue
        own = ((element.get("class") or "") + " " + (element.get("itemprop") or "")).lower()
        parent = element.getparent()
        before = (parent.text or "") if parent is not None else ""
        previous = element.getprevious()
        if previous is not None and isinstance(previous.tag, str):
            before += " ".join(filter(None, (words(previous, 60), previous.tail)))
        if _MODIFIED_WORDS.search(own) or _MODIFIED_WORDS.search(before[-40:] + " " + shown):
            claims.modified.append(Claim("time", value))
            continue
        if element.get("pubdate") is not None or "publi" in own or "entry-date" in own:
            source = "time-marked"
        else:
            source = "time" if first else "time-later"
        claims.published.append(Claim(source if _near(at, heading) else source + "-far", value))
        first = False
    looked = 0
    seen: set[str] = set()
    for kind, element, at in finds:
        if not kind & (_DATE | _WEAK_DATE) or looked >= 100:
            continue
        if not _near(at, heading) and not kind & _DATE:
            continue
        looked += 1
        if _in_furniture(element):
            continue
        text = words(element, 200)
        if not text or text in seen or not any(c.isdigit() for c in text):
            continue
        seen.add(text)
        if (_MODIFIED_WORDS.search(text) or kind & _MODIFIED) and not _PUBLISHED_WORDS.search(text):
            claims.modified.append(Claim("visible", text))
            continue
        source = "visible" if kind & _DATE else "visible-weak"
        claims.published.append(Claim(source if _near(at, heading) else source + "-far", text))


def _topics(
    finds: Iterable[tuple[int, etree._Element, int]], links: list[etree._Element], claims: Claims
) -> None:
    names = [w for e in links[:60] if (w := words(e, 80)) and not _in_furniture(e)]
    if names:
        claims.tags.append(("rel", names))
    best: list[str] = []
    boxes = [element for kind, element, _ in finds if kind & _TOPIC][:60]
    for box in boxes:
        anchors = list(box.iter("a"))
        if not 1 <= len(anchors) <= 30:
            continue
        topical = [e for e in anchors if _TOPIC_PATH.search(e.get("href") or "")]
        if len(topical) > len(best) and len(topical) * 2 >= len(anchors):
            best = [w for e in topical if (w := words(e, 80))]
    if best:
        claims.tags.append(("links", best))
