"""The driver itself: between Textual and the terminal."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING, Any

from textual import messages
from textual.drivers.linux_driver import LinuxDriver

from termnews.ui.driver.grid import Grid, Row
from termnews.ui.driver.paint import Painter
from termnews.ui.driver.stream import NotAFrame, is_frame, read_frame
from termnews.ui.driver.styles import Styles

if TYPE_CHECKING:
    from textual.app import App

MERGE_SECONDS = 0.004
"""How long frames are gathered before they are written; a key is answered in one or two frames."""

START_SECONDS = 0.08
"""The same for the first ones, so that the screen is painted once."""

BUSY_SECONDS = 0.02
"""How long to wait when the line has not taken the last writes yet."""

SYNC_BYTES = 600
"""Updates larger than this are bracketed, where the terminal can show them at once."""

_SYNC_START, _SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
_FORGETS = ("\x1b[?1049", "\x1b[?47", "\x1b[2J", "\x1bc", "\x1b[?3", "\x1b[!p")
_ALONE = ("\x1b[?25h", "\x1b[?25l")


class CellDriver(LinuxDriver):
    """Writes only changed cells; whatever it does not understand goes through as it is."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._styles = Styles()
        # Terminals of the "screen" family keep the default background when they erase.
        erases = not os.environ.get("TERM", "").startswith("screen") or "TMUX" in os.environ
        self._painter = Painter(self._styles, erases=erases)
        self._wanted: Grid | None = None
        self._shown: Grid | None = None
        """What the terminal shows; None when that is not known."""
        self._cursor = (0, 0)
        self._placed: tuple[int, int] | None = None
        self._cursor_shown = False
        self._sync = False
        self._due: asyncio.TimerHandle | None = None
        self._painted = False
        self.written = 0
        """Characters written so far, for measuring."""

    # --- what Textual calls ---------------------------------------------------------------------------

    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]
        before = signal.getsignal(signal.SIGWINCH)

        def on_resize(number: int, frame: Any) -> None:
            self.forget()
            if callable(before):
                before(number, frame)

        signal.signal(signal.SIGWINCH, on_resize)

    def process_message(self, message: Any) -> None:
        if isinstance(message, messages.InBandWindowResize):
            self.forget()
        super().process_message(message)

    def write(self, data: str) -> None:
        """Take a frame into the grid, or pass anything else on."""
        if data in (_SYNC_START, _SYNC_END):
            self._sync = True
            return
        if not is_frame(data):
            self._pass_on(data)
            return
        width, height = self._app.size
        grid = self._wanted
        if grid is None or (grid.width, grid.height) != (width, height):
            # Textual lays out and writes all of the new size next.
            grid = self._wanted = Grid(width, height, self._styles)
            self._shown = None
        try:
            self._cursor = read_frame(data, grid, self._styles)
        except NotAFrame:
            # The grid is no longer what Textual thinks the screen is.
            self._shown = None
            self._painter.forget()
            self._out(data)
            return
        self._schedule(MERGE_SECONDS if self._painted else START_SECONDS)

    def flush(self) -> None:
        """Frames are written by a timer; this is called after each of them."""

    def forget(self) -> None:
        """What the terminal shows is not known any more: write everything anew. Any thread."""
        self._shown = None
        self._schedule(MERGE_SECONDS)

    def stop_application_mode(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None
        self._shown = None
        super().stop_application_mode()

    # --- writing ------------------------------------------------------------------------------------

    def _pass_on(self, data: str) -> None:
        if data in _ALONE:
            self._cursor_shown = data == _ALONE[0]
        elif any(mark in data for mark in _FORGETS):
            self._shown = None
        self._out(data)

    def _out(self, data: str) -> None:
        self.written += len(data)
        if self._writer_thread is not None:
            self._writer_thread.write(data)

    def _schedule(self, seconds: float) -> None:
        if self._due is not None or self._wanted is None:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # another thread, or no loop: the next frame writes it
            return
        self._due = loop.call_later(seconds, self._emit)

    def _emit(self) -> None:
        """Write the difference, unless the line is still busy with the last one."""
        self._due = None
        wanted = self._wanted
        if wanted is None or self._writer_thread is None:
            return
        if self._writer_thread._queue.qsize() > 0:
            self._schedule(BUSY_SECONDS)
            return
        text = self._difference(wanted)
        if not text:
            return
        if self._sync and len(text) > SYNC_BYTES:
            text = f"{_SYNC_START}{text}{_SYNC_END}"
        self._painted = True
        self._out(text)

    def _difference(self, wanted: Grid) -> str:
        painter = self._painter
        if self._shown is None:
            self._shown = Grid(wanted.width, wanted.height, self._styles)
            painter.forget()
            self._placed = None
            painter.clear(self._shown, _commonest_blank(wanted, painter))
            rows = list(range(wanted.height))
        else:
            rows = sorted(wanted.touched)
            move = find_scroll(self._shown, wanted, rows)
            if move is not None:
                painter.scroll(self._shown, *move)
                rows = list(range(wanted.height))
        wanted.touched.clear()
        painter.update(self._shown, wanted, rows)
        text = painter.take()
        # A hidden cursor still tells Braille displays and input methods where one is.
        if text or self._cursor != self._placed:
            painter.place(*self._cursor)
            self._placed = self._cursor
            text += painter.take()
        return text


def _commonest_blank(grid: Grid, painter: Painter) -> int:
    """The style of most blank cells, for clearing the screen with."""
    counts: dict[int, int] = {}
    for row in grid.rows:
        for char, style in zip(row.chars, row.styles, strict=True):
            if char == " ":
                counts[style] = counts.get(style, 0) + 1
    usable = [style for style in counts if painter.can_erase(style)]
    return max(usable, key=lambda style: counts[style], default=0)


def find_scroll(shown: Grid, wanted: Grid, rows: list[int]) -> tuple[int, int, int] | None:
    """``(top, bottom, lines)`` if most changed rows are old ones moved up or down.

    Only whole rows can be moved, so this finds something where one pane fills the width.
    """
    changed = [y for y in rows if not _same(shown.rows[y], wanted.rows[y])]
    if len(changed) < 4:
        return None
    top, bottom = changed[0], changed[-1]
    old: dict[tuple[tuple[str, ...], tuple[int, ...]], int] = {}
    for y in range(top, bottom + 1):
        row = shown.rows[y]
        key = (tuple(row.chars), tuple(row.styles))
        old.setdefault(key, y)
    votes: dict[int, int] = {}
    for y in range(top, bottom + 1):
        row = wanted.rows[y]
        if row.odd or not any(char != " " for char in row.chars):
            continue
        found = old.get((tuple(row.chars), tuple(row.styles)))
        if found is not None and found != y:
            votes[found - y] = votes.get(found - y, 0) + 1
    if not votes:
        return None
    lines = max(votes, key=lambda step: votes[step])
    if votes[lines] < max(3, (bottom - top + 1) // 4):
        return None
    return top, bottom, lines


def _same(one: Row, other: Row) -> bool:
    return one.chars == other.chars and one.styles == other.styles
