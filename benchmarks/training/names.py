"""Learn the weights of the name tagger.

    python benchmarks/training/names.py ROWS.jsonl [ROWS.jsonl …] [--twice FILE …] [--folds 5]

Rows have ``text`` and ``entities`` (``[start, end, type, …]``, types PER, ORG, LOC, MISC). With
``--folds`` nothing is written: each file is cut into that many parts of consecutive rows, and each
part is scored by weights learned from all the rest. Needs python-crfsuite.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from termnews.analyse.topics import features
from termnews.analyse.topics.tagger import DATA, LABELS, stretches
from termnews.analyse.topics.tokens import Token, tokens

SPARSITY, SMOOTHNESS, ROUNDS = 0.05, 4.0, 150
"""Coefficients of the L1 and L2 penalties, and the most iterations; chosen by ``--folds``."""

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


def learn(examples: Iterable[tuple[Example, int]], path: str) -> None:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for (words, labels, described), times in examples:
        for first, last in parts(words):
            for _ in range(times):
                trainer.append(described[first:last], labels[first:last])
    trainer.set_params(
        {
            "c1": SPARSITY,
            "c2": SMOOTHNESS,
            "max_iterations": ROUNDS,
            "feature.possible_transitions": True,
        }
    )
    trainer.train(path)


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


def score(path: str, examples: Iterable[Example]) -> tuple[int, int, int, int]:
    """Right spans, right spans with right types, spans found, spans wanted."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    right = typed = given = wanted = 0
    for words, labels, described in examples:
        guess = ["O"] * len(words)
        for first, last in parts(words):
            guess[first:last] = tagger.tag(described[first:last])
        gold, found = spans(labels), spans(guess)
        right += len({span[:2] for span in gold} & {span[:2] for span in found})
        typed += len(gold & found)
        given += len(found)
        wanted += len(gold)
    return right, typed, given, wanted


def write(path: str) -> None:
    """The learned weights as the package reads them."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    info = tagger.info()
    number = {label: at for at, label in enumerate(LABELS)}
    rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for (before, label), weight in info.transitions.items():
        rows[f"T {number[before]}"].append((number[label], round(100 * weight)))
    for (name, label), weight in info.state_features.items():
        if abs(round(100 * weight)) >= LEAST:
            rows[name].append((number[label], round(100 * weight)))
    with gzip.GzipFile(DATA / "names.txt.gz", "wb", 9, mtime=0) as file:
        file.write(b"# Weights of the name tagger, in hundredths: feature, label number, weight.\n")
        for name in sorted(rows):
            pairs = " ".join(f"{label} {weight}" for label, weight in sorted(rows[name]))
            file.write(f"{name}\t{pairs}\n".encode())
    print(f"{len(rows)} features")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path, nargs="+")
    parser.add_argument("--twice", type=Path, nargs="*", default=[])
    parser.add_argument("--folds", type=int, default=0)
    asked = parser.parse_args()
    sets: list[tuple[str, list[Example], int]] = []
    for path in [*asked.rows, *asked.twice]:
        lines = path.read_text(encoding="utf-8").splitlines()
        examples = [example(json.loads(line)) for line in lines if line.strip()]
        sets.append((path.stem, examples, 2 if path in asked.twice else 1))
    with tempfile.TemporaryDirectory() as folder:
        path_ = str(Path(folder) / "model")
        if not asked.folds:
            learn(((one, times) for _, some, times in sets for one in some), path_)
            write(path_)
            return
        for name, examples, _ in sets:
            sums = [0, 0, 0, 0]
            for fold in range(asked.folds):
                left = {
                    at for at in range(len(examples)) if at * asked.folds // len(examples) == fold
                }
                learn(
                    (
                        (one, times)
                        for other, some, times in sets
                        for at, one in enumerate(some)
                        if other != name or at not in left
                    ),
                    path_,
                )
                part = score(path_, [examples[at] for at in sorted(left)])
                sums = [total + more for total, more in zip(sums, part, strict=True)]
            right, typed, given, wanted = sums
            print(
                f"{name:24} untyped F {2 * right / max(given + wanted, 1):.3f}   "
                f"typed (all four) F {2 * typed / max(given + wanted, 1):.3f}"
            )


if __name__ == "__main__":
    main()
