#!/usr/bin/env python3
"""A day of refreshing in some minutes: does anything grow that should not?

    PYTHONPATH=src python benchmarks/soak.py --server PATH/feedserver.py [--hours 24] [--sources 300]

One process holds a newsroom open, as the reader's child does, and its clock is set forward a quarter of an
hour at a time. Every simulated hour all sources have new items and are asked, in between those that are
due; lists and articles are read, and some are marked. Then memory, descriptors, threads and the size of
the file are taken. After the first quarter (caches fill) memory must stay within 5 % of its median,
descriptors and threads the same, and the file must grow with what is stored and no faster. Sources that
fail are counted (a server that is starved of processor time answers late).
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import sys
import tempfile
import threading
import time
import urllib.request
from collections import Counter
from datetime import datetime, tzinfo
from pathlib import Path

from faults import serve
from termnews.newsroom import Newsroom, engine, refresh
from termnews.newsroom.events import Finished
from termnews.newsroom.process import FRUGAL

STEP = 900
"""Simulated seconds between two refreshes."""
SPREAD = 0.05
"""What memory may differ from its median after the warm-up, as a share."""


class Clock:
    """The time of day, set forward by hand; also what ``datetime.now`` is replaced by."""

    ahead = 0.0
    _real = time.time

    @classmethod
    def time(cls) -> float:
        return cls._real() + cls.ahead


class Shifted(datetime):
    """``datetime`` with our clock."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime.fromtimestamp(Clock.time(), tz)


def resident() -> float:
    """Megabytes of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def size_of(library: Path) -> float:
    """Megabytes of the library with its log."""
    return sum(path.stat().st_size for path in library.parent.glob(library.name + "*")) / 1e6


def ask(url: str) -> bytes:
    with urllib.request.urlopen(url) as answer:
        data: bytes = answer.read()
    return data


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--server", type=Path, required=True)
    parser.add_argument("--port", type=int, default=8991)
    parser.add_argument("--hours", type=int, default=24)
    parser.add_argument("--sources", type=int, default=300)
    given = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="termnews-soak-"))
    os.environ |= {"TERMNEWS_CONFIG": str(home / "c"), "TERMNEWS_DATA": str(home / "d")}
    time.time = Clock.time
    refresh.datetime = Shifted  # type: ignore[attr-defined]
    assert engine  # the job's modules are in; what they took of the clock is replaced
    server = serve(given.server, given.port)
    base = f"http://127.0.0.1:{given.port}"
    rows: list[tuple[float, int, int, float, int]] = []
    reasons: Counter[str] = Counter()
    try:
        listing = home / "list.opml"
        listing.write_bytes(ask(f"{base}/opml?n={given.sources}"))
        library = home / "library.db"
        with Newsroom.open(library, in_process=True) as newsroom:
            newsroom.import_sources(listing)
            began = time.monotonic()
            asked = new = failed = 0
            for step in range(given.hours * 3600 // STEP):
                hourly = step % (3600 // STEP) == 0
                if hourly:
                    ask(f"{base}/ctl/gen?g={step * STEP // 3600}")
                told = []
                done = newsroom.wait(
                    "refresh", lambda event, told=told: told.append(event), due=not hourly
                )
                assert isinstance(done, Finished), done
                reasons.update(getattr(event, "error", "") for event in told)
                new += done.new
                failed += done.failed
                read(newsroom)
                Clock.ahead += STEP
                gc.collect()
                rows.append(
                    (
                        resident(),
                        len(os.listdir("/proc/self/fd")),
                        threading.active_count(),
                        size_of(library),
                        new,
                    )
                )
                asked = json.loads(ask(f"{base}/ctl/stats"))["requests"]
                if hourly:
                    memory, files, threads, size, stored = rows[-1]
                    print(
                        f"hour {step * STEP // 3600:>2}: {memory:6.1f} MB, {files} descriptors, "
                        f"{threads} threads, file {size:6.1f} MB, {stored} articles, {asked} requests, "
                        f"{failed} failed",
                        flush=True,
                    )
            print(f"{time.monotonic() - began:.0f} s of real time")
            del reasons[""]
            for reason, times in reasons.most_common(5):
                print(f"  {times} × {reason}")
    finally:
        server.terminate()
    return verdict(rows, failed)


def read(newsroom: Newsroom) -> None:
    """What a reader does in a quarter of an hour."""
    ids = newsroom.listing(newsroom.view("unread")).ids[:40]
    newsroom.rows(ids)
    for number in ids[:5]:
        newsroom.read(number)
    newsroom.mark_read(ids[:20])
    if len(ids):
        newsroom.bookmark(ids[0])
    newsroom.search("the", limit=20)


def verdict(rows: list[tuple[float, int, int, float, int]], failed: int) -> int:
    warm = rows[len(rows) // 4 :]
    memory = [row[0] for row in warm]
    middle = statistics.median(memory)
    spread = max(max(memory) - middle, middle - min(memory)) / middle
    files = {row[1] for row in warm}
    threads = {row[2] for row in warm}
    half = rows[len(rows) // 2]
    last = rows[-1]
    before = half[3] / max(1, half[4]) * 1e3
    after = (last[3] - half[3]) / max(1, last[4] - half[4]) * 1e3
    print(
        f"memory {middle:.1f} MB ± {100 * spread:.1f} % after the warm-up; descriptors "
        f"{min(files)}–{max(files)}; threads {min(threads)}–{max(threads)}; file {last[3]:.1f} MB for "
        f"{last[4]} articles: {before:.2f} kB each in the first half, {after:.2f} in the second; "
        f"{failed} failed"
    )
    good = spread <= SPREAD and max(files) - min(files) <= 2 and max(threads) - min(threads) <= 1
    good = good and after <= before * 1.25
    print("flat" if good else "NOT flat")
    return 0 if good else 1


if __name__ == "__main__":
    if "MALLOC_ARENA_MAX" not in os.environ:  # as the reader starts its child
        os.environ |= FRUGAL
        os.execv(sys.executable, [sys.executable, *sys.argv])
    sys.exit(main())
