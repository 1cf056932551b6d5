"""The long work under way as the main screen sees it: started, shown, cancelled, ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual.timer import Timer

from termnews.newsroom.events import (
    LAST,
    ArticleReady,
    ArticlesReady,
    ArticlesStored,
    Cancelled,
    Event,
    Failed,
    Finished,
    Notice,
    Progress,
    SourceRefreshed,
)

if TYPE_CHECKING:
    from termnews.ui.screens.reader import ReaderScreen

PROGRESS = 1.0
"""Seconds between two numbers of a job's progress on the screen."""
OFFLINE = 3
"""Failures in a row, and no source that answers, that are taken for a network that is gone."""


class Jobs:
    """Knows the jobs this screen started. Progress is one word in the top line."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self._progress: dict[int, Progress] = {}
        self._started: dict[int, str] = {}
        self._quiet: set[int] = set()
        self._texts: set[int] = set()
        """Articles whose full text was asked for in this session."""
        self._failing: set[int] = set()
        """Sources whose last answer was a failure."""
        self._progress_timer: Timer | None = None
        self._said_at = -PROGRESS
        self._in_a_row = 0
        """Failures since the last source that answered."""

    def refresh(self, source_ids: Sequence[int] | None, *, quiet: bool = False) -> None:
        """Ask sources for news; ``quiet`` says nothing when nothing came."""
        if "refresh" in self._started.values():
            self._screen.tell("A refresh is under way; Esc cancels it.", "warning")
            return
        newsroom = self._screen.newsroom
        self._start("refresh", lambda: newsroom.refresh(source_ids), quiet=quiet)

    def fetch_text(self, article_id: int) -> None:
        """Fetch an article's full text, once a session."""
        if article_id not in self._texts:
            self._texts.add(article_id)
            newsroom = self._screen.newsroom
            self._start("text", lambda: newsroom.fetch_text(article_id), quiet=True)

    def fetch_archived(self, article_id: int) -> None:
        """Ask an archive for its copy of an article's page."""
        newsroom = self._screen.newsroom
        self._start("archive", lambda: newsroom.fetch_archived(article_id), quiet=False)

    def follow(self, job: int, what: str) -> None:
        """Take a job that was started elsewhere as one of this screen's."""
        self._started[job] = what
        self._screen.say_top()

    def _start(self, what: str, call: Callable[[], int], *, quiet: bool) -> None:
        def started(job: int) -> None:
            self._started[job] = what
            if quiet:
                self._quiet.add(job)
            self._screen.say_top()

        self._screen.desk.ask("jobs", call, started)

    def running(self) -> bool:
        """Whether anything is under way."""
        return bool(self._started)

    def cancel(self) -> bool:
        """Stop everything under way; False if nothing is."""
        if not self._started:
            return False
        newsroom = self._screen.newsroom
        for job in list(self._started):
            self._screen.desk.ask("jobs", lambda job=job: newsroom.cancel(job))  # type: ignore[misc]
        self._screen.tell("Cancelled. What had come is kept.", "warning")
        return True

    def said(self) -> list[tuple[str, str]]:
        """What is under way, for the top line."""
        for progress in reversed(self._progress.values()):
            if progress.total > 1:
                return [(f"⟳ {progress.done}/{progress.total}", "$news-accent")]
            return [(f"⟳ {progress.what}", "$news-accent")]
        if self._started:
            return [(f"⟳ {next(iter(self._started.values()))}", "$news-accent")]
        if self._in_a_row >= OFFLINE:
            return [("offline", "$news-warning")]
        if self._failing:
            key = self._screen.desk.keymap.shown("news.errors")
            return [(f"{len(self._failing)} failed · {key}", "$news-bad")]
        return []

    def take(self, event: Event) -> None:
        """An event of the newsroom."""
        screen = self._screen
        if isinstance(event, Progress):
            if event.done < event.total:
                self._progress[event.job] = event
            else:
                self._progress.pop(event.job, None)
            self._say_soon()
            return
        if isinstance(event, SourceRefreshed):
            self._in_a_row = self._in_a_row + 1 if event.error else 0
            if event.error:
                self._failing.add(event.source_id)
            else:
                self._failing.discard(event.source_id)
            self._say_soon()
            return
        if isinstance(event, ArticlesStored):
            screen.look_soon()
            self._say_soon()
            return
        if isinstance(event, Notice):
            screen.desk.trouble(event.cause, event.remedy)
        elif isinstance(event, ArticleReady):
            self._ready((event.article_id,))
            return
        elif isinstance(event, ArticlesReady):
            self._ready(event.article_ids)
            return
        elif isinstance(event, LAST):
            self._end(event)
        screen.say_top()

    def _ready(self, changed: Sequence[int]) -> None:
        """Articles changed in place."""
        screen = self._screen
        shown = screen.reading.row.id if screen.reading is not None else None
        if shown is not None and shown in changed:
            screen.show_again(shown)
        if any(number != shown for number in changed):
            screen.arrivals.draw_rows_soon()
        screen.arrivals.fold_soon()

    def _say_soon(self) -> None:
        """The top line, once for all that is told within a second."""
        if self._progress_timer is None:
            wait = self._said_at + PROGRESS - monotonic()
            if wait > 0:
                self._progress_timer = self._screen.set_timer(wait, self._say_now)
            else:
                self._say_now()

    def _say_now(self) -> None:
        self._progress_timer = None
        self._said_at = monotonic()
        self._screen.say_top()

    def _end(self, event: Event) -> None:
        screen = self._screen
        mine = self._started.pop(event.job, None)
        self._progress.pop(event.job, None)
        quiet = event.job in self._quiet
        self._quiet.discard(event.job)
        if isinstance(event, Finished):
            if event.article_id is not None:
                screen.show_again(event.article_id)
            if mine and (not quiet or event.new):
                screen.tell(event.summary, "warning" if event.failed else "good")
            screen.look_soon(last=True)
        elif isinstance(event, Failed) and mine:
            if not quiet:  # nobody asked for it; the article says itself what it lacks
                screen.desk.trouble(event.cause, event.remedy)
            if screen.reading is not None:
                screen.show_again(screen.reading.row.id)
        elif isinstance(event, Cancelled):
            screen.look_soon(last=True)
