"""Fit the two sets of weights of the pair model; needs scikit-learn and numpy.

    python benchmarks/training/story_pairs.py --data DIR

``DIR`` holds ``stories_ecbplus.jsonl`` (ECB+, CC BY 3.0; Cybulska and Vossen 2014: full articles)
and ``stories_uci_headlines.jsonl`` (UCI news aggregator, CC BY 4.0; Gasparetti 2014: headlines).
The weights for articles are fitted to ECB+ as it is, cut to its first three sentences, and thinned
to stories of a few articles (ECB+ has a dozen a story, a library rarely), so that they hold for
short items and small stories as well. Prints the weights, and what they do on topics they have not seen.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import zlib
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from termnews.analyse.stories import pairs
from termnews.analyse.stories.graph import sharpen, similarities
from termnews.analyse.stories.linkage import average_link
from termnews.analyse.stories.terms import is_figure, weigh
from termnews.analyse.stories.vectors import Frequencies, vector

FOLDS = 5
FEW = (0, 2, 3, 4)
"""Facts for headlines: the others are as good as sums of these there, and would be fitted against
each other."""
WORDING = tuple(range(7))
"""Facts for collections of large stories: figures add nothing on topics not seen."""
SIZES = [(1, 2), (1, 2, 3, 4), (1, 1, 1, 2, 3, 5, 8, 20), (1, 1, 2, 2, 3)]
"""Sizes of stories that thinned sets are drawn from."""


def load(path):
    return [json.loads(line) for line in path.open(encoding="utf-8")]


class Set:
    """Pairs of a data set with their facts."""

    def __init__(self, rows, sentences=None):
        texts = [
            row["text"] if sentences is None else "\n".join(row["text"].split("\n")[:sentences])
            for row in rows
        ]
        weighed = [
            weigh(r["title"], t, r.get("url") or "") for r, t in zip(rows, texts, strict=True)
        ]
        frequencies = Frequencies()
        for item in weighed:
            frequencies.add(item)
        self.rows = rows
        vectors = [vector(item, frequencies) for item in weighed]
        plain = similarities(vectors)
        self.graph = sharpen(plain)
        figures = [{t: w for t, w in v.items() if is_figure(t)} for v in vectors]
        around = pairs.Surroundings(plain, self.graph, figures)
        self.pairs = np.array(
            [(a, b) for a, links in enumerate(self.graph) for b in links if b > a]
        )
        self.facts = np.array([around.facts(a, b, self.graph[a][b]) for a, b in self.pairs])
        story = np.array([row["story"] for row in rows])
        self.same = story[self.pairs[:, 0]] == story[self.pairs[:, 1]]

        found = [re.match(r"ecb-(\d+)_", row["id"]) for row in rows]
        self.fold = np.array([int(match[1]) % FOLDS if match else 0 for match in found])

    def within(self, keep):
        return keep[self.pairs[:, 0]] & keep[self.pairs[:, 1]]


def fit(sets, used=range(9)):
    """Weights from the pairs to ``keep`` of each set; facts that are not ``used`` weigh 0."""
    used = list(used)
    facts = np.vstack([part.facts[keep][:, used] for part, keep in sets])
    same = np.concatenate([part.same[keep] for part, keep in sets])
    weights = np.concatenate([np.full(keep.sum(), 1 / keep.sum()) for _, keep in sets])
    weights *= len(weights) / weights.sum()
    model = LogisticRegression(C=10, max_iter=2000).fit(facts, same, sample_weight=weights)
    weights = np.zeros(len(sets[0][0].facts[0]))
    weights[used] = model.coef_[0]
    return (float(model.intercept_[0]), *map(float, weights))


def bcubed(gold, predicted):
    inside = {}
    for pair in zip(gold, predicted, strict=True):
        inside[pair] = inside.get(pair, 0) + 1
    size = lambda labels: {label: labels.count(label) for label in set(labels)}  # noqa: E731
    golds, predictions = size(list(gold)), size(list(predicted))
    p = sum(n * n / predictions[b] for (a, b), n in inside.items()) / len(gold)
    r = sum(n * n / golds[a] for (a, b), n in inside.items()) / len(gold)
    return 2 * p * r / (p + r)


def score(part, weights_of, thresholds, only=None):
    likely = [{} for _ in part.rows]
    for (a, b), facts in zip(part.pairs, part.facts, strict=True):
        if only is None or (only[a] and only[b]):
            value = pairs.logistic(weights_of(a, b), facts)
            likely[a][b] = likely[b][a] = value
    gold = [row["story"] for row in part.rows]
    out = []
    for threshold in thresholds:
        labels = average_link(likely, threshold)
        chosen = [i for i in range(len(gold)) if only is None or only[i]]
        value = bcubed([gold[i] for i in chosen], [labels[i] for i in chosen])
        out.append(f"{threshold}:{value:.4f}")
    return "  ".join(out)


def thinned(rows, sizes, seed):
    """Stories cut to a size drawn from ``sizes``."""
    draw = random.Random(seed)
    stories = {}
    for row in rows:
        stories.setdefault(row["story"], []).append(row)
    kept = [
        row
        for members in stories.values()
        for row in draw.sample(members, min(len(members), draw.choice(sizes)))
    ]
    draw.shuffle(kept)
    return kept


def headline_weights(data):
    headlines = Set(load(data / "stories_uci_headlines.jsonl"))
    half = np.array([zlib.crc32(row["story"].encode()) % 2 for row in headlines.rows])
    for f in (0, 1):
        weights = fit([(headlines, headlines.within(half != f))], FEW)
        print(
            "headlines, other half: ",
            score(
                headlines, lambda a, b, w=weights: w, [0.2, 0.25, 0.3, 0.35, 0.4, 0.5], half == f
            ),
        )
    weights = fit([(headlines, np.ones(len(headlines.same), bool))], FEW)
    print("HEADLINE =", tuple(round(w, 3) for w in weights))
    print(
        "headlines, all, fitted:",
        score(headlines, lambda a, b: weights, [0.2, 0.25, 0.3, 0.35, 0.4]),
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    rows = load(data / "stories_ecbplus.jsonl")
    whole, short = Set(rows), Set(rows, 3)
    parts = [whole, short] * 4 + [
        Set(thinned(rows, sizes, seed)) for seed in range(10, 13) for sizes in SIZES
    ]
    by_fold = [fit([(part, part.within(part.fold != f)) for part in parts]) for f in range(FOLDS)]
    thresholds = [0.4, 0.45, 0.5, 0.55, 0.6, 0.65]
    tests = [("articles", whole), ("three sentences", short)]
    tests += [(f"stories of {sizes}", Set(thinned(rows, sizes, 1))) for sizes in SIZES]
    for name, part in tests:
        cross = lambda a, b, fold=part.fold: by_fold[fold[a]]  # noqa: E731
        print(f"{name}, other topics:", score(part, cross, thresholds))
    dense = [
        fit([(part, part.within(part.fold != f)) for part in parts[:2]], WORDING)
        for f in range(FOLDS)
    ]
    cross = lambda a, b, fold=whole.fold: dense[fold[a]]  # noqa: E731
    print("articles, other topics, dense weights:", score(whole, cross, thresholds))
    weights = fit([(part, np.ones(len(part.same), bool)) for part in parts[:2]], WORDING)
    print("DENSE =", tuple(round(weight, 3) for weight in weights))
    weights = fit([(part, np.ones(len(part.same), bool)) for part in parts])
    print("ARTICLE =", tuple(round(weight, 3) for weight in weights))
    headline_weights(data)


if __name__ == "__main__":
    main()
