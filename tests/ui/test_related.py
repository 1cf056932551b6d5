"""What the fourth pane says of an article's topics."""

from __future__ import annotations

from termnews.model import Topic, TopicType
from termnews.newsroom.values import Related, TopicCount
from termnews.text import Clean
from termnews.ui.panes.related import ToTopic, items_of


def test_a_muted_topic_is_shown_last_and_says_so() -> None:
    topics = tuple(
        TopicCount(Topic(Clean(name), TopicType.PLACE, 0.5), 3, muted=name == "Verden")
        for name in ("Verden", "Eastmere")
    )
    items = [item for item in items_of(Related(topics=topics)) if item.selectable]
    assert [item.value for item in items] == [ToTopic("Eastmere"), ToTopic("Verden")]
    assert "muted: Verden" in items[1].texts[0].text
    assert "muted" not in items[0].texts[0].text
