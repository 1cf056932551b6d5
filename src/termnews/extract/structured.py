"""What a page says of its article in data made for machines: a witness, not a winner."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

_TAG = re.compile(r"<[^<>]{1,500}>")
_STRAY = re.compile(r"[\x00-\x1f]+")
MAX_SCRIPT = 2_000_000
MAX_NODES = 20_000


def documents(root: etree._Element) -> Iterator[Any]:
    """The JSON documents of the page's ``ld+json`` scripts that can be read."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = script.text or ""
        if text and len(text) <= MAX_SCRIPT:
            document = read(text)
            if document is not None:
                yield document


def read(text: str) -> Any:
    """A JSON document, mended where sites often break it; None if it cannot be read."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(_STRAY.sub(" ", text), strict=False)
    except (ValueError, RecursionError):
        return None


def nodes(document: Any) -> Iterator[dict[str, Any]]:
    """All objects of a document, outer before inner."""
    stack = [document]
    seen = 0
    while stack and seen < MAX_NODES:
        seen += 1
        value = stack.pop()
        if isinstance(value, dict):
            yield value
            stack.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            stack.extend(reversed(value))


def article_body(documents: list[Any]) -> str:
    """The longest ``articleBody`` (or ``reviewBody``) as plain text, or empty."""
    best = ""
    for document in documents:
        for node in nodes(document):
            for key in ("articleBody", "reviewBody", "text"):
                value = node.get(key)
                if isinstance(value, list):
                    value = "\n".join(part for part in value if isinstance(part, str))
                if key == "text" and node.get("@type") not in _TEXT_TYPES:
                    continue
                if isinstance(value, str) and len(value) > len(best):
                    best = value
    return plain(best)


_TEXT_TYPES = ("SocialMediaPosting", "BlogPosting", "DiscussionForumPosting")


def plain(text: str) -> str:
    """Text of a value that may hold markup or entities."""
    if "&" in text:
        import html

        text = html.unescape(html.unescape(text))
    return _TAG.sub(" ", text) if "<" in text else text
