"""Taking something along: copying, exporting; and correcting a quote before one does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from termnews.newsroom.values import ShownQuote
from termnews.ui.commands.marks import mark, subject

if TYPE_CHECKING:
    from termnews.ui.screens.reader import ReaderScreen


STYLES = ("citation", "markdown", "plain")
"""How a quote is copied; the same key again takes the next one."""


def quote_meant(screen: ReaderScreen) -> ShownQuote | None:
    """The quote that the user means: the selected one, else the first on screen."""
    if screen.active == "quotes" and isinstance(screen.quotes.value(), ShownQuote):
        value: ShownQuote = screen.quotes.value()
        return value
    reading = screen.reading
    if reading is not None and screen.body.selected_quote is not None:
        for shown in reading.quotes:
            if shown.id == screen.body.selected_quote:
                return shown
    return screen.body.quote_in_view() if reading is not None else None


def copy(screen: ReaderScreen) -> None:
    """Copy the selected text, else the quote that is meant with its citation."""
    words = screen.get_selected_text()
    if words:
        screen.desk.copy_to_clipboard(words)
        screen.tell("Copied the selection.")
        return
    shown = quote_meant(screen)
    if shown is None:
        screen.tell("No quote is selected or on screen.", "warning")
        return
    screen.show_quote(shown)
    style = STYLES[0]
    if screen.copied is not None and screen.copied[0] == shown.id:
        style = STYLES[(STYLES.index(screen.copied[1]) + 1) % len(STYLES)]
    screen.copied = (shown.id, style)
    key = screen.desk.keymap.shown("quote.copy")
    following = STYLES[(STYLES.index(style) + 1) % len(STYLES)]

    def copied(text: str) -> None:
        screen.desk.copy_to_clipboard(text)
        screen.tell(f"Copied as {style} ({key} again: {following}): {text}")

    screen.desk.ask("cite", lambda: screen.newsroom.cite(shown.id, style), copied)


def copy_link(screen: ReaderScreen) -> None:
    article_id = subject(screen)
    if article_id is None:
        return

    def found(rows: object) -> None:
        url = rows[0].url if isinstance(rows, list) and rows else ""
        if url:
            screen.desk.copy_to_clipboard(url)
            screen.tell(f"Copied {url}")
        else:
            screen.tell("This article has no address.", "warning")

    screen.desk.ask("cite", lambda: screen.newsroom.rows([article_id]), found)


def export(screen: ReaderScreen) -> None:
    article_id = subject(screen)
    if article_id is None:
        screen.tell("Nothing is selected.", "warning")
        return
    from termnews.ui.screens.export import ExportScreen

    row = screen.list.row(screen.list.cursor)
    if screen.active != "list" and screen.reading is not None:
        row = screen.reading.row
    title = row.title if row is not None else ""
    screen.desk.push_screen(
        ExportScreen(article_id, title), lambda said: screen.tell(said) if said else None
    )


def wrong(screen: ReaderScreen) -> None:
    """The user says who spoke, or that it is no quote."""
    shown = quote_meant(screen)
    if shown is None or screen.reading is None:
        screen.tell("No quote is selected or on screen.", "warning")
        return
    screen.show_quote(shown)
    from termnews.ui.screens.correct import CorrectScreen

    names = list(dict.fromkeys(q.quote.speaker for q in screen.reading.quotes if q.quote.speaker))
    for topic in screen.reading.topics:
        if topic.type in ("person", "organisation") and topic.name not in names:
            names.append(topic.name)
    article_id = screen.reading.row.id

    def corrected(answer: tuple[str | None, bool] | None) -> None:
        if answer is not None:
            speaker, is_quote = answer
            mark(
                screen,
                article_id,
                lambda: screen.newsroom.correct_quote(shown.id, speaker=speaker, is_quote=is_quote),
            )

    screen.desk.push_screen(CorrectScreen(shown, names), corrected)


def all_kinds(screen: ReaderScreen) -> None:
    """All quoted spans, or speech only."""
    screen.quotes.all_kinds = not screen.quotes.all_kinds
    screen.quotes.show_reading(screen.reading)
    screen.heads["quotes"].say([(screen.quotes.summary(), "")])
    shown = "All quoted words are shown." if screen.quotes.all_kinds else "Only speech is shown."
    screen.tell(shown)


def by_speaker(screen: ReaderScreen) -> None:
    """Only what the selected quote's speaker said, or all again."""
    shown = screen.quotes.value()
    pane = screen.quotes
    pane.speaker = "" if pane.speaker or not isinstance(shown, ShownQuote) else shown.speaker
    pane.show_reading(screen.reading)
    screen.heads["quotes"].say([(pane.summary(), "")])
    screen.tell(f"Only what {pane.speaker} said." if pane.speaker else "Everybody's quotes.")


def person(screen: ReaderScreen) -> None:
    """All that the speaker of the selected quote said; all quotes if none is selected."""
    from termnews.ui.commands.go import follow
    from termnews.ui.screens.said import SaidScreen

    shown = quote_meant(screen)
    speaker = shown.quote.speaker if shown is not None else ""
    screen.desk.push_screen(SaidScreen(speaker), lambda to: follow(screen, to))


HANDLERS: dict[str, Callable[[ReaderScreen], None]] = {
    "quote.copy": copy,
    "quote.wrong": wrong,
    "quote.all": all_kinds,
    "quote.speaker": by_speaker,
    "quote.person": person,
    "article.copy_link": copy_link,
    "article.export": export,
}
