"""Which articles resemble which: a sparse graph of cosines, sharpened by neighbours.

Two reports of one event may share few words, yet both share many with a third. So every vector is
mixed with those of its nearest neighbours (pseudo-relevance feedback, as in query expansion;
Rocchio 1971) before they are compared. That is worked out on the graph, without building the
mixed vectors: if ``M = I + W`` mixes and ``S`` holds cosines, the mixed cosines are ``M S Mᵀ``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nlargest
from math import sqrt
from operator import itemgetter
from typing import Final

from termnews.analyse.stories.vectors import Vector

Graph = list[dict[int, float]]
"""Per article, the articles like it with the similarity; symmetric, without the article itself."""

FLOOR: Final = 0.015
"""Cosines below this are chance."""

MOST_POSTINGS: Final = 1_500
"""Articles with a term that are looked at, newest first: bounds the work on hostile input."""

MOST_LINKS: Final = 300
"""Links kept of an article; larger stories hold together through their members' neighbours."""

NEIGHBOURS: Final = 5
"""Nearest articles that are mixed into one."""

MIX: Final = 2.0
"""Weight of a neighbour per square of its cosine, against 1 for the article itself: five at .3
count as much as the article, five at .05 next to nothing, so that a story of one or two is not
drowned by what merely lies nearest."""


def similarities(vectors: Sequence[Vector], floor: float = FLOOR) -> Graph:
    """Cosines of all pairs above ``floor``. Linear in the number of articles."""
    postings: dict[str, list[tuple[int, float]]] = {}
    graph: Graph = [{} for _ in vectors]
    for index, vector in enumerate(vectors):
        found: dict[int, float] = {}
        for term, weight in vector.items():
            seen = postings.get(term)
            if seen is None:
                postings[term] = [(index, weight)]
                continue
            for other, its_weight in seen[-MOST_POSTINGS:]:
                found[other] = found.get(other, 0.0) + weight * its_weight
            seen.append((index, weight))
        links = [(other, cosine) for other, cosine in found.items() if cosine >= floor]
        if len(links) > MOST_LINKS:
            links = nlargest(MOST_LINKS, links, key=itemgetter(1))
        graph[index] = dict(links)
    _mirror(graph)
    return graph


def _mirror(graph: Graph) -> None:
    """Make links to earlier articles hold both ways, for at most twice MOST_LINKS each."""
    for index, links in enumerate(graph):
        for other, value in list(links.items()):
            if other < index:
                if len(graph[other]) < 2 * MOST_LINKS:
                    graph[other][index] = value
                else:
                    del links[other]


def neighbours(links: Mapping[int, float], count: int = NEIGHBOURS) -> dict[int, float]:
    """The nearest articles with their weights for mixing."""
    nearest = nlargest(count, links.items(), key=itemgetter(1))
    return {other: MIX * value * value for other, value in nearest}


def sharpen(graph: Graph, floor: float = FLOOR) -> Graph:
    """The graph after every article is mixed with its nearest neighbours."""
    mixing = [neighbours(links) for links in graph]
    mixed_by: list[list[tuple[int, float]]] = [[] for _ in graph]
    for index, weights in enumerate(mixing):
        for other, weight in weights.items():
            if len(mixed_by[other]) < MOST_LINKS:
                mixed_by[other].append((index, weight))
    # What an article is to itself counts as much as its nearest is to it. Were it 1, two articles
    # that are each other's only neighbours would come out the same, however little they share.
    own = [max(links.values(), default=0.0) for links in graph]
    half = [_half(index, graph, weights, own) for index, weights in enumerate(mixing)]  # M S
    lengths = []
    for index, row in enumerate(half):
        square = row[index] + 1 - own[index]
        for other, weight in mixing[index].items():
            square += weight * (row[other] + weight * (1 - own[other]))
        lengths.append(sqrt(square))
    sharpened: Graph = [{} for _ in graph]
    for index, row in enumerate(half):
        mixed: dict[int, float] = {}
        for other, value in row.items():
            if other > index:
                mixed[other] = mixed.get(other, 0.0) + value
            for third, weight in mixed_by[other]:
                if third > index:
                    mixed[third] = mixed.get(third, 0.0) + weight * value
        links = []
        for other, value in mixed.items():
            cosine = value / (lengths[index] * lengths[other])
            if cosine >= floor:
                links.append((other, cosine))
        for other, value in nlargest(MOST_LINKS, links, key=itemgetter(1)):
            sharpened[index][other] = value
            sharpened[other][index] = value
    return sharpened


def _half(
    index: int, graph: Graph, weights: Mapping[int, float], own: Sequence[float]
) -> dict[int, float]:
    """A row of ``M S``: likeness of the mixed article to plain ones; ``own`` is S's diagonal."""
    row = dict(graph[index])
    row[index] = own[index]
    for other, weight in weights.items():
        row[other] = row.get(other, 0.0) + weight * own[other]
        for third, value in graph[other].items():
            row[third] = row.get(third, 0.0) + weight * value
    return row
