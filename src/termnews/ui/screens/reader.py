"""The main screen: list, text, quotes and related in three layouts."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.timer import Timer

from termnews.model import Problem
from termnews.newsroom import Newsroom
from termnews.newsroom.events import Event
from termnews.newsroom.values import Listing, Reading, Related, ShownQuote, Variant, View
from termnews.ui import commands
from termnews.ui.messages import Chosen, CursorMoved, Fault, LinkChosen, PageTurned
from termnews.ui.page import HEAD
from termnews.ui.panes.article_list import ArticleList
from termnews.ui.panes.columns import Box, Column, Row
from termnews.ui.panes.quotes import QuotesPane
from termnews.ui.panes.reader import ReaderPane, shown_of
from termnews.ui.panes.related import RelatedPane, ToStory, ToTopic
from termnews.ui.panes.status import Bar
from termnews.ui.screens import layout, listing, session, wording
from termnews.ui.screens.arrivals import Arrivals
from termnews.ui.screens.jobs import Jobs
from termnews.ui.welcome import welcome

if TYPE_CHECKING:
    from termnews.ui.app import TermnewsApp

PaneName = Literal["list", "body", "quotes", "related"]
AnyPane = ArticleList | ReaderPane | QuotesPane | RelatedPane
PANES: tuple[PaneName, ...] = ("list", "body", "quotes", "related")
NOTICE_SECONDS = 1.5
"""A notice stays at least so long, whatever keys are struck; then it goes with a later key."""


class ReaderScreen(Screen[None]):
    """Shows a view, the article opened from it, and what is known of that article."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (5, "-high")]
    BLANK = True  # panes cover it
    BINDINGS: ClassVar = []

    def __init__(self, desk: TermnewsApp, state: dict[str, Any]) -> None:
        super().__init__()
        self.desk: TermnewsApp = desk
        """The application. Held, because lanes ask for it from their threads."""
        self._state = state
        self.list_width: int | None = None
        """Columns of the list if the user set them."""
        self.top = Bar("top")
        self.hints = Bar("hints")
        self.heads = {name: Bar(f"{name}-head") for name in PANES}
        self.body = ReaderPane()
        self.quotes = QuotesPane()
        self.related = RelatedPane()
        self.list = ArticleList(
            lambda ids: self.newsroom.rows(ids), lines=lambda ids: self.newsroom.story_lines(ids)
        )
        self.active: PaneName = "list"
        self.view: View | None = None
        self.reading: Reading | None = None
        self.chosen_variant: Variant | None = None
        """The text of the open article that the user asked for; None: the best there is."""
        self.jobs = Jobs(self)
        self.arrivals = Arrivals(self)
        self.history: list[session.Stop] = []
        self.saving: Timer | None = None
        """Runs while the place that was reached is not yet on the disk."""
        self.unread = 0
        self.oldest_first = False
        self.whole = True
        """Whether the list holds all of its view; at the start, for a moment, it may not."""
        self.folded = True
        """Whether a story is one row of the list."""
        self.opening: int | None = None
        """The article that was asked for and is not on screen yet."""
        self.copied: tuple[int, str] | None = None
        """Quote copied last, and how."""
        self.told = 0.0
        """When a notice took the place of the hints; 0 while they are there."""
        settings = self.newsroom.settings.reader
        self.HORIZONTAL_BREAKPOINTS = layout.LAYOUTS[settings.layout]
        self.body.text_width = settings.text_width
        layout.set_first_classes(self, self._state)

    @property
    def newsroom(self) -> Newsroom:
        return self.desk.newsroom

    # --- the screen --------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield self.top
        with Row(id="panes"):
            with Column(id="list-column", classes="column"):
                yield self.heads["list"]
                yield self.list
            with Column(id="body-column", classes="column"):
                yield self.heads["body"]
                yield self.body
            with Column(id="side-column", classes="column"):
                with Box(id="quotes-box"):
                    yield self.heads["quotes"]
                    yield self.quotes
                with Box(id="related-box"):
                    yield self.heads["related"]
                    yield self.related
        yield self.hints

    def on_mount(self) -> None:
        layout.set_list_width(self, self._state.get("list_width"))
        wording.say_hints(self)
        self.show_welcome()
        session.restore(self, self._state)
        self.arrivals.watch()
        desk = self.desk
        for problem in (*self.newsroom.problems, *desk.key_problems, *desk.theme_problems):
            desk.trouble(problem.cause, problem.remedy)

    def pane(self, name: PaneName) -> AnyPane:
        """A pane by name."""
        panes: dict[PaneName, AnyPane] = {
            "list": self.list,
            "body": self.body,
            "quotes": self.quotes,
            "related": self.related,
        }
        return panes[name]

    def go_to_pane(self, name: PaneName) -> None:
        """Keys go to a pane from now on; where not all have room, it comes into sight."""
        self.active = name
        for other in PANES:
            self.pane(other).activate(other == name)
            self.heads[other].activate(other == name)
        shown = {"-on-list": name == "list", "-on-body": name == "body"}
        shown["-on-side"] = name in ("quotes", "related")
        # Where all columns are in sight no rule asks for these, and matching them all takes long.
        self.update_classes(shown, update=not self.has_class("-wide"))

    def on_key(self, event: events.Key) -> None:
        action = self.desk.keymap.actions.get(event.key)
        if action is None:
            return
        event.stop()
        event.prevent_default()
        if self.told and monotonic() - self.told > NOTICE_SECONDS:
            wording.say_hints(self)
        self.do(action)

    def do(self, action: str) -> None:
        """Carry out an action by its id."""
        self.desk.safely(commands.HANDLERS[action], self)

    # --- views -------------------------------------------------------------------------------------------

    def open_view(self, key: str, *, select: int | None = None, remember: bool = True) -> None:
        """Show another view in the list."""
        listing.open_view(self, key, select=select, remember=remember)

    def show_found(self, found: Listing, select: int | None = None) -> None:
        """Show a search's results as a view."""
        self.remember()
        listing.show(self, found, select)
        self.go_to_pane("list")

    def look_again(self) -> None:
        """Something may have come into the view: keep it ready, never let the list jump."""
        self.arrivals.look()

    def look_soon(self, *, last: bool = False) -> None:
        """As :meth:`look_again`, but seldom however often it is asked; ``last`` at the end of a job."""
        self.arrivals.look_soon(last=last)

    def show_new(self) -> bool:
        """Put the new articles on top of the list; False if none wait."""
        return self.arrivals.show()

    # --- articles ----------------------------------------------------------------------------------------

    def open_article(
        self,
        article_id: int,
        *,
        variant: Variant | None = None,
        place: tuple[int, int] | None = None,
        pane: PaneName = "body",
        remember: bool = False,
    ) -> None:
        """Read an article from a place on, else from where one stopped; keys go to ``pane``."""
        if remember:
            self.remember()
        session.keep_place(self)
        self.opening = article_id

        def show(reading: Reading | None) -> None:
            self.opening = None
            if reading is None:
                self.desk.trouble("This article is no longer in the library.")
                return
            self.chosen_variant = variant
            self._show_reading(reading, place, pane)

        self.desk.ask(
            "read",
            lambda: self.newsroom.read(article_id, variant),
            show,
            failed=self._not_opened,
            newest_only=True,
        )

    def _not_opened(self, fault: Fault) -> None:
        self.opening = None
        self.desk.trouble(fault.cause, fault.remedy)

    def _show_reading(
        self, reading: Reading, place: tuple[int, int] | None, pane: PaneName
    ) -> None:
        self.reading = reading
        start = place or (reading.position if reading.position != (0, 0) else (HEAD, 0))
        self.body.show(reading, start)
        self.quotes.show_reading(reading)
        wording.say_reading(self)
        index = self.list.index_of(reading.row.id)
        if index is not None:
            self.list.select(index, tell=False)
        if self.active != pane:
            self.go_to_pane(pane)
        if self.newsroom.settings.reader.mark_read == "open" and not reading.row.read:
            self.mark_read([reading.row.id])
        fetchable = reading.row.url and reading.row.problem is Problem.NONE
        if "text" in reading.pending and fetchable:
            self.jobs.fetch_text(reading.row.id)
        self._ask_related(reading.row.id)
        self.desk.ask("jobs", lambda: self.newsroom.attend([reading.row.id]))
        self.save_state()

    def _ask_related(self, article_id: int) -> None:
        def show(related: Related) -> None:
            if self.reading is not None and self.reading.row.id == article_id:
                self.related.show_related(related, self.reading.row.source)
                wording.say_reading(self)

        self.desk.ask("related", lambda: self.newsroom.related(article_id), show, newest_only=True)

    def show_again(self, article_id: int) -> None:
        """The article's text or analysis changed: show it anew, in place, if it is on screen."""
        self.list.refresh_rows([article_id])
        if self.reading is None or self.reading.row.id != article_id:
            return
        # A text that nobody chose gives way to a better one that came in.
        variant = self.chosen_variant

        def show(reading: Reading | None) -> None:
            before = self.reading
            if reading is None or before is None or reading.row.id != before.row.id:
                return
            self.reading = reading
            if shown_of(reading) != shown_of(before):
                self.body.update_reading(reading)
                self.quotes.show_reading(reading)
                chosen = self.body.selected_quote
                if chosen is not None and all(shown.id != chosen for shown in reading.quotes):
                    self.body.select_quote(self.quotes.value(), scroll=False)
                self._ask_related(article_id)
            wording.say_reading(self)

        self.desk.ask(
            "read", lambda: self.newsroom.read(article_id, variant), show, newest_only=True
        )

    def mark_read(self, ids: list[int]) -> None:
        """Mark articles as read and show it in their rows; with the rest of their stories, if the
        user wants that."""
        commands.marks.count_as_read(self, ids)

    def count_unread(self) -> None:
        """Ask for the number of unread articles and show it."""

        def show(number: int) -> None:
            self.unread = number
            self.say_top()

        self.desk.ask("count", self.newsroom.unread, show, newest_only=True)

    def show_quote(self, shown: ShownQuote | None) -> None:
        """Select a quote in text and pane."""
        self.body.select_quote(shown)
        self.quotes.keeps_cursor = shown is not None
        index = self.quotes.find(shown) if shown is not None else None
        if index is not None:
            self.quotes.select(index, tell=False)

    def close_article(self) -> None:
        """Nothing is open any more."""
        self.reading = None
        self.quotes.show_reading(None)
        self.related.show_related(None)
        self.show_welcome()

    def show_welcome(self) -> None:
        """Nothing is open yet: say how to begin."""
        if self.reading is None:
            self.body.show(welcome(self.desk.keymap))
            wording.say_reading(self)

    # --- going back, state -------------------------------------------------------------------------------

    def remember(self, page: ToTopic | ToStory | None = None) -> None:
        """Keep where one is, to come back; ``page`` is opened again then."""
        session.remember(self, page)

    def save_state(self) -> None:
        """Keep view, article, place, sizes and theme for the next start."""
        session.save(self)

    # --- words on the screen -----------------------------------------------------------------------------

    def tell(self, text: str, style: str = "good") -> None:
        """A notice in the last line; it goes with a later key."""
        wording.tell(self, text, style)

    def say_top(self) -> None:
        """Unread articles and what is under way may be others now."""
        wording.say_top(self)

    # --- what panes and newsroom tell -----------------------------------------------------------------------

    def on_page_turned(self, message: PageTurned) -> None:
        wording.say_reading(self)
        session.save_soon(self)
        reading = self.reading
        if (
            reading is not None
            and not reading.row.read
            and self.newsroom.settings.reader.mark_read == "end"
            and self.body.at_end()
        ):
            self.mark_read([reading.row.id])

    def on_cursor_moved(self, message: CursorMoved) -> None:
        if message.pane == "quotes" and isinstance(self.quotes.value(), ShownQuote):
            self.body.select_quote(self.quotes.value())

    def on_chosen(self, message: Chosen) -> None:
        name = message.pane
        if name in PANES:
            self.go_to_pane(name)
            self.do("article.open")

    def on_link_chosen(self, message: LinkChosen) -> None:
        commands.go.open_address(self, message.address)

    def take(self, event: Event) -> None:
        """An event of the newsroom."""
        self.jobs.take(event)
