"""Everything the application does, as plain methods.

Methods that read or mark are quick (a few milliseconds; the screen may still call them from a
worker). Long work is a *job*: :meth:`Newsroom.start` returns its number at once, and its events
(:mod:`termnews.newsroom.events`) reach the ``on_event`` callback from another thread until one
that ends it. What the methods do is told by purpose in :mod:`termnews.newsroom.front`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from termnews import paths, settings
from termnews.errors import SettingsError
from termnews.later import Later
from termnews.library import Library
from termnews.newsroom import catalogue
from termnews.newsroom.events import Event
from termnews.newsroom.front.articles import Articles
from termnews.newsroom.front.jobs import Jobs
from termnews.newsroom.front.lists import Lists
from termnews.newsroom.front.marks import Marks
from termnews.newsroom.front.rules import Rules
from termnews.newsroom.front.sources import Sources

if TYPE_CHECKING:
    from termnews.newsroom import demo
else:  # the first screen does without
    demo = Later("termnews.newsroom.demo")


class Newsroom(Lists, Articles, Marks, Sources, Rules, Jobs):
    """The application without a face. Thread-safe. Use :meth:`open`, then :meth:`close`."""

    def __init__(
        self,
        library: Library,
        read: settings.Settings,
        problems: list[SettingsError],
        on_event: Callable[[Event], None] | None,
        *,
        is_demo: bool,
        in_process: bool,
    ) -> None:
        super().__init__(on_event, in_process=in_process)
        self._library = library
        self.settings = read
        self.problems = problems
        """What is wrong with the settings file; to be shown once."""
        self.demo = is_demo
        """Whether this is the demo edition (its own library, nothing of the user's)."""
        self._seen_version = library.data_version()

    @classmethod
    def open(
        cls,
        library: Path | None = None,
        *,
        demo: bool = False,
        on_event: Callable[[Event], None] | None = None,
        in_process: bool = False,
        read_only: bool = False,
    ) -> Newsroom:
        """Open the library (made if missing) and the settings.

        Jobs run in a child process, so that neither a slow page nor a crash reaches the screen;
        ``in_process`` runs them in a thread of this one (command line, tests).
        Raises :class:`~termnews.errors.LibraryError` and its kinds.
        """
        read, problems = settings.load(paths.settings_file())
        if "@" in read.network.proxy:
            from termnews.newsroom import proxy

            read, problems = proxy.moved(read, problems, paths.settings_file())
        path = library or paths.library_file()
        opened = Library.open(path, read_only=read_only)
        return cls(opened, read, problems, on_event, is_demo=demo, in_process=in_process)

    def welcome(self) -> bool:
        """Give an empty library the demo edition, once; whether it did. Takes some milliseconds."""
        if self._library.read_only or self._library.state.get("demo") is not None:
            return False
        if self._library.views.counts().total or self._library.sources.all():
            return False
        demo.install(self._library, catalogue.now())
        self._library.state.set("demo", "shown")
        return True

    @property
    def read_only(self) -> bool:
        """Whether the library cannot be written: nothing is marked, fetched or analysed then."""
        return self._library.read_only

    def close(self) -> None:
        """Stop jobs (within a second, whatever hangs) and close the library."""
        self._end_jobs()
        self._library.close()

    def __enter__(self) -> Newsroom:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
