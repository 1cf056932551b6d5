"""What panes and workers tell the reader screen. Plain values; the screen decides."""

from __future__ import annotations

from typing import Any

from textual.message import Message

from termnews.records import dataclass


class NewsCame(Message):
    """The newsroom's long work told something; the application has it."""


@dataclass
class Answer(Message):
    """What a call in a lane brought back (see :mod:`termnews.ui.hands`)."""

    lane: str
    ticket: int
    value: Any


@dataclass
class Fault(Message):
    """A call in a lane failed; cause and remedy as a user is told them."""

    lane: str
    ticket: int
    cause: str
    remedy: str = ""
    error: Exception | None = None


@dataclass
class CursorMoved(Message):
    """The cursor of a list moved to another row, by key or mouse."""

    pane: str
    index: int


@dataclass
class Chosen(Message):
    """A row was opened, by key or click."""

    pane: str
    index: int


@dataclass
class PageTurned(Message):
    """The body shows another part of the article. The newest one is enough."""

    percent: int

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, PageTurned)


@dataclass
class LinkChosen(Message):
    """A link in the text was clicked."""

    address: str
