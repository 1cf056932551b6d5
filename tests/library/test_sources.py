from __future__ import annotations

from datetime import timedelta

import pytest

from termnews.errors import LibraryError
from termnews.library import PAGES_URL, Fetched, Library, Query, Unchanged, Work
from termnews.model import SourceState, TextMode
from termnews.text import Clean

from .making import T0, Shop, article, record


def test_the_name_shown_is_the_users_then_the_feeds_then_the_host(library: Library) -> None:
    source = library.sources.add("https://news.example.org/feed")
    assert source.title == "news.example.org"
    library.intake.store_fetch(Fetched(source.id, feed_title=Clean("The News")))
    assert library.sources.get(source.id).title == "The News"
    library.sources.update(source.id, title=Clean("Mine"))
    assert library.sources.get(source.id).title == "Mine"
    library.sources.update(source.id, title=Clean(""))
    assert library.sources.get(source.id).title == "The News"


def test_adding_twice_gives_the_same(library: Library) -> None:
    one = library.sources.add("https://example.org/feed", folder=Clean("News"))
    assert library.sources.add("https://example.org/feed", folder=Clean("Other")) == one
    assert library.sources.by_url("https://example.org/feed") == one
    assert len(library.sources.all()) == 1


def test_folders_nest_move_and_dissolve(library: Library) -> None:
    sources = library.sources
    add = sources.add
    a = add("https://a.org/", folder=Clean("World"))
    b = add("https://b.org/", folder=Clean(" World / Asia "))
    c = add("https://c.org/")
    assert [folder.path for folder in sources.folders()] == ["World", "World/Asia"]
    assert [source.id for source in sources.all()] == [c.id, a.id, b.id]
    sources.rename_folder(Clean("World"), Clean("News/Abroad"))
    assert [folder.path for folder in sources.folders()] == [
        "News",
        "News/Abroad",
        "News/Abroad/Asia",
    ]
    assert sources.get(b.id).folder == "News/Abroad/Asia"
    with pytest.raises(LibraryError, match="into itself"):
        sources.rename_folder(Clean("News"), Clean("News/Abroad/More"))
    sources.remove_folder(Clean("News/Abroad"))
    assert sources.get(a.id).folder == "News"
    assert sources.get(b.id).folder == "News/Asia"
    sources.update(a.id, folder=Clean("Empty"))
    sources.update(a.id, folder=Clean("News"))  # what it leaves empty stays
    sources.reorder_folders([Clean("Empty"), Clean("News")])
    assert [folder.path for folder in sources.folders()] == ["Empty", "News", "News/Asia"]


def test_a_folder_named_like_the_beginning_of_another_stays(library: Library) -> None:
    library.sources.add("https://a.org/", folder=Clean("A"))
    other = library.sources.add("https://b.org/", folder=Clean("A_B"))
    library.sources.rename_folder(Clean("A"), Clean("C"))
    assert library.sources.get(other.id).folder == "A_B"


def test_folder_sums_and_lists_hold_what_is_below(shop: Shop) -> None:
    library = shop.library
    library.sources.update(shop.source.id, folder=Clean("World/Asia"))
    ids = shop.store(record(1), record(2)).new_ids
    library.marks.set_read([ids[0]])
    assert [(f.path, f.unread, f.total) for f in library.sources.folders()] == [
        ("World", 1, 2),
        ("World/Asia", 1, 2),
    ]
    assert list(library.views.ids(Query.of_folder(Clean("World")))) == [ids[1], ids[0]]
    assert list(library.views.ids(Query.of_folder(Clean("Worl")))) == []


def test_the_order_of_sources_is_the_users(library: Library) -> None:
    ids = [library.sources.add(f"https://{name}.org/").id for name in "abcd"]
    library.sources.reorder([ids[2], ids[0]])
    assert [source.id for source in library.sources.all()] == [ids[2], ids[0], ids[1], ids[3]]


def test_a_new_address_forgets_the_validators(shop: Shop) -> None:
    shop.store(record(1))
    assert shop.library.sources.get(shop.source.id).etag == '"1"'
    shop.library.sources.update(shop.source.id, url="https://example.org/other")
    assert shop.library.sources.get(shop.source.id).etag == ""
    other = shop.library.sources.add("https://example.org/third")
    with pytest.raises(LibraryError, match="already"):
        shop.library.sources.update(other.id, url="https://example.org/other")
    with pytest.raises(LibraryError, match="no such source"):
        shop.library.sources.update(12345, title=Clean("x"))


