"""Opening the newsroom for a verb, and telling how its jobs go."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from termnews.cli.output import tell
from termnews.errors import TermnewsError
from termnews.newsroom.events import Event, Failed, Progress, SourceRefreshed

if TYPE_CHECKING:
    from termnews.newsroom import Newsroom


def opened(options: argparse.Namespace, *, read_only: bool = False) -> Newsroom:
    """The newsroom on the library that the options name. Its jobs run in this process."""
    from termnews.newsroom import Newsroom

    room = Newsroom.open(options.library, in_process=True, read_only=read_only)
    if not options.quiet:
        for problem in room.problems:
            tell(f"termnews: {problem.sentence()}")
    return room


def checked(event: Event) -> Event:
    """The event that ended a job. Raises TermnewsError if it failed."""
    if isinstance(event, Failed):
        raise TermnewsError(event.cause, remedy=event.remedy)
    return event


class Progressing:
    """Shows progress on standard error: one line that is written over, on a terminal only."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._line = sys.stderr.isatty() and not options.quiet
        self._verbose = bool(options.verbose)
        self.failed: list[SourceRefreshed] = []
        self.refreshed: list[SourceRefreshed] = []

    def __call__(self, event: Event) -> None:
        if isinstance(event, Progress) and self._line:
            sys.stderr.write(f"\r{event.what} {event.done}/{event.total}\x1b[K")
            sys.stderr.flush()
        elif isinstance(event, SourceRefreshed):
            self.refreshed.append(event)
            if event.error:
                self.failed.append(event)
            elif self._verbose:
                self.end()
                tell(f"source {event.source_id}: {event.new} new, {event.updated} changed")

    def end(self) -> None:
        """Leave the progress line."""
        if self._line:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
