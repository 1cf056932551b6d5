"""Start to a usable list: what is Python's, what Textual's, what ours.

    python benchmarks/startup.py [--articles 1000 100000] [--repeat 5] [--peer NAME 'COMMAND' TEXT …]

Makes libraries of made-up headlines, opens the reader on them in a pseudo-terminal of 120x40 and waits
for the first headline on the screen. Prints the best of the runs: wall seconds to that text, processor
seconds of the process until then, and its resident memory. A peer is started with its own command and
waited for by TEXT; one that is not installed is skipped.
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
import struct
import subprocess
import sys
import tempfile
import termios
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

WORDS = "harbour council winter storm market rain bridge vote school train comet mill bread".split()


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


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 1e6


def start(command: list[str], text: str, environment: dict[str, str]) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and megabytes until ``text`` is written."""
    began = time.monotonic()
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, os.environ | environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    output = b""
    try:
        while text.encode() not in output and time.monotonic() - began < 120:
            if select.select([terminal], [], [], 1)[0]:
                output += os.read(terminal, 65536)
        return time.monotonic() - began, processor_seconds(pid), resident(pid)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def importing(code: str, repeat: int) -> float:
    """Least processor seconds of ``python -c code``."""
    best = 9.0
    for _ in range(repeat):
        before = os.times()
        subprocess.run([sys.executable, "-c", code], check=True)
        after = os.times()
        best = min(
            best,
            after.children_user
            + after.children_system
            - before.children_user
            - before.children_system,
        )
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--peer", nargs=3, action="append", default=[])
    given = parser.parse_args()
    bare = importing("pass", given.repeat)
    textual = importing("import textual.app, textual.screen, textual.widgets", given.repeat)
    ours = importing("import termnews.ui.app", given.repeat)
    print(f"processor s: python {bare:.3f}; with textual {textual:.3f}; with our screen {ours:.3f}")
    print(f"{'':28}{'wall s':>8}{'CPU s':>8}{'MB':>6}")
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "TERM": "xterm-256color",
            "TERMNEWS_CONFIG": f"{home}/c",
            "TERMNEWS_DATA": f"{home}/d",
        }
        Path(f"{home}/c").mkdir()
        Path(f"{home}/c/settings.toml").write_text(
            "[refresh]\non_start = false\nfull_text = false\n"
        )
        runs = []
        for articles in given.articles:
            path = Path(home) / f"{articles}.db"
            fill(path, articles)
            command = [sys.executable, "-m", "termnews", "--library", str(path)]
            runs.append((f"termnews, {articles:,} articles", command, "Headline"))
        runs += [(name, shlex.split(command), text) for name, command, text in given.peer]
        for name, command, text in runs:
            if shutil.which(command[0]) is None:
                print(f"{name:28} not installed")
                continue
            found = [start(command, text, environment) for _ in range(given.repeat)]
            wall, cpu, memory = (min(values) for values in zip(*found, strict=True))
            print(f"{name:28}{wall:>8.2f}{cpu:>8.2f}{memory:>6.0f}")


if __name__ == "__main__":
    main()
