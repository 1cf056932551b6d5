"""Average-link clustering over a sparse graph of similarities.

Clusters are joined, closest first, while the mean similarity of their members' pairs is at least
1; a pair without a link counts 0. Average link holds a story together without chaining stories
through one article that mentions both, which is where single pass and single link fail.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush

from termnews.analyse.stories.graph import Graph


def average_link(graph: Graph, enough: float = 1.0) -> list[int]:
    """A label for each article: the lowest index of its cluster."""
    label = list(range(len(graph)))
    members = {index: [index] for index in label}
    # Between two clusters, the sum of their pairs' similarities.
    sums: dict[int, dict[int, float]] = {key: {} for key in members}
    for index, links in enumerate(graph):
        for other, value in links.items():
            if other > index and label[other] != label[index]:
                one, two = label[index], label[other]
                sums[one][two] = sums[one].get(two, 0.0) + value
                sums[two][one] = sums[one][two]
    heap = [
        (-total / (len(members[one]) * len(members[two])), one, two)
        for one, row in sums.items()
        for two, total in row.items()
        if one < two and total >= enough * len(members[one]) * len(members[two])
    ]
    heapify(heap)
    while heap:
        negative, one, two = heappop(heap)
        if one not in members or two not in members:
            continue
        mean = sums[one].get(two, 0.0) / (len(members[one]) * len(members[two]))
        if abs(mean + negative) > 1e-12:
            continue  # a stale entry: one of them has grown since
        if len(sums[one]) < len(sums[two]):
            one, two = two, one
        _merge(one, two, members, sums)
        size = len(members[one])
        for other, total in sums[one].items():
            mean = total / (size * len(members[other]))
            if mean >= enough:
                heappush(heap, (-mean, min(one, other), max(one, other)))
    for cluster in members.values():
        lowest = min(cluster)
        for index in cluster:
            label[index] = lowest
    return label


def _merge(
    one: int, two: int, members: dict[int, list[int]], sums: dict[int, dict[int, float]]
) -> None:
    """Take cluster ``two`` into ``one``."""
    members[one] += members.pop(two)
    row = sums[one]
    for other, total in sums.pop(two).items():
        if other == one:
            continue
        row[other] = row.get(other, 0.0) + total
        sums[other][one] = row[other]
        del sums[other][two]
    row.pop(two, None)
