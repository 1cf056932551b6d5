from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from termnews.library import Library, Query
from termnews.model import Analysis, Quote, QuoteKind, Topic, TopicType
from termnews.text import Clean

from .making import T0, Shop, record

PUTIN = Topic(Clean("Vladimir Putin"), TopicType.PERSON, 0.9, ((0, 5), (9, 14)), (Clean("Putin"),))
MOSCOW = Topic(Clean("Moscow"), TopicType.PLACE, 0.5, ((20, 26),))


def quote(text: str, start: int = 0, speaker: str = "Vladimir Putin") -> Quote:
    return Quote(
        text=Clean(text),
        start=start,
        end=start + len(text),
        kind=QuoteKind.DIRECT,
        speaker=Clean(speaker),
        role=Clean("president"),
        speaker_mention=Clean("Putin"),
        speaker_start=40,
        speaker_end=45,
        cue=Clean("said"),
        confidence=0.875,
        group="1",
        candidate=Clean("x"),
    )


def analysed(shop: Shop, *analyses: Analysis) -> list[int]:
    ids = shop.store(*(record(number) for number in range(len(analyses)))).new_ids
    for number, analysis in zip(ids, analyses, strict=True):
        shop.library.articles.put_analysis(number, analysis, version=1)
    return list(ids)


def test_an_analysis_comes_back_as_it_was(shop: Shop) -> None:
    analysis = Analysis((quote("“We wait.”"),), (PUTIN, MOSCOW), (Clean("visit"), Clean("state")))
    (number,) = analysed(shop, analysis)
    assert shop.library.articles.analysis(number) == analysis
    assert shop.library.views.rows([number])[0].quotes == 1
    shop.library.articles.put_analysis(number, Analysis(), version=2)
    assert shop.library.articles.analysis(number) == Analysis()
    assert shop.library.quotes.find(speaker="putin") == []
    assert shop.library.topics.find("putin") == []
    shop.library.articles.put_analysis(4711, analysis)


def test_a_speaker_and_a_topic_are_one_person(shop: Shop) -> None:
    (number,) = analysed(shop, Analysis((quote("“We wait.”"),), (PUTIN, MOSCOW)))
    (said,) = shop.library.quotes.of_article(number)
    topics = shop.library.topics.of_article(number)
    assert said.entity_id == topics[0].entity_id
    assert [topic.topic for topic in topics] == [PUTIN, MOSCOW]
    assert shop.library.quotes.get(said.id) == said
    assert shop.library.quotes.get(999) is None


def test_quotes_by_speaker_text_and_time(shop: Shop) -> None:
    quotes = shop.library.quotes
    one, two = analysed(
        shop,
        Analysis((quote("“We wait,”"), quote("“scare”", 30, ""))),
        Analysis((quote("“We go,”", speaker="Xi Jinping"),)),
    )
    assert [said.article_id for said in quotes.find(text="we")] == [two, one]
    assert [said.quote.text for said in quotes.find(speaker="putin")] == ["“We wait,”"]
    assert [said.article_id for said in quotes.find(text="we", since=T0 + timedelta(hours=1))] == [
        two
    ]
    assert [said.article_id for said in quotes.find(text="we", before=T0 + timedelta(hours=1))] == [
        one
    ]
    assert quotes.find(speaker="“”") == []
    assert len(quotes.find()) == 3
    assert len(quotes.find(limit=1)) == 1


def test_the_same_statement_in_other_articles(shop: Shop) -> None:
    ids = analysed(
        shop,
        Analysis((quote("“We await a visit,”"),)),
        Analysis((quote('"We await a visit."'),)),
        Analysis((quote("“Another thing.”"),)),
    )
    (said,) = shop.library.quotes.of_article(ids[1])
    versions = shop.library.quotes.versions(said.id)
    assert [version.article_id for version in versions] == ids[:2]


def test_corrections_outlive_a_new_analysis(shop: Shop) -> None:
    library = shop.library
    analysis = Analysis((quote("“We wait,”"), quote("“no quote”", 50)))
    (number,) = analysed(shop, analysis)
    first, second = library.quotes.of_article(number)
    library.quotes.correct_speaker(first.id, Clean("Dmitry Peskov"))
    library.quotes.not_a_quote(second.id)
    for _ in range(2):
        (only,) = library.quotes.of_article(number)
        assert only.quote.speaker == "Dmitry Peskov"
        assert only.corrected
        assert library.search.search(Query.parse("said:peskov")) == [number]
        assert library.search.search(Query.parse("said:putin")) == []
        assert library.views.rows([number])[0].quotes == 1
        library.articles.put_analysis(number, analysis, version=2)
    assert library.quotes.correct_speaker(999, Clean("x")) is None
    assert library.quotes.not_a_quote(999) is None


def test_another_speaker_does_not_get_the_office_of_the_one_that_was_found(shop: Shop) -> None:
    library = shop.library
    chair = replace(quote("“We wait,”"), role=Clean("chair of the board"), cue=Clean("said"))
    (number,) = analysed(shop, Analysis((chair,)))
    (said,) = library.quotes.of_article(number)
    library.quotes.correct_speaker(said.id, chair.speaker)
    assert library.quotes.of_article(number)[0].quote.role == "chair of the board", "the same man"
    library.quotes.correct_speaker(said.id, Clean("Anna Lind"))
    for version in (2, 3):
        (said,) = library.quotes.of_article(number)
        assert (said.quote.speaker, said.quote.role, said.quote.cue) == ("Anna Lind", "", "said")
        library.articles.put_analysis(number, Analysis((chair,)), version=version)
    library.quotes.correct_speaker(said.id, Clean(""))
    assert library.quotes.of_article(number)[0].quote.role == ""


