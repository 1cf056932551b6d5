"""A note on a passage or on the article; and the passages that are marked already."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.model import Highlight
from termnews.ui.panes.pick_list import GAP, Item, Text, heading
from termnews.ui.screens.dialog import Dialog, Entry


class NoteScreen(Dialog[str | Highlight | tuple[Highlight, str]]):
    """Gives the note (perhaps empty: a highlight needs none), a highlight to be removed, or a
    highlight with its new note.

    ``passage`` is what the note is about; empty for the whole article.
    """

    def __init__(self, passage: str, before: str, highlights: Sequence[Highlight]) -> None:
        self._before = before
        super().__init__()
        self._passage = passage
        self._highlights = highlights
        self._noted: Highlight | None = None
        """The highlight whose note is being changed."""

    def hints(self) -> Sequence[tuple[str, str]]:
        more = (("↑↓", "move"), ("Tab", "change its note"), ("Del", "remove it"))
        return (("Enter", "keep"), *(more if self._highlights else ()), ("Esc", "close"))

    def make_entry(self) -> Entry:
        return Entry(self._before, hint="your note")

    def items(self) -> Sequence[Item]:
        about = self._passage or (
            "The note is on the whole article. To highlight words, select them with the mouse or "
            "choose a quote first."
        )
        style = "quote" if self._passage else "muted"
        items = [Item(None, (Text(about, style, lines=6),), selectable=False)]
        if self._highlights:
            items += [GAP, heading("Highlighted in this article")]
        for mark in self._highlights:
            note = (Text(mark.note, "muted", lines=3, indent=2),) if mark.note else ()
            items.append(Item(mark, (Text(mark.quote, lines=2), *note)))
        return items

    def started(self) -> None:
        self.say_title("Highlight and note" if self._passage else "Note on the article")

    def key(self, key: str) -> bool:
        mark = self.list.value()
        if key == "delete" and isinstance(mark, Highlight):
            self.dismiss(mark)
            return True
        if key == "tab" and isinstance(mark, Highlight) and self.entry is not None:
            self._noted = mark
            self.say_title(f"Note on {mark.quote}")
            self.entry.value = mark.note
            self.entry.select_all()
            return True
        return False

    def submitted(self, text: str) -> None:
        self.dismiss((self._noted, text.strip()) if self._noted is not None else text.strip())
