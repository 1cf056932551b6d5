"""Stories as articles arrive: only what an arrival touches is clustered again.

An arrival, the articles most like it and the members of the few stories these belong to are
clustered by the same average link as a whole batch. A story keeps its number with whoever holds
most of its articles; what joins and what leaves is said in a sentence. What the user put together
or took apart by hand is never undone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from termnews.analyse.stories.graph import Graph, sharpen, similarities
from termnews.analyse.stories.linkage import average_link
from termnews.analyse.stories.pairs import LIKELY, probabilities, telling
from termnews.analyse.stories.terms import is_figure, is_year
from termnews.analyse.stories.times import fade
from termnews.analyse.stories.vectors import Vector

WINDOW: Final = 60.0
"""Days before and after an arrival in which its story is looked for."""

NEAR: Final = 24
"""Articles most like the arrival that are looked at."""

NEAR_ENOUGH: Final = 0.1
"""Cosine from which an article may be of the same story."""

STORIES: Final = 4
"""Stories that an arrival can touch."""

MEMBERS: Final = 16
"""Newest members of a story that stand for it."""


class Kept(Protocol):
    """What a shelf keeps of an article."""

    @property
    def article_id(self) -> int: ...
    @property
    def day(self) -> float | None:
        """Days since 1970."""

    @property
    def vector(self) -> dict[int, float]:
        """Weights by term number, strongest first."""

    @property
    def story_id(self) -> int | None: ...
    @property
    def hand(self) -> int | None:
        """Story the user put it in, 0 for none; None where the user said nothing."""


class TermShelf(Protocol):
    """Where vectors are kept; the library has one."""

    def near(
        self, article_id: int, *, limit: int = ..., days: float | None = ...
    ) -> Sequence[tuple[int, float]]:
        """Articles most like one with their cosines, nearest first."""

    def indexed(self, ids: Iterable[int]) -> Mapping[int, Kept]: ...
    def words(self, numbers: Iterable[int]) -> Mapping[int, str]: ...
    def figures(self, numbers: Iterable[int]) -> Mapping[int, str]:
        """Words of those numbers that may be figures, at least of all that are."""

    def frequencies(self, words: Iterable[str]) -> tuple[Mapping[str, int], int]:
        """In how many articles each of the words is, of how many."""


class StoryShelf(Protocol):
    """Where stories are kept; the library has one."""

    def members(self, story_ids: Iterable[int], *, limit: int = ...) -> Mapping[int, list[int]]: ...


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Articles that belong together now."""

    article_ids: tuple[int, ...]
    story_id: int | None = None
    """The story they go on as; None for a new one, or for one article alone."""
    reason: str = ""
    """Why they belong together, or what was joined or parted, in one sentence."""
    title_of: int | None = None
    """The article nearest to all others; its title suits the story."""
    absorbs: tuple[int, ...] = ()
    """Stories that are this one, with all articles that were not looked at."""


