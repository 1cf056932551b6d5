from __future__ import annotations

from datetime import UTC, datetime, timedelta

from termnews.library import Query, Variant, Work
from termnews.model import (
    Article,
    AuthorBio,
    Block,
    BlockKind,
    Evidence,
    Extraction,
    Image,
    Inline,
    InlineKind,
    Problem,
)
from termnews.text import Clean

from .making import T0, Shop, article, record

FULL = Article(
    title=Clean("A title"),
    blocks=(
        Block(BlockKind.HEADING, Clean("Part one"), level=2),
        Block(
            BlockKind.PARAGRAPH,
            Clean("Some bold link."),
            inlines=(
                Inline(5, 9, InlineKind.STRONG),
                Inline(10, 14, InlineKind.LINK, "https://example.org/l"),
            ),
        ),
        Block(BlockKind.LIST_ITEM, Clean("third"), level=1, number=3),
        Block(BlockKind.LIST_ITEM, Clean("zeroth"), number=0),
        Block(
            BlockKind.IMAGE,
            Clean("A ship at night"),
            href="https://example.org/i.jpg",
            credit=Clean("Jo Roe"),
        ),
        Block(BlockKind.RULE, Clean("")),
        Block(BlockKind.CODE, Clean("a = 1\nb = 2")),
        Block(BlockKind.TABLE, Clean("a\tb\n1\t2")),
        Block(BlockKind.VERSE, Clean("one\ntwo")),
        Block(BlockKind.QUOTATION, Clean("so"), level=1),
        Block(BlockKind.EMBED, Clean("post"), href="https://example.org/p"),
    ),
    url="https://example.org/a",
    authors=(Clean("Ann Bee"),),
    published=T0,
    modified=T0 + timedelta(days=1),
    date_only=True,
    lang="en",
    site=Clean("Site"),
    section=Clean("World"),
    description=Clean("About."),
    image=Image("https://example.org/i.jpg", Clean("A ship"), Clean("Jo")),
    tags=(Clean("sea"), Clean("night")),
    notes=(Clean("Corrected."),),
    bios=(AuthorBio(Clean("Ann Bee"), Clean("editor"), Clean("Writes.")),),
    next_url="https://example.org/a?page=2",
    extraction=Extraction("judge", 0.9, Problem.PAYWALL, "It ends early."),
    evidence={"title": Evidence("json-ld", 0.9)},
)


def test_an_article_comes_back_as_it_was(shop: Shop) -> None:
    number = shop.one()
    shop.library.articles.put_text(number, FULL)
    assert shop.library.articles.article(number, Variant.CLEAN) == FULL


def test_captions_credits_and_tags_are_found(shop: Shop) -> None:
    number = shop.one()
    shop.library.articles.put_text(number, FULL)
    for words in ("ship night", "roe", "sea", "author:bee", "body:bold"):
        assert shop.library.search.search(Query.parse(words)) == [number], words
    assert shop.library.search.search(Query.parse("body:roe")) == []


def test_originals_and_variants(shop: Shop) -> None:
    number = shop.one("Feed text.")
    articles = shop.library.articles
    assert articles.variants(number) == (Variant.FEED,)
    assert articles.original(number) is None
    page = b"<html>\xff\x00" * 1000
    articles.put_text(
        number,
        article("Clean."),
        original=page,
        content_type="text/html; charset=x",
        fetched_url="https://example.org/final",
    )
    assert articles.original(number) == (page, "text/html; charset=x", "https://example.org/final")
    assert articles.variants(number) == (Variant.CLEAN, Variant.FEED)
    assert articles.article(99999) is None
    assert not articles.put_text(99999, article("x"))


def test_a_changed_page_is_a_revision_a_better_reading_is_not(shop: Shop) -> None:
    number = shop.one()
    articles = shop.library.articles
    assert articles.put_text(number, article("First text of it."), extractor_version=1)
    assert not articles.put_text(number, article("First text of it."), extractor_version=1)
    assert articles.put_text(number, article("Better first text of it."), extractor_version=2)
    assert articles.revisions(number) == []
    assert not shop.library.views.rows([number])[0].changed
    assert articles.put_text(number, article("Second text of it."), extractor_version=2)
    (revision,) = articles.revisions(number)
    assert articles.revision(revision.id).body == "Better first text of it."
    assert shop.library.views.rows([number])[0].changed


def test_the_better_text_is_shown_and_searched(shop: Shop) -> None:
    long = "The feed gives a good deal of text here."
    number = shop.one(long)
    articles = shop.library.articles
    walled = Extraction("judge", 0.3, Problem.PAYWALL, "It ends early.")
    articles.put_text(number, article("Two words.", extraction=walled))
    assert articles.article(number).body == long
    assert articles.article(number).extraction.problem is Problem.PAYWALL
    assert articles.article(number, Variant.CLEAN).body == "Two words."
    assert not shop.library.views.rows([number])[0].offline
    assert shop.library.search.search(Query.parse("deal")) == [number]
    longer = article(long + " And more of it behind.", extraction=walled)
    articles.put_text(number, longer)
    assert articles.article(number).body == longer.body


