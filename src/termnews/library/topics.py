"""What articles are about: entities, along time and together."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from termnews.library import codec, entities, insight
from termnews.library.connection import Database
from termnews.model import Topic, TopicType
from termnews.records import dataclass
from termnews.text import Clean

_DAY = 86_400
_DAYS_SHOWN = 400


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
    """Entities that share articles with it: id, name, shared articles; most first, at most 20.
    Phrases that lead to no other article come last."""


class Topics:
    """Entities and the articles about them. :meth:`Articles.put_analysis` puts them in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_article(self, article_id: int) -> list[TopicCount]:
        """Most salient first."""
        with self._database.snapshot() as connection:
            analysis = insight.get(connection, article_id)
            if analysis is None:
                return []
            found: dict[int, TopicCount] = {}
            for topic in sorted(analysis.topics, key=lambda topic: -topic.salience):
                entity_id = entities.resolve(connection, topic.name, topic.type)
                if entity_id is None or entity_id in found:
                    continue
                (articles,) = connection.execute(
                    "SELECT articles FROM entity WHERE id = ?", (entity_id,)
                ).fetchone()
                found[entity_id] = TopicCount(entity_id, topic, max(0, articles - 1))
        return list(found.values())

    def keyphrases(self, article_id: int) -> tuple[Clean, ...]:
        """An article's key phrases, best first."""
        with self._database.snapshot() as connection:
            analysis = insight.get(connection, article_id)
        return analysis.keyphrases if analysis else ()

    def page(self, entity_id: int) -> EntityPage | None:
        """All that is known of an entity; None if there is none of that id."""
        with self._database.snapshot() as connection:
            row = connection.execute(
                "SELECT name, type FROM entity WHERE id = ?", (entity_id,)
            ).fetchone()
            if row is None:
                return None
            name, kind = row
            aliases = connection.execute(
                "SELECT name FROM entity_alias WHERE entity_id = ? ORDER BY name", (entity_id,)
            ).fetchall()
            visible = (
                " FROM article_entity e JOIN article a ON a.id = e.article_id"
                " WHERE e.entity_id = ? AND a.hidden = 0"
            )
            articles, first, last = connection.execute(
                f"SELECT count(*), min(e.date), max(e.date){visible}", (entity_id,)
            ).fetchone()
            (quotes,) = connection.execute(
                "SELECT count(*) FROM quote q JOIN article a ON a.id = q.article_id"
                " WHERE q.entity_id = ? AND q.speech = 1 AND a.hidden = 0",
                (entity_id,),
            ).fetchone()
            days = connection.execute(
                f"SELECT e.date / {_DAY}, count(*){visible} AND e.date > ? GROUP BY 1 ORDER BY 1",
                (entity_id, (last or 0) - _DAYS_SHOWN * _DAY),
            ).fetchall()
            # Of the newest thousand articles: enough to tell, and quick for a head of state.
            together = connection.execute(
                "SELECT o.entity_id, n.name, count(*) AS shared FROM"
                " (SELECT article_id FROM article_entity WHERE entity_id = :id"
                "  ORDER BY date DESC LIMIT 1000) mine"
                " JOIN article_entity o ON o.article_id = mine.article_id"
                " JOIN entity n ON n.id = o.entity_id WHERE o.entity_id <> :id"
                " GROUP BY o.entity_id ORDER BY n.articles = 1 AND n.type IN (:subject, :tag),"
                " shared DESC, n.articles, max(o.salience) DESC, o.entity_id LIMIT 20",
                {"id": entity_id, "subject": TopicType.SUBJECT, "tag": TopicType.TAG},
            ).fetchall()
        return EntityPage(
            id=entity_id,
            name=Clean(name),
            type=TopicType(kind),
            aliases=tuple(Clean(alias[0]) for alias in aliases),
            articles=articles,
            quotes=quotes,
            first_at=codec.moment(first),
            last_at=codec.moment(last),
            per_day=tuple(
                (datetime.fromtimestamp(day * _DAY, UTC).date(), number) for day, number in days
            ),
            together=tuple((other, Clean(its), shared) for other, its, shared in together),
        )

    def articles(
        self, entity_id: int, *, since: datetime | None = None, limit: int = 500
    ) -> list[int]:
        """Ids of articles about it, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT e.article_id FROM article_entity e JOIN article a ON a.id = e.article_id"
                " WHERE e.entity_id = ? AND e.date >= ? AND a.hidden = 0"
                " ORDER BY e.date DESC, e.article_id DESC LIMIT ?",
                (entity_id, codec.seconds(since) or -(2**62), limit),
            ).fetchall()
        return [row[0] for row in rows]

    def find(self, name: str, *, limit: int = 20) -> list[tuple[int, Clean, TopicType, int]]:
        """Entities one of whose names has these words, the last one perhaps not finished (case
        and accents do not count): id, name, type, number of articles; most articles first."""
        with self._database.reading() as connection:
            rows = entities.find(connection, name, limit=limit)
        return [(row[0], Clean(row[1]), TopicType(row[2]), row[3]) for row in rows]

    def trending(
        self, now: datetime, *, days: int = 1, limit: int = 20
    ) -> list[tuple[int, Clean, int]]:
        """Entities of the last days that were rarer in the month before: id, name, articles."""
        since = codec.seconds(now - timedelta(days=days))
        month = codec.seconds(now - timedelta(days=days + 30))
        with self._database.snapshot() as connection:
            recent = connection.execute(
                "SELECT e.entity_id, count(*) FROM article a"
                " JOIN article_entity e ON e.article_id = a.id"
                " WHERE a.hidden = 0 AND a.date >= ? GROUP BY e.entity_id HAVING count(*) > 1"
                " ORDER BY 2 DESC LIMIT 400",
                (since,),
            ).fetchall()
            scored: list[tuple[float, int, int]] = []
            for entity_id, number in recent:
                (earlier,) = connection.execute(
                    "SELECT count(*) FROM article_entity WHERE entity_id = ?"
                    " AND date >= ? AND date < ?",
                    (entity_id, month, since),
                ).fetchone()
                usual = earlier * days / 30
                # How far above a Poisson of the usual rate, at least one a month.
                scored.append(((number - usual) / (usual + 1) ** 0.5, entity_id, number))
            scored.sort(reverse=True)
            names = {
                entity_id: connection.execute(
                    "SELECT name FROM entity WHERE id = ?", (entity_id,)
                ).fetchone()[0]
                for _, entity_id, _ in scored[:limit]
            }
        return [(entity_id, Clean(names[entity_id]), n) for _, entity_id, n in scored[:limit]]

    def merge(self, entity_id: int, into: int) -> int | None:
        """The user says both are one; returns an undo token. Kept for articles to come. None if
        one of them is unknown or they are the same."""
        if entity_id == into:
            return None
        with self._database.write(durable=True) as connection:
            return entities.merge(connection, entity_id, into)
