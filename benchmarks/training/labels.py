"""Which segments of a page are in its true body: labels for learning.

A segment's label is the share of its word 4-grams that stand in the truth. Segments too short for
that are looked for between the places where their labelled neighbours stand. Of a text that the
page repeats, the copy among other body text is the true one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

TOKEN = re.compile(r"\w+")
GRAM = 4


def label(texts: Sequence[str], body: str) -> list[float]:
    """Label 0..1 of each segment text."""
    gold = TOKEN.findall(body)
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in range(len(gold) - GRAM + 1):
        where[tuple(gold[index : index + GRAM])].append(index)
    tokens = [TOKEN.findall(text) for text in texts]
    labels = [0.0] * len(texts)
    spans: list[tuple[int, int] | None] = [None] * len(texts)
    at = 0
    for number, words in enumerate(tokens):
        if len(words) < GRAM:
            continue
        hits = []
        count = len(words) - GRAM + 1
        for index in range(count):
            places = where.get(tuple(words[index : index + GRAM]))
            if places:
                hits.append(min(places, key=lambda place: abs(place - at)))
        labels[number] = len(hits) / count
        if len(hits) / count > 0.5:
            spans[number] = (min(hits), max(hits) + GRAM)
            at = spans[number][1]
    _drop_copies(tokens, labels, spans)
    _short(tokens, labels, spans, gold)
    return labels


CUT = 4
"""Paragraphs in a row, after the truth's last and looking as it does, from which on the truth
stopped too early."""
CUT_WORDS = 150


def unknown(tokens: Sequence[int], labels: Sequence[float], looks: Sequence[object]) -> range:
    """The segments after the truth's end that look as if the text went on, which teach nothing:
    some truths were cut at a paywall or at a page's first screen.

    ``looks`` tells of each segment in which element and of what looks it is.
    """
    true = [index for index, value in enumerate(labels) if value > 0.5 and tokens[index] > 12]
    if not true:
        return range(0)
    last = true[-1]
    after = [
        index
        for index in range(last + 1, len(labels))
        if looks[index] == looks[last] and tokens[index] > 12
    ]
    if len(after) < CUT or sum(tokens[index] for index in after) < CUT_WORDS:
        return range(0)
    return range(last + 1, len(labels))


def _drop_copies(
    tokens: list[list[str]], labels: list[float], spans: list[tuple[int, int] | None]
) -> None:
    copies: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, words in enumerate(tokens):
        if spans[number]:
            copies[tuple(words[:12])].append(number)
    for numbers in copies.values():
        if len(numbers) < 2:
            continue
        begin = {spans[number][0] for number in numbers}  # type: ignore[index]
        if len(begin) > 1:
            continue  # the truth has it more than once too
        alone = frozenset(numbers)
        ranked = [(_company(number, alone, tokens, spans), -number) for number in numbers]
        best = -max(ranked)[1]
        for number in numbers:
            if number != best:
                labels[number] = 0.0
                spans[number] = None


def _company(
    number: int,
    copies: frozenset[int],
    tokens: list[list[str]],
    spans: list[tuple[int, int] | None],
) -> int:
    """Words of body text around a segment, its copies not counted."""
    around = range(max(0, number - 6), min(len(tokens), number + 7))
    return sum(len(tokens[other]) for other in around if other not in copies and spans[other])


def _short(
    tokens: list[list[str]],
    labels: list[float],
    spans: list[tuple[int, int] | None],
    gold: list[str],
) -> None:
    known = [number for number, span in enumerate(spans) if span]
    if not known:
        return
    after = 0
    for number, words in enumerate(tokens):
        while after < len(known) and known[after] <= number:
            after += 1
        if spans[number] or not words or len(words) > GRAM:
            continue
        begin = spans[known[after - 1]][1] if after else 0  # type: ignore[index]
        end = spans[known[after]][0] if after < len(known) else len(gold)  # type: ignore[index]
        if not -3 <= end - begin <= 400:
            continue
        low, high = max(0, begin - 1), min(len(gold), end + 1)
        too_early = after == 0 and known[0] - number > 8
        too_late = after == len(known) and number - known[-1] > 30
        if too_early or too_late:
            continue
        for index in range(low, high - len(words) + 1):
            if gold[index : index + len(words)] == words:
                labels[number] = 1.0
                spans[number] = (index, index + len(words))
                break
        else:
            labels[number] = 0.0
