"""The name tagger: a linear chain over the words of a sentence, decoded with learned weights.

A conditional random field (Lafferty, McCallum & Pereira 2001) was trained offline; here is only
its decoder (Viterbi) in plain Python. Only stretches with capital letters are decoded: every other
word is outside of names. ``docs/models.md`` says what the weights were learned from.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import add
from pathlib import Path
from struct import Struct
from typing import NamedTuple

from termnews.analyse import gazetteer
from termnews.analyse.gazetteer import word_set
from termnews.analyse.topics import features, statistics

DATA = Path(__file__).parent / "data"

TYPES = ("PER", "ORG", "LOC", "MISC")
LABELS = ("O", *(f"{part}-{kind}" for kind in TYPES for part in "BI"))
"""``O`` outside; ``B-`` first word and ``I-`` further word of a name."""

_N = len(LABELS)
_Row = tuple[int, ...]
"""A number per label."""

TERMS = word_set(
    """GDP CPI PPI RPI IPO CEO CFO COO MP MPs MEP PM AM VIP OK TV PC CD DVD ATM FAQ PR ID IQ HIV AIDS
    DNA RNA GPS DUI DWI MD PhD MBA BA MA UFO AI VR AR GMT EST EDT PST PDT CET ET BST Q1 Q2 Q3 Q4 H1 H2
    TKO KO IR HD SUV SUVs ICU ER ADHD PTSD IVF LGBT LGBTQ Mr Mrs Ms Dr CCTV SOS PIN SMS URL PDF
    Rs Tk Rp Kč zł USD EUR GBP JPY CHF INR CNY RMB NOK SEK DKK PLN AUD CAD kWh MW GW GHz MHz GB TB"""
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
    """Learned weights, in hundredths."""

    features: dict[str, int]
    """Of each feature the weights of all labels, packed (see :func:`_packed`)."""
    transitions: tuple[_Row, ...]
    """From each label to every label."""
    into: tuple[_Row, ...]
    """The same the other way: to each label from every label."""


_LANE = 32
"""Bits that a label has in a packed number."""
_RAISED = 1 << 20
"""What is added to every label's sum, so that none is negative where it is unpacked; far more than
weights add up to."""
_BASE = sum(_RAISED << (_LANE * label) for label in range(_N))
_unpacked = Struct(f"<{_N}I").unpack


def _packed(pairs: Iterable[tuple[int, int]]) -> int:
    """Weights ``(label, weight)`` as one number, so that one addition adds up those of all labels."""
    return sum(weight << (_LANE * label) for label, weight in pairs)


@lru_cache(maxsize=1)
def model() -> Model:
    """The weights, read once (about 15 ms)."""
    weights: dict[str, int] = {}
    transitions = [[-800] * _N for _ in range(_N)]
    with gzip.open(DATA / "names.txt.gz", "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# "):
                continue
            name, _, rest = line.rstrip("\n").partition("\t")
            numbers = list(map(int, rest.split(" ")))
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            if name.startswith("T "):
                for label, weight in pairs:
                    transitions[int(name[2:])][label] = weight
            else:
                weights[name] = _packed(pairs)
    return Model(weights, tuple(map(tuple, transitions)), tuple(zip(*transitions, strict=True)))


@lru_cache(maxsize=32_768)
def _word_scores(prefix: str, word: str) -> int:
    """Summed weights of a word's own features, seen from ``prefix``: ``0`` itself, ``-``, ``+``, …"""
    weights = model().features
    if not word:
        names: Sequence[str] = ("#",)
    else:
        names = features.word_features(word)
        if prefix in "=*":
            names = [name for name in names if name[0] in "swcf"]
    return sum([weights.get(prefix + name, 0) for name in names])


def _weighed(make: Callable[..., tuple[str, ...]]) -> Callable[..., int]:
    """The summed weights of the features that ``make`` makes, kept for what comes again."""

    @lru_cache(maxsize=16_384)
    def scores(*asked: str | int) -> int:
        weights = model().features
        return sum([weights.get(name, 0) for name in make(*asked)])

    return scores


_WEIGHTS: features.Views[int] = features.Views(
    around=_weighed(features.around),
    within=_weighed(features.within),
    ahead=_weighed(features.ahead),
    behind=_weighed(features.behind),
    opening=_weighed(features.opening),
    shouted=_weighed(features.shouted),
    quoted=_weighed(features.quoted),
)


@lru_cache(maxsize=16_384)
def _is_plain_opening(word: str) -> bool:
    """Whether a first word with no other capital beside it is surely none of a name: "However"."""
    return (
        statistics.commonness(word.lower()) >= 6
        and word[1:].islower()
        and not any(flag in _NAMED for flag in features.flags(word))
    )


_NAMED = frozenset({"first", "known", "place", "org", "demonym", "month"})


