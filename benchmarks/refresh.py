"""Refresh of many sources through the command line: wall, processor seconds, peak memory.

    python benchmarks/refresh.py --server PATH/feedserver.py [--sources 200 1000] [--real]

Starts the local feed server, imports its list of N sources and runs ``termnews refresh`` three times:
cold (everything is new, stored and searchable), unchanged (304), and unchanged again. ``--real`` asks
for latencies as on the internet (median 80 ms, p99 1.4 s). The program is compiled before, as an installed
one is. Each row ends with the processor time of a fixed loop of additions: on a quiet machine it is always
the same, so that a figure can be held against that of another hour.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
import urllib.request
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
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
