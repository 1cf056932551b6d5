from __future__ import annotations

from datetime import UTC, datetime, timedelta

from termnews.library import EntryRecord, Fetched, Library, Query, Variant
from termnews.model import Entry
from termnews.text import Clean

from .making import T0, Shop, paragraphs, record


def titles(library: Library) -> list[str]:
    return [row.title for row in library.views.rows(library.views.ids(Query.all()))]


def test_known_entries_are_not_new(shop: Shop) -> None:
    first = shop.store(record(1), record(2))
    again = shop.store(record(2), record(1))
    assert (len(first.new_ids), again.new_ids, again.updated_ids) == (2, (), ())


def test_new_ids_come_oldest_first(shop: Shop) -> None:
    result = shop.store(record(3), record(1), record(2))
    assert titles(shop.library) == ["Title 3", "Title 2", "Title 1"]
    assert list(result.new_ids) == sorted(result.new_ids)


def test_a_new_text_under_a_known_id_is_a_revision(shop: Shop) -> None:
    library = shop.library
    (number,) = shop.store(record(1, "The first version of it.")).new_ids
    library.marks.set_read([number])
    result = shop.store(record(1, "The second version of it.", title="Corrected"))
    assert (result.new_ids, result.updated_ids) == ((), (number,))
    row = library.views.rows([number])[0]
    assert (row.title, row.read, row.changed) == ("Corrected", True, True)
    (revision,) = library.articles.revisions(number)
    assert (revision.title, revision.variant) == ("Title 1", Variant.FEED)
    assert library.articles.revision(revision.id).body == "The first version of it."
    assert library.search.search(Query.parse("first")) == []
    assert library.search.search(Query.parse("second")) == [number]
    library.articles.seen_changes(number)
    assert not library.views.rows([number])[0].changed


def test_numbers_and_spaces_make_no_revision(shop: Shop) -> None:
    (number,) = shop.store(record(1, "A text. 3 comments")).new_ids
    result = shop.store(record(1, "A  text. 14 comments"))
    assert result.updated_ids == ()
    assert shop.library.articles.revisions(number) == []
    assert shop.library.articles.article(number).body == "A  text. 14 comments"
    assert shop.library.search.search(Query.parse("14")) == [number]
    assert shop.library.search.search(Query.parse("3")) == []


def test_revisions_of_a_feed_that_changes_all_the_time_are_bounded(shop: Shop) -> None:
    (number,) = shop.store(record(1, "First ever words.")).new_ids
    for turn in range(40):
        shop.store(record(1, f"Words {'x' * turn} and so on."))
    kept = shop.library.articles.revisions(number)
    assert len(kept) == 20
    assert shop.library.articles.revision(kept[-1].id).body == "First ever words."


def test_a_reused_id_for_another_story_is_a_new_article(shop: Shop) -> None:
    shop.store(record("a", "Ministers met in Geneva.", title="Talks", url="https://e.org/1"))
    result = shop.store(
        record("a", "Dolphins seen near coast.", title="Sea", url="https://e.org/2")
    )
    assert len(result.new_ids) == 1
    assert sorted(titles(shop.library)) == ["Sea", "Talks"]
    again = shop.store(record("a", "Dolphins seen near coast.", title="Sea", url="https://e.org/2"))
    assert (again.new_ids, again.updated_ids) == ((), ())


def test_one_id_for_all_entries_of_a_feed_keeps_them_all(shop: Shop) -> None:
    stories = ["Ministers met in Geneva.", "Dolphins near coast.", "Rain floods valley."]
    records = [
        record("same", text, title=text.split()[0], url=f"https://e.org/{place}")
        for place, text in enumerate(stories)
    ]
    assert len(shop.store(*records).new_ids) == 3
    assert shop.store(*records).new_ids == ()
    assert shop.store(*reversed(records)).new_ids == ()


def test_the_same_entry_twice_in_one_feed_is_one(shop: Shop) -> None:
    assert len(shop.store(record(1), record(1)).new_ids) == 1


def test_a_moved_article_keeps_its_identity(shop: Shop) -> None:
    text = "Ministers met in Geneva to talk about the sea."
    (number,) = shop.store(record("a", text, url="http://e.org/old")).new_ids
    result = shop.store(record("a", text, url="https://e.org/new"))
    assert result.new_ids == ()
    assert shop.library.views.rows([number])[0].url == "https://e.org/new"
    assert shop.library.articles.by_url("https://e.org/new") == [number]
    assert shop.library.articles.by_url("https://e.org/old") == []


