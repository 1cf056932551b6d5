"""Stories as articles arrive, in a real library: stable numbers, reasons, the user's word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from termnews.analyse.stories import Frequencies, Grouper, strongest, weigh
from termnews.library import Cluster, EntryRecord, Fetched, Library
from termnews.model import Block, BlockKind, Entry
from termnews.text import Clean

from .test_group import FLOOD, STRIKE

T0 = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Desk:
    """Puts articles into a library and its stories, one after the other."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.source = library.sources.add("https://example.org/feed")
        self.grouper = Grouper(library.terms, library.stories)
        self.count = 0

    def add(self, text: str, title: str = "") -> int:
        self.count += 1
        entry = Entry(
            id=Clean(f"guid-{self.count}"),
            title=Clean(title or text.split(" on ")[0][:60]),
            url=f"https://example.org/{self.count}",
            published=T0 + timedelta(hours=self.count),
        )
        block = Block(BlockKind.PARAGRAPH, Clean(text))
        fetched = Fetched(self.source.id, (EntryRecord(entry, (block,)),))
        (article_id,) = self.library.intake.store_fetch(fetched).new_ids
        weights = weigh(entry.title, text)
        counts, documents = self.library.terms.frequencies(weights)
        vector = strongest(weights, Frequencies(counts, documents))
        assert self.library.terms.put(article_id, weights, vector)
        self.regroup(article_id)
        return article_id

    def regroup(self, article_id: int) -> None:
        self.library.stories.regroup(
            [
                Cluster(g.article_ids, g.story_id, g.reason, g.title_of, g.absorbs)
                for g in self.grouper.place(article_id)
            ]
        )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Library.open(tmp_path / "library.db") as library:
        yield Desk(library)


def test_articles_find_their_story_and_it_keeps_its_number(desk: Desk) -> None:
    first = [desk.add(FLOOD[0]), desk.add(STRIKE[0]), desk.add(FLOOD[1])]
    stories = desk.library.stories
    number = stories.of_article(first[0])
    assert number is not None
    assert stories.of_article(first[2]) == number
    assert stories.of_article(first[1]) is None
    desk.add(STRIKE[1])
    third = desk.add(FLOOD[2])
    story = stories.story(number)
    assert story is not None
    assert story.article_ids == (first[0], first[2], third)
    assert "verden" in stories.reason(number) or "aller" in stories.reason(number)
    assert len(stories.stories()) == 2
    (row,) = desk.library.views.rows([third])
    assert (row.story_id, row.related) == (number, 2)


def test_near_names_the_story_first(desk: Desk) -> None:
    ids = [desk.add(text) for pair in zip(FLOOD, STRIKE, strict=True) for text in pair]
    near = desk.library.terms.near(ids[0], limit=2)
    assert {other for other, _ in near} == {ids[2], ids[4]}
    assert all(0 < cosine < 1 for _, cosine in near)


def test_what_the_user_took_out_stays_out_until_undone(desk: Desk) -> None:
    ids = [desk.add(text) for text in FLOOD]
    stories = desk.library.stories
    number = stories.of_article(ids[0])
    assert stories.split(ids[1]) is not None
    assert stories.of_article(ids[1]) is None
    desk.regroup(ids[1])
    desk.add(FLOOD[0] + " More rain is to come.")
    assert stories.of_article(ids[1]) is None
    assert stories.of_article(ids[0]) == number
    desk.library.marks.undo()
    assert stories.of_article(ids[1]) == number


def test_what_the_user_put_together_stays_together(desk: Desk) -> None:
    ids = [desk.add(text) for text in (*FLOOD, *STRIKE)]
    stories = desk.library.stories
    one, two = stories.of_article(ids[0]), stories.of_article(ids[3])
    assert one is not None and two is not None and one != two
    assert stories.merge(one, two) is not None
    assert {stories.of_article(number) for number in ids} == {one}
    newest = desk.add(STRIKE[0] + " Talks go on.")
    assert {stories.of_article(number) for number in (*ids, newest)} == {one}
    desk.library.marks.undo()
    assert stories.of_article(ids[3]) == two
    assert stories.story(two) is not None


def test_indexing_again_replaces_and_removing_forgets(desk: Desk) -> None:
    ids = [desk.add(text) for text in FLOOD]
    terms = desk.library.terms
    weights = weigh("Chess", "Chess title for Anna Muzychuk in Warsaw")
    terms.put(ids[0], weights, strongest(weights, Frequencies()))
    assert ids[0] not in {other for other, _ in terms.near(ids[1])}
    terms.remove(ids[0])
    assert terms.near(ids[0]) == []
    assert terms.waiting() == [ids[0]]
    assert terms.frequencies(["chess"])[0].get("chess", 0) == 0
    assert terms.frequencies(["verden"])[1] == 2


def test_unknown_articles(desk: Desk) -> None:
    assert desk.grouper.place(99) == ()
    assert desk.library.terms.near(99) == []
    assert not desk.library.terms.put(99, ["x"], [("x", 1.0)])
    assert desk.library.stories.story(99) is None
    assert desk.library.stories.split(99) is None
