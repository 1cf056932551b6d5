"""How likely two articles tell of the same event.

A logistic model over four facts of a pair. Two sets of weights: for full articles, where a story is
one event, and for bare headlines, where it is what a news site would put under one headline;
between them the answer is blended by length. Averages of probabilities make a far broader optimum
for the clustering threshold than averages of cosines: a pair is as good as certain at .9 and no
better at 1.0.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest
from math import exp, log, sqrt
from operator import itemgetter, mul
from typing import Final

from termnews.analyse.stories.graph import Graph
from termnews.analyse.stories.vectors import Vector

NEAREST: Final = 10
"""Neighbours that make out an article's surroundings."""

ARTICLE: Final = (-0.632, 1.541, 1.622, 4.614, 0.572)
HEADLINE: Final = (6.228, 2.166, 0.92, -2.052, -1.009)
"""Bias, then a weight for each of :meth:`Surroundings.facts`; fitted by
``benchmarks/training/story_pairs.py``. The bias for headlines is raised so that one threshold serves both."""

HEADLINE_TERMS: Final = 8
ARTICLE_TERMS: Final = 14
"""Terms of a vector: up to the first it is a headline, from the second on an article."""

FAINT: Final = 0.02
"""Probabilities below this are dropped from the graph."""


class Surroundings:
    """Articles in the graph of their sharpened similarities."""

    def __init__(self, graph: Graph) -> None:
        nearest = [nlargest(NEAREST, links.items(), key=itemgetter(1)) for links in graph]
        self._nearest = [frozenset(other for other, _ in found) for found in nearest]
        # How close an article's neighbours are: dense surroundings ask for closer pairs.
        self._closeness = [
            sum(value for _, value in found) / len(found) if found else 0.0 for found in nearest
        ]

    def facts(self, one: int, other: int, similarity: float) -> tuple[float, ...]:
        """What the model weighs of a pair: log of its similarity, log of that relative to the
        surroundings, share of common neighbours, and how many of the two (0, ½, 1) count the
        other among their nearest."""
        mine, its = self._nearest[one], self._nearest[other]
        closeness = sqrt(self._closeness[one] * self._closeness[other])
        return (
            log(similarity + 0.02),
            log(similarity / (0.05 + closeness) + 0.05),
            len(mine & its) / NEAREST,
            ((other in mine) + (one in its)) / 2,
        )


def probability(facts: Sequence[float], terms: int) -> float:
    """Probability 0..1 that two articles tell of one event, the shorter having so many terms."""
    article = (terms - HEADLINE_TERMS) / (ARTICLE_TERMS - HEADLINE_TERMS)
    if article >= 1:
        return logistic(ARTICLE, facts)
    headline = logistic(HEADLINE, facts)
    if article <= 0:
        return headline
    return article * logistic(ARTICLE, facts) + (1 - article) * headline


def logistic(weights: Sequence[float], facts: Sequence[float]) -> float:
    """Probability by bias and weights."""
    score = weights[0] + sum(map(mul, weights[1:], facts))
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def probabilities(vectors: Sequence[Vector], graph: Graph) -> Graph:
    """The graph of sharpened similarities turned into one of probabilities."""
    around = Surroundings(graph)
    likely: Graph = [{} for _ in graph]
    for one, links in enumerate(graph):
        length = len(vectors[one])
        for other, similarity in links.items():
            if other > one:
                facts = around.facts(one, other, similarity)
                value = probability(facts, min(length, len(vectors[other])))
                if value >= FAINT:
                    likely[one][other] = likely[other][one] = value
    return likely
