"""Fields that feeds and entries share: titles, people, tags."""

from __future__ import annotations

from termnews.feeds import texts
from termnews.feeds.elements import Element, Fields, is_html, text_of
from termnews.feeds.names import Names
from termnews.text import Clean

MAX_TAGS = 64
MAX_AUTHORS = 64

_FLATTENED = frozenset({"media:group", "media:content"})
_PEOPLE = ("author", "dc:creator", "dc:author")
_OTHER_PEOPLE = ("itunes:author", "media:credit", "managingeditor")
_TAGS = (
    "category",
    "dc:subject",
    "media:category",
    "keywords",
    "itunes:keywords",
    "media:keywords",
)
_NAMED = frozenset({"name", "title"})


def fields_of(element: Element, names: Names) -> Fields:
    """Known children of an element by name; those of media groups too."""
    fields: Fields = {}
    for child in element:
        name = names[child.tag]
        if not name:
            continue
        if name in fields:
            fields[name].append(child)
        else:
            fields[name] = [child]
        if name in _FLATTENED and len(child):
            for key, values in fields_of(child, names).items():
                fields.setdefault(key, []).extend(values)
    return fields


def title_of(fields: Fields, names: tuple[str, ...], *, atom: bool) -> Clean:
    """The first title that has words. Only Atom says whether one is HTML."""
    for name in names:
        for element in fields.get(name, ()):
            if len(element):
                # Markup that is given as elements is gone once their text is taken.
                title = texts.plain(text_of(element), html=False)
            else:
                html = is_html(element) if atom else None
                title = texts.plain(element.text or "", html=html)
            if title:
                return title
    return Clean("")


def authors_of(fields: Fields) -> tuple[Clean, ...]:
    """Names of the authors, without e-mail addresses where there is a name."""
    found: dict[Clean, None] = {}
    addresses: dict[Clean, None] = {}
    for names in (_PEOPLE, _OTHER_PEOPLE):
        for key in names:
            for element in fields.get(key, ()):
                if key == "media:credit" and (element.get("role") or "author") != "author":
                    continue
                if person := _person(element):
                    bare = "@" in person and " " not in person
                    (addresses if bare else found).setdefault(person)
                    if len(found) >= MAX_AUTHORS:
                        return tuple(found)
        if found:
            break
    return tuple(found or addresses)


def _person(element: Element) -> Clean:
    """Name of a person element: Atom's with children, or RSS's text."""
    if not len(element):
        return texts.name(element.text or "")
    email = ""
    for child in element:
        local = child.tag.rpartition("}")[2].lower() if isinstance(child.tag, str) else ""
        if local in _NAMED and (text := text_of(child).strip()):
            return texts.name(text)
        if local == "email":
            email = email or text_of(child).strip()
    return texts.name(email or text_of(element))


def tags_of(fields: Fields) -> tuple[Clean, ...]:
    """Categories and keywords, each once."""
    found: dict[Clean, None] = {}
    for key in _TAGS:
        for element in fields.get(key, ()):
            label = element.text or ""
            if not label or label.isspace():
                label = element.get("label") or element.get("term") or element.get("text") or ""
            parts = label.split(",") if key.endswith("keywords") else (label,)
            for part in parts:
                if tag := texts.plain(part, limit=texts.MAX_NAME):
                    found.setdefault(tag)
                    if len(found) >= MAX_TAGS:
                        return tuple(found)
    return tuple(found)
