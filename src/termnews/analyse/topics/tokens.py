"""Words of a text with their places, as the name finder and the key phrases need them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from termnews.analyse.gazetteer import word_set
from termnews.text.segment import sentences

_TOKEN = re.compile(
    # McDonald, O'Brien, d'Ivoire, al-Qaeda, AT&T; the full stop of an abbreviation comes after.
    # Words come first, since most tokens are words.
    r"(?![hw](?:ttps?://|ww\.))[^\W\d_]{2,}+(?![\d_])(?:(?:['’][^\W\d_]|[-‐‑&][^\W_])[^\W_]*)*"
    r"|(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"  # U.S., J.R.R., D.C
    r"|(?:https?://|www\.)\S+"
    r"|[^\W\d_]*\d[\w]*(?:[.,:/-]\d+)*"  # 3, 1,000, 2007/2008, 6PR, F16
    r"|[^\W\d_]+(?:(?:['’][^\W\d_]|[-‐‑&][^\W_])[^\W_]*)*"
    r"|''|``|\.\.\.|[^\w\s]|_"
)
_SIGNED = re.compile(r"[\u0900-\u0963\u0966-\u0dff]+|\w+|[^\w\s]")
"""Words whose vowels are signs of their own, which are no letters to a pattern."""
_SIGNED_LANGUAGES = word_set("hi mr ne bn as pa gu or ta te kn ml si")
_DOTTED = word_set("""mr mrs ms dr prof gen sen rep gov lt col sgt capt cmdr maj adm brig st ste mt ft jr sr inc co
    corp ltd bros jan feb mar apr jun jul aug sept sep oct nov dec calif mass mich minn penn tenn
    wash ariz ark colo conn fla ill ind kan okla ore wis ala ga ky va vt mo md pa la neb nev wyo
    mont miss rev hon messrs sens reps govs no vs dept univ atty dist sr sra dra""")


class Token(NamedTuple):
    """A word or mark: ``text[start:end]``."""

    text: str
    start: int
    end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Words and marks of ``text[start:end]``; a possessive ending is a word of its own."""
    found: list[Token] = []
    make = tuple.__new__  # a good part of the time goes into making tokens
    stop = len(text) if end is None else end
    for match in _TOKEN.finditer(text, start, stop):
        a, b = match.span()
        word = text[a:b]
        if word == ".":
            # The full stop of an abbreviation or an initial belongs to it.
            last = found[-1] if found else None
            if (
                last
                and last.end == a
                and (
                    (last.text.lower() in _DOTTED and last.text[0].isupper())
                    or (len(last.text) == 1 and last.text.isupper())
                )
            ):
                found[-1] = Token(last.text + ".", last.start, b)
                continue
        elif word[-1] in "sS" and len(word) > 2 and word[-2] in "'’":
            found.append(Token(word[:-2], a, b - 2))
            found.append(Token(word[-2:], b - 2, b))
            continue
        found.append(make(Token, (word, a, b)))
    return found


def words(text: str, start: int = 0, end: int | None = None, lang: str = "") -> list[str]:
    """The same words and marks without their places, in half the time.

    (An abbreviation gets its full stop even if a space stands between them.)
    """
    if lang in _SIGNED_LANGUAGES:
        return _SIGNED.findall(text, start, len(text) if end is None else end)
    found: list[str] = []
    for word in _TOKEN.findall(text, start, len(text) if end is None else end):
        if word == ".":
            last = found[-1] if found else ""
            if last[:1].isupper() and (len(last) == 1 or last.lower() in _DOTTED):
                found[-1] = last + "."
                continue
        elif word[-1] in "sS" and len(word) > 2 and word[-2] in "'’":
            found += (word[:-2], word[-2:])
            continue
        found.append(word)
    return found


@lru_cache(maxsize=3)
def token_lines(text: str, lang: str) -> tuple[tuple[Token, ...], ...]:
    """Words of each sentence of a text. Kept for the last few texts, since several readers ask."""
    return tuple(tuple(tokens(text, start, end)) for start, end in sentences(text, lang))


@dataclass(frozen=True, slots=True)
class Line:
    """The words and marks of a sentence that begins at ``text[start]``."""

    words: tuple[str, ...]
    text: str
    start: int

    def starts(self, count: int | None = None) -> list[int]:
        """Where each word (or each of the first ``count``) begins in the text. Nothing but white
        space is between words."""
        found = []
        at = self.start
        index = self.text.index
        for word in self.words if count is None else self.words[:count]:
            at = index(word, at)
            found.append(at)
            at += len(word)
        return found


@lru_cache(maxsize=3)
def word_lines(text: str, lang: str) -> tuple[Line, ...]:
    """The same words as :func:`token_lines`, whose places are only worked out when asked for."""
    return tuple(
        [
            Line(
                tuple(_SIGNED.findall(text, start, end))
                if lang in _SIGNED_LANGUAGES
                else _line_words(text, start, end),
                text,
                start,
            )
            for start, end in sentences(text, lang)
        ]
    )


def _line_words(text: str, start: int, end: int) -> tuple[str, ...]:
    """The words that :func:`tokens` finds, in half the time."""
    found: list[str] = []
    for word in _TOKEN.findall(text, start, end):
        if word[-1] in "sS":
            if len(word) > 2 and word[-2] in "'’":
                found += (word[:-2], word[-2:])
                continue
        elif word == "." and found:
            last = found[-1]
            if last[0].isupper() and (len(last) == 1 or last.lower() in _DOTTED):
                # Whether the stop stands right after the abbreviation, only places tell.
                return tuple([token.text for token in tokens(text, start, end)])
        found.append(word)
    return tuple(found)
