"""Who said what: quotes of articles, of a speaker along time, by their words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from termnews.library.connection import Database
from termnews.model import Quote
from termnews.text import Clean


@dataclass(frozen=True, slots=True)
class SaidQuote:
    """A stored quote and where it stands."""

    id: int
    article_id: int
    quote: Quote
    source: Clean
    title: Clean
    url: str
    date: datetime
    entity_id: int | None = None
    """The speaker as an entity, shared with topics."""
    corrected: bool = False


class Quotes:
    """Stored quotes. :meth:`Articles.put_analysis` puts them in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_article(self, article_id: int) -> list[SaidQuote]:
        """In the order of the text, with corrections in place; those said to be none are out."""
        raise NotImplementedError

    def find(
        self,
        *,
        entity_id: int | None = None,
        speaker: str = "",
        text: str = "",
        since: datetime | None = None,
        before: datetime | None = None,
        speech_only: bool = True,
        limit: int = 500,
    ) -> list[SaidQuote]:
        """Quotes by an entity, by words of the speaker's name, by words of the text; newest first."""
        raise NotImplementedError

    def versions(self, quote_id: int) -> list[SaidQuote]:
        """The same statement as other articles give it, oldest first, itself included."""
        raise NotImplementedError

    def correct_speaker(self, quote_id: int, speaker: Clean) -> int | None:
        """The user says who spoke (empty: unattributed); returns an undo token."""
        raise NotImplementedError

    def not_a_quote(self, quote_id: int) -> int | None:
        """The user says it is no quote; returns an undo token."""
        raise NotImplementedError
