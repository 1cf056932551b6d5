"""A note on a passage or on the article."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.ui.panes.pick_list import Item, Text
from termnews.ui.screens.dialog import Dialog, Entry


class NoteScreen(Dialog[str]):
    """Gives the note (perhaps empty: a highlight needs none); ``passage`` is what it is about."""

    HINTS = (("Enter", "keep"), ("Esc", "close"))

    def __init__(self, passage: str, before: str = "") -> None:
        self._before = before
        super().__init__()
        self._passage = passage

    def make_entry(self) -> Entry:
        return Entry(self._before, hint="your note")

    def items(self) -> Sequence[Item]:
        if not self._passage:
            text = "The note is on the whole article. To highlight words, select them with the mouse or choose a quote first."
            return [Item(None, (Text(text, "muted", lines=4),), selectable=False)]
        return [Item(None, (Text(self._passage, "quote", lines=6),), selectable=False)]

    def started(self) -> None:
        self.say_title("Highlight and note" if self._passage else "Note on the article")

    def submitted(self, text: str) -> None:
        self.dismiss(text.strip())
