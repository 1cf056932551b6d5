"""Going from one thing to another: opening, reading on, pages, links, and back."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from termnews.newsroom.values import ShownQuote
from termnews.ui.panes.related import ToArticle, ToStory, ToTopic

if TYPE_CHECKING:
    from termnews.newsroom import Newsroom
    from termnews.ui.screens.reader import ReaderScreen

NEAR = 100
"""Rows that are looked at at once, so that a key struck fast counts each time."""
BATCH = 256
"""Rows read at once when the next unread article is looked for."""


def open_selected(screen: ReaderScreen) -> None:
    """Enter: open the row under the cursor of the active pane."""
    if screen.active == "list":
        selected = screen.list.selected_id()
        if selected is None:
            if screen.view is not None and screen.view.key in ("unread", "all"):
                screen.do("news.add")
        elif _is_open(screen, selected):
            screen.go_to_pane("body")
        else:
            screen.open_article(selected)
    elif screen.active == "body":
        shown = screen.body.quote_in_view()
        if shown is not None and screen.body.selected_quote is None:
            screen.show_quote(shown)
    elif screen.active == "quotes":
        shown = screen.quotes.value()
        if isinstance(shown, ShownQuote):
            screen.show_quote(shown)
            if not screen.has_class("-wide"):
                screen.go_to_pane("body")
    else:
        follow(screen, screen.related.value())


def _is_open(screen: ReaderScreen, selected: int) -> bool:
    """Whether the selected row's article, or another version of its folded story, is on screen."""
    if screen.reading is None:
        return False
    shown = screen.reading.row.id
    return shown == selected or shown in screen.list.members(screen.list.cursor)


def follow(screen: ReaderScreen, to: object) -> None:
    """Go where a row of the related pane (or of a page) leads."""
    if isinstance(to, ToArticle):
        screen.open_article(to.article_id, remember=True)
    elif isinstance(to, ToTopic | ToStory):
        open_page(screen, to)


def open_page(screen: ReaderScreen, to: ToTopic | ToStory) -> None:
    """Open a topic's or a story's page; what is chosen there is opened, and back leads there."""

    def chosen(value: object) -> None:
        if value is None:
            return
        screen.remember(to)
        if isinstance(value, ToArticle):
            screen.open_article(value.article_id)
        else:
            follow(screen, value)

    if isinstance(to, ToTopic):
        from termnews.ui.screens.topic import TopicScreen

        screen.desk.push_screen(TopicScreen(to.name), chosen)
    else:
        from termnews.ui.screens.story import StoryScreen

        screen.desk.push_screen(StoryScreen(to.story_id), chosen)


def story(screen: ReaderScreen) -> None:
    """The page of the selected row's story, or of the open article's."""
    row = screen.reading.row if screen.reading is not None else None
    if screen.active == "list" or row is None:
        row = screen.list.row(screen.list.cursor)
    if row is None:
        screen.tell("Choose an article first.", "warning")
    elif row.story_id is None:
        screen.tell("This article stands alone; no other source has its story yet.", "warning")
    else:
        open_page(screen, ToStory(row.story_id))


def read_on(screen: ReaderScreen) -> None:
    """Space: a page on, at the end the next unread article."""
    if screen.opening is not None:
        return  # a key held down must not leap over an article that is on its way
    if screen.active == "list":
        selected = screen.list.selected_id()
        if selected is not None and not _is_open(screen, selected):
            screen.open_article(selected)
            return
    if screen.active in ("quotes", "related") and not screen.has_class("-wide"):
        screen.go_to_pane("body")
        return
    if screen.reading is None:
        next_unread(screen, 1)
    elif screen.body.at_end():
        if not screen.reading.row.read and screen.newsroom.settings.reader.mark_read != "manual":
            screen.mark_read([screen.reading.row.id])
        next_unread(screen, 1)
    else:
        if screen.active != "body":
            screen.go_to_pane("body")
        screen.body.page(1)


def next_unread(screen: ReaderScreen, step: int) -> None:
    """Open the nearest unread article after (or before) the one that is open."""
    rows = screen.list
    now = screen.opening or (screen.reading.row.id if screen.reading is not None else None)
    start = screen.list.index_of(now) if now is not None else None
    if start is None:
        start = screen.list.cursor - step
    near = range(start + step, start + step * NEAR, step)
    for index in near:
        unread = rows.unread_at(index)
        if unread is not None:
            screen.open_article(unread)
            return
    start = near[-1]
    ids, folds = rows.ids, dict(rows.folds)
    newsroom = screen.newsroom

    def opened(article_id: int | None) -> None:
        if article_id is not None:
            screen.open_article(article_id)
        elif step > 0 and screen.show_new():
            screen.go_to_pane("list")
        else:
            where = "further on" if step > 0 else "before this one"
            key = screen.desk.keymap.shown("news.sources")
            screen.tell(f"Nothing unread {where} in this view. {key} shows the others.", "good")

    screen.desk.ask("next", lambda: _unread_after(newsroom, ids, folds, start, step), opened)


def _unread_after(
    newsroom: Newsroom,
    ids: array[int],
    folds: Mapping[int, array[int]],
    start: int,
    step: int,
) -> int | None:
    """The nearest unread article of a list; rows are read by the hundred."""
    order = range(start + step, len(ids) if step > 0 else -1, step)
    for at in range(0, len(order), BATCH):
        part = [ids[index] for index in order[at : at + BATCH] if 0 <= index < len(ids)]
        for row in newsroom.rows([one for head in part for one in folds.get(head, (head,))]):
            if not row.read:
                return row.id
    return None


