"""Everything the application does, as plain methods.

Methods that read or mark are quick (a few milliseconds; the screen may still call them from a
worker). Long work is a *job*: :meth:`Newsroom.start` returns its number at once, and its events
(:mod:`termnews.newsroom.events`) reach the ``on_event`` callback from another thread until one
that ends it.
"""

from __future__ import annotations

import itertools
import threading
from array import array
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from termnews import paths, settings
from termnews.errors import SettingsError, TermnewsError
from termnews.later import Later
from termnews.library import CleanRule, Library, Position, Query
from termnews.model import ArticleRow, Bookmark, Highlight, Source, SourceState, TextMode
from termnews.newsroom import catalogue, reading
from termnews.newsroom.events import LAST, Event
from termnews.newsroom.values import (
    Brief,
    DiffRun,
    FailureReport,
    Listing,
    MarkedPassage,
    Reading,
    Related,
    Revision,
    SaidQuote,
    SiteRule,
    StoryLine,
    StoryPage,
    Suggestion,
    TopicPage,
    Variant,
    View,
)
from termnews.text import Clean, clean, line

if TYPE_CHECKING:
    from termnews.newsroom import (
        citation,
        demo,
        export,
        history,
        sites,
        subscriptions,
        together,
    )
    from termnews.newsroom.trial import Trial
else:  # the first screen does without
    citation = Later("termnews.newsroom.citation")
    demo = Later("termnews.newsroom.demo")
    export = Later("termnews.newsroom.export")
    history = Later("termnews.newsroom.history")
    sites = Later("termnews.newsroom.sites")
    subscriptions = Later("termnews.newsroom.subscriptions")
    together = Later("termnews.newsroom.together")


class Jobs(Protocol):
    """Where jobs run: a child process or a thread."""

    def start(self, job: int, verb: str, arguments: dict[str, Any]) -> None: ...
    def cancel(self, job: int) -> None: ...
    def close(self) -> None: ...


