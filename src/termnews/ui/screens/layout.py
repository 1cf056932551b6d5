"""How the main screen is laid out: three layouts by its width, and what the user set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from termnews.ui.screens.reader import ReaderScreen

LIST_WIDTHS = range(20, 101)
"""Columns that the list may have."""

LAYOUTS: dict[str, list[tuple[int, str]]] = {
    "auto": [(0, "-narrow"), (80, "-normal"), (120, "-wide")],
    "wide": [(0, "-wide")],
    "medium": [(0, "-normal")],
    "narrow": [(0, "-narrow")],
}


def set_first_classes(screen: ReaderScreen, state: dict[str, Any]) -> None:
    """The layout at the start, before there is anything that would have to be styled anew."""
    width, height = screen.desk.size
    for breakpoints, cells in (
        (screen.HORIZONTAL_BREAKPOINTS, width),
        (screen.VERTICAL_BREAKPOINTS, height),
    ):
        screen.add_class(*screen._get_breakpoint_classes(cells, breakpoints or []))
    screen.add_class("-on-list")
    if state.get("zen"):
        screen.add_class("-zen")
    for head in screen.heads.values():
        head.add_class("head")
    screen.list.active = True
    screen.heads["list"].activate(True)


def set_list_width(screen: ReaderScreen, cells: object) -> None:
    """Give the list as many columns; anything but a sensible number is ignored."""
    if isinstance(cells, int) and cells in LIST_WIDTHS:
        screen.list_width = cells
        column = screen.query_one("#list-column")
        column.styles.width = cells
        column.add_class("-sized")  # its greatest share of the screen leaves room for the text
