"""Search with results as one types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from termnews.errors import QueryError
from termnews.newsroom.values import Listing, View
from termnews.ui.messages import Chosen, Fault
from termnews.ui.panes.article_list import ArticleList
from termnews.ui.panes.pick_list import Item, Text
from termnews.ui.panes.status import Bar
from termnews.ui.screens.dialog import Dialog, Entry, move
from termnews.ui.words import count

PAUSE = 0.12
"""Seconds without a key after which a search begins."""
TIPS = (
    ("words", "articles with all of them, best first"),
    ('"a phrase"', "these words side by side"),
    ("-word  OR  ( )", "without; either; together"),
    ("title: body: author:", "only there"),
    ("source: topic:", "only from, only about"),
    ("said:name", "with a quote by that person"),
    ('quote:"words"', "with these words in a quote"),
    ("is:unread", "also read, bookmarked, offline, changed, muted"),
    ("has:quotes", "also image, note, text, highlight"),
    ("since:7d", "of the last seven days; also 12h, 3w, today"),
    ("before:2026-01-31", "older than that day"),
    ("lang:de  story:12", "in that language; of that story"),
)
"""What can be typed, and what it finds."""


@dataclass(frozen=True, slots=True)
class Found:
    """Results to be shown as a view, and the one to be opened."""

    listing: Listing
    article_id: int | None


class SearchScreen(Dialog[Found]):
    """Gives the results that are on screen; Enter opens the selected one among them."""

    TITLE_TEXT = "Search"
    HINTS = (("Enter", "open"), ("^s", "save as a view"), ("^n", "newest first"), ("Esc", "close"))
    TALL = True

    def __init__(self, before: str = "") -> None:
        self._before = before
        super().__init__()
        self.results = ArticleList(lambda ids: self.desk.newsroom.rows(ids), "results")
        self.pointer = Bar("pointer")
        self.listing: Listing | None = None
        self._newest = False
        self._timer: Timer | None = None
        self._answered = ""  # the query whose results are shown
        self._entered = False  # Enter came before its results

    def make_entry(self) -> Entry:
        return Entry(self._before, hint="what to look for")

    def above(self) -> Iterable[Widget]:
        return (self.pointer, self.results)

    def items(self) -> Sequence[Item]:
        room = 21 if self.app.size.width >= 70 else 0
        return [
            Item(None, (Text(f"{tip:<{room}}  {finds}", "muted", 2),), selectable=False)
            for tip, finds in TIPS
        ]

    def started(self) -> None:
        self._show_tips(True)
        self.results.activate(True)
        if self._before and self.entry is not None:
            self.entry.select_all()  # typing replaces it, an arrow key keeps it
            self._search()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._entered = False
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._search)

    def _search(self) -> None:
        assert self.entry is not None
        query, newest = self.entry.value.strip(), self._newest
        if not query:
            self._entered = False
            self._show_tips(True)
            return
        newsroom = self.desk.newsroom
        self.desk.ask(
            "search",
            lambda: newsroom.search(query, newest=newest),
            lambda listing: self._show(listing, query),
            failed=self._fault,
            newest_only=True,
        )

    def _show_tips(self, on: bool) -> None:
        """While nothing is looked for, what can be typed stands where results will."""
        self.list.display = on
        self.results.display = not on
        if on:
            self.listing = None
            self._answered = ""
            self.list.show(self.items())
            self.pointer.say([])

    def _show(self, listing: Listing, query: str) -> None:
        self._show_tips(False)
        self._answered = query
        self.listing = listing
        self.results.say_empty("Nothing fits. Fewer words, or the beginning of one, find more.")
        self.results.show(listing.ids)
        order = "newest first" if self._newest else "best first"
        self.pointer.say([(f"{count(len(listing.ids), 'article')}, {order}", "$news-muted")])
        if self._entered:
            self._entered = False
            self._open()

    def _fault(self, fault: Fault) -> None:
        """Point at the mistake, under the line one types in."""
        self._entered = False
        error = fault.error
        indent = " " * error.position if isinstance(error, QueryError) else ""
        mark = "▲ " if isinstance(error, QueryError) else ""
        told = f"{fault.cause} {fault.remedy}"
        self.pointer.say([(f"{indent}{mark}{told}", "$news-bad")])
        if cell_len(f"{indent}{mark}{told}") > self.pointer.size.width:
            self.tell(told)

    def move(self, action: str) -> bool:
        if self.list.display:  # tips have no cursor; where they do not fit they scroll
            step = {"move.down": 1, "move.up": -1, "move.page_down": 8, "move.page_up": -8}
            self.list.scroll_to(y=self.list.scroll_offset.y + step.get(action, 0), animate=False)
            return action in step
        return move(self.results, action)

    def on_chosen(self, message: Chosen) -> None:
        message.stop()
        self.submitted("")

    def submitted(self, text: str) -> None:
        """Open the selected result; if those of what was typed last are still to come, then."""
        assert self.entry is not None
        if self.entry.value.strip() == self._answered:
            self._open()
            return
        if self._timer is not None:
            self._timer.stop()
        self._entered = True
        self._search()

    def _open(self) -> None:
        if self.listing is not None and len(self.listing.ids):
            self.dismiss(Found(self.listing, self.results.selected_id()))

    def key(self, key: str) -> bool:
        if key == "ctrl+n":
            self._newest = not self._newest
            self._search()
            return True
        if key == "ctrl+s" and self.listing is not None:
            query = self.listing.view.query
            self.desk.ask(
                "marks",
                lambda: self.desk.newsroom.save_view(query, query),
                self._saved,
            )
            return True
        return False

    def _saved(self, view: View) -> None:
        self.tell(f"Saved as the view “{view.title}”.", "good")
