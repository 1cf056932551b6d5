"""One line to be typed: a new name, a folder."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.ui.panes.pick_list import Item, words
from termnews.ui.screens.dialog import Dialog, Entry


class PromptScreen(Dialog[str]):
    """Gives what was typed; ``choices`` below the line can be taken instead."""

    HINTS = (("Enter", "done"), ("Esc", "close"))

    def __init__(self, title: str, value: str = "", *, hint: str = "", explain: str = "") -> None:
        self._value = value
        self._hint = hint
        self._explain = explain
        super().__init__()
        self._title = title

    def make_entry(self) -> Entry:
        return Entry(self._value, hint=self._hint)

    def items(self) -> Sequence[Item]:
        return [words(self._explain)] if self._explain else []

    def started(self) -> None:
        self.say_title(self._title)

    def submitted(self, text: str) -> None:
        self.dismiss(text.strip())