class Newsroom:
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
        self._library = library
        self.settings = read
        self.problems = problems
        """What is wrong with the settings file; to be shown once."""
        self.demo = is_demo
        """Whether this is the demo edition (its own library, nothing of the user's)."""
        self._listeners: list[Callable[[Event], None]] = [on_event] if on_event else []
        self._numbers = itertools.count(1)
        self._in_process = in_process
        self._jobs: Jobs | None = None
        self._lock = threading.Lock()
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

    def listen(self, on_event: Callable[[Event], None]) -> None:
        """Have ``on_event`` told of all events from now on, from another thread."""
        self._listeners.append(on_event)

    def close(self) -> None:
        """Stop jobs (within a second, whatever hangs) and close the library."""
        with self._lock:
            jobs, self._jobs = self._jobs, None
        if jobs is not None:
            jobs.close()
        self._library.close()

    def __enter__(self) -> Newsroom:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- views and lists -----------------------------------------------------------------------

    def views(self, sources: Sequence[Source] | None = None) -> list[View]:
        """Smart views, then folders and sources as a tree in order, then saved views. ``sources``
        are those that :meth:`sources` gave just now, if it was asked."""
        return catalogue.views(self._library, sources)

    def view(self, key: str) -> View:
        """The view of a key; the ``all`` view if that is gone."""
        return catalogue.view(self._library, key)

    def listing(
        self,
        view: View,
        *,
        oldest_first: bool = False,
        folded: bool = False,
        limit: int | None = None,
    ) -> Listing:
        """The ids of a view, newest first, or the first ``limit`` of them; ``folded`` makes one row
        of a story where that makes sense. Raises QueryError for a saved query gone wrong."""
        order = catalogue.order_of(view, oldest_first=oldest_first)
        ids = self._library.views.ids(catalogue.query_of(view), order, limit=limit)
        listing = Listing(view, ids, whole=limit is None or len(ids) < limit)
        return self.folded(listing) if folded else listing

    def folded(self, listing: Listing) -> Listing:
        """A list with one row a story. Stories older than some ten thousand others stay apart."""
        return catalogue.folded(listing, self._library.stories.newest())

    def story_lines(self, story_ids: Sequence[int]) -> dict[int, StoryLine]:
        """Stories as a list shows them, in one line each."""
        return {
            story_id: StoryLine(one.sources, one.first_source, one.first_at, one.unread)
            for story_id, one in self._library.stories.outlines(story_ids).items()
        }

    def rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """Rows in the order of ``ids``; ids that are gone are left out."""
        return self._library.views.rows(ids)

    def search(
        self, query: str, *, limit: int = 500, newest: bool = False, typing: bool = True
    ) -> Listing:
        """Search, ranked or newest first; while ``typing``, what is begun is no mistake yet.
        Raises QueryError with the place."""
        parsed = Query.parse(query, typing=typing)
        ids = self._library.search.search(parsed, limit=limit, newest=newest)
        return Listing(self.view(f"search:{query}"), array("q", ids))

    def save_view(self, title: str, query: str) -> View:
        """Keep a query under a name. Raises QueryError."""
        saved = self._library.views.save(line(title, 80), query, follow=True)
        return self.view(f"saved:{saved.id}")

    def delete_view(self, key: str) -> str:
        name = self.view(key).title
        self._library.views.forget(int(key.partition(":")[2]))
        return f"Removed the view {name}."

    def unread(self) -> int:
        """All unread articles (a kept count)."""
        return self._library.views.counts().unread

    def changed(self) -> bool:
        """Whether the library changed since the last call, by whichever process. Cheap."""
        version = self._library.data_version()
        before, self._seen_version = self._seen_version, version
        return version != before

    # --- reading -----------------------------------------------------------------------------

    def read(self, article_id: int, variant: Variant | None = None) -> Reading | None:
        """An article with all that its panes need; None if it is gone."""
        return reading.read(self._library, article_id, variant)

    def related(self, article_id: int) -> Related:
        """What belongs with an article: its story, related articles, topics."""
        return together.related(self._library, article_id)

    def story(self, story_id: int) -> StoryPage | None:
        return together.story(self._library, story_id)

    def topic(self, name: str) -> TopicPage | None:
        """A topic's page; None if no article has it."""
        query = catalogue.topic_query(name)
        return reading.topic(
            self._library,
            name,
            followed=any(saved.query == query for saved in self._library.views.saved()),
            muted=query in self._library.views.muted(),
        )

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
        if article_id is not None:
            found = self._library.quotes.of_article(article_id)
            found = [said for said in found if said.quote.kind.is_speech][:limit]
        else:
            found = self._library.quotes.find(speaker=speaker, text=text, since=since, limit=limit)
        return reading.said(self._library, found)

    def revisions(self, article_id: int) -> list[Revision]:
        """Stored versions, oldest first; the last is the present one."""
        return history.revisions(self._library, article_id)

    def diff(self, article_id: int, old: int, new: int) -> list[DiffRun]:
        """Word diff of two stored versions (numbers of :meth:`revisions`)."""
        return history.diff(self._library, article_id, old, new)

    def brief(self, *, minutes: int = 10, keep: bool = True) -> Brief:
        """The top stories since the last brief; ``keep`` remembers that it was shown."""
        return together.brief(self._library, minutes=minutes, keep=keep)

    # --- marks; each returns what was done in a few words, and undo() takes the last back --------

    def mark_read(self, ids: Sequence[int], read: bool = True) -> str:
        self._library.marks.set_read(list(ids), read)
        return _counted(len(ids), "article", "read" if read else "unread")

    def settle(self, article_id: int) -> str:
        """Mark the unread other versions of an article's story as read: they tell the same."""
        number = self._library.marks.settle(article_id)
        return _counted(number, "other version", "settled") if number else ""

    def mark_all_read(self, view: View, *, up_to_id: int | None = None) -> str:
        """Mark a view's articles read; what came after ``up_to_id`` stays unread."""
        self._library.marks.read_all(catalogue.query_of(view), up_to_id=up_to_id)
        return f"Marked all of {view.title} read."

    def bookmark(self, article_id: int, on: bool = True) -> str:
        if on:
            self._library.marks.bookmark(article_id)
            return "Bookmarked."
        self._library.marks.remove_bookmark(article_id)
        return "Bookmark removed."

    def note(self, article_id: int, note: str | None, tags: Sequence[str] | None = None) -> str:
        """Set an article's note and the tags of its bookmark, which is made if there is none.

        Empty removes the note or the tags; None leaves them as they are.
        """
        self._library.marks.bookmark(
            article_id,
            note=None if note is None else clean(note, 20_000),
            tags=None if tags is None else [line(tag, 60) for tag in tags],
        )
        if note is None:
            return "Tags kept."
        return "Note kept." if note.strip() else "Note removed."

    def bookmarks(self, tag: str = "") -> list[Bookmark]:
        """Bookmarks with notes and tags, last made first; only those with ``tag`` if one is given."""
        return self._library.marks.bookmarks(tag=line(tag, 60) if tag else None)

    def highlight(
        self, article_id: int, block: int, start: int, end: int, note: str = ""
    ) -> Highlight:
        """Mark a passage of the text on screen. Raises TermnewsError if there is no such passage."""
        article = self._library.articles.article(article_id)
        if article is None or not 0 <= block < len(article.blocks):
            raise TermnewsError("There is nothing to highlight here.")
        quote = Clean(article.blocks[block].text[start:end])
        if not quote.strip():
            raise TermnewsError("Nothing is selected.", remedy="Choose a passage first.")
        return self._library.marks.highlight(
            article_id, block, start, end, quote, note=clean(note, 20_000)
        )

    def all_highlights(self) -> list[MarkedPassage]:
        """All highlighted passages, last made first."""
        found = self._library.marks.all_highlights()
        rows = {row.id: row for row in self.rows(list({one.article_id for one in found}))}
        return [MarkedPassage(one, rows[one.article_id]) for one in found if one.article_id in rows]

    def note_highlight(self, highlight_id: int, note: str) -> str:
        """Change the note on a highlighted passage; empty removes the note."""
        self._library.marks.note_highlight(highlight_id, clean(note, 20_000))
        return "Note kept." if note.strip() else "Note removed."

    def remove_highlight(self, highlight_id: int) -> str:
        self._library.marks.remove_highlight(highlight_id)
        return "Highlight removed."

    def keep_position(self, article_id: int, block: int, position: int) -> None:
        """Where reading stopped; called often."""
        self._library.marks.set_position(article_id, Position(block, position))

    def correct_quote(
        self, quote_id: int, *, speaker: str | None = None, is_quote: bool = True
    ) -> str:
        """The user's word on a quote: another speaker, or no quote at all. Kept for ever."""
        if not is_quote:
            self._library.quotes.not_a_quote(quote_id)
            return "Taken as no quote."
        self._library.quotes.correct_speaker(quote_id, line(speaker or "", 200))
        return f"Said by {line(speaker, 200)}." if speaker else "Unattributed."

    def seen_changes(self, article_id: int) -> None:
        """The user has seen an article's revisions."""
        self._library.articles.seen_changes(article_id)

    def follow(self, topic: str, on: bool = True) -> str:
        """Follow a topic as a saved view with its unread count."""
        query = catalogue.topic_query(topic)
        if on:
            self._library.views.save(line(topic, 80), query, follow=True)
            return f"Following {line(topic, 80)}."
        for saved in self._library.views.saved():
            if saved.query == query:
                self._library.views.forget(saved.id)
        return f"No longer following {line(topic, 80)}."

    def mute(self, topic: str, on: bool = True) -> str:
        """Hide a topic's articles from all lists; counted, never deleted."""
        query = catalogue.topic_query(topic)
        if on:
            hidden = self._library.views.mute(query)
            return f"Muted {line(topic, 80)}: {_counted(hidden, 'article', 'hidden')}"
        back = self._library.views.unmute(query)
        return f"{line(topic, 80)} is shown again: {_counted(back, 'article', 'back')}"

    def same_topic(self, name: str, other: str) -> str:
        """The topic ``name`` is another name of ``other``, for articles to come as well."""
        return reading.same_topic(self._library, name, other)

    def trending(self) -> list[tuple[Clean, int]]:
        """Topics of the last day that were rarer in the month before, with their articles."""
        found = self._library.topics.trending(catalogue.now(), limit=40)
        return [(name, number) for _, name, number in found]

    def split_story(self, article_id: int) -> str:
        """Take an article out of its story, for good."""
        return together.split_story(self._library, article_id)

    def merge_stories(self, story_id: int, other_id: int) -> str:
        return together.merge_stories(self._library, story_id, other_id)

    def undo(self) -> str:
        """Take the last change back; says which, or that there is none."""
        undone = self._library.marks.undo()
        return f"Undone: {undone.description}" if undone else "Nothing to undo."

    def last_change(self) -> str:
        """What :meth:`undo` would take back; empty if there is nothing."""
        return self._library.marks.can_undo() or ""

    # --- sources -----------------------------------------------------------------------------

    def sources(self) -> list[Source]:
        """In the user's order, folders kept together."""
        return self._library.sources.all()

    def edit_source(
        self,
        source_id: int,
        *,
        title: str | None = None,
        folder: str | None = None,
        text_mode: TextMode | None = None,
        state: SourceState | None = None,
    ) -> str:
        source = self._library.sources.update(
            source_id,
            title=None if title is None else line(title, 200),
            folder=None if folder is None else line(folder.strip("/ "), 200),
            text_mode=text_mode,
            state=state,
        )
        return f"Changed {source.title}."

    def remove_source(self, source_id: int) -> str:
        """Marked articles are kept; undo brings the source back."""
        source = self._library.sources.get(source_id)
        self._library.sources.remove(source_id)
        return f"Removed {source.title}; u brings it back." if source else "It was removed before."

    def move_view(self, key: str, step: int) -> bool:
        """Move a source, folder or saved view among its like; False if it is at the end."""
        return catalogue.move(self._library, key, step)

    def rename_folder(self, folder: str, new: str) -> str:
        self._library.sources.rename_folder(Clean(folder), line(new.strip("/ "), 200))
        return f"Renamed to {line(new, 200)}."

    def remove_folder(self, folder: str) -> str:
        """Its sources move one level up."""
        self._library.sources.remove_folder(Clean(folder))
        return f"Removed the folder {folder}; its sources moved up."

    def remove_demo(self) -> str:
        """Remove the demo edition's articles from the library."""
        return "Demo edition removed." if demo.remove(self._library) else "There is no demo here."

    def failures(self) -> list[FailureReport]:
        """Sources that fail now, newest failure first."""
        failed = [
            FailureReport(s.title, s.error, s.remedy, s.error_at, s.id)
            for s in self._library.sources.all()
            if s.error
        ]
        return sorted(failed, key=lambda f: f.at or catalogue.now(), reverse=True)

    def suggestions(self) -> list[Suggestion]:
        """A short list of well-known feeds for the first start."""
        return list(subscriptions.SUGGESTIONS)

    def import_sources(self, path: Path) -> str:
        """Import an OPML or newsboat ``urls`` file, or marks that were exported. It is data:
        nothing in it is ever run. Raises FeedError."""
        return subscriptions.import_file(self._library, path)

    def export_opml(self) -> str:
        """All sources as OPML."""
        return subscriptions.export_opml(self._library)

    def export_marks(self) -> str:
        """Everything the user marked, as JSON lines."""
        return "\n".join(self._library.transfer.export()) + "\n"

    # --- upkeep --------------------------------------------------------------------------------

    def back_up(self) -> str:
        """Back the library up now, without a pause for anybody."""
        made = self._library.upkeep.back_up(keep=max(1, self.settings.keep.backups))
        return f"Backed up to {made}." if made else "The back-up was cancelled."

    def clean_up(self) -> str:
        """Drop what the settings say may go; nothing that is marked."""
        keep = self.settings.keep
        if not keep.days and not keep.per_source:
            return "Nothing is cleaned up: [keep] in the settings keeps everything."
        rule = CleanRule(days=keep.days, keep=keep.per_source)
        gone = self._library.upkeep.clean_up(rule)
        self._library.upkeep.shrink()
        return _counted(gone, "article", "cleaned up")

    # --- jobs --------------------------------------------------------------------------------

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

    def _make_jobs(self) -> Jobs:
        if self._in_process:
            from termnews.newsroom.local import Local

            return Local(self._library.path, self._hear)
        from termnews.newsroom.process import Child

        return Child(self._library.path, self._hear)

    def _hear(self, event: Event) -> None:
        for listener in list(self._listeners):
            listener(event)

    # --- hand-over -----------------------------------------------------------------------------

    def cite(self, quote_id: int, style: str = "citation") -> str:
        """A quote for the clipboard: ``plain``, ``markdown`` or ``citation``."""
        said = reading.said_by_id(self._library, quote_id)
        return citation.cite(said, style) if said else ""

    def exported(self, article_id: int, style: str = "markdown") -> str:
        """An article as text in one of the export formats. Raises TermnewsError."""
        read = self.read(article_id)
        if read is None:
            raise TermnewsError("The article is gone.")
        return export.render(read, style)

    def export_article(self, article_id: int, path: Path, style: str = "markdown") -> str:
        """Write an article (``markdown``, ``text``, ``html`` or ``json``); says where.

        A folder gets a file named after the title. Raises TermnewsError.
        """
        read = self.read(article_id)
        if read is None:
            raise TermnewsError("The article is gone.")
        return f"Written to {line(str(export.write(read, path, style)))}."

    def rule_host(self, article_id: int) -> str:
        """The host whose rule reads an article's page; empty if it has no address."""
        return sites.host_of(self._library, article_id)

    def rule(self, host: str) -> str:
        """The user's rule for a host, or a commented template. Raises SettingsError."""
        return sites.rule(host)

    def rules(self) -> list[SiteRule]:
        """All rules there are, by host."""
        return sites.rules(self._library)

    def try_rules(self, host: str, first: int | None = None) -> Trial:
        """A place to try drafts of a host's rule on its stored pages, that of the article ``first``
        before the others; to be closed."""
        from termnews.newsroom.trial import Trial

        return Trial(self._library, host, first)

    def keep_rule(self, host: str, rule: str) -> int:
        """Keep a rule that was tried, and start reading the host's stored pages by it; returns the
        job. Pages to come follow it anyway. A rule that says nothing is removed. Raises
        SettingsError."""
        if sites.says_something(rule):
            sites.write_rule(host, rule)
        else:
            sites.remove_rule(host)
        return self.start("apply_rule", host=host)

    # --- state of the screen -------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """What the reader saved last: view, article, pane sizes, theme."""
        kept = self._library.state.get("screen", {})
        return kept if isinstance(kept, dict) else {}

    def keep_state(self, state: dict[str, Any]) -> None:
        self._library.state.set("screen", state)


def _counted(number: int, noun: str, done: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'} {done}."
