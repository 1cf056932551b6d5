"""Clean text and metadata, measured against pages with hand-made truth.

``python benchmarks/extraction.py --data DIR [--peers] [--sets scrapinghub,fundus] [--worst 10]``

``DIR`` holds one folder a data set: ``pages/NAME.html.gz`` and ``truth.json``, and ``kit/metrics.py``
with each set's own published metric (scrapinghub/article-extraction-benchmark, WCXB, trafilatura's
evaluation, fundus, htmldate). ROUGE-LSum follows Lin 2004 as Google's ``rouge_score`` counts it.
``--peers`` runs trafilatura (precision and default) and readability-lxml on the same pages.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

Prediction = dict[str, Any]
Truth = dict[str, dict[str, Any]]

_ROUGE_TOKEN = re.compile(r"[^a-z0-9]+")


def rouge_lines(text: str) -> list[list[str]]:
    """Lines of tokens as ROUGE counts them; other scripts than Latin fall back to characters."""
    lines = []
    for line in text.split("\n"):
        tokens = _ROUGE_TOKEN.sub(" ", line.lower()).split()
        if tokens:
            lines.append(tokens)
    return lines


def _lcs_indices(reference: list[str], candidate: list[str]) -> set[int]:
    """Indices in ``reference`` of one longest common subsequence."""
    rows, columns = len(reference), len(candidate)
    table = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i, token in enumerate(reference):
        above, row = table[i], table[i + 1]
        for j, other in enumerate(candidate):
            row[j + 1] = above[j] + 1 if token == other else max(above[j + 1], row[j])
    found = set()
    i, j = rows, columns
    while i and j:
        if reference[i - 1] == candidate[j - 1]:
            found.add(i - 1)
            i, j = i - 1, j - 1
        elif table[i - 1][j] >= table[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return found


def rouge_lsum(reference: str, candidate: str) -> float:
    """F1 of the union of longest common subsequences, line by line."""
    references, candidates = rouge_lines(reference), rouge_lines(candidate)
    total, given = sum(map(len, references)), sum(map(len, candidates))
    if not total or not given:
        return 0.0
    whole = {tuple(line) for line in candidates}
    vocabularies = [set(line) for line in candidates]
    left_reference = Counter(token for line in references for token in line)
    left_candidate = Counter(token for line in candidates for token in line)
    hits = 0
    for line in references:
        if tuple(line) in whole:
            union = set(range(len(line)))
        else:
            union = set()
            words = set(line)
            for other, vocabulary in zip(candidates, vocabularies, strict=True):
                if words & vocabulary and len(union) < len(line):
                    union |= _lcs_indices(line, other)
        for index in union:
            token = line[index]
            if left_candidate[token] > 0 and left_reference[token] > 0:
                hits += 1
                left_candidate[token] -= 1
                left_reference[token] -= 1
    precision, recall = hits / given, hits / total
    return 2 * precision * recall / (precision + recall) if hits else 0.0


def rouge_optional(gold: dict[str, Any], candidate: str) -> float:
    """ROUGE-LSum, best over the subsets of the paragraphs that may be left out."""
    paragraphs, optional = gold["paragraphs"], gold["optional"][:6]
    best = 0.0
    for count in range(len(optional) + 1):
        for left_out in combinations(optional, count):
            kept = [text for index, text in enumerate(paragraphs) if index not in left_out]
            best = max(best, rouge_lsum("\n".join(kept), candidate))
    return best


def pages(root: Path, name: str) -> tuple[Truth, dict[str, bytes]]:
    """Truth and raw bytes of one set."""
    truth = json.loads((root / name / "truth.json").read_text(encoding="utf-8"))
    return truth, {
        key: gzip.decompress((root / name / "pages" / f"{key}.html.gz").read_bytes())
        for key in truth
    }


def ours(raw: bytes, url: str) -> Prediction:
    from termnews import extract
    from termnews.errors import ExtractError
    from termnews.model import BlockKind

    try:
        article = extract.article(raw, url)
    except ExtractError:
        return {}
    return {
        "text": article.body,
        "title": article.title,
        "authors": list(article.authors),
        "date": article.published.isoformat() if article.published else None,
        "topics": list(article.tags),
        "captions": [b.text for b in article.blocks if b.kind is BlockKind.IMAGE and b.text],
        "shown": "\n".join(f"{b.text} {b.credit}".strip() for b in article.blocks),
    }


def peer_trafilatura(raw: bytes, url: str, **options: Any) -> Prediction:
    import trafilatura

    text = trafilatura.extract(raw, include_comments=False, **options)
    meta = trafilatura.extract_metadata(raw, default_url=url)
    return {
        "text": text or "",
        "title": meta and meta.title,
        "authors": (meta.author or "").split("; ") if meta and meta.author else [],
        "date": meta and meta.date,
        "topics": list(meta.tags or []) if meta else [],
    }


def peer_readability(raw: bytes, url: str) -> Prediction:
    import lxml.html
    import readability

    try:
        summary = readability.Document(raw.decode("utf-8", "replace")).summary(html_partial=True)
        root = lxml.html.fromstring(summary)
    except Exception:
        return {}
    blocks = list(root.iter("p", "li", "h2", "h3", "h4", "blockquote", "td"))
    seen: list[str] = [" ".join("".join(map(str, e.itertext())).split()) for e in blocks]
    return {"text": "\n".join(filter(None, seen))}


PEERS: dict[str, Callable[[bytes, str], Prediction]] = {
    "trafilatura precision": lambda raw, url: peer_trafilatura(raw, url, favor_precision=True),
    "trafilatura default": lambda raw, url: peer_trafilatura(raw, url),
    "readability-lxml": peer_readability,
}


def load_kit(root: Path) -> Any:
    spec = importlib.util.spec_from_file_location("kit_metrics", root / "kit" / "metrics.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def caption_recall(kit: Any, truth: Truth, predicted: dict[str, Prediction]) -> float:
    """Share of the true captions that are kept as captions, whole."""
    kept = total = 0
    for key, gold in truth.items():
        want = {kit.key(text) for text in gold.get("captions") or []} - {""}
        have = {kit.key(text) for text in predicted[key].get("captions") or []}
        kept += len(want & have)
        total += len(want)
    return kept / total if total else 0.0


def figures(
    kit: Any, name: str, truth: Truth, predicted: dict[str, Prediction]
) -> Iterable[tuple[str, float]]:
    """The named measures of one set."""
    texts = {key: predicted[key].get("text") or "" for key in truth}
    gold = next(iter(truth.values()))
    if "body" in gold:
        shingles = kit.scrapinghub(truth, texts, 0)
        yield "shingle F1", shingles["f1"]
        yield "precision", shingles["precision"]
        yield "recall", shingles["recall"]
        yield "exact", shingles["accuracy"]
        yield "page F1", shingles["mean_page_f1"]
        yield "words F1", kit.wcxb(truth, texts)["f1"]
    elif "with" in gold:
        yield "segments F1", kit.segments(truth, texts)["f1"]
    if name == "fundus_eval":
        yield (
            "ROUGE-LSum",
            statistics.mean(rouge_optional(truth[key], texts[key]) for key in truth),
        )
    if name == "mozilla":
        yield (
            "ROUGE-LSum",
            statistics.mean(rouge_lsum(truth[key]["body"], texts[key]) for key in truth),
        )
        # Its truth keeps captions in the text; a reader shows them there too, as captions.
        shown = {key: predicted[key].get("shown", texts[key]) for key in truth}
        yield (
            "ROUGE-LSum with captions",
            statistics.mean(rouge_lsum(truth[key]["body"], shown[key]) for key in truth),
        )
    if name == "fundus":
        yield "captions kept", caption_recall(kit, truth, predicted)
    yield from metadata_figures(kit, truth, predicted)


def metadata_figures(
    kit: Any, truth: Truth, predicted: dict[str, Prediction]
) -> Iterable[tuple[str, float]]:
    titled = [key for key in truth if truth[key].get("title")]
    if titled:
        yield (
            "title",
            statistics.mean(
                kit.title_ok(predicted[key].get("title"), truth[key]["title"]) for key in titled
            ),
        )
    signed = [key for key in truth if truth[key].get("authors")]
    if signed:
        scores = [
            kit.set_prf(
                kit.split_authors(predicted[key].get("authors")),
                kit.split_authors(truth[key]["authors"]),
            )
            for key in signed
        ]
        yield "authors exact", statistics.mean(score[3] for score in scores if score)
    dated = [key for key in truth if kit.day(truth[key].get("date"))]
    if dated:
        yield (
            "day",
            statistics.mean(
                kit.date_ok(predicted[key].get("date"), truth[key]["date"]) for key in dated
            ),
        )
    tagged = [key for key in truth if truth[key].get("topics")]
    if tagged:
        scores = [
            kit.set_prf(
                {kit.key(text) for text in predicted[key].get("topics") or []} - {""},
                {kit.key(text) for text in truth[key]["topics"]} - {""},
            )
            for key in tagged
        ]
        yield "topics F1", statistics.mean(score[2] for score in scores if score)


def worst(kit: Any, truth: Truth, predicted: dict[str, Prediction], count: int) -> None:
    """The pages with the lowest page F1, with their precision and recall."""
    rows = []
    for key, gold in truth.items():
        match = kit.shingle_match(gold["body"], predicted[key].get("text") or "")
        rows.append((kit.page_f1(match), kit._p(*match), kit._r(*match), key, gold.get("domain")))
    for f1, precision, recall, key, domain in sorted(rows)[:count]:
        print(f"    {f1:.3f}  p {precision:.3f}  r {recall:.3f}  {key}  {domain}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", default="scrapinghub,fundus,fundus_eval,aed,mozilla")
    parser.add_argument("--peers", action="store_true", help="run peers on the same pages")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list the N worst pages")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="only N pages a set")
    parser.add_argument("--trusted", action="store_true", help="leave out pages with suspect truth")
    options = parser.parse_args()
    kit = load_kit(options.data)
    tools = {"termnews": ours, **(PEERS if options.peers else {})}
    spent: Counter[str] = Counter()
    seen = 0
    for name in options.sets.split(","):
        truth, raw = pages(options.data, name)
        if options.trusted:
            truth = {key: gold for key, gold in truth.items() if not gold.get("suspect_gold")}
        if options.limit:
            truth = dict(list(truth.items())[: options.limit])
        seen += len(truth)
        print(f"{name}: {len(truth)} pages")
        for tool, run in tools.items():
            started = time.process_time()
            predicted = {key: run(raw[key], truth[key].get("url") or "") for key in truth}
            spent[tool] += time.process_time() - started
            row = "  ".join(
                f"{label} {value:.4f}" for label, value in figures(kit, name, truth, predicted)
            )
            print(f"  {tool:22} {row}")
            if options.worst and tool == "termnews" and "body" in next(iter(truth.values())):
                worst(kit, truth, predicted, options.worst)
    for tool, seconds in spent.items():
        print(f"{tool:24} {seen / seconds:.1f} pages a core-second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
