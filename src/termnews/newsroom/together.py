"""What belongs together: the fourth pane, story pages, the brief."""

from __future__ import annotations

from termnews.library import Library, Query
from termnews.newsroom import catalogue
from termnews.newsroom.values import Brief, Related, StoryPage, TopicCount


def related(library: Library, article_id: int) -> Related:
    """Topics with counts (stories follow with their room)."""
    followed = {saved.query for saved in library.views.saved()}
    muted = set(library.views.muted())
    topics = tuple(
        TopicCount(
            count.topic,
            count.others,
            followed=catalogue.topic_query(count.topic.name) in followed,
            muted=catalogue.topic_query(count.topic.name) in muted,
        )
        for count in library.topics.of_article(article_id)
    )
    return Related(topics=topics)


def story(library: Library, story_id: int) -> StoryPage | None:
    rows = library.views.rows(library.views.ids(Query.of_story(story_id)))
    if not rows:
        return None
    return None


def brief(library: Library, *, minutes: int, keep: bool) -> Brief:
    return Brief(())


def split_story(library: Library, article_id: int) -> str:
    raise NotImplementedError


def merge_stories(library: Library, story_id: int, other_id: int) -> str:
    raise NotImplementedError
