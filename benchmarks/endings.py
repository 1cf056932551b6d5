#!/usr/bin/env python3
"""How the reader ends, and what it outlives: signals, a dropped line, a storm of sizes, a hung source.

    PYTHONPATH=src python benchmarks/endings.py --server PATH/feedserver.py

Each case opens the reader in a pseudo-terminal on a fresh library with a source that hangs and a healthy
one, while a refresh is under way, and then does something to it. A line a case: whether it ended (or went
on) as it should, after how many seconds, whether the terminal was as before (modes, alternate screen,
mouse), whether its children were gone, and whether the place in the list was kept.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import pty
import random
import select
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from pathlib import Path

from faults import family, serve

ENDING = 1.0
"""Seconds within which it must be gone when it is asked to go."""
_BACK = (b"\x1b[?1049l", b"\x1b[?25h")


class Reader:
    """termnews in a pseudo-terminal."""

    def __init__(self, home: Path, environment: dict[str, str]) -> None:
        self.home = home
        self.output = b""
        self.terminal, other = pty.openpty()
        self.size(40, 120)
        self.modes = termios.tcgetattr(self.terminal)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "termnews"],
            stdin=other,
            stdout=other,
            stderr=other,
            env=environment,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(other)
        self.read(1.0, 10.0)

    def size(self, rows: int, columns: int) -> None:
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, quiet: float, most: float) -> bytes:
        end = time.monotonic() + most
        got = b""
        while time.monotonic() < end and select.select([self.terminal], [], [], quiet)[0]:
            try:
                got += os.read(self.terminal, 65536)
            except OSError:
                break
        self.output += got
        return got

    def type(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())

    def gone(self, seconds: float) -> float:
        """Seconds until it ended; negative if it did not."""
        started = time.monotonic()
        while time.monotonic() - started < seconds:
            if self.terminal < 0:
                time.sleep(0.01)
            else:
                self.read(0.01, 0.02)
            if self.process.poll() is not None:
                took = time.monotonic() - started
                if self.terminal >= 0:
                    self.read(0.1, 0.5)
                return took
        return -1.0

    def restored(self) -> bool:
        return termios.tcgetattr(self.terminal) == self.modes and all(
            self.output.rfind(code)
            > self.output.rfind(code[:-1] + b"h" if code[-1:] == b"l" else b"\x1b[?25l")
            for code in _BACK
        )

    def close(self) -> None:
        for child in family(self.process.pid):
            with contextlib.suppress(OSError):
                os.kill(child, signal.SIGKILL)
        self.process.wait()
        with contextlib.suppress(OSError):
            os.close(self.terminal)


def quits(reader: Reader) -> None:
    reader.type("Q")


def terminated(reader: Reader) -> None:
    reader.process.send_signal(signal.SIGTERM)


def hung_up(reader: Reader) -> None:
    reader.process.send_signal(signal.SIGHUP)


def line_dropped(reader: Reader) -> None:
    os.close(reader.terminal)
    reader.terminal = -1


ENDINGS: dict[str, Callable[[Reader], None]] = {
    "Q while a source hangs": quits,
    "SIGTERM": terminated,
    "SIGHUP": hung_up,
    "the line drops": line_dropped,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--server", type=Path, required=True)
    parser.add_argument("--port", type=int, default=8981)
    given = parser.parse_args()
    server = serve(given.server, given.port)
    bad = 0
    try:
        for name, act in ENDINGS.items():
            bad += not report(name, *ending(given.port, act))
        bad += not report("stopped and continued", *outlived(given.port, stop_and_go))
        bad += not report("300 sizes", *outlived(given.port, resized))
    finally:
        server.terminate()
    print("all as it should be" if not bad else f"{bad} not as it should be")
    return 1 if bad else 0


def report(name: str, good: bool, words: str) -> bool:
    print(f"{'ok  ' if good else 'BAD '} {name:<26} {words}", flush=True)
    return good


@contextlib.contextmanager
def opened(port: int):  # type: ignore[no-untyped-def]
    """A reader whose refresh hangs on one source; it is killed at the end."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "c").mkdir()
        (home / "c" / "settings.toml").write_text("[refresh]\non_start = true\nfull_text = false\n")
        environment = os.environ | {
            "TERMNEWS_CONFIG": str(home / "c"),
            "TERMNEWS_DATA": str(home / "d"),
            "TERM": "xterm-256color",
        }
        urls = home / "urls"
        base = f"http://127.0.0.1:{port}"
        urls.write_text(f"{base}/feed/1\n{base}/fault/hang\n{base}/fault/drip\n")
        subprocess.run(
            [sys.executable, "-m", "termnews", "import", str(urls)],
            env=environment,
            check=True,
            capture_output=True,
        )
        reader = Reader(home, environment)
        try:
            reader.type("jjj")
            reader.read(0.5, 3.0)
            yield reader
        finally:
            reader.close()


def ending(port: int, act: Callable[[Reader], None]) -> tuple[bool, str]:
    with opened(port) as reader:
        children = family(reader.process.pid)[1:]
        act(reader)
        took = reader.gone(5.0)
        time.sleep(0.3)
        left = [child for child in children if Path(f"/proc/{child}/cmdline").exists()]
        dropped = act is line_dropped
        restored = dropped or reader.restored()
        with sqlite3.connect(reader.home / "d" / "library.db") as library:
            kept = library.execute("SELECT 1 FROM state WHERE key = 'screen'").fetchone()
            sound = library.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        library.close()
        good = 0 <= took <= ENDING and restored and not left and bool(kept) and sound
        return good, (
            f"gone after {took:.2f} s, code {reader.process.poll()}, "
            f"terminal {'-' if dropped else 'restored' if restored else 'NOT restored'}, "
            f"{len(left)} of {len(children)} children left, "
            f"state {'kept' if kept else 'LOST'}, library {'sound' if sound else 'DAMAGED'}"
        )


def stop_and_go(reader: Reader) -> str:
    reader.process.send_signal(signal.SIGTSTP)
    time.sleep(0.5)
    reader.read(0.2, 1.0)
    state = Path(f"/proc/{reader.process.pid}/stat").read_text().rpartition(")")[2].split()[0]
    left = reader.restored()
    reader.process.send_signal(signal.SIGCONT)
    drawn = reader.read(0.5, 3.0)
    return (
        ""
        if state == "T" and left and b"\x1b[?1049h" in drawn
        else (
            f"state {state}, terminal {'given back' if left else 'KEPT'} when stopped, "
            f"{len(drawn)} bytes drawn after"
        )
    )


def resized(reader: Reader) -> str:
    chance = random.Random(1)
    for _ in range(300):
        reader.size(chance.randint(1, 60), chance.randint(1, 200))
        reader.read(0.002, 0.01)
    reader.size(40, 120)
    reader.read(0.5, 5.0)
    return ""


def outlived(port: int, act: Callable[[Reader], str]) -> tuple[bool, str]:
    with opened(port) as reader:
        wrong = act(reader)
        alive = reader.process.poll() is None
        reader.type("?")
        drawn = reader.read(0.5, 3.0)
        reader.type("\x1b")
        reader.read(0.3, 1.0)
        reader.type("Q")
        took = reader.gone(5.0)
        good = (
            not wrong and alive and len(drawn) > 200 and 0 <= took <= ENDING and reader.restored()
        )
        return good, (
            f"{wrong or 'as it should'}; {'alive' if alive else 'DEAD'}, a key drew {len(drawn)} bytes, "
            f"gone after {took:.2f} s"
        )


if __name__ == "__main__":
    sys.exit(main())
