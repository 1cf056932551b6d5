"""Subscription lists in and out: OPML and newsboat's ``urls``."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.errors import FeedError
from termnews.feeds import Subscription, opml, urls
from termnews.text import Clean

OPML = b"""<?xml version="1.0"?><opml version="1.0"><head><title>Mine</title></head><body>
<outline text="World &amp; more"><outline text="Asia">
<outline type="rss" text="One" xmlUrl="https://one.example/feed" htmlUrl="https://one.example/"/></outline>
<outline title="Two" xmlurl="https://two.example/rss?a=1&b=2" category="x,/y"/></outline>
<outline text="evil" xmlUrl="javascript:alert(1)"/><outline text="cmd" xmlUrl="exec:rm -rf ~"/>
<outline text="again" xmlUrl="https://one.example/feed"/></body></opml>"""


def test_folders_and_sources_of_opml() -> None:
    result = opml.read(OPML)
    assert [(item.url, item.title, item.folder) for item in result.items] == [
        ("https://one.example/feed", "One", "World & more/Asia"),
        ("https://two.example/rss?a=1&b=2", "Two", "World & more"),
    ]
    assert result.items[0].site_url == "https://one.example/"
    assert result.items[1].tags == ("x", "y")
    assert len(result.skipped) == 2


def test_what_is_written_is_read_back() -> None:
    items = (
        Subscription(
            "https://a.example/f", Clean('A <b> & "c"'), Clean("x/y"), "https://a.example/"
        ),
        Subscription("https://b.example/f", Clean("B"), Clean("x")),
        Subscription("https://c.example/f", Clean("C"), tags=(Clean("t"),)),
        Subscription("https://d.example/f", Clean("D"), Clean("x/y")),
    )
    back = opml.read(opml.write(items)).items
    assert sorted(back, key=lambda item: item.url) == list(items)


def test_entities_and_depth_do_no_harm() -> None:
    laughs = b'<!DOCTYPE o [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><opml><body><outline text="&b;" xmlUrl="https://a.example/"/></body></opml>'
    assert opml.read(laughs).items[0].title == "&b;"
    deep = (
        b"<opml><body>" + b'<outline text="d">' * 5000 + b'<outline xmlUrl="https://a.example/"/>'
    )
    opml.read(deep)
    with pytest.raises(FeedError):
        opml.read(b"<html><body>no</body></html>".replace(b"body", b"div"))


def test_newsboats_urls_are_read_and_its_commands_are_not() -> None:
    result = urls.read(
        b'# mine\nhttps://a.example/feed "World News" tag2 "~My title" !\n'
        b'"query:Unread:unread = \\"yes\\""\nexec:~/bin/x.sh\nfilter:~/y:https://b.example/\nhttps://c.example/\n'
    )
    assert [(item.url, item.title, item.folder, item.tags) for item in result.items] == [
        ("https://a.example/feed", "My title", "World News", ("tag2",)),
        ("https://c.example/", "", "", ()),
    ]
    assert len(result.skipped) == 3


@given(st.binary(max_size=300))
def test_any_list_is_taken_or_refused(data: bytes) -> None:
    for read in (opml.read, urls.read):
        try:
            result = read(data)
        except FeedError:
            continue
        assert all(
            item.url.startswith(("http", "HTTP")) or item.url[:4].lower() == "http"
            for item in result.items
        )
