"""The page of a story: who published what first, what each version adds, and who said what."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.newsroom.values import StoryPage, StoryVersion
from termnews.ui.panes.pick_list import GAP, Item, Text, heading, words
from termnews.ui.panes.related import ToArticle
from termnews.ui.screens.dialog import Dialog
from termnews.ui.screens.topic import said_item
from termnews.ui.words import count, moment

ADDED = 3
"""Sentences shown of what a version adds; how many more there are is said."""


class StoryScreen(Dialog[object]):
    """Gives where the user wants to go: a ToArticle."""

    HINTS = (
        ("Enter", "open"),
        ("M", "all read"),
        ("X", "does not belong here"),
        ("u", "undo"),
        ("Bksp", "back"),
    )
    TALL = True

    def __init__(self, story_id: int) -> None:
        super().__init__()
        self._story_id = story_id
        self._page: StoryPage | None = None

    def items(self) -> Sequence[Item]:
        return [words("Looking …")]

    def started(self) -> None:
        self._look()

    def _look(self) -> None:
        self.desk.ask("page", lambda: self.desk.newsroom.story(self._story_id), self._show)

    def _show(self, page: StoryPage | None) -> None:
        self._page = page
        if page is None:
            self.show_items([words("This story is no longer in the library.")])
            return
        sources = len({version.row.source for version in page.versions})
        self.say_title(page.title, count(sources, "source"))
        items: list[Item] = [words(f"Together because: {page.reason}")] if page.reason else []
        items.append(heading("Oldest first"))
        items += [version_item(number, version) for number, version in enumerate(page.versions)]
        if page.quotes:
            items += [GAP, heading("Said in all versions")]
            items += [said_item(quote) for quote in page.quotes]
        self.show_items(items)

    def key(self, key: str) -> bool:
        page, newsroom = self._page, self.desk.newsroom
        value = self.list.value()
        if key == "u":  # also where a story of two is none any more
            self.desk.ask("marks", newsroom.undo, self._done)
            return True
        if page is None:
            return False
        if key == "M":
            ids = [version.row.id for version in page.versions]
            self.desk.ask("marks", lambda: newsroom.mark_read(ids), self._done)
            return True
        if key == "X" and isinstance(value, ToArticle):
            article_id = value.article_id
            self.desk.ask("marks", lambda: newsroom.split_story(article_id), self._done)
            return True
        return False

    def _done(self, said: str) -> None:
        self.tell(said, "good")
        self._look()

    def chosen(self, value: object) -> None:
        self.dismiss(value)


def version_item(number: int, version: StoryVersion) -> Item:
    """A version of the story, the first having the number 0, with what it adds."""
    row = version.row
    first = "first · " if number == 0 else ""
    texts = [
        Text(row.title or row.url, "muted" if row.read else "title", 2),
        Text(f"{first}{row.source} · {moment(row.date)}", "muted", 1, 2),
    ]
    if version.copy_of is not None:
        texts.append(Text("repeats the text of an earlier one", "muted", 1, 2))
    elif number:
        shown = version.adds[:ADDED]
        texts += [Text(f"adds: {added}", "", 3, 2) for added in shown]
        if version.added > len(shown):
            more = count(version.added - len(shown), "more sentence")
            texts.append(Text(f"and {more}", "muted", 1, 2))
        if not version.adds:
            texts.append(Text("adds nothing new", "muted", 1, 2))
    return Item(ToArticle(row.id), tuple(texts))