def test_a_failure_says_why_and_may_be_tried_again(shop: Shop) -> None:
    number = shop.one("Feed text.")
    articles = shop.library.articles
    articles.put_failure(
        number, Problem.BLOCKED, Clean("the site said 403."), retry_at=T0 + timedelta(days=9)
    )
    assert articles.waiting(Work.TEXT, now=T0) == []
    assert articles.waiting(Work.TEXT, now=T0 + timedelta(days=10)) == [number]
    assert articles.article(number).body == "Feed text."
    assert articles.article(number).extraction.problem is Problem.BLOCKED
    assert articles.article(number).extraction.reason == "the site said 403.", "not a bare mark"
    assert articles.article(number, Variant.CLEAN).extraction.reason == "the site said 403."
    assert shop.library.views.rows([number])[0].problem is Problem.BLOCKED
    articles.put_text(number, article("Now it is there."))
    assert shop.library.views.rows([number])[0].problem is Problem.NONE
    assert not shop.library.views.rows([number])[0].changed


def test_what_waits_comes_by_priority(shop: Shop) -> None:
    library = shop.library
    ids = shop.store(*(record(number) for number in range(1, 9))).new_ids
    library.marks.set_read([ids[7], ids[6]])
    library.marks.bookmark(ids[0])
    waiting = library.articles.waiting
    assert waiting(Work.TEXT, first=[ids[2], 999]) == [
        ids[2], ids[0], ids[5], ids[4], ids[3], ids[1], ids[7], ids[6],
    ]  # fmt: skip
    assert waiting(Work.TEXT, limit=2) == [ids[0], ids[5]]


def test_old_readings_and_analyses_wait(shop: Shop) -> None:
    from termnews.model import Analysis

    articles = shop.library.articles
    number = shop.one()
    assert articles.waiting(Work.EXTRACTION, version=5) == []
    articles.put_text(number, article("Text."), original=b"page", extractor_version=1)
    assert articles.waiting(Work.EXTRACTION, version=1) == []
    assert articles.waiting(Work.EXTRACTION, version=2) == [number]
    articles.put_analysis(number, Analysis(), version=3)
    assert articles.waiting(Work.ANALYSIS, version=3) == []
    assert articles.waiting(Work.ANALYSIS, version=4) == [number]
    articles.put_text(number, article("Other text."), extractor_version=2)
    assert articles.waiting(Work.ANALYSIS, version=3) == [number]


def test_highlights_follow_their_words(shop: Shop) -> None:
    library = shop.library
    number = shop.one()
    library.articles.put_text(number, article("One two three.\n\nFour five six."))
    library.marks.highlight(number, 1, 5, 9, Clean("five"))
    library.marks.highlight(number, 0, 4, 7, Clean("two"))
    library.articles.put_text(number, article("New head.\n\nThree.\n\nIt is five, five six."))
    found = library.marks.highlights(number)
    assert [(h.block, h.start, h.end, h.quote) for h in found] == [
        (-1, 0, 0, "two"),
        (2, 6, 10, "five"),
    ]
    library.articles.put_text(number, article("One two three.\n\nFour five six."))
    assert [(h.block, h.start) for h in library.marks.highlights(number)] == [(0, 4), (1, 5)]


def test_reading_position(shop: Shop) -> None:
    from termnews.library import Position

    number = shop.one()
    assert shop.library.marks.position(number) is None
    shop.library.marks.set_position(number, Position(3, 40))
    assert shop.library.marks.position(number) == Position(3, 40)
    shop.library.marks.set_position(number, None)
    assert shop.library.marks.position(number) is None
    shop.library.marks.set_position(4242, Position(1, 1))
    assert shop.library.marks.position(4242) is None


def test_times_are_aware_and_utc(shop: Shop) -> None:
    number = shop.one(hours=5)
    row = shop.library.views.rows([number])[0]
    assert row.date.tzinfo is UTC
    assert row.date == datetime(2026, 3, 1, 17, tzinfo=UTC)


def test_a_page_dates_an_entry_without_a_date(shop: Shop) -> None:
    from termnews.library import EntryRecord
    from termnews.model import Entry

    undated = EntryRecord(Entry(id=Clean("u"), title=Clean("u"), url="https://e.org/u"))
    one, two = shop.store(record(1), undated).new_ids
    earlier = T0 - timedelta(days=3)
    for number in (one, two):
        shop.library.articles.put_text(number, article("Sea text.", published=earlier))
    assert [row.date for row in shop.library.views.rows([one, two])] == [
        T0 + timedelta(hours=1),
        earlier,
    ]
    assert shop.library.search.search(Query.parse("sea"), newest=True) == [one, two]
