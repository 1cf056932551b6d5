"""Enclosures and the lead image of an entry."""

from __future__ import annotations

from termnews.feeds import links
from termnews.feeds.elements import Element
from termnews.feeds.fields import Fields
from termnews.model import Enclosure
from termnews.text import line

MAX_ENCLOSURES = 64

_MEDIA = frozenset({"enclosure", "media:content", "media:thumbnail", "itunes:image", "image"})


def media_of(fields: Fields, base: str) -> tuple[tuple[Enclosure, ...], str]:
    """Enclosures, each address once, and the address of the lead image (or "")."""
    many = fields.many
    attached = [
        link for link in many.get("link", ()) if not link.text and link.get("rel") == "enclosure"
    ]
    if not attached and _MEDIA.isdisjoint(many):
        return (), ""
    found: dict[str, Enclosure] = {}
    image = ""
    for element in (*many.get("enclosure", ()), *attached):
        url = links.web(element.get("url") or element.get("href") or "", base)
        kind = line(element.get("type") or "", 100)
        if not url:
            continue
        if kind.startswith("image/"):
            image = image or url
        if len(found) < MAX_ENCLOSURES:
            found.setdefault(url, Enclosure(url, kind, _length(element.get("length"))))
    for element in many.get("media:content", ()):
        url = links.web(element.get("url") or "", base)
        kind = line(element.get("type") or "", 100)
        medium = element.get("medium") or kind.partition("/")[0]
        if url and medium == "image":
            image = image or url
        elif url and medium in ("audio", "video") and len(found) < MAX_ENCLOSURES:
            found.setdefault(url, Enclosure(url, kind, _length(element.get("fileSize"))))
    for key in ("media:thumbnail", "itunes:image", "image"):
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
