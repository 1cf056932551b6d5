from __future__ import annotations

import pytest

from termnews.library import Library, Query
from termnews.model import Analysis, Quote, QuoteKind
from termnews.text import Clean, clean

from .making import Shop, article, record


def found(library: Library, text: str, *, typing: bool = False) -> list[int]:
    return library.search.search(Query.parse(text, typing=typing), newest=True)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Le président à Besançon", "president besancon"),
        ("Le president a Besancon", "Président BESANÇON"),
        ("Øresund og Łódź", "oresund lodz"),
        ("Die Straße nach Gießen", "strasse giessen"),
        ("Straße", "STRASSE"),
        ("中國國家主席習近平訪問莫斯科", "習近平"),
        ("中國國家主席習近平訪問莫斯科", "莫斯科"),
        ("中國國家主席習近平訪問莫斯科", "中"),
        ("中國國家主席習近平訪問莫斯科", "科"),
        ("中國國家主席習近平訪問莫斯科", "習近平 莫斯科"),
        ("中國國家主席習近平訪問莫斯科", '"主席習近平"'),
        ("習近平 said yes", '"習近平 said"'),
        ("東京オリンピックは延期", "オリンピック"),
        ("문재인은 말했다", "문재인"),
        ("북한대통령", "대통령"),
        ("นายกรัฐมนตรีไทย", "รัฐมนตรี"),
        ("قَالَ الرَّئِيسُ", "قال الرئيس"),
        ("أحمد", "احمد"),
        ("हिन्दी समाचार", "हिन्दी"),
        ("Việt Nam phát triển", "viet nam phat trien"),
        ("Don't stop", "don't"),
        ("AT&T and C++", "at&t"),
        ("e-mail", "e-mail"),
        ("Ελλάδα", "ελλαδα"),
        ("Ο Αλέξης", "αλεξησ"),
        ("Москва", "МОСКВА"),
        ("Королёв", "королев"),
        ("snake_case word", "snake_case"),
    ],
)
def test_words_are_found_however_they_are_written(shop: Shop, text: str, query: str) -> None:
    number, _ = shop.store(record(1, clean(text)), record(2, "Nothing of it 無關 일본 ไทย")).new_ids
    assert found(shop.library, query) == [number]


def test_unspaced_words_must_stand_together(shop: Shop) -> None:
    shop.store(record(1, "近平訪問習主席"))
    assert found(shop.library, "習近平") == []


def test_fields(shop: Shop) -> None:
    shop.library.sources.update(shop.source.id, title=Clean("The Daily Wire"))
    (number,) = shop.store(record(1, "alpha", title="Beta", authors=(Clean("Gamma"),))).new_ids
    for query in ("title:beta", "body:alpha", "author:gamma", "source:daily", "source:wire"):
        assert found(shop.library, query) == [number], query
    for query in ("title:alpha", "body:beta", "author:beta", "source:weekly"):
        assert found(shop.library, query) == [], query


def test_phrases_and_minus(shop: Shop) -> None:
    one, two = shop.store(record(1, "no limits here"), record(2, "limits no more")).new_ids
    assert found(shop.library, '"no limits"') == [one]
    assert found(shop.library, "no limits") == [two, one]
    assert found(shop.library, "limits -more") == [one]
    assert found(shop.library, "-more") == [one]
    assert found(shop.library, "here OR more") == [two, one]
    assert found(shop.library, "limits (here OR is:read)") == [one]


def test_while_typing_the_last_word_may_go_on(shop: Shop) -> None:
    (number,) = shop.store(record(1, "An international agreement", title="Geneva talks")).new_ids
    for text in ("inter", "an inte", "title:gen", '"international agre', "g", "ge", "agreement g"):
        assert found(shop.library, text, typing=True) == [number], text
    assert found(shop.library, "inter") == []
    assert found(shop.library, "inter ", typing=True) == []
    assert found(shop.library, "inter*") == [number]


def test_a_hit_in_the_title_ranks_first(shop: Shop) -> None:
    ids = shop.store(
        record(1, "Words about other things.", title="Budget passed"),
        record(2, "The budget is one thing among many others here.", title="Parliament"),
        record(3, "Nothing.", title="Sea"),
    ).new_ids
    assert shop.library.search.search(Query.parse("budget")) == [ids[0], ids[1]]