class Grouper:
    """Finds the story of each arriving article."""

    def __init__(self, terms: TermShelf, stories: StoryShelf) -> None:
        self._terms = terms
        self._stories = stories

    def near(self, article_id: int) -> Sequence[tuple[int, float]]:
        """Articles most like one that its story may be among, with their cosines, nearest first."""
        return self._terms.near(article_id, limit=NEAR, days=WINDOW)

    def place(
        self, article_id: int, near: Sequence[tuple[int, float]] | None = None
    ) -> tuple[Regrouped, ...]:
        """What changes with an article that was just indexed; empty if nothing does.

        Only groups whose members or story change are given. ``near`` is what :meth:`near` said,
        where that is known.
        """
        if near is None:
            near = self.near(article_id)
        ids = [article_id, *(other for other, cosine in near if cosine >= NEAR_ENOUGH)]
        if len(ids) < 2:
            return ()
        # Those that are less like it tell how close is close in its surroundings: without them
        # the articles of one event would be measured against each other alone.
        kept = dict(self._terms.indexed([article_id, *(other for other, _ in near)]))
        arrival = kept.get(article_id)
        if arrival is None or arrival.hand is not None or len(kept) < 2:
            return ()
        touched: list[int] = []
        for other in ids:
            story = kept[other].story_id if other in kept else None
            if story is not None and story not in touched:
                touched.append(story)
        dropped = set(touched[STORIES:])
        members = self._stories.members(touched[:STORIES], limit=MEMBERS)
        wanted = {other for found in members.values() for other in found} - kept.keys()
        kept.update(self._terms.indexed(wanted))
        context = kept.keys() - wanted - set(ids)
        pool = [
            one
            for one in kept.values()
            if one.hand != 0
            and one.story_id not in dropped
            and (one.article_id not in context or one.story_id is None or one.story_id in members)
        ]
        pool.sort(key=lambda one: (one.day or 0.0, one.article_id))
        if len(pool) < 2:
            return ()
        labels, graph = self._cluster(pool)
        return tuple(self._changes(pool, labels, graph))

    def _cluster(self, pool: Sequence[Kept]) -> tuple[list[int], Graph]:
        """A label for each article of the pool, and the probabilities between them."""
        vectors: list[Vector] = [dict(one.vector) for one in pool]
        words = self._terms.figures({number for one in pool for number in one.vector})
        numerals = {number: word for number, word in words.items() if is_figure(word)}
        figures = [{n: v[n] for n in v.keys() & numerals.keys()} for v in vectors]
        plain = similarities(vectors)
        years = {number: word for number, word in numerals.items() if is_year(word)}
        counts, documents = self._terms.frequencies(years.values()) if years else ({}, 0)
        told = {number: telling(counts.get(year, 0), documents) for number, year in years.items()}
        likely = probabilities(vectors, figures, plain, sharpen(plain), told)
        likely = fade(likely, [one.day for one in pool])
        return _by_hand(pool, average_link(likely, LIKELY)), likely

    def _changes(
        self, pool: Sequence[Kept], labels: Sequence[int], graph: Graph
    ) -> Iterable[Regrouped]:
        clusters: dict[int, list[int]] = {}
        for index, label in enumerate(labels):
            clusters.setdefault(label, []).append(index)
        owners = _owners(pool, clusters)
        for label, indexes in clusters.items():
            story = owners.get(label)
            earlier = {pool[index].story_id for index in indexes}
            if earlier == {story} and (story is not None or len(indexes) == 1):
                continue  # nothing joined; what left is said by the cluster it is in now
            ids = tuple(pool[index].article_id for index in indexes)
            if len(indexes) == 1:
                yield Regrouped(ids)
                continue
            absorbed = tuple(
                sorted(
                    other
                    for other in earlier - {None, story}
                    if other is not None
                    and all(
                        labels[i] == label for i, one in enumerate(pool) if one.story_id == other
                    )
                )
            )
            words = self._shared([pool[index].vector for index in indexes])
            yield Regrouped(
                ids,
                story,
                _reason(words, story, earlier, len(indexes)),
                pool[_middle(indexes, graph)].article_id,
                absorbed if story is not None else (),
            )

    def _shared(self, vectors: Sequence[Mapping[int, float]], count: int = 4) -> list[str]:
        """Words that most of the articles share, weightiest first."""
        weights: dict[int, float] = {}
        holders: Counter[int] = Counter()
        for vector in vectors:
            for number, weight in vector.items():
                weights[number] = weights.get(number, 0.0) + weight
                holders[number] += 1
        ranked = sorted(weights, key=lambda number: (-weights[number] * holders[number], number))
        words = self._terms.words(ranked[:count])
        return [words[number] for number in ranked[:count] if number in words]


def _by_hand(pool: Sequence[Kept], labels: list[int]) -> list[int]:
    """Labels with the user's word in them: what holds articles of one story of his is one story,
    and an article he put into another goes there."""
    hands: dict[int, Counter[int]] = {}
    for one, label in zip(pool, labels, strict=True):
        if one.hand:
            hands.setdefault(label, Counter())[one.hand] += 1
    story_of = {
        label: min(counts, key=lambda story: (-counts[story], story))
        for label, counts in hands.items()
    }
    first: dict[int, int] = {}
    placed = []
    for index, one in enumerate(pool):
        story = one.hand or story_of.get(labels[index])
        placed.append(labels[index] if story is None else first.setdefault(story, index))
    return placed


def _owners(pool: Sequence[Kept], clusters: Mapping[int, list[int]]) -> dict[int, int]:
    """Which cluster goes on with which story: the one with most of its articles, a story the user
    made first; at a tie the one with the oldest."""
    owners: dict[int, int] = {}
    taken: set[int] = set()
    ranked = sorted(
        (
            (-sum(pool[i].hand == story for i in indexes), -count, story, label)
            for label, indexes in clusters.items()
            for story, count in Counter(
                pool[i].story_id for i in indexes if pool[i].story_id is not None
            ).items()
            if story is not None
        )
    )
    for _, _, story, label in ranked:
        if label not in owners and story not in taken and len(clusters[label]) > 1:
            owners[label] = story
            taken.add(story)
    return owners


def _middle(indexes: Sequence[int], graph: Graph) -> int:
    """The article with most likeness to the others."""
    return max(
        indexes, key=lambda index: (sum(graph[index].get(other, 0.0) for other in indexes), -index)
    )


def _reason(words: Sequence[str], story: int | None, earlier: set[int | None], size: int) -> str:
    about = _listed(words) or "the same wording"
    others = sorted(one for one in earlier if one is not None and one != story)
    if story is not None and others:
        return f"Joined with story {_listed([str(one) for one in others])}: all share {about}."
    if others:
        return f"Parted from story {others[0]}: {size} articles share {about}."
    return f"{size} articles share {about}."


def _listed(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
