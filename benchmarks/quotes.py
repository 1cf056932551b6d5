"""What the quotation finder reaches, on annotated articles.

    python benchmarks/quotes.py --data DIR [--worst 20] [--only polnear_dev,…]

DIR holds JSON lines files ``{"id", "text", "lang", "quotes": [{"start", "end", "kind", "speaker",
"speaker_start", "speaker_end", "speaker_full"?}]}``: polnear_dev (PolNeAR), resolved_dev and
web2019_dev (with full names), german_dev, and damaged sets in ``noise/``. Kinds are direct,
mixed (quoted part of a paraphrase), indirect (no marks) and other (no speech).

Spans count as found if they overlap a gold one by 80 %; exact spans are compared without the marks
and stops at their edges. A speaker is right if his mention overlaps the annotated one, or if the last
word of either is in the other; *by mention* compares the words at the place where the speaker is
named, *by name* the full name that is shown (or is the likeliest). Mixed and indirect gold is neither
asked for nor held against the finder in the figures for direct speech. Intervals are 95 %, by
bootstrap over articles.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from termnews.analyse.quotes import find_quotes
from termnews.model import Quote, QuoteKind

ROUNDS = 1000
OVERLAP = 0.8
PRONOUNS = frozenset(
    "he she they we it i you who him her them us me his their my er sie es ich wir ihm ihn ihr".split()
)
TITLES = frozenset(
    "mr mrs ms miss dr sen senator rep representative gov governor president secretary judge justice "
    "professor prof sir lord lady chancellor minister prime former vice mayor chief the a an gen "
    "general capt col herr frau präsident bundeskanzler kanzler der die das".split()
)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the marks and stops at its edges."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def core(name: str | None) -> list[str]:
    """The words of a name without titles and apposition."""
    told = name or ""
    if len(told.split()) > 1:
        told = re.split(r",| \(| who | of | from | with | at ", told)[0]
    found = re.findall(r"[\w’'.-]+", told.lower())
    return [
        re.sub(r"['’]s?$", "", word).strip(".") for word in found if word.strip(".") not in TITLES
    ]


def same_speaker(gold: dict[str, Any], quote: Quote, told: str) -> bool:
    """Whether the annotated speaker is at the place of the found one, or ``told`` is his name."""
    if gold["speaker_start"] is not None and quote.speaker_start is not None:
        end = min(gold["speaker_end"], quote.speaker_end or 0)
        if end > max(gold["speaker_start"], quote.speaker_start):
            return True
    one, other = core(gold["speaker"]), core(told)
    if not one or not other:
        return False
    if (len(one) == 1 and one[0] in PRONOUNS) or (len(other) == 1 and other[0] in PRONOUNS):
        return one == other
    return one[-1] in other or other[-1] in one


def same_full(gold: str, found: str) -> bool:
    """Whether two full names agree in their first and last words."""
    one, other = core(gold), core(found)
    return bool(one and other) and (one[0], one[-1]) == (other[0], other[-1])


@dataclass
class Outcome:
    """Counts of one article."""

    id: str
    counts: Counter[str]
    notes: list[str]


def compare(row: dict[str, Any], quotes: Sequence[Quote]) -> Outcome:
    """Count what is right and wrong in one article."""
    text = row["text"]
    counts: Counter[str] = Counter()
    notes: list[str] = []
    speech = [quote for quote in quotes if quote.kind.is_speech]
    found = [trim(text, quote.start, quote.end) for quote in speech]
    for name, kinds in (("direct", ("direct",)), ("mixed", ("direct", "mixed"))):
        asked = [q for q in row["quotes"] if q["kind"] in kinds]
        ignored = [
            q
            for q in row["quotes"]
            if q["kind"] in ("mixed", "indirect") and q["kind"] not in kinds
        ]
        used: set[int] = set()
        exact = 0
        for gold in asked:
            a, b = trim(text, gold["start"], gold["end"])
            best, at = 0.0, -1
            for number, (x, y) in enumerate(found):
                share = (min(b, y) - max(a, x)) / max(1, b - a)
                if share > best:
                    best, at = share, number
            hit = (a, b) in found
            exact += hit
            counts[f"{name} named gold"] += gold["speaker"] is not None
            if at >= 0:
                used.add(at)
            if best < OVERLAP and not hit:
                notes.append(f"missed {text[a : a + 50]!r}")
                continue
            if gold["speaker"] is None:
                continue
            quote = speech[found.index((a, b)) if hit else at]
            if same_speaker(gold, quote, quote.speaker or quote.candidate):
                counts[f"{name} joint by name"] += 1
            if same_speaker(gold, quote, quote.speaker_mention):
                counts[f"{name} joint"] += 1
            else:
                notes.append(f"{gold['speaker']!r} not {quote.speaker_mention!r}")
        wrong = 0
        for number, (x, y) in enumerate(found):
            inside = sum(max(0, min(y, q["end"]) - max(x, q["start"])) for q in ignored)
            if number in used:
                counts[f"{name} found"] += 1
            elif inside < 0.5 * max(1, y - x):
                counts[f"{name} found"] += 1
                wrong += 1
                notes.append(f"no speech {text[x : x + 50]!r}")
        counts[f"{name} gold"] += len(asked)
        counts[f"{name} exact"] += exact
    _full_names(row, speech, found, counts, notes)
    _spans(row, quotes, counts)
    return Outcome(row["id"], counts, sorted(set(notes)))


def _full_names(
    row: dict[str, Any], speech: list[Quote], found: list[tuple[int, int]], counts: Counter[str],
    notes: list[str],
) -> None:  # fmt: skip
    for gold in row["quotes"]:
        if gold["kind"] not in ("direct", "mixed") or not gold.get("speaker_full"):
            continue
        a, b = trim(row["text"], gold["start"], gold["end"])
        shares = [(min(b, y) - max(a, x)) / max(1, b - a) for x, y in found]
        at = max(range(len(shares)), key=shares.__getitem__, default=-1)
        quote = speech[at] if at >= 0 and shares[at] >= 0.5 else None
        right = quote is not None and same_full(gold["speaker_full"], quote.speaker)
        likely = quote is not None and same_full(
            gold["speaker_full"], quote.speaker or quote.candidate
        )
        pronoun = (gold["speaker"] or "").lower() in PRONOUNS
        counts["full gold"] += 1
        counts["full right"] += right
        counts["full likely"] += likely
        counts["pronoun gold"] += pronoun
        counts["pronoun right"] += pronoun and right
        counts["pronoun likely"] += pronoun and likely
        if quote is not None and quote.speaker:
            counts["shown"] += 1
            counts["shown right"] += right
        if not right:
            notes.append(f"{gold['speaker_full']!r} not {quote.speaker if quote else None!r}")


def _spans(row: dict[str, Any], quotes: Sequence[Quote], counts: Counter[str]) -> None:
    """Exact bounds of all marked spans, whatever their kind; an inner one is not asked for."""
    text = row["text"]
    marked = {
        trim(text, q["start"], q["end"])
        for q in row["quotes"]
        if q["kind"] != "indirect" and q.get("family") == "double"
    }
    known = {trim(text, q["start"], q["end"]) for q in row["quotes"] if q["kind"] != "indirect"}
    outer = {
        span
        for span in marked
        if not any(o != span and o[0] <= span[0] and span[1] <= o[1] for o in marked)
    }
    found = {trim(text, quote.start, quote.end) for quote in quotes}
    single = {trim(text, quote.start, quote.end) for quote in quotes if quote.text[:1] in "'‘’‚‹`"}
    lone = {
        span
        for span in single - known
        if not any(min(span[1], o[1]) > max(span[0], o[0]) for o in marked)
    }
    counts["span gold"] += len(outer)
    counts["span found"] += len(found - (known - outer) - lone)
    counts["span right"] += len(found & outer)


def _reports(row: dict[str, Any], quotes: Sequence[Quote], counts: Counter[str]) -> None:
    """Reported speech: words that share four fifths with the annotated ones, and their speaker."""
    text = row["text"]
    found = [quote for quote in quotes if quote.kind is QuoteKind.INDIRECT]
    gold = [q for q in row["quotes"] if q["kind"] == "indirect"]
    counts["indirect gold"] += len(gold)
    counts["indirect named"] += sum(q["speaker"] is not None for q in gold)
    counts["indirect found"] += len(found)
    for q in gold:
        a, b = trim(text, q["start"], q["end"])
        for quote in found:
            x, y = trim(text, quote.start, quote.end)
            if min(b, y) - max(a, x) >= OVERLAP * max(b - a, y - x):
                counts["indirect right"] += 1
                if q["speaker"] is not None:
                    counts["indirect joint"] += same_speaker(q, quote, quote.speaker_mention)
                break


def f_score(right: str, gold: str, found: str) -> Callable[[Counter[str]], float]:
    return lambda c: 200 * c[right] / (c[gold] + c[found]) if c[gold] + c[found] else 0.0


def share(right: str, of: str) -> Callable[[Counter[str]], float]:
    return lambda c: 100 * c[right] / c[of] if c[of] else 0.0


def interval(outcomes: Sequence[Outcome], measure: Callable[[Counter[str]], float]) -> str:
    """A measure with its 95 % interval by bootstrap over articles."""
    rng = random.Random(7)
    total: Counter[str] = Counter()
    for outcome in outcomes:
        total.update(outcome.counts)
    values = []
    for _ in range(ROUNDS):
        sample: Counter[str] = Counter()
        for outcome in rng.choices(outcomes, k=len(outcomes)):
            sample.update(outcome.counts)
        values.append(measure(sample))
    values.sort()
    low, high = values[int(0.025 * ROUNDS)], values[int(0.975 * ROUNDS)]
    return f"{measure(total):5.1f}  [{low:5.1f}, {high:5.1f}]"


def run(path: Path) -> tuple[list[Outcome], float]:
    """Outcomes of a file's articles, and milliseconds of CPU for 4,600 characters."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    find_quotes(rows[0]["text"], lang=rows[0].get("lang", ""))  # load the weights
    outcomes = []
    spent = 0.0
    for row in rows:
        before = time.process_time()
        quotes = find_quotes(row["text"], lang=row.get("lang", ""))
        spent += time.process_time() - before
        outcomes.append(compare(row, quotes))
        if any(q["kind"] == "indirect" for q in row["quotes"]):
            told = find_quotes(row["text"], lang=row.get("lang", ""), indirect=True)
            _reports(row, told, outcomes[-1].counts)
    return outcomes, spent * 1000 * 4600 / sum(len(row["text"]) for row in rows)


