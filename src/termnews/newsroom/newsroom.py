"""Everything the application does, as plain methods.

Methods that read or mark are quick (a few milliseconds; the screen may still call them from a
worker). Long work is a *job*: :meth:`Newsroom.start` returns its number at once, and its events
(:mod:`termnews.newsroom.events`) reach the ``on_event`` callback from another thread until one
that ends it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from termnews.errors import SettingsError
from termnews.model import ArticleRow, Highlight, Source, SourceState, TextMode
from termnews.newsroom.events import Event
from termnews.newsroom.values import (
    Brief,
    DiffRun,
    FailureReport,
    Listing,
    Preview,
    Reading,
    Related,
    Revision,
    SaidQuote,
    StoryPage,
    Suggestion,
    TopicPage,
    Variant,
    View,
)
from termnews.settings import Settings


class Newsroom:
    """The application without a face. Thread-safe. Use :meth:`open`, then :meth:`close`."""

    settings: Settings
    problems: list[SettingsError]
    """What is wrong with the settings file; to be shown once."""
    demo: bool
    """Whether this is the demo edition (its own library, nothing of the user's)."""

    @classmethod
    def open(
        cls,
        library: Path | None = None,
        *,
        demo: bool = False,
        on_event: Callable[[Event], None] | None = None,
        in_process: bool = False,
    ) -> Newsroom:
        """Open the library (made if missing) and the settings.

        Jobs run in a child process, so that neither a slow page nor a crash reaches the screen;
        ``in_process`` runs them in a thread of this one (command line, tests).
        Raises :class:`~termnews.errors.LibraryError` and its kinds.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Stop jobs (within a second, whatever hangs) and close the library."""
        raise NotImplementedError

    # --- views and lists -----------------------------------------------------------------------

    def views(self) -> list[View]:
        """Smart views, then folders and sources as a tree in order, then saved views."""
        raise NotImplementedError

    def view(self, key: str) -> View:
        """The view of a key; the ``all`` view if that is gone."""
        raise NotImplementedError

    def listing(self, view: View, *, oldest_first: bool = False) -> Listing:
        """The ids of a view, newest first. Raises QueryError for a saved query gone wrong."""
        raise NotImplementedError

    def rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """Rows in the order of ``ids``; ids that are gone are left out."""
        raise NotImplementedError

    def search(self, query: str, *, limit: int = 500, newest: bool = False) -> Listing:
        """Search as one types: ranked, or newest first. Raises QueryError with the place."""
        raise NotImplementedError

    def save_view(self, title: str, query: str) -> View:
        raise NotImplementedError

    def delete_view(self, key: str) -> str:
        raise NotImplementedError

    def unread(self) -> int:
        """All unread articles (a kept count)."""
        raise NotImplementedError

    def changed(self) -> bool:
        """Whether the library changed since the last call, by whichever process. Cheap."""
        raise NotImplementedError

    # --- reading -----------------------------------------------------------------------------

    def read(self, article_id: int, variant: Variant | None = None) -> Reading | None:
        """An article with all that its panes need; None if it is gone."""
        raise NotImplementedError

    def related(self, article_id: int) -> Related:
        raise NotImplementedError

    def story(self, story_id: int) -> StoryPage | None:
        raise NotImplementedError

    def topic(self, name: str) -> TopicPage | None:
        raise NotImplementedError

    def quotes(
        self,
        *,
        speaker: str = "",
        text: str = "",
        article_id: int | None = None,
        since: datetime | None = None,
        limit: int = 200,
    ) -> list[SaidQuote]:
        """Speech across the library, newest first."""
        raise NotImplementedError

    def revisions(self, article_id: int) -> list[Revision]:
        """Stored versions, oldest first."""
        raise NotImplementedError

    def diff(self, article_id: int, old: int, new: int) -> list[DiffRun]:
        """Word diff of two stored versions."""
        raise NotImplementedError

    def brief(self, *, minutes: int = 10) -> Brief:
        """The top stories since the last brief."""
        raise NotImplementedError

    # --- marks; each returns what was done in a few words, and undo() takes the last back --------

    def mark_read(self, ids: Sequence[int], read: bool = True) -> str:
        raise NotImplementedError

    def mark_all_read(self, view: View) -> str:
        raise NotImplementedError

    def bookmark(self, article_id: int, on: bool = True) -> str:
        raise NotImplementedError

    def note(self, article_id: int, note: str, tags: Sequence[str] = ()) -> str:
        """Set an article's note (bookmarks it too); empty removes the note."""
        raise NotImplementedError

    def highlight(
        self, article_id: int, block: int, start: int, end: int, note: str = ""
    ) -> Highlight:
        raise NotImplementedError

    def remove_highlight(self, highlight_id: int) -> str:
        raise NotImplementedError

    def keep_position(self, article_id: int, block: int, position: int) -> None:
        raise NotImplementedError

    def correct_quote(
        self, quote_id: int, *, speaker: str | None = None, is_quote: bool = True
    ) -> str:
        """The user's word on a quote: another speaker, or no quote at all. Kept for ever."""
        raise NotImplementedError

    def seen_changes(self, article_id: int) -> None:
        """The user has seen an article's revisions."""
        raise NotImplementedError

    def follow(self, topic: str, on: bool = True) -> str:
        raise NotImplementedError

    def mute(self, topic: str, on: bool = True) -> str:
        raise NotImplementedError

    def split_story(self, article_id: int) -> str:
        """Take an article out of its story, for good."""
        raise NotImplementedError

    def merge_stories(self, story_id: int, other_id: int) -> str:
        raise NotImplementedError

    def undo(self) -> str:
        """Take the last change back; says which, or that there is none."""
        raise NotImplementedError

    # --- sources -----------------------------------------------------------------------------

    def sources(self) -> list[Source]:
        """In the user's order, folders kept together."""
        raise NotImplementedError

    def edit_source(
        self,
        source_id: int,
        *,
        title: str | None = None,
        folder: str | None = None,
        text_mode: TextMode | None = None,
        state: SourceState | None = None,
    ) -> str:
        raise NotImplementedError

    def remove_source(self, source_id: int) -> str:
        """Marked articles are kept on the pages shelf."""
        raise NotImplementedError

    def rename_folder(self, folder: str, new: str) -> str:
        raise NotImplementedError

    def remove_demo(self) -> str:
        """Remove the demo edition's articles from the library."""
        raise NotImplementedError

    def failures(self) -> list[FailureReport]:
        """Sources that fail now, newest failure first."""
        raise NotImplementedError

    def suggestions(self) -> list[Suggestion]:
        """A short list of well-known feeds for the first start."""
        raise NotImplementedError

    def import_sources(self, path: Path) -> str:
        """Add the sources of an OPML or newsboat ``urls`` file; nothing in it is ever run."""
        raise NotImplementedError

    # --- jobs --------------------------------------------------------------------------------

    def refresh(self, source_ids: Sequence[int] | None = None) -> int:
        """Start asking sources (None: all active ones) for news; returns the job."""
        raise NotImplementedError

    def add(self, what: str, *, folder: str = "", title: str = "") -> int:
        """Start adding an address, a file's path or pasted text; returns the job.

        Ends with Finished (``source_id``, or ``article_id`` for a page, file or text), Choice
        (a site with several feeds; call again with the chosen address) or Failed.
        """
        raise NotImplementedError

    def fetch_text(self, article_id: int) -> int:
        """Start fetching an article's full text; returns the job."""
        raise NotImplementedError

    def cancel(self, job: int) -> None:
        raise NotImplementedError

    # --- hand-over -----------------------------------------------------------------------------

    def cite(self, quote_id: int, style: str = "citation") -> str:
        """A quote for the clipboard: ``plain``, ``markdown`` or ``citation``."""
        raise NotImplementedError

    def export_article(self, article_id: int, path: Path, style: str = "markdown") -> str:
        """Write an article (``markdown``, ``text``, ``html`` or ``json``); says where."""
        raise NotImplementedError

    def preview_rule(self, host: str, rule: str) -> list[Preview]:
        """A site rule (TOML text) tried on stored pages of its host. Raises SettingsError."""
        raise NotImplementedError

    def save_rule(self, host: str, rule: str) -> str:
        """Keep a site rule and apply it to the past and the future."""
        raise NotImplementedError

    def rule(self, host: str) -> str:
        """The user's rule for a host, or a commented template."""
        raise NotImplementedError

    # --- state of the screen -------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """What the reader saved last: view, article, pane sizes, theme."""
        raise NotImplementedError

    def keep_state(self, state: dict[str, Any]) -> None:
        raise NotImplementedError
