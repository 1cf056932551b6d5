"""Conflicts between sources, decided per field by measured reliability.

Sources that say the same support one another: a value's score is the sum of its sources' weights
(log-odds that a value is right, given that this source says it; see :mod:`.reliability`), and the
greatest score wins. Lists (authors, topics) count partial agreement.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

from termnews.extract.metadata.reliability import BIAS, WEIGHTS
from termnews.model import Evidence

V = TypeVar("V")
DEFAULT = 0.3
"""Weight of a source that was never seen in measuring."""


def weight(field: str, source: str) -> float:
    return WEIGHTS.get(field, {}).get(source, DEFAULT)


def vote(
    field: str, said: Sequence[tuple[str, V]], key: Callable[[V], object]
) -> tuple[V, Evidence] | None:
    """The value with the most weight behind it; a source counts once for a value.

    Among equal values the one of the weightiest source is given back, as it is the best spelt.
    """
    support: dict[object, dict[str, V]] = {}
    for source, value in said:
        support.setdefault(key(value), {}).setdefault(source, value)
    if not support:
        return None
    scores = {k: sum(weight(field, s) for s in sources) for k, sources in support.items()}
    best = max(scores, key=lambda k: scores[k])
    source = max(support[best], key=lambda s: weight(field, s))
    return support[best][source], Evidence(source, confidence(field, scores[best]))


def confidence(field: str, score: float) -> float:
    return round(1 / (1 + math.exp(-(score + BIAS.get(field, 0.0)))), 3)


def agree(
    field: str, said: Sequence[tuple[str, V]], keys: Callable[[V], frozenset[str]]
) -> tuple[V, Evidence] | None:
    """The list with the most weight behind it, agreement in part counting in part."""
    sets = [(source, value, keys(value)) for source, value in said]
    sets = [entry for entry in sets if entry[2]]
    best: tuple[float, int] | None = None
    for index, (_, _, own) in enumerate(sets):
        score = sum(weight(field, source) * overlap(own, other) for source, _, other in sets)
        score += weight(field, sets[index][0]) * 0.5
        if best is None or score > best[0]:
            best = score, index
    if best is None:
        return None
    source, value, _ = sets[best[1]]
    return value, Evidence(source, confidence(field, best[0]))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """F1 of two sets."""
    return 2 * len(one & other) / (len(one) + len(other))
