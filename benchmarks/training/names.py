"""Learn the weights of the name tagger.

    python benchmarks/training/names.py ROWS.jsonl [ROWS.jsonl …] [--thrice FILE …] [--folds 5]

Rows have ``text`` and ``entities`` (``[start, end, type, …]``, types PER, ORG, LOC, MISC). With
``--folds`` nothing is written: each file is cut into that many parts of consecutive rows, and each
part is scored by weights learned from all the rest. Needs python-crfsuite.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from termnews.analyse.topics import features
from termnews.analyse.topics.tagger import DATA, LABELS, stretches
from termnews.analyse.topics.tokens import Token, tokens

SPARSITY, SMOOTHNESS, ROUNDS = 0.05, 4.0, 150
"""Coefficients of the L1 and L2 penalties, and the most iterations; chosen by ``--folds``."""

LEFT_OUT, TRAININGS = 0.1, 8
"""Share of the features that a training does not see, and how many trainings' mean is taken."""

LEAST = 3
"""Weights below this many hundredths are left out."""

Example = tuple[list[Token], list[str], list[list[str]]]


def example(row: dict[str, Any]) -> Example:
    """Words of a row, their labels and their features."""
    words = tokens(row["text"])
    labels = ["O"] * len(words)
    for start, end, kind, *_ in row["entities"]:
        part = "B"
        for at, word in enumerate(words):
            if word.start < end and word.end > start:
                labels[at] = f"{part}-{kind}"
                part = "I"
    return words, labels, describe(words)


def describe(words: Sequence[Token]) -> list[list[str]]:
    """Features of every word, as the tagger sees them."""
    texts = [features.plain(word.text) for word in words]
    capital = features.capitals(texts)
    marks, spans = features.listed(texts, capital), features.runs(texts, capital)
    loud = features.is_loud(tuple(texts))
    found = []
    for at in range(len(texts)):
        own = ["0" + name for name in features.word_features(texts[at])]
        for prefix, near in (("-", at - 1), ("+", at + 1), ("=", at - 2), ("*", at + 2)):
            if not 0 <= near < len(texts):
                own.append(prefix + "#")
                continue
            own += [
                prefix + name
                for name in features.word_features(texts[near])
                if prefix in "-+" or name[0] in "swcf"
            ]
        found.append(own + features.place_features(texts, at, marks, spans, loud))
    return found


def parts(words: Sequence[Token]) -> list[tuple[int, int]]:
    """The stretches of a sentence that the tagger decodes."""
    texts = [features.plain(word.text) for word in words]
    return stretches(texts, features.capitals(texts))


@dataclass(frozen=True)
class Weights:
    """Of each feature, and of each label after another, a weight a label."""

    features: dict[str, list[float]]
    transitions: list[list[float]]


def learn(examples: Sequence[tuple[Example, int]]) -> Weights:
    """The mean of the weights of several trainings, each of which saw another part of the features.

    What is left out at random keeps single words and lists from being relied upon (dropout); that
    the mean of log-linear models is one again makes it cost nothing when it is used (logarithmic
    opinion pools, Smith, Cohn & Osborne 2005).
    """
    total = Weights({}, [[0.0] * len(LABELS) for _ in LABELS])
    for seed in range(TRAININGS):
        for name, row in (one := _train(examples, random.Random(seed))).features.items():
            sums = total.features.setdefault(name, [0.0] * len(LABELS))
            sums[:] = [old + new / TRAININGS for old, new in zip(sums, row, strict=True)]
        for sums, row in zip(total.transitions, one.transitions, strict=True):
            sums[:] = [old + new / TRAININGS for old, new in zip(sums, row, strict=True)]
    return total


