"""What the fourth pane and the story page say: nothing is left out unsaid."""

from __future__ import annotations

from termnews.model import Topic, TopicType
from termnews.newsroom.values import Related, StoryVersion, TopicCount
from termnews.text import Clean
from termnews.ui.panes.related import ToTopic, items_of
from termnews.ui.screens.story import version_item

from .fakes import FakeNewsroom


def test_a_muted_topic_is_shown_last_and_says_so() -> None:
    topics = tuple(
        TopicCount(Topic(Clean(name), TopicType.PLACE, 0.5), 3, muted=name == "Verden")
        for name in ("Verden", "Eastmere")
    )
    items = [item for item in items_of(Related(topics=topics)) if item.selectable]
    assert [item.value for item in items] == [ToTopic("Eastmere"), ToTopic("Verden")]
    assert "muted: Verden" in items[1].texts[0].text
    assert "muted" not in items[0].texts[0].text


def test_a_story_page_says_how_much_more_a_version_adds() -> None:
    row = next(iter(FakeNewsroom().table.values()))
    adds = tuple(Clean(f"Sentence number {n}.") for n in range(6))
    (many, few) = (
        [text.text for text in version_item(1, StoryVersion(row, shown, None, added)).texts]
        for shown, added in ((adds, 9), (adds[:2], 2))
    )
    assert many[-1] == "and 6 more sentences"
    assert few[-1] == "adds: Sentence number 1."
