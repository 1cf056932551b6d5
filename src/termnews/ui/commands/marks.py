"""Marks: read, bookmark, note, and taking the last one back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from termnews.model import Highlight
from termnews.newsroom.values import ShownQuote
from termnews.ui.panes.related import ToArticle

if TYPE_CHECKING:
    from termnews.ui.screens.reader import ReaderScreen


def subject(screen: ReaderScreen) -> int | None:
    """The article that a mark is meant for: the one under the list's cursor, or the open one."""
    if screen.active == "list" or screen.reading is None:
        return screen.list.selected_id()
    return screen.reading.row.id


def mark(screen: ReaderScreen, article_id: int, call: Callable[[], str]) -> None:
    """Have a mark set; say what was done and show it wherever the article is seen."""

    def done(said: str) -> None:
        screen.tell(said)
        screen.list.refresh_rows([article_id])
        if screen.reading is not None and screen.reading.row.id == article_id:
            screen.show_again(article_id)
        screen.count_unread()

    screen.desk.ask("marks", call, done)


def toggle_read(screen: ReaderScreen) -> None:
    """The article read or unread; a folded story with all that its row stands for."""
    article_id = subject(screen)
    if article_id is None:
        return
    ids = [article_id]
    if screen.active == "list":
        ids = list(screen.list.members(screen.list.cursor))
    newsroom = screen.newsroom

    def call() -> str:
        rows = newsroom.rows(ids)
        return newsroom.mark_read(ids, read=not all(row.read for row in rows))

    mark(screen, article_id, call)


def count_as_read(screen: ReaderScreen, ids: list[int]) -> None:
    """Articles were read; with them the rest of their stories, if the user wants that."""
    newsroom = screen.newsroom
    wanted = newsroom.settings.reader.settle

    def call() -> str:
        newsroom.mark_read(ids)
        return " ".join(filter(None, map(newsroom.settle, ids))) if wanted else ""

    def done(said: str) -> None:
        screen.list.refresh_rows(None if said else ids)
        screen.count_unread()
        if said:
            screen.tell(f"{said} {screen.desk.keymap.shown('mark.undo')} takes it back.")

    screen.desk.ask("marks", call, done)


def settle(screen: ReaderScreen) -> None:
    """The other versions of the article's story count as read."""
    article_id = subject(screen)
    if article_id is None:
        return
    newsroom = screen.newsroom
    ids = list(screen.list.members(screen.list.cursor)) if screen.active == "list" else []

    def call() -> str:
        # Of a folded story: the version that was read, whichever that is.
        read = [row.id for row in newsroom.rows(ids) if row.read and not row.settled]
        return newsroom.settle(read[0] if read else article_id)

    def done(said: str) -> None:
        screen.list.refresh_rows()
        screen.count_unread()
        if said:
            screen.tell(f"{said} {screen.desk.keymap.shown('mark.undo')} takes it back.")
        else:
            screen.tell("No other version of this story is unread.", "warning")

    screen.desk.ask("marks", call, done)


def toggle_bookmark(screen: ReaderScreen) -> None:
    article_id = subject(screen)
    if article_id is None:
        return
    newsroom = screen.newsroom

    def call() -> str:
        rows = newsroom.rows([article_id])
        return newsroom.bookmark(article_id, on=not (rows and rows[0].bookmarked))

    mark(screen, article_id, call)


def all_read(screen: ReaderScreen) -> None:
    view = screen.view
    if view is None:
        return

    def done(said: str) -> None:
        undo_key = screen.desk.keymap.shown("mark.undo")
        screen.tell(f"{said} {undo_key} takes it back." if undo_key else said)
        screen.list.refresh_rows()
        screen.count_unread()

    # What came since is not on screen, and stays; unless not all of the view is there yet.
    newest = max(screen.list.everything(), default=None) if screen.whole else None
    screen.desk.ask("marks", lambda: screen.newsroom.mark_all_read(view, up_to_id=newest), done)


def undo(screen: ReaderScreen) -> None:
    def done(said: str) -> None:
        screen.tell(said)
        screen.list.refresh_rows()
        screen.count_unread()
        screen.look_again()  # what was muted may be there again
        if screen.reading is not None:
            screen.show_again(screen.reading.row.id)

    screen.desk.ask("marks", screen.newsroom.undo, done)


def merge(screen: ReaderScreen) -> None:
    """The user says that the selected related article tells the same story."""
    reading, other = screen.reading, screen.related.value()
    if screen.active != "related" or reading is None or not isinstance(other, ToArticle):
        screen.tell("Select an article in the related pane first.", "warning")
        return
    article_id, newsroom = reading.row.id, screen.newsroom

    def call() -> str:
        stories = [row.story_id for row in newsroom.rows([article_id, other.article_id])]
        if len(stories) < 2 or stories[0] is None or stories[1] is None:
            return newsroom.join_stories(article_id, other.article_id)
        if stories[0] == stories[1]:
            return "They are of one story already."
        return newsroom.merge_stories(stories[0], stories[1])

    mark(screen, article_id, call)


def note(screen: ReaderScreen) -> None:
    """Highlight the selected words or quote, or write a note on the article."""
    reading = screen.reading
    if reading is None:
        screen.tell("Open an article first.", "warning")
        return
    from termnews.ui.screens.note import NoteScreen

    spot = screen.body.selected_spot()
    under_cursor = screen.quotes.value() if screen.active == "quotes" else None
    if spot is None and isinstance(under_cursor, ShownQuote):
        screen.show_quote(under_cursor)  # the row that is marked is the quote that is meant
        spot = screen.body.selected_spot()
    article_id = reading.row.id
    newsroom = screen.newsroom

    def written(answer: str | Highlight | tuple[Highlight, str] | None) -> None:
        if answer is None:
            return
        if isinstance(answer, tuple):
            noted, words = answer
            mark(screen, article_id, lambda: newsroom.note_highlight(noted.id, words))
            return
        if isinstance(answer, Highlight):
            highlight_id = answer.id
            mark(screen, article_id, lambda: newsroom.remove_highlight(highlight_id))
            return
        text = answer
        screen.clear_selection()
        if spot is None:
            mark(screen, article_id, lambda: newsroom.note(article_id, text))
            return
        block, start, end, _ = spot

        def call() -> str:
            newsroom.highlight(article_id, block, start, end, text)
            return "Highlighted."

        mark(screen, article_id, call)

    before = reading.bookmark.note if reading.bookmark and spot is None else ""
    passage = spot[3] if spot else ""
    screen.desk.push_screen(NoteScreen(passage, before, reading.highlights), written)


HANDLERS: dict[str, Callable[[ReaderScreen], None]] = {
    "mark.read": toggle_read,
    "story.settle": settle,
    "mark.bookmark": toggle_bookmark,
    "mark.all_read": all_read,
    "mark.undo": undo,
    "mark.note": note,
    "story.merge": merge,
}
