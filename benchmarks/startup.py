"""Start to a usable list: what is Python's, what Textual's, what ours.

    python benchmarks/startup.py [--articles 1000 100000] [--repeat 5] [--keep FOLDER] [--limit 120]
                                 [--newsboat newsboat] [--peer NAME 'COMMAND' TEXT …]

Makes libraries of made-up headlines (or takes ``FOLDER/NUMBER.db`` made by an earlier run with
``--keep FOLDER``), opens the reader on them in a pseudo-terminal of 120x40 and waits for the first
headline on the screen. Textual's floor is the least that a program of its can be: one line of text.
All are started by turns, after one start that does not count. Prints the best of the runs: wall
seconds to that text, processor seconds of the process until then, what of them is above the floor,
and resident memory. newsboat gets as many articles in a cache of its own and is waited for until its
list of feeds is there. Another peer is started with its own command and waited for by TEXT. One that is
not installed, or not there within the limit, is skipped with a word.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import random
import select
import shlex
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

SYLLABLES = "ba ce di fo gu ha ke li mo nu pa re si to vu".split()
WORDS = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
"""So many that headlines are not taken for versions of one story."""


def fill(path: Path, articles: int) -> None:
    """A library of made-up articles from 50 sources."""
    from termnews.library import EntryRecord, Fetched, Library
    from termnews.model import Block, BlockKind, Entry
    from termnews.text import Clean

    chance = random.Random(7)
    now = datetime.now(UTC)
    with Library.open(path) as library:
        sources = [library.sources.add(f"https://s{n}.example/feed") for n in range(50)]
        for start in range(0, articles, 5000):
            batch: dict[int, list[EntryRecord]] = {}
            for number in range(start, min(start + 5000, articles)):
                title = "Headline " + " ".join(chance.choices(WORDS, k=6))
                text = " ".join(chance.choices(WORDS, k=40)).capitalize() + "."
                entry = Entry(
                    Clean(f"g{number}"), Clean(title), published=now - timedelta(minutes=number)
                )
                record = EntryRecord(entry, (Block(BlockKind.PARAGRAPH, Clean(text)),), "en")
                batch.setdefault(sources[number % 50].id, []).append(record)
            library.intake.store_many([Fetched(key, value) for key, value in batch.items()])
        library.state.set("demo", "none")


def fill_newsboat(folder: Path, command: str, articles: int) -> list[str]:
    """A cache of newsboat with as many articles of 50 feeds, and how to start it on that."""
    folder.mkdir()
    urls, cache, config = folder / "urls", folder / "cache.db", folder / "config"
    feeds = [f"https://s{n}.example/feed" for n in range(50)]
    urls.write_text("\n".join(feeds) + "\n")
    config.write_text("auto-reload no\n")
    start = [command, "-u", str(urls), "-c", str(cache), "-C", str(config)]
    subprocess.run([*start, "-x", "print-unread"], stdout=subprocess.DEVNULL, check=True)
    chance = random.Random(7)
    now = int(time.time())
    with sqlite3.connect(cache) as connection:
        connection.execute("DELETE FROM rss_feed")
        connection.executemany(
            "INSERT INTO rss_feed(rssurl, url, title) VALUES (?, ?, ?)",
            [(feed, feed, f"Source of news {n}") for n, feed in enumerate(feeds)],
        )
        connection.executemany(
            "INSERT INTO rss_item(guid, title, author, url, feedurl, pubDate, content, unread)"
            " VALUES (?, ?, '', '', ?, ?, ?, 1)",
            (
                (
                    f"g{n}",
                    "Headline " + " ".join(chance.choices(WORDS, k=6)),
                    feeds[n % 50],
                    now - 60 * n,
                    " ".join(chance.choices(WORDS, k=40)),
                )
                for n in range(articles)
            ),
        )
    connection.close()
    return start


FLOOR = """
from textual.app import App
from textual.widgets import Static

class Floor(App):
    def compose(self):
        yield Static("Headline")

Floor().run()
"""


def processor_seconds(pid: int) -> float:
    """User and system time of all its threads so far, by the process's own clock (Linux)."""
    return time.clock_gettime((~pid << 3) | 2)


