from __future__ import annotations

from termnews.library import Order, Query, Variant, Work
from termnews.model import Analysis, Quote, QuoteKind, Topic, TopicType
from termnews.text import Clean

from .making import Shop, article, record


def test_an_entry_is_listed_read_found_and_marked(shop: Shop) -> None:
    library = shop.library
    result = shop.store(record(1, "Alpha beta gamma."), record(2, "Delta beta."))
    assert len(result.new_ids) == 2
    assert list(library.views.ids(Query.all())) == list(reversed(result.new_ids))
    assert [row.title for row in library.views.rows(result.new_ids)] == ["Title 1", "Title 2"]
    assert library.search.search(Query.parse("alpha")) == [result.new_ids[0]]
    assert library.sources.get(shop.source.id).unread == 2
    token = library.marks.set_read([result.new_ids[0]])
    assert list(library.views.ids(Query.unread())) == [result.new_ids[1]]
    assert library.sources.get(shop.source.id).unread == 1
    library.marks.undo(token)
    assert library.views.counts().unread == 2
    library.marks.bookmark(result.new_ids[0], note=Clean("why"))
    assert list(library.views.ids(Query.bookmarks(), Order.BOOKMARKED)) == [result.new_ids[0]]
    assert library.articles.article(result.new_ids[0]).body == "Alpha beta gamma."
    assert shop.store(record(1, "Alpha beta gamma."), record(2, "Delta beta.")).new_ids == ()


def test_a_clean_text_replaces_the_feeds_in_search(shop: Shop) -> None:
    library = shop.library
    (number,) = shop.store(record(1, "Summary words.")).new_ids
    assert library.articles.waiting(Work.TEXT) == [number]
    assert library.articles.put_text(number, article("The whole long text."), original=b"<html>")
    assert library.articles.waiting(Work.TEXT) == []
    assert library.search.search(Query.parse("summary")) == []
    assert library.search.search(Query.parse("whole")) == [number]
    assert library.articles.original(number) == (b"<html>", "", "")
    assert library.articles.article(number, Variant.FEED).body == "Summary words."


def test_quotes_and_topics(shop: Shop) -> None:
    library = shop.library
    (number,) = shop.store(record(1, "“We go,” said Ann Bee.")).new_ids
    analysis = Analysis(
        (Quote(Clean("“We go,”"), 0, 8, QuoteKind.DIRECT, Clean("Ann Bee"), confidence=0.9),),
        (Topic(Clean("Ann Bee"), TopicType.PERSON, 0.8, ((14, 21),)),),
        (Clean("go"),),
    )
    assert library.articles.waiting(Work.ANALYSIS, version=1) == [number]
    library.articles.put_analysis(number, analysis, version=1)
    assert library.articles.waiting(Work.ANALYSIS, version=1) == []
    assert library.articles.analysis(number) == analysis
    (topic,) = library.topics.of_article(number)
    (quote,) = library.quotes.find(speaker="bee")
    assert quote.entity_id == topic.entity_id
    assert library.search.search(Query.parse("said:bee")) == [number]
    assert library.search.search(Query.parse('topic:"ann bee" quote:go')) == [number]
    assert library.topics.page(topic.entity_id).quotes == 1
