"""Feeds that are broken or mean harm: no exception but the documented one, no harm, in time."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.errors import FeedError
from termnews.feeds import Kind, parse, sniff
from termnews.feeds.document import MAX_ENTRIES
from termnews.model import Feed

NOW = datetime(2026, 1, 10, tzinfo=UTC)
OK = "<item><title>OK</title><guid>ok</guid></item>"


def rss(items: str, before: str = "") -> bytes:
    return (
        f'{before}<rss version="2.0"><channel><title>F</title>{items}{OK}</channel></rss>'.encode()
    )


def read(data: bytes) -> Feed:
    return parse(data, url="https://a.example/feed", now=NOW)


def test_entities_are_never_expanded_from_definitions() -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    feed = read(
        rss("<item><title>&l9;</title></item>", f'<!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}]>')
    )
    assert [entry.title for entry in feed.entries] == ["&l9;", "OK"]
    assert feed.warnings
    big = f'<!DOCTYPE rss [<!ENTITY a "{"A" * 60_000}">]>'
    assert (
        len(
            read(rss(f"<item><description>{'&a;' * 20_000}</description></item>", big))
            .entries[0]
            .summary
        )
        < 200_000
    )


def test_nothing_outside_is_read(tmp_path: object) -> None:
    external = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    feed = read(rss("<item><title>&x;</title><description>&x;</description></item>", external))
    assert "root" not in repr(feed)
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    assert "root:" not in repr(
        read(rss(f"<item><title>x</title><description>{include}</description></item>"))
    )


def test_one_bad_entry_does_not_cost_the_others() -> None:
    feed = read(
        rss("<item><title>Fish & chips <b>x</title><description>AT&T <i>y</description></item>")
    )
    assert [entry.title for entry in feed.entries] == ["Fish & chips x", "OK"]


def test_a_truncated_feed_keeps_what_is_whole() -> None:
    data = rss(
        "".join(
            f"<item><title>T{i}</title><guid>{i}</guid><link>https://a.example/{i}</link></item>"
            for i in range(9)
        )
    )
    feed = read(data[: len(data) * 2 // 3])
    assert 3 <= len(feed.entries) < 9
    assert all(entry.url and entry.title for entry in feed.entries)
    assert "middle" in " ".join(feed.warnings)


def test_terminal_sequences_and_bidi_do_not_pass() -> None:
    evil = "a\x1b]52;c;cHduZWQ=\x07b\x9b31mc\u202egnp\u2066x\x00\x08d"
    feed = read(
        rss(f"<item><title>{evil}</title><author>{evil}</author><category>{evil}</category></item>")
    )
    shown = feed.entries[0].title + feed.entries[0].authors[0] + feed.entries[0].tags[0]
    assert shown.isprintable()
    assert "52;c" not in shown
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": evil,
        "items": [{"id": evil, "title": evil, "tags": [evil]}],
    }
    feed = read(json.dumps(document).encode())
    assert (
        feed.title + feed.entries[0].title + feed.entries[0].id + feed.entries[0].tags[0]
    ).isprintable()


def test_only_web_addresses_are_links() -> None:
    bad = [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        " java\tscript:alert(1)",
        "ssh://-oProxyCommand=x",
    ]
    items = "".join(
        f'<item><title>x{i}</title><link>{url}</link><enclosure url="{url}"/><comments>{url}</comments></item>'
        for i, url in enumerate(bad)
    )
    for entry in read(rss(items)).entries:
        addresses = {entry.url, entry.comments_url, *(item.url for item in entry.enclosures)}
        assert all(address[:4] in ("", "http") for address in addresses)


def test_entries_are_told_apart() -> None:
    same = "".join(
        f"<item><title>D{i}</title><guid>same</guid><link>https://a.example/{i}</link></item>"
        for i in range(5)
    )
    case = (
        "<item><title>a</title><guid>abc</guid></item><item><title>b</title><guid>ABC</guid></item>"
    )
    links = "".join(
        f"<item><title>L{i}</title><link>https://a.example/</link></item>" for i in range(3)
    )
    feed = read(rss(same + case + links + links))
    assert len(feed.entries) == len({entry.id for entry in feed.entries}) == 5 + 2 + 3 + 1


def test_an_identity_survives_new_entries_and_white_space() -> None:
    a = "<item><title>A</title><guid> x\n</guid></item>"
    b = "<item><title>B</title><guid>y</guid></item>"
    before = {entry.title: entry.id for entry in read(rss(a)).entries}
    after = {entry.title: entry.id for entry in read(rss(b + a.replace(" x\n", "x"))).entries}
    assert before["A"] == after["A"]


def test_dates_that_are_nonsense_are_none() -> None:
    dates = [
        "Fri, 31 Dec 9999 23:59:59 +0000",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Mon, 01 Jan 0000 00:00:00 GMT",
        "soon",
        "",
        "Mon, 10 Jan 2046 00:00:00 GMT",
        "9" * 500,
    ]
    items = "".join(f"<item><title>x</title><pubDate>{date}</pubDate></item>" for date in dates)
    assert {entry.published for entry in read(rss(items)).entries} == {None}


@pytest.mark.parametrize(
    "data",
    [
        rss("<item><title>d</title><description>" + "<a>" * 50_000 + "</description></item>"),
        rss("<item " + " ".join(f'a{i}="x"' for i in range(50_000)) + "><title>a</title></item>"),
        rss("<item><title>" + "T" * 1_000_000 + "</title></item>"),
        rss("<item><title>x & " + "&" * 300_000 + "</title></item>"),
        rss("<item><title>x & " + "<" * 300_000 + "</title></item>"),
        rss("<item><title>x & " + '<a "' * 100_000 + "</title></item>"),
        rss("<item><title>x & " + "<!--" * 100_000 + "</title></item>"),
        rss("<item><title>x & " + "<![CDATA[" * 100_000 + "</title></item>"),
        rss("<item>" * 50_000),
        b"<rss><channel>" + b"</item>" * 100_000 + b"<item><title>OK</title></item>",
        rss("<item><title><![CDATA[" + "<!--" * 4_000 + "]]></title></item>" * 1),
        rss(("<item><title><![CDATA[x" + "<!--" * 3_900 + "]]></title></item>") * 60),
        rss(("<item><author>" + "a@" * 1_500 + "</author><title>t</title></item>") * 300),
        rss("<item><title>x & <b " + "ersion" * 100_000 + "></b></title></item>"),
        rss("<item><title>x & " + "<!A" * 100_000 + "</title></item>"),
        b"<!DOCTYPE x [" * 50_000,
        b"<item><title>a</title>\x00<item><title>OK</title></item>",
        b"<!DOCTYPE" * 50_000,
        b"<" * 200_000,
        b"{" * 200_000,
        b'{"items":' + b"[" * 100_000,
        b'{"items":[{"title":' + b"9" * 100_000 + b"}]}",
    ],
    ids=range(22),
)
def test_the_worst_takes_no_time(data: bytes) -> None:
    started = time.process_time()
    try:
        feed = read(data)
    except FeedError as error:
        assert error.cause
    else:
        assert any(entry.title for entry in feed.entries)
    assert time.process_time() - started < 2.0


def test_entries_are_capped() -> None:
    feed = read(rss(OK.replace("ok", "x{}") * (MAX_ENTRIES + 10)))
    assert len(feed.entries) <= MAX_ENTRIES
    assert str(MAX_ENTRIES) in " ".join(feed.warnings)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            ["id", "title", "url", "content_html", "content_text", "summary", "tags", "authors", "author",
             "attachments", "date_published", "image", "items", "version", "name", "mime_type", "size_in_bytes"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=20,
)  # fmt: skip


@given(JSON, JSON)
@settings(max_examples=150, deadline=None)
def test_json_of_any_types_is_read(items: object, other: object) -> None:
    data = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1",
            "items": [items, {"title": other}],
            "title": other,
            "authors": items,
        }
    )
    check(read(data.encode()))


FRAGMENTS = st.lists(
    st.sampled_from(
        ["<item>", "</item>", "<entry>", "</entry>", "<title>", "</title>", "<link>", "</link>", '<link href="/x"/>',
         "<description>", "</description>", "<content type='xhtml'>", "</content>", "<div>", "</div>", "<br>", "&", "&amp;",
         "&nbsp;", "&#0;", "&#x1F600;", "<![CDATA[", "]]>", "<!--", "-->", "<guid>", "</guid>", "text", "\x00", "\x1b[31m", "é",
         "<pubDate>", "</pubDate>", "2026-01-01", "<", ">", '"', "<a b=c d>", "xml:base='http://b.example/'", "<author><name>"]
    )
    | st.text(max_size=8),
    max_size=40,
).map("".join)  # fmt: skip


@given(
    st.sampled_from(
        [
            "<rss version='2.0'><channel>",
            "<feed xmlns='http://www.w3.org/2005/Atom'>",
            "<rdf:RDF><channel>",
            "<CHANNEL>",
            "",
        ]
    ),
    FRAGMENTS,
    st.sampled_from(["utf-8", "utf-16", "latin-1", "shift_jis"]),
)
@settings(max_examples=300, deadline=None)
def test_any_fragments_make_a_feed_or_a_reason(start: str, middle: str, encoding: str) -> None:
    try:
        feed = read((start + middle).encode(encoding, "ignore"))
    except FeedError as error:
        assert error.cause
        return
    check(feed)


@given(
    st.binary(max_size=300),
    st.sampled_from(["", "utf-8", "utf-16", "hz", "rot13", "x" * 100, "utf-7"]),
)
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_sniffed_and_read_or_refused(data: bytes, charset: str) -> None:
    assert sniff(data) in Kind
    try:
        check(parse(data, charset=charset, now=NOW))
    except FeedError as error:
        assert error.cause


def check(feed: Feed) -> None:
    """What holds for every feed."""
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    for entry in feed.entries:
        assert entry.id
        for text in (entry.id, entry.title, *entry.authors, *entry.tags):
            assert "\n" not in text and "\x1b" not in text and "\x00" not in text
        for url in (
            entry.url,
            entry.image,
            entry.comments_url,
            *(item.url for item in entry.enclosures),
        ):
            assert not url or url.startswith(("http://", "https://")) or url[:4].lower() == "http"
        for moment in (entry.published, entry.updated):
            assert moment is None or moment.tzinfo is UTC
