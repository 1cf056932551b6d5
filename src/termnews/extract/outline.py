"""What a page is made of, in the terms of a site rule: for one who writes a rule without its source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from termnews.errors import ExtractError
from termnews.extract.decode import decode
from termnews.extract.parse import parse
from termnews.extract.rules import KEYS, SiteRules
from termnews.text import Clean, count_words, line

MAX_PARTS = 200
"""Parts of a page that are told."""

_ENOUGH = 25
"""Words that make a part of parts worth naming."""

_SAMPLE = 160
"""Characters of a part's text that are told."""

_UNSEEN = {"head", "script", "style", "template", "svg", "select", "option", "iframe"}
_TELLING = {
    "article", "main", "h1", "h2", "h3", "header", "footer", "nav", "aside", "time", "figure",
    "figcaption", "address",
}  # fmt: skip
# Class names that a person wrote: those made by a build step are others the next time.
_NAME = re.compile(r"[A-Za-z_][A-Za-z_-]{1,40}")


@dataclass(frozen=True, slots=True)
class Part:
    """Elements of a page that one selector finds."""

    selector: str
    elements: int
    words: int
    depth: int
    """How many other parts it stands in."""
    sample: Clean
    """The beginning of its text."""


def hits(rules: SiteRules, html: bytes | str, charset: str = "") -> list[tuple[str, str, int]]:
    """``(key, selector, elements)``: how many elements of a page each selector of a rule finds.

    Raises :class:`~termnews.errors.ExtractError` for what is no page.
    """
    root = parse(decode(html, charset).text)
    return [
        (key, selector.text, len(selector.select(root)))
        for key in KEYS
        for selector in getattr(rules, key)
    ]


def parts(html: bytes | str, charset: str = "") -> list[Part]:
    """The parts of a page that have a name and words of their own, in the page's order.

    Elements that the same selector finds are one part. Takes linear time; what is no page has none.
    """
    try:
        root = parse(decode(html, charset).text)
    except ExtractError:
        return []
    own, whole = _counted(root)
    found: dict[str, tuple[int, int, int, etree._Element]] = {}
    depths: dict[etree._Element, int] = {}
    for element in whole:
        parent = element.getparent()
        depth = depths.get(parent, 0) if parent is not None else 0
        depths[element] = depth
        name = selector_of(element)
        if not name or not whole[element] or not _is_part(element, own, whole):
            continue
        depths[element] = depth + 1
        if name in found:
            number, words, first_depth, first = found[name]
            found[name] = (number + 1, words + whole[element], first_depth, first)
        elif len(found) < MAX_PARTS:
            found[name] = (1, whole[element], depth, element)
    return [
        Part(name, number, words, depth, _sample(first))
        for name, (number, words, depth, first) in found.items()
    ]


def selector_of(element: etree._Element) -> str:
    """A short CSS selector of an element by its name, classes or id; empty if it has none."""
    tag = element.tag
    if not isinstance(tag, str) or not re.fullmatch(r"[a-z][a-z0-9]*", tag):
        return ""
    classes = [c for c in (element.get("class") or "").split() if _NAME.fullmatch(c)][:2]
    if classes:
        return ".".join([tag, *classes])
    name = element.get("id") or ""
    if _NAME.fullmatch(name):
        return f"{tag}#{name}"
    return tag if tag in _TELLING else ""


def _counted(
    root: etree._Element,
) -> tuple[dict[etree._Element, int], dict[etree._Element, int]]:
    """Words that are an element's own (outside named elements in it), and all of its words."""
    order: list[etree._Element] = []
    unseen: set[etree._Element] = set()
    for element in root.iter():
        parent = element.getparent()
        if not isinstance(element.tag, str) or element.tag in _UNSEEN or parent in unseen:
            unseen.add(element)
        else:
            order.append(element)
    whole = dict.fromkeys(order, 0)
    own = dict.fromkeys(order, 0)
    for element in reversed(order):
        text = count_words(element.text or "") + sum(
            count_words(child.tail) for child in element if child.tail
        )
        whole[element] += text
        own[element] += text
        parent = element.getparent()
        if parent is not None and parent in whole:
            whole[parent] += whole[element]
            if not selector_of(element):
                own[parent] += own[element]
    return own, whole


def _is_part(
    element: etree._Element, own: dict[etree._Element, int], whole: dict[etree._Element, int]
) -> bool:
    """Whether an element is more than a wrapper of one other."""
    if own[element]:
        return True
    total = whole[element]
    return total >= _ENOUGH and all(whole.get(child, 0) < 0.95 * total for child in element)


def _sample(element: etree._Element) -> Clean:
    text = ""
    for piece in element.itertext():
        text += f" {piece}"
        if len(text) > 4 * _SAMPLE:
            break
    return line(text, _SAMPLE)
