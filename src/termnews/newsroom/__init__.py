"""What the application does, as plain methods; no widgets, no SQL, no HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from termnews.newsroom.newsroom import Newsroom


def __getattr__(name: str) -> Any:
    """The workers and the child that does the jobs need parts of this room, but not its front."""
    if name == "Newsroom":
        from termnews.newsroom.newsroom import Newsroom

        return Newsroom
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["Newsroom"]
