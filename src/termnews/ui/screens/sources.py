"""Views, folders and sources as a tree; and what can be done with a source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.timer import Timer
from textual.widget import Widget

from termnews.errors import TermnewsError
from termnews.model import Source, SourceState, TextMode
from termnews.newsroom.events import LAST, Event, SourceRefreshed
from termnews.newsroom.values import View, ViewKind
from termnews.ui.messages import CursorMoved
from termnews.ui.panes.pick_list import GAP, Item, Text, heading, words
from termnews.ui.panes.status import Bar
from termnews.ui.screens.dialog import Dialog
from termnews.ui.words import ago, count

MODES = {TextMode.AUTO: "automatic", TextMode.FEED: "the feed's text", TextMode.FULL: "full text"}

PATIENCE = 1.0
"""Seconds in which what sources tell is gathered before the tree is read again."""


class SourcesScreen(Dialog[View]):
    """Gives the view to be shown."""

    TITLE_TEXT = "Sources and views"
    HINTS = (
        ("Enter", "read"),
        ("a", "add"),
        ("n", "name"),
        ("f", "folder"),
        ("x", "text"),
        ("p", "pause"),
        ("r", "refresh"),
        ("d", "delete"),
        ("J/K", "move"),
        ("Space", "fold"),
    )
    TALL = True

    def __init__(self, now: str = "") -> None:
        super().__init__()
        self._now = now
        self._views: list[View] = []
        self._timer: Timer | None = None
        self._sources: dict[str, Source] = {}
        self._folded: set[str] = set()
        self.detail = Bar("detail", lines=3)
        """What the tree has no room for, of the selected source."""
        self._doomed = ""
        """Key of the source that one more ``d`` removes."""

    def below(self) -> Iterable[Widget]:
        return (self.detail,)

    def items(self) -> Sequence[Item]:
        return [words("Looking …")]

    def started(self) -> None:
        try:  # at once, so that the tree is in the first picture; a thousand sources take 10 ms
            self._show(self._read())
        except TermnewsError:
            self._look()  # which tells what is wrong

    def _look_soon(self) -> None:
        """Look again, but once for all that happens within a while: with a thousand sources being
        refreshed they would be read and set anew for each."""
        if self._timer is None:
            self._timer = self.set_timer(PATIENCE, self._look)

    def _look(self) -> None:
        self._timer = None
        self.desk.ask("sources", self._read, self._show, newest_only=True)

    def _read(self) -> tuple[list[View], list[Source]]:
        sources = self.desk.newsroom.sources()
        return self.desk.newsroom.views(sources), sources

    def _show(self, got: tuple[list[View], list[Source]]) -> None:
        kept, _ = self._selected()
        self._views, sources = got
        self._sources = {f"source:{source.id}": source for source in sources}
        items: list[Item] = []
        kinds = {ViewKind.SMART: "Views", ViewKind.FOLDER: "Sources", ViewKind.SAVED: "Saved"}
        seen = ""
        folded_below: int | None = None
        for view in self._views:
            title = kinds.get(view.kind, "Sources")
            if title != seen:
                items += [GAP] if items else []
                items.append(heading(title))
                seen = title
            if folded_below is not None and view.depth > folded_below:
                continue
            folded_below = view.depth if view.key in self._folded else None
            items.append(self._item(view))
        if not sources:
            items += [GAP, words("No source yet: `a` adds a feed, a site, a file or an OPML list.")]
        # By its key: its name, its folder or its number of unread articles may be others now.
        key = kept.key if kept is not None else self._now
        self.show_items(items, select=next((v for v in self._views if v.key == key), None))
        self._say_selected()

    def _item(self, view: View) -> Item:
        source = self._sources.get(view.key)
        fold = ("▸ " if view.key in self._folded else "▾ ") if view.kind is ViewKind.FOLDER else ""
        mark, style = "", "" if view.unread is None or view.unread else "muted"
        if source is not None:
            if source.error:
                mark, style = " !", "bad"
            elif source.state is SourceState.PAUSED:
                mark, style = " (paused)", "muted"
            elif source.state is SourceState.GONE:
                mark, style = " (gone)", "muted"
        number = f"{view.unread:,}" if view.unread else ""
        return Item(
            view, (Text(f"{fold}{view.title}{mark}", style, indent=2 * view.depth, tail=number),)
        )

    def _selected(self) -> tuple[View | None, Source | None]:
        view = self.list.value()
        if not isinstance(view, View):
            return None, None
        return view, self._sources.get(view.key)

    def on_cursor_moved(self, message: CursorMoved) -> None:
        self._doomed = ""
        self._say_selected()

    def _say_selected(self) -> None:
        self.say_hints()
        _, source = self._selected()
        if source is None:
            self.detail.say([])
        elif source.error:
            self.detail.say([(f"{source.error} {source.remedy}", "$news-bad")])
        else:
            asked = f"asked {ago(source.checked_at)}" if source.checked_at else "not asked yet"
            facts = f"{count(source.total, 'article')} · {asked} · {MODES[source.text_mode]}"
            self.detail.say([(f"{facts} · {source.url}", "$news-muted")])

    def take(self, event: Event) -> None:
        """An event of the newsroom: numbers and errors may be others now."""
        if isinstance(event, (SourceRefreshed, *LAST)):
            self._look_soon()

    def key(self, key: str) -> bool:
        view, source = self._selected()
        if key == "a":
            self._add()
        elif key == "space" and view is not None and view.kind is ViewKind.FOLDER:
            self._folded ^= {view.key}
            self._show((self._views, list(self._sources.values())))
        elif key == "r" and view is not None:
            self._refresh(view, source)
        elif key == "n" and view is not None:
            self._rename(view, source)
        elif key in ("J", "K") and view is not None:
            step = 1 if key == "J" else -1
            moved = view.key
            self.desk.ask(
                "marks", lambda: self.desk.newsroom.move_view(moved, step), lambda _: self._look()
            )
        elif key == "d" and view is not None:
            self._delete(view, source)
        elif source is not None and key in ("f", "x", "p"):
            {"f": self._move, "x": self._mode, "p": self._pause}[key](source)
        else:
            return False
        return True

    def _add(self) -> None:
        from termnews.ui.screens.add import Added, AddScreen

        def added(result: Added | None) -> None:
            if result is not None:
                self._done(result.summary)
            if result is not None and result.imported:
                self.desk.ask("jobs", lambda: self.desk.newsroom.refresh(None))

        self.desk.push_screen(AddScreen(), added)

    def _done(self, said: str) -> None:
        self._look()
        self.tell(said, "good")

    def _refresh(self, view: View, source: Source | None) -> None:
        newsroom = self.desk.newsroom
        folder = view.key.removeprefix("folder:")
        ids: list[int] | None = [source.id] if source is not None else None
        if view.kind is ViewKind.FOLDER:
            ids = [
                s.id
                for s in self._sources.values()
                if s.folder == folder or s.folder.startswith(f"{folder}/")
            ]
        self.desk.ask("jobs", lambda: newsroom.refresh(ids))
        self.tell("Refreshing …", "accent")

    def _rename(self, view: View, source: Source | None) -> None:
        from termnews.ui.screens.prompt import PromptScreen

        newsroom = self.desk.newsroom

        def named(text: str | None) -> None:
            if not text:
                return
            if source is not None:
                source_id = source.id
                self.desk.ask(
                    "marks", lambda: newsroom.edit_source(source_id, title=text), self._done
                )
            else:
                folder = view.key.removeprefix("folder:")
                parent, _, _ = folder.rpartition("/")
                new = f"{parent}/{text}" if parent else text
                self.desk.ask("marks", lambda: newsroom.rename_folder(folder, new), self._done)

        if source is not None or view.kind is ViewKind.FOLDER:
            self.desk.push_screen(PromptScreen("Name", view.title), named)

    def _move(self, source: Source) -> None:
        from termnews.ui.screens.prompt import PromptScreen

        newsroom = self.desk.newsroom

        def moved(text: str | None) -> None:
            if text is not None:
                self.desk.ask(
                    "marks", lambda: newsroom.edit_source(source.id, folder=text), self._done
                )

        explain = "Folders within folders are parted by a slash: World/Asia. Empty is the top."
        self.desk.push_screen(PromptScreen("Folder", source.folder, explain=explain), moved)

    def _mode(self, source: Source) -> None:
        order = list(MODES)
        mode = order[(order.index(source.text_mode) + 1) % len(order)]
        self._edit(source, text_mode=mode)

    def _pause(self, source: Source) -> None:
        paused = source.state is not SourceState.ACTIVE
        self._edit(source, state=SourceState.ACTIVE if paused else SourceState.PAUSED)

    def _edit(
        self, source: Source, *, text_mode: TextMode | None = None, state: SourceState | None = None
    ) -> None:
        newsroom = self.desk.newsroom
        self.desk.ask(
            "marks",
            lambda: newsroom.edit_source(source.id, text_mode=text_mode, state=state),
            self._done,
        )

    def _delete(self, view: View, source: Source | None) -> None:
        newsroom = self.desk.newsroom
        if source is None and view.kind is not ViewKind.SAVED:
            self.tell("Only sources and saved views can be deleted.", "warning")
        elif self._doomed != view.key:
            self._doomed = view.key
            kept = " Marked articles are kept." if source is not None else ""
            self.tell(f"d again removes “{view.title}”.{kept}", "warning")
        elif source is not None:
            source_id = source.id
            self.desk.ask("marks", lambda: newsroom.remove_source(source_id), self._done)
        else:
            self.desk.ask("marks", lambda: newsroom.delete_view(view.key), self._done)

    def chosen(self, value: object) -> None:
        if isinstance(value, View):
            self.dismiss(value)