def resident(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 1e6


def start(
    command: list[str], text: str, environment: dict[str, str], limit: float = 120.0
) -> tuple[float, float, float] | None:
    """Wall seconds, processor seconds and megabytes until ``text`` is written; None if it was not
    within ``limit`` seconds."""
    began = time.monotonic()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, os.environ | environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    output = b""
    try:
        while text.encode() not in output:
            if time.monotonic() - began > limit:
                return None
            if select.select([terminal], [], [], 1)[0]:
                try:
                    output += os.read(terminal, 65536)
                except OSError:
                    raise SystemExit(f"{command[0]} ended: {output[-300:]!r}") from None
        return time.monotonic() - began, processor_seconds(pid), resident(pid)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def importing(code: str, repeat: int, environment: dict[str, str]) -> float:
    """Least processor seconds of ``python -c code``; the first run compiles and does not count."""
    found = []
    for _ in range(repeat + 1):
        process = subprocess.Popen([sys.executable, "-c", code], env=os.environ | environment)
        _, status, used = os.wait4(process.pid, 0)
        assert status == 0, code
        found.append(used.ru_utime + used.ru_stime)
    return min(found[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="folder of libraries to take or to leave")
    parser.add_argument("--limit", type=float, default=120.0, help="seconds for one start")
    parser.add_argument("--newsboat", metavar="COMMAND", help="measure it with as many articles")
    parser.add_argument("--peer", nargs=3, action="append", default=[])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        environment = {
            "TERM": "xterm-256color",
            "TERMNEWS_CONFIG": f"{home}/c",
            "TERMNEWS_DATA": f"{home}/d",
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": f"{home}/compiled",
        }
        Path(f"{home}/c").mkdir()
        Path(f"{home}/c/settings.toml").write_text(
            "[refresh]\non_start = false\nfull_text = false\n"
        )
        Path(f"{home}/floor.py").write_text(FLOOR)
        bare, textual, ours = (
            importing(f"import {what}", given.repeat, environment)
            for what in ("sys", "textual.app, textual.screen, textual.widgets", "termnews.ui.app")
        )
        print(f"imports, processor s: {bare:.3f} Python, {textual:.3f} Textual, {ours:.3f} ours")
        runs = {"Textual's floor": ([sys.executable, f"{home}/floor.py"], "Headline")}
        folder = given.keep or Path(home)
        folder.mkdir(exist_ok=True)
        for articles in given.articles:
            path = folder / f"{articles}.db"
            if not path.exists():
                fill(path, articles)
            command = [sys.executable, "-m", "termnews", "--library", str(path)]
            runs[f"termnews, {articles:,} articles"] = (command, "Headline")
            if given.newsboat and shutil.which(given.newsboat):
                peer = fill_newsboat(Path(home) / f"newsboat{articles}", given.newsboat, articles)
                runs[f"newsboat, {articles:,} articles"] = (peer, "Source of news 7")
        runs |= {name: (shlex.split(command), text) for name, command, text in given.peer}
        runs = {name: run for name, run in runs.items() if shutil.which(run[0][0])}
        found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in runs}
        late: set[str] = set()
        for turn in range(given.repeat + 1):
            for name, (command, text) in runs.items():
                measured = (
                    start(command, text, environment, given.limit) if name not in late else None
                )
                if measured is None:
                    late.add(name)
                elif turn:  # the first one compiles
                    found[name].append(measured)
        print(f"{'':28}{'wall s':>8}{'CPU s':>8}{'above':>8}{'MB':>6}")
        best = {
            name: [min(kind) for kind in zip(*got, strict=True)]
            for name, got in found.items()
            if got
        }
        for name, (wall, cpu, memory) in best.items():
            above = cpu - best["Textual's floor"][1]
            print(f"{name:28}{wall:>8.2f}{cpu:>8.3f}{above:>8.3f}{memory:>6.0f}")
        for name in sorted(late):
            print(f"{name:28} not there within {given.limit:g} s")
        if given.newsboat and not shutil.which(given.newsboat):
            print(f"{given.newsboat:28} not installed")
        for name, _, _ in given.peer:
            if name not in best and name not in late:
                print(f"{name:28} not installed")


if __name__ == "__main__":
    main()
