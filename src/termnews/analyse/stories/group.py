"""Grouping of a batch of articles: stories, copies and related articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from heapq import nlargest
from operator import itemgetter

from termnews.analyse.stories import semantic
from termnews.analyse.stories.copies import find_copies
from termnews.analyse.stories.graph import Graph, sharpen, similarities
from termnews.analyse.stories.items import Grouped, Item
from termnews.analyse.stories.linkage import average_link
from termnews.analyse.stories.pairs import LIKELY, density, probabilities, telling
from termnews.analyse.stories.terms import is_figure, is_year, weigh
from termnews.analyse.stories.times import day_of, fade
from termnews.analyse.stories.vectors import Frequencies, vector


def group(
    items: Sequence[Item], *, related: int = 0, table: semantic.Table | None = None
) -> list[Grouped]:
    """Group articles into stories; one result for each item, in the same order.

    ``related`` is how many other articles to name for each, nearest first; a ``table`` of meanings
    has a say in their order. Deterministic.
    """
    frequencies = Frequencies()
    weighed = [weigh(item.title, item.text, item.url) for item in items]
    for terms in weighed:
        frequencies.add(terms)
    vectors = [vector(terms, frequencies) for terms in weighed]
    figures = [
        {term: weight for term, weight in terms.items() if is_figure(term)} for terms in vectors
    ]
    holders = Counter(term for terms in figures for term in terms if is_year(term))
    years = {year: telling(count, len(items)) for year, count in holders.items()}
    days = [day_of(item.date) for item in items]
    plain = similarities(vectors)
    sharp = sharpen(plain)
    likely = fade(probabilities(vectors, figures, plain, sharp, years), days)
    labels = average_link(likely, LIKELY)
    dense = density(labels)
    if dense > 0:
        likely = fade(probabilities(vectors, figures, plain, sharp, years, dense=dense), days)
        labels = average_link(likely, LIKELY)

    def nearest(index: int) -> list[int]:
        near = _nearest(index, plain, sharp, likely, related)
        if table is None:
            return [other for other, _ in near]
        own, *others = [
            semantic.opening(items[at].title, items[at].text)
            for at in (index, *(other for other, _ in near))
        ]
        return [other for other, _ in semantic.ranked(table, own, near, others)]

    copies = find_copies([item.text for item in items], plain)
    return [
        Grouped(
            id=item.id,
            story=items[labels[index]].id,
            copy_of=None if (first := copies[index]) is None else items[first].id,
            related=tuple(items[other].id for other in nearest(index)),
        )
        for index, item in enumerate(items)
    ]


def _nearest(
    index: int, plain: Graph, sharp: Graph, likely: Graph, count: int
) -> list[tuple[int, float]]:
    """The articles most like one with the likeness: by wording and, as much, by neighbourhood."""
    if count <= 0:
        return []
    scores = dict(plain[index])
    for links in (sharp[index], likely[index]):
        for other, value in links.items():
            scores[other] = scores.get(other, 0.0) + value
    return nlargest(count, scores.items(), key=itemgetter(1))
