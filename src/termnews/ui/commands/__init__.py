"""What each action does to the main screen: one function an action, grouped by subject.

A function takes the main screen and returns at once; whatever takes time it hands to a lane.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from termnews.ui.commands import go, marks, moves, news, taking

if TYPE_CHECKING:
    from termnews.ui.screens.reader import ReaderScreen

HANDLERS: dict[str, Callable[[ReaderScreen], None]] = {
    **moves.HANDLERS,
    **go.HANDLERS,
    **marks.HANDLERS,
    **taking.HANDLERS,
    **news.HANDLERS,
}
"""Action id to the function that carries it out."""

__all__ = ["HANDLERS", "go", "marks", "moves"]
