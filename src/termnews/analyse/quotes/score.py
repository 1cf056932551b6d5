"""Linear models: hand-set weights for the rules, learned ones from a file where it is present."""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

RULES: dict[str, float] = {
    "=after-inverted": 6.0,
    "=after-subject": 6.0,
    "=after-clause": 3.0,
    "=after-weak": 1.5,
    "=after-far": 0.5,
    "=before-subject": 3.5,
    "=before-colon": 2.0,
    "=before-near": 0.3,
    "=before-split": 3.0,
    "=before-far": 1.2,
    "=paragraph-before": 0.8,
    "=back1": -1.0,
    "=back2": -2.0,
    "=back3": -3.0,
    "=colon": 2.5,
    "=signed": 5.0,
    "=inside": 12.0,
    "=oblique": -3.0,
    "=ahead": -2.0,
    "=object": -4.0,
    "=according": 4.5,
    "=accordingfar": 0.5,
    "=previous": 1.8,
    "=sameentity": 0.5,
}
"""Weights for the coarse features, by hand."""

KIND_RULES: dict[str, float] = {
    "=bias": -0.6,
    "=frame": 2.6,
    "=weakframe": 0.8,
    "=long": 2.2,
    "=middle": 0.8,
    "=short": -1.2,
    "=one": -1.6,
    "=comma": 2.0,
    "=stop": 1.2,
    "=sentence": 1.0,
    "=title": -1.5,
    "=named": -2.5,
    "=person": 0.8,
    "=alone": 1.5,
}

UNSEEN = ("=inside", "=oblique", "=signed", "=ahead")
"""Features too rare in the training data to be learned."""

WHOLE_RULES: dict[str, float] = {
    "=bias": -1.0,
    "=long": 1.5,
    "=middle": 0.5,
    "=short": -1.5,
    "=one": -2.0,
    "=comma": 2.0,
    "=stop": 1.0,
    "=sentence": 1.5,
    "=alone": 1.5,
}


@lru_cache(maxsize=1)
def learned() -> dict[str, dict[str, float]]:
    """The learned models by name; empty where the package ships no weights file."""
    import json  # what only reading needs is imported with it: the start waits for this module

    source = Path(__file__).with_name("weights.json")
    try:
        raw = json.loads(source.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    models: dict[str, dict[str, float]] = {}
    for name, table in raw.items():
        models[name] = {
            feature: value / 100 for value, features in table for feature in features.split("\t")
        }
    return models


def weights(name: str, rules: dict[str, float]) -> dict[str, float]:
    """The model called ``name``: learned, or the rules."""
    table = learned().get(name)
    if table is None:
        return rules
    # What the training data lack, the rules still weigh.
    return {**table, **{feature: rules[feature] for feature in UNSEEN if feature in rules}}


def total(features: list[str], table: dict[str, float]) -> float:
    """The sum of the weights of ``features``."""
    return sum([table[feature] for feature in features if feature in table])


def logistic(value: float) -> float:
    """1 / (1 + e^-value), safe at any value."""
    if value < -60:
        return 0.0
    return 1.0 / (1.0 + math.exp(-value)) if value < 60 else 1.0
