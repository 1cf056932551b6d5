"""Getting news and finding them; and the program itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from termnews.newsroom.values import View, ViewKind
from termnews.ui.screens import listing

if TYPE_CHECKING:
    from termnews.ui.screens.reader import ReaderScreen


def add(screen: ReaderScreen) -> None:
    from termnews.ui.screens.add import Added, AddScreen

    def added(result: Added | None) -> None:
        if result is None:
            return
        screen.tell(result.summary)
        if result.imported:
            screen.jobs.refresh(None)
        if result.source_id is not None:
            screen.open_view(f"source:{result.source_id}")
            screen.go_to_pane("list")
        elif result.article_id is not None:
            screen.open_view("all", select=result.article_id)
            screen.open_article(result.article_id)

    screen.desk.push_screen(AddScreen(), added)


def refresh(screen: ReaderScreen) -> None:
    """Refresh the sources of the view on screen; a view over all refreshes all."""
    view = screen.view
    if view is None or view.kind not in (ViewKind.SOURCE, ViewKind.FOLDER):
        refresh_all(screen)
        return

    def sources() -> list[int]:
        found = screen.newsroom.sources()
        if view.kind is ViewKind.SOURCE:
            return [source.id for source in found if view.key == f"source:{source.id}"]
        folder = view.key.removeprefix("folder:")
        return [s.id for s in found if s.folder == folder or s.folder.startswith(f"{folder}/")]

    screen.desk.ask("list", sources, lambda ids: screen.jobs.refresh(ids))


def refresh_all(screen: ReaderScreen) -> None:
    screen.jobs.refresh(None)


def order(screen: ReaderScreen) -> None:
    screen.oldest_first = not screen.oldest_first
    if screen.view is not None:
        listing.arrange(screen, turned=True)
        screen.tell("Oldest first." if screen.oldest_first else "Newest first.")


def show_new(screen: ReaderScreen) -> None:
    if not screen.show_new():
        screen.look_again()
        screen.tell("Nothing new waits.")
    screen.go_to_pane("list")


def search(screen: ReaderScreen) -> None:
    from termnews.ui.screens.search import Found, SearchScreen

    def found(result: Found | None) -> None:
        if result is None:
            return
        screen.show_found(result.listing, result.article_id)
        if result.article_id is not None:
            screen.open_article(result.article_id)

    before = screen.view.query if screen.view and screen.view.kind is ViewKind.SEARCH else ""
    screen.desk.push_screen(SearchScreen(before), found)


def sources(screen: ReaderScreen) -> None:
    from termnews.ui.screens.sources import SourcesScreen

    def chosen(view: View | None) -> None:
        screen.look_again()
        if view is not None:
            screen.open_view(view.key)
            screen.go_to_pane("list")

    screen.desk.push_screen(SourcesScreen(screen.view.key if screen.view else ""), chosen)


def bookmarks(screen: ReaderScreen) -> None:
    screen.open_view("bookmarks")
    screen.go_to_pane("list")


def highlights(screen: ReaderScreen) -> None:
    from termnews.model import Highlight
    from termnews.ui.screens.highlights import HighlightsScreen

    def chosen(marked: Highlight | None) -> None:
        if marked is not None:
            place = (marked.block, marked.start) if marked.block >= 0 else None
            screen.open_article(marked.article_id, place=place, remember=True)

    screen.desk.push_screen(HighlightsScreen(), chosen)


def brief(screen: ReaderScreen) -> None:
    from termnews.ui.commands.go import follow
    from termnews.ui.screens.brief import BriefScreen

    screen.desk.push_screen(BriefScreen(), lambda to: follow(screen, to))


def trending(screen: ReaderScreen) -> None:
    from termnews.ui.commands.go import follow
    from termnews.ui.screens.trending import TrendingScreen

    screen.desk.push_screen(TrendingScreen(), lambda to: follow(screen, to))


def errors(screen: ReaderScreen) -> None:
    from termnews.ui.screens.errors import ErrorsScreen

    def chosen(source_id: int | None) -> None:
        if source_id is not None:
            screen.open_view(f"source:{source_id}")
            screen.go_to_pane("list")

    screen.desk.push_screen(ErrorsScreen(), chosen)


def theme(screen: ReaderScreen) -> None:
    from termnews.ui.screens.theme import ThemeScreen

    screen.desk.push_screen(ThemeScreen(), lambda _: screen.save_state())


def commands(screen: ReaderScreen) -> None:
    from termnews.ui.screens.palette import PaletteScreen

    screen.desk.push_screen(
        PaletteScreen(), lambda action: screen.do(action) if action is not None else None
    )


def help_(screen: ReaderScreen) -> None:
    from termnews.ui.screens.help import HelpScreen

    screen.desk.push_screen(
        HelpScreen(), lambda action: screen.do(action) if action is not None else None
    )


def remove_demo(screen: ReaderScreen) -> None:
    def done(said: str) -> None:
        screen.tell(said)
        if screen.reading is not None:
            screen.close_article()
        screen.go_to_pane("list")
        screen.open_view("unread", remember=False)

    if screen.newsroom.demo:
        screen.tell("This is the demo edition itself; your own library is apart.", "warning")
        return
    screen.desk.ask("marks", screen.newsroom.remove_demo, done)


def redraw(screen: ReaderScreen) -> None:
    screen.desk.refresh(layout=True)


def suspend(screen: ReaderScreen) -> None:
    """Stop as any program of a shell does; the terminal is given back as it was."""
    screen.desk.action_suspend_process()


HANDLERS: dict[str, Callable[[ReaderScreen], None]] = {
    "news.add": add,
    "news.order": order,
    "news.refresh": refresh,
    "news.refresh_all": refresh_all,
    "news.show_new": show_new,
    "news.search": search,
    "news.sources": sources,
    "news.bookmarks": bookmarks,
    "news.highlights": highlights,
    "news.brief": brief,
    "news.trending": trending,
    "news.errors": errors,
    "app.theme": theme,
    "app.commands": commands,
    "app.help": help_,
    "app.redraw": redraw,
    "app.remove_demo": remove_demo,
    "app.suspend": suspend,
    "app.quit": lambda screen: screen.desk.leave(),
}