MEASURES: list[tuple[str, Callable[[Counter[str]], float], str]] = [
    (
        "joint F1, direct, by mention",
        f_score("direct joint", "direct named gold", "direct found"),
        "direct gold",
    ),
    (
        "joint F1, with mixed, by mention",
        f_score("mixed joint", "mixed named gold", "mixed found"),
        "direct gold",
    ),
    (
        "joint F1, direct, by name",
        f_score("direct joint by name", "direct named gold", "direct found"),
        "direct gold",
    ),
    (
        "joint F1, with mixed, by name",
        f_score("mixed joint by name", "mixed named gold", "mixed found"),
        "direct gold",
    ),
    (
        "exact speech spans F1",
        f_score("direct exact", "direct gold", "direct found"),
        "direct gold",
    ),
    ("exact marked spans F1", f_score("span right", "span gold", "span found"), "span gold"),
    (
        "indirect speech, spans F1",
        f_score("indirect right", "indirect gold", "indirect found"),
        "indirect gold",
    ),
    (
        "indirect speech, joint F1",
        f_score("indirect joint", "indirect named", "indirect found"),
        "indirect gold",
    ),
    ("full name right (shown)", share("full right", "full gold"), "full gold"),
    ("full name right (shown or probable)", share("full likely", "full gold"), "full gold"),
    ("… where the mention is a pronoun", share("pronoun right", "pronoun gold"), "pronoun gold"),
    ("precision of what is shown", share("shown right", "shown"), "shown"),
    ("share of named quotes shown", share("shown", "full gold"), "full gold"),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--worst", type=int, default=20)
    parser.add_argument("--only", default="", help="names of files without ending, by comma")
    arguments = parser.parse_args()
    names = ["polnear_dev", "resolved_dev", "web2019_dev", "german_dev"]
    names += sorted(f"noise/{path.stem}" for path in (arguments.data / "noise").glob("*.jsonl"))
    if arguments.only:
        names = arguments.only.split(",")
    everything: list[Outcome] = []
    for name in names:
        path = arguments.data / f"{name}.jsonl"
        if not path.exists():
            continue
        outcomes, cost = run(path)
        if not name.startswith("noise/"):
            everything += outcomes
        print(f"\n{name}: {len(outcomes)} articles, {cost:.1f} ms CPU for 4,600 characters")
        total: Counter[str] = Counter()
        for outcome in outcomes:
            total.update(outcome.counts)
        for label, measure, needs in MEASURES:
            if (
                name.startswith("noise/")
                and label != "exact marked spans F1"
                and label != "exact speech spans F1"
            ):
                continue
            if total[needs]:
                print(f"  {label:38s} {interval(outcomes, measure)}")
    named = [outcome for outcome in everything if outcome.counts["full gold"]]
    if named:
        print(f"\nall articles with full names: {len(named)}")
        for label, measure, needs in MEASURES:
            if needs in ("full gold", "pronoun gold", "shown"):
                print(f"  {label:38s} {interval(named, measure)}")
    print(f"\nThe {arguments.worst} worst articles")
    everything.sort(key=lambda outcome: -len(outcome.notes))
    for outcome in everything[: arguments.worst]:
        print(f"  {outcome.id}: {len(outcome.notes)}")
        for note in outcome.notes[:4]:
            print(f"      {note}")


if __name__ == "__main__":
    main()
