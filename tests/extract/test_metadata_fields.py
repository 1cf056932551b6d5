"""Names, titles and topics made clean, and conflicts between sources decided."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.extract.metadata import read, structured
from termnews.extract.metadata.names import persons
from termnews.extract.metadata.titles import cut, key, site_names, tidy
from termnews.extract.metadata.topics import topics
from termnews.extract.metadata.values import Hints


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("By Ada Quill", ["Ada Quill"]),
        ("by ADA QUILL and BO REED", ["Ada Quill", "Bo Reed"]),
        ("ByAda Quill", ["Ada Quill"]),
        ("Written by Ada Quill, Coast Editor", ["Ada Quill"]),
        ("By Ada Quill, Contributing Editor, Harbourworld |", ["Ada Quill"]),
        ("By Ada Quill Coast Correspondent", ["Ada Quill"]),
        ("Ada Quill @adaq", ["Ada Quill"]),
        ("Ada Quill | ada@post.example | Harbour Post", ["Ada Quill"]),
        ("Ada Quill (Reuters)", ["Ada Quill"]),
        ("Ada Quill for the Harbour Post", ["Ada Quill"]),
        ("By Ada Quill, Associated Press", ["Ada Quill"]),
        ("Associated Press", ["Associated Press"]),
        ("Ada Quill, Bo Reed & Cy Marsh", ["Ada Quill", "Bo Reed", "Cy Marsh"]),
        ("Quill, Ada", ["Ada Quill"]),
        ("Von Jörg Müller und Anna Groß, Berlin", ["Jörg Müller", "Anna Groß", "Berlin"]),
        ("Von Jörg Müller, Redakteur für Finanzen", ["Jörg Müller"]),
        ("Par Zoé Lefèvre avec AFP", ["Zoé Lefèvre"]),
        ("Por José Núñez y Ana Gil", ["José Núñez", "Ana Gil"]),
        ("di Teresa Neri", ["Teresa Neri"]),
        ("Автор: Анна Морева", ["Анна Морева"]),
        ("作者：王小明、李雷", ["王小明", "李雷"]),
        ("구현모 기자", ["구현모"]),
        ("Ada QuillPublished 5 March 2024, 10:00", ["Ada Quill"]),
        ("By Ada Quill | Updated March 5, 2024", ["Ada Quill"]),
        ("https://www.facebook.com/ada", []),
        ("5 min read", []),
        ("Share", []),
        ("", []),
    ],
)
def test_persons(raw: str, expected: list[str]) -> None:
    assert list(persons([raw])) == expected


def test_an_agency_that_is_listed_stays() -> None:
    assert persons(["Ada Quill", "AFP"], listed=True) == ("Ada Quill", "AFP")
    assert persons(["Ada Quill", "AFP"]) == ("Ada Quill",)


def test_titles() -> None:
    names = site_names("www.harbour-post.example", ["Harbour Post", "World"])
    for raw in (
        "Light stays - Harbour Post", "Light stays | World | Harbour Post", "Harbour Post: Light stays",
        "Light stays – harbour-post.example", "Light stays｜Harbour Post",
    ):  # fmt: skip
        assert cut(raw.replace(": ", " : "), names) == "Light stays"
    assert cut("North - South: a quarrel", names) == "North - South: a quarrel"
    assert (
        cut("Harbour Post mail no 8 - The dry year", names)
        == "Harbour Post mail no 8 - The dry year"
    )
    sections = frozenset((key("Guides"),))
    assert cut("Guides: boats – what to buy", names, sections) == "Guides: boats – what to buy"
    assert cut("What to buy | Guides", names, sections) == "What to buy"
    assert cut("Let the light stay on | Editorial", names) == "Let the light stay on"
    assert cut("Opinion | Let the light stay on | Editorial", names) == "Let the light stay on"
    assert cut("Coast | Sea", names) == "Coast"
    assert cut("灯塔重新点亮-海港网", names) == "灯塔重新点亮"
    assert tidy("Tom &amp;amp; Ann <b>win</b>") == "Tom & Ann win"
    assert key("“Light” Stays!") == key("light stays")


@pytest.mark.parametrize(
    ("page", "url", "expected"),
    [
        # A headline without its kicker is the headline.
        (
            '<meta property="og:title" content="Light stays on after all"><title>Coast row: Light stays on'
            " after all</title><body><h1>Coast row: Light stays on after all</h1>",
            "https://post.example/1",
            "Light stays on after all",
        ),
        # The page's own heading is the one that its title repeats, not the first.
        (
            "<title>Light stays on after all | Post</title><body><h1>Log in to read</h1>"
            "<h1>Light stays on after all</h1>",
            "https://post.example/1",
            "Light stays on after all",
        ),
        # The address tells which of two headlines is the article's.
        (
            "<title>Best lamps, tested</title><body><h1>Seven lamps for a harbour night</h1>",
            "https://post.example/seven-lamps-harbour-night",
            "Seven lamps for a harbour night",
        ),
        # A heading that the title ends with, after a headline, is the site's name.
        (
            "<title>Light stays on after all | Words from the coast</title><body>"
            "<h1>Words from the coast</h1>",
            "https://post.example/1",
            "Light stays on after all",
        ),
        # What another source leaves out at the end was added for search engines.
        (
            '<meta property="og:title" content="Light stays on after all – Coast"><title>Light stays on'
            " after all – Coast</title><body><h1>Light stays on after all</h1>",
            "https://post.example/1",
            "Light stays on after all",
        ),
    ],
)
def test_which_title(page: str, url: str, expected: str) -> None:
    assert read(lxml.html.document_fromstring(page), url).title == expected


HEADLINES = (
    "<title>Light stays on</title><meta property='og:title' content='{shared}'><h1>{page}</h1>"
)


@pytest.mark.parametrize(
    ("shared", "page", "feed", "expected"),
    [
        # Of two headlines of the page the one that its feed gives.
        ("The night the lamp won", "Light stays on", "The night the lamp won", "The night the lamp won"),
        ("The night the lamp won", "Light stays on", "Light stays on", "Light stays on"),
        # What the feed alone says does not outvote the page, and never where it is cut short.
        ("Light stays on", "Light stays on", "Coast: what happened today", "Light stays on"),
        ("Light stays on", "Light stays on", "Light sta…", "Light stays on"),
    ],
)  # fmt: skip
def test_the_feed_is_a_witness(shared: str, page: str, feed: str, expected: str) -> None:
    tree = lxml.html.document_fromstring(HEADLINES.format(shared=shared, page=page))
    assert read(tree, "https://post.example/1", hints=Hints(title=feed)).title == expected


def test_topics() -> None:
    assert topics(["Coast, Light , coast;Sea"]) == ("Coast", "Light", "Sea")
    assert topics(["Coast", "Light, big"]) == ("Coast", "Light, big")
    assert topics(["Coast", "Sea light", "Coast, sea light"]) == ("Coast", "Sea light")
    assert topics(["section/coast", "topic/light"]) == ("coast", "light")
    assert topics(["灯塔 海岸 港口"]) == ("灯塔", "海岸", "港口")
    assert topics(["#coast", "8ae9ab2d-fe1b-4230-acb8-a59b52877682", "https://e.org", "42"]) == (
        "coast",
    )


BROKEN = {
    "trailing comma": '{"@type": "NewsArticle", "headline": "Light stays",}',
    "comment": '<!-- {"@type": "NewsArticle", "headline": "Light stays"} -->',
    "cdata": '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Light stays"}\n//]]>',
    "raw newline": '{"@type": "NewsArticle", "description": "a\nb", "headline": "Light stays"}',
    "two in one": '{"@type": "Person", "name": "x"}\n{"@type": "NewsArticle", "headline": "Light stays"}',
    "escaped": "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;Light stays&quot;}",
    "bad escape": '{"@type": "NewsArticle", "headline": "Light stays", "description": "50\\% off"}',
    "cut off after": '{"@type": "NewsArticle", "headline": "Light stays"}, {"@type": "Thing", "na',
    "line comment": '{"@type": "NewsArticle", // the story\n "headline": "Light stays"}',
    "quotes within": '{"@type": "NewsArticle", "description": "a <a href="x">b</a>", "headline": "Light stays"}',
    "nested": '{"@type": "WebPage", "mainEntity": {"@type": ["NewsArticle"], "headline": "Light stays"}}',
    "full type": '[{"@type": "http://schema.org/NewsArticle", "headline": "Light stays"}]',
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_broken_json_ld(text: str) -> None:
    page = lxml.html.document_fromstring("<p>x</p>")
    script = lxml.html.Element("script", type="application/ld+json")
    script.text = text
    page.append(script)
    assert read(page, "").title == "Light stays"


def test_deep_json_ld_does_no_harm() -> None:
    for text in ("[" * 100_000, '{"a":' * 50_000, "[" * 900 + "]" * 900):
        assert structured.walk(list(structured.values(text)), 5000) is not None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='{}[]",:\\/ab1 \n<!->@type', max_size=200))
def test_any_json_ld_is_read(text: str) -> None:
    for value in structured.values(text):
        structured.walk(value, 100)


def page(head: str, body: str = "") -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")


def test_agreement_beats_a_single_voice() -> None:
    found = read(
        page(
            "<meta name=author content='Web Desk'><meta property='article:author' content='Ada Quill'>"
            '<script type=\'application/ld+json\'>{"@type":"NewsArticle","author":{"name":"Ada Quill"}}</script>',
            "<h1>Light</h1><div class=byline>By Ada Quill</div>",
        ),
        "",
    )
    assert found.authors == ("Ada Quill",)


def test_the_time_of_the_chosen_day_is_kept() -> None:
    found = read(
        page(
            "<meta property='article:published_time' content='2024-03-05T09:30:00+01:00'>",
            "<h1>Light</h1><time>5 March 2024</time>",
        ),
        "https://e.org/2024/03/05/light",
    )
    assert found.published is not None
    assert found.published.isoformat() == "2024-03-05T09:30:00+01:00"
    assert not found.date_only


def test_a_change_is_no_publication() -> None:
    found = read(
        page(
            "",
            "<h1>Light</h1><p class=date>Published: 5 March 2024</p><p class=updated>Updated: 9 March 2024</p>",
        ),
        "",
    )
    assert found.published is not None and found.published.day == 5
    assert found.modified is not None and found.modified.day == 9


def test_future_dates_are_not_believed() -> None:
    assert read(page("<meta name=date content='2199-01-01'>"), "").published is None


def test_addresses_are_checked() -> None:
    found = read(
        page(
            "<link rel=canonical href='javascript:alert(1)'><meta property='og:image' content='//img.e.org/a.jpg'>"
        ),
        "https://e.org/a",
    )
    assert found.url == "https://e.org/a"
    assert found.image is not None and found.image.url == "https://img.e.org/a.jpg"


def test_text_is_safe() -> None:
    found = read(page("<title>Light\x1b[31m \u202estays</title>"), "")
    assert "\x1b" not in found.title and "\u202e" not in found.title


_TAGS = st.sampled_from(
    ["<h1>", "</h1>", "<p class=byline>", "</p>", "<time datetime='2024-01-01'>", "By Ada", "<a rel=author href=/a>",
     "</a>", "<meta name=author content='x, y'>", "<meta property=article:tag content=','>", "5 March 2024", "<div itemprop=author>",
     "<div class='tag date author'>", "</div>", "<script type='application/ld+json'>[{}", "</script>", "<!-- x -->", "<title>"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(_TAGS | st.text(max_size=12), max_size=30))
def test_any_page_is_read(parts: list[str]) -> None:
    text = "".join(parts).replace("\x00", "")
    text = "".join(c for c in text if c.isprintable() or c == "\n")
    found = read(lxml.html.document_fromstring(f"<html>{text}</html>"), "https://e.org/[")
    for evidence in found.evidence.values():
        assert 0 <= evidence.confidence <= 1


def test_deep_and_wide_pages_take_linear_time() -> None:
    deep = lxml.html.document_fromstring(
        "<div class='author date tag'>" * 300
        + "By Ada"
        + "</div>" * 300
        + "<a class=tag href=/tag/x>x</a>" * 20_000
    )
    assert read(deep, "").title == ""


GERMAN = "Der Hafenrat hat am Dienstag beschlossen, den alten Leuchtturm noch zehn Jahre lang brennen zu lassen. "


def test_language_declared_and_spoken() -> None:
    def lang(attribute: str, text: str) -> str:
        tree = lxml.html.document_fromstring(f"<html {attribute}><body><p>{text}</p></body></html>")
        return read(tree, "").lang

    assert lang("lang=de-AT", "x") == "de-at"
    assert lang("", GERMAN * 2) == "de"
    assert lang("lang=en-US", GERMAN * 8) == "de"
    assert lang("lang=en-US", GERMAN) == "en-us"
    assert lang("lang='<x>'", "x") == ""


@pytest.mark.parametrize(
    ("url", "href", "found"),
    [
        ("https://e.org/light", "/light/2", True),
        ("https://e.org/light/", "/light/page/2/", True),
        ("https://e.org/light/2", "/light/3", True),
        ("https://e.org/light?page=2", "?page=3", True),
        ("https://e.org/light", "/light?page=2", True),
        ("https://e.org/light.html", "/light-2.html", True),
        ("https://e.org/light", "/another-light", False),
        ("https://e.org/light/2", "/light/1", False),
        ("https://e.org/light", "https://other.org/light/2", False),
        ("https://e.org/light", "javascript:void(2)", False),
    ],
)
def test_the_next_page(url: str, href: str, found: bool) -> None:
    tree = page(f"<link rel=next href='{href}'>")
    assert bool(read(tree, url).next_url) is found
