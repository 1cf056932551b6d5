#!/usr/bin/env python3
"""Feed parsing: MB per second of CPU, beside other parsers if they are installed.

    PYTHONPATH=src python benchmarks/parse_feeds.py --data DIR | --server URL [--feeds 200]

``--data`` is a folder of feed files; ``--server`` the address of a feed server that has
``/feed/0`` … The best of five rounds counts; compare within one run. ``lxml`` is the bare parse into
a tree: the floor of every parser that is built on it.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from lxml import etree

from termnews import feeds
from termnews.errors import FeedError

ROUNDS = 5


def speed(data: list[bytes], parse: Callable[[bytes], object]) -> float:
    """MB per CPU second, best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        for document in data:
            parse(document)
        best = min(best, time.process_time() - started)
    return sum(map(len, data)) / 1e6 / best


def load(options: argparse.Namespace) -> list[bytes]:
    if options.data:
        return [path.read_bytes() for path in sorted(options.data.rglob("*")) if path.is_file()]
    return [urlopen(f"{options.server}/feed/{i}").read() for i in range(options.feeds)]


def kind(document: bytes) -> str:
    """The format's name, or "" for what is no feed."""
    try:
        return feeds.parse(document).format
    except FeedError:
        return ""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--data", type=Path)
    source.add_argument("--server")
    parser.add_argument("--feeds", type=int, default=200)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    groups: dict[str, list[bytes]] = {}
    for document in load(options):
        if name := kind(document):
            groups.setdefault(name, []).append(document)
    others: dict[str, Callable[[bytes], object]] = {}
    for name in ("fastfeedparser", "feedparser"):
        if importlib.util.find_spec(name):
            others[name] = importlib.import_module(name).parse
    print(
        f"{'format':<10}{'files':>6}{'MB':>8}{'termnews':>10}{'lxml':>8}"
        + "".join(f"{name:>16}" for name in others)
    )
    for name, data in [
        *sorted(groups.items()),
        ("all", [x for group in groups.values() for x in group]),
    ]:
        row = f"{name:<10}{len(data):>6}{sum(map(len, data)) / 1e6:>8.1f}"
        row += (
            f"{speed(data, lambda document: feeds.parse(document, url='http://a.example/')):>10.1f}"
        )
        xml = [document for document in data if document.lstrip()[:1] == b"<"]
        row += f"{speed(xml, etree.fromstring):>8.1f}" if xml else f"{'-':>8}"
        for parse in others.values():
            sample = data if parse.__module__.startswith("fast") else data[:20]
            try:
                row += f"{speed(sample, parse):>16.1f}"
            except Exception as error:
                row += f"{type(error).__name__:>16}"
        print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
