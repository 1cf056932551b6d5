"""All passages the user marked, last made first, with their notes."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.model import Highlight
from termnews.newsroom.values import MarkedPassage
from termnews.ui.panes.pick_list import GAP, Item, Text, words
from termnews.ui.screens.dialog import Dialog, Entry
from termnews.ui.words import count


class HighlightsScreen(Dialog[Highlight]):
    """Gives the passage the user wants to see in its place."""

    TITLE_TEXT = "Highlights"
    HINTS = (("type", "words of it"), ("↑↓", "move"), ("Enter", "read there"), ("Esc", "close"))
    TALL = True

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[MarkedPassage] = ()

    def make_entry(self) -> Entry:
        return Entry(hint="words of the passage, its note or its article")

    def items(self) -> Sequence[Item]:
        return [words("Looking …")]

    def started(self) -> None:
        self.desk.ask("page", self.desk.newsroom.all_highlights, self._show)

    def _show(self, found: Sequence[MarkedPassage]) -> None:
        self._all = found
        self._list()

    def on_input_changed(self) -> None:
        self._list()

    def _list(self) -> None:
        wanted = (self.entry.value if self.entry is not None else "").casefold().split()
        shown = [one for one in self._all if all(word in _words(one) for word in wanted)]
        self.say_title(self.TITLE_TEXT, count(len(shown), "passage"))
        items = [item for one in shown for item in (_item(one), GAP)][:-1]
        key = self.desk.keymap.shown("mark.note")
        none = "Nothing of the kind." if self._all else f"Nothing yet: {key} highlights a passage."
        self.show_items(items or [words(none)])

    def chosen(self, value: object) -> None:
        if isinstance(value, Highlight):
            self.dismiss(value)


def _words(one: MarkedPassage) -> str:
    return f"{one.highlight.quote}\n{one.highlight.note}\n{one.article.title}".casefold()


def _item(one: MarkedPassage) -> Item:
    row, marked = one.article, one.highlight
    facts = f"{row.title or row.url} · {row.source}"
    lines = [Text(marked.quote, lines=4), Text(facts, "muted", lines=2, indent=2)]
    if marked.note:
        lines.insert(1, Text(f"✎ {marked.note}", "accent", lines=4, indent=2))
    return Item(marked, tuple(lines))
