"""Enclosures and the lead image of an entry."""

from __future__ import annotations

from termnews.feeds import links
from termnews.feeds.elements import Element
from termnews.feeds.fields import Fields
from termnews.model import Enclosure
from termnews.text import line

MAX_ENCLOSURES = 64

_IMAGES = ("media:thumbnail", "itunes:image", "image")
_MEDIA = frozenset({"media:content", *_IMAGES})


def media_of(fields: Fields, base: str) -> tuple[tuple[Enclosure, ...], str]:
    """Enclosures, each address once, and the address of the lead image (or "")."""
    many = fields.many
    given = many.get("enclosure", [])
    for link in many.get("link", ()):
        if not link.text and link.get("rel") == "enclosure":
            given = [*given, link]
    found: dict[str, Enclosure] = {}
    image = ""
    for element in given:
        url = links.web(element.get("url") or element.get("href") or "", base)
        kind = line(element.get("type") or "", 100)
        if url and len(found) < MAX_ENCLOSURES and url not in found:
            found[url] = Enclosure(url, kind, _length(element.get("length")))
            if not image and kind.startswith("image/"):
                image = url
    if not _MEDIA.isdisjoint(many):
        for element in many.get("media:content", ()):
            url = links.web(element.get("url") or "", base)
            kind = line(element.get("type") or "", 100)
            medium = element.get("medium") or kind.partition("/")[0]
            if url and medium == "image":
                image = image or url
            elif url and medium in ("audio", "video") and len(found) < MAX_ENCLOSURES:
                found.setdefault(url, Enclosure(url, kind, _length(element.get("fileSize"))))
        for key in _IMAGES:
            for element in many.get(key, ()):
                image = image or links.web(_image(element), base)
    return tuple(found.values()), image


def _image(element: Element) -> str:
    """An image's address, as an attribute, as text, or as a child ``url``."""
    given = element.get("url") or element.get("href") or element.get("src") or element.text or ""
    if not given.strip():
        for child in element:
            if isinstance(child.tag, str) and child.tag.rpartition("}")[2].lower() == "url":
                return child.text or ""
    return given


def _length(text: str | None) -> int:
    """Bytes an enclosure says it has; 0 for nonsense."""
    text = (text or "").strip().replace(",", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
