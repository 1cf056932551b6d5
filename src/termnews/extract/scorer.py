"""The learned scorer: boosted trees over the features of a segment, read by a few lines.

The weights are a JSON file beside this module, written by ``benchmarks/training/train.py`` (see
``docs/models.md``). Without the file there is no scorer and the judge falls back on rules.

Format: ``{"features": [names], "start": float, "trees": [tree, …]}``; a tree is a leaf (number) or
``[feature, threshold, low, high]``: ``low`` where ``row[feature] <= threshold``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Any

from termnews.extract.features import NAMES

FILE = "scorer.json"
STAGE = 15
"""Trees after which a segment that is decided beyond :data:`SURE` is left alone."""
SURE = 2.0
"""Log-odds; the later trees bring back one in ten thousand of what is that far out."""
BEYOND = 1.9
"""What the later trees would have made of the log-odds of those, on the average."""


class Scorer:
    """Probability that a segment is in the body, from its row of features."""

    def __init__(self, weights: dict[str, Any]) -> None:
        """Raises ``ValueError`` or ``KeyError`` if the weights are for other features."""
        names = weights["features"]
        index = {name: NAMES.index(name) for name in names}
        columns = [index[name] for name in names]
        trees = [_tree(tree, columns) for tree in weights["trees"]]
        self.start = float(weights["start"])
        self.stages = [trees[at : at + STAGE] for at in range(0, len(trees), STAGE)]

    def margin(self, row: Sequence[float]) -> float:
        """Log-odds of one row."""
        total = self.start
        for stage in self.stages:
            for node in stage:
                while type(node) is tuple:
                    node = node[2] if row[node[0]] <= node[1] else node[3]
                total += node
            if total > SURE or total < -SURE:
                return total * BEYOND
        return total

    def probabilities(self, rows: Sequence[Sequence[float] | None]) -> list[float]:
        """Of each row; 0 where there is none."""
        margin = self.margin
        return [1.0 / (1.0 + exp(-margin(row))) if row is not None else 0.0 for row in rows]


def _tree(tree: Any, columns: list[int]) -> Any:
    if isinstance(tree, list):
        feature, threshold, low, high = tree
        return (columns[feature], threshold, _tree(low, columns), _tree(high, columns))
    return float(tree)


@lru_cache(maxsize=1)
def shipped() -> Scorer | None:
    """The scorer that comes with the package; None if its file is missing or unfit."""
    try:
        # Not by importlib.resources, which takes as long to import as the file to read.
        text = Path(__file__).with_name(FILE).read_text("utf-8")
        return Scorer(json.loads(text))
    except (OSError, ValueError, KeyError, TypeError):
        return None
