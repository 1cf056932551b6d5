"""Writing the difference between two screens with as few bytes as it takes."""

from __future__ import annotations

from termnews.ui.driver.grid import CONTINUED, Grid, Row, clusters, is_right_to_left
from termnews.ui.driver.styles import Styles

BRIDGE = 5
"""Unchanged cells between two changed ones that are written again rather than jumped over."""

ERASE = 9
"""Blanks in a row from which on erasing them is shorter than writing them."""


class Painter:
    """Knows where the terminal's cursor is and which style is set; gathers what is to be written.

    ``erases``: the terminal fills what it erases with the present background (``bce``).
    """

    def __init__(self, styles: Styles, *, erases: bool = True) -> None:
        self._styles = styles
        self._erases = erases
        self._out: list[str] = []
        self._x: int | None = None
        self._y: int | None = None
        self._style: int | None = None
        self._link = ""
        self._width = 0

    def forget(self) -> None:
        """Nothing is known of the terminal any more."""
        self._x = self._y = self._style = None

    def take(self) -> str:
        """What was gathered."""
        text = "".join(self._out)
        self._out.clear()
        return text

    # --- whole screens ------------------------------------------------------------------------------

    def clear(self, shown: Grid, style: int) -> None:
        """Make the whole screen blank in a style."""
        self._set(style)
        self._out.append("\x1b[H\x1b[2J")
        self._x = self._y = 0
        for row in shown.rows:
            row.chars[:] = [" "] * shown.width
            row.styles[:] = [style] * shown.width
            row.odd = row.reordered = False

    def update(self, shown: Grid, wanted: Grid, rows: list[int]) -> None:
        """Make ``rows`` of the terminal, which are as in ``shown``, as in ``wanted``."""
        self._width = wanted.width
        for y in rows:
            new, old = wanted.rows[y], shown.rows[y]
            if new.chars == old.chars and new.styles == old.styles:
                continue
            self._row(y, old, new)
            old.chars[:] = new.chars
            old.styles[:] = new.styles
            old.odd, old.reordered = new.odd, new.reordered

    def scroll(self, shown: Grid, top: int, bottom: int, lines: int) -> None:
        """Move the rows ``top`` to ``bottom`` (inclusive) up by ``lines``, or down if negative.

        Uses the scrolling region (DECSTBM) and deletes or inserts lines in it. Terminals differ
        on the colour of the lines that come in, but not with the plain style set.
        """
        self._set(0)
        count = abs(lines)
        number = "" if count == 1 else str(count)
        self._out.append(f"\x1b[{top + 1};{bottom + 1}r\x1b[{top + 1}H")
        self._out.append(f"\x1b[{number}{'M' if lines > 0 else 'L'}\x1b[r")
        self._x = self._y = None
        fresh = [Row(shown.width) for _ in range(count)]
        part = shown.rows[top : bottom + 1]
        part = part[count:] + fresh if lines > 0 else fresh + part[:-count]
        shown.rows[top : bottom + 1] = part

    def place(self, x: int, y: int) -> None:
        """Leave the cursor at a cell."""
        self._move(x, y)

    # --- rows ----------------------------------------------------------------------------------------

    def _row(self, y: int, old: Row, new: Row) -> None:
        width = len(new.chars)
        chars, styles = new.chars, new.styles
        old_chars, old_styles = old.chars, old.styles
        tail = self._blank_tail(new)
        zones = _zones(old, new) if old.reordered or new.reordered else ()
        x = 0
        while x < width:
            if chars[x] == old_chars[x] and styles[x] == old_styles[x]:
                x += 1
                continue
            if x >= tail and not any(left < x < right for left, right in zones):
                self._move(x, y)
                self._erase_line(styles[x])
                return
            start = x
            while start and (
                chars[start] == CONTINUED or (old.odd and _uncertain(old_chars, start - 1))
            ):
                start -= 1
            end = gap = x + 1
            while end < width and end - gap < BRIDGE and end < max(tail, gap):
                if chars[end] != old_chars[end] or styles[end] != old_styles[end]:
                    gap = end + 1
                end += 1
            end = gap
            while end < width and (
                chars[end] == CONTINUED or (old.odd and _uncertain(old_chars, end - 1))
            ):
                end += 1
            for left, right in zones:
                if start < right and end > left:
                    start, end = min(start, left), max(end, right)
            self._run(start, end, y, chars, styles)
            if zones:
                self._x = None
            x = end

    def _blank_tail(self, row: Row) -> int:
        """Column from which on the row is blank in one style, if erasing it pays; else its width."""
        width = len(row.chars)
        style = row.styles[-1]
        if row.chars[-1] != " " or not self.can_erase(style):
            return width
        x = width
        chars, styles = row.chars, row.styles
        while x and chars[x - 1] == " " and styles[x - 1] == style:
            x -= 1
        return x if width - x > 3 else width

    def can_erase(self, style: int) -> bool:
        """Whether erasing leaves blanks of this style."""
        known = self._styles[style]
        return not known.shows_on_blanks and (self._erases or not known.background)

    def _erase_line(self, style: int) -> None:
        self._set_for_blanks(style)
        self._out.append("\x1b[K")

    def _run(self, start: int, end: int, y: int, chars: list[str], styles: list[int]) -> None:
        """Write the cells from ``start`` to ``end``."""
        x = start
        while x < end:
            style = styles[x]
            stop = x + 1
            if chars[x] == " ":
                while stop < end and chars[stop] == " " and styles[stop] == style:
                    stop += 1
                if stop - x >= ERASE and self.can_erase(style):
                    self._move(x, y)
                    self._set_for_blanks(style)
                    self._out.append(f"\x1b[{stop - x}X")
                    x = stop
                    continue
                self._move(x, y)
                self._write(" " * (stop - x), style, stop - x)
            else:
                sure = chars[x].isascii() or not _is_uncertain(chars[x])
                while stop < end and chars[stop] == CONTINUED:
                    stop += 1
                while (
                    sure
                    and stop < end
                    and styles[stop] == style
                    and chars[stop] != " "
                    and (chars[stop].isascii() or not _is_uncertain(chars[stop]))
                ):
                    stop += 1
                self._move(x, y)
                self._write("".join(chars[x:stop]), style, stop - x)
                if not sure:
                    self._x = None  # the terminal may be a cell off: place what follows anew
            x = stop

    # --- single steps -----------------------------------------------------------------------------------

    def _write(self, text: str, style: int, cells: int) -> None:
        if text[0] == " ":
            self._set_for_blanks(style)
        else:
            self._set(style)
        self._out.append(text)
        if self._x is not None:
            self._x += cells
            if self._x >= self._width:
                self._x = None  # at the edge, terminals differ on where the cursor is

    def _set_for_blanks(self, style: int) -> None:
        """Set a style for blanks, unless the one that is set looks the same on them."""
        if self._style is None or self._styles.blank(self._style) != self._styles.blank(style):
            self._set(style)

    def _set(self, style: int) -> None:
        link = self._styles[style].link
        if link != self._link:
            self._out.append(f"\x1b]8;;{link}\x1b\\")
            self._link = link
        change = self._styles.change(self._style, style)
        if change:
            self._out.append(change)
        self._style = style

    def _move(self, x: int, y: int) -> None:
        """Place the cursor by the shortest sequence."""
        if self._x == x and self._y == y:
            return
        best = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"
        if self._y == y and self._x is not None:
            step = x - self._x
            count = "" if abs(step) == 1 else str(abs(step))
            for other in (
                "\r" if x == 0 else None,
                f"\x1b[{count}{'C' if step > 0 else 'D'}",
                f"\x1b[{x + 1}G",
            ):
                if other is not None and len(other) < len(best):
                    best = other
        elif self._x == x and self._y is not None:
            step = y - self._y
            count = "" if abs(step) == 1 else str(abs(step))
            other = f"\x1b[{count}{'B' if step > 0 else 'A'}"
            best = other if len(other) < len(best) else best
        elif x == 0 and self._y is not None and y == self._y + 1:
            best = "\x1b[E"
        self._out.append(best)
        self._x, self._y = x, y


NEAR = 12
"""Cells between two right-to-left words that may change places as one, with all that is between."""


def _zones(*rows: Row) -> list[tuple[int, int]]:
    """``(start, end)`` of what holds right-to-left letters in any of the rows, from left to right.

    Terminals keep cells in the order in which they were written and turn words around as they show
    them, some of them joining letters as well. A part of such a word is not written without the rest of
    it, and what follows is placed anew.
    """
    cells = sorted(
        {
            x
            for row in rows
            for x, char in enumerate(row.chars)
            if char > "\u058f" and is_right_to_left(char)
        }
    )
    zones: list[tuple[int, int]] = []
    for x in cells:
        if zones and x - zones[-1][1] < NEAR:
            zones[-1] = (zones[-1][0], x + 1)
        else:
            zones.append((x, x + 1))
    return zones


def _is_uncertain(char: str) -> bool:
    """Whether terminals differ on how many cells a character takes."""
    return char != CONTINUED and bool(clusters(char)[0][2])


def _uncertain(chars: list[str], x: int) -> bool:
    """The same of what covers a cell."""
    while x and chars[x] == CONTINUED:
        x -= 1
    return not chars[x].isascii() and _is_uncertain(chars[x])