def test_failures_are_kept_and_cleared(shop: Shop) -> None:
    library, source_id = shop.library, shop.source.id
    for _ in range(2):
        library.intake.record_failure(
            source_id, Clean("it said 503."), Clean("Wait."), due_at=T0 + timedelta(hours=1)
        )
    source = library.sources.get(source_id)
    assert (source.failures, source.error, source.remedy) == (2, "it said 503.", "Wait.")
    assert source.due_at == T0 + timedelta(hours=1)
    library.intake.record_unchanged([Unchanged(source_id, due_at=T0 + timedelta(hours=2))])
    source = library.sources.get(source_id)
    assert (source.failures, source.error, source.error_at) == (0, "", None)
    assert source.due_at == T0 + timedelta(hours=2)
    library.intake.record_failure(source_id, Clean("gone."), state=SourceState.GONE)
    assert library.sources.get(source_id).state is SourceState.GONE
    assert library.sources.due(T0 + timedelta(days=9999)) == []


def test_due_sources_come_longest_due_first(library: Library) -> None:
    ids = [library.sources.add(f"https://{name}.org/").id for name in "abc"]
    for place, hours in enumerate((3, 1, 9)):
        library.sources.update(ids[place], due_at=T0 + timedelta(hours=hours))
    library.sources.pages()
    due = library.sources.due(T0 + timedelta(hours=4))
    assert [source.id for source in due] == [ids[1], ids[0]]


def test_a_removed_source_is_out_of_sight_but_what_is_marked_stays(shop: Shop) -> None:
    library = shop.library
    ids = shop.store(record(1), record(2), record(3)).new_ids
    library.marks.bookmark(ids[0])
    library.marks.highlight(ids[1], 0, 0, 4, Clean("Text"))
    token = library.sources.remove(shop.source.id)
    assert library.sources.all() == []
    assert library.sources.get(shop.source.id) is None
    assert sorted(library.views.ids(Query.all())) == sorted(ids[:2])
    assert library.views.rows(ids[:1])[0].source == "example.org"
    assert library.views.counts().total == 2
    assert library.search.search(Query.parse("text"), newest=True) == [ids[1], ids[0]]
    assert library.sources.remove(shop.source.id) is None
    library.marks.undo(token)
    assert library.sources.get(shop.source.id).total == 3
    assert len(library.views.ids(Query.all())) == 3


def test_a_source_added_again_brings_its_read_marks_back(shop: Shop) -> None:
    library = shop.library
    ids = shop.store(record(1), record(2)).new_ids
    library.marks.set_read([ids[0]])
    library.sources.remove(shop.source.id)
    again = library.sources.add(shop.source.url)
    assert (again.id, again.unread, again.total) == (shop.source.id, 1, 2)
    assert shop.store(record(1), record(2)).new_ids == ()


def test_a_mark_taken_from_an_article_of_a_removed_source_hides_it(shop: Shop) -> None:
    library = shop.library
    (number,) = shop.store(record(1)).new_ids
    library.marks.bookmark(number)
    library.sources.remove(shop.source.id)
    token = library.marks.remove_bookmark(number)
    assert list(library.views.ids(Query.all())) == []
    library.marks.undo(token)
    assert list(library.views.ids(Query.all())) == [number]


def test_entries_of_a_removed_source_are_dropped(shop: Shop) -> None:
    shop.library.sources.remove(shop.source.id)
    assert shop.store(record(1)).new_ids == ()
    assert shop.library.views.counts().total == 0


def test_the_shelf_shows_once_it_holds_something(library: Library) -> None:
    assert library.sources.pages().url == PAGES_URL
    assert library.sources.all() == []
    number = library.intake.add_page(Clean("https://example.org/x"), url="https://example.org/x")
    assert library.intake.add_page(Clean("https://example.org/x")) == number
    library.articles.put_text(number, article("Some words.", "A title"))
    assert [source.url for source in library.sources.all()] == [PAGES_URL]
    assert library.views.rows([number])[0].title == "A title"
    assert library.views.rows([number])[0].offline


def test_the_text_mode_decides_which_pages_are_fetched(shop: Shop) -> None:
    library = shop.library
    short, long = shop.store(record(1, "Short."), record(2, "word " * 300)).new_ids
    waiting = library.articles.waiting
    assert waiting(Work.TEXT) == [short]
    assert [row.offline for row in library.views.rows([short, long])] == [False, True]
    library.sources.update(shop.source.id, text_mode=TextMode.FULL)
    assert waiting(Work.TEXT) == [long, short]
    library.sources.update(shop.source.id, text_mode=TextMode.FEED)
    assert waiting(Work.TEXT) == []
    assert library.views.counts().offline == 2
    library.sources.update(shop.source.id, text_mode=TextMode.AUTO)
    assert waiting(Work.TEXT) == [short]
    assert library.views.counts().offline == 1