def _train(examples: Iterable[tuple[Example, int]], chance: random.Random) -> Weights:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for (words, labels, described), times in examples:
        for first, last in parts(words):
            for _ in range(times):
                seen = [
                    [name for name in row if chance.random() >= LEFT_OUT]
                    for row in described[first:last]
                ]
                trainer.append(seen, labels[first:last])
    trainer.set_params(
        {
            "c1": SPARSITY,
            "c2": SMOOTHNESS,
            "max_iterations": ROUNDS,
            "feature.possible_transitions": True,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    number = {label: at for at, label in enumerate(LABELS)}
    found = Weights({}, [[-8.0] * len(LABELS) for _ in LABELS])
    for (name, label), weight in info.state_features.items():
        found.features.setdefault(name, [0.0] * len(LABELS))[number[label]] = weight
    for (before, label), weight in info.transitions.items():
        found.transitions[number[before]][number[label]] = weight
    return found


def decode(weights: Weights, described: Sequence[Sequence[str]]) -> list[str]:
    """The best labels of a stretch (Viterbi); an ``I-`` only after its own type."""
    count = range(len(LABELS))
    rows = []
    for names in described:
        known = [weights.features[name] for name in names if name in weights.features]
        rows.append([sum(column) for column in zip(*known, strict=True)] or [0.0] * len(LABELS))
    best = [row if label % 2 or not label else -1e9 for label, row in enumerate(rows[0])]
    back = []
    for row in rows[1:]:
        sources, nexts = [], []
        for label in count:
            allowed = count if label % 2 or not label else (label - 1, label)
            source = max(allowed, key=lambda at: best[at] + weights.transitions[at][label])
            sources.append(source)
            nexts.append(best[source] + weights.transitions[source][label] + row[label])
        best = nexts
        back.append(sources)
    path = [max(count, key=lambda at: best[at])]
    for sources in reversed(back):
        path.append(sources[path[-1]])
    return [LABELS[label] for label in reversed(path)]


def spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    found, at = set(), 0
    while at < len(labels):
        if labels[at] == "O":
            at += 1
            continue
        kind, end = labels[at][2:], at + 1
        while end < len(labels) and labels[end] == "I-" + kind:
            end += 1
        found.add((at, end, kind))
        at = end
    return found


def score(weights: Weights, examples: Iterable[Example]) -> list[int]:
    """Right spans, spans found, spans wanted; the same with types, without MISC."""
    sums = [0] * 6
    for words, labels, described in examples:
        guess = ["O"] * len(words)
        for first, last in parts(words):
            guess[first:last] = decode(weights, described[first:last])
        gold, found = spans(labels), spans(guess)
        typed = [{span for span in some if span[2] != "MISC"} for some in (gold, found)]
        counts = (
            len({span[:2] for span in gold} & {span[:2] for span in found}),
            len(found),
            len(gold),
            len(typed[0] & typed[1]),
            len(typed[1]),
            len(typed[0]),
        )
        sums = [total + more for total, more in zip(sums, counts, strict=True)]
    return sums


def write(weights: Weights) -> None:
    """The learned weights as the package reads them."""
    rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for before, numbers in enumerate(weights.transitions):
        rows[f"T {before}"] = [(label, round(100 * weight)) for label, weight in enumerate(numbers)]
    for name, numbers in weights.features.items():
        for label, weight in enumerate(numbers):
            if abs(round(100 * weight)) >= LEAST:
                rows[name].append((label, round(100 * weight)))
    with gzip.GzipFile(DATA / "names.txt.gz", "wb", 9, mtime=0) as file:
        file.write(b"# Weights of the name tagger, in hundredths: feature, label number, weight.\n")
        for name in sorted(rows):
            pairs = " ".join(f"{label} {weight}" for label, weight in sorted(rows[name]))
            file.write(f"{name}\t{pairs}\n".encode())
    print(f"{len(rows)} features")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path, nargs="+")
    parser.add_argument("--thrice", type=Path, nargs="*", default=[])
    parser.add_argument("--folds", type=int, default=0)
    asked = parser.parse_args()
    sets: list[tuple[str, list[Example], int]] = []
    for path in [*asked.rows, *asked.thrice]:
        lines = path.read_text(encoding="utf-8").splitlines()
        examples = [example(json.loads(line)) for line in lines if line.strip()]
        sets.append((path.stem, examples, 3 if path in asked.thrice else 1))
    if not asked.folds:
        write(learn([(one, times) for _, some, times in sets for one in some]))
        return
    for name, examples, _ in sets:
        sums = [0] * 6
        for fold in range(asked.folds):
            left = {at for at in range(len(examples)) if at * asked.folds // len(examples) == fold}
            weights = learn(
                [
                    (one, times)
                    for other, some, times in sets
                    for at, one in enumerate(some)
                    if other != name or at not in left
                ]
            )
            part = score(weights, [examples[at] for at in sorted(left)])
            sums = [total + more for total, more in zip(sums, part, strict=True)]
        untyped, typed = (2 * n[0] / max(n[1] + n[2], 1) for n in (sums[:3], sums[3:]))
        print(f"{name:24} untyped F {untyped:.3f}   persons, organisations, places F {typed:.3f}")


if __name__ == "__main__":
    main()
