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
import importlib.util
import json
import sys
import zlib
from pathlib import Path
from typing import Any

import lightgbm
import numpy
from dataset import PARTIAL, SETS, Example, examples

from termnews.extract.features import NAMES
from termnews.extract.judge import select

PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 24,
    "max_depth": 8,
    "min_data_in_leaf": 60,
    "min_sum_hessian_in_leaf": 5,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "max_bin": 63,
    "force_row_wise": True,
    "num_threads": 2,
    "seed": 1,
}
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
        for row, label, tokens in zip(page.rows, page.labels, page.tokens, strict=True):
            if row is not None:
                rows.append(row)
                truth.append(int(label > 0.5))
                weights.append(worth * (min(tokens, 120) + 4))
    return numpy.array(rows, dtype=numpy.float32), numpy.array(truth), numpy.array(weights)


def predict(model: lightgbm.Booster, page: Example) -> list[float]:
    """Probability of each segment; 0 where there is no row."""
    made = [0.0] * len(page.rows)
    known = [index for index, row in enumerate(page.rows) if row is not None]
    if known:
        rows = numpy.array([page.rows[index] for index in known], dtype=numpy.float32)
        for index, probability in zip(known, model.predict(rows), strict=True):
            made[index] = float(probability)
    return made


def thin(rows: Any, truth: Any, weights: Any) -> tuple[Any, Any, Any]:
    """Leave out most of the easy rows (short links, never body) and let the rest weigh more."""
    easy = (rows[:, NAMES.index("density")] > 0.9) & (rows[:, NAMES.index("size")] < 3.9)
    easy &= truth == 0
    kept = ~easy | (numpy.random.default_rng(0).random(len(truth)) < EASY)
    weights = numpy.where(easy, weights / EASY, weights)
    return rows[kept], truth[kept], weights[kept]


def learn(pages: list[Example], rounds: int) -> lightgbm.Booster:
    rows, truth, weights = thin(*arrays([page for page in pages if not page.suspect]))
    data = lightgbm.Dataset(rows, truth, weight=weights, feature_name=list(NAMES))
    return lightgbm.train(PARAMETERS, data, rounds)


def weights_of(model: lightgbm.Booster) -> dict[str, Any]:
    """The trees in the form that :mod:`termnews.extract.scorer` reads."""
    used: list[str] = []
    names = model.feature_name()

    def tree(node: dict[str, Any]) -> Any:
        if "leaf_value" in node:
            return float(f"{node['leaf_value']:.3g}")
        name = names[node["split_feature"]]
        if name not in used:
            used.append(name)
        threshold = float(f"{node['threshold']:.5g}")
        return [
            used.index(name),
            threshold,
            tree(node["left_child"]),
            tree(node["right_child"]),
        ]

    dump = model.dump_model()
    trees = [tree(info["tree_structure"]) for info in dump["tree_info"]]
    return {"features": used, "start": 0.0, "trees": trees}


def cross(pages: list[Example], folds: int, rounds: int, kit: Any) -> None:
    """Figures on pages of domains that the model has not seen."""

    def fold(page: Example) -> int:
        return zlib.crc32(page.domain.encode()) % folds

    chosen: dict[int, str] = {}
    for number in range(folds):
        model = learn([page for page in pages if fold(page) != number], rounds)
        for page in pages:
            if fold(page) == number:
                taken = select(predict(model, page), page.tokens)
                chosen[id(page)] = "\n\n".join(
                    text for text, take in zip(page.texts, taken, strict=True) if take
                )
    for name in dict.fromkeys(page.name for page in pages if page.body):
        members = [page for page in pages if page.name == name]
        truth = {page.key: {"body": page.body} for page in members}
        texts = {page.key: chosen[id(page)] for page in members}
        shingles = kit.scrapinghub(truth, texts, 0)
        print(
            f"{name:26} shingle F1 {shingles['f1']:.4f}  exact {shingles['accuracy']:.3f}"
            f"  words F1 {kit.wcxb(truth, texts)['f1']:.4f}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description="Learn the scorer of segments.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--rounds", type=int, default=240)
    parser.add_argument("--cross", type=int, default=0, metavar="K")
    options = parser.parse_args()
    pages = list(examples(options.data, SETS, PARTIAL))
    print(f"{len(pages)} pages, {sum(len(page.rows) for page in pages)} segments")
    if options.cross:
        spec = importlib.util.spec_from_file_location("kit", options.data / "kit" / "metrics.py")
        assert spec and spec.loader
        kit = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(kit)
        cross(pages, options.cross, options.rounds, kit)
    if options.out:
        weights = weights_of(learn(pages, options.rounds))
        options.out.write_text(json.dumps(weights, separators=(",", ":")) + "\n", "utf-8")
        print(f"{options.out}: {options.out.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
