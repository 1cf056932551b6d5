"""Pages with true bodies as rows of features and labels."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labels import TOKEN, label

from termnews.errors import ExtractError
from termnews.extract.context import context_of
from termnews.extract.decode import decode
from termnews.extract.features import table
from termnews.extract.parse import parse
from termnews.extract.segments import segment

SETS = ("train/wcxb_dev_article", "scrapinghub", "fundus", "fundus_eval", "aed", "mozilla")


@dataclass
class Example:
    """One page: a row, a label and a token count for each of its segments."""

    name: str
    key: str
    domain: str
    body: str
    texts: list[str]
    rows: list[list[float]]
    labels: list[float]
    tokens: list[int]
    suspect: bool


def examples(root: Path, names: tuple[str, ...] = SETS) -> Iterator[Example]:
    """All pages of the named sets. Pages without a body or segments are passed over."""
    for name in names:
        truth: dict[str, Any] = json.loads((root / name / "truth.json").read_text("utf-8"))
        for key, gold in truth.items():
            raw = gzip.decompress((root / name / "pages" / f"{key}.html.gz").read_bytes())
            try:
                tree = parse(decode(raw).text)
            except ExtractError:
                continue
            context = context_of(tree)
            page = segment(tree)
            if not page.segments or not gold["body"]:
                continue
            texts = [part.text for part in page.segments]
            yield Example(
                name,
                key,
                gold.get("domain") or key,
                gold["body"],
                texts,
                table(page, context).rows,
                label(texts, gold["body"]),
                [len(TOKEN.findall(text)) for text in texts],
                bool(gold.get("suspect_gold")),
            )
