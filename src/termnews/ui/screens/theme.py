"""Choosing a theme; the screen behind shows it as one moves."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.ui.messages import CursorMoved
from termnews.ui.panes.pick_list import Item, Text
from termnews.ui.screens.dialog import Dialog


class ThemeScreen(Dialog[str]):
    """Gives the name of the chosen theme, which is in use already."""

    TITLE_TEXT = "Theme"
    HINTS = (("j/k", "try"), ("Enter", "keep"), ("Esc", "as it was"))

    def __init__(self) -> None:
        super().__init__()
        self.before = ""

    def items(self) -> Sequence[Item]:
        themes = sorted(self.desk.all_themes(), key=lambda theme: theme.title)
        return [Item(theme.name, (Text(theme.title, tail=theme.name),)) for theme in themes]

    def started(self) -> None:
        self.before = self.desk.theme
        index = self.list.find(self.before)
        if index is not None:
            self.list.select(index, tell=False)

    def on_cursor_moved(self, message: CursorMoved) -> None:
        name = self.list.value()
        if isinstance(name, str):
            self.desk.theme = name

    def chosen(self, value: object) -> None:
        self.desk.chosen_theme = self.desk.theme = str(value)
        self.dismiss(str(value))

    def cancel(self) -> None:
        self.desk.theme = self.before
        self.dismiss(None)
