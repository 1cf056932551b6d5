"""How well stories, copies and related articles are found.

    python benchmarks/stories.py --data DIR

``DIR`` holds JSON lines with ``id, title, text, date, source, url, story, near_dup``:
``stories_ecbplus.jsonl`` (ECB+: full articles; Cybulska and Vossen 2014),
``stories_uci_headlines.jsonl`` (UCI news aggregator: headlines; Gasparetti 2014) and
``neardup_ecb.jsonl`` (ECB+ with copies made by cutting, dropping, rewording and padding). Those
that are missing are left out.

Stories are scored by BCubed (Amigó et al. 2009), related articles by mean average precision of
finding an article's own story in the pool of all files, copies by F1 over pairs. The weights of the
pair model were fitted to the first two sets; ``training/story_pairs.py`` prints what they do on
topics left out. So ECB+ is scored here with its stories thinned to 1-4 articles and cut to three
sentences as well, and next to each figure stands plain TF-IDF with average link at its own best
threshold *for that set*, which no program could know.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

from termnews.analyse.stories import Frequencies, Item, group, semantic, strongest, weigh
from termnews.analyse.stories.graph import similarities
from termnews.analyse.stories.linkage import average_link

Row = dict[str, Any]
DEPTH = 300
"""Related articles that are asked for."""


def load(path: Path) -> list[Row]:
    if not path.exists():
        print(f"{path.name}: not there")
        return []
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def item(row: Row) -> Item:
    date = datetime.fromisoformat(row["date"]) if row.get("date") else None
    return Item(
        row["id"], row["title"], row["text"], date, row.get("source") or "", row.get("url") or ""
    )


def bcubed(gold: list[str], found: list[str]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    both = Counter(zip(gold, found, strict=True))
    golds, founds = Counter(gold), Counter(found)
    precision = sum(n * n / founds[b] for (_, b), n in both.items()) / len(gold)
    recall = sum(n * n / golds[a] for (a, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def plain(rows: list[Row]) -> float:
    """F1 of TF-IDF and average link at the threshold that suits the set best."""
    frequencies = Frequencies()
    weighed = [weigh(row["title"], row["text"], row.get("url") or "") for row in rows]
    for weights in weighed:
        frequencies.add(weights)
    graph = similarities([dict(strongest(weights, frequencies)) for weights in weighed])
    gold = [row["story"] for row in rows]
    thresholds = (0.02, 0.03, 0.04, 0.06, 0.1, 0.14, 0.17, 0.2, 0.23, 0.26, 0.3, 0.35)
    return max(bcubed(gold, [str(x) for x in average_link(graph, t)])[2] for t in thresholds)


def stories(name: str, rows: list[Row]) -> None:
    started = time.process_time()
    grouped = group([item(row) for row in rows])
    seconds = time.process_time() - started
    precision, recall, f1 = bcubed([row["story"] for row in rows], [one.story for one in grouped])
    print(
        f"{name:<34}{len(rows):>6} articles   P {precision:.3f}  R {recall:.3f}  F1 {f1:.4f}"
        f"   plain {plain(rows):.4f}   {1000 * seconds / len(rows):.1f} ms an article",
        flush=True,
    )


def thinned(rows: list[Row], sizes: tuple[int, ...], seed: int) -> list[Row]:
    draw = random.Random(seed)
    by_story: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_story[row["story"]].append(row)
    return [
        row
        for members in by_story.values()
        for row in draw.sample(members, min(len(members), draw.choice(sizes)))
    ]


def related(sets: dict[str, list[Row]], table: semantic.Table | None = None) -> None:
    rows = [row for part in sets.values() for row in part]
    story = {row["id"]: row["story"] for row in rows}
    sizes = Counter(story.values())
    items = [item(row) for row in rows]
    grouped = {one.id: one.related for one in group(items, related=DEPTH, table=table)}
    told = "with meaning" if table else "words only"
    for name, part in sets.items():
        total = 0.0
        asked = [row["id"] for row in part if sizes[row["story"]] > 1]
        for one in asked:
            hits = 0
            precision = 0.0
            for rank, other in enumerate(grouped[one], 1):
                if story[other] == story[one]:
                    hits += 1
                    precision += hits / rank
            total += precision / (sizes[story[one]] - 1)
        print(
            f"related, {name:<25}{len(rows):>6} in the pool   MAP {total / len(asked):.4f}   {told}"
        )


def copies(rows: list[Row]) -> None:
    grouped = group([item(row) for row in rows])

    def pairs(labels: list[str]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(labels).values())

    gold = [row["near_dup"] for row in rows]
    found = [one.copy_of or one.id for one in grouped]
    right = pairs([f"{a} {b}" for a, b in zip(gold, found, strict=True)])
    precision, recall = right / pairs(found), right / pairs(gold)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{'copies':<34}{len(rows):>6} articles   P {precision:.3f}  R {recall:.3f}  F1 {f1:.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    articles = load(data / "stories_ecbplus.jsonl")
    headlines = load(data / "stories_uci_headlines.jsonl")
    repeated = load(data / "neardup_ecb.jsonl")
    if articles:
        stories("full articles", articles)
        short = [{**row, "text": "\n".join(row["text"].split("\n")[:3])} for row in articles]
        stories("three sentences", short)
        stories("stories of 1 to 4", thinned(articles, (1, 2, 3, 4), 1))
        stories("stories of 1 to 20, skewed", thinned(articles, (1, 1, 1, 2, 3, 5, 8, 20), 1))
    if headlines:
        stories("headlines", headlines)
    if articles and headlines:
        related({"full articles": articles, "headlines": headlines})
        if table := semantic.installed():
            related({"full articles": articles, "headlines": headlines}, table)
    if repeated:
        copies(repeated)


if __name__ == "__main__":
    main()
