"""The name tagger: a linear chain over the words of a sentence, decoded with learned weights.

A conditional random field (Lafferty, McCallum & Pereira 2001) was trained offline; here is only
its decoder (Viterbi) in plain Python. Only stretches with capital letters are decoded: every other
word is outside of names. ``docs/models.md`` says what the weights were learned from.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import add
from pathlib import Path
from typing import NamedTuple

from termnews.analyse import gazetteer
from termnews.analyse.gazetteer import word_set
from termnews.analyse.topics import features
from termnews.analyse.topics.tokens import Token

DATA = Path(__file__).parent / "data"

TYPES = ("PER", "ORG", "LOC", "MISC")
LABELS = ("O", *(f"{part}-{kind}" for kind in TYPES for part in "BI"))
"""``O`` outside; ``B-`` first word and ``I-`` further word of a name."""

_N = len(LABELS)
_Row = tuple[float, ...]
"""A number per label."""
_ZERO: _Row = (0.0,) * _N

TERMS = word_set(
    """GDP CPI PPI RPI IPO CEO CFO COO MP MPs MEP PM AM VIP OK TV PC CD DVD ATM FAQ PR ID IQ HIV AIDS
    DNA RNA GPS DUI DWI MD PhD MBA BA MA UFO AI VR AR GMT EST EDT PST PDT CET ET BST Q1 Q2 Q3 Q4 H1 H2
    TKO KO IR HD SUV SUVs ICU ER ADHD PTSD IVF LGBT LGBTQ Mr Mrs Ms Dr CCTV SOS PIN SMS URL PDF"""
)
"""Capital letters that are no name."""

MAX_GAP = 2
"""Most words without a capital that may stand between two words of one name."""


class Tagged(NamedTuple):
    """A name in a sentence: words ``[first, last)``, its likeliest type and a score per type."""

    first: int
    last: int
    kind: str
    scores: tuple[float, ...]


class Model(NamedTuple):
    """Learned weights."""

    features: dict[str, _Row]
    transitions: tuple[_Row, ...]
    """From each label to every label."""
    into: tuple[_Row, ...]
    """The same the other way: to each label from every label."""


@lru_cache(maxsize=1)
def model() -> Model:
    """The weights, read once (about 15 ms)."""
    weights: dict[str, _Row] = {}
    transitions = [[-8.0] * _N for _ in range(_N)]
    with gzip.open(DATA / "names.txt.gz", "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# "):
                continue
            name, _, rest = line.rstrip("\n").partition("\t")
            numbers = rest.split(" ")
            pairs = tuple(
                (int(numbers[at]), int(numbers[at + 1]) / 100) for at in range(0, len(numbers), 2)
            )
            if name.startswith("T "):
                for label, weight in pairs:
                    transitions[int(name[2:])][label] = weight
            else:
                row = [0.0] * _N
                for label, weight in pairs:
                    row[label] = weight
                weights[name] = tuple(row)
    return Model(weights, tuple(map(tuple, transitions)), tuple(zip(*transitions, strict=True)))


@lru_cache(maxsize=16_384)
def _word_scores(prefix: str, word: str) -> _Row:
    """Summed weights of a word's own features, seen from ``prefix``: ``0`` itself, ``-``, ``+``, …"""
    weights = model().features
    if not word:
        names: Sequence[str] = ("#",)
    else:
        names = features.word_features(word)
        if prefix in "=*":
            names = [name for name in names if name[0] in "swcf"]
    rows = [weights[prefix + name] for name in names if prefix + name in weights]
    return tuple(map(sum, zip(*rows, strict=True))) if rows else _ZERO


@lru_cache(maxsize=16_384)
def _part_scores(
    make: Callable[..., tuple[str, ...]], asked: tuple[str | int, ...]
) -> tuple[float, ...]:
    """Summed weights of a part of a place's features."""
    weights = model().features
    rows = [weights[name] for name in make(*asked) if name in weights]
    return tuple(map(sum, zip(*rows, strict=True))) if rows else _ZERO


