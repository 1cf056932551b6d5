#!/usr/bin/env python3
"""Fuzzes what reads feeds and lists: any bytes give a value or the documented error, in time.

    PYTHONPATH=src python benchmarks/fuzz_feeds.py --corpus DIR [--seconds 60] [--keep DIR]

With atheris installed it is coverage-guided; else the corpus is cut, joined, repeated and flipped at
random. A finding is written to ``--keep`` and printed with its reason.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
import traceback
from pathlib import Path

from termnews import feeds
from termnews.errors import FeedError
from termnews.feeds.dates import parse_date
from termnews.feeds.decode import to_utf8

SLOW = 1.0
"""CPU seconds for a document of at most :data:`LARGEST` bytes."""
LARGEST = 200_000
TOKENS = (
    b"<item>", b"</item>", b"<entry>", b"<title>", b"</title>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<!DOCTYPE x [",
    b"<!ENTITY a 'b'>", b"&a;", b"&amp;", b"&", b"<", b">", b'"', b"'", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<?xml ",
    b"encoding='utf-16'", b"xml:base='//['", b"href='http://[::1'", b"{", b"[", b'"items":[', b"\\u0000", b"\xc3", b"\x1b]",
    b"type='xhtml'", b"mode='base64'", b"<div>", b"<br>", b"99999999999999999999", b"&#x110000;", b"&#1;", b" " * 999,
)  # fmt: skip


def mutate(corpus: list[bytes], chance: random.Random) -> bytes:
    """A document made of others."""
    data = bytearray(chance.choice(corpus))
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(data) + 1)
        kind = chance.randrange(7)
        if kind == 0 and data:
            data[min(at, len(data) - 1)] = chance.randrange(256)
        elif kind == 1:
            data[at:at] = chance.choice(TOKENS)
        elif kind == 2:
            del data[at : at + chance.choice((1, 4, 64, 1024))]
        elif kind == 3:
            other = chance.choice(corpus)
            start = chance.randrange(len(other) + 1)
            data[at:at] = other[start : start + chance.choice((8, 64, 2048))]
        elif kind == 4:
            data[at:at] = chance.choice(TOKENS) * chance.choice((10, 1000))
        elif kind == 5:
            piece = data[at : at + chance.choice((8, 200))]
            data[at:at] = bytes(piece) * chance.choice((2, 50))
        else:
            del data[at:]
    return bytes(data[:LARGEST])


def run(data: bytes) -> None:
    """Feed one document to everything; raises what should not be raised."""
    started = time.process_time()
    for read in (
        lambda: feeds.parse(data, url="http://a.example/"),
        lambda: feeds.opml.read(data),
        lambda: feeds.urls.read(data),
    ):
        try:
            read()
        except FeedError:
            continue
    feeds.discover(data, "http://a.example/")
    parse_date(to_utf8(data[:200]).data.decode())
    if time.process_time() - started > SLOW:
        raise TimeoutError(f"{time.process_time() - started:.1f} s of CPU")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    options = parser.parse_args()
    corpus = [
        path.read_bytes()[:LARGEST] for path in sorted(options.corpus.rglob("*")) if path.is_file()
    ]
    try:
        import atheris
    except ImportError:
        atheris = None
    if atheris is not None:
        atheris.instrument_all()
        atheris.Setup(
            [sys.argv[0], str(options.corpus), f"-max_total_time={int(options.seconds)}"], run
        )
        atheris.Fuzz()
        return 0
    chance = random.Random(options.seed)
    ends = time.monotonic() + options.seconds
    runs = findings = 0
    while time.monotonic() < ends:
        data = mutate(corpus, chance)
        runs += 1
        try:
            run(data)
        except Exception as error:
            findings += 1
            options.keep.mkdir(parents=True, exist_ok=True)
            path = options.keep / hashlib.sha256(data).hexdigest()[:16]
            path.write_bytes(data)
            print(f"{path}: {type(error).__name__}: {error}")
            traceback.print_exc(limit=-3)
    print(f"{runs} documents, {findings} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
