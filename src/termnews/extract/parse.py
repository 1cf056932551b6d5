"""Text to a tree: the second stage. libxml2 mends what is broken; we mend what it gives up on."""

from __future__ import annotations

import re

from lxml import etree

from termnews.errors import ExtractError

# libxml2 stops at 2,048 open elements and drops all text from there on.
_TOO_DEEP = "Excessive depth"
_NESTING_TAGS = re.compile(
    r"</?(?!(?:p|h[1-6]|br|hr|img|title|meta|head|body|html|script|style|template|noscript)\b)[a-z][^<>]{0,2000}>",
    re.I,
)


# Attributes are compared with one another in libxml2: tens of thousands on one element take minutes.
_BLOATED = re.compile(r"<([a-z][\w:-]{0,40})\s[^<>]{20000,}>?", re.I)
MAX_ATTRIBUTES = 2_000


def _thin(tag: re.Match[str]) -> str:
    return tag[0] if len(tag[0].split(None, MAX_ATTRIBUTES)) < MAX_ATTRIBUTES else f"<{tag[1]}>"


def parse(markup: str) -> etree._Element:
    """The root element of a page. Raises :class:`ExtractError` if there is no element at all."""
    if len(markup) > 20_000:
        markup = _BLOATED.sub(_thin, markup)
    root, parser = _parse(markup)
    if any(_TOO_DEEP in entry.message for entry in parser.error_log):
        root, _ = _parse(_NESTING_TAGS.sub("<br>", markup))
    if root is None:
        raise ExtractError("There is nothing to read on this page.")
    return root


def _parse(markup: str) -> tuple[etree._Element | None, etree.HTMLParser]:
    parser = etree.HTMLParser(
        remove_comments=True, remove_pis=True, huge_tree=True, no_network=True, encoding="utf-8"
    )
    try:
        # Bytes rather than str: a declaration of another charset in the page is then overruled.
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None, parser
    return root, parser
