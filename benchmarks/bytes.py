"""Bytes a program writes to its terminal: at start, for a key, while idle.

    python benchmarks/bytes.py [--library PATH] [--size 120x40] [--peer NAME 'COMMAND' …]

Runs termnews as if over SSH (``SSH_CONNECTION`` set) and locally with Textual's own driver, each in a
pseudo-terminal of its own, and counts. Peers are started with their own command line; the same keys
are sent to them. A program that is not installed is skipped. A page is turned in a made-up article of
3,000 words that is added first, since those of the demo edition are hardly longer than a screen; peers
turn one in the article that was opened.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import shlex
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

QUIET = 0.7
"""Seconds without output after which an answer is taken as complete."""


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(
        self, command: list[str], size: tuple[int, int], environment: dict[str, str]
    ) -> None:
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.environ.update(environment)
            os.execvp(command[0], command)
        columns, rows = size
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def count(self, seconds: float = 10.0, quiet: float = QUIET) -> int:
        """Bytes until nothing came for ``quiet`` seconds."""
        total = 0
        end = time.monotonic() + seconds
        while time.monotonic() < end and select.select([self.descriptor], [], [], quiet)[0]:
            try:
                data = os.read(self.descriptor, 65536)
            except OSError:
                break
            if not data:
                break
            total += len(data)
        return total

    def start(self) -> int:
        """Bytes of the first pictures, until all of them are there."""
        select.select([self.descriptor], [], [], 30.0)
        return self.count(30.0, quiet=3.0)

    def press(self, keys: str) -> int:
        os.write(self.descriptor, keys.encode())
        return self.count()

    def end(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.descriptor)


WORDS = "the council of a small port voted again on when its old ferry would sail north".split()


def long_article() -> str:
    """Some 3,000 made-up words in paragraphs, always the same."""
    sentences = [
        " ".join(WORDS[(start * step + step) % len(WORDS)] for step in range(1, 14)).capitalize()
        for start in range(1, 231)
    ]
    paragraphs = [". ".join(sentences[at : at + 5]) + "." for at in range(0, len(sentences), 5)]
    return "\n\n".join(["A ferry and its council", *paragraphs])


@contextmanager
def first_start(theme: str, extra: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment of a user who has never run the program."""
    with tempfile.TemporaryDirectory() as home:
        settings = Path(home) / "c" / "settings.toml"
        settings.parent.mkdir()
        settings.write_text(f'[reader]\ntheme = "{theme}"\n' if theme else "")
        yield {
            "TERM": "xterm-256color",
            "TERMNEWS_CONFIG": f"{home}/c",
            "TERMNEWS_DATA": f"{home}/d",
            **extra,
        }


def page_of_long_article(
    command: list[str], size: tuple[int, int], environment: dict[str, str]
) -> int:
    """Bytes of the second page of an article added to the library of ``environment``."""
    subprocess.run(
        [*command, "add", "-"],
        input=long_article().encode(),
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    terminal = Terminal(command, size, environment)
    try:
        terminal.start()
        terminal.press("g\r")
        return terminal.press(" ")
    finally:
        terminal.end()


def measure(
    command: list[str], size: tuple[int, int], environment: dict[str, str]
) -> dict[str, int]:
    terminal = Terminal(command, size, environment)
    try:
        result = {"start": terminal.start()}
        downs = [terminal.press("j") for _ in range(7)]
        result["cursor down"] = int(statistics.median(downs))
        result["open"] = terminal.press("\r")
        result["page"] = terminal.press(" ")
        focus = [terminal.press("\t") for _ in range(4)]
        result["focus change"] = int(statistics.median(focus))
        result["idle, 5 s"] = terminal.count(seconds=5.0, quiet=5.0)
    finally:
        terminal.end()
    return result


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--library", type=Path, help="library to open; default: the demo edition")
    options.add_argument("--size", default="120x40")
    options.add_argument("--theme", default="", help="theme in both runs")
    options.add_argument(
        "--peer", nargs=2, action="append", default=[], metavar=("NAME", "COMMAND")
    )
    given = options.parse_args()
    columns, rows = (int(part) for part in given.size.split("x"))
    local = {"COLORTERM": "truecolor"}
    ours = f"{shlex.quote(sys.executable)} -m termnews"
    if given.library:
        ours += f" --library {shlex.quote(str(given.library))}"
    runs: list[tuple[str, str, dict[str, str]]] = [
        ("termnews over SSH", ours, {"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}),
        ("termnews, local", ours, local),
    ]
    runs += [(name, command, {}) for name, command in given.peer]
    names = ["start", "cursor down", "open", "page", "focus change", "idle, 5 s"]
    print(f"{'':24}" + "".join(f"{name:>14}" for name in names))
    for name, command, extra in runs:
        words = shlex.split(command)
        if shutil.which(words[0]) is None:
            print(f"{name:24} not installed")
            continue
        with first_start(given.theme, extra) as environment:
            result = measure(words, (columns, rows), environment)
        if (name, command, extra) in runs[:2]:
            with first_start(given.theme, extra) as environment:
                result["page"] = page_of_long_article(words, (columns, rows), environment)
        if result["start"] < 500:
            print(f"{name:24} did not start")
            continue
        print(f"{name:24}" + "".join(f"{result[key]:>14}" for key in names))


if __name__ == "__main__":
    main()
