"""Word lists of the languages, and which of them a text is in."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from importlib import import_module

from termnews.analyse.quotes.lexicon.model import Lexicon

__all__ = ["Lexicon", "is_chinese", "is_japanese", "lexicon_for"]

_HOMES = {
    "en": ("english", "ENGLISH"),
    "de": ("german", "GERMAN"),
    "fr": ("romance", "FRENCH"),
    "es": ("romance", "SPANISH"),
    "ru": ("russian", "RUSSIAN"),
    "uk": ("russian", "RUSSIAN"),
    "be": ("russian", "RUSSIAN"),
    "it": ("more", "ITALIAN"),
    "pt": ("more", "PORTUGUESE"),
    "nl": ("more", "DUTCH"),
    "pl": ("more", "POLISH"),
}
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS: dict[str, frozenset[str]] = {
    "en": frozenset(("the", "of", "and", "to", "in", "that", "is", "was", "he", "for", "with")),
    "de": frozenset(
        ("der", "die", "und", "das", "ist", "von", "den", "mit", "nicht", "ein", "sich")
    ),
    "fr": frozenset(
        ("le", "la", "les", "et", "des", "est", "dans", "que", "une", "il", "pas", "du")
    ),
    "es": frozenset(("el", "la", "los", "las", "y", "que", "en", "es", "una", "por", "con", "del")),
    "it": frozenset(
        ("il", "di", "che", "è", "della", "per", "non", "con", "del", "gli", "ha", "sono")
    ),
    "pt": frozenset(("o", "os", "não", "do", "da", "em", "uma", "com", "que", "para", "é", "ao")),
    "nl": frozenset(("het", "een", "van", "de", "niet", "en", "dat", "zijn", "op", "ik", "voor")),
    "pl": frozenset(("w", "na", "się", "nie", "że", "jest", "i", "z", "do", "to", "przez", "są")),
}
SAMPLE = 4_000
"""Characters looked at to guess a language."""


def lexicon_for(text: str, lang: str = "") -> Lexicon:
    """The word lists for a text in ``lang`` (BCP 47), or in the language it looks to be in.

    For other languages lists without verbs: marks, names and the punctuation between them tell.
    """
    primary = lang.lower().replace("_", "-").partition("-")[0]
    if not primary:
        primary = guess(text)
    # Loaded on demand: an English text needs no Russian words.
    home = _HOMES.get(primary)
    if home is None:
        return _without_verbs()
    module = import_module(f"termnews.analyse.quotes.lexicon.{home[0]}")
    lexicon = getattr(module, home[1])
    assert isinstance(lexicon, Lexicon)
    return lexicon


def guess(text: str) -> str:
    """The language of a text among those with word lists, by its script and little words."""
    words = [word.lower() for word in _WORD.findall(text[:SAMPLE])]
    if not words:
        return "en"
    if sum("а" <= word[0] <= "я" for word in words) > len(words) / 2:
        return "ru"
    counts = {lang: sum(word in signs for word in words) for lang, signs in _SIGNS.items()}
    best = max(counts, key=lambda lang: counts[lang])
    return best if counts[best] else "en"


def is_japanese(text: str) -> bool:
    """Whether kana are among the first letters of a text, more than a few."""
    sample = text[:SAMPLE]
    if sample.isascii():
        return False
    letters = sum(char.isalpha() for char in sample)
    kana = sum("\u3040" <= char <= "\u30ff" for char in sample)
    return kana > 0.1 * letters


def is_chinese(text: str) -> bool:
    """Whether the first letters of a text are mostly Chinese characters and none is kana."""
    sample = text[:SAMPLE]
    if sample.isascii():
        return False
    letters = sum(char.isalpha() for char in sample)
    han = sum("\u4e00" <= char <= "\u9fff" for char in sample)
    kana = sum("\u3040" <= char <= "\u30ff" for char in sample)
    return han > 0.5 * letters and kana <= 0.05 * letters


@lru_cache(maxsize=1)
def _without_verbs() -> Lexicon:
    none: frozenset[str] = frozenset()
    return replace(
        lexicon_for("", "en"), lang="", says=none, weak=none, participles=none, according=(),
        speakers=none, persons=none, male=none, female=none, plural=none, first=none, neuter=none,
        relative=none, of="",
    )  # fmt: skip
