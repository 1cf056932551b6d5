"""Word lists of the languages, and which of them a text is in."""

from __future__ import annotations

from termnews.analyse.quotes.lexicon.english import ENGLISH
from termnews.analyse.quotes.lexicon.model import Lexicon

__all__ = ["Lexicon", "lexicon_for"]


def lexicon_for(text: str, lang: str) -> Lexicon:
    """The word lists for a text in ``lang`` (BCP 47), or in the language it looks to be in."""
    return ENGLISH
