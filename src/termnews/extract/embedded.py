"""Article text that is not in the page's markup but in its data: JSON that scripts would draw.

Pages of script frameworks carry their article as page state (``__NEXT_DATA__``, ``__NUXT__``,
``__APOLLO_STATE__``, pushed flight data …). We do not know their schemas and need not: an article in
a state is either one long string of markup, or a list of nodes whose leaves are its words. Both are
found by size, and must be about what the page says it is about.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from termnews.extract.structured import MAX_NODES, documents, nodes, read

MAX_SCRIPTS = 3_000_000
"""Characters of scripts that are looked at on one page."""
MIN_TEXT = 400
"""Characters below which embedded text is no article."""

_OPENS = re.compile(r"(?:<|u003c)p", re.I)
_LITERAL = re.compile(r'"((?:[^"\\]|\\.){400,})"')
_MARKUP = re.compile(r"<p[\s>]|<br\s*/?>|<h[1-6][\s>]", re.I)
_TEXT_KEYS = ("text", "value", "content", "html", "children", "p", "data", "body", "paragraph", "body_text", "items", "nodes", "markup", "contents")  # fmt: skip
_NEVER_KEYS = frozenset(
    ("url", "href", "src", "id", "class", "type", "__typename", "slug", "style")
)
_PROSE = re.compile(r"\w[^<>{}\[\]]*\s[^<>{}\[\]]*\w")
_HEADING_TYPES = re.compile(r"head|title", re.I)


def candidates(root: etree._Element) -> list[str]:
    """Fragments of markup found in the page's data, longest text first."""
    found = [text for text in _strings(root) if len(_MARKUP.findall(text)) >= 2]
    found += [text for text in _node_lists(root) if text]
    found += [text for text in _article_bodies(root) if text]
    return sorted(set(found), key=lambda text: -len(text))[:5]


def _scripts(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Type and text of the scripts that hold data."""
    left = MAX_SCRIPTS
    for script in root.iter("script"):
        text = script.text or ""
        if len(text) < MIN_TEXT or script.get("src"):
            continue
        left -= len(text)
        if left < 0:
            return
        yield (script.get("type") or "").lower(), text


def _strings(root: etree._Element) -> Iterator[str]:
    """Long string literals of scripts that hold markup, up to two levels of quoting deep."""
    for kind, text in _scripts(root):
        if "ld+json" in kind or not _OPENS.search(text):
            continue
        for match in _LITERAL.finditer(text):
            yield from _unquote(match[1], 2)


def _unquote(literal: str, levels: int) -> Iterator[str]:
    try:
        value = json.loads(f'"{literal}"', strict=False)
    except ValueError:
        return
    if not isinstance(value, str) or not _OPENS.search(value):
        return
    if levels and ('{"' in value or '["' in value or '\\"' in value):
        for match in _LITERAL.finditer(value):
            yield from _unquote(match[1], levels - 1)
    elif _MARKUP.search(value):
        yield value


def _node_lists(root: etree._Element) -> Iterator[str]:
    """The list of nodes with the most prose in each JSON script, as markup."""
    for kind, text in _scripts(root):
        stripped = text.strip()
        if "ld+json" in kind:
            continue
        if "json" in kind:
            document = read(stripped)
        else:
            begin = stripped.find("{", 0, 200)
            if begin < 0 or not re.match(r"[\w.\[\]\"'\s]*=\s*$", stripped[:begin]):
                continue
            document = _prefix(stripped[begin:])
        if document is not None:
            yield _best_list(document)


def _prefix(text: str) -> Any:
    """The JSON value a text starts with; None if it is none (a script's own notation)."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _best_list(document: Any) -> str:
    best: list[str] = []
    size = MIN_TEXT
    stack = [document]
    seen = 0
    while stack and seen < MAX_NODES:
        seen += 1
        value = stack.pop()
        if isinstance(value, dict):
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
            if len(value) >= 3 and isinstance(value[0], dict):
                parts = [_paragraph(node) for node in value]
                prose = sum(len(part) for part in parts if len(part) > 60)
                if prose > size and sum(len(part) > 60 for part in parts) >= 3:
                    best, size = parts, prose
    return "\n".join(part for part in best if part)


def _paragraph(node: Any) -> str:
    """One node of a list as a paragraph of markup, or empty."""
    words: list[str] = []
    if not isinstance(node, dict) or not _words(node, words, 0):
        return ""
    text = "".join(words).strip()
    if not text:
        return ""
    kind = node.get("type") or node.get("kind") or node.get("__typename") or ""
    if "<p" in text:
        return text
    tag = "h3" if isinstance(kind, str) and _HEADING_TYPES.search(kind) else "p"
    return f"<{tag}>{text}</{tag}>"


def _words(value: Any, words: list[str], depth: int) -> bool:
    """Gather the leaves that are words, in order. False where it is too deep or too large."""
    if depth > 8 or len(words) > 400:
        return False
    if isinstance(value, str):
        words.append(value if "<" in value and ">" in value else html.escape(value, quote=False))
        return True
    if isinstance(value, list):
        for item in value:
            if not isinstance(item, dict | list) and not (isinstance(item, str) and " " in item):
                continue
            if not _words(item, words, depth + 1):
                return False
        return True
    if isinstance(value, dict):
        for key in _TEXT_KEYS:
            if key in value and key not in _NEVER_KEYS:
                inner = value[key]
                if isinstance(inner, str) and key in ("data", "items", "body"):
                    inner = inner if " " in inner else ""
                if inner and not _words(inner, words, depth + 1):
                    return False
                if isinstance(inner, str) and inner:
                    break
        return True
    return True


def _article_bodies(root: etree._Element) -> Iterator[str]:
    """``articleBody`` of structured data as markup: its lines become paragraphs."""
    for document in documents(root):
        for node in nodes(document):
            value = node.get("articleBody")
            if not isinstance(value, str) or len(value) < MIN_TEXT:
                continue
            if _MARKUP.search(value):
                yield value
            else:
                value = html.unescape(value)
                lines = [line.strip() for line in re.split(r"\n+|\s{3,}", value)]
                yield "\n".join(
                    f"<p>{html.escape(line, quote=False)}</p>" for line in lines if line
                )
