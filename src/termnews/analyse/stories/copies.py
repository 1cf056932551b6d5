"""Wire copies and republished text: candidates by likeness, proof by shared wording.

Containment (Broder 1997, "On the resemblance and containment of documents") of word 4-grams: how
much of the shorter text stands word for word in the longer one. It is exact, so a shortened, cut
or padded copy is still found, and two reports that only quote the same sentence are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from termnews.analyse.stories.graph import Graph

WORDS: Final = 4
"""Words of a gram."""

CONTAINED: Final = 0.35
"""Share of the shorter text's grams that proves a copy."""

ALIKE: Final = 0.3
"""Cosine from which a pair is worth the proof."""

FEWEST_GRAMS: Final = 12
"""A text with fewer proves nothing: two headlines may well be the same words."""

MAX_CHARACTERS: Final = 60_000

_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|\w+"
)


def grams(text: str) -> frozenset[int]:
    """Hashes of a text's word 4-grams, case and punctuation aside."""
    words = _WORD.findall(text[:MAX_CHARACTERS].lower())
    return frozenset(
        hash(tuple(words[at : at + WORDS])) for at in range(max(0, len(words) - WORDS + 1))
    )


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """Share of the smaller set that is in the larger, 0..1; 0 if either proves nothing."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) < FEWEST_GRAMS:
        return 0.0
    return len(one & other) / len(one)


def find_copies(texts: Sequence[str], graph: Graph) -> list[int | None]:
    """For each text, the index of the first one it repeats, else None."""
    sets = [grams(text) for text in texts]
    first: list[int | None] = [None] * len(texts)
    for index, links in enumerate(graph):
        own = sets[index]
        if len(own) < FEWEST_GRAMS:
            continue
        for other in sorted(other for other, value in links.items() if value >= ALIKE):
            if other >= index:
                break
            if containment(own, sets[other]) >= CONTAINED:
                first[index] = first[other] if first[other] is not None else other
                break
    return first
