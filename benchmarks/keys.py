"""From key to screen in a large library, at rest and while all sources are refreshed; bytes meanwhile.

    python benchmarks/keys.py --server PATH/feedserver.py [--sources 1000] [--articles 100000] [--keep FOLDER]

Makes a library of made-up articles (or takes ``FOLDER/ARTICLES.db``), imports the local server's list of
sources, and opens the reader as if over SSH in a pseudo-terminal of 120x40. Strikes keys one after the
other, at rest and then for as long as a refresh of all sources takes. Of each key: milliseconds from
writing it to the first byte of the answer, and to its last byte, after which nothing came for 60 ms (so what
the refresh writes by itself, once a second, counts against it). A key that changes nothing is left out.
Pages are turned in one article of 3,000 words; the others have 40. Then,
on a fresh copy, the same refresh with hands off: bytes a second until its last word, and afterwards.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import random
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
import urllib.request
from pathlib import Path

from startup import WORDS, fill

NAME = "zephyr"
"""A word of the title of the one long article, by which it is found."""

ROUNDS = {
    "cursor": ("1", "jjjjjjkk", ""),
    "half a page": ("1", "\x04\x04\x15", ""),
    "open": ("1j", "\r", ""),
    "page of the text": (f"/{NAME}\r", "   ", "\x7f1"),
    "pane": ("1", "\t\t\t\t", ""),
    "order": ("1", "OO", ""),
    "stories, articles": ("1", "FF", ""),
    "view, and back": ("1", "B\x7f", ""),
    "sources": ("1", "sjj", "\x1b"),
    "search as typed": ("1/", "bacedi", "\x1b"),
}
"""What is struck, by turns: keys that lead there, keys that count, keys that lead back."""

QUIET = 0.06
TIMEOUT = 1.0
DONE = b"new articles from"

Times = dict[str, list[tuple[float, float]]]


def serve(script: Path, port: int, sources: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(script), "--port", str(port), "--warm", str(sources)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    while not server.stdout.readline().startswith("READY"):
        pass
    return server


def long_article() -> str:
    """Some 3,000 made-up words in paragraphs, no sentence twice."""
    chance = random.Random(7)
    sentences = [" ".join(chance.choices(WORDS, k=13)).capitalize() + "." for _ in range(230)]
    paragraphs = [" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)]
    return "\n\n".join([f"The {NAME} of {sentences[0].lower()[:-1]}", *paragraphs])


class Reader:
    """The reader in a pseudo-terminal."""

    def __init__(self, library: Path, environment: dict[str, str]) -> None:
        self.done = False
        """Whether a refresh came to its end."""
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            environment = environment | {"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}
            command = [sys.executable, "-m", "termnews", "--library", str(library)]
            os.execve(sys.executable, command, environment)
        size = struct.pack("HHHH", 40, 120, 0, 0)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, size)

    def read(self, quiet: float, seconds: float) -> tuple[int, float]:
        """Bytes until none came for ``quiet`` seconds, at most ``seconds``; the moment of the last."""
        total, last, end = 0, time.monotonic(), time.monotonic() + seconds
        while time.monotonic() < end and select.select([self.descriptor], [], [], quiet)[0]:
            output = os.read(self.descriptor, 65536)
            last = time.monotonic()
            total += len(output)
            self.done = self.done or DONE in output
        return total, last

    def strike(self, key: str) -> tuple[float, float] | None:
        """Milliseconds until an answer begins and until it is whole; None if there is none."""
        began = time.monotonic()
        os.write(self.descriptor, key.encode())
        if not select.select([self.descriptor], [], [], TIMEOUT)[0]:
            return None
        first = time.monotonic()
        _, last = self.read(QUIET, TIMEOUT)
        return (first - began) * 1000, (last - began) * 1000

    def go(self, keys: str) -> None:
        for key in keys:
            os.write(self.descriptor, key.encode())
            self.read(0.2, TIMEOUT)

    def end(self) -> None:
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.descriptor)


def strike_all(reader: Reader, seconds: float) -> Times:
    """Rounds for so long, or until the refresh ends."""
    found: Times = {name: [] for name in ROUNDS}
    end = time.monotonic() + seconds
    while True:
        for name, (there, keys, back) in ROUNDS.items():
            if time.monotonic() > end or reader.done:
                return found
            reader.go(there)
            for key in keys:
                taken = reader.strike(key)
                if taken is not None:
                    found[name].append(taken)
            reader.go(back)


def show(title: str, found: Times) -> None:
    everything = [value for values in found.values() for value in values]
    for name, values in [*found.items(), ("all keys", everything)]:
        if len(values) < 2:
            continue
        row = f"{title:12}{name:20}{len(values):>5}"
        for times in zip(*values, strict=True):
            p95 = statistics.quantiles(times, n=20, method="inclusive")[-1]
            row += f"{statistics.median(times):>9.1f}{p95:>7.1f}{max(times):>7.1f}"
        print(row, flush=True)


def hands_off(reader: Reader, seconds: float) -> tuple[float, int, float]:
    """Bytes a second while the refresh lasts, the most in one second, and seconds it took."""
    began = time.monotonic()
    counts: list[int] = []
    while not reader.done and time.monotonic() - began < seconds:
        end = time.monotonic() + 1.0
        total = 0
        while not reader.done and (left := end - time.monotonic()) > 0:
            total += reader.read(left, left)[0]
        counts.append(total)
    took = time.monotonic() - began
    return sum(counts) / took, max(counts), took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", type=Path, required=True)
    parser.add_argument("--sources", type=int, default=1000)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=30.0, help="of keys, at rest")
    parser.add_argument(
        "--refreshing",
        type=float,
        default=12.0,
        help="of keys in a refresh; no longer than it takes",
    )
    parser.add_argument("--port", type=int, default=8871)
    parser.add_argument("--keep", type=Path, help="folder of libraries to take or to leave")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        home = Path(place)
        made = (given.keep or home) / f"{given.articles}.db"
        if not made.exists():
            fill(made, given.articles)
        library, copy = home / "library.db", home / "copy.db"
        shutil.copy(made, library)
        environment = os.environ | {
            "TERM": "xterm-256color",
            "TERMNEWS_CONFIG": f"{home}/c",
            "TERMNEWS_DATA": f"{home}/d",
        }
        (home / "c").mkdir()
        (home / "c" / "settings.toml").write_text(
            "[refresh]\non_start = false\nfull_text = false\n"
        )
        server = serve(given.server, given.port, given.sources)
        try:
            listing = home / "list.opml"
            address = f"http://127.0.0.1:{given.port}/opml?n={given.sources}"
            with urllib.request.urlopen(address) as answer:
                listing.write_bytes(answer.read())
            command = [sys.executable, "-m", "termnews", "--library", str(library)]
            subprocess.run([*command, "import", str(listing)], env=environment, check=True)
            shutil.copy(library, copy)
            text = long_article().encode()
            subprocess.run([*command, "add", "-"], input=text, env=environment, check=True)
            print(
                f"{'milliseconds to':32}{'keys':>5}{'first':>9}{'p95':>7}{'most':>7}"
                f"{'whole':>9}{'p95':>7}{'most':>7}"
            )
            reader = Reader(library, environment)
            try:
                reader.read(2.0, 20.0)
                show("at rest", strike_all(reader, given.seconds))
                reader.go("1R")
                show("refreshing", strike_all(reader, given.refreshing))
            finally:
                reader.end()
            reader = Reader(copy, environment)
            try:
                reader.read(2.0, 20.0)
                reader.go("R")
                mean, most, took = hands_off(reader, 300.0)
                print(f"hands off: {mean:.0f} bytes a second for {took:.0f} s, at most {most}")
                reader.read(2.0, 30.0)
                print(f"then, in 10 s: {reader.read(10.0, 10.0)[0]}")
            finally:
                reader.end()
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
