"""Children of a feed or an entry by name, and the fields that both have: titles, people, tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from termnews.feeds import texts
from termnews.feeds.elements import Element, html_of, is_html, markup, text_of
from termnews.feeds.names import Names
from termnews.text import Clean

MAX_TAGS = 64
MAX_AUTHORS = 64
MAX_MEMORY = 4_096
"""Different people and tags of one document that are remembered."""

REPEATED = frozenset(
    """
    author category content dc:author dc:creator dc:subject description enclosure image
    itunes:author itunes:category itunes:image itunes:keywords keywords link managingeditor media:category
    media:content media:credit media:keywords media:thumbnail summary
    """.split()
)
"""Elements of which there may be several; of others the first that is not empty counts."""

_ALTERNATIVES = "content"
"""Atom 0.3 puts several in one, of type multipart/alternative."""
_NESTING = frozenset({"media:group", "media:content", _ALTERNATIVES})
"""Elements whose children count as the entry's."""
_ENTRIES = frozenset({"item", "entry"})
_PEOPLE = ("author", "dc:creator", "dc:author")
_OTHER_PEOPLE = ("itunes:author", "media:credit", "managingeditor")
_TAGS = (
    "category",
    "dc:subject",
    "media:category",
    "keywords",
    "itunes:keywords",
    "media:keywords",
    "itunes:category",
)
_LISTS = frozenset({"keywords", "itunes:keywords", "media:keywords"})
_NAMED = frozenset({"name", "title"})


class Fields:
    """Known children of an element."""

    __slots__ = ("many", "one")

    def __init__(self, element: Element, names: Names) -> None:
        self.one: dict[str, Element] = {}
        self.many: dict[str, list[Element]] = {}
        self._take(element, names)

    def _take(self, element: Element, names: Names) -> None:
        one, many = self.one, self.many
        for child in element:
            name = names[child.tag]
            if not name:
                continue
            if name in REPEATED:
                if name in many:
                    many[name].append(child)
                else:
                    many[name] = [child]
                if name in _NESTING and len(child) and (name != _ALTERNATIVES or _parts(child)):
                    self._take(child, names)
            elif name not in one or (name not in _ENTRIES and _is_empty(one[name])):
                one[name] = child
                if name in _NESTING and len(child):
                    self._take(child, names)

    def __bool__(self) -> bool:
        return bool(self.one or self.many)

    def all(self, name: str) -> list[Element]:
        """All elements of a name that count."""
        if name in self.many:
            return self.many[name]
        return [self.one[name]] if name in self.one else []

    def text(self, *names: str) -> str:
        """The first text that is not blank, by names in order of preference."""
        for name in names:
            element = self.one.get(name)
            if element is not None and (text := text_of(element).strip()):
                return text
        return ""


def _parts(element: Element) -> bool:
    return (element.get("type") or "").strip().lower().startswith("multipart/")


def _is_empty(element: Element) -> bool:
    return not len(element) and not (element.text or "").strip()


def title_of(fields: Fields, names: Iterable[str], *, atom: bool) -> Clean:
    """The first title that has words. Only Atom says whether one is HTML."""
    for name in names:
        element = fields.one.get(name)
        if element is None:
            continue
        if len(element):
            title = texts.plain(markup(element), html=True, exact=atom)
        elif atom and element.get("mode") == "base64":
            title = texts.plain(html_of(element, atom=True), html=True)
        else:
            html = is_html(element) if atom else None
            title = texts.plain(element.text or "", html=html, exact=html is True)
        if title:
            return title
    return Clean("")


class Remembered(dict[str, Clean]):
    """Clean names or tags by how a document writes them: the same few come again and again."""

    def __init__(self, reading: Callable[[str], Clean]) -> None:
        super().__init__()
        self._reading = reading

    def __missing__(self, text: str) -> Clean:
        found = self._reading(text)
        if len(self) < MAX_MEMORY and len(text) < MAX_MEMORY:
            self[text] = found
        return found


class Memory:
    """What is remembered while one document is read."""

    __slots__ = ("people", "tags")

    def __init__(self) -> None:
        self.people = Remembered(texts.name)
        self.tags = Remembered(_tag)


def _tag(text: str) -> Clean:
    return texts.plain(text, limit=texts.MAX_NAME)


def authors_of(fields: Fields, memory: Memory) -> tuple[Clean, ...]:
    """Names of the authors, without e-mail addresses where there is a name."""
    many = fields.many
    found: dict[Clean, None] = {}
    addresses: dict[Clean, None] = {}
    for names in (_PEOPLE, _OTHER_PEOPLE):
        for key in names:
            if key not in many:
                continue
            for element in many[key]:
                if key == "media:credit" and (element.get("role") or "author") != "author":
                    continue
                if person := memory.people[_person(element)]:
                    if "@" in person and " " not in person:
                        addresses[person] = None
                    elif len(found) < MAX_AUTHORS:
                        found[person] = None
        if found:
            return tuple(found)
    return tuple(addresses)[:MAX_AUTHORS]


def _person(element: Element) -> str:
    """What a person element says: Atom's has children, RSS's is text."""
    if not len(element):
        return element.text or ""
    email = ""
    for child in element:
        local = child.tag.rpartition("}")[2].lower() if isinstance(child.tag, str) else ""
        if local in _NAMED and (text := text_of(child).strip()):
            return text
        if local == "email":
            email = email or text_of(child).strip()
    return email or text_of(element)


def tags_of(fields: Fields, memory: Memory) -> tuple[Clean, ...]:
    """Categories and keywords, each once."""
    many = fields.many
    found: dict[Clean, None] = {}
    for key in _TAGS:
        if key not in many:
            continue
        for element in many[key]:
            label = element.text
            if not label or label.isspace():
                label = element.get("label") or element.get("term") or element.get("text") or ""
            if key in _LISTS:
                for part in label.split(",")[:MAX_TAGS]:
                    found[memory.tags[part]] = None
            else:
                found[memory.tags[label]] = None
    found.pop(Clean(""), None)
    return tuple(found)[:MAX_TAGS] if len(found) > MAX_TAGS else tuple(found)
