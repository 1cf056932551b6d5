"""Every fault of a hostile feed server, through the real program, beside a healthy feed.

    python benchmarks/faults.py --server PATH/feedserver.py [--only NAME …] [--no-screen]

``feedserver.py`` is a local server that lists its faults at ``/faults`` and counts fetches of addresses
that no safe reader asks for at ``/ctl/stats``. The healthy feed comes from a second such server, so that
what keeps the first one busy is not counted against the reader. For each fault a fresh library gets two sources, the
faulty one and a healthy one; ``termnews refresh`` runs on it, its list and first articles are printed,
and the reader is opened on it in a pseudo-terminal and one article is read.

A fault passes if within its time the healthy feed's items are all there, the faulty one gave items or a
reason, no byte reached a terminal that only content can have sent, and memory stayed in bounds.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

LIMIT_SECONDS = 8.0
"""Of one source, by the settings of these runs."""

BUILT = ("gzip-bomb", "e100k")
"""Faults whose body the server builds at the first request, longer than a fetch may take."""

MEMORY_MB = 150
"""Allowed above the program on the healthy feed alone."""

# What the program itself may write to a terminal besides text: cursor, colours, modes it sets and
# queries it makes at start. Everything else can only come from content.
ALLOWED = re.compile(
    rb"\x1b\[[\d;]*[ABCDEFGHJKLMSTXdfmr]"
    rb"|\x1b\[\?[\d;]+[hl]|\x1b\[\?(?:2026|2048)\$p|\x1b\[>\d+u|\x1b\[<u|\x1b\[=\d+;\d+u"
    rb"|\x1b\]8;(?:id=[\w-]*)?;(?:https?://[\x21-\x7e]*|mailto:[\x21-\x7e]*)?\x1b\\"
    rb"|\x1b\[\d* q|[\r\n\t]"
)
DANGEROUS = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]"  # C0, DEL, C1
    rb"|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]"  # bidi overrides and isolates
)


@dataclass
class Outcome:
    name: str
    items: int
    reason: str
    seconds: float
    memory: float
    dangerous: int
    healthy: int
    canaries: int
    trouble: str = ""

    def passed(self, healthy: int, idle: float) -> bool:
        return (
            not self.trouble
            and self.healthy == healthy
            and (self.items > 0 or bool(self.reason))
            and not self.dangerous
            and not self.canaries
            and self.memory <= idle + MEMORY_MB
            and self.seconds <= LIMIT_SECONDS + 6
        )


class Memory(threading.Thread):
    """The greatest resident memory of a process and its children, sampled."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self.over = pid, 0.0, False

    def run(self) -> None:
        while not self.over:
            self.peak = max(self.peak, sum(map(resident, family(self.pid))))
            time.sleep(0.02)


def family(pid: int) -> list[int]:
    found, queue = [], [pid]
    while queue:
        one = queue.pop()
        found.append(one)
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{one}/task").iterdir():
                queue += map(int, (task / "children").read_text().split())
    return found


def resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096 / 1e6
    except (OSError, IndexError):
        return 0.0


def dangerous(data: bytes) -> int:
    return len(DANGEROUS.findall(ALLOWED.sub(b"", data)))


class Program:
    """termnews on a library of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        (home / "c").mkdir()
        (home / "c" / "settings.toml").write_text(
            f"[network]\ntotal_seconds = {LIMIT_SECONDS}\nconnect_seconds = 3.0\n"
            "[refresh]\non_start = false\nfull_text = false\n"
        )
        self.environment = os.environ | {
            "TERMNEWS_CONFIG": str(home / "c"),
            "TERMNEWS_DATA": str(home / "d"),
            "TERM": "xterm-256color",
        }

    def run(self, *arguments: str, seconds: float = 60) -> tuple[int, bytes, float, float]:
        """Exit code, everything written, seconds, peak memory."""
        started = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "termnews", *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        memory = Memory(process.pid)
        memory.start()
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
            return -9, output, time.monotonic() - started, memory.peak
        finally:
            memory.over = True
        return process.returncode, output, time.monotonic() - started, memory.peak

    def screen(self) -> bytes:
        """What the reader writes while the list is walked and two articles are read."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(sys.executable, [sys.executable, "-m", "termnews"], self.environment)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        output = b""

        def read(quiet: float, most: float) -> None:
            nonlocal output
            end = time.monotonic() + most
            while time.monotonic() < end and select.select([terminal], [], [], quiet)[0]:
                try:
                    output += os.read(terminal, 65536)
                except OSError:
                    return

        read(1.2, 8)
        for keys in ("j", "\r", " ", "n", "s", "\x1b", "e", "\x1b"):
            with contextlib.suppress(OSError):
                os.write(terminal, keys.encode())
            read(0.25, 2)
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        os.close(terminal)
        if not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
            output += b"\x00"  # it ended by itself: count that as a danger
        return output


