"""What stands in the main screen's own lines: top, heads of the panes, hints, notices."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from termnews.ui.actions import ACTIONS

if TYPE_CHECKING:
    from termnews.ui.screens.reader import ReaderScreen


def tell(screen: ReaderScreen, text: str, style: str) -> None:
    """A notice in place of the hints. ``style`` is a colour of the theme: good, warning, bad."""
    screen.told = monotonic()
    screen.set_class(True, "-telling")
    key = screen.desk.keymap.shown("news.errors") if style == "bad" else ""
    more = [(f"{key} ", "$news-accent"), ("details", "")] if key else []
    screen.hints.say([(text, f"$news-{style}")], more)


def say_hints(screen: ReaderScreen) -> None:
    """The keys one needs most, as many as there is room for."""
    screen.told = 0.0
    screen.set_class(False, "-telling")
    shown = screen.desk.keymap.shown
    parts: list[tuple[str, str]] = []
    for action in ACTIONS:
        if action.hint and shown(action.id):
            parts += [(f"{shown(action.id)} ", "$news-accent"), (f"{action.hint}  ", "")]
    key = shown("app.help")
    right = [(key, "$news-accent"), (" keys", "")] if key else []
    screen.hints.say(parts, right, pairs=True)


def say_top(screen: ReaderScreen) -> None:
    """The line at the top: unread articles, and what is under way."""
    demo = " · demo edition" if screen.newsroom.demo else ""
    unread = f"{screen.unread:,} unread" if screen.unread else "nothing unread"
    screen.top.say([("termnews", "bold"), (f"{demo}  {unread}", "")], screen.jobs.said())


def say_list(screen: ReaderScreen) -> None:
    """The list's head: the view, how many articles, how many wait."""
    title = screen.view.title if screen.view else "Articles"
    if not len(screen.list.ids):
        key = screen.desk.keymap.shown("mark.bookmark")
        bookmarks = screen.view is not None and screen.view.key == "bookmarks"
        how = f"; {key} makes one" if bookmarks and key else ""
        screen.heads["list"].say([(f"{title}: nothing here{how}", "")])
        return
    fresh = screen.arrivals.fresh
    waiting = len(fresh) if fresh is not None else 0
    screen.heads["list"].say(
        [(f"{title} {screen.list.total:,}" if screen.whole else title, "")],
        [(f"{waiting:,} new ↑", "bold $news-accent")] if waiting else [],
    )


def say_reading(screen: ReaderScreen) -> None:
    """The heads of text, quotes and related."""
    reading = screen.reading
    if reading is None:
        title = "Welcome"
    elif screen.body.scroll_offset.y == 0:
        title = reading.row.source  # the title itself is on screen
    else:
        title = reading.article.title or reading.row.title
    marks = " ★" if reading and reading.bookmark else ""
    percent = f" {screen.body.percent()} %" if reading else ""
    screen.heads["body"].say([(title, "")], [(marks, "$news-accent"), (percent, "")])
    screen.heads["quotes"].say([(screen.quotes.summary(), "")])
    screen.heads["related"].say([("Related", "")])
