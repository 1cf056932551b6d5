"""Who said what: quoted spans of a text, their kinds and their speakers."""

from __future__ import annotations

from termnews.analyse.quotes.find import find_quotes

__all__ = ["find_quotes"]
