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
_WORDS: dict[str, int] = {
    "byline": BYLINE | WEAK_DATE, "by-line": BYLINE, "by_line": BYLINE, "signature": BYLINE,
    "verfasser": BYLINE, "author": AUTHOR, "autor": AUTHOR, "auteur": AUTHOR, "writer": AUTHOR,
    "firma": AUTHOR, "contributor": AUTHOR, "reporter": AUTHOR, "journalist": AUTHOR,
    "redakt": AUTHOR, "date": DATE, "time": DATE, "publi": DATE, "datum": DATE, "fecha": DATE,
    "posted": DATE, "dato": DATE, "created": DATE, "meta": WEAK_DATE, "info": WEAK_DATE,
    "data": WEAK_DATE, "day": WEAK_DATE, "detail": WEAK_DATE, "sub": WEAK_DATE, "head": WEAK_DATE,
    "credit": WEAK_DATE, "tag": TOPIC, "topic": TOPIC, "keyword": TOPIC, "tema": TOPIC,
    "thema": TOPIC, "themen": TOPIC, "schlagw": TOPIC, "subject": TOPIC | WEAK_DATE,
    "argoment": TOPIC, "label": TOPIC, "categor": TOPIC, "updat": MODIFIED, "modif": MODIFIED,
    "aktualis": MODIFIED,
}  # fmt: skip
"""What a part of a class name or id says that an element may hold."""

# The same, grouped by first letters, for speed; and every place where one of them begins.
_ANY_WORD = re.compile(
    r"a(?:rgoment|ktualis|ut(?:hor|eur|or))|by(?:line|[-_]line)|c(?:ontributor|re(?:ated|dit)|ategor)"
    r"|d(?:a(?:t[eoa]|tum|y)|etail)|f(?:irma|echa)|head|info|journalist|keyword|label|m(?:odif|eta)"
    r"|p(?:osted|ubli)|re(?:porter|dakt)|s(?:ignature|chlagw|ub(?:ject)?)|t(?:hem(?:a|en)|opic|ime(?!line)|ema|ag)"
    r"|updat|verfasser|writer"
)
_EVERY_WORD = re.compile(f"(?=({_ANY_WORD.pattern}))")
_FURNITURE = re.compile(
    "comment|related|sidebar|footer|recommend|most-read|popular|teaser|widget|newsletter|promo"
)
_AUTHOR_PATH = re.compile(
    r"/(?:a(?:uthors?|utor(?:en|es|i)?|uteurs?)|p(?:rofiles?|eople|erson)|journalist\w*"
    r"|c(?:ontributors?|olumnists?)|b(?:y|loggers?)|staff|writers?|re(?:porters?|daktion)|users?"
    r"|members?)[/=]|[?&]author="
)
_DATED = re.compile(
    r"(?<!\d)(?:\d{1,2}\s?[./|-]\s?\d{1,2}\s?[./|-]\s?(?:\d{4}|\d{2})|(?:19|20)\d{2}\s?[./年년-]\s?\d{1,2}\s?[./月월-]\s?\d{1,2}|\d{1,2}[^\d\n]{2,18}(?:19|20|25)\d{2})(?!\d)"
    r"|(?<!\d)\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{2}(?!\d)|[۱-۹০-৯०-९٠-٩]{4}"
)
_DIGITS = re.compile(r"\d(?:\d{3}|\s?[./-]\s?\d)")
_BYLINE_STARTS = frozenset(
    """by wr st po pu te wo re ph vo pa do av af di pr au ав ol pe ya ki sz ír 作者 撰文 记者 記者 责编 責編 责任 責任 編輯
    编辑 取材 執筆 بق كت نو מא""".split()
)
"""First two letters of what :data:`BYLINE_WORDS` matches, or a single letter that is enough."""
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
    properties: list[Element] = field(default_factory=list)
    """Elements with microdata's ``itemprop`` or, but for meta tags, RDFa's ``property``."""
    metas: list[Element] = field(default_factory=list)
    links: list[Element] = field(default_factory=list)
    """``link`` elements, and ``a`` elements that say they lead to the next page."""
    spoken: list[tuple[int, Element]] = field(default_factory=list)
    """Elements whose own text begins as a byline does."""
    dated: list[tuple[int, Element, str]] = field(default_factory=list)
    """Short pieces of text with a date in them, and the element they are in or follow."""
    heading_at: int | None = None

    def near(self, at: int) -> bool:
        """Whether a position is close to the page's heading."""
        return self.heading_at is not None and (-NEAR_BEFORE <= at - self.heading_at <= NEAR_AFTER)


_known: dict[str, int] = {}
MAX_KNOWN = 30_000
"""Words of class names whose meaning is remembered."""


