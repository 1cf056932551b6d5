"""Text of feed fields: which of plain, escaped and twice-escaped HTML it is, and its words."""

from __future__ import annotations

import re
from html import unescape

from termnews.text import Clean, line, unusual

MAX_TITLE = 1_000
MAX_NAME = 200

_ATTRIBUTES = r"(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+"
_TAG = re.compile(rf"<(/?)([A-Za-z][A-Za-z0-9]{{0,14}})(\s{_ATTRIBUTES})?/?>")
_ANY_TAG = re.compile(rf"<(/?)([A-Za-z][\w:.-]{{0,64}})({_ATTRIBUTES})>|<[!?][^<>]*>")
_UNSEEN = re.compile(
    r"<(script|style|template|applet)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_KNOWN = frozenset(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink
    blockquote body br button canvas caption center cite code col colgroup data dd del details dfn
    dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2
    h3 h4 h5 h6 head header hr html i iframe img input ins kbd label layer legend li link main map
    mark marquee math menu meta meter nav nobr noframes noscript object ol optgroup option output p
    param picture pre progress q rp rt ruby s samp script section select small source span strike
    strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr
    track tt u ul var video wbr
    """.split()
)
_DRAWN = frozenset({"svg", "math"})
"""Elements with a vocabulary of their own inside."""
_VOID = frozenset({"br", "hr", "wbr"})
_VOID_WITH_ATTRIBUTES = frozenset(
    {"area", "base", "embed", "frame", "img", "input", "link", "meta", "object", "param", "source"}
)
_BREAKING = frozenset(
    """
    br hr p div li td th tr h1 h2 h3 h4 h5 h6 blockquote dd dt ul ol table pre
    figure figcaption section article nav header footer address center
    """.split()
)
_WINDOWS = {
    code: bytes((code,)).decode("cp1252")
    for code in (*range(0x80, 0xA0),)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x98, 0x9B, 0x9D)
}
"""Controls of ISO 8859-1 that are meant as the letters windows-1252 has there, as browsers take them. Not
those that begin a control sequence: such a one is cut out whole by the gate."""
_C1 = re.compile("[\x80-\x9f]")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def plain(
    text: str, *, html: bool | None = None, limit: int = MAX_TITLE, exact: bool = False
) -> Clean:
    """One clean line of a field's text.

    ``html``: True, it is HTML; False, it is text and its ``<`` are meant (references are decoded
    all the same: text that shows ``&#8217;`` on purpose is rarer than text escaped twice); None,
    find out (RSS does not say): tags count only if they are HTML's and are closed. ``exact``: the
    format says so, and what is escaped in that HTML is text that shows tags on purpose.
    """
    marked = "&" in text or "<" in text
    if (
        not marked
        and len(text) <= limit
        and text.isascii()
        and text.isprintable()
        and "  " not in text
    ):
        return Clean(text.strip(" "))  # as :func:`line` has it, for most of them
    if len(text) > limit * 16:
        text = text[: limit * 16]
    if marked:
        text = strip_tags(text, html=html)
        if "&" in text:
            text = unescape(text)
            # Escaped twice. Once more, but tags made by this are text for sure.
            if "&" in text and _REFERENCE.search(text):
                text = unescape(text)
            if html is not False and not exact and "<" in text:
                text = strip_tags(text, html=None)
    return line(as_windows(text), limit)


def as_windows(text: str) -> str:
    """``text`` with the controls of ISO 8859-1 as the letters that windows-1252 has there."""
    if text.isascii() or not _C1.search(unusual(text)):
        return text
    return text.translate(_WINDOWS)


def strip_tags(text: str, *, html: bool | None = True) -> str:
    """``text`` without its HTML tags; a block's tag leaves a space.

    ``html`` None: only tags of HTML that are closed, or need not be. "the <video> element" is text.
    """
    if html is False or "<" not in text:
        return text
    text = _without_comments(text)
    text = _UNSEEN.sub("", text)
    if html:
        return _ANY_TAG.sub(lambda found: _gap(found[2]), text)
    closed = {found[2].lower() for found in _TAG.finditer(text) if found[1]}
    if closed & _DRAWN:
        return _ANY_TAG.sub(lambda found: _gap(found[2]), text)

    def cut(found: re.Match[str]) -> str:
        tag = found[2].lower()
        void = tag in _VOID or (tag in _VOID_WITH_ATTRIBUTES and found[3] and "=" in found[3])
        return _gap(tag) if void or (tag in closed and tag in _KNOWN) else found[0]

    return _TAG.sub(cut, text)


def _without_comments(text: str) -> str:
    """``text`` without HTML comments; one that does not end is text."""
    parts = []
    position = 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        parts.append(text[position:start])
        position = end + 3
    return "".join(parts) + text[position:] if position else text


def _gap(tag: str | None) -> str:
    """What a tag leaves behind."""
    return " " if tag and tag.lower() in _BREAKING else ""


def name(text: str) -> Clean:
    """A person's name of what a feed gives: ``a@b.c (Ann Lee)``, ``Ann Lee <a@b.c>``, ``Ann Lee``."""
    if len(text) > MAX_NAME * 16:
        text = text[: MAX_NAME * 16]
    if "@" in text and len(text) <= MAX_NAME * 2:
        text = unescape(text) if "&" in text else text
        found = _MAIL_FIRST.fullmatch(text) or _MAIL_LAST.fullmatch(text)
        if found:
            text = found[1]
        elif (bare := _MAIL_BARE.sub(" ", text)).strip(" ,;-") and "<" not in text:
            text = bare
        else:
            text = text.strip().removeprefix("mailto:")
    return Clean(plain(text, limit=MAX_NAME).strip(" ,;"))


_MAIL_FIRST = re.compile(r"\s*(?:mailto:)?[^\s()<>]+@[^\s()<>]+\s*\(\s*([^()]+?)\s*\)\s*")
_MAIL_BARE = re.compile(
    r"(?<![^\s(<])(?:mailto:)?[^\s()<>@,;]+@[^\s()<>@,;]+\.[^\s()<>@,;]+(?![^\s)>])"
)
_MAIL_LAST = re.compile(
    r"\s*\"?([^<>\"@]+?)\"?\s*[<(]\s*(?:mailto:)?[^\s()<>]+@[^\s()<>]+\s*[>)]\s*"
)
