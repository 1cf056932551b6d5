"""Everything that was said, across the library: by one speaker, or with some words in it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.timer import Timer
from textual.widgets import Input

from termnews.newsroom.values import SaidQuote
from termnews.ui.panes.pick_list import GAP, Item, words
from termnews.ui.screens.dialog import Dialog, Entry
from termnews.ui.screens.topic import said_item
from termnews.ui.words import count

PAUSE = 0.15
"""Seconds without a key after which the list follows what is typed."""


class SaidScreen(Dialog[object]):
    """Gives where the user wants to go: a ToArticle."""

    HINTS = (("type", "words of the quote"), ("↑↓", "move"), ("Enter", "read"), ("Esc", "close"))
    TALL = True

    def __init__(self, speaker: str) -> None:
        super().__init__()
        self._speaker = speaker
        self._timer: Timer | None = None

    def make_entry(self) -> Entry:
        return Entry(hint="words of the quote")

    def items(self) -> Sequence[Item]:
        return [words("Looking …")]

    def started(self) -> None:
        self._look()

    def on_input_changed(self, event: Input.Changed) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._look)

    def _look(self) -> None:
        text = self.entry.value.strip() if self.entry is not None else ""
        newsroom, speaker = self.desk.newsroom, self._speaker
        self.desk.ask(
            "page",
            lambda: newsroom.quotes(speaker=speaker, text=text),
            self._show,
            newest_only=True,
        )

    def _show(self, quotes: Sequence[SaidQuote]) -> None:
        title = f"All that {self._speaker} said" if self._speaker else "All that was said"
        self.say_title(title, count(len(quotes), "quote"))
        items = [item for said in quotes for item in (said_item(said), GAP)][:-1]
        self.show_items(items or [words("Nothing of the kind is in the library.")])

    def chosen(self, value: object) -> None:
        self.dismiss(value)
