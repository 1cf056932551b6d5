"""Whose name is whose: the mentions of one article tied to people and organisations.

Also for the library: :func:`person_key` is the same for the same person in different articles,
and :func:`resolve` and :func:`aliases` tell the full name of a short one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"})
_FOLD = re.compile(r"[^\w]+")
_HONORIFICS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "sir",
        "dame",
        "lord",
        "lady",
        "sen",
        "rep",
        "gov",
        "gen",
        "col",
        "lt",
        "capt",
        "rev",
        "hon",
        "herr",
        "frau",
        "monsieur",
        "madame",
        "mme",
        "mlle",
        "señor",
        "señora",
        "sr",
        "sra",
        "don",
        "doña",
        "president",
        "senator",
    ]
)


@dataclass(slots=True, eq=False)
class Entity:
    """Someone or something an article names."""

    name: str
    """Its fullest form in the article."""
    words: tuple[str, ...]
    """Folded words of that form."""
    organisation: bool = False
    forms: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    gender: float = 0.0
    """Above 0 male, below 0 female."""
    first_seen: int = 0
    """Index of its first mention."""


def fold(word: str) -> str:
    """A word without case, accents and stops, for comparison."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if char.isalnum())


def fold_words(words: Iterable[str]) -> tuple[str, ...]:
    """The folded words of a name, without suffixes such as "Jr."."""
    folded = [fold(word) for word in words]
    kept = [word for word in folded if word and word not in _SUFFIXES]
    return tuple(kept or [word for word in folded if word])


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two folded full names can be one person's: "Anna K. Berg", "Anna Berg"."""
    if not one or not other:
        return False
    if tuple(one) == tuple(other):
        return True
    short, long = sorted((tuple(one), tuple(other)), key=len)
    if len(short) < 2:
        return False
    if short[-1] != long[-1]:
        return False
    if short[0] == long[0]:
        return True
    initial, full = sorted((short[0], long[0]), key=len)
    return len(initial) == 1 and full.startswith(initial)


def is_short_form(short: Sequence[str], full: Sequence[str]) -> int:
    """How well ``short`` abbreviates ``full``: 3 last words, 2 first word, 0 not at all."""
    size = len(short)
    if not size or size >= len(full):
        return 0
    if tuple(full[-size:]) == tuple(short):
        return 3
    if size == 1 and full[0] == short[0]:
        return 2
    return 0


def one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter added, left out or changed turns ``a`` into ``b``."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    short, long = sorted((a, b), key=len)
    at = 0
    while at < len(short) and short[at] == long[at]:
        at += 1
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :]
    return short[at:] == long[at + 1 :]


def resolve(name: str, full_names: Iterable[str]) -> str:
    """The full name that ``name`` abbreviates among ``full_names``, or ``name`` itself.

    The first fitting one wins; a last name before a first name.
    """
    short = fold_words(strip_titles(name).split())
    best, rank = name, 0
    for full in full_names:
        words = fold_words(strip_titles(full).split())
        fits = (
            4
            if same_person(short, words) and len(words) >= len(short)
            else is_short_form(short, words)
        )
        if fits > rank:
            best, rank = full, fits
    return best


def aliases(full: str, names: Iterable[str]) -> list[str]:
    """Those of ``names`` that abbreviate ``full``, without itself, in order, each once."""
    words = fold_words(strip_titles(full).split())
    found: list[str] = []
    for name in names:
        short = fold_words(strip_titles(name).split())
        fits = short != words and (is_short_form(short, words) or same_person(short, words))
        if fits and name not in found and name != full:
            found.append(name)
    return found


def strip_titles(name: str) -> str:
    """A name without honorifics in front ("Dr. Jane Roe" → "Jane Roe")."""
    words = name.split()
    while len(words) > 1 and fold(words[0]) in _HONORIFICS:
        words.pop(0)
    return " ".join(words)


def person_key(name: str) -> str:
    """A key that is equal for spellings of one name: no case, accents, titles, middle initials."""
    words = list(fold_words(strip_titles(name).split()))
    if len(words) > 2:
        words = [words[0], *(w for w in words[1:-1] if len(w) > 1), words[-1]]
    return " ".join(words)
