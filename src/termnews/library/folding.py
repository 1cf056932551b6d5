"""Text as the search index sees it.

The index's tokenizer (``unicode61``) folds case and accents and splits at what is no letter,
digit or mark. This module does before what it does not:

* Scripts written without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) and Korean, whose
  particles stick to words, become overlapping pairs of characters, the last one alone as well:
  ``習近平`` → ``習近 近平 平``. So any run of characters is found as a phrase, a single one as a
  prefix. The usual way for such scripts (Lucene's CJKAnalyzer).
* Letters that carry a stroke are no accents to Unicode: ``ø ł đ ħ`` become plain; ``æ œ ß þ`` two.
* Greek accents go, and the final sigma is a sigma; Russian ``ё`` is ``е``.
* Arabic and Hebrew vowel signs and the tatweel go, alef forms are one, as they are typed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from operator import add

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_SPECIALS = (
    "æœøłđħßþðıÆŒØŁĐĦÞẞ\u0386-\u03ce\u0401\u0451\u0591-\u05c7\u0610-\u061a\u0622-\u0625\u0640"
    "\u0649-\u065f\u0670\u1f00-\u1fff"
)
_REPLACED: dict[str, str] = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ß": "ss", "þ": "th",
    "ð": "d", "ı": "i", "Æ": "ae", "Œ": "oe", "Ø": "o", "Ł": "l", "Đ": "d", "Ħ": "h",
    "Þ": "th", "ẞ": "ss", "\u0622": "\u0627", "\u0623": "\u0627", "\u0624": "\u0648",
    "\u0625": "\u0627", "\u0649": "\u064a", "\u064a": "\u064a",
}  # fmt: skip
# Greek accents and the final sigma; unicode61 folds accents of Latin letters only.
_REPLACED |= {
    letter: unicodedata.normalize("NFD", letter)[0]
    for letter in map(chr, (*range(0x386, 0x3CF), *range(0x1F00, 0x2000), 0x401, 0x451))
} | {"ς": "σ"}


# These sets take milliseconds to compile, and a list of Latin titles needs none of them.
@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED}]+")


@cache
def _special() -> re.Pattern[str]:
    return re.compile(f"[{_SPECIALS}]")


@cache
def _any() -> re.Pattern[str]:
    return re.compile(f"[{_SPECIALS}{_UNSPACED}]")


_TOKEN = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]")


START_LETTERS = 3
"""Beginnings of words up to this length are looked for in titles alone."""


def fold(text: str) -> str:
    """``text`` for the index. A pure function: what was put in can be taken out again."""
    if is_simple(text):
        return text
    text = _special().sub(lambda found: _REPLACED.get(found[0], ""), text)
    return _run().sub(_pairs, text)


def is_simple(text: str) -> bool:
    """Whether the index takes ``text`` as it is; then its words are parted by spaces, too."""
    return text.isascii() or _any().search(text) is None


def _pairs(found: re.Match[str]) -> str:
    run = found[0]
    if len(run) == 1:
        return f" {run} "
    return f" {' '.join(map(add, run, run[1:]))} {run[-1]} "


def match(text: str, *, prefix: bool = False) -> str:
    """An FTS5 phrase that finds ``text`` in folded text; empty if it has no letter or digit.

    ``prefix`` lets its last word go on. A run of an unspaced script always may.
    """
    text = unicodedata.normalize("NFC", text)
    if not text.isascii() and _special().search(text):
        text = _special().sub(lambda found: _REPLACED.get(found[0], ""), text)
    pieces: list[str] = []
    at = 0
    single = False
    for found in _run().finditer(text):
        pieces.append(text[at : found.start()])
        run = found[0]
        at = found.end()
        if _TOKEN.search(text, at):
            pieces.append(_pairs(found))
        else:
            # Without the last character alone: in the middle of a text it is part of a pair.
            single = len(run) == 1
            pieces.append(" ".join(run[i : i + 2] for i in range(max(1, len(run) - 1))))
            prefix = False
    pieces.append(text[at:])
    phrase = " ".join(piece.strip() for piece in pieces if piece.strip())
    if not _TOKEN.search(phrase):
        return ""
    quoted = '"' + phrase.replace('"', " ").replace("\x00", " ") + '"'
    return quoted + ("*" if prefix or single else "")


def is_start(text: str) -> bool:
    """Whether ``text``, typed so far, is one word of too few letters to look for all words that
    begin with it (unspaced scripts: no; their pairs are short)."""
    return len(text) <= START_LETTERS and bool(_TOKEN.fullmatch(text)) and not _run().search(text)


def plain(text: str) -> str:
    """``text`` without case, accents and double spaces, for comparing names."""
    text = unicodedata.normalize("NFKD", text.casefold())
    text = _special().sub(lambda found: _REPLACED.get(found[0], ""), _MARKS.sub("", text))
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """Words of :func:`plain` text."""
    return _TOKEN.findall(plain(text))
