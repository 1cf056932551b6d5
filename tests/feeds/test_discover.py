"""Finding the feeds of a site."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from termnews.feeds import discover, well_known

PAGE = b"""<!doctype html><html><head><base href="https://news.example/home/">
<link rel="alternate" type="application/rss+xml" title="Comments &amp; replies" href="/comments/feed">
<link rel="alternate" type="application/rss+xml" title="News" href="../rss.xml">
<link rel="alternate" type="application/atom+xml" href="atom.xml">
<link rel="alternate" hreflang="de" href="/de/"><link rel="stylesheet" href="/feed.css">
</head><body><a href="/sport/feed/">Sport RSS</a> <a href="javascript:alert(1)//rss">x</a>
<a href="https://feedly.com/i/subscription/feed/x">Feedly</a><a href="/about">About</a></body></html>"""


def test_the_main_feed_comes_first_and_comments_last() -> None:
    found = discover(PAGE, "https://news.example/")
    assert [link.url for link in found] == [
        "https://news.example/rss.xml",
        "https://news.example/home/atom.xml",
        "https://news.example/sport/feed/",
        "https://news.example/comments/feed",
    ]
    assert found[0].title == "News"
    assert [link.kind for link in found] == ["rss", "atom", "", "rss"]


def test_what_only_sounds_like_a_feed_is_none() -> None:
    page = "".join(
        f'<a href="{path}">Live feed</a>'
        for path in (
            "/blogs/live-feed",
            "/sitemap.xml",
            "/what-is-a-data-feed?",
            "/rss.html",
            "/newsfeeds-weekly",
        )
    )
    assert discover(page, "https://a.example/") == []


def test_a_page_without_feeds_gives_none() -> None:
    assert discover("<p>Nothing here</p>", "https://a.example/") == []
    assert discover(b"", "https://a.example/") == []


def test_usual_places_are_tried_near_the_page_first() -> None:
    tries = well_known("https://a.example/blog/post.html")
    assert tries[0] == "https://a.example/blog/feed"
    assert "https://a.example/feed" in tries
    assert len(tries) == len(set(tries)) < 40
    assert well_known("https://www.youtube.com/channel/UCx")[0].endswith("channel_id=UCx")
    assert well_known("mailto:a@b.example") == []


@given(st.binary(max_size=400) | st.text(max_size=400))
def test_any_page_is_taken(page: bytes | str) -> None:
    for link in discover(page, "https://a.example/"):
        assert link.url.startswith(("http://", "https://"))
