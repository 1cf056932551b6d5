"""Refresh of many sources through the command line: wall, processor seconds, peak memory.

    python benchmarks/refresh.py --server PATH/feedserver.py [--sources 200 1000] [--real]
        [--peer "newsboat -u {urls} -c {home}/cache.db -C /dev/null -x reload"]

Starts the local feed server, imports its list of N sources and runs ``termnews refresh`` three times:
cold (everything is new, stored and searchable), unchanged (304), and unchanged again. ``--real`` asks
for latencies as on the internet (median 80 ms, p99 1.4 s). The program is compiled before, as an installed
one is. A ``--peer`` is another reader's command, run three times beside it: ``{urls}`` becomes a file with one
address a line, ``{opml}`` the list as OPML, ``{home}`` an empty folder, which is its home as well. One that is not
installed is skipped. Each row ends with the processor time of a fixed loop of additions: on a quiet machine it is always
the same, so that a figure can be held against that of another hour.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from html import unescape
from pathlib import Path

import termnews


def run(environment: dict[str, str], *arguments: str) -> tuple[float, float, float, str]:
    """Wall seconds, processor seconds, peak megabytes, output."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    script = (
        "import resource,runpy,sys\n"
        "sys.argv=['termnews',*sys.argv[1:]]\n"
        "try: runpy.run_module('termnews', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print('peak', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    text, _, peak = done.stdout.strip().rpartition("peak ")
    return wall, cpu, int(peak or 0) / 1024, (text.strip().splitlines() or [done.stderr])[-1]


def run_peer(command: list[str], environment: dict[str, str]) -> tuple[float, float, float]:
    """Wall seconds, processor seconds, peak megabytes of another reader."""
    began = time.monotonic()
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0  # it has been waited for
    wall = time.monotonic() - began
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def with_peer(template: str, count: int, listing: Path) -> None:
    """Run another reader on the list, if it is installed."""
    program = shlex.split(template)[0]
    name = Path(program).name
    if shutil.which(program) is None:
        print(f"{name} is not installed")
        return
    with tempfile.TemporaryDirectory() as home:
        urls = Path(home) / "urls"
        addresses = re.findall(r'xmlUrl="([^"]+)"', listing.read_text(encoding="utf-8"))
        urls.write_text("".join(f"{unescape(url)}\n" for url in addresses), encoding="utf-8")
        command = [
            part.format(urls=urls, opml=listing, home=home) for part in shlex.split(template)
        ]
        for turn in ("cold", "unchanged", "unchanged again"):
            wall, cpu, memory = run_peer(command, os.environ | {"HOME": home})
            label = f"{name}, {count}, {turn}"
            print(f"{label:26}{wall:>8.2f}{cpu:>8.2f}{memory:>6.0f}{control():>9.0f}", flush=True)


def control() -> float:
    """Processor milliseconds of a fixed loop."""
    began = time.process_time()
    total = 0
    for number in range(2_000_000):
        total += number
    return 1000 * (time.process_time() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", type=Path, required=True)
    parser.add_argument("--port", type=int, default=8861)
    parser.add_argument("--sources", type=int, nargs="+", default=[200, 1000])
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--peer", action="append", default=[], metavar="COMMAND")
    given = parser.parse_args()
    command = [
        sys.executable,
        str(given.server),
        "--port",
        str(given.port),
        "--procs",
        "2",
        "--warm",
        str(max(given.sources)),
    ]
    if given.real:
        command += ["--latency", "real"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    while not server.stdout.readline().startswith("READY"):
        pass
    try:
        print(f"{'':26}{'wall s':>8}{'CPU s':>8}{'MB':>6}{'loop ms':>9}")
        for count in given.sources:
            with tempfile.TemporaryDirectory() as home:
                environment = os.environ | {
                    "TERMNEWS_CONFIG": f"{home}/c",
                    "TERMNEWS_DATA": f"{home}/d",
                    "PYTHONDONTWRITEBYTECODE": "",
                }
                package = Path(termnews.__file__).parent
                subprocess.run(
                    [sys.executable, "-m", "compileall", "-q", str(package)],
                    env=environment,
                    check=True,
                )
                listing = Path(home) / "list.opml"
                with urllib.request.urlopen(
                    f"http://127.0.0.1:{given.port}/opml?n={count}"
                ) as answer:
                    listing.write_bytes(answer.read())
                run(environment, "import", str(listing))
                for name in ("cold", "unchanged", "unchanged again"):
                    wall, cpu, memory, said = run(environment, "refresh")
                    label = f"{count} sources, {name}"
                    row = f"{label:26}{wall:>8.2f}{cpu:>8.2f}{memory:>6.0f}{control():>9.0f}"
                    print(f"{row}  {said}", flush=True)
                for peer in given.peer:
                    with_peer(peer, count, listing)
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
