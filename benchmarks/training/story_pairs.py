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
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from termnews.analyse.stories import pairs
from termnews.analyse.stories.graph import sharpen, similarities
from termnews.analyse.stories.linkage import average_link
from termnews.analyse.stories.terms import is_figure, is_year, weigh
from termnews.analyse.stories.vectors import Frequencies, vector

FOLDS = 4
FEW = (0, 2, 3, 4)
"""Facts for headlines: the others are as good as sums of these there, and would be fitted against
each other."""
ALL = tuple(range(10))
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
        holders = Counter(term for terms in figures for term in terms if is_year(term))
        years = {year: pairs.telling(count, len(rows)) for year, count in holders.items()}
        around = pairs.Surroundings(plain, self.graph, figures, years)
        self.pairs = np.array(
            [(a, b) for a, links in enumerate(self.graph) for b in links if b > a]
        )
        self.facts = np.array([around.facts(a, b, self.graph[a][b]) for a, b in self.pairs])
        story = np.array([row["story"] for row in rows])
        self.same = story[self.pairs[:, 0]] == story[self.pairs[:, 1]]

    def within(self, keep):
        return keep[self.pairs[:, 0]] & keep[self.pairs[:, 1]]


def fit(sets, used=ALL):
    """Weights from the pairs to ``keep`` (None: all) of each set; facts that are not ``used`` weigh 0."""
    used = list(used)
    sets = [(part, np.ones(len(part.same), bool) if keep is None else keep) for part, keep in sets]
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


def fold_of(row):
    """Topics are dealt out so that no topic is both fitted and scored."""
    topic = re.match(r"ecb-(\d+)", row["story"])[1]
    return zlib.crc32(topic.encode()) % FOLDS


def parts_of(rows, folds):
    """Sets to be fitted to: large stories (all together and each fold alone), and thinned ones."""
    mine = [row for row in rows if fold_of(row) in folds]
    groups = [[row for row in mine if fold_of(row) == fold] for fold in folds] + [mine]
    large = [Set(group, sentences) for group in groups for sentences in (None, 3)]
    small = [Set(thinned(mine, sizes, seed)) for seed in (10, 11) for sizes in SIZES]
    return large, small


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--no-folds", action="store_true", help="only fit")
    options = parser.parse_args()
    rows = load(options.data / "stories_ecbplus.jsonl")
    thresholds = [0.4, 0.45, 0.5, 0.55, 0.6]
    results = {}
    for fold in () if options.no_folds else range(FOLDS):
        large, small = parts_of(rows, [other for other in range(FOLDS) if other != fold])
        dense = fit([(part, None) for part in large])
        plain = fit([(part, None) for part in large + 2 * small])
        unseen = [row for row in rows if fold_of(row) == fold]
        whole = Set(unseen)
        tests = [("articles, dense weights", [whole], dense), ("articles", [whole], plain)]
        tests.append(("three sentences", [Set(unseen, 3)], plain))
        tests += [
            (f"stories of {sizes}", [Set(thinned(unseen, sizes, seed)) for seed in (1, 2)], plain)
            for sizes in SIZES
        ]
        for name, parts, weights in tests:
            for part in parts:
                scores = [score(part, lambda a, b, w=weights: w, [t]) for t in thresholds]
                results.setdefault(name, []).append([float(s.split(":")[1]) for s in scores])
    for name, found in results.items():
        means = np.mean(found, axis=0)
        shown = "  ".join(f"{t}:{mean:.4f}" for t, mean in zip(thresholds, means, strict=True))
        print(f"{name}, other topics: {shown}", flush=True)
    large, small = parts_of(rows, range(FOLDS))
    weights = fit([(part, None) for part in large])
    print("DENSE =", tuple(round(weight, 3) for weight in weights))
    weights = fit([(part, None) for part in large + 2 * small])
    print("ARTICLE =", tuple(round(weight, 3) for weight in weights), flush=True)
    headline_weights(options.data)


if __name__ == "__main__":
    main()
