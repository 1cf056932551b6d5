"""The main screen: list, text, quotes and related in three layouts."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from termnews.model import Problem
from termnews.newsroom import Newsroom
from termnews.newsroom.events import Event
from termnews.newsroom.values import Listing, Reading, Related, ShownQuote, Variant, View
from termnews.ui import commands
from termnews.ui.actions import ACTIONS
from termnews.ui.messages import Chosen, CursorMoved, LinkChosen, PageTurned
from termnews.ui.page import HEAD
from termnews.ui.panes.article_list import ArticleList, new_ids
from termnews.ui.panes.quotes import QuotesPane
from termnews.ui.panes.reader import ReaderPane
from termnews.ui.panes.related import RelatedPane, ToStory, ToTopic
from termnews.ui.panes.status import Bar
from termnews.ui.screens.jobs import Jobs
from termnews.ui.welcome import welcome

if TYPE_CHECKING:
    from termnews.ui.app import TermnewsApp

PaneName = Literal["list", "body", "quotes", "related"]
PANES: tuple[PaneName, ...] = ("list", "body", "quotes", "related")
LAYOUTS: dict[str, list[tuple[int, str]]] = {
    "auto": [(0, "-narrow"), (80, "-normal"), (120, "-wide")],
    "wide": [(0, "-wide")],
    "medium": [(0, "-normal")],
    "narrow": [(0, "-narrow")],
}
LIST_WIDTHS = range(20, 101, 4)
HISTORY = 100


@dataclass(frozen=True, slots=True)
class Stop:
    """A place one can go back to."""

    view: str
    article_id: int | None
    place: tuple[int, int]
    pane: PaneName
    page: ToTopic | ToStory | None = None
    """The page from which one came here, to be opened again."""


class ReaderScreen(Screen[None]):
    """Shows a view, the article opened from it, and what is known of that article."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (5, "-high")]
    BINDINGS: ClassVar = []

    def __init__(self, state: dict[str, Any]) -> None:
        super().__init__()
        self._state = state
        self.top = Bar("top")
        self.hints = Bar("hints")
        self.heads = {name: Bar(f"{name}-head") for name in PANES}
        self.body = ReaderPane()
        self.quotes = QuotesPane()
        self.related = RelatedPane()
        self.list = ArticleList(self._rows)
        self.active: PaneName = "list"
        self.view: View | None = None
        self.reading: Reading | None = None
        self.jobs = Jobs(self)
        self.fresh: array[int] | None = None
        """The view's ids with those that came since it was opened, waiting to be shown."""
        self.history: list[Stop] = []
        self.unread = 0
        self._told = False

    @property
    def desk(self) -> TermnewsApp:
        """The application."""
        from termnews.ui.app import TermnewsApp

        assert isinstance(self.app, TermnewsApp)
        return self.app

    @property
    def newsroom(self) -> Newsroom:
        return self.desk.newsroom

    def _rows(self, ids: Any) -> Any:
        return self.newsroom.rows(ids)

    # --- the screen --------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        for head in self.heads.values():
            head.add_class("head")
        yield self.top
        with Horizontal(id="panes"):
            with Vertical(id="list-column", classes="column"):
                yield self.heads["list"]
                yield self.list
            with Vertical(id="body-column", classes="column"):
                yield self.heads["body"]
                yield self.body
            with Vertical(id="side-column", classes="column"):
                with Vertical(id="quotes-box"):
                    yield self.heads["quotes"]
                    yield self.quotes
                with Vertical(id="related-box"):
                    yield self.heads["related"]
                    yield self.related
        yield self.hints

    def on_mount(self) -> None:
        settings = self.newsroom.settings.reader
        self.HORIZONTAL_BREAKPOINTS = LAYOUTS[settings.layout]
        self.body.text_width = settings.text_width
        self._set_list_width(self._state.get("list_width"))
        self.go_to_pane("list")
        self._say_hints()
        self.show_welcome()
        self.restore()
        self.set_interval(3, self._look_for_changes)
        for problem in (
            *self.newsroom.problems,
            *self.desk.key_problems,
            *self.desk.theme_problems,
        ):
            self.desk.trouble(problem.cause, problem.remedy)

    def pane(self, name: PaneName) -> ArticleList | ReaderPane | QuotesPane | RelatedPane:
        """A pane by name."""
        panes: dict[PaneName, ArticleList | ReaderPane | QuotesPane | RelatedPane] = {
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
            self.heads[other].set_class(other == name, "-active")
        self.set_class(name == "list", "-on-list")
        self.set_class(name == "body", "-on-body")
        side = name in ("quotes", "related")
        self.set_class(side, "-on-side")

    def on_key(self, event: events.Key) -> None:
        action = self.desk.keymap.actions.get(event.key)
        if action is None:
            return
        event.stop()
        event.prevent_default()
        if self._told:
            self._say_hints()
        self.do(action)

    def do(self, action: str) -> None:
        """Carry out an action by its id."""
        commands.HANDLERS[action](self)

    # --- views -------------------------------------------------------------------------------------------

    def open_view(self, key: str, *, select: int | None = None, remember: bool = True) -> None:
        """Show another view in the list."""
        if remember and self.view is not None and key != self.view.key:
            self.remember()

        def read() -> tuple[Listing, int]:
            return self.newsroom.listing(self.newsroom.view(key)), self.newsroom.unread()

        self.desk.ask("list", read, lambda got: self._show_listing(got, select), newest_only=True)

    def show_found(self, listing: Listing, select: int | None = None) -> None:
        """Show a search's results as a view."""
        self.remember()
        self._show_listing((listing, self.unread), select)
        self.go_to_pane("list")

    def _show_listing(self, got: tuple[Listing, int], select: int | None) -> None:
        listing, self.unread = got
        self.view = listing.view
        self.fresh = None
        self.list.show(listing.ids, select=select)
        self._say_list()
        self.say_top()
        if not len(listing.ids) and self.reading is None:
            self.show_welcome()

    def look_again(self) -> None:
        """Something may have come into the view: keep it ready, never let the list jump."""
        view = self.view
        if view is None:
            return

        def read() -> tuple[Listing, int]:
            return self.newsroom.listing(view), self.newsroom.unread()

        def compare(got: tuple[Listing, int]) -> None:
            listing, self.unread = got
            if self.view is None or listing.view.key != self.view.key:
                return
            if not len(self.list.ids):
                self._show_listing(got, None)
                return
            self.list.refresh_rows()
            fresh = new_ids(self.list.ids, listing.ids)
            if fresh:
                order = array("q", fresh)
                order.extend(self.list.ids)
                self.fresh = order
            self._say_list()
            self.say_top()

        self.desk.ask("list", read, compare, newest_only=True)

    def show_new(self) -> bool:
        """Put the new articles on top of the list; False if none wait."""
        if self.fresh is None:
            return False
        fresh, self.fresh = self.fresh, None
        self.list.show(fresh)
        self._say_list()
        return True

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
        self.keep_place()

        def show(reading: Reading | None) -> None:
            if reading is None:
                self.desk.trouble("This article is no longer in the library.")
                return
            self._show_reading(reading, place, pane)

        self.desk.ask(
            "read", lambda: self.newsroom.read(article_id, variant), show, newest_only=True
        )

    def _show_reading(
        self, reading: Reading, place: tuple[int, int] | None, pane: PaneName
    ) -> None:
        self.reading = reading
        start = place or (reading.position if reading.position != (0, 0) else (HEAD, 0))
        self.body.show(reading, start)
        self.quotes.show_reading(reading)
        self.related.show_related(None)
        self._say_reading()
        index = self.list.index_of(reading.row.id)
        if index is not None:
            self.list.select(index, tell=False)
        if self.active != pane:
            self.go_to_pane(pane)
        if self.newsroom.settings.reader.mark_read == "open" and not reading.row.read:
            self.mark_read([reading.row.id])
        if reading.pending and reading.row.problem is Problem.NONE:
            self.jobs.fetch_text(reading.row.id)
        self._ask_related(reading.row.id)
        self.save_state()

    def _ask_related(self, article_id: int) -> None:
        def show(related: Related) -> None:
            if self.reading is not None and self.reading.row.id == article_id:
                self.related.show_related(related)
                self._say_reading()

        self.desk.ask("related", lambda: self.newsroom.related(article_id), show, newest_only=True)

    def show_again(self, article_id: int) -> None:
        """The article's text or analysis changed: show it anew, in place, if it is on screen."""
        self.list.refresh_rows([article_id])
        if self.reading is None or self.reading.row.id != article_id:
            return
        variant = self.reading.variant

        def show(reading: Reading | None) -> None:
            if reading is not None and self.reading and reading.row.id == self.reading.row.id:
                self.reading = reading
                self.body.update_reading(reading)
                self.quotes.show_reading(reading)
                self._say_reading()
                self._ask_related(article_id)

        self.desk.ask(
            "read", lambda: self.newsroom.read(article_id, variant), show, newest_only=True
        )

    def mark_read(self, ids: list[int]) -> None:
        """Mark articles as read and show it in their rows."""

        def done(_: object) -> None:
            self.list.refresh_rows(ids)
            self.count_unread()

        self.desk.ask("marks", lambda: self.newsroom.mark_read(ids), done)

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

    def show_welcome(self) -> None:
        """Nothing is open yet: say how to begin."""
        if self.reading is None:
            self.body.show(welcome(self.desk.keymap))
            self._say_reading()

    # --- going back, state -------------------------------------------------------------------------------

    def remember(self, page: ToTopic | ToStory | None = None) -> None:
        """Keep where one is, to come back."""
        if self.view is None:
            return
        article = self.reading.row.id if self.reading else None
        self.history.append(Stop(self.view.key, article, self.body.place(), self.active, page))
        del self.history[:-HISTORY]

    def keep_place(self) -> None:
        """Store where one stopped reading; a finished article starts anew."""
        reading = self.reading
        if reading is None:
            return
        block, position = self.body.place()
        if block < 0 or self.body.at_end():
            block, position = 0, 0
        self.desk.ask("marks", lambda: self.newsroom.keep_position(reading.row.id, block, position))

    def save_state(self) -> None:
        """Keep view, article, place, sizes and theme for the next start."""
        self.keep_place()
        state = {
            "view": self.view.key if self.view else "",
            "article": self.reading.row.id if self.reading else None,
            "selected": self.list.selected_id(),
            "place": list(self.body.place()),
            "pane": self.active,
            "zen": self.has_class("-zen"),
            "theme": self.desk.theme,
            "list_width": self._state.get("list_width"),
        }
        self._state = state
        self.desk.ask("marks", lambda: self.newsroom.keep_state(state))

    def restore(self) -> None:
        """Be where the last session ended."""
        state = self._state
        view = state.get("view") or "unread"
        article, selected = state.get("article"), state.get("selected")
        self.open_view(str(view), select=selected if isinstance(selected, int) else None)
        self.set_class(bool(state.get("zen")), "-zen")
        if isinstance(article, int):
            pane = state.get("pane")
            self.open_article(
                article,
                place=_place(state.get("place")),
                pane=pane if pane in PANES else "body",
            )

    def _set_list_width(self, cells: object) -> None:
        if isinstance(cells, int) and cells in range(LIST_WIDTHS.start, LIST_WIDTHS.stop):
            self._state["list_width"] = cells
            self.query_one("#list-column").styles.width = cells
            self.query_one("#list-column").styles.max_width = cells

    def widen_list(self, step: int) -> None:
        """Give the list more or fewer columns."""
        now = int(self._state.get("list_width") or self.query_one("#list-column").size.width)
        limit = min(LIST_WIDTHS.stop - 1, max(LIST_WIDTHS.start, self.size.width - 30))
        self._set_list_width(min(max(LIST_WIDTHS.start, now + step), limit))

    # --- words on the screen -----------------------------------------------------------------------------

    def tell(self, text: str, style: str = "good") -> None:
        """A notice in the last line; it goes with the next key."""
        self._told = True
        self.set_class(True, "-telling")
        key = self.desk.keymap.shown("news.errors") if style == "bad" else ""
        more = [(f"{key} ", "$news-accent"), ("details", "")] if key else []
        self.hints.say([(text, f"$news-{style}")], more)

    def _say_hints(self) -> None:
        self._told = False
        self.set_class(False, "-telling")
        parts: list[tuple[str, str]] = []
        for action in ACTIONS:
            key = self.desk.keymap.shown(action.id)
            if action.hint and key:
                parts += [(f"{key} ", "$news-accent"), (f"{action.hint}  ", "")]
        key = self.desk.keymap.shown("app.help")
        self.hints.say(parts, [(key, "$news-accent"), (" keys", "")] if key else [], pairs=True)

    def say_top(self) -> None:
        """The line at the top: view, unread, what is under way."""
        demo = " · demo edition" if self.newsroom.demo else ""
        unread = f"{self.unread:,} unread" if self.unread else "nothing unread"
        self.top.say([("termnews", "bold"), (f"{demo}  {unread}", "")], self.jobs.said())

    def _say_list(self) -> None:
        title = self.view.title if self.view else "Articles"
        waiting = len(self.fresh) - len(self.list.ids) if self.fresh is not None else 0
        self.heads["list"].say(
            [(f"{title} {len(self.list.ids):,}", "")],
            [(f"{waiting} new ↑", "bold $news-accent")] if waiting else [],
        )
        if not len(self.list.ids):
            self.heads["list"].say([(f"{title}: nothing here", "")])

    def _say_reading(self) -> None:
        reading = self.reading
        title = reading.article.title or reading.row.title if reading else "Welcome"
        percent = f"{self.body.percent()} %" if reading else ""
        flags = " ★" if reading and reading.bookmark else ""
        self.heads["body"].say([(title, "")], [(f"{flags} {percent}", "")])
        self.heads["quotes"].say([(self.quotes.summary(), "")])
        self.heads["related"].say([("Related", "")])

    # --- what panes and newsroom tell -----------------------------------------------------------------------

    def on_page_turned(self, message: PageTurned) -> None:
        self._say_reading()
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

    def _look_for_changes(self) -> None:
        """Another process may have changed the library."""

        def see(changed: bool) -> None:
            if changed and not self.jobs.running():
                self.look_again()

        self.desk.ask("changes", self.newsroom.changed, see, newest_only=True)


def _place(kept: object) -> tuple[int, int] | None:
    """A place in an article as the state keeps it; None for anything else."""
    if isinstance(kept, list) and len(kept) == 2 and all(isinstance(n, int) for n in kept):
        return kept[0], kept[1]
    return None
