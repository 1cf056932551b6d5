"""What all dialogs have in common: a title, perhaps a line to type in, a list, a line of hints.

Escape closes every dialog, and so does backspace where nothing is typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, Self, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from termnews.text import line, printable
from termnews.ui.messages import Chosen
from termnews.ui.panes.columns import Sheet
from termnews.ui.panes.pane import Pane
from termnews.ui.panes.pick_list import Item, PickList
from termnews.ui.panes.status import Bar
from termnews.ui.screens.below import Below

if TYPE_CHECKING:
    from termnews.ui.app import TermnewsApp

Result = TypeVar("Result")

_TYPING = {
    "down": "move.down",
    "up": "move.up",
    "pagedown": "move.page_down",
    "pageup": "move.page_up",
}
"""Keys that move the list while one types."""

SHEET = 84
"""Columns of most sheets, as the style sheet has it."""

FOOT_LINES = 3
"""Lines that hints and notices may take where one is too short."""


class Entry(Input):
    """A line to type in. Its cursor does not blink, and its highlighting costs nothing."""

    def __init__(self, value: str = "", *, hint: str = "") -> None:
        super().__init__(
            printable(value),
            placeholder=printable(hint),
            compact=True,
            id="entry",
            select_on_focus=False,
        )
        self.cursor_blink = False

    def action_home(self, select: bool = False) -> None:
        """To the start of the line; of the dialog's list while nothing is typed."""
        if self.value or not self._edge(bottom=False):
            super().action_home(select)

    def action_end(self, select: bool = False) -> None:
        """To the end of the line; of the dialog's list while nothing is typed."""
        if self.value or not self._edge(bottom=True):
            super().action_end(select)

    def _edge(self, *, bottom: bool) -> bool:
        screen = self.screen
        if isinstance(screen, Dialog):
            screen.list.edge(bottom=bottom)
        return isinstance(screen, Dialog)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is cleaned; several lines go to the dialog, if it takes them."""
        event.stop()
        event.prevent_default()
        screen = self.screen
        if not (isinstance(screen, Dialog) and screen.pasted(event.text)):
            self.replace(line(event.text, 4000), *self.selection)


class Dialog(ModalScreen[Result], Generic[Result]):
    """A sheet over the main screen with a list that is moved by the same keys as everywhere."""

    BINDINGS: ClassVar = []
    CSS_PATH: ClassVar = "../styles/dialogs.tcss"
    TITLE_TEXT: ClassVar[str] = ""
    HINTS: ClassVar[Sequence[tuple[str, str]]] = (("Enter", "choose"), ("Esc", "close"))
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]
    TALL: ClassVar[bool] = False
    """Whether the sheet takes the whole height whatever it holds."""

    desk: TermnewsApp
    """The application. Held, because lanes ask for it from their threads."""

    def __init__(self) -> None:
        super().__init__()
        self.list = PickList("choices")
        self.head = Bar("sheet-head")
        self.foot = Bar("sheet-foot", lines=FOOT_LINES)
        self.entry: Entry | None = self.make_entry()
        self._below: Below | None = None
        """The screen under this one as it was last, if it did not change since."""
        self._held = True
        """Whether nothing is painted yet: at first parts do not know their size, and show nothing."""

    # --- what a dialog says ------------------------------------------------------------------------

    def make_entry(self) -> Entry | None:
        """The line to type in, if this dialog has one."""
        return None

    def hints(self) -> Sequence[tuple[str, str]]:
        """``(key, word)`` of what can be done now."""
        return self.HINTS

    def items(self) -> Sequence[Item]:
        """What the list holds at first."""
        return ()

    def above(self) -> Iterable[Widget]:
        """Widgets between the title and the list."""
        return ()

    def below(self) -> Iterable[Widget]:
        """Widgets between the list and the line of hints."""
        return ()

    def chosen(self, value: object) -> None:
        """Enter or a click on a row."""

    def key(self, key: str) -> bool:
        """A key of this dialog's own; True if it was one. Not asked while one types a character."""
        return False

    def pasted(self, text: str) -> bool:
        """Text was pasted; True if the dialog took it, so that it is not typed."""
        return False

    def started(self) -> None:
        """The dialog is on screen."""

    # --- the dialog --------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """What lies below, drawn once; Textual asks for it at each layout, several times at the start."""
        if self._below is None or self._below.size != self.size:
            behind = self.render()
            if not isinstance(behind, BackgroundScreen):
                return super().render_lines(crop)
            self._below = Below(behind.screen, behind.color, self.size)
        return self._below.lines(crop)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        if regions:  # of the screen below, which changed there
            self._below = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._below = None

    def on_screen_resume(self) -> None:
        self._below = None

    def _screen_resized(self, size: Size) -> None:
        if not self._held or size != self.size:  # at the start it was laid out just now
            super()._screen_resized(size)

    def _compositor_refresh(self) -> None:
        if not self._held:
            super()._compositor_refresh()

    def _on_timer_update(self) -> None:
        """The first painting: by now all parts have their sizes and what they show."""
        if self._held and self.size and self.is_current:
            self._held = False
            self.fit_height()
        super()._on_timer_update()

    def compose(self) -> ComposeResult:
        with Sheet(id="sheet", classes="-tall" if self.TALL else ""):
            yield self.head
            if self.entry is not None:
                yield self.entry
            yield from self.above()
            yield self.list
            yield from self.below()
            yield self.foot

    def on_mount(self) -> None:
        from termnews.ui.app import TermnewsApp

        assert isinstance(self.app, TermnewsApp)
        self.desk = self.app
        self._foresee()
        self.say_title(self.TITLE_TEXT)
        self.say_hints()
        self.list.activate(True)
        self.list.show(self.items())
        if self.entry is not None:
            self.entry.focus()
        self.started()
        self.call_after_refresh(self.fit_height)

    def _foresee(self) -> None:
        """A screen is laid out and painted when it is resumed, when its size gives it classes, and when
        its parts know theirs and want other room: what can be known of that is known beforehand."""
        width, height = self.app.size
        for breakpoints, cells in (
            (self.HORIZONTAL_BREAKPOINTS, width),
            (self.VERTICAL_BREAKPOINTS, height),
        ):
            classes = self._get_breakpoint_classes(cells, breakpoints or [])
            self.add_class(*classes, update=False)
        for bar in self.query(Bar):
            bar.expect(min(SHEET, width) - 4)  # border and padding

    def fit_height(self) -> None:
        """The list is as high as its items, as far as there is room."""
        sheet = self.list.parent
        if self.TALL or sheet is None:
            return  # called later: the dialog may have been closed by then
        others = sum(
            child.outer_size.height + child.styles.margin.height
            for child in sheet.children
            if child is not self.list and child.display
        )
        room = self.size.height - 2 - others  # 2 is the border
        self.list.styles.height = max(1, min(self.list.first_line(self.list.count()), room))

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self.fit_height)

    def show_items(self, items: Sequence[Item], *, select: object = None) -> None:
        """Show other items in the list."""
        self.list.show(items, select=select)
        self.call_after_refresh(self.fit_height)

    def say_title(self, title: str, right: str = "") -> None:
        self.head.say([(title, "bold")], [(right, "")] if right else [])

    def say_hints(self) -> None:
        parts: list[tuple[str, str]] = []
        for key, word in self.hints():
            parts += [(f"{key} ", "$news-accent"), (f"{word}  ", "")]
        self.foot.say(parts, pairs=True)
        self.call_after_refresh(self.fit_height)

    def tell(self, text: str, style: str = "bad") -> None:
        """A notice in the dialog's last line."""
        self.foot.say([(text, f"$news-{style}" if style else "")])
        self.call_after_refresh(self.fit_height)

    def on_key(self, event: events.Key) -> None:
        typing = self.entry is not None and self.entry.has_focus
        if typing and (event.character and event.is_printable):
            return
        self.desk.safely(self._take, event)

    def _take(self, event: events.Key) -> None:
        typing = self.entry is not None and self.entry.has_focus
        action = self.desk.keymap.actions.get(event.key, "")
        if event.key == "escape" or (event.key == "backspace" and not typing):
            event.stop()
            self.cancel()
            return
        if typing:
            action = _TYPING.get(event.key, "")
            if event.key == "enter":
                return
        elif event.key == "enter":
            event.stop()
            self._choose()
            return
        if self.key(event.key) or (action and self.move(action)):
            event.stop()
            event.prevent_default()

    def cancel(self) -> None:
        """Close without a choice."""
        self.dismiss(None)

    def move(self, action: str) -> bool:
        """Carry out a moving action on the list; False if it is none."""
        return move(self.list, action)

    def _choose(self) -> None:
        value = self.list.value()
        if value is not None:
            self.chosen(value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.submitted(event.value)

    def submitted(self, text: str) -> None:
        """Enter in the line to type in: the selected row, unless a dialog means its text."""
        self._choose()

    def on_chosen(self, message: Chosen) -> None:
        message.stop()
        self._choose()


def move(pane: Pane, action: str) -> bool:
    """Carry out a moving action on a list; False if the action is no movement."""
    steps = {"move.down": 1, "move.up": -1}
    pages = {
        "move.page_down": 1.0,
        "article.space": 1.0,
        "move.page_up": -1.0,
        "move.half_down": 0.5,
        "move.half_up": -0.5,
    }
    if action in steps:
        pane.move(steps[action])
    elif action in pages:
        pane.page(pages[action])
    elif action in ("move.top", "move.bottom"):
        pane.edge(bottom=action == "move.bottom")
    else:
        return False
    return True
