"""The dates that a page shows, and what they are the dates of."""

from __future__ import annotations

import re

from termnews.extract.metadata import dates
from termnews.extract.metadata.scan import (
    DATE,
    MODIFIED,
    WEAK_DATE,
    Element,
    Found,
    in_furniture,
    words,
)
from termnews.extract.metadata.values import Claim, Claims

_CHANGED = re.compile(
    r"updat|modif|edited|aktualis|geändert|stand:|mis à jour|actualiz|atualiz|aggiorn|bijgewerkt|oppdater|uppdater|opdater|обновл|更新|수정|güncel",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publ|post|creat|erstellt|veröff|опубл|发布|發布|公開|입력|등록", re.IGNORECASE
)
_LABEL = re.compile(
    r"publi|post|datum|date|vom\b|am\b|on\b|written|created|erstellt|veröff|le\b|fecha|data\b|el\b|опубл|发布|發布|公開|入力|입력|등록|تاریخ|نشر",
    re.IGNORECASE,
)
_PROSE = 60
"""Letters around a date above which a text is a sentence, not a date line."""


def read(found: Found, claims: Claims) -> None:
    """Add the dates that are shown to ``claims``."""
    _times(found, claims)
    seen: set[str] = set()
    _by_class(found, claims, seen)
    _by_words(found, claims, seen)


def _times(found: Found, claims: Claims) -> None:
    """``<time>`` and ``<abbr title>``."""
    first = True
    for at, element in found.times[:60]:
        near = found.near(at)
        shown = words(element, 120)
        value = (
            element.get("datetime")
            or (element.get("title") if element.tag == "abbr" else "")
            or shown
        )
        if not value or (in_furniture(element) and not near):
            continue
        own = ((element.get("class") or "") + " " + (element.get("itemprop") or "")).lower()
        if _CHANGED.search(own) or _CHANGED.search(_before(element)[-40:] + " " + shown):
            claims.modified.append(Claim("time" if near else "time-far", value))
            continue
        if element.get("pubdate") is not None or "publi" in own or "entry-date" in own:
            source = "time-marked"
        else:
            source = "time" if first else "time-later"
        claims.published.append(Claim(source if near else source + "-far", value))
        first = False


def _before(element: Element) -> str:
    """The words right before an element."""
    parent, previous = element.getparent(), element.getprevious()
    if previous is not None and isinstance(previous.tag, str):
        return words(previous, 60) + (previous.tail or "")
    return (parent.text or "") if parent is not None else ""


def _by_class(found: Found, claims: Claims, seen: set[str]) -> None:
    """Elements whose class or id says date, and weaker ones near the heading."""
    looked = 0
    for at, element, kind in found.kinds:
        near = found.near(at)
        if looked >= 100 or not (kind & DATE or (near and kind & WEAK_DATE)):
            continue
        looked += 1
        if in_furniture(element) and not near:
            continue
        text = words(element, 200)
        if not text or text in seen or not any(c.isdigit() for c in text):
            continue
        seen.add(text)
        if (_CHANGED.search(text) or kind & MODIFIED) and not _PUBLISHED.search(text):
            claims.modified.append(Claim("visible" if near else "visible-far", text))
            continue
        source = "visible" if kind & DATE else "visible-weak"
        claims.published.append(Claim(source if near else source + "-far", text))


def _by_words(found: Found, claims: Claims, seen: set[str]) -> None:
    """Short texts that are a date and little else, whatever their class."""
    looked = 0
    for at, element, text in found.dated:
        near = found.near(at)
        text = " ".join(text.split())
        if text in seen or looked >= 60:
            continue
        looked += 1
        letters = sum(c.isalpha() for c in text)
        if letters > _PROSE or (in_furniture(element) and not near):
            continue
        seen.add(text)
        before = _before(element)[-60:] if element.text and text in element.text else ""
        if _CHANGED.search(text) or _CHANGED.search(before[-30:]):
            claims.modified.append(Claim("words" if near else "words-far", text))
        elif _LABEL.search(text) or (before and _LABEL.search(before[-30:])):
            claims.published.append(Claim("words-labelled" if near else "words-labelled-far", text))
        else:
            claims.published.append(Claim("words" if near else "words-far", text))


def in_pictures(claims: Claims) -> None:
    """The day in the address of the lead picture, which is mostly uploaded for the article."""
    for claim in claims.image[:3]:
        there = dates.in_address(claim.value)
        if there is not None:
            claims.published.append(Claim("picture", there.day.isoformat()))
            return
