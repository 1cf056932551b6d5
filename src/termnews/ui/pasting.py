"""What is pasted is text, never keys.

Between ``ESC [ 200 ~`` and ``ESC [ 201 ~`` (xterm's bracketed paste mode, ctlseqs) a terminal hands over
what is pasted. Textual's parser gives escape sequences that it does not know back as single keys even
there, so a pasted text with an ESC in it, which not every terminal takes out, would press them.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.message import Message

START, END = "\x1b[200~", "\x1b[201~"


class Pastes:
    """Takes ESC out of what is pasted; all else of the input goes through at once and unchanged."""

    def __init__(self) -> None:
        self._pasting = False
        self._kept = ""
        """While pasting, what may be the beginning of the end, and is held back; else the last characters
        that went through, which may be the beginning of a paste."""

    def pass_on(self, data: str) -> str:
        """What of the input the parser may see, given as it comes in pieces of any size."""
        out: list[str] = []
        while data:
            if self._pasting:
                text, end, data = (self._kept + data).partition(END)
                self._kept = "" if end else _beginning(text, END)
                out.append(text.removesuffix(self._kept).replace("\x1b", "") + end)
                self._pasting = not end
            else:
                seen = len(self._kept)
                before, start, rest = (self._kept + data).partition(START)
                out.append((before + start)[seen:])
                self._kept = "" if start else _beginning(before, START)
                self._pasting, data = bool(start), rest
        return "".join(out)


def _beginning(text: str, sequence: str) -> str:
    """The longest end of the text that a sequence begins with, and is not all of it."""
    lengths = range(min(len(text), len(sequence) - 1), 0, -1)
    return next((sequence[:n] for n in lengths if text.endswith(sequence[:n])), "")


class GuardedParser(XTermParser):
    """Textual's parser of what a terminal sends, behind the guard."""

    def __init__(self, debug: bool = False) -> None:
        self._pastes = Pastes()
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """Feed what may be seen of the data; an empty text is the end of the input."""
        seen = self._pastes.pass_on(data)
        return super().feed(seen) if seen or not data else ()


def guard() -> None:
    """Have Textual's drivers for Unix read pastes this way; they offer no other place for it."""
    try:
        from textual.drivers import linux_driver
    except ImportError:  # a system without termios
        return
    linux_driver.XTermParser = GuardedParser  # type: ignore[attr-defined]
