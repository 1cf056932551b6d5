"""Where an article belongs: indexed by its terms, put into its story, known as a copy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from termnews.library import Library
from termnews.library.stories import Cluster

COPY_LIKENESS = 0.35
"""Cosine of terms from which on a text is compared word by word."""

COPY_CANDIDATES = 8
COPY_DAYS = 14.0


def place(library: Library, article_id: int) -> tuple[int, ...]:
    """Index an article and find its story and its original. Costs some milliseconds.

    Returns it and the articles whose story changed with it. Placing it again after its text changed takes the place of what was known.
    """
    article = library.articles.article(article_id)
    if article is None or not (article.title or article.body):
        return (article_id,)
    from termnews.analyse import stories

    weights = stories.weigh(article.title, article.body, article.url)
    library.terms.add(
        article_id,
        weights,
        lambda counts, documents: stories.strongest(
            weights, stories.Frequencies(counts, documents)
        ),
    )
    grouper = stories.Grouper(library.terms, library.stories)
    near = grouper.near(article_id)
    clusters = [
        Cluster(found.article_ids, found.story_id, found.reason, found.title_of, found.absorbs)
        for found in grouper.place(article_id, near)
    ]
    if clusters:
        library.stories.regroup(clusters)
    library.stories.set_copy(article_id, _original(library, article_id, article.body, near))
    touched = {number for cluster in clusters for number in cluster.article_ids}
    return (article_id, *sorted(touched - {article_id}))


def _original(
    library: Library, article_id: int, body: str, near: Sequence[tuple[int, float]]
) -> int | None:
    """The earlier article whose text this one repeats, of those near it."""
    from termnews.analyse import stories

    alike = [number for number, likeness in near if likeness >= COPY_LIKENESS]
    if not alike:
        return None
    rows = {row.id: row for row in library.views.rows([article_id, *alike])}
    own = rows.pop(article_id, None)
    if own is None:
        return None
    days = timedelta(days=COPY_DAYS)
    earlier = sorted(
        [
            row
            for number in alike
            if (row := rows.get(number)) is not None
            and (row.date, row.id) < (own.date, article_id)
            and own.date - row.date <= days
        ][:COPY_CANDIDATES],
        key=lambda row: (row.date, row.id),
    )
    texts = ((row.id, text.body) for row in earlier if (text := library.articles.article(row.id)))
    return stories.original_of(body, texts)
