from __future__ import annotations

import pytest

from termnews.errors import LibraryError, QueryError
from termnews.library import Order, Query, ranking
from termnews.model import Analysis, Topic, TopicType
from termnews.text import Clean

from .making import Shop, record


def test_orders(shop: Shop) -> None:
    views, marks = shop.library.views, shop.library.marks
    one, two, three = shop.store(
        record(1, "sea"), record(2, "sea sea", title="Sea"), record(3, "x")
    ).new_ids
    assert list(views.ids(Query.all())) == [three, two, one]
    assert list(views.ids(Query.all(), Order.OLDEST)) == [one, two, three]
    assert list(views.ids(Query.parse("sea"), Order.RANK)) == [two, one]
    assert list(views.ids(Query.all(), Order.RANK)) == [three, two, one]
    marks.bookmark(three)
    marks.bookmark(one)
    assert set(views.ids(Query.all(), Order.BOOKMARKED)) == {one, three}
    assert list(views.ids(Query.all(), limit=2)) == [three, two]


def test_of_very_many_matches_the_last_are_ranked_and_the_rest_follows(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "RANKED", 3)
    ids = shop.store(
        *(record(n, "sea " * (6 - n) + "x " * 9) for n in range(6)), record(9, "other")
    ).new_ids
    query = Query.parse("sea")
    assert list(shop.library.views.ids(query, Order.RANK)) == [ids[n] for n in (3, 4, 5, 2, 1, 0)]
    assert shop.library.search.search(query, limit=2) == [ids[3], ids[4]]
    shop.library.marks.bookmark(ids[0])
    assert shop.library.search.search(Query.parse("sea is:bookmarked")) == [ids[0]]


def test_equal_dates_keep_their_order(shop: Shop) -> None:
    ids = shop.store(*(record(n, hours=1) for n in range(20))).new_ids
    first = list(shop.library.views.ids(Query.all()))
    assert first == sorted(ids, reverse=True)
    assert list(shop.library.views.ids(Query.all(), Order.OLDEST)) == first[::-1]


def test_rows_come_as_asked_for(shop: Shop) -> None:
    one, two = shop.store(record(1, "a b c"), record(2)).new_ids
    rows = shop.library.views.rows([two, 999, one, two])
    assert [row.id for row in rows] == [two, one, two]
    assert rows[1].words == 3
    assert shop.library.views.row(999) is None
    assert shop.library.views.rows([]) == []


def test_counts(shop: Shop) -> None:
    views = shop.library.views
    ids = shop.store(*(record(n) for n in range(4))).new_ids
    shop.library.marks.set_read(ids[:1])
    shop.library.marks.bookmark(ids[1])
    counts = views.counts()
    assert (counts.unread, counts.total, counts.bookmarks, counts.offline) == (3, 4, 1, 0)
    assert views.unread_in(Query.parse("title")) == 3
    assert views.unread_in(Query.parse("title"), limit=2) == 2


def test_saved_views(shop: Shop) -> None:
    views = shop.library.views
    one = views.save(Clean("Sea"), "sea OR ocean", follow=True, order=Order.OLDEST)
    two = views.save(Clean("Mine"), "is:bookmarked")
    assert views.saved() == [one, two]
    assert views.save(Clean("Sea"), "sea").id == one.id
    views.reorder([two.id, one.id])
    assert [view.name for view in views.saved()] == ["Mine", "Sea"]
    views.forget(two.id)
    assert [view.query for view in views.saved()] == ["sea"]
    with pytest.raises(QueryError):
        views.save(Clean("Bad"), "(")
    with pytest.raises(LibraryError):
        views.save(Clean(""), "x")


def test_muting_hides_now_and_later_and_comes_back(shop: Shop) -> None:
    library = shop.library
    _, two = shop.store(record(1, "grand prix race"), record(2, "sea")).new_ids
    library.marks.bookmark(two)
    assert library.views.mute("race") == 1
    assert library.views.mute("sea") == 0  # bookmarked
    assert library.views.muted() == ["race", "sea"]
    assert library.sources.get(shop.source.id).unread == 1
    assert shop.store(record(3, "another race")).new_ids == ()
    assert library.sources.get(shop.source.id).unread == 1
    assert list(library.views.ids(Query.all())) == [two]
    assert library.views.unmute("race") == 2
    assert [row.title for row in library.views.rows(library.views.ids(Query.all()))] == [
        "Title 3",
        "Title 2",
        "Title 1",
    ]
    assert library.sources.get(shop.source.id).unread == 3
    with pytest.raises(QueryError, match="everything"):
        library.views.mute(" ")


def test_muting_a_topic(shop: Shop) -> None:
    library = shop.library
    (number,) = shop.store(record(1)).new_ids
    library.views.mute('topic:"grand prix"')
    analysis = Analysis(topics=(Topic(Clean("Grand Prix"), TopicType.EVENT, 0.9),))
    library.articles.put_analysis(number, analysis)
    assert library.views.apply_mutes([number]) == 1
    assert library.views.counts().total == 0
