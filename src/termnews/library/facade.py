"""The library as one object: a database and the aggregates over it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from termnews.library.articles import Articles
from termnews.library.connection import Database
from termnews.library.intake import Intake
from termnews.library.marks import Marks
from termnews.library.quotes import Quotes
from termnews.library.search import Search
from termnews.library.sources import Sources
from termnews.library.state import State
from termnews.library.stories import Stories
from termnews.library.terms import Terms
from termnews.library.topics import Topics
from termnews.library.views import Views

if TYPE_CHECKING:
    from termnews.library.transfer import Transfer
    from termnews.library.upkeep import Upkeep


class Library:
    """One library file and everything that can be asked of it. Thread-safe; close it at the end."""

    def __init__(self, database: Database) -> None:
        """For :meth:`open`; ``database`` is open and migrated."""
        self._database = database
        self.sources = Sources(database)
        self.articles = Articles(database)
        self.intake = Intake(database)
        self.views = Views(database)
        self.search = Search(database)
        self.marks = Marks(database)
        self.quotes = Quotes(database)
        self.topics = Topics(database)
        self.terms = Terms(database)
        self.stories = Stories(database)
        self.state = State(database)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Library:
        """Open the library at ``path``; make it (file 0600, folder 0700) if there is none.

        An older schema is migrated, after a back-up beside it. A file that cannot be written is
        opened for reading only, as with ``read_only``. Raises :class:`LibraryTooNew` (file
        untouched), :class:`LibraryDamaged`, :class:`LibraryFull` or :class:`LibraryError`.
        """
        return cls(Database.open(path, read_only=read_only))

    @property
    def path(self) -> Path:
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written (asked for, or the file or folder forbids it)."""
        return self._database.read_only

    @cached_property
    def upkeep(self) -> Upkeep:
        """Clean-up, back-ups, checks."""
        from termnews.library.upkeep import Upkeep

        return Upkeep(self._database)

    @cached_property
    def transfer(self) -> Transfer:
        """What the user marked, as JSON lines."""
        from termnews.library.transfer import Transfer

        return Transfer(self._database)

    @contextlib.contextmanager
    def together(self, *, durable: bool = False) -> Iterator[None]:
        """Changes made by this thread within it are one transaction: all or none, and a fraction of
        the time of many. Keep it short, others wait; an exception undoes all of it."""
        with self._database.write(durable=durable):
            yield

    def data_version(self) -> int:
        """A number that changes when anybody, this process included, commits. Costs microseconds."""
        return self._database.data_version()

    def rest(self) -> None:
        """Free what is kept in memory of the file, after much was read or written. Some milliseconds;
        waits for a write under way."""
        self._database.rest()

    def close(self) -> None:
        """Close all connections; safe to call twice. The library is of no use afterwards."""
        self._database.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