def test_entries_that_share_a_link_stay_apart(shop: Shop) -> None:
    result = shop.store(record(1, url="https://e.org/live"), record(2, url="https://e.org/live"))
    assert len(result.new_ids) == 2
    assert shop.library.articles.by_url("http://www.e.org/live/#top") == [
        result.new_ids[1],
        result.new_ids[0],
    ]


def test_the_same_article_in_two_sources(shop: Shop) -> None:
    other = shop.library.sources.add("https://other.org/feed")
    one = shop.store(record(1)).new_ids
    two = shop.store(record(1), source=other).new_ids
    assert len(one) == len(two) == 1
    assert set(shop.library.articles.by_url("https://example.org/1")) == {*one, *two}


def test_dates(shop: Shop) -> None:
    future = Entry(id=Clean("f"), title=Clean("f"), published=datetime(2999, 1, 1, tzinfo=UTC))
    undated = [Entry(id=Clean(f"u{n}"), title=Clean(f"u{n}")) for n in range(3)]
    updated = Entry(id=Clean("up"), title=Clean("up"), updated=T0)
    shop.store(*(EntryRecord(entry) for entry in (future, *undated, updated)))
    rows = shop.library.views.rows(shop.library.views.ids(Query.all()))
    assert [row.title for row in rows] == ["f", "u0", "u1", "u2", "up"]
    assert abs(rows[0].date - datetime.now(UTC)) < timedelta(minutes=1)
    assert rows[-1].date == T0


def test_validators_and_entries_come_together(shop: Shop) -> None:
    library = shop.library
    library.intake.store_fetch(
        Fetched(
            shop.source.id,
            [record(1)],
            etag='"e"',
            last_modified="yesterday",
            due_at=T0,
            checked_at=T0,
            feed_title=Clean("The Feed"),
            site_url="https://example.org/",
            moved_to="https://example.org/new-feed",
        )
    )
    source = library.sources.get(shop.source.id)
    assert (source.etag, source.last_modified) == ('"e"', "yesterday")
    assert (source.checked_at, source.changed_at, source.due_at) == (T0, T0, T0)
    assert (source.title, source.site_url) == ("The Feed", "https://example.org/")
    assert source.url == "https://example.org/new-feed"


def test_a_move_onto_another_sources_address_is_not_made(shop: Shop) -> None:
    other = shop.library.sources.add("https://other.org/feed")
    shop.library.intake.store_fetch(Fetched(shop.source.id, moved_to=other.url))
    assert shop.library.sources.get(shop.source.id).url == shop.source.url


def test_many_sources_in_one_transaction(library: Library) -> None:
    ids = [library.sources.add(f"https://{name}.org/").id for name in "abc"]
    before = library.data_version()
    results = library.intake.store_many(
        [Fetched(ids[0], [record(1), record(3)]), Fetched(999), Fetched(ids[2], [record(2)])]
    )
    assert [len(result.new_ids) for result in results] == [2, 0, 1]
    assert library.data_version() == before + 1
    assert [source.unread for source in library.sources.all()] == [2, 0, 1]
    flat = [number for result in results for number in result.new_ids]
    # Ids follow dates over all sources.
    assert list(library.views.ids(Query.all())) == sorted(flat, reverse=True)


def test_what_the_feed_says_of_an_entry_is_kept(shop: Shop) -> None:
    entry = Entry(
        id=Clean("https://e.org/x"),
        title=Clean("X"),
        url="https://e.org/x",
        authors=(Clean("Ann"), Clean("Bob")),
        published=T0,
        updated=T0 + timedelta(hours=1),
        tags=(Clean("sea"),),
        image="https://e.org/x.jpg",
        comments_url="https://e.org/x#c",
    )
    (number,) = shop.store(EntryRecord(entry, paragraphs("Text."), lang="en")).new_ids
    assert shop.library.articles.entry(number) == entry
    article = shop.library.articles.article(number)
    assert (article.authors, article.tags, article.lang) == (entry.authors, entry.tags, "en")
    assert shop.library.search.search(Query.parse("author:bob lang:en has:image sea")) == [number]
