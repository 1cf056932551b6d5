"""Learn the scorer of segments and write its weights.

``python benchmarks/training/train.py --data DIR --out src/termnews/extract/scorer.json``

Boosted trees (LightGBM) over the rows of :mod:`termnews.extract.features`, one a segment of the
page. A segment weighs by its words in proportion to its page's, as the measures do, so that a page
counts once however long it is. ``--cross K`` prints figures on domains left out of learning
(K folds by domain) and writes nothing.

Truth: WCXB 2026 dev part (M. Foley, arXiv 2605.21097, CC BY 4.0) and the news sets named in
:data:`dataset.SETS`. Pages whose truth is suspect teach nothing.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import importlib.util
import json
import random
import sys
import zlib
from pathlib import Path
from typing import Any

import lightgbm
import numpy
from dataset import PARTIAL, SETS, Example, examples

from termnews.extract.features import NAMES
from termnews.extract.pages import article

PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.08,
    "bagging_fraction": 0.7,
    "max_depth": 8,
    "min_data_in_leaf": 60,
    "min_sum_hessian_in_leaf": 5,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 63,
    "force_row_wise": True,
    "verbose": -1,
    "num_threads": 1,
}
MEMBERS: tuple[tuple[int, dict[str, Any]], ...] = (
    (150, {"num_leaves": 24, "feature_fraction": 0.4, "extra_trees": True, "seed": 1}),
    (150, {"num_leaves": 12, "feature_fraction": 0.25, "bagging_fraction": 0.6, "seed": 1}),
)
"""Forests of different make, rounds first; their mean errs less than either. One splits at random
thresholds: with some 200 features and a thousand pages that errs least where pages are new."""
FORGOTTEN = 0.5
"""Share of the marks of class words that a page's second copy goes without. A site that is new has
words of its own for its boxes; a scorer that can do without words errs less there."""
EMPHASIS = {"fundus": 2.0, "scrapinghub": 2.0, "fundus_eval": 1.5, "mozilla": 0.5}
"""How much a set's pages weigh. The news sets are smaller than the general one, and nearer to what
is read; Mozilla's truth is another extractor's output."""

EASY = 0.3
"""Share of the easy rows that is kept."""


def arrays(pages: list[Example]) -> tuple[Any, Any, Any]:
    """Rows, truth and weights of all segments that have a row."""
    rows: list[list[float]] = []
    truth: list[int] = []
    weights: list[float] = []
    for page in pages:
        # Where only pieces are known, the page's length is not: an average article's.
        body = sum(map(float.__mul__, map(float, page.tokens), page.labels)) if page.body else 700.0
        worth = 100 * EMPHASIS.get(page.name, 1.0) / (60 + body)
        for index, row in enumerate(page.rows):
            if row is not None and index not in page.unknown:
                label, tokens = page.labels[index], page.tokens[index]
                rows.append(row)
                truth.append(int(label > 0.5))
                weights.append(worth * (min(tokens, 120) + 4))
    return numpy.array(rows, dtype=numpy.float32), numpy.array(truth), numpy.array(weights)


def twice(pages: list[Example]) -> list[Example]:
    """Each page as it is and with some marks of class words blotted out."""
    marks = [at for at, name in enumerate(NAMES) if name.endswith("_word")]
    chance = random.Random(5)
    made: list[Example] = []
    for page in pages:
        gone = [at for at in marks if chance.random() < FORGOTTEN]
        rows: list[list[float] | None] = []
        for row in page.rows:
            if row is not None:
                row = list(row)
                for at in gone:
                    row[at] = 0.0
            rows.append(row)
        made += (page, dataclasses.replace(page, rows=rows))
    return made


def thin(rows: Any, truth: Any, weights: Any) -> tuple[Any, Any, Any]:
    """Leave out most of the easy rows (short links, never body) and let the rest weigh more."""
    easy = (rows[:, NAMES.index("density")] > 0.9) & (rows[:, NAMES.index("size")] < 3.9)
    easy &= truth == 0
    kept = ~easy | (numpy.random.default_rng(0).random(len(truth)) < EASY)
    weights = numpy.where(easy, weights / EASY, weights)
    return rows[kept], truth[kept], weights[kept]


def learn(pages: list[Example]) -> list[lightgbm.Booster]:
    """The forests, learned from the pages whose truth is not suspect."""
    rows, truth, weights = thin(*arrays(twice([page for page in pages if not page.suspect])))
    return [
        lightgbm.train(
            {**PARAMETERS, **own},
            lightgbm.Dataset(rows, truth, weight=weights, feature_name=list(NAMES)),
            rounds,
        )
        for rounds, own in MEMBERS
    ]


def predict(models: list[lightgbm.Booster], page: Example) -> list[float]:
    """Probability of each segment; 0 where there is no row."""
    made = [0.0] * len(page.rows)
    known = [index for index, row in enumerate(page.rows) if row is not None]
    if known:
        rows = numpy.array([page.rows[index] for index in known], dtype=numpy.float32)
        margin = sum(model.predict(rows, raw_score=True) for model in models) / len(models)
        for index, value in zip(known, margin, strict=True):
            made[index] = float(1.0 / (1.0 + numpy.exp(-value)))
    return made


def weights_of(models: list[lightgbm.Booster]) -> dict[str, Any]:
    """The trees in the form that :mod:`termnews.extract.scorer` reads, forests interleaved."""
    used: list[str] = []
    names = list(NAMES)

    def tree(node: dict[str, Any]) -> Any:
        if "leaf_value" in node:
            return float(f"{node['leaf_value'] / len(models):.3g}")
        name = names[node["split_feature"]]
        if name not in used:
            used.append(name)
        return [
            used.index(name),
            float(f"{node['threshold']:.5g}"),
            tree(node["left_child"]),
            tree(node["right_child"]),
        ]

    placed = []
    for number, model in enumerate(models):
        infos = model.dump_model()["tree_info"]
        for at, info in enumerate(infos):
            placed.append((at / len(infos), number, tree(info["tree_structure"])))
    placed.sort(key=lambda entry: entry[:2])
    return {"features": used, "start": 0.0, "trees": [entry[2] for entry in placed]}


class _Told:
    """A scorer that was told the probabilities of one page's segments."""

    def __init__(self, probabilities: list[float]) -> None:
        self.told = probabilities

    def probabilities(self, rows: list[list[float] | None]) -> list[float]:
        assert len(rows) == len(self.told)
        return list(self.told)


