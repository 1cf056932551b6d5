"""What belongs together: the same story elsewhere, related articles, topics with counts."""

from __future__ import annotations

from termnews.model import ArticleRow, TopicType
from termnews.newsroom.values import Related, StoryVersion, TopicCount
from termnews.records import dataclass
from termnews.ui.panes.pick_list import GAP, Item, PickList, Text, heading, words
from termnews.ui.words import past

SIGNS = {
    TopicType.PERSON: "☺",
    TopicType.ORGANISATION: "⌂",
    TopicType.PLACE: "⚑",
    TopicType.GROUP: "≡",
    TopicType.EVENT: "◷",
    TopicType.WORK: "▤",
    TopicType.SUBJECT: "#",
    TopicType.TAG: "#",
}
"""One cell before a topic's name that tells what it is the name of."""


@dataclass(frozen=True, slots=True)
class ToArticle:
    article_id: int


@dataclass(frozen=True, slots=True)
class ToStory:
    story_id: int


@dataclass(frozen=True, slots=True)
class ToTopic:
    name: str


class RelatedPane(PickList):
    """The value of a row is where it leads: an article, the story's page, a topic's page."""

    def __init__(self) -> None:
        super().__init__("related")

    def show_related(self, related: Related | None, source: str = "") -> None:
        """Show what is related to an article of a source; None while it is being looked up."""
        self.show(items_of(related, source) if related is not None else [])


def items_of(related: Related, source: str = "") -> list[Item]:
    """The rows of the pane for an article of a source."""
    items: list[Item] = []
    if related.same_story:
        sources = len({source, *(version.row.source for version in related.same_story)})
        items.append(heading("Same story"))
        items.extend(_version(version) for version in related.same_story)
        if related.story_id is not None:
            text = f"Whole story · {sources} source{'s' if sources > 1 else ''}"
            items.append(Item(ToStory(related.story_id), (Text(text, "link"),)))
        items.append(GAP)
    if related.topics:
        items.append(heading("Topics"))
        # What is muted comes last and says so: nothing is left out unsaid.
        items.extend(topic_item(count) for count in sorted(related.topics, key=_is_muted))
        items.append(GAP)
    if related.articles:
        items.append(heading("Related"))
        items.extend(article_item(row) for row in related.articles)
    while items and items[-1] is GAP:
        items.pop()
    return items or [words("Nothing related yet.")]


def _version(version: StoryVersion) -> Item:
    texts = [_title(version.row), _facts(version.row)]
    if version.copy_of is not None:
        texts.append(Text("same text", "muted", indent=2))
    elif version.adds:
        texts.append(Text(f"adds: {version.adds[0]}", "muted", lines=2, indent=2))
    return Item(ToArticle(version.row.id), tuple(texts))


def article_item(row: ArticleRow) -> Item:
    """An article as a row of a short list."""
    return Item(ToArticle(row.id), (_title(row), _facts(row)))


def topic_item(count: TopicCount) -> Item:
    """A topic with the number of its other articles."""
    topic = count.topic
    # The word comes before the name, where a narrow pane cannot cut it off.
    name = f"muted: {topic.name}" if count.muted else topic.name
    followed = " ★" if count.followed else ""
    number = str(count.articles) if count.articles else ""
    text = f"{SIGNS[topic.type]} {name}{followed}"
    return Item(ToTopic(topic.name), (Text(text, "muted" if count.muted else "", tail=number),))


def _is_muted(count: TopicCount) -> bool:
    return count.muted


def _title(row: ArticleRow) -> Text:
    return Text(row.title or row.url, "muted" if row.read else "title", lines=2)


def _facts(row: ArticleRow) -> Text:
    return Text(f"{row.source} · {past(row.date)}", "muted", indent=2)
