"""Text to a tree: the second stage. libxml2 mends what is broken; we mend what it gives up on."""

from __future__ import annotations

import re

from lxml import etree

from termnews.errors import ExtractError

# libxml2 stops at 2,048 open elements and drops all text from there on.
_TOO_DEEP = "Excessive depth"
_NESTING_TAGS = re.compile(
    r"</?(?:div|span|section|font|b|i|u|em|strong|small|big|center|ul|ol|li|dl|dd|table|tbody|tr|td|blockquote|a)\b[^>]{0,2000}>",
    re.I,
)


def parse(markup: str) -> etree._Element:
    """The root element of a page. Raises :class:`ExtractError` if there is no element at all."""
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
