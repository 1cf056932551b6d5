"""Conflicts between sources, decided per field by measured reliability.

What the sources say falls into *options* (sources that say the same share one). An option has
features: the sources behind it, how far other sources' lists agree with it, and a few traits of its
own. Its score is the sum of their weights (:mod:`.reliability`), the greatest score wins, and the
share of its exponential among all is how sure we are: a conditional logit, fitted on pages whose
right values are known (``benchmarks/training/metadata.py``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from termnews.extract.metadata.reliability import DEFAULT, TRUST, WEIGHTS
from termnews.model import Evidence

V = TypeVar("V")
Key = frozenset[str]
MAX_OPTIONS = 60
"""Different values of one field that are weighed."""


@dataclass(slots=True)
class Option(Generic[V]):
    """One value that at least one source gives."""

    value: V
    key: Key
    source: str
    """The source whose spelling is kept."""
    features: dict[str, float] = field(default_factory=dict)


Traits = Callable[[Option[V], Sequence[Option[V]]], Iterable[tuple[str, float]]]


def options(
    name: str,
    said: Iterable[tuple[str, V]],
    key: Callable[[V], Key],
    traits: Traits[V] | None = None,
) -> list[Option[V]]:
    """The different values of what was said, with their features. Empty keys are left out."""
    weights = WEIGHTS.get(name, {})
    found: dict[Key, Option[V]] = {}
    by_source: dict[str, list[Key]] = {}
    for source, value in said:
        own = key(value)
        if not own or (len(found) >= MAX_OPTIONS and own not in found):
            continue
        by_source.setdefault(source, []).append(own)
        option = found.setdefault(own, Option(value, own, source))
        option.features[source] = 1.0
        if weights.get(source, DEFAULT) > weights.get(option.source, DEFAULT):
            option.value, option.source = value, source
    everything = list(found.values())
    for option in everything:
        option.features["kinds"] = len({_kind(source) for source in option.features}) / 2
        for source, keys in by_source.items():
            if source not in option.features:
                agreed = max(overlap(option.key, other) for other in keys)
                if agreed:
                    option.features["~" + source] = agreed
        if traits:
            option.features.update(traits(option, everything))
    return everything


_SEEN = (
    "class",
    "byline",
    "words",
    "link",
    "rel",
    "h1",
    "h2",
    "time",
    "visible",
    "marked",
    "links",
)


def _kind(source: str) -> str:
    """Sources of one kind repeat one another; those of another kind confirm."""
    if source.startswith(("json-ld", "microdata", "state")):
        return "data"
    return "seen" if source.startswith(_SEEN) else "meta"


def overlap(one: Key, other: Key) -> float:
    """F1 of two sets."""
    return 2 * len(one & other) / (len(one) + len(other))


def score(name: str, option: Option[V]) -> float:
    """The weight behind an option. Sources never seen in measuring get :data:`DEFAULT`."""
    weights = WEIGHTS.get(name, {})
    total = 0.0
    for feature, value in option.features.items():
        unknown = 0.0 if feature.startswith("~") or feature in TRAITS else DEFAULT
        total += weights.get(feature, unknown) * value
    return total


TRAITS = frozenset(
    (
        "kinds", "suffix-of", "has-suffix", "prefix-of", "has-prefix", "short", "long", "names-site",
        "impersonal", "one-word", "many", "with-time", "earliest", "latest", "after-change", "few",
        "has-section", "in-title", "old", "in-address",
        "cut-short", "kicker", "sans-kicker", "data-alone", "unlike-title",
    )
)  # fmt: skip


def choose(name: str, among: Sequence[Option[V]]) -> tuple[V, Evidence] | None:
    """The best option and how sure we are of it; None where there is none."""
    if not among:
        return None
    scores = [score(name, option) for option in among]
    top = max(scores)
    best = among[scores.index(top)]
    share = 1 / sum(math.exp(s - top) for s in scores)
    return best.value, Evidence(best.source, round(share * TRUST.get(name, 0.9), 3))
