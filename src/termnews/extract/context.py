"""What the judge is told of a page besides its segments: title, description, structured body."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from termnews.extract.structured import article_body, documents, nodes
from termnews.extract.survey import Context

_PARTS = re.compile(r"\s+[|–—·•:»›/\\-]\s+|\s*[|»]\s*")
_TITLE_PROPERTIES = ("og:title", "twitter:title", "dc.title", "headline", "parsely-title")
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")


def context_of(root: etree._Element, title: str = "") -> tuple[Context, list[Any]]:
    """Title forms, description and ``articleBody`` of a page, and its JSON-LD documents.

    ``title`` comes first if given.
    """
    titles = [title] if title else []
    descriptions: dict[str, str] = {}
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = meta.get("content")
        if content and name in _TITLE_PROPERTIES:
            named.setdefault(name, content)
        elif content and name in _DESCRIPTIONS:
            descriptions.setdefault(name, content)
    titles += [named[name] for name in _TITLE_PROPERTIES if name in named]
    data = list(documents(root))
    titles += _headlines(data)
    element = next(root.iter("title"), None)
    if element is not None and element.text:
        whole = " ".join(element.text.split())
        parts = [part for part in _PARTS.split(whole) if len(part) > 15]
        titles += [whole, *parts]
        if len(parts) > 1:
            titles.append(max(parts, key=len))
    for given in list(titles):
        titles += [part for part in _PARTS.split(given)[:1] if len(part) > 20 and part != given]
    description = next(
        (descriptions[name] for name in _DESCRIPTIONS if len(descriptions.get(name, "")) > 30), ""
    )
    return Context(titles=titles, description=description, body=article_body(data)), data


def _headlines(data: list[Any]) -> list[str]:
    found = []
    for document in data:
        for node in nodes(document):
            value = node.get("headline")
            if isinstance(value, str) and value and "articleBody" not in str(value):
                found.append(value)
                break
    return found[:2]
