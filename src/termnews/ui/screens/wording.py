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
    _show_hints(screen, True)
    key = screen.desk.keymap.shown("news.errors") if style == "bad" else ""
    more = [(f"{key} ", "$news-accent"), ("details", "")] if key else []
    screen.hints.say([(text, f"$news-{style}")], more)


def _show_hints(screen: ReaderScreen, telling: bool) -> None:
    """Notices are shown also where there are no hints; nowhere else a rule asks for the class."""
    screen.update_classes({"-telling": telling}, update=screen.has_class("-zen"))


def say_hints(screen: ReaderScreen) -> None:
    """The keys one needs most, as many as there is room for."""
    screen.told = 0.0
    _show_hints(screen, False)
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
    screen.list.say_empty(_nothing(screen) if screen.view is not None else "")
    if not len(screen.list.ids):
        screen.heads["list"].say([(title, "")])
        return
    fresh = screen.arrivals.fresh
    waiting = len(fresh) if fresh is not None else 0
    screen.heads["list"].say(
        [(f"{title} {screen.list.total:,}" if screen.whole else title, "")],
        [(f"{waiting:,} new ↑", "bold $news-accent")] if waiting else [],
    )


_NOTHING = {
    "unread": (
        "Nothing is unread.",
        (("news.refresh_all", "asks your sources for news"), ("news.add", "adds another")),
    ),
    "all": ("No article yet.", (("news.add", "adds a source, a page or a text"),)),
    "today": ("Nothing has come today.", (("news.refresh_all", "asks your sources for news"),)),
    "bookmarks": (
        "Nothing is bookmarked.",
        (("mark.bookmark", "bookmarks an article"), ("mark.note", "writes a note to it")),
    ),
    "offline": (
        "No full text is kept yet.",
        (("news.refresh_all", "asks your sources, and their pages are fetched by and by"),),
    ),
}
"""What an empty view says, and what can be done about it."""


def _nothing(screen: ReaderScreen) -> str:
    view = screen.view
    key = view.key if view is not None else ""
    said, ways = _NOTHING.get(key, ("Nothing here.", (("news.sources", "shows other views"),)))
    if view is not None and view.problem:
        return view.problem
    if key.startswith("search:"):
        said, ways = "Nothing fits these words.", (("news.search", "changes them"),)
    shown = screen.desk.keymap.shown
    known = [f"{shown(action)} {what}" for action, what in ways if shown(action)]
    return " ".join([said, *([f"{', '.join(known)}."] if known else [])])


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
