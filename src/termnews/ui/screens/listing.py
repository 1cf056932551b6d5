"""Views in the list: the head of a long one at once, the rest below it when it has been read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.newsroom.values import Listing, ViewKind
from termnews.ui.screens import wording

if TYPE_CHECKING:
    from termnews.ui.screens.reader import ReaderScreen

HEAD = 1_000
"""Articles of a view that are shown before all of them are read."""


def open_view(
    screen: ReaderScreen, key: str, *, select: int | None = None, remember: bool = True
) -> None:
    """Show another view, with the cursor on the article ``select``."""
    if remember and screen.view is not None and key != screen.view.key:
        screen.remember()
    newsroom = screen.newsroom

    def read() -> Listing:
        view, order, folded = newsroom.view(key), screen.oldest_first, screen.folded
        head = newsroom.listing(view, oldest_first=order, folded=folded, limit=HEAD)
        if head.whole or select is None or select in head.ids:
            return head
        return newsroom.listing(view, oldest_first=order, folded=folded)

    def got(listing: Listing) -> None:
        show(screen, listing, select)
        if not listing.whole:
            fill(screen)

    screen.desk.ask("list", read, got, newest_only=True)


def show(screen: ReaderScreen, listing: Listing, select: int | None = None) -> None:
    """Put a view's articles into the list."""
    screen.view = listing.view
    screen.arrivals.fresh = None
    screen.list.one_source = listing.view.kind is ViewKind.SOURCE
    screen.whole = listing.whole
    screen.list.show(listing.ids, listing.folds, select=select)
    wording.say_list(screen)
    screen.count_unread()
    if not len(listing.ids) and screen.reading is None:
        screen.show_welcome()


def fill(screen: ReaderScreen, select: int | None = None) -> None:
    """The list holds the head of a long view: read all of it, and put it below what is there."""
    view = screen.view
    if view is None:
        return
    order, folded = screen.oldest_first, screen.folded

    def read() -> Listing:
        return screen.newsroom.listing(view, oldest_first=order, folded=folded)

    def got(listing: Listing) -> None:
        if screen.view is view:
            untouched = screen.list.cursor == 0 and select is not None
            show(screen, listing, select if untouched else screen.list.selected_id())

    screen.desk.ask("list", read, got, newest_only=True)
