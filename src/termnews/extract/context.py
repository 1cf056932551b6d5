"""What the judge is told of a page besides its segments: title, description, structured body."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from termnews.extract.structured import article_body, documents, nodes
from termnews.extract.survey import Context

_PARTS = re.compile(r"\s+[|–—·•:»›/\\-]\s+|\s*[|»]\s*")
_TITLE_PROPERTIES = ("og:title", "twitter:title", "dc.title", "headline", "parsely-title")
_AUTHORS = frozenset(
    ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
)
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")


def context_of(root: etree._Element, title: str = "") -> tuple[Context, list[Any]]:
    """Title forms, description and ``articleBody`` of a page, and its JSON-LD documents.

    ``title`` comes first if given.
    """
    titles = [title] if title else []
    descriptions: dict[str, str] = {}
    named: dict[str, str] = {}
    authors: list[str] = []
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = meta.get("content")
        if content and name in _TITLE_PROPERTIES:
            named.setdefault(name, content)
        elif content and name in _DESCRIPTIONS:
            descriptions.setdefault(name, content)
        elif content and name in _AUTHORS:
            authors.append(content)
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
    authors += _signed(data)
    context = Context(
        titles=titles,
        description=description,
        body=article_body(data),
        authors=sorted({name for text in authors[:8] if (name := _name(text))}),
    )
    return context, data


def _name(text: str) -> str:
    """A person's name in small letters, as it is looked for in the text; empty for what is none."""
    folded = " ".join(text.lower().removeprefix("by ").split())
    return folded if " " in folded and len(folded) <= 60 and "/" not in folded else ""


def _signed(data: list[Any]) -> list[str]:
    """Names of the authors in JSON-LD."""
    found: list[str] = []
    for document in data:
        for node in nodes(document):
            told = node.get("author")
            for author in told if isinstance(told, list) else [told]:
                name = author.get("name") if isinstance(author, dict) else author
                if isinstance(name, str):
                    found.append(name)
    return found


def _headlines(data: list[Any]) -> list[str]:
    found = []
    for document in data:
        for node in nodes(document):
            value = node.get("headline")
            if isinstance(value, str) and value and "articleBody" not in str(value):
                found.append(value)
                break
    return found[:2]
