"""Where one is: going back to it, and being there again after a restart."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from termnews.errors import TermnewsError
from termnews.records import dataclass
from termnews.ui.panes.related import ToStory, ToTopic
from termnews.ui.screens import listing as listings

if TYPE_CHECKING:
    from termnews.ui.screens.reader import PaneName, ReaderScreen

FILL_SECONDS = 0.05
"""How long after the first picture the rest of a long list is read."""

KEPT_AFTER = 3.0
"""Seconds after which a page that was turned is kept: what a power cut may cost, and no more."""

HISTORY = 100
"""Places that are remembered."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place one can go back to."""

    view: str
    article_id: int | None
    place: tuple[int, int]
    pane: PaneName
    page: ToTopic | ToStory | None = None
    """The page from which one came here, to be opened again."""


def remember(screen: ReaderScreen, page: ToTopic | ToStory | None = None) -> None:
    """Keep where one is, to come back."""
    if screen.view is None:
        return
    article_id = screen.reading.row.id if screen.reading else None
    place = screen.body.place()
    screen.history.append(Stop(screen.view.key, article_id, place, screen.active, page))
    del screen.history[:-HISTORY]


def keep_place(screen: ReaderScreen) -> None:
    """Store where one stopped reading; a finished article starts anew."""
    reading = screen.reading
    if reading is None:
        return
    block, position = screen.body.place()
    if block < 0 or screen.body.at_end():
        block, position = 0, 0
    newsroom = screen.newsroom
    screen.desk.ask("marks", lambda: newsroom.keep_position(reading.row.id, block, position))


def save_soon(screen: ReaderScreen) -> None:
    """A page was turned: the place is on the disk some seconds later, whatever happens then."""
    if screen.saving is None and screen.reading is not None:
        screen.saving = screen.set_timer(KEPT_AFTER, lambda: _save_now(screen))


def _save_now(screen: ReaderScreen) -> None:
    screen.saving = None
    screen.save_state()


def save(screen: ReaderScreen) -> None:
    """Keep view, article, place, sizes and theme for the next start."""
    keep_place(screen)
    state = {
        "view": screen.view.key if screen.view else "",
        "article": screen.reading.row.id if screen.reading else None,
        "selected": screen.list.selected_id(),
        "place": list(screen.body.place()),
        "pane": screen.active,
        "zen": screen.has_class("-zen"),
        "theme": screen.desk.chosen_theme,
        "list_width": screen.list_width,
        "oldest_first": screen.oldest_first,
        "folded": screen.folded,
    }
    newsroom = screen.newsroom
    screen.desk.ask("marks", lambda: newsroom.keep_state(state))


def restore(screen: ReaderScreen, state: dict[str, Any]) -> None:
    """Be where the last session ended. The list is read at once, so that the first frame has it;
    of a long one the head, for reading a million ids takes longer than everything else."""
    key = str(state.get("view") or "unread")
    article, selected = state.get("article"), state.get("selected")
    try:
        view = screen.newsroom.view(key)
        screen.oldest_first = bool(state.get("oldest_first"))
        screen.folded = state.get("folded") is not False
        listing = screen.newsroom.listing(
            view, oldest_first=screen.oldest_first, folded=screen.folded, limit=listings.HEAD
        )
    except TermnewsError as error:
        screen.desk.trouble(error.cause, error.remedy)
        screen.open_view("unread", remember=False)
    else:
        select = selected if isinstance(selected, int) else None
        listings.show(screen, listing, select)
        if not listing.whole:  # the rest is read when the head has been seen
            fill = partial(listings.fill, screen, select)
            screen.call_after_refresh(screen.set_timer, FILL_SECONDS, fill)
    if isinstance(article, int):
        pane = state.get("pane")
        panes: tuple[PaneName, ...] = ("list", "body", "quotes", "related")
        screen.open_article(
            article,
            place=_place(state.get("place")),
            pane=next((name for name in panes if name == pane), "body"),
        )


def _place(kept: object) -> tuple[int, int] | None:
    """A place in an article as the state keeps it; None for anything else."""
    if isinstance(kept, list) and len(kept) == 2 and all(isinstance(n, int) for n in kept):
        return kept[0], kept[1]
    return None
