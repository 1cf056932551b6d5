"""Views in the list: the head of a long one at once, the rest below it when it has been read."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from termnews.newsroom.values import Listing, ViewKind
from termnews.ui.screens import wording

if TYPE_CHECKING:
    from termnews.ui.screens.reader import ReaderScreen

HEAD = 1_000
"""Articles of a view that are shown before all of them are read."""
NEAR = 20
"""Neighbours of an article by which its place in another order is found."""


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


def arrange(screen: ReaderScreen, *, turned: bool = False) -> None:
    """Show the view in the other order (``turned``) or its stories otherwise, with the cursor where
    it was.

    What is selected or being read stays in the list, also where it is of the view no longer: an
    article of the unread ones that was read just now."""
    view = screen.view
    if view is None:
        return
    newsroom, rows = screen.newsroom, screen.list
    order, folded, select = screen.oldest_first, screen.folded, rows.selected_id()
    opened = screen.reading.row.id if screen.reading is not None else None
    kept: dict[int, tuple[list[int], list[int]]] = {}
    for one in (select, opened):
        place = rows.index_of(one) if one is not None else None
        if one is not None and place is not None:
            above = rows.ids[max(0, place - NEAR) : place][::-1].tolist()
            below = rows.ids[place + 1 : place + 1 + NEAR].tolist()
            kept[one] = (below, above) if turned else (above, below)

    def read() -> Listing:
        listing = newsroom.listing(view, oldest_first=order)
        for one, (above, below) in kept.items():
            if one not in listing.ids:
                listing.ids.insert(_between(listing.ids, above, below), one)
        return newsroom.folded(listing) if folded else listing

    screen.desk.ask("list", read, lambda listing: show(screen, listing, select), newest_only=True)


def _between(ids: array[int], above: list[int], below: list[int]) -> int:
    """The place under the nearest of those ``above`` that is there, else over one of those below."""
    for one in above:
        if one in ids:
            return ids.index(one) + 1
    return next((ids.index(one) for one in below if one in ids), 0)


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
            if not untouched and screen.list.grow(listing.ids, listing.folds):
                screen.whole = listing.whole
                wording.say_list(screen)
                screen.count_unread()
                return
            show(screen, listing, select if untouched else screen.list.selected_id())

    screen.desk.ask("list", read, got, newest_only=True)
