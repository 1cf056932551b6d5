"""Fit the weights of ``termnews.extract.metadata.reliability`` and print the module's tables.

    python benchmarks/training/metadata.py --data DIR

``DIR`` holds data sets as folders with ``truth.json`` (``{page: {url, domain, title, authors, date,
topics …}}``) and ``pages/PAGE.html.gz``; folders within ``DIR/train`` are used as well. For each
field a conditional logit over a page's options (see ``decide.py``) is fitted by Adam on the log of
the probability that the option chosen is right (for topics: its F1), with an L2 penalty. First it is
fitted five times on four fifths of the domains and scored on the rest; the last fit uses all pages.
Nothing but the standard library and the package itself is needed; it takes a few minutes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from termnews.extract.decode import decode
from termnews.extract.metadata import dates, decide, fields, names, titles
from termnews.extract.metadata.read import gather, language, site_name
from termnews.extract.parse import parse

FOLDS = 5
ROUNDS = 250
# What was believed of the sources before measuring: the fit is drawn to it, the more the fewer pages
# there are to learn from. The same for both kinds of a source's feature ("~" is agreement in part).
PRIOR: dict[str, dict[str, float]] = {
    "published": {
        "json-ld": 2.0, "og": 1.8, "microdata": 1.2, "time": 1.0, "time-marked": 1.2, "visible": 0.8,
        "words-labelled": 1.0, "words": 0.5, "address": 1.2, "meta-pubdate": 1.5, "meta-date": 1.0,
        "state": 0.5, "dc": 0.8, "track": 1.0, "citation": 1.0, "visible-weak": 0.3, "json-ld-page": 1.0,
    },
    "tags": {"json-ld": 1.5, "og": 1.2, "news": 1.0, "meta": 0.8, "rel": 1.0, "links": 1.0},
}  # fmt: skip
PRIOR_ELSE = {"tags": 0.5}
PENALTY = {"title": 1.0, "authors": 5.0, "published": 3.0, "tags": 30.0}
SET_WEIGHT = {"fundus": 3.0}
"""News sites count more than the blogs and company pages of the other sets."""
TITLE_SET_WEIGHT = {"fundus": 1.5}
"""For titles less so: the sets name different ones of two headlines for the right one."""


@dataclass
class Case:
    """One page and field: features of each option, how right it is (0..1), and where it is from."""

    features: list[dict[str, float]]
    right: list[float]
    data_set: str
    domain: str


def pages(root: Path) -> Iterator[tuple[str, str, dict[str, Any], bytes]]:
    """Set, page name, truth and bytes of all pages."""
    folders = sorted(
        p.parent for p in [*root.glob("*/truth.json"), *root.glob("train/*/truth.json")]
    )
    for folder in folders:
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        for name, gold in truth.items():
            with gzip.open(folder / "pages" / f"{name}.html.gz") as page:
                yield folder.name, name, gold, page.read()


def right_title(gold: str) -> Callable[[Any], float]:
    return lambda option: float(option.key == frozenset((titles.key(gold),)))


def right_authors(gold: Any) -> Callable[[Any], float]:
    values = gold if isinstance(gold, list) else [gold]
    wanted = frozenset(map(titles.key, names.persons(values, listed=True)))
    return lambda option: float(option.key == wanted)


def right_day(gold: str) -> Callable[[Any], float]:
    wanted = dates.read(gold)

    def right(option: Any) -> float:
        own = option.value
        return float(
            wanted is not None
            and (own.day == wanted.day or (own.has_zone and own.when == wanted.when))
        )

    return right


def right_topics(gold: list[str]) -> Callable[[Any], float]:
    wanted = frozenset(filter(None, map(titles.key, gold)))
    return lambda option: decide.overlap(option.key, wanted) if wanted else 0.0


def cases(root: Path) -> dict[str, list[Case]]:
    """All pages with a known value, by field."""
    found: dict[str, list[Case]] = defaultdict(list)
    for data_set, _, gold, raw in pages(root):
        url = gold.get("url") or ""
        host = fields.host_of(url)
        claims = gather(parse(decode(raw).text), url)
        lang, site = language(claims, {}), site_name(claims, host, {})
        judges: dict[str, tuple[Any, Callable[[Any], Callable[[Any], float]], list[Any]]] = {
            "title": (gold.get("title"), right_title, fields.title(claims, url)),
            "authors": (gold.get("authors"), right_authors, fields.authors(claims, site, host)),
            "published": (gold.get("date"), right_day, fields.published(claims, url, lang)),
            "tags": (gold.get("topics"), right_topics, fields.tags(claims)),
        }
        for field, (value, judge, among) in judges.items():
            if value:
                right = judge(value)
                found[field].append(
                    Case(
                        [o.features for o in among],
                        [right(o) for o in among],
                        data_set,
                        gold["domain"],
                    )
                )
    return found


def share(case: Case, weights: dict[str, float]) -> list[float]:
    """Probability of each option."""
    scores = [sum(weights.get(f, 0.0) * v for f, v in o.items()) for o in case.features]
    top = max(scores)
    raw = [math.exp(s - top) for s in scores]
    return [r / sum(raw) for r in raw]


def prior(field: str, feature: str) -> float:
    """What a feature's weight is drawn to."""
    table = PRIOR.get(field, {})
    if not table or feature in decide.TRAITS:
        return 0.0
    if feature.startswith("~") and field != "tags":
        return 0.0
    return table.get(feature.lstrip("~"), PRIOR_ELSE.get(field, 0.0))


