"""How likely two articles tell of the same event.

A logistic model over seven facts of a pair. Two sets of weights: for full articles, where a story is
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

ARTICLE: Final = (1.201, 1.276, 0.289, 3.377, -0.229, 1.379, 0.508, 0.885)
HEADLINE: Final = (5.969, 3.606, 0.0, -1.926, -0.601, -0.672, 0.0, 0.0)
"""Bias, then a weight for each of :meth:`Surroundings.facts`; fitted by
``benchmarks/training/story_pairs.py``. The bias for headlines is raised so that one threshold serves both."""

HEADLINE_TERMS: Final = 8
ARTICLE_TERMS: Final = 14
"""Terms of a vector: up to the first it is a headline, from the second on an article."""

LIKELY: Final = 0.52
"""Mean probability of one event that makes articles a story."""

FAINT: Final = 0.02
"""Probabilities below this are dropped from the graph."""


class Surroundings:
    """Articles in the graphs of their cosines, plain and sharpened."""

    def __init__(self, plain: Graph, sharp: Graph) -> None:
        self._plain = plain
        nearest = [nlargest(NEAREST, links.items(), key=itemgetter(1)) for links in sharp]
        self._nearest = [frozenset(other for other, _ in found) for found in nearest]
        # How close an article's neighbours are: dense surroundings ask for closer pairs.
        self._sharp_closeness = [_mean([value for _, value in found]) for found in nearest]
        self._plain_closeness = [_mean(nlargest(NEAREST, links.values())) for links in plain]

    def facts(self, one: int, other: int, similarity: float) -> tuple[float, ...]:
        """What the model weighs of a pair, given its sharpened similarity.

        Logs of that, and of that against the surroundings; share of common neighbours; how many
        of the two (0, ½, 1) count the other among their nearest; logs of the plain cosine, and of
        that against the surroundings; log of the surroundings' own closeness.
        """
        mine, its = self._nearest[one], self._nearest[other]
        cosine = self._plain[one].get(other, 0.0)
        closeness = sqrt(self._sharp_closeness[one] * self._sharp_closeness[other])
        plain_closeness = sqrt(self._plain_closeness[one] * self._plain_closeness[other])
        return (
            log(similarity + 0.02),
            log(similarity / (0.05 + closeness) + 0.05),
            len(mine & its) / NEAREST,
            ((other in mine) + (one in its)) / 2,
            log(cosine + 0.02),
            log(cosine / (0.05 + plain_closeness) + 0.05),
            log(closeness + 0.02),
        )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


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


def probabilities(vectors: Sequence[Vector], plain: Graph, sharp: Graph) -> Graph:
    """The graphs of plain and sharpened cosines turned into one of probabilities."""
    around = Surroundings(plain, sharp)
    likely: Graph = [{} for _ in sharp]
    for one, links in enumerate(sharp):
        length = len(vectors[one])
        for other, similarity in links.items():
            if other > one:
                facts = around.facts(one, other, similarity)
                value = probability(facts, min(length, len(vectors[other])))
                if value >= FAINT:
                    likely[one][other] = likely[other][one] = value
    return likely
