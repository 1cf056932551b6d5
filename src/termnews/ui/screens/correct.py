"""The user's word on a quote: who spoke, or that it is no quote."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.newsroom.values import ShownQuote
from termnews.ui.panes.pick_list import GAP, Item, Text, heading
from termnews.ui.screens.dialog import Dialog, Entry

NOBODY = object()
NO_QUOTE = object()


class CorrectScreen(Dialog[tuple[str | None, bool]]):
    """Gives ``(speaker or None, whether it is a quote)``."""

    TITLE_TEXT = "Who said it?"
    HINTS = (("type", "a name"), ("↑↓", "or choose"), ("Enter", "done"), ("Esc", "close"))

    def __init__(self, shown: ShownQuote, names: Sequence[str]) -> None:
        super().__init__()
        self._shown = shown
        self._names = names

    def make_entry(self) -> Entry:
        return Entry(hint="another name")

    def items(self) -> Sequence[Item]:
        quote = Item(None, (Text(self._shown.quote.text, "quote", lines=4),), selectable=False)
        return [
            quote,
            GAP,
            heading(f"Now: {self._shown.speaker}"),
            *(Item(name, (Text(name),)) for name in self._names),
            Item(NOBODY, (Text("Nobody in particular (unattributed)", "muted"),)),
            Item(NO_QUOTE, (Text("It is no quote", "muted"),)),
        ]

    def submitted(self, text: str) -> None:
        if text.strip():
            self.dismiss((text.strip(), True))
        else:
            self.chosen(self.list.value())

    def chosen(self, value: object) -> None:
        if value is NO_QUOTE:
            self.dismiss((None, False))
        elif value is NOBODY:
            self.dismiss(("", True))
        elif isinstance(value, str):
            self.dismiss((value, True))
