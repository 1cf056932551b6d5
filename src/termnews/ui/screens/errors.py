"""What went wrong, why, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.newsroom.values import FailureReport
from termnews.ui.panes.pick_list import GAP, Item, Text, heading, words
from termnews.ui.screens.dialog import Dialog
from termnews.ui.words import age


class ErrorsScreen(Dialog[int]):
    """Gives the id of the source whose articles are to be shown."""

    TITLE_TEXT = "What went wrong"
    HINTS = (("r", "try again"), ("Enter", "show the source"), ("Esc", "close"))
    TALL = True

    def items(self) -> Sequence[Item]:
        return [words("Looking …")]

    def started(self) -> None:
        self.desk.ask("errors", self.desk.newsroom.failures, self._show)

    def _show(self, failures: Sequence[FailureReport]) -> None:
        items: list[Item] = []
        if self.desk.troubles:
            items.append(heading("In this session"))
            for cause, remedy in reversed(self.desk.troubles):
                items.append(Item(None, (Text(cause, "bad", 6), Text(remedy, "", 6, 2)), False))
            items.append(GAP)
        if failures:
            items.append(heading("Sources that fail now"))
        for failure in failures:
            when = age(failure.at) if failure.at else ""
            items.append(
                Item(
                    failure.source_id,
                    (
                        Text(failure.title, "title", tail=when),
                        Text(failure.cause, "bad", 6, 2),
                        Text(failure.remedy, "", 6, 2),
                    ),
                    failure.source_id is not None,
                )
            )
        self.show_items(items or [words("Nothing went wrong.")])

    def key(self, key: str) -> bool:
        source_id = self.list.value()
        if key == "r" and isinstance(source_id, int):
            self.desk.ask("jobs", lambda: self.desk.newsroom.refresh([source_id]))
            self.tell("Trying again …", "good")
            return True
        return False

    def chosen(self, value: object) -> None:
        if isinstance(value, int):
            self.dismiss(value)
