"""Articles that come in while a view is on screen: they wait, and the list never jumps."""

from __future__ import annotations

from array import array
from time import monotonic
from typing import TYPE_CHECKING

from textual.timer import Timer

from termnews.newsroom.values import Listing
from termnews.ui.panes.article_list import new_ids
from termnews.ui.screens import wording
from termnews.ui.screens.listing import fill

if TYPE_CHECKING:
    from termnews.ui.screens.reader import ReaderScreen

PATIENCE = 0.8
"""Seconds in which news that come in are gathered before the list looks again."""
BUSY = 5.0
"""Seconds from one such look to the next, and from one drawing of rows that analysis changed to the next,
while news keep coming: nobody waits for them, and over a slow line each byte is in the way of a key."""
FEW = 1_000
"""Articles of a list that is folded again while stories are being found in it."""
WATCH = 3.0
"""Seconds between two looks whether another process changed the library."""


class Arrivals:
    """Compares the view on screen with what it would show now."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self._timer: Timer | None = None
        self._looked = -BUSY
        self._rows_timer: Timer | None = None
        self._rows_drawn = -BUSY
        self.fresh: array[int] | None = None
        """Ids that came into the view since it was opened, waiting to be shown."""

    def watch(self) -> None:
        """From now on, see what other processes change in the library."""
        self._screen.set_interval(WATCH, self._look_for_changes)

    def _look_for_changes(self) -> None:
        screen = self._screen

        def see(changed: bool) -> None:
            if changed and not screen.jobs.running():
                self.look()
                if screen.reading is not None:
                    screen.show_again(screen.reading.row.id)

        screen.desk.ask("changes", screen.newsroom.changed, see, newest_only=True)

    def look_soon(self, *, last: bool = False) -> None:
        """As :meth:`look`, but seldom however often it is asked; ``last`` when nothing more will come."""
        if self._timer is not None and last:
            self._timer.stop()
            self._timer = None
        if self._timer is None:
            wait = PATIENCE if last else max(PATIENCE, self._looked + BUSY - monotonic())
            self._timer = self._screen.set_timer(wait, self._look_now)

    def _look_now(self) -> None:
        self._timer = None
        self._looked = monotonic()
        self.look()

    def draw_rows_soon(self) -> None:
        """Rows of the list may be others now: soon after a rest, else together with later ones."""
        if self._rows_timer is None:
            wait = max(PATIENCE, self._rows_drawn + BUSY - monotonic())
            self._rows_timer = self._screen.set_timer(wait, self._draw_rows)

    def _draw_rows_or_soon(self) -> None:
        """Now, unless they were drawn a moment ago."""
        if monotonic() - self._rows_drawn >= BUSY:
            self._draw_rows()
        else:
            self.draw_rows_soon()

    def _draw_rows(self) -> None:
        if self._rows_timer is not None:
            self._rows_timer.stop()
        self._rows_timer = None
        self._rows_drawn = monotonic()
        self._screen.list.refresh_rows()

    def fold_soon(self) -> None:
        """Stories may have been found in a list that nobody has touched yet: fold them in place."""
        if self._screen.folded and self._untouched():
            self.look_soon()

    def _untouched(self) -> bool:
        screen = self._screen
        at_rest = screen.active == "list" and screen.reading is None and screen.opening is None
        return at_rest and screen.list.cursor == 0 and screen.list.total <= FEW

    def look(self) -> None:
        """Read the view again: changed rows are drawn in their places, new ones wait."""
        screen = self._screen
        view = screen.view
        if view is None:
            return
        if not screen.whole:
            fill(screen)
            return
        rows, order = screen.list, screen.oldest_first
        shown, known = rows.ids, rows.everything()

        def read() -> tuple[Listing, list[int]]:
            listing = screen.newsroom.listing(view, oldest_first=order)
            return listing, new_ids(known, listing.ids)

        def compare(got: tuple[Listing, list[int]]) -> None:
            now, fresh = got
            if rows.ids is not shown:
                return  # another view, or the new ones were shown meanwhile
            if not len(shown):
                if len(now.ids):
                    screen.open_view(view.key, remember=False)
                return
            self._draw_rows_or_soon()
            if fresh:
                self.fresh = array("q", fresh)
            elif screen.folded and self._untouched():
                folded = screen.newsroom.folded(Listing(view, rows.in_order()))
                if folded.folds.keys() != rows.folds.keys():
                    rows.show(folded.ids, folded.folds)
            wording.say_list(screen)
            screen.count_unread()

        screen.desk.ask("list", read, compare, newest_only=True)

    def show(self) -> bool:
        """Put the new articles on top of the list; False if none wait."""
        screen = self._screen
        view, fresh = screen.view, self.fresh
        if fresh is None or view is None:
            return False
        self.fresh = None
        ids = array("q", fresh)
        ids.extend(screen.list.in_order())
        listing = Listing(view, ids)
        if screen.folded:
            listing = screen.newsroom.folded(listing)
        screen.list.show(listing.ids, listing.folds)
        wording.say_list(screen)
        return True
