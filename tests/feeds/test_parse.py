"""What a user relies on when a feed is read: the right words, the right link, nothing lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from termnews.errors import FeedError
from termnews.feeds import parse

NOW = datetime(2026, 1, 10, tzinfo=UTC)

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour News</title><link>https://harbour.example/</link>
<description>From the &lt;b&gt;quay&lt;/b&gt;</description><language>en-GB</language><ttl>30</ttl>
<item><title>Tide &amp;amp; time</title><link>/2026/tide</link><guid isPermaLink="false"> t1 </guid>
<dc:creator>Ann Lee</dc:creator><pubDate>Fri, 02 Jan 2026 10:00:00 +0100</pubDate>
<category>sea</category><description>Short.</description>
<content:encoded><![CDATA[<p>Long <a href="more">text</a></p>]]></content:encoded>
<enclosure url="https://harbour.example/a.mp3" type="audio/mpeg" length="99"/></item>
</channel></rss>"""


def test_an_rss_feed_is_read() -> None:
    feed = parse(RSS.encode(), url="https://harbour.example/feed", now=NOW)
    assert (feed.title, feed.url, feed.lang, feed.ttl, feed.format) == (
        "Harbour News",
        "https://harbour.example/",
        "en-gb",
        1800.0,
        "rss20",
    )
    assert feed.description == "From the quay"
    (entry,) = feed.entries
    assert entry.id == "t1"
    assert entry.title == "Tide & time"
    assert entry.url == "https://harbour.example/2026/tide"
    assert entry.authors == ("Ann Lee",)
    assert entry.published == datetime(2026, 1, 2, 9, tzinfo=UTC)
    assert entry.content == '<p>Long <a href="https://harbour.example/more">text</a></p>'
    assert entry.tags == ("sea",)
    assert entry.enclosures[0].length == 99


@pytest.mark.parametrize(
    "data", [b"", b"   ", b"<html><body>Hi</body></html>", b"\x89PNG\r\n\x1a\n123", b"hello"]
)
def test_what_is_no_feed_is_said_in_a_sentence(data: bytes) -> None:
    with pytest.raises(FeedError) as caught:
        parse(data)
    assert caught.value.cause.endswith(".")
    assert caught.value.remedy


@pytest.mark.parametrize(
    "content",
    [
        "<content type='html'>a &#150; b</content>",
        "<content type='html'>a &#x96; b</content>",
        "<content type='html'>a \x96 b</content>",
        "<content type='text/html' mode='base64'>YSDCliBi</content>",
    ],
)
def test_controls_that_are_meant_as_windows_letters(content: str) -> None:
    text = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>#</title><entry><id>1</id>{content}</entry></feed>"
    (entry,) = parse(text.encode(), url="https://e.org/").entries
    assert entry.content == "a – b"
