"""All keys, by subject. Enter does what a row says."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.ui.actions import ACTIONS, groups
from termnews.ui.panes.pick_list import GAP, Item, Text, heading
from termnews.ui.screens.dialog import Dialog


class HelpScreen(Dialog[str]):
    """Gives the id of the chosen action."""

    TITLE_TEXT = "Keys"
    HINTS = (("j/k", "move"), ("Enter", "do it"), ("Esc", "close"))
    TALL = True

    def items(self) -> Sequence[Item]:
        items: list[Item] = []
        shown = self.desk.keymap.shown
        room = max(len(shown(action.id, all_keys=True)) for action in ACTIONS) + 2
        for group, actions in groups().items():
            if items:
                items.append(GAP)
            items.append(heading(group))
            for action in actions:
                keys = shown(action.id, all_keys=True)
                items.append(Item(action.id, (Text(f"{keys:<{room}}{action.help}"),)))
        return items

    def chosen(self, value: object) -> None:
        self.dismiss(str(value))
