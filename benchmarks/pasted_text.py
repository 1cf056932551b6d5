"""Pasted plain text to an article, measured on pages rendered as a browser copies them.

``python benchmarks/pasted_text.py --data DIR [--sets scrapinghub,aed,fundus] [--whole]``

Each page's text (blocks on lines of their own, an empty line around paragraphs and headings) is what a
reader would paste: that of its smallest ``article`` or ``main`` that holds the known body, or with
``--whole`` of the whole page. ``DIR`` is laid out as for ``extraction.py``. Printed: 4-gram shingle F1
of the body, and that of the pasted text as it is; share of exact titles and author sets where they
stand in the pasted text.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import statistics
from pathlib import Path
from typing import Any

from lxml import etree

from termnews.extract.decode import decode
from termnews.extract.parse import parse
from termnews.extract.plaintext import from_text

_APART = frozenset("p h1 h2 h3 h4 h5 h6 ul ol blockquote figure table".split())
_BLOCKS = _APART | frozenset(
    "div li br tr section article header footer figcaption nav aside main form address dd dt hr".split()
)
_HIDDEN = frozenset(
    "script style noscript svg template iframe option select textarea head title".split()
)


def pasted(element: etree._Element) -> str:
    """An element's text as a browser copies it."""
    parts: list[str] = []
    hidden: etree._Element | None = None
    for event, piece in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        end = event != "start"
        if not end and hidden is None and piece.tag in _HIDDEN:
            hidden = piece
        if hidden is None and isinstance(piece.tag, str):
            parts.append("\n\n" if piece.tag in _APART else "\n" if piece.tag in _BLOCKS else "")
        text = piece.tail if end and piece is not element else None if end else piece.text
        if hidden is piece and end:
            hidden = None
        if text and hidden is None:
            parts.append(re.sub(r"\s+", " ", text))
    text = re.sub(r" *\n *", "\n", "".join(parts))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def part(tree: etree._Element, body: str) -> etree._Element:
    """The smallest ``article`` or ``main`` that can hold the body; else the page."""
    best = [
        (length, number, element)
        for number, element in enumerate(tree.iter("article", "main"))
        if (length := len("".join(element.itertext()))) > 0.8 * len(body)
    ]
    return min(best)[2] if best else tree


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", default="scrapinghub,aed,fundus")
    parser.add_argument("--whole", action="store_true", help="paste whole pages")
    arguments = parser.parse_args()
    specification = importlib.util.spec_from_file_location(
        "metrics", arguments.data / "kit" / "metrics.py"
    )
    assert specification and specification.loader
    metrics: Any = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(metrics)
    for data_set in arguments.sets.split(","):
        folder = arguments.data / data_set
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        ours, raw, titles, authors = [], [], [], []
        for page, gold in truth.items():
            tree = parse(
                decode(gzip.decompress((folder / "pages" / f"{page}.html.gz").read_bytes())).text
            )
            text = pasted(tree if arguments.whole else part(tree, gold["body"]))
            article = from_text(text)
            body = "\n".join(b.text for b in article.blocks if b.in_body)
            ours.append(metrics.shingle_match(gold["body"], body))
            raw.append(metrics.shingle_match(gold["body"], text))
            there = metrics.key(text)
            if gold.get("title") and metrics.key(gold["title"]) in there:
                titles.append(float(metrics.title_ok(article.title, gold["title"])))
            wanted = metrics.split_authors(gold.get("authors"))
            if wanted and all(name in there for name in wanted):
                authors.append(float(metrics.split_authors(list(article.authors)) == wanted))
        shares = [
            f"{name} {statistics.mean(values):.3f}/{len(values)}"
            for name, values in (("title", titles), ("authors", authors))
            if values
        ]
        print(
            f"{data_set:12} {len(truth)} pages  F1 {metrics.aggregate(ours)['f1']:.3f}"
            f" (as pasted {metrics.aggregate(raw)['f1']:.3f})  {'  '.join(shares)}"
        )


if __name__ == "__main__":
    main()
