"""Jobs in a child process, seen from the reader.

The reader starts ``python -m termnews.newsroom.process LIBRARY`` when its first job comes, writes
one JSON line a request and reads one JSON line an event. So neither parsing, nor extraction, nor a
server that hangs costs the screen a frame, and the end of the child is no more than a notice.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from termnews.newsroom.events import LAST, Cancelled, Event, Failed, from_json, to_json

FRUGAL = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "131072"}
"""For glibc. Threads share two heaps: with one each, what a refresh frees is spread over all of them and
stays with the process, 30 MB after some hours, and more with each. And what is large stays out of the
heaps for good (by itself glibc takes that back once something large was freed), so that it leaves no
holes there."""

ENDING_SECONDS = 0.4
"""How long the child may take to end by itself when the reader quits."""

NICENESS = 5
"""How far the child stands back where it and the reader want the same processor: keys go first."""


class Child:
    """The reader's end. Thread-safe; events arrive on a thread of its own."""

    def __init__(self, library: Path, on_event: Callable[[Event], None]) -> None:
        self._library = library
        self._on_event = on_event
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._open_jobs: set[int] = set()
        self._closing = False

    def start(self, job: int, verb: str, arguments: dict[str, Any]) -> None:
        """Ask for a job; its events follow."""
        with self._lock:
            self._open_jobs.add(job)
            try:
                self._write({"job": job, "do": verb, **arguments})
            except OSError:
                # The child ended between two jobs; one new child, then give up.
                self._process = None
                try:
                    self._write({"job": job, "do": verb, **arguments})
                except OSError as error:
                    self._open_jobs.discard(job)
                    self._on_event(
                        Failed(job, f"The newsroom cannot be started: {error.strerror}.")
                    )

    def cancel(self, job: int) -> None:
        with self._lock, contextlib.suppress(OSError):
            if self._process is not None and job in self._open_jobs:
                self._write({"job": job, "do": "cancel"})

    def close(self) -> None:
        """End the child; within ``ENDING_SECONDS``, whatever hangs."""
        with self._lock:
            self._closing = True
            process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            if process.stdin:
                process.stdin.close()  # the child cancels all jobs and ends
        try:
            process.wait(ENDING_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()  # every transaction is atomic: nothing is lost
            process.wait()

    def _write(self, request: dict[str, Any]) -> None:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(  # noqa: S603 - ourselves
                [sys.executable, "-P", "-m", "termnews.newsroom.process", str(self._library)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                start_new_session=True,
                env=FRUGAL | os.environ,
            )
            threading.Thread(
                target=self._listen, args=(self._process,), name="newsroom events", daemon=True
            ).start()
        assert self._process.stdin
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        with process.stdout as lines:
            for text in lines:
                try:
                    event = from_json(text)
                except (ValueError, KeyError, TypeError):
                    continue  # a stray print in a library must not end the reader's ears
                if isinstance(event, LAST):
                    with self._lock:
                        self._open_jobs.discard(event.job)
                self._on_event(event)
        with self._lock:
            left, self._open_jobs = self._open_jobs, set()
            closing = self._closing
        for job in left:
            if closing:
                self._on_event(Cancelled(job))
            else:
                self._on_event(
                    Failed(
                        job,
                        "The process that fetches ended unexpectedly.",
                        "What was stored is kept; try again.",
                    )
                )


# --- in the child --------------------------------------------------------------------------------


async def _serve(library: Path) -> None:
    from termnews.newsroom.engine import Engine
    from termnews.newsroom.gathered import Gathered

    output = sys.stdout

    def write(event: Event) -> None:
        output.write(to_json(event) + "\n")
        output.flush()

    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=64 * 1024 * 1024)  # pasted text comes as one line
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    tasks: dict[int, asyncio.Task[None]] = {}
    async with Engine.open(library, Gathered(write)) as engine:
        while text := await reader.readline():
            request = json.loads(text)
            job, verb = int(request.pop("job")), str(request.pop("do"))
            if verb == "cancel":
                if job in tasks:
                    tasks[job].cancel()
                continue
            task = asyncio.create_task(engine.run(job, verb, request))
            tasks[job] = task
            task.add_done_callback(lambda _, job=job: tasks.pop(job, None))  # type: ignore[misc]
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)


def _main() -> None:
    os.umask(0o077)
    os.nice(NICENESS)
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        asyncio.run(_serve(Path(sys.argv[1])))


if __name__ == "__main__":
    _main()
