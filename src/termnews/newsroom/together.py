"""What belongs together: the fourth pane, story pages, the brief."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from termnews.library import Library
from termnews.model import Article, ArticleRow, TopicType
from termnews.newsroom import catalogue, reading
from termnews.newsroom.values import (
    Brief,
    BriefItem,
    Related,
    SaidQuote,
    StoryPage,
    StoryVersion,
    TopicCount,
)
from termnews.text import Clean, count_words

if TYPE_CHECKING:
    from termnews.analyse import stories
    from termnews.library import topics as library_topics

RELATED = 12
"""Related articles shown."""

NEIGHBOURS = 40
"""Articles like one whose likeness to each other has a say in their order."""

MORE_RELATED = 3
"""How many times as many are looked at where their meaning has a say."""

LIKE_ENOUGH = 0.12
"""Cosine of terms from which on an article counts as related."""

ADDED = 6
"""Sentences shown of what a version adds."""

BRIEF_DAYS = 3
"""How far the first brief looks back."""

BRIEF_STORIES = 200

LEADING = 0.3
"""Salience from which on a name stands with the first topics although no other article has it."""


def related(library: Library, article_id: int) -> Related:
    """The same story's other versions, related articles, topics with counts."""
    followed = {saved.query for saved in library.views.saved()}
    muted = set(library.views.muted())
    topics = tuple(
        TopicCount(
            count.topic,
            count.others,
            followed=catalogue.topic_query(count.topic.name) in followed,
            muted=catalogue.topic_query(count.topic.name) in muted,
        )
        for count in sorted(library.topics.of_article(article_id), key=_leads_nowhere)
    )
    story_id = library.stories.of_article(article_id)
    versions = _versions(library, story_id) if story_id is not None else ()
    others = tuple(version for version in versions if version.row.id != article_id)
    known = {version.row.id for version in versions} | {article_id}
    near = _near(library, article_id, known)
    return Related(
        story_id=story_id if others else None,
        same_story=others,
        articles=tuple(library.views.rows(near)),
        topics=topics,
    )


def _leads_nowhere(count: library_topics.TopicCount) -> int:
    """Where a topic stands in the list, the most salient first within: phrases that no other article
    has come last, before them the lesser names that none has."""
    if count.others:
        return 0
    if count.topic.type in (TopicType.SUBJECT, TopicType.TAG):
        return 2
    return int(count.topic.salience < LEADING)


def _near(library: Library, article_id: int, known: Collection[int]) -> list[int]:
    """Related articles, nearest first, those that are ``known`` left out.

    By the words they share and the company they keep; where a table of meanings is installed, it
    has a say in the order."""
    from termnews.analyse.stories import semantic

    table = semantic.installed()
    wanted = RELATED * (MORE_RELATED if table else 1)
    limit = max(NEIGHBOURS, wanted + len(known))
    near = [
        found
        for found in _in_company(library, article_id, library.terms.near(article_id, limit=limit))
        if found[1] >= LIKE_ENOUGH and found[0] not in known
    ][:wanted]
    if table and len(near) > 1:
        own, *others = [
            semantic.opening(article.title, article.body) if article else ""
            for article in map(
                library.articles.article, (article_id, *(number for number, _ in near))
            )
        ]
        near = semantic.ranked(table, own, near, others)
    return [number for number, _ in near[:RELATED]]


def _in_company(
    library: Library, article_id: int, near: Sequence[tuple[int, float]]
) -> list[tuple[int, float]]:
    """The articles near one, with their cosines, in the order of words and neighbourhood."""
    from termnews.analyse.stories import by_neighbourhood

    first = near[:NEIGHBOURS]
    kept = library.terms.indexed([article_id, *(number for number, _ in first)])
    if article_id not in kept or any(number not in kept for number, _ in first):
        return list(near)  # one of them is just being indexed anew
    order = by_neighbourhood(kept[article_id].vector, [kept[number].vector for number, _ in first])
    return [*(first[at] for at in order), *near[NEIGHBOURS:]]


def _versions(library: Library, story_id: int) -> tuple[StoryVersion, ...]:
    """The versions of a story, oldest first, with what each adds."""
    found = library.stories.story(story_id)
    if found is None:
        return ()
    from termnews.analyse import stories

    rows = library.views.rows(found.article_ids)
    texts = [_text(library.articles.article(row.id)) for row in rows]
    copies = library.stories.copies(row.id for row in rows)
    versions = []
    for index, (row, additions) in enumerate(zip(rows, stories.adds(texts), strict=True)):
        shown = () if index == 0 else tuple(a.text for a in additions[:ADDED])
        added = len(additions) if index else 0
        versions.append(StoryVersion(row, shown, copies.get(row.id), added))
    return tuple(versions)


def _text(article: Article | None) -> str:
    return article.body if article else ""