def stretches(words: Sequence[str], capital: Sequence[int]) -> list[tuple[int, int]]:
    """The stretches ``[first, last)`` of words that may hold names; ``capital`` as in features."""
    active = set(capital)
    last = len(words) - 1
    before = -1
    for at in capital:
        if (
            before >= 0
            and 1 < at - before <= MAX_GAP + 1
            and all(
                word.lower() in features.BRIDGES or word[0].isdigit()
                for word in words[before + 1 : at]
            )
        ):
            active.update(range(before + 1, at))
        if at and words[at - 1][0].isdigit():
            active.add(at - 1)
        if at < last and words[at + 1][0].isdigit():
            active.add(at + 1)
        before = at
    found: list[tuple[int, int]] = []
    begin = end = -1
    for at in sorted(active):
        if at == end:
            end += 1
            continue
        if end >= 0:
            found.append((begin, end))
        begin, end = at, at + 1
    if end >= 0:
        found.append((begin, end))
    return found


class Seen(NamedTuple):
    """How a stretch was read before in the same text: the type and scores of the one name it is."""

    kind: str
    scores: tuple[float, ...]
    times: int


Memory = dict[tuple[str, ...], Seen]


def tag(
    sentence: Sequence[str],
    loud: bool | None = None,
    capital: Sequence[int] | None = None,
    memory: Memory | None = None,
) -> list[Tagged]:
    """Names of a sentence's words, in order.

    ``loud``: it is a headline; None: look. ``capital``: its words with capitals, where they are
    known. ``memory`` is what was read in the same text before, and is added to: what was one name
    twice is not looked at a third time.
    """
    words = features.plain_words(sentence)
    if capital is None:
        capital = features.capitals(words)
    if not capital:
        return []
    if loud is None:
        loud = features.is_loud(words)
    if loud:
        memory = None
    parts = stretches(words, capital)
    if parts[0] == (0, 1) and _is_plain_opening(words[0]):
        del parts[0]
    marks: Sequence[str] = ()
    spans: Sequence[tuple[int, int]] = ()
    found: list[Tagged] = []
    for first, last in parts:
        stretch = words[first:last]
        if memory is not None and first:
            seen = memory.get(stretch)
            if seen is not None and seen.times > 1:
                found.append(Tagged(first, last, seen.kind, seen.scores))
                continue
        if not spans:
            marks = features.listed(words, capital)
            spans = features.runs(words, capital)
        before = len(found)
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
            # "GDP", "Q1 2026", "Rs 500"
            told = words[first + at] not in TERMS or any(
                not word[0].isdigit() for word in words[first + at + 1 : first + end]
            )
            if told:
                found.append(
                    Tagged(first + at, first + end, TYPES[kind], _per_type(scores[at:end]))
                )
            at = end
        if memory is not None and first and len(found) == before + 1:
            name = found[-1]
            if name.first == first and name.last == last:
                seen = memory.get(stretch)
                times = seen.times + 1 if seen is not None and seen.kind == name.kind else 1
                memory[stretch] = Seen(name.kind, name.scores, times)
    return found


def _per_type(rows: Sequence[_Row]) -> tuple[float, ...]:
    """How well each type fits a name, per word; ``rows`` are its words' scores."""
    sums = rows[0][1::2]
    for row in rows[1:]:
        sums = tuple(map(add, sums, row[2::2]))
    size = len(rows)
    return tuple([(total - size * _RAISED) / (100 * size) for total in sums])


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
) -> _Row:
    """Per label, how well it fits the place ``at`` by itself, :data:`_RAISED`."""
    left = len(words) - at
    total = sum(
        features.place_parts(words, at, marks, spans, loud, _WEIGHTS),
        _BASE
        + _word_scores("0", words[at])
        + _word_scores("-", words[at - 1] if at else "")
        + _word_scores("+", words[at + 1] if left > 1 else "")
        + _word_scores("=", words[at - 2] if at > 1 else "")
        + _word_scores("*", words[at + 2] if left > 2 else ""),
    )
    return _unpacked(total.to_bytes(_LANE // 8 * _N, "little"))


_NEVER = -(10**9)


def _best_path(scores: Sequence[_Row]) -> list[int]:
    """Viterbi. An ``I-`` never follows anything but the same type's ``B-`` or ``I-``."""
    best = list(scores[0])
    best[2::2] = [_NEVER] * len(TYPES)
    if len(scores) == 1:
        return [best.index(max(best))]
    into = model().into
    back: list[list[int]] = []
    for row in scores[1:]:
        # What may precede an O or a B-: any label; an I- has just two predecessors.
        nexts: list[int] = []
        froms: list[int] = []
        for label in range(_N):
            if label and label % 2 == 0:
                ways = into[label]
                one = best[label - 1] + ways[label - 1]
                two = best[label] + ways[label]
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
