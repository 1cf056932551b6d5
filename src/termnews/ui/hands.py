"""Work for the screen that must not be waited for, done in order by a few daemon threads.

Each *lane* is one thread, so calls of a lane never overtake each other; in a lane where only the
newest counts (a search as one types) those that are out of date are skipped. The threads are
daemons: whatever hangs, the program ends when the user says so.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from termnews.errors import TermnewsError
from termnews.records import dataclass
from termnews.ui.messages import Answer, Fault

log = logging.getLogger("termnews.ui")


@dataclass(frozen=True, slots=True)
class _Errand:
    ticket: int
    call: Callable[[], Any]
    newest_only: bool


class Hands:
    """Runs calls in lanes and tells their results by ``post``, from the lane's thread."""

    def __init__(self, post: Callable[[Answer | Fault], object]) -> None:
        self._post = post
        self._lanes: dict[str, SimpleQueue[_Errand | None]] = {}
        self._threads: dict[str, threading.Thread] = {}
        self._newest: dict[str, int] = {}
        self._ticket = 0

    def do(self, lane: str, call: Callable[[], Any], *, newest_only: bool = False) -> int:
        """Queue a call; its :class:`Answer` or :class:`Fault` carries the ticket returned here."""
        self._ticket += 1
        self._newest[lane] = self._ticket
        if lane not in self._lanes:
            self._lanes[lane] = SimpleQueue()
            self._threads[lane] = threading.Thread(
                target=self._work, args=(lane,), name=f"termnews-{lane}", daemon=True
            )
            self._threads[lane].start()
        self._lanes[lane].put(_Errand(self._ticket, call, newest_only))
        return self._ticket

    def is_newest(self, lane: str, ticket: int) -> bool:
        """Whether nothing was queued in a lane after a ticket."""
        return self._newest.get(lane) == ticket

    def finish(self, lane: str, seconds: float) -> bool:
        """Let a lane do what is queued and end, but wait no longer than ``seconds``."""
        if lane not in self._lanes:
            return True
        self._lanes.pop(lane).put(None)
        thread = self._threads.pop(lane)
        thread.join(seconds)
        return not thread.is_alive()

    def _work(self, lane: str) -> None:
        queue = self._lanes[lane]
        while (errand := queue.get()) is not None:
            if errand.newest_only and not self.is_newest(lane, errand.ticket):
                continue
            try:
                value = errand.call()
            except TermnewsError as error:
                log.warning("%s: %s", lane, error.sentence())
                self._post(Fault(lane, errand.ticket, error.cause, error.remedy, error))
            except Exception as error:  # a bug of ours must not take the screen with it
                log.exception("%s failed", lane)
                self._post(
                    Fault(
                        lane,
                        errand.ticket,
                        f"Something went wrong inside termnews ({type(error).__name__}).",
                        "The log file holds the details; nothing that was kept is lost.",
                        error,
                    )
                )
            else:
                self._post(Answer(lane, errand.ticket, value))
