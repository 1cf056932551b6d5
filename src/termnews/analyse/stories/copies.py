"""Wire copies and republished text: candidates by likeness, proof by shared wording.

Containment (Broder 1997, "On the resemblance and containment of documents") of word 4-grams: how
much of the shorter text stands word for word in the longer one. It is exact, so a shortened, cut
or padded copy is still found, and two reports that only quote the same sentence are not. Copies of
a copy may share little with each other; they meet through the text they were made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from termnews.analyse.stories.graph import Graph

WORDS: Final = 4
"""Words of a gram."""

CONTAINED: Final = 0.67
"""Containment plus :data:`RESEMBLANCE` times resemblance (shared grams over those of the longer
text) that proves a copy: one of 55 % and more, the less the more equal the lengths are."""

RESEMBLANCE: Final = 0.4

ALIKE: Final = 0.3
"""Cosine from which a pair is worth the proof."""

FEWEST_GRAMS: Final = 6
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


def is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two texts, given by their grams, are one text with changes."""
    fewest, most = sorted((len(one), len(other)))
    if fewest < FEWEST_GRAMS:
        return False
    shared = len(one & other)
    return shared / fewest + RESEMBLANCE * shared / most >= CONTAINED


def find_copies(texts: Sequence[str], graph: Graph) -> list[int | None]:
    """For each text, the index of the first one it repeats, else None."""
    sets = [grams(text) for text in texts]
    first = list(range(len(texts)))

    def root(index: int) -> int:
        while first[index] != index:
            first[index] = first[first[index]]
            index = first[index]
        return index

    for index, links in enumerate(graph):
        if len(sets[index]) < FEWEST_GRAMS:
            continue
        for other, value in links.items():
            if other < index and value >= ALIKE:
                one, two = root(index), root(other)
                if one != two and is_copy(sets[index], sets[other]):
                    first[max(one, two)] = min(one, two)
    roots = [root(index) for index in range(len(texts))]
    return [None if root == index else root for index, root in enumerate(roots)]


def original_of(text: str, earlier: Iterable[tuple[int, str]]) -> int | None:
    """Of earlier articles (number and text, oldest first) the first whose text ``text`` repeats."""
    own = grams(text)
    if len(own) < FEWEST_GRAMS:
        return None
    return next((number for number, other in earlier if is_copy(own, grams(other))), None)
