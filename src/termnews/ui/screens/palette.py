"""The command palette: every action by its words."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import Input

from termnews.ui.actions import ACTIONS, Action
from termnews.ui.panes.pick_list import Item, Text, words
from termnews.ui.screens.dialog import Dialog, Entry


class PaletteScreen(Dialog[str]):
    """Gives the id of the chosen action."""

    TITLE_TEXT = "Commands"
    HINTS = (("type", "to find"), ("↑↓", "move"), ("Enter", "do it"), ("Esc", "close"))

    def make_entry(self) -> Entry:
        return Entry(hint="what to do")

    def items(self) -> Sequence[Item]:
        return self._matching("")

    def _matching(self, text: str) -> list[Item]:
        wanted = text.lower().split()
        found = [
            action
            for action in ACTIONS
            if all(word in f"{action.help} {action.group} {action.id}".lower() for word in wanted)
        ]
        found.sort(key=lambda action: _rank(action, wanted))
        items = [
            Item(action.id, (Text(action.help, tail=self.desk.keymap.shown(action.id)),))
            for action in found
        ]
        return items or [words("No command has these words.")]

    def on_input_changed(self, event: Input.Changed) -> None:
        self.show_items(self._matching(event.value))

    def chosen(self, value: object) -> None:
        self.dismiss(str(value))


def _rank(action: Action, wanted: Sequence[str]) -> int:
    """Actions whose help begins with the first word come first."""
    return 0 if wanted and action.help.lower().startswith(wanted[0]) else 1
