"""What is read of a page besides its text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import lxml.html

from termnews.extract.metadata import Hints, Metadata, read


def page(head: str = "", body: str = "", lang: str = "en") -> Metadata:
    tree = lxml.html.document_fromstring(
        f"<html lang='{lang}'><head>{head}</head><body>{body}</body></html>"
    )
    return read(tree, "https://www.harbour-post.example/world/2024/03/05/lighthouse")


JSON_LD = """<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "Harbour Post"},
 {"@type": "NewsArticle", "headline": "Lighthouse keeper retires",
  "author": [{"@type": "Person", "name": "Ada Quill"}, {"@type": "Person", "name": "By Bo Reed, Harbour Editor"}],
  "datePublished": "2024-03-05T09:30:00+02:00", "dateModified": "2024-03-06T10:00:00Z",
  "keywords": ["Lighthouses", "Coast"], "publisher": {"name": "Harbour Post"},
  "image": {"@type": "ImageObject", "url": "/pictures/light.jpg", "caption": "The light at dusk"}}]}
</script>"""


def test_json_ld_alone() -> None:
    found = page(JSON_LD)
    assert found.title == "Lighthouse keeper retires"
    assert found.authors == ("Ada Quill", "Bo Reed")
    assert found.published == datetime(2024, 3, 5, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    assert found.modified == datetime(2024, 3, 6, 10, tzinfo=UTC)
    assert not found.date_only
    assert found.tags == ("Lighthouses", "Coast")
    assert found.site == "Harbour Post"
    assert found.image is not None
    assert found.image.url == "https://www.harbour-post.example/pictures/light.jpg"
    assert found.image.caption == "The light at dusk"
    assert found.evidence["title"].source == "json-ld"
    assert 0 < found.evidence["authors"].confidence < 1


def test_the_sites_name_is_cut_off() -> None:
    head = "<title>Lighthouse keeper retires | Harbour Post</title><meta property='og:site_name' content='Harbour Post'>"
    assert page(head).title == "Lighthouse keeper retires"


def test_only_what_a_reader_sees() -> None:
    found = page(
        body="<h1>Lighthouse keeper retires</h1><p class='byline'>By <a href='/author/ada'>Ada Quill</a></p>"
        "<p class='date'>5 March 2024</p><p>Text of the story.</p>"
    )
    assert found.title == "Lighthouse keeper retires"
    assert found.authors == ("Ada Quill",)
    assert found.published == datetime(2024, 3, 5, tzinfo=UTC)
    assert found.date_only


def test_hints_of_the_feed_fill_gaps() -> None:
    tree = lxml.html.document_fromstring("<p>Text</p>")
    found = read(tree, "", hints=Hints(title="From the feed", authors=("Ada Quill",)))
    assert (found.title, found.authors) == ("From the feed", ("Ada Quill",))
    assert found.evidence["title"].source == "feed"


def test_an_empty_page_has_nothing() -> None:
    found = read(lxml.html.document_fromstring("<html></html>"), "")
    assert found == Metadata(evidence=found.evidence)
