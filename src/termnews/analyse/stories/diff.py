"""Word diff of two texts, in bounded time.

Words that occur once in both texts are anchors; the longest run of anchors in the same order
holds the texts together (patience diff, Bram Cohen), and what lies between two anchors is diffed
the same way, at last by longest common subsequence where that is small, else replaced whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from termnews.text import Clean

SMALL: Final = 40_000
"""Product of two lengths (words) up to which the exact answer is worked out."""

DEEPEST: Final = 30
"""Levels of anchors within anchors."""

_TOKEN = re.compile(
    r"\s+|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|\w+(?:['’]\w+)*|[^\w\s]"
)


class Change(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that both texts have, or one only.

    ``old[old_start:old_end]`` and ``new[new_start:new_end]``; the span is empty in the text that
    lacks the run.
    """

    change: Change
    text: Clean
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def diff(old: str, new: str) -> list[Run]:
    """Runs that make up both texts in order; what was removed comes before what took its place."""
    before = [match.span() for match in _TOKEN.finditer(old)]
    after = [match.span() for match in _TOKEN.finditer(new)]
    one = [old[start:end] for start, end in before]
    two = [new[start:end] for start, end in after]
    pairs = _match(one, two)
    pairs.append((len(one), len(two)))
    runs: list[Run] = []
    at_old = at_new = 0
    same_old = same_new = 0  # where the run of equal words under way began

    def text_at(spans: list[tuple[int, int]], index: int, whole: str) -> int:
        return spans[index][0] if index < len(spans) else len(whole)

    def emit(change: Change, old_from: int, old_to: int, new_from: int, new_to: int) -> None:
        a, b = text_at(before, old_from, old), text_at(before, old_to, old)
        c, d = text_at(after, new_from, new), text_at(after, new_to, new)
        if a < b or c < d:
            text = old[a:b] if change is Change.REMOVED else new[c:d]
            runs.append(Run(change, Clean(text), a, b, c, d))

    for index_old, index_new in pairs:
        if index_old == at_old and index_new == at_new and index_old < len(one):
            at_old, at_new = index_old + 1, index_new + 1
            continue
        emit(Change.SAME, same_old, at_old, same_new, at_new)
        emit(Change.REMOVED, at_old, index_old, at_new, at_new)
        emit(Change.ADDED, index_old, index_old, at_new, index_new)
        same_old, same_new = index_old, index_new
        at_old, at_new = index_old + 1, index_new + 1
    return runs


def _match(one: list[str], two: list[str]) -> list[tuple[int, int]]:
    """Pairs of equal words, both indexes rising."""
    found: list[tuple[int, int]] = []
    # Regions still to be matched; a stack, as texts may nest anchors deeper than Python calls.
    regions = [(0, len(one), 0, len(two), 0)]
    while regions:
        a, b, c, d, depth = regions.pop()
        while a < b and c < d and one[a] == two[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and one[b - 1] == two[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        if a == b or c == d:
            continue
        anchors = _anchors(one, two, a, b, c, d) if depth < DEEPEST else []
        if anchors:
            found += anchors
            for (a0, c0), (a1, c1) in zip(
                [(a - 1, c - 1), *anchors], [*anchors, (b, d)], strict=True
            ):
                regions.append((a0 + 1, a1, c0 + 1, c1, depth + 1))
        elif (b - a) * (d - c) <= SMALL:
            found += _common(one, two, a, b, c, d)
    return _tidy(sorted(found), one)


def _anchors(
    one: list[str], two: list[str], a: int, b: int, c: int, d: int
) -> list[tuple[int, int]]:
    """The longest rising run of words that occur once on both sides."""
    places: dict[str, list[int]] = {}
    for index in range(a, b):
        places.setdefault(one[index], [0, 0, -1, -1])[0] += 1
        places[one[index]][2] = index
    for index in range(c, d):
        place = places.get(two[index])
        if place is not None:
            place[1] += 1
            place[3] = index
    unique = sorted(
        (p[2], p[3]) for word, p in places.items() if p[0] == p[1] == 1 and word.strip()
    )
    # Longest increasing subsequence of the second index (patience sorting).
    tails: list[int] = []
    ends: list[int] = []
    previous = [-1] * len(unique)
    for index, (_, position) in enumerate(unique):
        slot = bisect_left(tails, position)
        previous[index] = ends[slot - 1] if slot else -1
        if slot == len(tails):
            tails.append(position)
            ends.append(index)
        else:
            tails[slot] = position
            ends[slot] = index
    run: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(unique[at])
        at = previous[at]
    return run[::-1]


def _common(
    one: list[str], two: list[str], a: int, b: int, c: int, d: int
) -> list[tuple[int, int]]:
    """Longest common subsequence by the textbook table."""
    width = d - c
    table = [[0] * (width + 1)]
    for i in range(b - 1, a - 1, -1):
        below = table[-1]
        row = [0] * (width + 1)
        word = one[i]
        for j in range(width - 1, -1, -1):
            row[j] = below[j + 1] + 1 if word == two[c + j] else max(below[j], row[j + 1])
        table.append(row)
    table.reverse()
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < b - a and j < width:
        if one[a + i] == two[c + j]:
            pairs.append((a + i, c + j))
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def _tidy(pairs: list[tuple[int, int]], words: list[str]) -> list[tuple[int, int]]:
    """Let go of stray spaces that match between two changes: they cut a change into crumbs."""
    kept: list[tuple[int, int]] = []
    # Neighbours on both sides have the same differences index - rank.
    for _, block in groupby(
        enumerate(pairs), key=lambda ranked: (ranked[1][0] - ranked[0], ranked[1][1] - ranked[0])
    ):
        run = [pair for _, pair in block]
        edge = run[0] == (0, 0) or run[-1] == pairs[-1]
        if edge or any(words[index].strip() for index, _ in run):
            kept += run
    return kept
