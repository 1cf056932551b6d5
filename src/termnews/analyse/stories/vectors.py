"""Sparse TF-IDF vectors: an article's strongest terms, scaled to length 1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from heapq import nlargest
from importlib.resources import files
from math import log, sqrt
from typing import Any, Final

from termnews.analyse.stories.terms import is_year

TOP_TERMS: Final = 64
"""Terms that are kept of an article; more change nothing that was measured."""

YEARS: Final = 4
"""Years that are kept of an article, however weak."""

IDF_POWER: Final = 0.8
"""Rare terms count a little less than plain IDF makes them: typos and odd names are rare too."""

Vector = dict[Any, float]
"""Weights by term: a word, or the number a library gave it."""


class Frequencies:
    """In how many documents each term occurs: over a background, and what was added since.

    The background makes rarity sane where there are only a few articles, and fades as they grow.
    """

    def __init__(self, counts: Mapping[str, int] | None = None, documents: int = 0) -> None:
        self._background, self._documents = background()
        self._documents += documents
        self._counts: dict[str, int] = dict(counts or {})

    def add(self, terms: Iterable[str]) -> None:
        """Count one more document with these (distinct) terms."""
        self._documents += 1
        counts = self._counts
        for term in terms:
            counts[term] = counts.get(term, 0) + 1

    def idf(self, term: str) -> float:
        """Weight of a term by its rarity, ≥ 0; 0 for one that is nearly everywhere."""
        count = self._background.get(term, 0) + self._counts.get(term, 0)
        return weight_of(count, self._documents)


def weight_of(count: int, documents: int) -> float:
    """Inverse document frequency to the power :data:`IDF_POWER`, never negative."""
    ratio = (documents + 1) / (count + 0.5)
    return log(ratio) ** IDF_POWER if ratio > 1 else 0.0


@cache
def background() -> tuple[dict[str, int], int]:
    """Articles that have a term, by term, and the number of articles, in a mixed collection."""
    lines = files(__package__).joinpath("background.txt").read_text(encoding="utf-8").splitlines()
    counts = {}
    for line in lines[1:]:
        term, _, count = line.partition(" ")
        counts[term] = int(count)
    return counts, int(lines[0])


def vector(weights: Mapping[str, float], frequencies: Frequencies, top: int = TOP_TERMS) -> Vector:
    """The ``top`` strongest terms of an article, scaled to length 1, strongest first.

    Years are weak words and strong evidence: the strongest few are kept in any case."""
    scored = [
        (weight * idf, term)
        for term, weight in weights.items()
        if (idf := frequencies.idf(term)) > 0
    ]
    found = nlargest(top, scored)
    if len(scored) > top:
        years = nlargest(YEARS, [pair for pair in scored if is_year(pair[1])])
        weak = [pair for pair in years if pair < found[-1]]
        found[top - len(weak) :] = weak
    return unit({term: score for score, term in found})


def strongest(
    weights: Mapping[str, float], frequencies: Frequencies, top: int = TOP_TERMS
) -> list[tuple[str, float]]:
    """:func:`vector` as pairs, strongest first, as a library keeps them."""
    return list(vector(weights, frequencies, top).items())


def unit(weights: Mapping[str, float]) -> Vector:
    """Scaled to length 1; an empty vector stays empty."""
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def cosine(one: Mapping[Any, float], other: Mapping[Any, float]) -> float:
    """Dot product of two unit vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)