def test_corrections_can_be_undone(shop: Shop) -> None:
    library = shop.library
    analysis = Analysis((quote("“We wait,”"),))
    (number,) = analysed(shop, analysis)
    (said,) = library.quotes.of_article(number)
    library.quotes.correct_speaker(said.id, Clean(""))
    assert library.quotes.of_article(number)[0].quote.speaker == ""
    library.quotes.not_a_quote(said.id)
    assert library.quotes.of_article(number) == []
    library.marks.undo()
    assert library.quotes.of_article(number)[0].quote.speaker == ""
    library.marks.undo()
    assert library.quotes.of_article(number) == [said]
    assert library.search.search(Query.parse("said:putin")) == [number]
    library.quotes.not_a_quote(said.id)
    library.articles.put_analysis(number, analysis, version=2)
    library.marks.undo()
    library.articles.put_analysis(number, analysis, version=3)
    assert len(library.quotes.of_article(number)) == 1


def test_phrases_that_lead_nowhere_come_last_on_a_page(shop: Shop) -> None:
    phrase = Topic(Clean("grain quotas"), TopicType.SUBJECT, 0.9, ((0, 3),))
    analysed(shop, Analysis((), (phrase, PUTIN, MOSCOW)), Analysis((), (PUTIN, MOSCOW)))
    topics = shop.library.topics
    page = topics.page(topics.find("vladimir putin")[0][0])
    assert page is not None
    assert [name for _, name, _ in page.together] == ["Moscow", "grain quotas"]


def test_the_page_of_an_entity(shop: Shop) -> None:
    library = shop.library
    ids = analysed(
        shop,
        Analysis((quote("“a b”"),), (PUTIN, MOSCOW)),
        Analysis((), (PUTIN,)),
        Analysis((), (MOSCOW,)),
    )
    entity_id = library.topics.find("vladimir putin")[0][0]
    page = library.topics.page(entity_id)
    assert (page.name, page.type, page.aliases) == ("Vladimir Putin", TopicType.PERSON, ("Putin",))
    assert (page.articles, page.quotes) == (2, 1)
    assert page.per_day == ((T0.date(), 2),)
    assert [(name, shared) for _, name, shared in page.together] == [("Moscow", 1)]
    assert library.topics.articles(entity_id) == [ids[1], ids[0]]
    assert library.topics.articles(entity_id, since=T0 + timedelta(minutes=30)) == [ids[1]]
    assert library.topics.page(999) is None
    assert [count.others for count in library.topics.of_article(ids[0])] == [1, 1]


def test_entities_are_found_by_any_word_of_their_names(shop: Shop) -> None:
    analysed(shop, Analysis((), (PUTIN, MOSCOW)))
    find = shop.library.topics.find
    for name in ("put", "PUTIN", "vladimir put", "putin vladimir", "Vladi"):
        assert [row[1] for row in find(name)] == ["Vladimir Putin"], name
    assert find("utin") == []
    assert find("") == []
    search = shop.library.search.search
    assert search(Query.parse("topic:putin topic:moscow"))
    assert search(Query.parse("topic:put")) == []
    assert search(Query.parse("topic:put*")) == search(Query.parse("topic:put", typing=True)) != []


def test_merging_and_undoing_it(shop: Shop) -> None:
    library = shop.library
    v_putin = Topic(Clean("V. Putin"), TopicType.PERSON, 0.4, ((1, 2),))
    ids = analysed(
        shop,
        Analysis((quote("“x y”", speaker="V. Putin"),), (PUTIN, v_putin)),
        Analysis((), (v_putin,)),
    )
    by_name = {name: one for one, name, _, _ in library.topics.find("putin")}
    whole, part = by_name["Vladimir Putin"], by_name["V. Putin"]
    before = snapshot(library, whole, part)
    assert library.topics.merge(part, part) is None
    token = library.topics.merge(part, whole)
    assert library.topics.articles(whole) == [ids[1], ids[0]]
    assert library.topics.page(whole).quotes == 1
    assert [row[0] for row in library.topics.find("V. Putin")] == [whole]
    (later,) = shop.store(record(9)).new_ids
    library.articles.put_analysis(later, Analysis((), (v_putin,)))
    assert library.topics.articles(whole)[0] == later
    library.articles.put_analysis(later, Analysis())
    library.marks.undo(token)
    assert snapshot(library, whole, part) == before


def snapshot(library: Library, *entity_ids: int) -> list[object]:
    return [
        (
            library.topics.articles(one),
            library.topics.page(one).quotes,
            library.topics.page(one).articles,
        )
        for one in entity_ids
    ]


def test_what_is_talked_about_more_than_usual(shop: Shop) -> None:
    library = shop.library
    usual = Topic(Clean("Government"), TopicType.ORGANISATION, 0.5)
    new = Topic(Clean("Earthquake"), TopicType.EVENT, 0.5)
    old = shop.store(*(record(f"o{n}", hours=-24 * (2 + n % 20)) for n in range(60))).new_ids
    today = shop.store(*(record(f"t{n}") for n in range(4))).new_ids
    for number in old:
        library.articles.put_analysis(number, Analysis((), (usual,)))
    for number in today:
        library.articles.put_analysis(number, Analysis((), (usual, new)))
    trend = library.topics.trending(T0 + timedelta(hours=1))
    assert [(name, n) for _, name, n in trend] == [("Earthquake", 4), ("Government", 4)]
