"""What the application does, as plain methods; no widgets, no SQL, no HTML."""

from termnews.newsroom.newsroom import Newsroom

__all__ = ["Newsroom"]