def kinds(own: str) -> int:
    """What the words of a class and id say an element may hold, as bits."""
    bits = 0
    for word in own.split():
        known = _known.get(word)
        if known is None:
            if len(_known) >= MAX_KNOWN:
                _known.clear()
            known = 0
            lowered = word.lower()
            if _ANY_WORD.search(lowered):
                for part in _EVERY_WORD.findall(lowered):
                    known |= _WORDS[part]
            _known[word] = known
        bits |= known
    return bits


def words(element: etree._Element, limit: int = 600) -> str:
    """An element's visible text, a line a block, without scripts; empty if longer than ``limit``."""
    if len(element) == 0:
        text = _SPACE.sub(" ", element.text or "").strip()
        return text if len(text) <= limit else ""
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
    seen: dict[str, int] = {}
    for at, element in enumerate(tree.iter(etree.Element)):
        if at > MAX_ELEMENTS:
            break
        tag = element.tag
        tail = element.tail
        if tail and 5 < len(tail) < 200 and not tail.isspace() and _may_date(tail, found):
            found.dated.append((at, element, tail))
        if element.get("itemprop") or (tag != "meta" and element.get("property")):
            found.properties.append(element)
        if tag not in _CARRIERS:
            _other(found, at, element, tag)
            continue
        text = element.text
        if tag == "h2":
            _heading_text(found, at, element)
        if text and len(text) < 200 and not text.isspace():
            start = text.lstrip()[:2].lower()
            if (start in _BYLINE_STARTS or start[0] in "文글") and BYLINE_WORDS.match(text):
                if len(found.spoken) < MAX_FINDS:
                    found.spoken.append((at, element))
            elif len(text) > 5 and _may_date(text, found):
                found.dated.append((at, element, text))
        if tag == "a":
            _link(found, at, element)
        elif tag in ("time", "abbr"):
            found.times.append((at, element))
        kind = 0
        for name in (
            element.get("class"),
            element.get("id") or element.get("data-testid") or element.get("data-qa"),
        ):
            if name:
                bits = seen.get(name)
                if bits is None:
                    bits = seen[name] = kinds(name)
                kind |= bits
        if kind and len(found.kinds) < 5 * MAX_FINDS:
            found.kinds.append((at, element, kind))
    found.heading_at = _heading(found)
    return found


def _other(found: Found, at: int, element: Element, tag: object) -> None:
    """An element that carries no byline or date line."""
    if tag == "h1":
        _heading_text(found, at, element)
    elif tag == "meta":
        found.metas.append(element)
    elif tag == "link":
        found.links.append(element)
    elif tag == "title" and not found.title and element.text:
        found.title = _SPACE.sub(" ", element.text).strip()


def _heading_text(found: Found, at: int, element: Element) -> None:
    if len(found.headings) < 30 and (heading := words(element, 400).replace("\n", " ")):
        found.headings.append((at, element, heading))


def _may_date(text: str, found: Found) -> bool:
    return bool(_DIGITS.search(text) and len(found.dated) < MAX_FINDS and _DATED.search(text))


def _link(found: Found, at: int, element: Element) -> None:
    relation = element.get("rel") or ""
    if "next" in relation:
        found.links.append(element)
    if "author" in relation:
        found.author_links.append((at, element, "rel"))
    elif "tag" in relation.split():
        found.topic_links.append(element)
    elif _AUTHOR_PATH.search((element.get("href") or "").lower()):
        found.author_links.append((at, element, "link"))


def likeness(one: str, other: str) -> float:
    """How many words two texts share, 0..1 (Dice's measure)."""
    own, wanted = set(key(one).split()), set(key(other).split())
    return 2 * len(own & wanted) / (len(own) + len(wanted)) if own and wanted else 0.0


def _heading(found: Found) -> int | None:
    """Where the article's heading is: the h1 (or h2) that shares most words with the title."""
    best: tuple[float, int] | None = None
    for at, element, text in found.headings:
        score = likeness(text, found.title) + 0.35 * (element.tag == "h1")
        if best is None or score > best[0] + 1e-9:
            best = score, at
    return best[1] if best else None


def in_furniture(element: etree._Element) -> bool:
    """Within navigation, a side box, the page's foot or comments."""
    for depth, parent in enumerate(element.iterancestors()):
        if parent.tag in ("nav", "footer", "aside"):
            return True
        if parent.tag == "body":
            return False  # its classes are of the page as a whole ("no-sidebar")
        if depth < 8:
            own = parent.get("class")
            if own and _is_furniture(own):
                return True
    return False


@lru_cache(maxsize=4096)
def _is_furniture(own: str) -> bool:
    return bool(_FURNITURE.search(own.lower()))
