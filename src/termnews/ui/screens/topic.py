"""The page of a topic: its articles and quotes along time, and what it occurs with."""

from __future__ import annotations

from collections.abc import Sequence

from termnews.newsroom.values import SaidQuote, TopicPage
from termnews.ui.panes.pick_list import GAP, Item, Text, heading, words
from termnews.ui.panes.related import SIGNS, ToArticle, ToTopic, article_item
from termnews.ui.screens.dialog import Dialog
from termnews.ui.words import count, past

BARS = "▁▂▃▄▅▆▇█"


class TopicScreen(Dialog[object]):
    """Gives where the user wants to go: a ToArticle or a ToTopic."""

    HINTS = (("Enter", "open"), ("F", "follow"), ("X", "mute"), ("=", "same as"), ("Bksp", "back"))
    TALL = True

    def __init__(self, name: str) -> None:
        super().__init__()
        self._topic = name
        self._page: TopicPage | None = None

    def items(self) -> Sequence[Item]:
        return [words("Looking …")]

    def started(self) -> None:
        self.say_title(self._topic)
        self.desk.ask("page", lambda: self.desk.newsroom.topic(self._topic), self._show)

    def _show(self, page: TopicPage | None) -> None:
        self._page = page
        if page is None:
            self.show_items([words("Nothing in the library has this topic.")])
            return
        state = "followed" if page.followed else "muted" if page.muted else ""
        self.say_title(f"{SIGNS[page.type]} {page.name}", state)
        items: list[Item] = []
        if page.aliases:
            items.append(words(f"Also: {', '.join(page.aliases)}"))
        if any(number for _, number in page.days):
            items += [words(chart([number for _, number in page.days])), words(_span(page)), GAP]
        if page.quotes:
            items.append(heading(f"Said {len(page.quotes)}"))
            items += [said_item(quote) for quote in page.quotes]
            items.append(GAP)
        items.append(heading(count(len(page.rows), "article")))
        items += [article_item(row) for row in page.rows]
        if page.together:
            items += [GAP, heading("Together with")]
            items += [
                Item(ToTopic(name), (Text(name, tail=str(number)),))
                for name, number in page.together
            ]
        self.show_items(items)

    def key(self, key: str) -> bool:
        if self._page is not None and key == "equals_sign":
            self._same_as(self._page.name)
            return True
        if self._page is None or key not in ("F", "X"):
            return False
        page, newsroom = self._page, self.desk.newsroom
        if key == "F":
            self.desk.ask(
                "marks", lambda: newsroom.follow(page.name, not page.followed), self._done
            )
        else:
            self.desk.ask("marks", lambda: newsroom.mute(page.name, not page.muted), self._done)
        return True

    def _same_as(self, name: str) -> None:
        """The user says that two names are one person, place or thing."""
        from termnews.ui.screens.prompt import PromptScreen

        newsroom = self.desk.newsroom

        def named(other: str | None) -> None:
            if other:
                self._topic = other
                self.desk.ask("marks", lambda: newsroom.same_topic(name, other), self._done)

        explain = f"{name} becomes another name of it, for articles to come as well."
        self.desk.push_screen(PromptScreen(f"{name} is the same as", explain=explain), named)

    def _done(self, said: str) -> None:
        self.tell(said, "good")
        self.desk.ask("page", lambda: self.desk.newsroom.topic(self._topic), self._show)

    def chosen(self, value: object) -> None:
        self.dismiss(value)


def _span(page: TopicPage) -> str:
    return f"mentions by day, {page.days[0][0]} to {page.days[-1][0]}"


def chart(numbers: Sequence[int]) -> str:
    """A bar of eighths a number; a dot where there is none."""
    most = max(numbers, default=0)
    if not most:
        return "·" * len(numbers)
    return "".join(
        BARS[min(7, number * 8 // most - (number == most))] if number else "·" for number in numbers
    )


def said_item(said: SaidQuote) -> Item:
    """A quote seen from outside its article."""
    where = f"{said.speaker} · {said.article.source} · {past(said.article.date)}"
    texts = [Text(said.quote.text, "", 4), Text(where, "quote", 1, 2)]
    if said.occurrences:
        also = count(len(said.occurrences), "other article")
        texts.append(Text(f"also in {also}", "muted", 1, 2))
    for wording, speaker, _ in said.variants:
        texts.append(Text(f"elsewhere: {wording} — {speaker}", "warning", 3, 2))
    return Item(ToArticle(said.article.id), tuple(texts))
