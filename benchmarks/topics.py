"""Names, key phrases and topics, measured.

    python benchmarks/topics.py --data DIR

DIR (or its folder ``topics``) holds JSON lines with ``text``, ``title`` and either ``entities``
(``[start, end, type, surface]``; files ``ner_*.jsonl``) or ``keyphrases`` (``keyphrases_*.jsonl``,
the language as the name's last part). DIR/seed, if there, holds ``article.txt`` and
``expected.json``. Weights of the name tagger were learned from Wikigold among others: a figure on
Wikigold is of texts it has seen.

Measures: exact spans, micro F1, untyped and of the types PER, ORG, LOC; key phrases as Porter
stems, exact match, F1 averaged over the documents, with 5, 10 and 15 phrases.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from termnews.analyse.topics import find_names, find_topics, keyphrases
from termnews.model import TopicType

TYPES = ("PER", "ORG", "LOC")
TYPE_OF_TOPIC = {
    TopicType.PERSON: "PER",
    TopicType.ORGANISATION: "ORG",
    TopicType.PLACE: "LOC",
    TopicType.GROUP: "MISC",
    TopicType.EVENT: "MISC",
    TopicType.WORK: "MISC",
}
Spans = set[tuple[Any, ...]]


def f1(pairs: Iterable[tuple[Spans, Spans]]) -> tuple[float, float, float]:
    hit = found = gold = 0
    for wanted, given in pairs:
        hit += len(wanted & given)
        found += len(given)
        gold += len(wanted)
    precision, recall = hit / max(found, 1), hit / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def by_topics(text: str) -> list[tuple[int, int, str]]:
    return [
        (start, end, TYPE_OF_TOPIC[topic.type])
        for topic in find_topics(text, lang="en")
        if topic.type in TYPE_OF_TOPIC
        for start, end in topic.mentions
    ]


def names(path: Path) -> None:
    rows = read(path)
    ways: list[tuple[str, Callable[[str], Iterable[tuple[int, int, str]]]]] = [
        ("find_names", lambda text: find_names(text, lang="en")),
        ("find_topics", by_topics),
    ]
    for way, run in ways:
        run("Ada Lovelace lived in London.")
        start = time.process_time()
        found = [list(run(row["text"])) for row in rows]
        seconds = time.process_time() - start
        words = sum(len(row["text"].split()) for row in rows)
        gold = [row["entities"] for row in rows]
        untyped = f1(
            ({tuple(g[:2]) for g in a}, {tuple(p[:2]) for p in b})
            for a, b in zip(gold, found, strict=True)
        )
        typed = f1(
            (
                {tuple(g[:3]) for g in a if g[2] in TYPES},
                {tuple(p[:3]) for p in b if p[2] in TYPES},
            )
            for a, b in zip(gold, found, strict=True)
        )
        print(
            f"names  {path.stem:28} {way:12} untyped P R F {untyped[0]:.3f} {untyped[1]:.3f} "
            f"{untyped[2]:.3f}   typed F {typed[2]:.3f}   {words / seconds / 1000:.0f}k words/s"
        )


def phrases(path: Path) -> None:
    try:
        import snowballstemmer
    except ImportError:
        print("key phrases: needs snowballstemmer to compare stems")
        return
    stemmer = snowballstemmer.stemmer("porter")

    def stems(phrase: str) -> str:
        words = re.findall(r"\w+(?:['’]\w+)?", phrase.lower().replace("-", " "))
        return " ".join(stemmer.stemWord(word) for word in words)

    rows = read(path)
    lang = path.stem.rsplit("_", 1)[-1]
    lang = lang if len(lang) == 2 else "en"
    keyphrases(rows[0]["text"], lang=lang)
    start = time.process_time()
    found = [keyphrases(row["text"], title=row.get("title") or "", lang=lang) for row in rows]
    seconds = time.process_time() - start
    scores = []
    for count in (5, 10, 15):
        total = 0.0
        for row, given in zip(rows, found, strict=True):
            gold = {stems(phrase) for phrase in row["keyphrases"]} - {""}
            top = list(dict.fromkeys(filter(None, map(stems, given))))[:count]
            precision = len(gold & set(top)) / count
            recall = len(gold & set(top)) / max(len(gold), 1)
            total += 2 * precision * recall / max(precision + recall, 1e-9)
        scores.append(100 * total / len(rows))
    print(
        f"key phrases  {path.stem:28} F1@5/10/15 {scores[0]:.1f} {scores[1]:.1f} {scores[2]:.1f}   "
        f"{len(rows) / seconds:.0f} texts/s"
    )


def seed(folder: Path) -> None:
    raw = (folder / "article.txt").read_text(encoding="utf-8")
    wanted = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    body = "\n\n".join(wanted["body"])
    groups: tuple[tuple[str, TopicType], ...] = (
        ("people", TopicType.PERSON),
        ("organisations", TopicType.ORGANISATION),
        ("places", TopicType.PLACE),
    )
    for label, text, extra in (("raw", raw, False), ("body", body, True)):
        topics = find_topics(
            text,
            title=wanted["title"] if extra else "",
            authors=wanted["authors"] if extra else (),
        )
        parts = []
        for field, kind in groups:
            gold = {re.sub(r" \(.*\)", "", name) for name in wanted[field]}
            given = {topic.name for topic in topics if topic.type is kind}
            parts.append(f"{field} {len(gold & given)}/{len(gold)} (+{len(given - gold)})")
        aliases = sum(
            any(topic.name == full and short in topic.aliases for topic in topics)
            for short, full in wanted["aliases"].items()
        )
        print(f"seed {label:5} {', '.join(parts)}, aliases {aliases}/{len(wanted['aliases'])}")
    speed(raw + "\n" + body[:1700])


def speed(text: str) -> None:
    for way, run in (("find_names", find_names), ("find_topics", find_topics)):
        best = 9.0
        for _ in range(15):
            start = time.process_time()
            run(text)  # type: ignore[operator]
            best = min(best, time.process_time() - start)
        print(f"speed  {way:12} {1000 * best:.1f} ms for {len(text)} characters")


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True)
    folder: Path = parser.parse_args(argv).data
    start = time.process_time()
    find_topics("Ada Lovelace lived in London, the capital of England, until she died.")
    print(f"first call {1000 * (time.process_time() - start):.0f} ms")
    sets = folder / "topics" if (folder / "topics").is_dir() else folder
    for path in sorted(sets.glob("ner_*.jsonl")):
        names(path)
    for path in sorted(sets.glob("keyphrases_*.jsonl")):
        phrases(path)
    if (folder / "seed" / "article.txt").exists():
        seed(folder / "seed")


if __name__ == "__main__":
    main()