def fit(field: str, train: list[Case]) -> dict[str, float]:
    """The weights that make the right options likeliest."""
    penalty = PENALTY[field]
    set_weights = TITLE_SET_WEIGHT if field == "title" else SET_WEIGHT
    useful = [c for c in train if len(c.features) > 1 and max(c.right) > 0]
    weights: dict[str, float] = {f: prior(field, f) for c in useful for o in c.features for f in o}
    mean, square = dict.fromkeys(weights, 0.0), dict.fromkeys(weights, 0.0)
    for step in range(1, ROUNDS + 1):
        slope = {f: -penalty * (w - prior(field, f)) for f, w in weights.items()}
        for case in useful:
            likely = share(case, weights)
            wanted = [p * r for p, r in zip(likely, case.right, strict=True)]
            total = sum(wanted)
            factor = set_weights.get(case.data_set, 1.0)
            for option, p, q in zip(case.features, likely, wanted, strict=True):
                gain = factor * (q / total - p)
                for feature, value in option.items():
                    slope[feature] += gain * value
        for feature, g in slope.items():
            mean[feature] = 0.9 * mean[feature] + 0.1 * g
            square[feature] = 0.999 * square[feature] + 0.001 * g * g
            corrected = mean[feature] / (1 - 0.9**step)
            weights[feature] += (
                0.05 * corrected / (math.sqrt(square[feature] / (1 - 0.999**step)) + 1e-8)
            )
    return weights


def chosen(case: Case, weights: dict[str, float]) -> float:
    """How right the option is that the weights choose."""
    if not case.features:
        return 0.0
    likely = share(case, weights)
    return case.right[likely.index(max(likely))]


def fold(domain: str) -> int:
    return int(hashlib.sha256(domain.encode()).hexdigest(), 16) % FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--field", action="append", help="only this field (may be repeated)")
    arguments = parser.parse_args()
    tables: dict[str, dict[str, float]] = {}
    trust: dict[str, float] = {}
    for field, known in cases(arguments.data).items():
        if arguments.field and field not in arguments.field:
            continue
        results: dict[str, list[float]] = defaultdict(list)
        best: dict[str, list[float]] = defaultdict(list)
        for number in range(FOLDS):
            weights = fit(field, [c for c in known if fold(c.domain) != number])
            for case in (c for c in known if fold(c.domain) == number):
                results[case.data_set].append(chosen(case, weights))
                best[case.data_set].append(max(case.right, default=0.0))
        print(f"# {field}: cross-validated by domain (and the best possible choice)")
        for data_set, values in sorted(results.items()):
            ideal = best[data_set]
            print(
                f"#   {data_set:18} {sum(values) / len(values):.3f} ({sum(ideal) / len(ideal):.3f}), {len(values)} pages"
            )
        tables[field] = fit(field, known)
        every = [r for values in best.values() for r in values]
        trust[field] = sum(every) / len(every)
    print_tables(tables, trust)


def print_tables(tables: dict[str, dict[str, float]], trust: dict[str, float]) -> None:
    """The two tables as they stand in ``reliability.py``."""
    print("WEIGHTS: dict[str, dict[str, float]] = {")
    for field, table in tables.items():
        items = [
            f'"{feature}": {weight:.2f},'
            for feature, weight in sorted(table.items(), key=lambda item: -item[1])
            if abs(weight) >= 0.05 or prior(field, feature)
        ]
        lines = textwrap.wrap(" ".join(items), 92, break_on_hyphens=False)
        print(f'    "{field}": {{', *(f"        {row}" for row in lines), "    },", sep="\n")
    print("}  # fmt: skip")
    print("TRUST =", {field: round(value, 2) for field, value in trust.items()})


if __name__ == "__main__":
    main()
