"""Pages with true bodies as rows of features and labels."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labels import TOKEN, label, unknown

from termnews.errors import ExtractError
from termnews.extract.context import context_of
from termnews.extract.decode import decode
from termnews.extract.features import table
from termnews.extract.parse import parse
from termnews.extract.segments import segment

PARTIAL = ("trafilatura",)
"""Sets that only tell pieces of text that must, and must not, be in the body."""
SETS = ("train/wcxb_dev_article", "scrapinghub", "fundus", "fundus_eval", "aed", "mozilla")


@dataclass
class Example:
    """One page: a row, a label and a token count for each of its segments."""

    name: str
    key: str
    domain: str
    url: str
    body: str
    texts: list[str]
    rows: list[list[float] | None]
    labels: list[float]
    tokens: list[int]
    unknown: range
    """Segments of which the truth tells nothing."""
    suspect: bool


def examples(
    root: Path, names: tuple[str, ...] = SETS, partial: tuple[str, ...] = ()
) -> Iterator[Example]:
    """All pages of the named sets. Pages without a body or segments are passed over."""
    for name in (*names, *partial):
        truth: dict[str, Any] = json.loads((root / name / "truth.json").read_text("utf-8"))
        for key, gold in truth.items():
            raw = gzip.decompress((root / name / "pages" / f"{key}.html.gz").read_bytes())
            try:
                tree = parse(decode(raw).text)
            except ExtractError:
                continue
            context, _ = context_of(tree)
            page = segment(tree)
            body = gold.get("body") or ""
            if not page.segments or not (body or name in partial):
                continue
            texts = [part.text for part in page.segments]
            rows = table(page, context).rows
            labels = label(texts, body)
            tokens = [len(TOKEN.findall(text)) for text in texts]
            looks = [(id(part.frame.parent), part.frame.signature) for part in page.segments]
            dark = unknown(tokens, labels, looks) if body else range(0)
            if name in partial:
                known = list(_told(texts, gold))
                texts = [texts[index] for index, _ in known]
                rows = [rows[index] for index, _ in known]
                labels = [truth_of for _, truth_of in known]
                tokens = [tokens[index] for index, _ in known]
            if texts:
                yield Example(
                    name,
                    key,
                    gold.get("domain") or key,
                    gold.get("url") or "",
                    body,
                    texts,
                    rows,
                    labels,
                    tokens,
                    dark,
                    bool(gold.get("suspect_gold")),
                )


def _told(texts: list[str], gold: dict[str, Any]) -> Iterator[tuple[int, float]]:
    """Index and label of the segments of which the truth says something."""
    wanted = [" ".join(text.split()) for text in gold["with"]]
    unwanted = [" ".join(text.split()) for text in gold["without"]]
    for index, text in enumerate(texts):
        if any(piece in text for piece in wanted):
            yield index, 1.0
        elif any(piece in text for piece in unwanted):
            yield index, 0.0
