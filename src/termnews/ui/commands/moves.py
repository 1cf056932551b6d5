"""Moving within a pane and between panes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from termnews.ui.screens import layout, listing

if TYPE_CHECKING:
    from termnews.ui.screens.reader import PaneName, ReaderScreen


ORDER: tuple[PaneName, ...] = ("list", "body", "quotes", "related")


def step(screen: ReaderScreen, by: int) -> None:
    moved = screen.pane(screen.active).move(by)
    if not moved and by < 0 and screen.active == "list":
        screen.show_new()


def page(screen: ReaderScreen, pages: float) -> None:
    screen.pane(screen.active).page(pages)


def top(screen: ReaderScreen) -> None:
    if screen.active == "list" and screen.show_new():
        return
    screen.pane(screen.active).edge(bottom=False)


def bottom(screen: ReaderScreen) -> None:
    screen.pane(screen.active).edge(bottom=True)


def to_pane(screen: ReaderScreen, name: PaneName) -> None:
    screen.set_class(False, "-zen")
    screen.go_to_pane(name)


def toggle_side(screen: ReaderScreen, name: PaneName) -> None:
    """The side pane's own key opens it, and closes it where it covers something."""
    covers = not screen.has_class("-wide")
    if screen.active == name and covers:
        screen.go_to_pane("body")
    else:
        to_pane(screen, name)


def other_pane(screen: ReaderScreen, by: int) -> None:
    order = ORDER
    to_pane(screen, order[(order.index(screen.active) + by) % len(order)])


def zen(screen: ReaderScreen) -> None:
    screen.toggle_class("-zen")
    screen.go_to_pane("body")


def widen(screen: ReaderScreen, step: int) -> None:
    """Give the list more or fewer columns."""
    now = screen.query_one("#list-column").outer_size.width  # the style sheet may keep it smaller
    first, last = layout.LIST_WIDTHS.start, layout.LIST_WIDTHS.stop - 1
    layout.set_list_width(screen, min(max(first, now + step), last))


def unfold(screen: ReaderScreen) -> None:
    if screen.active != "list":
        return
    if not screen.list.unfold(screen.list.cursor):
        screen.tell("This row is one article.", "warning")


def fold(screen: ReaderScreen) -> None:
    if screen.active == "list":
        screen.list.fold(screen.list.cursor)


def fold_all(screen: ReaderScreen) -> None:
    """Stories as one row each from now on, or every article by itself."""
    screen.folded = not screen.folded
    listing.arrange(screen)
    key = screen.desk.keymap.shown("story.unfold")
    folded = f"Each story is one row; {key} shows its versions."
    screen.tell(folded if screen.folded else "Every article has its row.")
    screen.save_state()


HANDLERS: dict[str, Callable[[ReaderScreen], None]] = {
    "move.down": partial(step, by=1),
    "move.up": partial(step, by=-1),
    "move.page_down": partial(page, pages=1),
    "move.page_up": partial(page, pages=-1),
    "move.half_down": partial(page, pages=0.5),
    "move.half_up": partial(page, pages=-0.5),
    "move.top": top,
    "move.bottom": bottom,
    "pane.next": partial(other_pane, by=1),
    "pane.previous": partial(other_pane, by=-1),
    "pane.list": partial(to_pane, name="list"),
    "pane.body": partial(to_pane, name="body"),
    "pane.quotes": partial(toggle_side, name="quotes"),
    "pane.related": partial(toggle_side, name="related"),
    "pane.zen": zen,
    "story.unfold": unfold,
    "story.fold": fold,
    "story.fold_all": fold_all,
    "pane.wider": partial(widen, step=4),
    "pane.narrower": partial(widen, step=-4),
}
