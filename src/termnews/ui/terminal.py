"""What kind of terminal this is, and how it is written to."""

from __future__ import annotations

import os

from textual.driver import Driver


def over_ssh() -> bool:
    """Whether the terminal is at the other end of a line."""
    return bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))


def driver(wanted: str) -> type[Driver] | None:
    """The driver that the settings ask for; None is Textual's own."""
    if wanted == "stock" or (wanted == "auto" and not over_ssh()):
        return None
    try:
        from termnews.ui.driver.driver import CellDriver
    except ImportError:  # a system without termios
        return None
    return CellDriver