def stretches(words: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches ``[first, last)`` of words that may hold names."""
    capital = [at for at, word in enumerate(words) if features.is_capital(word)]
    active = set(capital)
    for left, right in pairwise(capital):
        if 1 < right - left <= MAX_GAP + 1 and all(
            word.lower() in features.BRIDGES or word[0].isdigit()
            for word in words[left + 1 : right]
        ):
            active.update(range(left + 1, right))
    last = len(words) - 1
    for at in capital:
        if at and words[at - 1][0].isdigit():
            active.add(at - 1)
        if at < last and words[at + 1][0].isdigit():
            active.add(at + 1)
    if not capital:
        return []
    found: list[tuple[int, int]] = []
    for at in sorted(active):
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def tag(sentence: Sequence[Token], loud: bool | None = None) -> list[Tagged]:
    """Names of a sentence, in order. ``loud``: it is a headline; None: look."""
    words = [features.plain(token.text) for token in sentence]
    parts = stretches(words)
    if not parts:
        return []
    marks = features.listed(words)
    spans = features.runs(words)
    if loud is None:
        loud = features.is_loud(words)
    found: list[Tagged] = []
    for first, last in parts:
        scores = [_scores(words, at, marks, spans, loud) for at in range(first, last)]
        labels = _best_path(scores)
        at = 0
        while at < len(labels):
            if labels[at] == 0:
                at += 1
                continue
            kind = (labels[at] - 1) // 2
            end = at + 1
            while end < len(labels) and labels[end] == 2 * kind + 2:
                end += 1
            middle = next((j for j in range(at + 1, end - 1) if words[first + j] in _JOINTS), 0)
            if middle and _both_listed(words, first + at, first + middle, first + end):
                end = middle  # "United Nations and European Union"; what follows is looked at next
                labels[middle] = 0
                labels[middle + 1] = 2 * kind + 1
            per_type = tuple(
                (scores[at][2 * k + 1] + sum(scores[j][2 * k + 2] for j in range(at + 1, end)))
                / (end - at)
                for k in range(len(TYPES))
            )
            if end - at > 1 or words[first + at] not in TERMS:
                found.append(Tagged(first + at, first + end, TYPES[kind], per_type))
            at = end
    return found


_JOINTS = frozenset({"and", "&", "/", ",", "or"})


def _both_listed(words: Sequence[str], first: int, joint: int, last: int) -> bool:
    """Whether what stands before and after a joint are listed names, each by itself."""
    lists = (gazetteer.places(), gazetteer.organisations())
    return all(
        any(features.join(part) in names for names in lists)
        for part in (words[first:joint], words[joint + 1 : last])
    )


def _scores(
    words: Sequence[str],
    at: int,
    marks: Sequence[str],
    spans: Sequence[tuple[int, int]],
    loud: bool,
) -> list[float]:
    """Per label, how well it fits the place ``at`` by itself."""
    last = len(words)
    rows = [_part_scores(*part) for part in features.place_parts(words, at, marks, spans, loud)]
    rows += (
        _word_scores("0", words[at]),
        _word_scores("-", words[at - 1] if at else ""),
        _word_scores("+", words[at + 1] if at + 1 < last else ""),
        _word_scores("=", words[at - 2] if at > 1 else ""),
        _word_scores("*", words[at + 2] if at + 2 < last else ""),
    )
    return list(map(sum, zip(*rows, strict=True)))


def _best_path(scores: Sequence[Sequence[float]]) -> list[int]:
    """Viterbi. An ``I-`` never follows anything but the same type's ``B-`` or ``I-``."""
    into = model().into
    transitions = model().transitions
    best = [score if label == 0 or label % 2 else -1e9 for label, score in enumerate(scores[0])]
    back: list[list[int]] = []
    for row in scores[1:]:
        # What may precede an O or a B-: any label; an I- has just two predecessors.
        nexts: list[float] = []
        froms: list[int] = []
        for label in range(_N):
            if label and label % 2 == 0:
                one = best[label - 1] + transitions[label - 1][label]
                two = best[label] + transitions[label][label]
                source, value = (label - 1, one) if one >= two else (label, two)
            else:
                totals = list(map(add, best, into[label]))
                value = max(totals)
                source = totals.index(value)
            nexts.append(value + row[label])
            froms.append(source)
        best = nexts
        back.append(froms)
    label = best.index(max(best))
    path = [label]
    for froms in reversed(back):
        label = froms[label]
        path.append(label)
    return path[::-1]