def one_fault(name: str, base: str, healthy: str, screen: bool) -> Outcome:
    """Run one fault of the server at ``base`` ("" for none) beside the feed at ``healthy``."""
    if name in BUILT:
        with urllib.request.urlopen(f"{base}/fault/{name}", timeout=120) as answer:
            answer.read(1)
    canaries = hits(base)
    with tempfile.TemporaryDirectory() as folder:
        program = Program(Path(folder))
        urls = Path(folder) / "urls"
        faulty = f"{base}/fault/{name}"
        urls.write_text(f"{faulty}\n{healthy}\n" if name else f"{healthy}\n")
        written = program.run("import", str(urls))[1]
        code, output, seconds, memory = program.run("refresh", "--json")
        trouble = "" if code in (0, 3) else f"exit {code}"
        sources = json.loads(program.run("sources", "--json")[1] or b"[]")
        written += output
        by_url = {source["url"]: source for source in sources}
        bad = by_url.get(faulty) or next((s for s in sources if s["url"] != healthy), {})
        good = by_url.get(healthy) or {}
        for arguments in (("list", "-n", "20"), ("read", "1"), ("read", "2"), ("sources",)):
            code, output, _, _ = program.run(*arguments)
            written += output
            if b"Traceback" in output:
                trouble = "traceback"
        if screen:
            written += program.screen()
        return Outcome(
            name,
            bad.get("total", 0),
            bad.get("error") or "",
            seconds,
            memory,
            dangerous(written),
            good.get("total", 0),
            hits(base) - canaries,
            trouble,
        )


def hits(base: str) -> int:
    with urllib.request.urlopen(f"{base}/ctl/stats") as answer:
        return int(json.load(answer)["canary"])


def serve(script: Path, port: int) -> subprocess.Popen[str]:
    """A feed server that listens."""
    server = subprocess.Popen(
        [sys.executable, str(script), "--port", str(port), "--warm", "3"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    for said in server.stdout:
        if said.startswith("READY"):
            return server
    sys.exit(f"The server did not start on port {port}.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", type=Path, required=True, help="path of feedserver.py")
    parser.add_argument("--port", type=int, default=8951)
    parser.add_argument("--only", nargs="+", default=[])
    parser.add_argument("--no-screen", action="store_true", help="leave the reader itself out")
    given = parser.parse_args()
    servers = [serve(given.server, port) for port in (given.port, given.port + 1)]
    base = f"http://127.0.0.1:{given.port}"
    good_feed = f"http://127.0.0.1:{given.port + 1}/feed/1"
    try:
        with urllib.request.urlopen(f"{base}/faults") as answer:
            faults = given.only or answer.read().decode().split()
        alone = one_fault("", base, good_feed, screen=False)
        healthy, idle = alone.healthy, alone.memory
        print(f"healthy feed alone: {healthy} items, {alone.seconds:.1f} s, {idle:.0f} MB")
        print(
            f"{'fault':16}{'items':>7}{'s':>7}{'MB':>6}{'bytes':>6}{'healthy':>8}{'canary':>7}  outcome"
        )
        passed = bytes_sent = canary = 0
        for name in faults:
            result = one_fault(name, base, good_feed, screen=not given.no_screen)
            good = result.passed(healthy, idle)
            passed += good
            bytes_sent += result.dangerous
            canary += result.canaries
            outcome = result.trouble or result.reason or "items kept"
            print(
                f"{name:16}{result.items:>7}{result.seconds:>7.1f}{result.memory:>6.0f}"
                f"{result.dangerous:>6}{result.healthy:>8}{result.canaries:>7}  "
                f"{'' if good else 'FAILED: '}{outcome[:90]}",
                flush=True,
            )
        print(
            f"{passed} of {len(faults)} faults passed, {bytes_sent} dangerous bytes, "
            f"{canary} canary hits"
        )
    finally:
        for server in servers:
            server.terminate()


if __name__ == "__main__":
    main()
