"""Learn the weights of the quotation models from articles with human annotation.

    python benchmarks/training/quotes.py --data DIR/polnear_train.jsonl --out weights.json

The data are JSON lines as in PolNeAR (https://github.com/networkdynamics/PolNeAR) converted to
``{"id", "text", "quotes": [{"start", "end", "kind", "speaker", "speaker_start", "speaker_end"}]}``,
with kinds direct, mixed, indirect and other. Needs numpy and scipy.

Three linear models: ``speaker`` (softmax over the candidates of a span), ``kind`` (speech or not)
and ``whole`` (a quotation of whole sentences or clauses, or words of a paraphrase).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from termnews.analyse.quotes import score
from termnews.analyse.quotes.article import Reading, read
from termnews.analyse.quotes.cast import Cast
from termnews.analyse.quotes.coreference import Resolver
from termnews.analyse.quotes.frames import find_verbs
from termnews.analyse.quotes.judge import CONFIDENCE, Judge, Tables, logit
from termnews.analyse.quotes.lexicon import lexicon_for
from termnews.analyse.quotes.roles import find_roles
from termnews.analyse.quotes.transcripts import find_turns

MIN_COUNT = 3
SPEECH = ("direct", "mixed")


@dataclass
class Sample:
    """One span: its candidates' features, which of them are right, and its kind."""

    article: int
    gold: str
    groups: list[list[str]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    kind_features: list[str] = field(default_factory=list)
    hit: bool = False
    """Whether the model's choice was right."""
    share: float = 0.0
    speech: float = 0.0


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


class Article:
    """A read article with its gold spans."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row = row
        text = row["text"]
        self.reading: Reading = read(text, lexicon_for(text, row.get("lang", "en")))
        self.verbs = find_verbs(self.reading)
        cast = Cast(self.reading)
        roles = find_roles(self.reading, self.verbs.start, len(cast.entities))
        self.resolver = Resolver(self.reading, cast, self.verbs, roles)
        self.turns = find_turns(self.reading)
        gold = {
            trim(text, q["start"], q["end"]): q for q in row["quotes"] if q["kind"] != "indirect"
        }
        self.gold = [gold.get(trim(text, span.start, span.end)) for span in self.reading.spans]

    def samples(
        self, number: int, tables: Tables, forced: float, rng: random.Random
    ) -> list[Sample]:
        """``forced`` is the share of spans whose history is the gold one, not the model's."""
        reading = self.reading
        judge = Judge(reading, self.verbs, self.resolver, self.turns, tables)
        found: list[Sample] = []
        for index, quote in enumerate(self.gold):
            verdict = judge.judge(index)
            if verdict.turn is not None:
                continue
            sample = Sample(number, quote["kind"] if quote else "none")
            span = None
            if quote and quote["kind"] in SPEECH and quote["speaker_start"] is not None:
                span = (quote["speaker_start"], quote["speaker_end"])
            right = None
            for option in verdict.options:
                mention = reading.mentions[option.mention]
                a = reading.tokens.start[mention.first]
                b = reading.tokens.end[mention.last - 1]
                hit = span is not None and min(b, span[1]) > max(a, span[0])
                sample.groups.append(option.features)
                sample.right.append(hit)
                if option is verdict.best:
                    sample.hit = hit
                if hit and (right is None or option.score > right.score):
                    right = option
            sample.kind_features = verdict.features
            sample.share, sample.speech = verdict.share, verdict.speech
            found.append(sample)
            judge.note(verdict.speech)
            chosen = verdict.best if verdict.speech > 0 else None
            if rng.random() < forced:
                chosen = right if quote and quote["kind"] in SPEECH else None
            if chosen is not None:
                judge.accept(chosen.mention)
        return found


def index_features(rows: Iterable[list[str]], least: int) -> dict[str, int]:
    counts = Counter(feature for row in rows for feature in set(row))
    return {f: n for n, f in enumerate(sorted(f for f, c in counts.items() if c >= least))}


def matrix(rows: list[list[str]], index: dict[str, int]) -> csr_matrix:
    columns: list[int] = []
    starts = [0]
    for row in rows:
        columns.extend(index[f] for f in row if f in index)
        starts.append(len(columns))
    return csr_matrix(
        (np.ones(len(columns)), np.array(columns, dtype=np.int32), np.array(starts)),
        shape=(len(rows), len(index)),
    )


def train_softmax(samples: list[Sample], penalty: float) -> dict[str, float]:
    """Weights that give the right candidates of each span the greatest share."""
    rows: list[list[str]] = []
    right: list[bool] = []
    starts: list[int] = []
    for sample in samples:
        if any(sample.right) and not all(sample.right):
            starts.append(len(rows))
            rows.extend(sample.groups)
            right.extend(sample.right)
    index = index_features(rows, MIN_COUNT)
    x = matrix(rows, index)
    y = np.array(right)
    begin = np.array(starts)
    sizes = np.diff([*starts, len(rows)])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        s = x @ w
        s -= np.repeat(np.maximum.reduceat(s, begin), sizes)
        e = np.exp(s)
        all_ = np.repeat(np.add.reduceat(e, begin), sizes)
        good = np.maximum(np.add.reduceat(e * y, begin), 1e-12)
        value = float(np.sum(np.log(all_[begin]) - np.log(good)))
        gradient = x.T @ (e / all_ - e * y / np.repeat(good, sizes))
        return value + 0.5 * penalty * float(w @ w), gradient + penalty * w

    w = minimize(
        loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 150}
    ).x
    return {f: float(w[n]) for f, n in index.items()}


