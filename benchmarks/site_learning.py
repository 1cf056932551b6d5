"""What it brings to know a site's other pages, and whether it ever harms.

``python benchmarks/site_learning.py --data DIR [--sets fundus,aed]``

Every page of a domain that has several in a set is read twice: alone, and with what was learned
from all the others (:func:`termnews.extract.learn`), never from itself. Bag-of-words F1 against the
true body (the metric of WCXB), pages that gained and lost, and words that were taken out.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import Counter, defaultdict
from pathlib import Path

from extraction import load_kit, pages
from termnews.extract import article, learn

NOTABLE = 0.002
"""Change of a page's F1 from which on it is counted."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Gain and harm of learning a site.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", default="fundus,fundus_eval,aed,scrapinghub")
    options = parser.parse_args()
    kit = load_kit(options.data)
    for name in options.sets.split(","):
        truth, raw = pages(options.data, name)
        sites: dict[str, list[str]] = defaultdict(list)
        for key, gold in truth.items():
            if gold.get("domain") and gold.get("body"):
                sites[gold["domain"]].append(key)
        alone: list[float] = []
        taught: list[float] = []
        gone: Counter[str] = Counter()
        for keys in sites.values():
            for key in keys if len(keys) > 1 else ():
                knowledge = None
                for other in keys:
                    if other != key:
                        knowledge = learn(knowledge, raw[other])
                url = truth[key].get("url") or ""
                before = article(raw[key], url).body
                after = article(raw[key], url, site=knowledge).body
                alone.append(kit.word_prf(before, truth[key]["body"])[2])
                taught.append(kit.word_prf(after, truth[key]["body"])[2])
                true = set(truth[key]["body"].split("\n"))
                for line in set(before.split("\n")) - set(after.split("\n")) - {""}:
                    gone["true" if line in true else "furniture"] += len(line.split())
        if not alone:
            continue
        changes = [after - before for before, after in zip(alone, taught, strict=True)]
        print(
            f"{name:14} {len(alone)} pages  alone {statistics.mean(alone):.4f}"
            f"  with the site {statistics.mean(taught):.4f}"
            f"  gained {sum(change > NOTABLE for change in changes)}"
            f"  lost {sum(change < -NOTABLE for change in changes)}"
            f"  words taken out: {gone['furniture']} furniture, {gone['true']} true"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
