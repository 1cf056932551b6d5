"""The library: one SQLite file that keeps everything termnews has shown.

::

    library = Library.open(path)
    library.sources    what the user reads: feeds, folders, the shelf of single pages
    library.intake     what a refresh brought: entries with their validators, failures
    library.articles   texts, originals, revisions, analyses, work queues
    library.views      ids and rows of lists, counts, saved views, muted things
    library.search     words, ranked or newest first
    library.marks      read, bookmarks, notes, highlights, positions, undo
    library.quotes     who said what, along time
    library.topics     what articles are about, along time
    library.terms      words of articles, and which articles are alike
    library.stories    articles of one event, what the user said of them
    library.state      what the reader remembers of itself; what is known of sites
    library.upkeep     clean-up, back-ups, checks
    library.transfer   what the user marked, as JSON lines

Times are aware datetimes in UTC at this border and whole seconds inside. Every method may be
called from any thread. Every method may raise :class:`~termnews.errors.LibraryError` or one of
its kinds; other errors are named where they occur.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from termnews.library.articles import Revision, Variant, Work
    from termnews.library.cleaning import CleanRule
    from termnews.library.facade import Library
    from termnews.library.intake import Fetched, StoreResult, Unchanged
    from termnews.library.marks import Position, Undone
    from termnews.library.mending import Diagnosis, doctor
    from termnews.library.prepared import EntryRecord, Prepared, prepare
    from termnews.library.query import Query
    from termnews.library.quotes import SaidQuote
    from termnews.library.search import Hit
    from termnews.library.sources import PAGES_URL, Folder
    from termnews.library.stories import Cluster
    from termnews.library.terms import Indexed
    from termnews.library.topics import EntityPage, TopicCount
    from termnews.library.upkeep import Health
    from termnews.library.views import Counts, Order, SavedView

_MODULES = {
    "articles": "Revision Variant Work",
    "cleaning": "CleanRule",
    "facade": "Library",
    "intake": "Fetched StoreResult Unchanged",
    "marks": "Position Undone",
    "mending": "Diagnosis doctor",
    "prepared": "EntryRecord Prepared prepare",
    "query": "Query",
    "quotes": "SaidQuote",
    "search": "Hit",
    "sources": "Folder PAGES_URL",
    "stories": "Cluster",
    "terms": "Indexed",
    "topics": "EntityPage TopicCount",
    "upkeep": "Health",
    "views": "Counts Order SavedView",
}
_PLACES = {name: module for module, names in _MODULES.items() for name in names.split()}
"""Each name is imported when it is first used: the first screen needs some of them, a process that
reads feeds only what makes entries ready."""


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    globals()[name] = found
    return found


__all__ = [
    "PAGES_URL",
    "CleanRule",
    "Cluster",
    "Counts",
    "Diagnosis",
    "EntityPage",
    "EntryRecord",
    "Fetched",
    "Folder",
    "Health",
    "Hit",
    "Indexed",
    "Library",
    "Order",
    "Position",
    "Prepared",
    "Query",
    "Revision",
    "SaidQuote",
    "SavedView",
    "StoreResult",
    "TopicCount",
    "Unchanged",
    "Undone",
    "Variant",
    "Work",
    "doctor",
    "prepare",
]
