from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from termnews.errors import LibraryError
from termnews.library import Library, Query, undo
from termnews.library.stories import Cluster
from termnews.text import Clean

from .making import T0, Shop, record


def unread(library: Library) -> list[int]:
    return list(library.views.ids(Query.unread()))


def test_read_marks_and_undo(shop: Shop) -> None:
    library = shop.library
    marks = library.marks
    ids = shop.store(record(1), record(2), record(3)).new_ids
    token = marks.set_read([ids[0], ids[1], 999])
    assert unread(library) == [ids[2]]
    assert marks.set_read([ids[0]]) is None  # it is read already
    assert marks.can_undo() == "marked 2 articles as read"
    undone = marks.undo(token)
    assert undone.description == "marked 2 articles as read"
    assert set(undone.article_ids) == {ids[0], ids[1]}
    assert len(unread(library)) == 3
    assert marks.undo() is None
    assert marks.undo(token) is None


def test_undo_of_reading_leaves_what_was_read_before(shop: Shop) -> None:
    library = shop.library
    ids = shop.store(record(1), record(2)).new_ids
    library.marks.set_read([ids[0]])
    library.marks.read_all(Query.all())
    library.marks.undo()
    assert unread(library) == [ids[1]]
    library.marks.undo()
    assert len(unread(library)) == 2


def test_all_in_a_view(shop: Shop) -> None:
    library = shop.library
    ids = shop.store(record(1, "sea"), record(2, "hill"), record(3, "sea")).new_ids
    token = library.marks.read_all(Query.parse("sea"))
    assert unread(library) == [ids[1]]
    library.marks.undo(token)
    library.marks.read_all(Query.all(), before=T0 + timedelta(hours=2))
    assert unread(library) == [ids[2], ids[1]]
    library.marks.undo()
    library.marks.read_all(Query.all(), up_to_id=ids[1])
    assert unread(library) == [ids[2]]
    assert library.sources.get(shop.source.id).unread == 1


def test_bookmarks(shop: Shop) -> None:
    library = shop.library
    marks = library.marks
    number = shop.one()
    marks.bookmark(number, note=Clean("Why"), tags=[Clean("b"), Clean("a"), Clean("b")])
    bookmark = marks.get_bookmark(number)
    assert (bookmark.note, bookmark.tags) == ("Why", ("b", "a"))
    row = library.views.rows([number])[0]
    assert (row.bookmarked, row.note) == (True, True)
    assert marks.bookmark(number) is None
    marks.bookmark(number, note=Clean(""))
    assert marks.get_bookmark(number).tags == ("b", "a")
    assert not library.views.rows([number])[0].note
    assert [b.article_id for b in marks.bookmarks(tag=Clean("a"))] == [number]
    assert marks.bookmarks(tag=Clean("c")) == []
    assert marks.tags() == [("a", 1), ("b", 1)]
    marks.remove_bookmark(number)
    assert marks.get_bookmark(number) is None
    for _ in range(2):  # removal, change of the note
        marks.undo()
    assert marks.get_bookmark(number).note == "Why"
    marks.undo()
    assert marks.get_bookmark(number) is None
    assert marks.bookmark(12345) is None


def test_highlights(shop: Shop) -> None:
    library = shop.library
    marks = library.marks
    number = shop.one("Some words here.")
    made = marks.highlight(number, 0, 5, 10, Clean("words"), note=Clean("hm"))
    assert marks.highlights(number) == [made]
    assert library.views.rows([number])[0].note
    marks.note_highlight(made.id, Clean("new"))
    assert marks.all_highlights()[0].note == "new"
    marks.undo()
    assert marks.all_highlights() == [made]
    marks.remove_highlight(made.id)
    assert not library.views.rows([number])[0].note
    marks.undo()
    assert marks.all_highlights() == [made]
    marks.undo()
    assert marks.all_highlights() == []
    assert marks.remove_highlight(made.id) is None
    try:
        marks.highlight(999, 0, 0, 1, Clean("x"))
    except LibraryError as error:
        assert "no such article" in str(error)


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        shop = Shop(library)
        ids = shop.store(record(1)).new_ids
        library.marks.set_read(ids)
    with Library.open(path) as library:
        assert library.marks.undo().article_ids == ids
        assert unread(library) == list(ids)


def test_the_undo_stack_is_bounded(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "KEPT", 5)
    number = shop.one()
    for turn in range(9):
        shop.library.marks.set_read([number], turn % 2 == 0)
    steps = 0
    while shop.library.marks.undo():
        steps += 1
    assert steps == 5


def test_settling_a_story_is_shown_and_can_be_undone(shop: Shop) -> None:
    library = shop.library
    one, two, three, other = shop.store(*(record(n, hours=n) for n in range(4))).new_ids
    (story_id,) = library.stories.regroup([Cluster((one, two, three))])
    assert story_id is not None
    assert library.stories.newest() == {one: story_id, two: story_id, three: story_id}
    library.marks.set_read([one])
    outline = library.stories.outlines([story_id, 999])[story_id]
    assert (outline.sources, outline.unread) == (1, {two, three})
    assert outline.first_at == min(row.date for row in library.views.rows([one, two, three]))
    assert library.marks.settle(one) == 2 and library.marks.settle(one) == 0
    assert library.marks.settle(other) == 0
    rows = library.views.rows([one, two, three])
    assert [(row.read, row.settled) for row in rows] == [
        (True, False),
        (True, True),
        (True, True),
    ]
    assert unread(library) == [other] and library.views.counts().unread == 1
    assert set(library.views.ids(Query.parse("is:read"))) == {one, two, three}
    library.marks.set_read([two], False)
    assert not library.views.rows([two])[0].settled
    library.marks.undo()
    library.marks.undo()
    assert set(unread(library)) == {two, three, other}
    assert library.views.counts().unread == 3


def test_an_article_in_no_story_is_put_into_one_by_hand_and_taken_back(shop: Shop) -> None:
    library = shop.library
    one, two, three, four = shop.store(*(record(n, hours=n) for n in range(4))).new_ids
    (story_id,) = library.stories.regroup([Cluster((one, two))])
    assert library.stories.join(two, three) is not None
    assert library.stories.of_article(three) == story_id
    assert library.stories.join(one, three) is None, "they are of one story already"
    assert library.stories.join(one, 10_000) is None
    library.marks.undo()
    assert library.stories.of_article(three) is None
    assert library.stories.of_article(two) == story_id
    assert library.stories.join(three, four) is not None, "a story of two that were in none"
    made = library.stories.of_article(three)
    assert made is not None and made == library.stories.of_article(four) != story_id
    library.marks.undo()
    assert library.stories.of_article(three) is None and library.stories.of_article(four) is None