def test_newest_first_is_exact_where_ids_do_not_follow_dates(shop: Shop) -> None:
    library = shop.library
    new = shop.store(*(record(f"n{n}", "common", hours=1000 + n) for n in range(30))).new_ids
    for batch in range(5):
        # A source subscribed later brings old articles, with higher ids.
        shop.store(
            *(record(f"o{batch}-{n}", "common", hours=n % 700) for n in range(batch, 3500, 5))
        )
    ids = library.search.search(Query.parse("common"), limit=40, newest=True)
    assert ids[:30] == list(reversed(new))
    assert ids == list(library.views.ids(Query.parse("common"), limit=40))


def test_said_and_quote(shop: Shop) -> None:
    number, other = shop.store(record(1), record(2)).new_ids
    quotes = (
        Quote(Clean("“No limits,”"), 0, 12, QuoteKind.DIRECT, Clean("Vladimir Putin")),
        Quote(Clean("“so-called”"), 20, 31, QuoteKind.SCARE),
    )
    shop.library.articles.put_analysis(number, Analysis(quotes))
    assert found(shop.library, "said:putin") == [number]
    assert found(shop.library, "said:xi") == []
    assert found(shop.library, "said:vlad") == []
    assert found(shop.library, "said:vlad*") == [number]
    assert found(shop.library, "said:vladimir_put", typing=True) == [number]
    assert found(shop.library, 'quote:"no limits"') == [number]
    assert found(shop.library, "quote:so-called") == []
    assert found(shop.library, "has:quotes") == [number]
    assert found(shop.library, "-has:quotes") == [other]


def test_is_has_lang_and_dates(shop: Shop) -> None:
    library = shop.library
    one, two, three = shop.store(record(1), record(2), record(3, hours=24 * 100)).new_ids
    library.marks.set_read([one])
    library.marks.bookmark(two, note=Clean("n"))
    library.articles.put_text(one, article("Full.", lang="de-at"))
    for query, ids in {
        "is:read": [one],
        "is:unread": [three, two],
        "is:bookmarked": [two],
        "has:note": [two],
        "is:offline": [one],
        "lang:de": [one],
        "lang:de-at": [one],
        "lang:d": [],
        "since:2026-06-01": [three],
        "before:2026-06-01": [two, one],
        "is:unread before:2026-06-01": [two],
    }.items():
        assert found(library, query) == ids, query


def test_muted_articles_are_found_only_when_asked_for(shop: Shop) -> None:
    one, two = shop.store(record(1, "race"), record(2, "sea")).new_ids
    shop.library.views.mute("race")
    assert found(shop.library, "") == [two]
    assert found(shop.library, "race") == []
    assert found(shop.library, "is:muted") == [one]


def test_muting_and_dropping_a_view_are_taken_back(shop: Shop) -> None:
    one, two = shop.store(record(1, "race"), record(2, "sea")).new_ids
    library = shop.library
    library.views.mute("race")
    library.views.mute("race")  # a second time changes nothing, and is no second step
    undone = library.marks.undo()
    assert undone is not None and undone.description == "muted race"
    assert found(library, "") == [two, one] and library.views.muted() == []
    library.views.mute("sea")
    library.views.unmute("sea")
    library.marks.undo()
    assert found(library, "") == [one] and library.views.muted() == ["sea"]
    saved = library.views.save("Races", "race", follow=True)
    library.views.forget(saved.id)
    library.marks.undo()
    (again,) = library.views.saved()
    assert (again.name, again.query, again.follow) == ("Races", "race", True)


def test_excerpts_show_the_densest_place(shop: Shop) -> None:
    filler = "Nothing to see in this place at all. " * 30
    (number,) = shop.store(
        record(1, f"budget once. {filler} The Bûdget and the budget vote. {filler}")
    ).new_ids
    (hit,) = shop.library.search.excerpts(Query.parse("budget"), [number, 99])
    assert hit.article_id == number
    assert [hit.excerpt[start:end] for start, end in hit.spans] == ["Bûdget", "budget"]
    assert len(hit.excerpt) <= 170
    (plain,) = shop.library.search.excerpts(Query.all(), [number])
    assert plain.excerpt.startswith("budget once.")
    assert plain.spans == ()


def test_a_search_within_a_view(shop: Shop) -> None:
    library = shop.library
    other = library.sources.add("https://other.org/feed", folder=Clean("F"))
    shop.store(record(1, "sea"))
    (two,) = shop.store(record(2, "sea"), source=other).new_ids
    query = Query.of_folder(Clean("F")).and_(Query.parse("sea"))
    assert library.search.search(query) == [two]
    assert list(library.views.ids(query)) == [two]
