"""How likely two articles tell of the same event.

A logistic model over ten facts of a pair. Two sets of weights: for full articles, where a story is
one event, and for bare headlines, where it is what a news site would put under one headline;
between them the answer is blended by length. Averages of probabilities make a far broader optimum
for the clustering threshold than averages of cosines: a pair is as good as certain at .9 and no
better at 1.0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nlargest
from math import exp, log, sqrt
from operator import itemgetter, mul
from typing import Any, Final

from termnews.analyse.stories.graph import Graph
from termnews.analyse.stories.vectors import Vector, cosine, unit

NEAREST: Final = 10
"""Neighbours that make out an article's surroundings."""

ARTICLE: Final = (0.169, 2.116, 0.992, 4.136, -0.079, 0.302, -0.235, 0.854, 3.252, -1.36, 2.178)
HEADLINE: Final = (5.969, 3.606, 0.0, -1.926, -0.601, -0.672, 0.0, 0.0, 0.0, 0.0, 0.0)
DENSE: Final = (-1.69, 1.486, 2.7, 5.576, 0.659, 0.388, -1.123, -1.984, 4.166, -1.393, 3.543)
"""Bias, then a weight for each of :meth:`Surroundings.facts`; fitted by
``benchmarks/training/story_pairs.py``. The bias for headlines is raised so that one threshold serves both. ``DENSE`` is ``ARTICLE`` for a collection in which nearly
every article has many companions: there, what lies close is close for a reason."""

HEADLINE_TERMS: Final = 8
ARTICLE_TERMS: Final = 14
"""Terms of a vector: up to the first it is a headline, from the second on an article."""

LIKELY: Final = 0.52
"""Mean probability of one event that makes articles a story."""

LARGE: Final = 6
"""Articles of a large story."""

SPARSE: Final = 0.75
NO_LONER: Final = 0.9
"""Share of articles in large stories: up to the first a collection is an ordinary one, from the
second on a dense one. A news reader's library is never that; a file of a few events is."""

RARE_YEAR: Final = 0.3
COMMON_YEAR: Final = 0.5
"""Share of a collection's articles with a year: up to the first it tells that two of them which
share it belong together, from the second on (the present year, as a rule) it tells nothing."""

FAINT: Final = 0.02
"""Probabilities below this are dropped from the graph."""


def telling(count: int, documents: int) -> float:
    """How much two articles say by sharing a year that so many of the collection's have, 0..1."""
    share = (count + 1) / (documents + 2)
    return min(1.0, max(0.0, (COMMON_YEAR - share) / (COMMON_YEAR - RARE_YEAR)))


class Surroundings:
    """Articles in the graphs of their cosines, plain and sharpened, with the figures they give.

    ``figures`` are the parts of their vectors that are numbers: of two quakes or two trials the
    words are the same, the magnitudes, sums and years are not. ``years`` gives for those that are
    years what :func:`telling` says of them.
    """

    def __init__(
        self,
        plain: Graph,
        sharp: Graph,
        figures: Sequence[Vector],
        years: Mapping[Any, float],
    ) -> None:
        self._plain = plain
        self._figures = [unit(numbers) for numbers in figures]
        self._years = [
            {term: years[term] for term in numbers if term in years} for numbers in figures
        ]
        nearest = [nlargest(NEAREST, links.items(), key=itemgetter(1)) for links in sharp]
        self._nearest = [frozenset(other for other, _ in found) for found in nearest]
        # How close an article's neighbours are: dense surroundings ask for closer pairs.
        self._sharp_closeness = [_mean([value for _, value in found]) for found in nearest]
        self._plain_closeness = [_mean(nlargest(NEAREST, links.values())) for links in plain]

    def facts(self, one: int, other: int, similarity: float) -> tuple[float, ...]:
        """What the model weighs of a pair, given its sharpened similarity.

        Logs of that, and of that against the surroundings; share of common neighbours; how many
        of the two (0, ½, 1) count the other among their nearest; logs of the plain cosine, and of
        that against the surroundings; log of the surroundings' own closeness; cosine of the
        figures alone; whether both have figures (0 or 1); whether they share a year that tells
        something (0..1).
        """
        mine, its = self._nearest[one], self._nearest[other]
        alike = self._plain[one].get(other, 0.0)
        closeness = sqrt(self._sharp_closeness[one] * self._sharp_closeness[other])
        plain_closeness = sqrt(self._plain_closeness[one] * self._plain_closeness[other])
        my_figures, its_figures = self._figures[one], self._figures[other]
        my_years, its_years = self._years[one], self._years[other]
        return (
            log(similarity + 0.02),
            log(similarity / (0.05 + closeness) + 0.05),
            len(mine & its) / NEAREST,
            ((other in mine) + (one in its)) / 2,
            log(alike + 0.02),
            log(alike / (0.05 + plain_closeness) + 0.05),
            log(closeness + 0.02),
            cosine(my_figures, its_figures),
            1.0 if my_figures and its_figures else 0.0,
            max((my_years[year] for year in my_years if year in its_years), default=0.0)
            if my_years and its_years
            else 0.0,
        )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def probability(facts: Sequence[float], terms: int, dense: float = 0.0) -> float:
    """Probability 0..1 that two articles tell of one event, the shorter having so many terms.

    ``dense`` (0..1) is how far the collection is one of large stories only.
    """
    article = (terms - HEADLINE_TERMS) / (ARTICLE_TERMS - HEADLINE_TERMS)
    headline = logistic(HEADLINE, facts) if article < 1 else 0.0
    if article <= 0:
        return headline
    likely = logistic(ARTICLE, facts) if dense < 1 else 0.0
    if dense > 0:
        likely += dense * (logistic(DENSE, facts) - likely)
    return headline + min(1.0, article) * (likely - headline)


def logistic(weights: Sequence[float], facts: Sequence[float]) -> float:
    """Probability by bias and weights."""
    score = weights[0] + sum(map(mul, weights[1:], facts))
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def density(labels: Sequence[int]) -> float:
    """How far articles, by their stories' labels, are in large stories only, 0..1."""
    if not labels:
        return 0.0
    sizes = Counter(labels)
    share = sum(sizes[label] >= LARGE for label in labels) / len(labels)
    return min(1.0, max(0.0, (share - SPARSE) / (NO_LONER - SPARSE)))


def probabilities(
    vectors: Sequence[Vector],
    figures: Sequence[Vector],
    plain: Graph,
    sharp: Graph,
    years: Mapping[Any, float],
    *,
    dense: float = 0.0,
) -> Graph:
    """The graphs of plain and sharpened cosines turned into one of probabilities.

    ``figures`` are the parts of the vectors that are numbers, ``years`` what each of their years
    tells (see :func:`telling`).
    """
    around = Surroundings(plain, sharp, figures, years)
    likely: Graph = [{} for _ in sharp]
    for one, links in enumerate(sharp):
        length = len(vectors[one])
        for other, similarity in links.items():
            if other > one:
                facts = around.facts(one, other, similarity)
                value = probability(facts, min(length, len(vectors[other])), dense)
                if value >= FAINT:
                    likely[one][other] = likely[other][one] = value
    return likely