def train_logistic(rows: list[list[str]], labels: list[bool], penalty: float) -> dict[str, float]:
    index = index_features(rows, MIN_COUNT)
    x = matrix(rows, index)
    y = np.where(np.array(labels), 1.0, -1.0)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = y * (x @ w)
        value = float(np.sum(np.logaddexp(0, -margin)))
        gradient = x.T @ (-y / (1 + np.exp(np.clip(margin, -50, 50))))
        return value + 0.5 * penalty * float(w @ w), gradient + penalty * w

    w = minimize(
        loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 150}
    ).x
    return {f: float(w[n]) for f, n in index.items()}


RULES = {
    "speaker": score.RULES,
    "kind": score.KIND_RULES,
    "whole": score.WHOLE_RULES,
    "confidence": CONFIDENCE,
}


def learn(articles: list[Article], seed: int = 1, rounds: int = 1) -> dict[str, dict[str, float]]:
    """All models. The kind model sees scores of speaker models that did not see its articles."""
    rng = random.Random(seed)
    halves = [number % 3 for number in range(len(articles))]
    rng.shuffle(halves)
    tables: list[dict[str, dict[str, float]]] = [dict(RULES) for _ in range(3)]
    forced = 1.0
    samples: list[Sample] = []
    for _ in range(rounds):
        samples = []
        for number, article in enumerate(articles):
            samples += article.samples(number, tables[halves[number]], forced, rng)
        new = []
        for part in range(3):
            rest = [s for s in samples if halves[s.article] != part]
            new.append({**tables[part], "speaker": train_softmax(rest, SPEAKER_PENALTY)})
        tables = new
        forced = 0.4
        kinds = []
        for number, article in enumerate(articles):
            kinds += article.samples(number, tables[halves[number]], 0.5, rng)
        for part in range(3):
            rest = [s for s in kinds if halves[s.article] != part]
            tables[part]["kind"] = train_kind(rest)
    final = []
    for number, article in enumerate(articles):
        final += article.samples(number, tables[halves[number]], 0.4, rng)
    return {
        "speaker": train_softmax(final, SPEAKER_PENALTY),
        "kind": train_kind(final),
        "whole": train_whole(final),
        "confidence": train_confidence(final),
    }


SPEAKER_PENALTY = 1.0
KIND_PENALTY = 3.0


def train_kind(samples: list[Sample]) -> dict[str, float]:
    return train_logistic(
        [s.kind_features for s in samples], [s.gold in SPEECH for s in samples], KIND_PENALTY
    )


def train_whole(samples: list[Sample]) -> dict[str, float]:
    speech = [s for s in samples if s.gold in SPEECH]
    return train_logistic(
        [s.kind_features for s in speech], [s.gold == "direct" for s in speech], KIND_PENALTY
    )


def train_confidence(samples: list[Sample]) -> dict[str, float]:
    """Platt scaling of the models' own certainty, on articles they did not see."""
    shown = [s for s in samples if s.speech > 0 and s.groups]
    x = np.array([[1.0, logit(s.share), max(-6.0, min(6.0, s.speech))] for s in shown])
    y = np.array([1.0 if s.hit else -1.0 for s in shown])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = y * (x @ w)
        return float(np.sum(np.logaddexp(0, -margin))), x.T @ (-y / (1 + np.exp(margin)))

    w = minimize(loss, np.zeros(3), jac=True, method="L-BFGS-B").x
    return dict(zip(("bias", "speaker", "kind"), (float(v) for v in w), strict=True))


def mean(runs: list[dict[str, dict[str, float]]]) -> dict[str, dict[str, float]]:
    """The mean of several trainings, which differ in how history was drawn: less noise."""
    return {
        name: {
            feature: sum(run[name].get(feature, 0.0) for run in runs) / len(runs)
            for feature in set().union(*(run[name] for run in runs))
        }
        for name in runs[0]
    }


def pack(tables: dict[str, dict[str, float]]) -> dict[str, list[list[Any]]]:
    """Weights in hundredths, features of one weight together: a small file."""
    packed: dict[str, list[list[Any]]] = {}
    for name, table in tables.items():
        by_value: dict[int, list[str]] = defaultdict(list)
        for feature, weight in sorted(table.items()):
            value = round(weight * 20) * 5
            if value and "\t" not in feature:
                by_value[value].append(feature)
        packed[name] = [
            [value, "\t".join(features)] for value, features in sorted(by_value.items())
        ]
    return packed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="annotated articles, JSON lines")
    parser.add_argument("--out", type=Path, help="weights file to write")
    parser.add_argument("--trainings", type=int, default=6, help="trainings whose mean is kept")
    parser.add_argument("--limit", type=int, default=0, help="use only this many articles")
    arguments = parser.parse_args()
    rows = [json.loads(line) for line in arguments.data.open(encoding="utf-8")]
    random.Random(0).shuffle(rows)
    articles = [Article(row) for row in rows[: arguments.limit or None]]
    print(f"{len(articles)} articles read", flush=True)
    tables = mean([learn(articles, seed) for seed in range(1, arguments.trainings + 1)])
    for name, table in tables.items():
        print(name, len(table), "features")
    if arguments.out:
        arguments.out.write_text(
            json.dumps(pack(tables), ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
        )
        print(f"{arguments.out}: {arguments.out.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
