"""What analysis tells of articles that nobody looks at, gathered on its way to the reader.

In a large library stories tell of more than a thousand articles a second; each event would wake the
reader, while a key is struck, to say that a row out of sight may be another one now.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from termnews.newsroom.events import LAST, ArticlesReady, Event

GATHER_SECONDS = 0.2
"""How long an article that is not on the screen may wait to be told of."""


class Gathered:
    """Passes events on at once, but :class:`ArticlesReady` at most once in ``GATHER_SECONDS``.

    For one event loop, in whose thread it is called. What waits goes before the end of any job, so that
    nothing of a job is told after its last event.
    """

    def __init__(self, emit: Callable[[Event], None]) -> None:
        self._emit = emit
        self._waiting: dict[int, dict[int, None]] = {}
        """Articles by the job that tells of them, each once."""
        self._timer: asyncio.TimerHandle | None = None

    def __call__(self, event: Event) -> None:
        """Take an event."""
        if isinstance(event, ArticlesReady):
            self._waiting.setdefault(event.job, {}).update(dict.fromkeys(event.article_ids))
            if self._timer is None:
                loop = asyncio.get_running_loop()
                self._timer = loop.call_later(GATHER_SECONDS, self.flush)
            return
        if isinstance(event, LAST):
            self.flush()
        self._emit(event)

    def flush(self) -> None:
        """Pass on what waits."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        waiting, self._waiting = self._waiting, {}
        for job, articles in waiting.items():
            self._emit(ArticlesReady(job, tuple(articles)))
