"""The reader as a program: wires newsroom, key map, themes and screens together, and nothing else."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import signal
from collections import deque
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import App
from textual.driver import Driver
from textual.filter import ANSIToTruecolor, LineFilter
from textual.screen import Screen

from termnews import paths
from termnews.errors import TermnewsError
from termnews.journal import open_log
from termnews.newsroom import Newsroom
from termnews.newsroom.events import Event
from termnews.ui import keymap, pasting, terminal, themes
from termnews.ui.hands import Hands
from termnews.ui.messages import Answer, Fault, NewsCame
from termnews.ui.screens.reader import ReaderScreen

log = logging.getLogger(__name__)

GATHER_SECONDS = 0.05
"""How long events are gathered before the screens are told."""

IDLE_SECONDS = 0.3
"""How long after the first picture one hardly has struck a key."""

Then = Callable[[Any], object]
Failed = Callable[[Fault], None]


ESC_SECONDS = 0.05
"""How long Esc may take to close a dialog before the key that came with it is given on."""


class TermnewsApp(App[int]):
    """Give it a newsroom by :attr:`newsroom` before it runs; :func:`run` does."""

    TITLE = "termnews"
    CSS_PATH: ClassVar = "styles/reader.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, newsroom: Newsroom, *, driver_class: type[Driver] | None = None) -> None:
        self.plain = "NO_COLOR" in os.environ
        self.newsroom = newsroom
        self._styled_for = ""
        """The theme for which the stylesheet was parsed last."""
        super().__init__(driver_class=driver_class, ansi_color=True if self.plain else None)
        self.hands = Hands(self.post_message)
        self._waiting: dict[int, tuple[str, Then | None, Failed | None]] = {}
        self._heard: deque[Event] = deque()
        """What the newsroom told and no screen was told yet."""
        self._gathering = False
        """Whether the screens will be told of it without further ado."""
        self.forgiving = False
        """Whether faults of our own become notices under test, too."""
        self.troubles: list[tuple[str, str]] = []
        """``(cause, remedy)`` of what went wrong since the start, newest last."""
        self.themes, self.theme_problems = themes.load([paths.user_themes()])
        """The user's own, and of the shipped ones those that were asked for."""
        self.keymap, self.key_problems = keymap.build(newsroom.settings.keys)
        self.main: ReaderScreen | None = None
        self.chosen_theme = ""
        """What the user chose, which a terminal of few colours may not show."""
        self._exact: dict[str, bool] = {}
        for theme in self.themes.values():
            self.register_theme(theme.to_textual())
        self._state = newsroom.state()
        self.set_theme(str(self._state.get("theme") or newsroom.settings.reader.theme))
        self.stylesheet.set_variables(self.get_css_variables())
        self._styled_for = self.theme
        self.set_class(terminal.over_ssh(), "-remote")

    # --- start and end ---------------------------------------------------------------------------------

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.default_variables()

    def on_mount(self) -> None:
        self.animation_level = "none"
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self.leave)
        # The shell wrote over the screen: only all of it will do, whatever the driver.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self.ask("jobs", self.newsroom.keep_up)

    def on_ready(self) -> None:
        """The first screen is laid out: see ``termnews.__main__``."""
        if not gc.isenabled():
            gc.freeze()  # what is there now stays; it need not be looked at again and again
            gc.enable()
        self.set_timer(IDLE_SECONDS, self._make_ready)

    def _make_ready(self) -> None:
        """What the first dialog needs and the first picture did not: read before it is asked for."""
        from termnews.ui.screens.sources import SourcesScreen

        for path in SourcesScreen().css_path:
            if not self.stylesheet.has_source(str(path), ""):
                self.stylesheet.read(path)
                self.stylesheet.parse()

    def get_default_screen(self) -> Screen[Any]:
        """The reader itself: no empty screen is made and laid out before it."""
        self.main = ReaderScreen(self, self._state)
        return self.main

    def refresh_css(self, animate: bool = True) -> None:
        """Parse the stylesheet anew for another theme. Textual asks for it at the start too, just
        after the sheet was parsed for the theme that it starts with."""
        if self.theme != self._styled_for:
            self._styled_for = self.theme
            super().refresh_css(animate)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual looks at each cell once more for colours that only the terminal knows; there are
        none where the theme has none."""
        filters = super().get_line_filters()
        if self.theme not in self._exact:
            theme = self.themes.get(self.theme)
            self._exact[self.theme] = theme is not None and theme.is_exact
        if not self._exact[self.theme]:
            return filters
        return [one for one in filters if not isinstance(one, ANSIToTruecolor)]

    def set_theme(self, name: str) -> None:
        """Use a theme, or the nearest that the terminal can show."""
        self.chosen_theme = name
        few = self.console.color_system not in ("256", "truecolor")
        wanted = ["ansi"] if self.plain or few else []
        for one in (*wanted, name, "dark"):
            if self._has_theme(one):
                self.theme = one
                return

    def all_themes(self) -> Collection[themes.Theme]:
        """Every theme that there is."""
        self._take_themes()
        return self.themes.values()

    def _has_theme(self, name: str) -> bool:
        """Whether there is such a theme, at hand or in a file that is now read."""
        if name not in self.themes:
            self._take_themes(name)
        return name in self.themes

    def _take_themes(self, name: str | None = None) -> None:
        """Read the shipped themes, or one of them; the user's of the same name stays."""
        found, problems = themes.load([paths.shipped_themes()], name)
        self.theme_problems += problems
        for theme in found.values():
            if theme.name not in self.themes:
                self.themes[theme.name] = theme
                self.register_theme(theme.to_textual())

    def leave(self) -> None:
        """Save the state and end the program."""
        if self.main is not None:
            self.main.save_state()
        self.hands.finish("marks", 1.0)
        self.exit(0)

    async def action_quit(self) -> None:
        """Ctrl+Q, which works in every dialog too."""
        self.leave()

    def action_help_quit(self) -> None:
        """Ctrl+C, with which people mean to leave."""
        self.tell(f"{self.keymap.shown('app.quit')} quits.", "warning")

    async def on_event(self, event: events.Event) -> None:
        """Tell Esc and a key after it from Alt and that key.

        Over a slow line both come in one piece, which means Alt to Textual. Alt with a letter or digit
        is what the user says it is; where he says nothing it was Esc, unless he is writing: what is
        written is not to be lost by a guess.
        """
        if (
            isinstance(event, events.Key)
            and not event.is_forwarded
            and event.key.startswith("alt+")
            and event.character is not None
            and len(event.character) == 1
            and event.key not in self.keymap.actions
            and not (
                self.focused is not None
                and self.focused.check_consume_key(event.key, event.character)
            )
        ):
            letter = event.character
            await super().on_event(events.Key("escape", "\x1b"))
            # What Esc closes must be gone, or it would get the letter.
            self.set_timer(ESC_SECONDS, lambda: self.post_message(events.Key(letter, letter)))
            return
        await super().on_event(event)

    # --- work that is not waited for ---------------------------------------------------------------------

    def ask(
        self,
        lane: str,
        call: Callable[[], Any],
        then: Then | None = None,
        *,
        failed: Failed | None = None,
        newest_only: bool = False,
    ) -> None:
        """Have ``call`` done in a lane; ``then`` gets its value here, ``failed`` its fault.

        A fault nobody takes becomes a notice. With ``newest_only`` an answer that a later call of
        the lane has overtaken is dropped.
        """
        ticket = self.hands.do(lane, call, newest_only=newest_only)
        self._waiting[ticket] = (lane if newest_only else "", then, failed)

    def _waiter(self, message: Answer | Fault) -> tuple[Then | None, Failed | None] | None:
        lane, then, failed = self._waiting.pop(message.ticket, ("", None, None))
        for ticket in [t for t, (name, _, _) in self._waiting.items() if name == message.lane]:
            if ticket < message.ticket:
                del self._waiting[ticket]
        if lane and not self.hands.is_newest(lane, message.ticket):
            return None
        return then, failed

    def on_answer(self, message: Answer) -> None:
        waiter = self._waiter(message)
        if waiter is not None and waiter[0] is not None and not _gone(waiter[0]):
            self.safely(waiter[0], message.value)

    def on_fault(self, message: Fault) -> None:
        waiter = self._waiter(message)
        if waiter is None:
            return
        if waiter[1] is not None and not _gone(waiter[1]):
            self.safely(waiter[1], message)
        else:
            self.trouble(message.cause, message.remedy)

    def hear(self, event: Event) -> None:
        """Take an event of the newsroom; called from its threads."""
        self._heard.append(event)
        if not self._gathering:
            self._gathering = True
            self.post_message(NewsCame())

    def on_news_came(self) -> None:
        self._tell_news()

    def _tell_news(self) -> None:
        """Tell the screens what was heard. Analysis tells some hundred things a second: after the
        first, those of a moment are told together, since waking up for each takes longer than it."""
        if not self._heard:
            self._gathering = False
            if not self._heard:  # nothing came just now either: whoever is next wakes us
                return
            self._gathering = True
        while self._heard:
            event = self._heard.popleft()
            for screen in self.screen_stack:
                take = getattr(screen, "take", None)
                if take is not None:
                    self.safely(take, event)
        self.set_timer(GATHER_SECONDS, self._tell_news)

    # --- faults of our own ---------------------------------------------------------------------------------

    def safely(self, call: Callable[..., object], *arguments: object) -> None:
        """Call it; a fault in it is a notice and an entry in the log, never the end of the screen.
        Under test it is raised instead, unless :attr:`forgiving` is set."""
        try:
            call(*arguments)
        except Exception as error:
            if self.is_headless and not self.forgiving:
                raise
            log.exception("%s", getattr(call, "__qualname__", call))
            self.trouble(
                f"Something went wrong inside termnews ({type(error).__name__}).",
                "The log file holds the details; nothing that was kept is lost.",
            )

    def _handle_exception(self, error: Exception) -> None:
        """A fault that the screen cannot outlive: what was read is kept, and one line says why."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        log.critical("the reader stopped", exc_info=error)
        with contextlib.suppress(Exception):
            if self.main is not None:
                self.main.save_state()
            self.hands.finish("marks", 1.0)
        self._return_code = 1
        self.panic(
            Text(f"termnews stopped by a fault of its own; the log tells more: {paths.log_file()}")
        )

    def _set_pointer_shape(self, shape: str) -> None:
        """No shapes of the mouse pointer: they are bytes that few terminals understand."""

    # --- notices --------------------------------------------------------------------------------------------

    def tell(self, text: str, style: str = "good") -> None:
        """One line for the user, where he is looking."""
        say = getattr(self.screen, "tell", None)
        if say is not None:
            say(text, style)

    def trouble(self, cause: str, remedy: str = "") -> None:
        """Something went wrong: tell it, and keep it for the error screen."""
        self.troubles.append((cause, remedy))
        del self.troubles[:-50]
        self.tell(f"{cause} {remedy}", "bad")


def _gone(then: Then | Failed) -> bool:
    """Whether the screen whose method this is was closed meanwhile."""
    owner = getattr(then, "__self__", None)
    return isinstance(owner, Screen) and not owner.is_attached


def run(library: Path | None = None, *, demo: bool = False) -> int:
    """Open the library and read until the user quits; returns the exit code.

    Raises :class:`~termnews.errors.LibraryError` before anything is drawn.
    """
    open_log()
    newsroom = Newsroom.open(library, demo=demo)
    pasting.guard()
    app = TermnewsApp(newsroom, driver_class=terminal.driver(newsroom.settings.terminal.driver))
    newsroom.listen(app.hear)
    try:
        app.newsroom.welcome()
        app.run(mouse=app.newsroom.settings.reader.mouse)
        return app.return_code or 0
    finally:
        with contextlib.suppress(TermnewsError):
            app.newsroom.close()
