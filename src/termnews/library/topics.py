"""What articles are about: entities, along time and together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from termnews.library.connection import Database
from termnews.model import Topic, TopicType
from termnews.text import Clean


@dataclass(frozen=True, slots=True)
class TopicCount:
    """A topic of an article and how many other articles have it."""

    entity_id: int
    topic: Topic
    others: int


@dataclass(frozen=True, slots=True)
class EntityPage:
    """An entity along time."""

    id: int
    name: Clean
    type: TopicType
    aliases: tuple[Clean, ...]
    articles: int
    quotes: int
    first_at: datetime | None
    last_at: datetime | None
    per_day: tuple[tuple[date, int], ...]
    """Articles a day (UTC), oldest first, days without one left out; the last 400 days."""
    together: tuple[tuple[int, Clean, int], ...]
    """Entities that share articles with it: id, name, shared articles; most first, at most 20."""


class Topics:
    """Entities and the articles about them. :meth:`Articles.put_analysis` puts them in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_article(self, article_id: int) -> list[TopicCount]:
        """Most salient first."""
        raise NotImplementedError

    def keyphrases(self, article_id: int) -> tuple[Clean, ...]:
        raise NotImplementedError

    def page(self, entity_id: int) -> EntityPage | None:
        raise NotImplementedError

    def articles(
        self, entity_id: int, *, since: datetime | None = None, limit: int = 500
    ) -> list[int]:
        """Ids of articles about it, newest first."""
        raise NotImplementedError

    def find(self, name: str, *, limit: int = 20) -> list[tuple[int, Clean, TopicType, int]]:
        """Entities whose name or alias begins with ``name`` (case and accents do not count):
        id, name, type, number of articles; most first."""
        raise NotImplementedError

    def trending(
        self, now: datetime, *, days: int = 1, limit: int = 20
    ) -> list[tuple[int, Clean, int]]:
        """Entities of the last days that were rarer in the month before: id, name, articles."""
        raise NotImplementedError

    def merge(self, entity_id: int, into: int) -> int | None:
        """The user says both are one; returns an undo token. Kept for articles to come."""
        raise NotImplementedError
