"""One pass over a page's elements: what may be a heading, byline, date line or topic, and where.

Class and id words are those that sites in several languages share; they only make an element worth
a look. Where it stands (near the page's heading or not) is kept, because it tells a lot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from termnews.extract.metadata.titles import key

MAX_ELEMENTS = 60_000
"""Elements of a page that are looked at."""

MAX_EVENTS = 1_000
"""Starts and ends of elements within what is still a line or two."""

MAX_FINDS = 400
"""Finds of one kind that are kept."""

NEAR_AFTER, NEAR_BEFORE = 80, 40
"""Elements after and before the heading within which a byline or date line stands near it."""

Element = etree._Element

AUTHOR, BYLINE, DATE, TOPIC, MODIFIED, WEAK_DATE = 1, 2, 4, 8, 16, 32
_KINDS = (
    (BYLINE, re.compile("byline|by-line|by_line|signature|verfasser")),
    (
        AUTHOR,
        re.compile("author|autor|auteur|writer|firma|contributor|reporter|journalist|redakt"),
    ),
    (DATE, re.compile("date|time(?!line)|publi|datum|fecha|posted|dato|datetime|created")),
    (WEAK_DATE, re.compile("meta|info|byline|data|day|detail|sub|head|credit")),
    (
        TOPIC,
        re.compile("tag|topic|keyword|tema|thema|schlagw|subject|themen|argoment|label|categor"),
    ),
    (MODIFIED, re.compile("updat|modif|aktualis")),
)
_FURNITURE = re.compile(
    "comment|related|sidebar|footer|recommend|most-read|popular|teaser|widget|newsletter|promo"
)
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|profiles?|people|journalist\w*|contributors?|by|staff|writers?|reporters?|person|redaktion|columnists?|bloggers?|users?|members?)[/=]|[?&]author=",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?<!\d)(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})|(?:19|20)\d{2}\s?[./年년-]\s?\d{1,2}\s?[./月월-]\s?\d{1,2}|\d{1,2}[^\d\n]{2,18}(?:19|20|25)\d{2})(?!\d)"
    r"|(?<!\d)\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{2}(?!\d)|[۱-۹০-৯०-९٠-٩]{4}"
)
_DIGITS = re.compile(r"\d{4}|\d\s?[./-]\s?\d")
_BYLINE_STARTS = frozenset("bBvVpPdDaAtTwWsSrRоOoykKíÍаАтТ作文撰记記责責编編取執글بكنמ")
BYLINE_WORDS = re.compile(
    r"\s*(?:(?:written |story |posted |published |text |words |reported |photos? )?by\b[\s:]*|by(?=[A-Z])|von\s|par\s|por\s|door\s|av\s|af\s|di\s(?=[A-Z])|przez\s|autor(?:in|en|es|a)?\s*:|auteurs?\s*:|autore\s*:|authors?\s*:|text(?:o|e)?(?:\s*(?:&|und|and|y|et)\s*\w+)?\s*:|tekst\s*:|автор|текст\s*:|作者|文\s*[/／:：]|撰文|记者|記者|责编|責編|责任编辑|責任編輯|編輯|编辑|取材・文|執筆|글\s*[:=]|بقلم|كتب|نویسنده|מאת|oleh\s*:?\s|penulis\s*:|yazan\s*:|kirjoittaja|szerző|írta)",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_SKIPPED = frozenset(("script", "style", "noscript", "svg", "template", "iframe", "option"))
_BREAKING = frozenset("p div li br tr td h1 h2 h3 h4 section ul dt dd address".split())
_CARRIERS = frozenset(
    "a span div p address li cite strong em b i small h2 h3 h4 h5 h6 ul ol section header time abbr td font nav aside footer dd dl dt figcaption".split()
)


@dataclass(slots=True)
class Found:
    """What one pass over a page's elements found, as ``(position, element)``."""

    headings: list[tuple[int, Element, str]] = field(default_factory=list)
    """h1 and h2 with their text."""
    title: str = ""
    kinds: list[tuple[int, Element, int]] = field(default_factory=list)
    """Elements whose class or id says what they may hold, with the bits of it."""
    author_links: list[tuple[int, Element, str]] = field(default_factory=list)
    topic_links: list[Element] = field(default_factory=list)
    times: list[tuple[int, Element]] = field(default_factory=list)
    spoken: list[tuple[int, Element]] = field(default_factory=list)
    """Elements whose own text begins as a byline does."""
    dated: list[tuple[int, Element, str]] = field(default_factory=list)
    """Short pieces of text with a date in them, and the element they are in or follow."""
    heading_at: int | None = None

    def near(self, at: int) -> bool:
        """Whether a position is close to the page's heading."""
        return self.heading_at is not None and (-NEAR_BEFORE <= at - self.heading_at <= NEAR_AFTER)


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


def scan(tree: Element) -> Found:
    """Everything worth a look on a page."""
    found = Found()
    for at, element in enumerate(tree.iter(etree.Element)):
        if at > MAX_ELEMENTS:
            break
        tag = element.tag
        text = element.text
        tail = element.tail
        if tail and 5 < len(tail) < 200 and not tail.isspace() and _may_date(tail, found):
            found.dated.append((at, element, tail))
        if tag in ("h1", "h2"):
            if len(found.headings) < 30 and (heading := words(element, 400).replace("\n", " ")):
                found.headings.append((at, element, heading))
        elif tag == "title" and not found.title and text:
            found.title = _SPACE.sub(" ", text).strip()
        if tag not in _CARRIERS:
            continue
        if text and len(text) < 200 and not text.isspace():
            if text.lstrip()[0] in _BYLINE_STARTS and BYLINE_WORDS.match(text):
                if len(found.spoken) < MAX_FINDS:
                    found.spoken.append((at, element))
            elif len(text) > 5 and _may_date(text, found):
                found.dated.append((at, element, text))
        if tag == "a":
            _link(found, at, element)
        elif tag in ("time", "abbr"):
            found.times.append((at, element))
        own = element.get("class")
        other = element.get("id") or element.get("data-testid") or element.get("data-qa")
        if other:
            own = f"{own} {other}" if own else other
        if own:
            kind = _kind(own)
            if kind and len(found.kinds) < 5 * MAX_FINDS:
                found.kinds.append((at, element, kind))
    found.heading_at = _heading(found)
    return found


def _may_date(text: str, found: Found) -> bool:
    return bool(_DIGITS.search(text) and len(found.dated) < MAX_FINDS and _DATED.search(text))


def _link(found: Found, at: int, element: Element) -> None:
    relation = element.get("rel") or ""
    if "author" in relation:
        found.author_links.append((at, element, "rel"))
    elif "tag" in relation.split():
        found.topic_links.append(element)
    elif _AUTHOR_PATH.search(element.get("href") or ""):
        found.author_links.append((at, element, "link"))


def _heading(found: Found) -> int | None:
    """Where the article's heading is: the h1 (or h2) that shares most words with the title."""
    wanted = set(key(found.title).split())
    best: tuple[float, int] | None = None
    for at, element, text in found.headings:
        own = set(key(text).split())
        alike = 2 * len(own & wanted) / (len(own) + len(wanted)) if own and wanted else 0.0
        score = alike + 0.35 * (element.tag == "h1")
        if best is None or score > best[0] + 1e-9:
            best = score, at
    return best[1] if best else None


def in_furniture(element: etree._Element) -> bool:
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