def cross(pages: list[Example], folds: int, root: Path, kit: Any) -> None:
    """Figures of the whole extractor on pages of domains that the model has not seen."""

    def fold(page: Example) -> int:
        return zlib.crc32(page.domain.encode()) % folds

    bodies: dict[int, str] = {}
    for number in range(folds):
        models = learn([page for page in pages if fold(page) != number])
        for page in pages:
            if fold(page) == number and page.body:
                raw = gzip.decompress(
                    (root / page.name / "pages" / f"{page.key}.html.gz").read_bytes()
                )
                scorer: Any = _Told(predict(models, page))
                bodies[id(page)] = article(raw, page.url, scorer=scorer).body
    for name in dict.fromkeys(page.name for page in pages if page.body):
        members = [page for page in pages if page.name == name]
        truth = {page.key: {"body": page.body} for page in members}
        texts = {page.key: bodies[id(page)] for page in members}
        shingles = kit.scrapinghub(truth, texts, 0)
        print(
            f"{name:26} shingle F1 {shingles['f1']:.4f}  exact {shingles['accuracy']:.3f}"
            f"  words F1 {kit.wcxb(truth, texts)['f1']:.4f}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description="Learn the scorer of segments.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--cross", type=int, default=0, metavar="K")
    options = parser.parse_args()
    pages = list(examples(options.data, SETS, PARTIAL))
    print(f"{len(pages)} pages, {sum(len(page.rows) for page in pages)} segments")
    if options.cross:
        spec = importlib.util.spec_from_file_location("kit", options.data / "kit" / "metrics.py")
        assert spec and spec.loader
        kit = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(kit)
        cross(pages, options.cross, options.data, kit)
    if options.out:
        weights = weights_of(learn(pages))
        options.out.write_text(json.dumps(weights, separators=(",", ":")) + "\n", "utf-8")
        print(f"{options.out}: {options.out.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