def back(screen: ReaderScreen) -> None:
    """Backspace: one level up, then where one was before."""
    if screen.has_class("-zen"):
        screen.set_class(False, "-zen")
        return
    wide = screen.has_class("-wide")
    if screen.active in ("quotes", "related") and not wide:
        screen.go_to_pane("body")
        return
    if screen.history:
        stop = screen.history.pop()
        if screen.view is None or stop.view != screen.view.key:
            screen.open_view(stop.view, select=stop.article_id, remember=False)
        if stop.article_id is not None:
            screen.open_article(stop.article_id, place=stop.place, pane=stop.pane)
        else:
            screen.go_to_pane(stop.pane)
        if stop.page is not None:
            open_page(screen, stop.page)
    elif screen.active != "list":
        screen.go_to_pane("list")
    elif screen.view is not None and screen.view.key != "unread":
        screen.open_view("unread", remember=False)


def cancel(screen: ReaderScreen) -> None:
    """Escape: the innermost thing that can be left or stopped."""
    if screen.get_selected_text():
        screen.clear_selection()
    elif screen.jobs.cancel():
        pass
    elif screen.has_class("-zen"):
        screen.set_class(False, "-zen")
    elif screen.active == "quotes" and screen.quotes.speaker:
        screen.quotes.speaker = ""
        screen.quotes.show_reading(screen.reading)
    elif screen.body.selected_quote is not None:
        screen.show_quote(None)
    elif screen.active in ("quotes", "related"):
        screen.go_to_pane("body")
    elif screen.active == "body":
        screen.go_to_pane("list")


def next_quote(screen: ReaderScreen, step: int) -> None:
    """Select the next or previous quote of the text."""
    quotes = screen.quotes.quotes()
    if not quotes:
        screen.tell(screen.quotes.nothing() or "Open an article first.", "warning")
        return
    ids = [shown.id for shown in quotes]
    chosen = screen.body.selected_quote
    if chosen in ids:
        index = min(max(0, ids.index(chosen) + step), len(ids) - 1)
    else:
        near = screen.body.quote_in_view()
        index = ids.index(near.id) if near is not None and near.id in ids else 0
    screen.show_quote(quotes[index])


def links(screen: ReaderScreen) -> None:
    found = screen.body.page_shown.links()
    if not found:
        screen.tell("No links in this text.", "warning")
        return
    from termnews.ui.screens.links import LinksScreen

    screen.desk.push_screen(
        LinksScreen(found), lambda address: open_address(screen, address) if address else None
    )


def open_address(screen: ReaderScreen, address: str) -> None:
    """Open an address in the browser; over a line, show it instead."""
    from termnews.ui.screens.link import LinkScreen, open_here

    if not open_here(screen.newsroom.settings.programs.browser, address):
        screen.desk.push_screen(LinkScreen(address))
    else:
        screen.tell("Opened in the browser.")


def browser(screen: ReaderScreen) -> None:
    address = _address(screen)
    if address:
        open_address(screen, address)
    else:
        screen.tell("This article has no address.", "warning")


def _address(screen: ReaderScreen) -> str:
    reading = screen.reading
    if screen.active == "list" or reading is None:
        row = screen.list.row(screen.list.cursor)
        return row.url if row is not None else ""
    return reading.article.url or reading.row.url


def text(screen: ReaderScreen) -> None:
    """Turn between clean text, feed text and the original."""
    reading = screen.reading
    if reading is None:
        return
    variants = reading.variants
    if len(variants) < 2:
        screen.tell(f"Only the {reading.variant} text is here.", "warning")
        return
    index = variants.index(reading.variant) if reading.variant in variants else 0
    variant = variants[(index + 1) % len(variants)]
    screen.open_article(reading.row.id, variant=variant)
    screen.tell(f"Showing the {variant} text.")


def changes(screen: ReaderScreen) -> None:
    reading = screen.reading
    if reading is None or not reading.revisions:
        screen.tell("No earlier version of this article is known.", "warning")
        return
    from termnews.ui.screens.changes import ChangesScreen

    screen.desk.push_screen(ChangesScreen(reading.row.id))


def rule(screen: ReaderScreen) -> None:
    """Open the rule by which pages of the article's site are read."""
    from termnews.ui.commands.marks import subject

    article_id = subject(screen)
    if article_id is None:
        screen.tell("Open an article first.", "warning")
        return

    def found(host: str) -> None:
        from termnews.ui.screens.rule import RuleScreen

        if host:
            screen.desk.push_screen(RuleScreen(host, article_id), kept)
        else:
            screen.tell("This article has no address, so there is no site to read.", "warning")

    def kept(job: int | None) -> None:
        if job is not None:
            screen.jobs.follow(job, "reading anew")
            screen.tell("Rule kept; stored pages are read by it now.")

    screen.desk.ask("rule", lambda: screen.newsroom.rule_host(article_id), found)


def archive(screen: ReaderScreen) -> None:
    """Ask the archive for its copy of the article's page: only ever because this key was pressed."""
    from termnews.ui.commands.marks import subject

    article_id = subject(screen)
    if article_id is None:
        screen.tell("Open an article first.", "warning")
        return
    if screen.reading is not None and screen.reading.row.id == article_id:
        screen.chosen_variant = None  # the copy is what is to be read now
    screen.jobs.fetch_archived(article_id)


HANDLERS: dict[str, Callable[[ReaderScreen], None]] = {
    "article.open": open_selected,
    "article.space": read_on,
    "article.next": partial(next_unread, step=1),
    "article.previous": partial(next_unread, step=-1),
    "article.text": text,
    "article.links": links,
    "article.browser": browser,
    "article.changes": changes,
    "article.archive": archive,
    "article.rule": rule,
    "quote.next": partial(next_quote, step=1),
    "quote.previous": partial(next_quote, step=-1),
    "go.back": back,
    "news.story": story,
    "app.cancel": cancel,
}
