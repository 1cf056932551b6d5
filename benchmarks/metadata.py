"""Title, authors, day, topics, language and site of pages, measured against their known values.

``python benchmarks/metadata.py --data DIR [--peers] [--sets fundus,htmldate]``

``DIR`` holds one folder a data set (``pages/NAME.html.gz``, ``truth.json``) and ``kit/metrics.py`` with
the metrics. ``--peers`` runs trafilatura's metadata and htmldate on the same pages. The time is that
of reading a parsed page, parsing left out for all.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree

from termnews.extract import metadata
from termnews.extract.decode import decode
from termnews.extract.parse import parse

Reader = Callable[[etree._Element, str, str], dict[str, Any]]


def ours(tree: etree._Element, markup: str, url: str) -> dict[str, Any]:
    found = metadata.read(tree, url)
    date = ""
    if found.published:
        date = (
            found.published.date().isoformat() if found.date_only else found.published.isoformat()
        )
    return {
        "title": found.title,
        "authors": list(found.authors),
        "date": date,
        "topics": list(found.tags),
        "lang": found.lang,
        "site_name": found.site,
    }


def trafilatura(tree: etree._Element, markup: str, url: str) -> dict[str, Any]:
    from trafilatura import extract_metadata

    found = extract_metadata(markup, default_url=url)
    if not found:
        return {}
    return {
        "title": found.title,
        "authors": (found.author or "").split("; ") if found.author else [],
        "date": found.date,
        "topics": list(found.tags or []),
        "site_name": found.sitename,
    }


def htmldate(tree: etree._Element, markup: str, url: str) -> dict[str, Any]:
    from htmldate import find_date

    return {"date": find_date(markup, original_date=True, url=url or None)}


def keys(metrics: Any, values: Any) -> set[str]:
    return {metrics.key(v) for v in values or []} - {""}


def score(metrics: Any, truth: dict[str, Any], said: dict[str, Any]) -> dict[str, float]:
    """Each field's result on one page, where its value is known."""
    truth = {field: value for field, value in truth.items() if field in said}
    found: dict[str, float] = {}
    if truth.get("title"):
        found["title"] = float(metrics.title_ok(said.get("title"), truth["title"]))
    if truth.get("authors"):
        wanted = metrics.split_authors(truth["authors"])
        result = metrics.set_prf(metrics.split_authors(said.get("authors")), wanted)
        if result:
            found["authors"] = result[3]
    if metrics.day(truth.get("date")):
        found["day"] = float(metrics.date_ok(said.get("date"), truth["date"]))
    if truth.get("topics"):
        result = metrics.set_prf(keys(metrics, said.get("topics")), keys(metrics, truth["topics"]))
        if result:
            found["topics"] = result[2]
    for field in ("lang", "site_name"):
        if truth.get(field):
            found[field] = float(metrics.key(said.get(field)) == metrics.key(truth[field]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sets", default="fundus,aed,htmldate,mozilla,postlight,trafilatura")
    parser.add_argument("--peers", action="store_true")
    arguments = parser.parse_args()
    specification = importlib.util.spec_from_file_location(
        "metrics", arguments.data / "kit" / "metrics.py"
    )
    assert specification and specification.loader
    metrics = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(metrics)
    readers: dict[str, Reader] = {"termnews": ours}
    if arguments.peers:
        readers |= {"trafilatura": trafilatura, "htmldate": htmldate}
    for data_set in arguments.sets.split(","):
        folder = arguments.data / data_set
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        results: dict[str, dict[str, list[float]]] = {name: {} for name in readers}
        seconds: dict[str, list[float]] = {name: [] for name in readers}
        for page, gold in truth.items():
            markup = decode(
                gzip.decompress((folder / "pages" / f"{page}.html.gz").read_bytes())
            ).text
            tree, url = parse(markup), gold.get("url") or ""
            for name, reader in readers.items():
                began = time.process_time()
                said = reader(tree, markup, url)
                seconds[name].append(time.process_time() - began)
                for field, value in score(metrics, gold, said).items():
                    results[name].setdefault(field, []).append(value)
        print(f"{data_set} ({len(truth)} pages)")
        for name, fields in results.items():
            row = "  ".join(f"{f} {statistics.mean(v):.3f}/{len(v)}" for f, v in fields.items())
            print(f"  {name:12} {row}  {1000 * statistics.median(seconds[name]):.1f} ms a page")


if __name__ == "__main__":
    main()
