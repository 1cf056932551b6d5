"""Grouping of a batch of articles: stories, copies and related articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from heapq import nlargest
from math import exp
from operator import itemgetter
from typing import Final

from termnews.analyse.stories.copies import find_copies
from termnews.analyse.stories.graph import Graph, sharpen, similarities
from termnews.analyse.stories.items import Grouped, Item
from termnews.analyse.stories.linkage import average_link
from termnews.analyse.stories.terms import weigh
from termnews.analyse.stories.vectors import Frequencies, vector

HEADLINE_ENOUGH: Final = 0.07
"""Mean similarity that makes a story, where all there is are headlines."""

ARTICLE_ENOUGH: Final = 0.45
"""The same for full articles."""

HEADLINE_TERMS: Final = 14
ARTICLE_TERMS: Final = 28
"""Terms of a vector: up to the first it is a headline, from the second on an article."""

DAYS: Final = 14.0
"""Days after which half of what time can take away is gone."""

TIMELESS: Final = 0.5
"""What is left of a similarity however far apart two articles are."""


def group(items: Sequence[Item], *, related: int = 0) -> list[Grouped]:
    """Group articles into stories; one result for each item, in the same order.

    ``related`` is how many other articles to name for each, nearest first. Deterministic.
    """
    frequencies = Frequencies()
    weighed = [weigh(item.title, item.text, item.url) for item in items]
    for weights in weighed:
        frequencies.add(weights)
    vectors = [vector(weights, frequencies) for weights in weighed]
    days = [_day(item.date) for item in items]
    plain = similarities(vectors)
    graph = fade(sharpen(plain), days)
    labels = average_link(scale(graph, [len(vector) for vector in vectors]))
    copies = find_copies([item.text for item in items], plain)
    return [
        Grouped(
            id=item.id,
            story=items[labels[index]].id,
            copy_of=None if (first := copies[index]) is None else items[first].id,
            related=_nearest(index, plain[index], graph[index], items, related),
        )
        for index, item in enumerate(items)
    ]


def enough(terms: int, other: int) -> float:
    """Mean similarity that makes a story of articles with so many terms."""
    fewest = min(terms, other)
    span = (fewest - HEADLINE_TERMS) / (ARTICLE_TERMS - HEADLINE_TERMS)
    return HEADLINE_ENOUGH + (ARTICLE_ENOUGH - HEADLINE_ENOUGH) * min(1.0, max(0.0, span))


def scale(graph: Graph, terms: Sequence[int]) -> Graph:
    """Similarities in units of what is enough for a story."""
    return [
        {other: value / enough(terms[index], terms[other]) for other, value in links.items()}
        for index, links in enumerate(graph)
    ]


def fade(graph: Graph, days: Sequence[float | None]) -> Graph:
    """Similarities lowered by the time between two articles; unknown dates lower nothing."""
    faded: Graph = []
    for links, day in zip(graph, days, strict=True):
        if day is None:
            faded.append(links)
            continue
        row = {}
        for other, value in links.items():
            its_day = days[other]
            row[other] = value if its_day is None else value * fading(abs(day - its_day))
        faded.append(row)
    return faded


def fading(days: float) -> float:
    """What is left of a similarity over so many days."""
    return TIMELESS + (1 - TIMELESS) * exp(-days / DAYS)


def _day(date: datetime | None) -> float | None:
    if date is None:
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return date.timestamp() / 86_400


def _nearest(
    index: int,
    plain: dict[int, float],
    sharp: dict[int, float],
    items: Sequence[Item],
    count: int,
) -> tuple[str, ...]:
    """The articles most like one: by wording and, as much, by its neighbourhood."""
    if count <= 0:
        return ()
    scores = dict(plain)
    for other, value in sharp.items():
        scores[other] = scores.get(other, 0.0) + value
    scores.pop(index, None)
    best = nlargest(count, scores.items(), key=itemgetter(1))
    return tuple(items[other].id for other, _ in best)
