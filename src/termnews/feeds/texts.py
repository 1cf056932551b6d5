"""Text of feed fields: which of plain, escaped and twice-escaped HTML it is, and its words."""

from __future__ import annotations

import re
from html import unescape

from termnews.text import Clean, line

MAX_TITLE = 1_000
MAX_NAME = 200

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,14})(?:\s[^<>]*)?/?>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNSEEN = re.compile(
    r"<(script|style|noscript|template)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_KNOWN = frozenset(
    """
    a abbr acronym address b bdi bdo big blockquote br center cite code dd del dfn
    div dl dt em embed figcaption figure font h1 h2 h3 h4 h5 h6 hr i iframe img ins
    kbd li mark nobr object ol p pre q rp rt ruby s samp script section small span
    strike strong style sub sup table tbody td th thead time tr tt u ul var wbr
    article nav header footer
    """.split()
)
_VOID = frozenset({"br", "hr", "img", "wbr", "embed"})
_BREAKING = frozenset(
    """
    br hr p div li td th tr h1 h2 h3 h4 h5 h6 blockquote dd dt ul ol table pre
    figure figcaption section article nav header footer address center
    """.split()
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def plain(text: str, *, html: bool | None = None, limit: int = MAX_TITLE) -> Clean:
    """One clean line of a field's text.

    ``html``: True, it is HTML; False, it is text and its ``<`` are meant (references are decoded
    all the same: text that shows ``&#8217;`` on purpose is rarer than text escaped twice); None,
    find out (RSS does not say): tags count only if they are HTML's and are closed.
    """
    if len(text) > limit * 16:
        text = text[: limit * 16]
    if "&" in text or "<" in text:
        text = strip_tags(text, html=html)
        if "&" in text:
            text = unescape(text)
            # Escaped twice. Once more, but tags made by this are text for sure.
            if "&" in text and _REFERENCE.search(text):
                text = unescape(text)
            if html is not False and "<" in text:
                text = strip_tags(text, html=None)
    return line(text, limit)


def strip_tags(text: str, *, html: bool | None = True) -> str:
    """``text`` without its HTML tags; a block's tag leaves a space."""
    if html is False or "<" not in text:
        return text
    text = _COMMENT.sub("", text)
    text = _UNSEEN.sub("", text)
    closed = {found[2].lower() for found in _TAG.finditer(text) if found[1]}

    def cut(found: re.Match[str]) -> str:
        name = found[2].lower()
        if html is None and (name not in _KNOWN or (name not in closed and name not in _VOID)):
            return found[0]
        return " " if name in _BREAKING else ""

    return _TAG.sub(cut, text)


def name(text: str) -> Clean:
    """A person's name of what a feed gives: ``a@b.c (Ann Lee)``, ``Ann Lee <a@b.c>``, ``Ann Lee``."""
    if len(text) > MAX_NAME * 16:
        text = text[: MAX_NAME * 16]
    if "@" in text and (found := _MAIL_FIRST.fullmatch(text) or _MAIL_LAST.fullmatch(text)):
        text = found[1]
    return Clean(plain(text, limit=MAX_NAME).strip(" ,;"))


_MAIL_FIRST = re.compile(r"\s*(?:mailto:)?[^\s()<>]+@[^\s()<>]+\s*\(\s*([^()]+?)\s*\)\s*")
_MAIL_LAST = re.compile(
    r"\s*\"?([^<>\"@]+?)\"?\s*[<(]\s*(?:mailto:)?[^\s()<>]+@[^\s()<>]+\s*[>)]\s*"
)
