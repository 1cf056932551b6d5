"""The brief: the top stories since the last one."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.newsroom.values import Brief, BriefItem
from termnews.ui.panes.pick_list import GAP, Item, Text, words
from termnews.ui.panes.related import ToArticle
from termnews.ui.screens.dialog import Dialog
from termnews.ui.words import count, moment


class BriefScreen(Dialog[object]):
    """Gives where the user wants to go: a ToArticle."""

    TITLE_TEXT = "The brief"
    HINTS = (("Enter", "read"), ("j/k", "move"), ("Esc", "close"))
    TALL = True

    def items(self) -> Sequence[Item]:
        return [words("Looking …")]

    def started(self) -> None:
        self.desk.ask("page", self.desk.newsroom.brief, self._show)

    def _show(self, brief: Brief) -> None:
        since = f"since {moment(brief.since)}" if brief.since else ""
        stories = count(len(brief.items), "story", "stories")
        self.say_title(f"The brief · {stories} · {brief.minutes} min", since)
        items: list[Item] = []
        for item in brief.items:
            items += [_item(item), GAP]
        self.show_items(items or [words("Nothing new since the last brief.")])

    def chosen(self, value: object) -> None:
        self.dismiss(value)


def _item(item: BriefItem) -> Item:
    sources = ", ".join(dict.fromkeys(item.sources))
    texts = [
        Text(item.title, "title", 2),
        Text(f"{sources} · {item.minutes} min", "muted", 2, 2),
        Text(f"here because: {item.why}", "muted", 2, 2),
    ]
    if item.quote is not None:
        texts.insert(1, Text(f"{item.quote.quote.text} {item.quote.speaker}", "quote", 3, 2))
    return Item(ToArticle(item.rows[0].id) if item.rows else None, tuple(texts), bool(item.rows))
