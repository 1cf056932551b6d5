"""What is talked about more than usual: topics of the last day that were rarer in the month before."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.text import Clean
from termnews.ui.panes.pick_list import Item, Text, words
from termnews.ui.panes.related import ToTopic
from termnews.ui.screens.dialog import Dialog
from termnews.ui.words import count


class TrendingScreen(Dialog[object]):
    """Gives where the user wants to go: a ToTopic."""

    TITLE_TEXT = "Talked about more than usual"
    HINTS = (("Enter", "the topic's page"), ("j/k", "move"), ("Esc", "close"))
    TALL = True

    def items(self) -> Sequence[Item]:
        return [words("Looking …")]

    def started(self) -> None:
        self.desk.ask("page", self.desk.newsroom.trending, self._show)

    def _show(self, topics: Sequence[tuple[Clean, int]]) -> None:
        self.show_items(
            [
                Item(ToTopic(name), (Text(name, tail=count(number, "article")),))
                for name, number in topics
            ]
            or [words("No topic of the last day is in more than one article.")]
        )

    def chosen(self, value: object) -> None:
        self.dismiss(value)
