"""Other versions of an added page, and copies in an archive: only where asked for, and marked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.errors import FetchError
from termnews.model import Problem
from termnews.newsroom import Newsroom, archive, enrich
from termnews.newsroom.events import Event, Failed, Finished
from termnews.newsroom.values import Variant
from tests.newsroom.test_pipeline import PARAGRAPHS, by_script
from tests.site import Site

GONE = "https://harbour.invalid/story/1"
"""Nobody answers there: the name is reserved."""

ASKED = f"/web/20240304100000id_/{GONE}"
"""Two days after publication."""

NEAREST = f"/web/20240306111213id_/{GONE}"


@pytest.fixture
def newsroom(site: Site, home: Path) -> Iterator[Newsroom]:
    """A newsroom whose archive is on this machine."""
    config = home / "config"
    config.mkdir()
    (config / "settings.toml").write_text(f'[network]\narchive = "{site.url}/web/"\n')
    with Newsroom.open(home / "library.db", in_process=True) as opened:
        yield opened


def fed(site: Site, newsroom: Newsroom, link: str = GONE) -> int:
    """A feed whose one entry leads to a page that is gone; the article's id."""
    site.feed("/feed.xml", "Test Site", [("1", "First story", "A short summary.")])
    kind, text = site.pages["/feed.xml"]
    text = text.replace(f"{site.url}/article/1", link)
    text = text.replace("Mon, 23 Nov 2026 10:00:00 GMT", "Sat, 02 Mar 2024 10:00:00 GMT")
    site.pages["/feed.xml"] = (kind, text)
    newsroom.wait("add", what=f"{site.url}/feed.xml")
    [number] = newsroom.listing(newsroom.view("all")).ids
    return int(number)


def archived(site: Site) -> None:
    site.article("copy", "First story", PARAGRAPHS)
    site.pages[NEAREST] = site.pages["/article/copy"]
    site.moved[ASKED] = NEAREST


def ask(newsroom: Newsroom, article_id: int) -> Event:
    return newsroom.wait("fetch_archived", article_id=article_id)


def test_a_copy_is_fetched_when_asked_for_and_says_what_it_is(
    site: Site, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    archived(site)
    number = fed(site, newsroom)
    newsroom.wait("enrich")
    assert not [path for path in site.asked if path.startswith("/web/")]
    done = ask(newsroom, number)
    assert isinstance(done, Finished) and "copy of 6 March 2024" in done.summary, done
    for _ in range(2):
        reading = newsroom.read(number)
        assert reading is not None
        article = reading.article
        assert article.body.split("\n\n") == PARAGRAPHS
        assert article.extraction.method == "archive"
        assert article.extraction.problem is Problem.NONE
        assert "copy of 6 March 2024 kept by the archive 127.0.0.1" in article.extraction.reason
        assert reading.row.url == GONE and not reading.row.changed and reading.row.offline
        # Read again by a better extractor, it is still a copy, of the page's own address.
        monkeypatch.setattr(enrich, "EXTRACTOR_VERSION", enrich.EXTRACTOR_VERSION + 1)
        newsroom.wait("enrich")
    whole = newsroom.read(number, Variant.ORIGINAL)
    assert whole is not None and "Sport" in whole.article.body
    assert site.asked.count(NEAREST) == 1


def test_what_an_archive_cannot_give_is_said(site: Site, newsroom: Newsroom) -> None:
    number = fed(site, newsroom)
    failed = ask(newsroom, number)
    assert isinstance(failed, Failed) and "no copy of this page" in failed.cause
    # A copy that is empty as well is not kept.
    site.moved[ASKED] = NEAREST
    site.pages[NEAREST] = by_script("")
    failed = ask(newsroom, number)
    assert isinstance(failed, Failed) and "no whole article either" in failed.cause
    # Nor what is no copy at all.
    site.article("1", "First story", PARAGRAPHS)
    site.moved[ASKED] = "/article/1"
    failed = ask(newsroom, number)
    assert isinstance(failed, Failed) and "no copy of this one" in failed.cause
    reading = newsroom.read(number)
    assert reading is not None and reading.variant is Variant.FEED


def test_an_archive_is_never_told_of_a_private_page(site: Site, newsroom: Newsroom) -> None:
    number = fed(site, newsroom, f"{site.url}/article/1")
    failed = ask(newsroom, number)
    assert isinstance(failed, Failed) and "in no archive" in failed.cause
    assert not [path for path in site.asked if path.startswith("/web/")]
    for address in ("http://localhost/x", "http://nas.local/x", "http://10.0.0.1/", "pasted:1"):
        with pytest.raises(FetchError):
            archive.wanted("https://archive.example/", address, None)
    copy = archive.wanted("https://archive.example", "https://ann:secret@post.example/a#b", None)
    assert copy.url == "https://post.example/a"


def test_an_address_in_an_archive_is_added_as_the_page_it_is_of(
    site: Site, newsroom: Newsroom
) -> None:
    archived(site)
    done = newsroom.wait("add", what=site.url + NEAREST.replace("id_", ""))
    assert isinstance(done, Finished) and done.article_id is not None, done
    reading = newsroom.read(done.article_id)
    assert reading is not None and reading.row.url == GONE
    assert reading.article.extraction.method == "archive"
    assert reading.article.body.split("\n\n") == PARAGRAPHS


def test_an_added_page_that_yields_nothing_is_read_from_its_print_version(
    site: Site, newsroom: Newsroom
) -> None:
    site.article("print", "First story", PARAGRAPHS)
    site.pages["/story/1"] = by_script("<link rel=alternate media=print href=/article/print>")
    done = newsroom.wait("add", what=f"{site.url}/story/1")
    assert isinstance(done, Finished) and done.article_id is not None, done
    reading = newsroom.read(done.article_id)
    assert reading is not None
    assert reading.article.body.split("\n\n") == PARAGRAPHS
    assert reading.article.extraction.method == "print"
    assert reading.row.url == f"{site.url}/story/1"


def test_an_added_page_sends_nobody_to_another_private_machine(
    site: Site, newsroom: Newsroom
) -> None:
    elsewhere = Site()
    elsewhere.start()
    try:
        elsewhere.article("1", "First story", PARAGRAPHS)
        link = f"<link rel=amphtml href={elsewhere.url}/article/1>"
        site.pages["/story/1"] = by_script(link)
        newsroom.wait("add", what=f"{site.url}/story/1")
    finally:
        elsewhere.stop()
    assert elsewhere.asked == []


def test_a_page_that_is_refused_names_its_copy() -> None:
    error = FetchError("The server refused it (403).", remedy="Try later.", status=403)
    archive.name_in(error, "https://archive.example/web/", "https://post.example/a")
    year = datetime.now(UTC).year
    assert error.remedy.endswith(f"add https://archive.example/web/{year}/https://post.example/a")
    again = archive.copy_of(error.remedy.rpartition(" ")[2])
    assert again is not None and again.url == "https://post.example/a"
    front = FetchError("The server refused it (403).", status=403)
    archive.name_in(front, "https://archive.example/web/", "https://post.example/")
    assert front.remedy == ""


@given(st.text(alphabet="https:/w2024id_.?#a ", max_size=60))
def test_the_address_of_a_copy_is_taken_apart_or_left(address: str) -> None:
    copy = archive.copy_of(address)
    assert copy is None or archive.copy_of(copy.address) == copy
