"""What all parts of the newsroom stand on: the open library and the settings."""

from __future__ import annotations

from termnews.library import Library
from termnews.settings import Settings


class Opened:
    """An open library, and what the user set."""

    _library: Library
    settings: Settings


def counted(number: int, noun: str, done: str) -> str:
    """``3 articles read.``"""
    return f"{number} {noun}{'' if number == 1 else 's'} {done}."
