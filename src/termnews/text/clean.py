"""Cleaning of untrusted text.

What is taken out, and why:

* C0 and C1 control codes, DEL and whole escape sequences: they drive terminals (ECMA-48).
* Bidirectional overrides, embeddings and isolates: they make text lie ("Trojan Source",
  CVE-2021-42574). Plain right-to-left letters need none of them; the marks U+200E, U+200F and
  U+061C only ever affect their neighbours and stay.
* Tag characters, invisible operators, interlinear annotations and variation-selector runs: they
  hide text. ZWJ and ZWNJ stay where they join letters or emoji, as Persian and Indic scripts
  need them.
* Lone surrogates and non-characters: SQLite and UTF-8 cannot hold the former.
* Combining marks beyond :data:`MAX_MARKS` on one base ("zalgo"): they spill over other lines.

The rest is put in NFC, so that the same word is the same string.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NewType

Clean = NewType("Clean", str)
"""Text that went through :func:`clean` or :func:`line`, or a cut of such text."""

MAX_MARKS = 4
"""Combining marks kept on one base character; Vietnamese and pointed Hebrew need up to 3."""

MAX_LINE = 2_000
"""Characters of a one-line field (title, name) that are kept."""

# Patterns are compiled when a text first needs them: together they take milliseconds, of which the
# first screen needs none.
_ESCAPES = (
    # OSC, DCS, SOS, PM, APC with their payload up to ST or BEL. Payloads without an end are cut
    # at the line's end, so that one lying byte cannot swallow an article.
    "(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\\\|\x9c|(?=\n)|$)?"
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI
    "|\x1b[ -/]*[0-~]?"  # other escapes
)
_UNWANTED = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, without TAB, LF, CR, NEL
    "\xad\u180e\u200b\u2060-\u206f\ufeff\ufff9-\ufffb"  # soft hyphen, zero width, invisible
    "\u202a-\u202e"  # bidi embeddings and overrides (isolates are within 2060-206f)
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e0fff]"
)
# A pattern that begins with one set of characters is looked for several times as fast as alternatives, or
# as a repeated set.
_JOINERS = (
    "[\u200c\u200d](?:[\u200c\u200d]+|(?=\\s|$)|(?<=\\s[\u200c\u200d])|(?<=\\A[\u200c\u200d]))"
)
_BREAKS = "\r\n?|[\x85\u2028\u2029]"
_SELECTOR = "[\ufe00-\ufe0f]"
_SELECTORS = "([\ufe00-\ufe0f])[\ufe00-\ufe0f]+"
_MARKS = "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06ed\u0730-\u074a\u07eb-\u07f3\u0816-\u082d\u08ca-\u08ff\u1cd0-\u1cf9\u302a-\u302f\ua66f-\ua67d\ua8e0-\ua8f1\u0e31-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARK_RUN = f"{_MARKS}{_MARKS}{{4,}}"
_NEEDS_WORK = (
    "[^\n\t\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
    # Arabic letters, kana, ideographs, Hangul: nothing in them changes unless a mark follows.
    "\u0620-\u064a\u3001-\u3029\u3041-\u3096\u309d-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]"
)
_NEEDS_WORK_IN_ASCII = "[^\n\t\x20-\x7e]"
_TAGS = "\U000e0000"
"""Where characters begin that hide text, although some are marks."""

_USUAL = bytes((0x09, 0x0A, *range(0x20, 0x7F)))

_compiled = cache(re.compile)


def _needs_work(text: str) -> bool:
    pattern = _NEEDS_WORK_IN_ASCII if text.isascii() else _NEEDS_WORK
    return _compiled(pattern).search(text) is not None


def clean(text: str, limit: int | None = None) -> Clean:
    """Text that is safe to keep and to show; lines and tabs stay.

    ``limit`` is the greatest number of characters kept.
    """
    if limit is not None and len(text) > limit * 4 + 1024:
        text = text[: limit * 4 + 1024]  # bound the work on bombs before looking closer
    if _needs_work(text):
        rare = unusual(text)  # what the patterns look for is among these few
        if _compiled(_BREAKS).search(rare):
            text = _compiled(_BREAKS).sub("\n", text)
        if _compiled(_ESCAPES).search(rare):
            text = _compiled(_ESCAPES).sub("", text)
        if _compiled(_UNWANTED).search(rare):
            text = _compiled(_UNWANTED).sub("", text)
        if "\u200d" in rare or "\u200c" in rare:
            text = _compiled(_JOINERS).sub("", text)
        if _compiled(_SELECTOR).search(rare):
            text = _compiled(_SELECTORS).sub(r"\1", text)
        text = unicodedata.normalize("NFC", text)
        text = _thin_marks(text)
    if limit is not None and len(text) > limit:
        text = text[:limit]
    return Clean(text)


def is_clean(text: str) -> bool:
    """Whether no character of ``text`` gives :func:`clean` anything to do, nor could any of them
    if they stood in another order: then every cut of it is clean as it is."""
    return not _needs_work(text)


def unusual(text: str) -> str:
    """``text`` without tabs, line feeds and what ASCII can print: little, in most texts, so that what it
    holds is quickly found out. To leave the rest out takes half a nanosecond a character."""
    if text.isascii() and text.isprintable():
        return ""
    return unusual_of(text.encode("utf-8", "surrogatepass"))


def unusual_of(data: bytes) -> str:
    """:func:`unusual` of a text in UTF-8."""
    return data.translate(None, _USUAL).decode("utf-8", "surrogatepass")


def line(text: str, limit: int = MAX_LINE) -> Clean:
    """Text for one line: cleaned, white space folded, cut with an ellipsis at ``limit``."""
    if len(text) <= limit and text.isascii() and text.isprintable() and "  " not in text:
        return Clean(text.strip(" "))  # nothing to do, as for most titles and names
    folded = " ".join(clean(text, limit * 2).split())
    if len(folded) > limit:
        folded = folded[: limit - 1].rstrip() + "…"
    return Clean(folded)


def printable(text: str) -> str:
    """The second check, right before text is written to a terminal: no control code but LF, TAB.

    Anything still there is a fault of ours; it is shown as ``�`` so that it is seen.
    """
    if text.isprintable() and (text.isascii() or max(text) < _TAGS):
        return text  # as almost all is; this knows all that the pattern knows, and is quicker
    return _compiled(_UNWANTED).sub("�", text.replace("\r", "\n").replace("\x85", "\n"))


def _thin_marks(text: str) -> str:
    """Drop combining marks beyond ``MAX_MARKS`` in a row."""
    if not _compiled(_MARK_RUN).search(text):
        return text
    kept: list[str] = []
    run = 0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me"):
            run += 1
            if run > MAX_MARKS:
                continue
        else:
            run = 0
        kept.append(char)
    return "".join(kept)
