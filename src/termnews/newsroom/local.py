"""Jobs in a thread of this process: for the command line and for tests."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from termnews.newsroom.events import Event


class Local:
    """An event loop on a daemon thread that runs the engine. Same face as ``process.Child``."""

    def __init__(self, library: Path, on_event: Callable[[Event], None]) -> None:
        self._library = library
        self._on_event = on_event
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()
        self._stop: asyncio.Event | None = None
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._engine: Any = None
        self._failure: BaseException | None = None

    def start(self, job: int, verb: str, arguments: dict[str, Any]) -> None:
        """Run a job. Raises what kept the engine from starting."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="newsroom", daemon=True)
            self._thread.start()
            self._ready.wait()
            if self._failure is not None:
                raise self._failure
        assert self._loop is not None
        done: Future[None] = asyncio.run_coroutine_threadsafe(
            self._begin(job, verb, arguments), self._loop
        )
        done.result()

    async def _begin(self, job: int, verb: str, arguments: dict[str, Any]) -> None:
        task = asyncio.create_task(self._engine.run(job, verb, arguments))
        self._tasks[job] = task
        task.add_done_callback(lambda _: self._tasks.pop(job, None))

    def cancel(self, job: int) -> None:
        task = self._tasks.get(job)
        if task is not None and self._loop is not None:
            self._loop.call_soon_threadsafe(task.cancel)

    def close(self) -> None:
        """Cancel all jobs and end the thread."""
        if self._thread is None or self._loop is None:
            return
        if self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(timeout=1.0)
        self._thread = None

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:
            self._failure = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        from termnews.newsroom.engine import Engine

        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        # Whoever gave the command waits for it, and no reader is drawn by this process.
        async with Engine.open(self._library, self._on_event, niceness=0) as engine:
            self._engine = engine
            self._ready.set()
            await self._stop.wait()
            tasks = list(self._tasks.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
