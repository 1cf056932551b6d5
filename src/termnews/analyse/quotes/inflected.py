"""Russian names in an oblique case, taken back to the nominative that the same text has."""

from __future__ import annotations

from collections.abc import Iterable

Name = tuple[str, ...]

_MASCULINE = ("ого", "ому", "ым", "им", "ом", "ем", "а", "я", "у", "ю", "е")
"""Endings of the other cases of a name that ends in a consonant, a soft sign or "й"."""
_FEMININE = ("ой", "ей", "ою", "ы", "и", "у", "ю", "е")
"""Those of a name in -а or -я."""
_LEAST = 3
"""Letters of a stem."""


def nominatives(names: Iterable[Name]) -> dict[Name, Name]:
    """For each name that is an inflected form of another one in ``names``, that other one.

    A name of several words is one only if no word of it contradicts: "Анна Иванова" is not the
    genitive of an "Иванов", "Анны Берг" is that of "Анна Берг". Linear in the number of names.
    """
    known = set(names)
    words = {word for name in known for word in name}
    women = {name[-1] for name in known if len(name) > 1 and name[0][-1:] in "ая"}
    found: dict[Name, Name] = {}
    for name in known:
        if not all(_is_cyrillic(word) for word in name):
            continue
        bases = tuple(_base(word, words) for word in name)
        changed = [base != word for base, word in zip(bases, name, strict=True)]
        if not any(changed):
            continue
        if len(name) == 1 and name[0] in women:
            continue  # "Иванова", where the text has an "Анна Иванова"
        if len(name) > 1 and not changed[0]:
            continue  # the first name stands in the nominative, so all of it does
        found[name] = bases
    return found


def _is_cyrillic(word: str) -> bool:
    return all("а" <= letter <= "я" or letter in "ё-" for letter in word.lower())


def _base(word: str, words: set[str]) -> str:
    """The nominative of a word among ``words``, or the word itself."""
    for ending in _FEMININE:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST:
            for close in ("а", "я"):
                if stem + close in words:
                    return stem + close
    for ending in _MASCULINE:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST:
            for close in ("", "й", "ь", "ий", "ый"):
                if stem + close in words:
                    return stem + close
    return word
