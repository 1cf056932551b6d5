"""The quotes of the article: who said what, linked to the text both ways."""

from __future__ import annotations

from termnews.newsroom.values import Reading, ShownQuote
from termnews.ui.panes.pick_list import GAP, Item, PickList, Text, words
from termnews.ui.words import count

UNATTRIBUTED = "unattributed"


class QuotesPane(PickList):
    """Speech by default; ``all_kinds`` shows every quoted span. The value of a row is its quote."""

    def __init__(self) -> None:
        super().__init__("quotes")
        self.reading: Reading | None = None
        self.all_kinds = False
        self.speaker = ""
        """Only quotes of this speaker, if set."""

    def show_reading(self, reading: Reading | None) -> None:
        """Show the quotes of an article; of the same article the selected one stays.

        If that one is no longer listed, the one after it takes its place, else the one before.
        """
        kept = self.value()
        listed = [item.value for item in self.items if isinstance(item.value, ShownQuote)]
        same = reading is not None and self.reading is not None
        same = same and reading.row.id == self.reading.row.id  # type: ignore[union-attr]
        self.reading = reading
        if not same:
            self.speaker = ""
        shown = self.quotes()
        items = [item for quote in shown for item in (_item(quote), GAP)][:-1]
        if not items:
            items = [words(self.nothing())]
        select = None
        if same and isinstance(kept, ShownQuote):
            here = listed.index(kept)
            by_id = {quote.id: quote for quote in shown}
            near = (*listed[here:], *reversed(listed[:here]))
            select = next((by_id[quote.id] for quote in near if quote.id in by_id), None)
        self.show(items, select=select)

    def quotes(self) -> list[ShownQuote]:
        """The quotes listed, in text order."""
        if self.reading is None:
            return []
        return [
            shown
            for shown in self.reading.quotes
            if (self.all_kinds or shown.quote.kind.is_speech)
            and (not self.speaker or shown.speaker == self.speaker)
        ]

    def nothing(self) -> str:
        """What to say where no quote is listed."""
        reading = self.reading
        if reading is None:
            return ""
        if "quotes" in reading.pending:
            return "Quotes are still to come."
        if reading.quotes and not self.all_kinds:
            return f"Nobody speaks in this text; {count(len(reading.quotes), 'quoted passage')}."
        return "No quotes in this text."

    def summary(self) -> str:
        """What stands in the pane's head."""
        number = len(self.quotes())
        if self.speaker:
            return f"Quotes of {self.speaker} {number}"
        return f"{'All quoted words' if self.all_kinds else 'Quotes'} {number or ''}".rstrip()


def _item(shown: ShownQuote) -> Item:
    quote = shown.quote
    who = shown.speaker
    named = bool(quote.speaker) or shown.corrected
    role = f", {quote.role}" if quote.role and named else ""
    kind = "" if quote.kind.is_speech else f"{quote.kind} · "
    mark = " ✓" if shown.corrected else ""
    return Item(
        shown,
        (
            Text(quote.text, "" if quote.kind.is_speech else "muted", lines=4),
            Text(f"{kind}{who}{role}{mark}", "quote" if named else "muted", lines=2, indent=2),
        ),
    )