def story(library: Library, story_id: int) -> StoryPage | None:
    """A story's page: who published what first, what each version adds, who said what."""
    found = library.stories.story(story_id)
    if found is None:
        return None
    return StoryPage(
        id=story_id,
        title=found.title,
        versions=_versions(library, story_id),
        quotes=_said(library, found.article_ids),
        reason=library.stories.reason(story_id),
    )


def _said(library: Library, article_ids: Sequence[int]) -> tuple[SaidQuote, ...]:
    """Speech of all versions, each statement once, by speaker."""
    found = [
        quote
        for article_id in article_ids
        for quote in library.quotes.of_article(article_id)
        if quote.quote.kind.is_speech
    ]
    return tuple(
        sorted(reading.said(library, found), key=lambda one: (not one.quote.speaker, one.speaker))
    )


def split_story(library: Library, article_id: int) -> str:
    """Take an article out of its story, for good."""
    if library.stories.split(article_id) is None:
        return "It is in no story."
    return "Taken out of its story; u puts it back."


def merge_stories(library: Library, story_id: int, other_id: int) -> str:
    if library.stories.merge(story_id, other_id) is None:
        return "These are one story already."
    return "Put together; u parts them again."


def join_stories(library: Library, article_id: int, other_id: int) -> str:
    """Two articles are of one story, whether or not they are in one yet."""
    stories = [library.stories.of_article(number) for number in (article_id, other_id)]
    if stories[0] is not None and stories[1] is not None:
        return merge_stories(library, stories[0], stories[1])
    if library.stories.join(article_id, other_id) is None:
        return "One of the two is no longer in the library."
    return "Put together; u parts them again."


# --- the brief ---------------------------------------------------------------------------------------


def brief(library: Library, *, minutes: int, keep: bool) -> Brief:
    """The top stories since the last brief; ``keep`` remembers that this one was shown."""
    from termnews.analyse import stories

    now = catalogue.now()
    since = _last_brief(library)
    start = since or now - timedelta(days=BRIEF_DAYS)
    followed = {
        saved.query.removeprefix('topic:"').removesuffix('"')
        for saved in library.views.saved()
        if saved.query.startswith('topic:"')
    }
    candidates = [
        _candidate(library, found.id, found.title, library.views.rows(found.article_ids), followed)
        for found in library.stories.stories(since=start, limit=BRIEF_STORIES)
    ]
    alone = library.views.ids(catalogue.query_of(catalogue.UNREAD))[:BRIEF_STORIES]
    candidates += [
        _candidate(library, None, row.title, [row], followed)
        for row in library.views.rows(alone)
        if row.story_id is None and row.date >= start
    ]
    picks = stories.brief(candidates, since=start, minutes=max(1, min(240, minutes)))
    items = tuple(_item(library, pick) for pick in picks)
    if keep and items:
        library.state.set("brief", now.isoformat())
    return Brief(items, since, sum(item.minutes for item in items))


def _last_brief(library: Library) -> datetime | None:
    kept = library.state.get("brief")
    try:
        return datetime.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None


def _candidate(
    library: Library,
    story_id: int | None,
    title: Clean,
    rows: Sequence[ArticleRow],
    followed: set[str],
) -> stories.Candidate:
    from termnews.analyse import stories
    from termnews.analyse.quotes import statement_key

    copies = library.stories.copies(row.id for row in rows)
    reports = tuple(
        stories.Report(
            row.id,
            row.source,
            row.date,
            row.words,
            copies.get(row.id),
            tuple(
                stories.Saying(
                    statement_key(said.quote.text),
                    said.quote.speaker,
                    count_words(said.quote.text),
                    stories.is_question(said.quote.text),
                )
                for said in library.quotes.of_article(row.id)
                if said.quote.kind.is_speech
            ),
            row.read,
        )
        for row in rows
    )
    topics = (
        {count.topic.name for row in rows for count in library.topics.of_article(row.id)}
        if followed
        else set()
    )
    return stories.Candidate(story_id, title, reports, tuple(sorted(topics & followed)))


def _item(library: Library, pick: stories.Pick) -> BriefItem:
    from termnews.analyse.quotes import statement_key

    rows = library.views.rows([report.article_id for report in pick.candidate.reports])
    rows.sort(key=lambda row: (row.id != pick.article_id, row.date))
    quote = None
    for row in rows if pick.quote else ():
        found = [
            said
            for said in library.quotes.of_article(row.id)
            if said.quote.speaker and statement_key(said.quote.text) == pick.quote
        ]
        if found:
            quote = reading.said(library, found[:1])[0]
            break
    return BriefItem(
        title=Clean(pick.candidate.title),
        rows=tuple(rows),
        sources=tuple(Clean(source) for source in pick.sources),
        minutes=pick.minutes,
        why=pick.why,
        quote=quote,
    )
