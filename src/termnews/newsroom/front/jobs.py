"""Long work: it is started here, done elsewhere, and told of by events."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from termnews.newsroom.events import LAST, Event
from termnews.newsroom.front.opened import Opened


class Workers(Protocol):
    """Where jobs run: a child process or a thread."""

    def start(self, job: int, verb: str, arguments: dict[str, Any]) -> None: ...
    def cancel(self, job: int) -> None: ...
    def close(self) -> None: ...


class Jobs(Opened):
    """Starts jobs, passes their events on, and ends them."""

    def __init__(self, on_event: Callable[[Event], None] | None, *, in_process: bool) -> None:
        self._listeners: list[Callable[[Event], None]] = [on_event] if on_event else []
        self._numbers = itertools.count(1)
        self._in_process = in_process
        self._jobs: Workers | None = None
        self._lock = threading.Lock()

    def listen(self, on_event: Callable[[Event], None]) -> None:
        """Have ``on_event`` told of all events from now on, from another thread."""
        self._listeners.append(on_event)

    def refresh(self, source_ids: Sequence[int] | None = None, *, due: bool = False) -> int:
        """Start asking sources (None: all active ones; ``due``: those whose time has come)."""
        ids = None if source_ids is None else list(source_ids)
        return self.start("refresh", sources=ids, due=due)

    def add(self, what: str, *, folder: str = "", title: str = "") -> int:
        """Start adding an address, a file's path or pasted text; returns the job.

        Ends with Finished (``source_id``, or ``article_id`` for a page, file or text), Choice
        (a site with several feeds; call again with the chosen address) or Failed.
        """
        return self.start("add", what=what, folder=folder, title=title)

    def fetch_text(self, article_id: int) -> int:
        """Start fetching an article's full text; returns the job."""
        return self.start("fetch_text", article_id=article_id)

    def fetch_archived(self, article_id: int) -> int:
        """Start asking the archive of the settings for its copy of an article's page, because the
        user said so; returns the job."""
        return self.start("fetch_archived", article_id=article_id)

    def enrich(self, first: Sequence[int] = (), *, texts: bool = True) -> int:
        """Start background work on what waits: full texts (``texts``), quotes, topics.

        ``first`` are the articles on screen. Silent when there is nothing to do.
        """
        return self.start("enrich", first=list(first), texts=texts)

    def keep_up(self, first: Sequence[int] = ()) -> int:
        """Start what goes on while the reader is open: ask the sources that are due (if the
        settings say so), prepare what waits, and again whenever something came. Ends only when it
        is cancelled or the newsroom closes."""
        return self.start("keep_up", first=list(first))

    def attend(self, ids: Sequence[int]) -> None:
        """These articles are on screen; background work takes them first. Never starts anything."""
        with self._lock:
            running = self._jobs is not None
        if running:
            self.start("attend", ids=list(ids))

    def start(self, verb: str, **arguments: Any) -> int:
        """Start any job by its verb; returns its number."""
        job = next(self._numbers)
        self._begin(job, verb, arguments)
        return job

    def _begin(self, job: int, verb: str, arguments: dict[str, Any]) -> None:
        with self._lock:
            if self._jobs is None:
                self._jobs = self._make_jobs()
            jobs = self._jobs
        jobs.start(job, verb, arguments)

    def cancel(self, job: int) -> None:
        with self._lock:
            jobs = self._jobs
        if jobs is not None:
            jobs.cancel(job)

    def wait(
        self, verb: str, on_event: Callable[[Event], None] | None = None, **arguments: Any
    ) -> Event:
        """Run a job and wait for its end; for the command line. An interrupt cancels it."""
        job = next(self._numbers)
        ended = threading.Event()
        last: list[Event] = []

        def listen(event: Event) -> None:
            if event.job != job:
                return
            if on_event is not None:
                on_event(event)
            if isinstance(event, LAST):
                last.append(event)
                ended.set()

        self._listeners.append(listen)
        try:
            self._begin(job, verb, arguments)
            ended.wait()
        except KeyboardInterrupt:
            self.cancel(job)
            ended.wait(1.0)
            raise
        finally:
            self._listeners.remove(listen)
        return last[0]

    def _make_jobs(self) -> Workers:
        if self._in_process:
            from termnews.newsroom.local import Local

            return Local(self._library.path, self._hear)
        from termnews.newsroom.process import Child

        return Child(self._library.path, self._hear)

    def _hear(self, event: Event) -> None:
        for listener in list(self._listeners):
            listener(event)

    def _end_jobs(self) -> None:
        """Stop jobs, within a second, whatever hangs."""
        with self._lock:
            jobs, self._jobs = self._jobs, None
        if jobs is not None:
            jobs.close()
