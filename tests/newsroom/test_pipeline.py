"""From an address to an article that is read offline: the whole line, on a real server and file."""

from __future__ import annotations

from pathlib import Path

import pytest

from termnews.errors import TermnewsError
from termnews.model import Problem, SourceState
from termnews.newsroom import Newsroom, enrich
from termnews.newsroom.events import Choice, Event, Failed, Finished, SourceRefreshed
from termnews.newsroom.values import Variant, ViewKind
from termnews.text import Clean
from tests.site import Site

PARAGRAPHS = [
    "The harbour of Norrhaven will open again on Friday after four weeks of repairs to its landing "
    "stage, the board announced on Tuesday in a short statement to the press.",
    "“We promised the island that nobody would spend the winter cut off,” said Ingrid Solberg, the "
    "mayor of Norrhaven. “Now we owe them a landing stage that survives the next storm.”",
    "The crossing will run six times a day, half as often as before the storm tore the stage from "
    "its piles, and heavy lorries will have to wait until the new year to cross.",
    "Tomas Okafor, who leads the company, told reporters that the repair had cost two million "
    "crowns so far, of which insurance would cover about a third when it is settled.",
    "A public meeting about the fares is planned in the school on the island next Wednesday, and "
    "the county has not decided yet who will pay for the permanent stage of steel.",
]


def add(newsroom: Newsroom, what: str) -> Event:
    return newsroom.wait("add", what=what)


def filled(site: Site) -> None:
    site.feed(
        "/feed.xml",
        "Test Site",
        [("1", "First story", "A short summary."), ("2", "Second story", "Another summary.")],
    )
    site.article("1", "First story", PARAGRAPHS)
    site.article("2", "Second story", [p.replace("Norrhaven", "Ostervale") for p in PARAGRAPHS])


def test_a_feed_is_added_enriched_and_read_offline(site: Site, newsroom: Newsroom) -> None:
    filled(site)
    done = add(newsroom, f"{site.url}/feed.xml")
    assert isinstance(done, Finished) and done.new == 2, done
    assert newsroom.unread() == 2
    newsroom.wait("enrich")
    site.stop()
    ids = newsroom.listing(newsroom.view("unread")).ids
    by_title = {row.title: row for row in newsroom.rows(ids)}
    row = by_title["First story"]
    assert row.offline
    reading = newsroom.read(row.id)
    assert reading is not None
    assert reading.article.body.split("\n\n") == PARAGRAPHS
    spoken = [shown for shown in reading.quotes if shown.quote.kind.is_speech]
    assert {shown.speaker for shown in spoken} == {"Ingrid Solberg"}
    for shown in spoken:
        block = reading.article.blocks[shown.block]
        assert block.text[shown.start : shown.end] == shown.quote.text
    assert any(topic.name == "Norrhaven" for topic in reading.topics)
    assert "A short summary." in (newsroom.read(row.id, Variant.FEED).article.body)  # type: ignore[union-attr]
    whole = newsroom.read(row.id, Variant.ORIGINAL)
    assert whole is not None and "Sport" in whole.article.body
    assert list(newsroom.search("solberg").ids)
    assert list(newsroom.search("said:solberg ostervale").ids) == [by_title["Second story"].id]


def test_a_short_page_that_names_no_feed_is_added_not_the_sites_feed(
    site: Site, newsroom: Newsroom
) -> None:
    filled(site)
    short = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:3])
    site.pages["/news/boat"] = (
        "text/html",
        f"<html><head><title>The boat</title></head><body><article><h1>The boat</h1>{short}"
        "</article></body></html>",
    )
    done = add(newsroom, f"{site.url}/news/boat")
    assert isinstance(done, Finished) and done.article_id is not None, done
    assert [row.title for row in newsroom.rows(newsroom.listing(newsroom.view("all")).ids)] == [
        "The boat"
    ]


def test_a_plain_text_behind_a_feeds_link_keeps_its_paragraphs(
    site: Site, newsroom: Newsroom
) -> None:
    filled(site)
    words = "\n\n".join(["First story", *PARAGRAPHS, "2 < 3, and <b> is what it says."])
    site.pages["/article/1"] = ("text/plain", words)
    add(newsroom, f"{site.url}/feed.xml")
    newsroom.wait("enrich")
    (row,) = [
        row
        for row in newsroom.rows(newsroom.listing(newsroom.view("all")).ids)
        if row.title == "First story"
    ]
    reading = newsroom.read(row.id)
    assert reading is not None and reading.variant is Variant.CLEAN
    assert reading.article.body.split("\n\n")[:5] == PARAGRAPHS
    assert "2 < 3, and <b> is what it says." in reading.article.body


def test_an_unchanged_feed_is_not_read_again(site: Site, newsroom: Newsroom) -> None:
    filled(site)
    add(newsroom, f"{site.url}/feed.xml")
    done = newsroom.wait("refresh")
    assert isinstance(done, Finished) and done.new == 0 and done.failed == 0
    assert site.not_modified == 1


def test_a_changed_text_is_a_revision_not_news(site: Site, newsroom: Newsroom) -> None:
    filled(site)
    add(newsroom, f"{site.url}/feed.xml")
    newsroom.mark_read(newsroom.listing(newsroom.view("all")).ids)
    site.feed(
        "/feed.xml",
        "Test Site",
        [
            ("1", "First story, corrected", "A changed summary."),
            ("2", "Second story", "Another summary."),
        ],
    )
    done = newsroom.wait("refresh")
    assert isinstance(done, Finished) and done.new == 0
    assert newsroom.unread() == 0
    rows = newsroom.rows(newsroom.listing(newsroom.view("all")).ids)
    changed = [row for row in rows if row.changed]
    assert [row.title for row in changed] == ["First story, corrected"]
    runs = newsroom.diff(changed[0].id, 0, 1)
    assert any(run.kind == "added" and "corrected" in run.text for run in runs)


def test_one_bad_source_stops_nobody(site: Site, newsroom: Newsroom) -> None:
    filled(site)
    add(newsroom, f"{site.url}/feed.xml")
    site.feed("/other.xml", "Other", [("9", "Nine", "text")])
    add(newsroom, f"{site.url}/other.xml")
    site.status["/other.xml"] = 503
    site.feed("/feed.xml", "Test Site", [("3", "Third story", "New.")])
    told: list[Event] = []
    done = newsroom.wait("refresh", told.append)
    assert isinstance(done, Finished) and (done.new, done.failed) == (1, 1)
    failed = [e for e in told if isinstance(e, SourceRefreshed) and e.error]
    assert len(failed) == 1 and "503" in failed[0].error
    reports = newsroom.failures()
    assert len(reports) == 1 and reports[0].remedy and reports[0].at


def test_a_gone_source_is_not_asked_again(site: Site, newsroom: Newsroom) -> None:
    filled(site)
    add(newsroom, f"{site.url}/feed.xml")
    site.status["/feed.xml"] = 410
    newsroom.wait("refresh")
    assert [s.state for s in newsroom.sources() if s.url.startswith("http")] == [SourceState.GONE]
    asked = len(site.asked)
    newsroom.wait("refresh")
    assert len(site.asked) == asked


def test_a_site_leads_to_its_feed_or_asks(site: Site, newsroom: Newsroom) -> None:
    filled(site)
    link = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'
    site.pages["/"] = (
        "text/html",
        f"<html><head>{link.format('News', '/feed.xml')}</head><body>Front</body></html>",
    )
    done = add(newsroom, site.url)
    assert isinstance(done, Finished) and done.source_id is not None
    site.feed("/sport.xml", "Sport", [("7", "Seven", "text")])
    site.pages["/"] = (
        "text/html",
        f"<html><head>{link.format('News', '/feed.xml')}{link.format('Sport', '/sport.xml')}"
        "</head><body>Front</body></html>",
    )
    asked = add(newsroom, f"{site.url}/")
    assert isinstance(asked, Choice)
    assert {title for _, title in asked.links} == {"News", "Sport"}


def test_an_article_page_is_kept_whole(site: Site, newsroom: Newsroom) -> None:
    filled(site)
    done = add(newsroom, f"{site.url}/article/1")
    assert isinstance(done, Finished) and done.article_id is not None
    site.stop()
    reading = newsroom.read(done.article_id)
    assert reading is not None and reading.article.title == "First story"
    assert reading.article.body.split("\n\n") == PARAGRAPHS
    assert reading.row.offline and reading.quotes


def test_files_and_pasted_text(newsroom: Newsroom, tmp_path: Path) -> None:
    text = "A title for the text\n\n" + "\n\n".join(PARAGRAPHS)
    path = tmp_path / "saved.txt"
    path.write_text(text)
    for what in (str(path), text):
        done = add(newsroom, what)
        assert isinstance(done, Finished) and done.article_id is not None, done
        reading = newsroom.read(done.article_id)
        assert reading is not None
        assert reading.article.title == "A title for the text"
        assert PARAGRAPHS[0] in reading.article.body
        assert any(shown.speaker == "Ingrid Solberg" for shown in reading.quotes)


def test_files_and_pasted_text_are_read_again_as_what_they_are(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\n\n".join(PARAGRAPHS)
    letter = tmp_path / "letter.eml"
    letter.write_text(
        "From: Ada Quill <ada@post.example>\nSubject: Harbour opens\nTo: me@home.example\n"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    )
    marked = tmp_path / "notes.md"
    marked.write_text(f"# Harbour opens\n\n**{PARAGRAPHS[0]}**\n\n- {PARAGRAPHS[2]}\n")
    ids = []
    for what in (str(letter), str(marked), f"Harbour opens\n\nBy Ada Quill\n\n{text}"):
        done = add(newsroom, what)
        assert isinstance(done, Finished) and done.article_id is not None
        ids.append(done.article_id)
    before = [newsroom.read(number) for number in ids]
    monkeypatch.setattr(enrich, "EXTRACTOR_VERSION", enrich.EXTRACTOR_VERSION + 1)
    newsroom.wait("enrich")
    for number, first in zip(ids, before, strict=True):
        again = newsroom.read(number)
        assert first is not None and again is not None
        assert again.article == first.article and again.article.title == "Harbour opens"
        # The whole text is that of the letter or file, without its coding.
        whole = newsroom.read(number, Variant.ORIGINAL)
        assert whole is not None and whole.article.title.strip("# ") == "Harbour opens"
        assert PARAGRAPHS[0] in whole.article.body and "MIME" not in whole.article.body


def test_what_cannot_be_added_says_why(site: Site, newsroom: Newsroom) -> None:
    site.pages["/page"] = ("text/html", "<html><body><p>Nothing much.</p></body></html>")
    site.pages["/empty"] = ("application/rss+xml", "")
    site.pages["/image"] = ("image/png", "\x89PNG\r\n")
    for what in (
        "",
        "gopher://old.example/",
        "not an address",
        f"{site.url}/missing",
        f"{site.url}/empty",
        "http://127.0.0.1:9/feed",
        "https://no-such-host.invalid/feed",
        str(Path("/")),
    ):
        done = add(newsroom, what)
        assert isinstance(done, Failed), (what, done)
        assert done.cause.endswith((".", "!", "?")), done.cause
        assert "Traceback" not in done.cause and "Error" not in done.cause
    assert not [s for s in newsroom.sources() if s.url.startswith("http")]


def test_what_could_not_be_added_is_not_said_to_be_tried_again(newsroom: Newsroom) -> None:
    refused = add(newsroom, "http://127.0.0.1:9/feed")
    assert isinstance(refused, Failed)
    assert refused.cause == "127.0.0.1 could not be reached: it refuses the connection."
    assert "next refresh" not in refused.remedy and refused.remedy


def test_the_address_of_a_list_of_sources_imports_it(site: Site, newsroom: Newsroom) -> None:
    filled(site)
    outlines = "".join(
        f'<outline type="rss" text="{name}" xmlUrl="{url}"/>'
        for name, url in (
            ("Own", f"{site.url}/feed.xml"),
            ("Elsewhere", "https://ann:secret@news.example/feed"),
            ("Another machine of mine", "http://127.0.0.2:9/feed"),
        )
    )
    site.pages["/mine.opml"] = (
        "application/octet-stream",
        f'<opml version="2.0"><body><outline text="World">{outlines}</outline></body></opml>',
    )
    done = add(newsroom, f"{site.url}/mine.opml")
    assert isinstance(done, Finished) and done.imported, done
    assert done.summary == "Added 3 sources."
    by_title = {source.title: source for source in newsroom.sources()}
    assert by_title["Own"].folder == "World"
    assert by_title["Elsewhere"].url == "https://news.example/feed"
    assert by_title["Own"].private, "its host was typed"
    assert not by_title["Another machine of mine"].private, "a stranger's list may not name it"
    refreshed = newsroom.wait("refresh", sources=[by_title["Own"].id])
    assert isinstance(refreshed, Finished) and refreshed.new == 2


def test_a_server_of_ones_own_needs_no_scheme(site: Site, newsroom: Newsroom) -> None:
    filled(site)
    done = add(newsroom, f"127.0.0.1:{site.port}/feed.xml")
    assert isinstance(done, Finished) and done.new == 2, done


def test_an_empty_library_gets_the_demo_once(newsroom: Newsroom) -> None:
    assert newsroom.welcome()
    assert newsroom.unread() >= 12
    newsroom.wait("enrich", texts=False)
    rows = newsroom.rows(newsroom.listing(newsroom.view("all")).ids)
    assert sum(row.quotes for row in rows) > 10
    assert any(row.changed for row in rows)
    assert all(row.problem is Problem.NONE for row in rows)
    before = newsroom.unread()
    sources = [(source.title, source.folder) for source in newsroom.sources()]
    newsroom.remove_demo()
    assert newsroom.unread() == 0
    assert not newsroom.sources()
    assert not newsroom.welcome()
    assert newsroom.undo() == "Undone: removed the demo edition"
    assert newsroom.unread() == before, "one step takes it back"
    assert [(source.title, source.folder) for source in newsroom.sources()] == sources


def test_a_refresh_asks_nobody_of_the_demo(newsroom: Newsroom) -> None:
    newsroom.welcome()
    done = newsroom.wait("refresh")
    assert isinstance(done, Finished) and done.failed == 0


def test_a_child_process_does_the_same(site: Site, home: Path) -> None:
    filled(site)
    with Newsroom.open(home / "library.db") as newsroom:
        done = add(newsroom, f"{site.url}/feed.xml")
        assert isinstance(done, Finished) and done.new == 2, done
        newsroom.wait("enrich")
        ids = newsroom.listing(newsroom.view("unread")).ids
        assert all(row.offline for row in newsroom.rows(ids))
        assert newsroom.changed()


def test_the_demo_shows_stories_with_what_each_version_adds(newsroom: Newsroom) -> None:
    newsroom.welcome()
    newsroom.wait("enrich", texts=False)
    rows = {row.title: row for row in newsroom.rows(newsroom.listing(newsroom.view("all")).ids)}
    ferry = rows["Norrhaven ferry to sail again on Friday, four weeks after the storm"]
    related = newsroom.related(ferry.id)
    assert "Ferry service to Sankt Elin resumes Friday with reduced timetable" in [
        version.row.title for version in related.same_story
    ]
    assert related.story_id is not None and related.topics
    page = newsroom.story(related.story_id)
    assert page is not None and page.reason and len(page.versions) >= 2
    assert page.versions == tuple(sorted(page.versions, key=lambda version: version.row.date))
    assert page.versions[1].adds
    assert any(said.speaker == "Ingrid Solberg-Haas" for said in page.quotes)
    newsroom.split_story(ferry.id)
    assert ferry.id not in [v.row.id for v in newsroom.related(page.versions[1].row.id).same_story]
    newsroom.undo()
    assert newsroom.related(ferry.id).same_story


def test_the_brief_says_why_and_is_not_repeated(newsroom: Newsroom) -> None:
    newsroom.welcome()
    newsroom.wait("enrich", texts=False)
    first = newsroom.brief(minutes=10)
    assert first.items and all(item.why and item.sources and item.rows for item in first.items)
    assert len(first.items[0].sources) > 1, "the story of several sources leads"
    assert first.items[0].quote is not None
    assert not newsroom.brief(minutes=10).items


def test_the_brief_quotes_where_words_have_no_gaps(newsroom: Newsroom) -> None:
    text = "港口五月重新开放\n\n市政府周二宣布，港口的修复工程已经完成，船只将于五月恢复通航。\n\n"
    text += "王力表示：“我们答应过岛上的居民，不会让任何人在与世隔绝中过冬。”\n"
    newsroom.wait("add", what=text)
    newsroom.wait("enrich", texts=False)
    [item] = newsroom.brief(minutes=10).items
    assert item.quote is not None and item.quote.quote.speaker == "王力"


def test_sources_folders_and_views_keep_the_order_the_user_gives(newsroom: Newsroom) -> None:
    library = newsroom._library
    for name, folder in (("a", "X"), ("b", "X"), ("c", "Y"), ("d", "X")):
        library.sources.add(f"https://{name}.example/", folder=Clean(folder))
    saved = [newsroom.save_view(title, title).key for title in ("one", "two")]

    def order() -> list[str]:
        return [view.title for view in newsroom.views() if view.kind is not ViewKind.SMART]

    first = order()
    assert first == ["X", "a.example", "b.example", "d.example", "Y", "c.example", "one", "two"]
    keys = {view.title: view.key for view in newsroom.views()}
    assert newsroom.move_view(keys["b.example"], 1)
    assert newsroom.move_view(keys["Y"], -1)
    assert newsroom.move_view(saved[1], -1)
    moved = ["Y", "c.example", "X", "a.example", "d.example", "b.example", "two", "one"]
    assert order() == moved
    assert not newsroom.move_view(keys["b.example"], 1), "it is the last of its folder"
    assert not newsroom.move_view("unread", 1) and not newsroom.move_view("source:99", 1)
    assert order() == moved


def test_two_names_become_one_topic(newsroom: Newsroom) -> None:
    newsroom.welcome()
    newsroom.wait("enrich", texts=False)
    with pytest.raises(TermnewsError, match="No article is about “Zzz”"):
        newsroom.same_topic("Zzz", "Runa Eide")
    before = newsroom.topic("Tomas Okafor")
    assert before is not None
    assert newsroom.same_topic("Runa Eide", "tomas okafor").startswith("Runa Eide is another name")
    after = newsroom.topic("Runa Eide")
    assert after is not None and after.name == "Tomas Okafor"
    assert "Runa Eide" in after.aliases and len(after.quotes) > len(before.quotes)
    newsroom.undo()
    again = newsroom.topic("Runa Eide")
    assert again is not None and again.name == "Runa Eide"
    assert newsroom.trending()


def by_script(head: str) -> tuple[str, str]:
    """A page without a word of its article: scripts would draw it."""
    scripts = "<script src=/a.js></script>" * 4
    return (
        "text/html",
        f"<html><head><title>First story</title>{head}</head><body><div id=root></div>{scripts}"
        "<noscript>You need to enable JavaScript to run this page.</noscript></body></html>",
    )


def test_the_feed_tells_which_of_a_pages_headlines_is_the_articles(
    site: Site, newsroom: Newsroom
) -> None:
    filled(site)
    kind, text = site.pages["/article/1"]
    shared = '<meta property="og:title" content="Share me: the harbour">'
    site.pages["/article/1"] = (
        kind,
        text.replace("<head>", f"<head>{shared}").replace("First story", "Harbour opens Friday"),
    )
    site.feed("/feed.xml", "Test Site", [("1", "Share me: the harbour", "A short summary.")])
    add(newsroom, f"{site.url}/feed.xml")
    newsroom.wait("enrich")
    [row] = newsroom.rows(newsroom.listing(newsroom.view("unread")).ids)
    reading = newsroom.read(row.id)
    assert reading is not None and reading.article.title == "Share me: the harbour"
    # What was read of a page that came from no feed is no witness when the page is read again.
    done = add(newsroom, f"{site.url}/article/1")
    assert isinstance(done, Finished) and done.article_id is not None
    alone = newsroom.read(done.article_id)
    assert alone is not None and alone.article.title == "Harbour opens Friday"


def test_a_page_drawn_by_script_is_read_from_its_amp_version(
    site: Site, newsroom: Newsroom
) -> None:
    filled(site)
    whole = site.pages["/article/1"]
    site.pages["/article/1"] = by_script("<link rel=amphtml href=/amp/1>")
    site.pages["/amp/1"] = whole
    add(newsroom, f"{site.url}/feed.xml")
    newsroom.wait("enrich")
    row = next(
        row
        for row in newsroom.rows(newsroom.listing(newsroom.view("unread")).ids)
        if row.title == "First story"
    )
    reading = newsroom.read(row.id)
    assert reading is not None
    assert reading.article.body.split("\n\n") == PARAGRAPHS
    assert reading.article.extraction.method == "amp"
    assert reading.row.url == f"{site.url}/article/1"
    # The version that was read is the one that is kept, so it can be read again.
    newsroom.wait("enrich")
    again = newsroom.read(row.id, Variant.ORIGINAL)
    assert again is not None and PARAGRAPHS[0] in again.article.body


def test_another_version_is_asked_for_only_where_it_is_needed_and_allowed(
    site: Site, newsroom: Newsroom
) -> None:
    filled(site)
    kind, text = site.pages["/article/1"]
    site.pages["/article/1"] = (
        kind,
        text.replace("<head>", "<head><link rel=amphtml href=/amp/1>"),
    )
    elsewhere = Site()
    elsewhere.start()
    try:
        # Another port of this machine is another origin: the page may not send us there.
        site.pages["/article/2"] = by_script(f"<link rel=amphtml href={elsewhere.url}/amp/2>")
        add(newsroom, f"{site.url}/feed.xml")
        newsroom.wait("enrich")
    finally:
        elsewhere.stop()
    assert "/amp/1" not in site.asked
    assert elsewhere.asked == []


def test_the_feeds_text_is_named_so_and_the_full_text_is_still_to_come(
    site: Site, newsroom: Newsroom
) -> None:
    filled(site)
    add(newsroom, f"{site.url}/feed.xml")
    ids = newsroom.listing(newsroom.view("unread")).ids
    reading = newsroom.read(ids[0])
    assert reading is not None
    assert reading.variant is Variant.FEED and "full text" in reading.pending
    site.pages["/article/1"] = site.pages["/article/2"] = by_script("")
    newsroom.wait("enrich")
    reading = newsroom.read(ids[0])
    assert reading is not None
    # The page gave nothing: the feed's text is shown, and is called that.
    assert reading.variant is Variant.FEED and "full text" not in reading.pending
    assert reading.row.problem is Problem.NEEDS_SCRIPT


def test_a_language_without_word_lists_is_said_to_be_one(site: Site, newsroom: Newsroom) -> None:
    from termnews.analyse.quotes.lexicon import lexicon_for
    from termnews.newsroom.reading import ANALYSED

    # Chinese and Japanese have finders of their own instead of a list.
    assert {lang for lang in ANALYSED if not lexicon_for("", lang).lang} == {"zh", "ja"}
    site.feed("/feed.xml", "Test Site", [("1", "First story", "A short summary.")])
    words = "Norrhaven limanı cuma günü yeniden açılacak, kurul salı günü kısa bir açıklama yaptı. "
    body = "".join(f"<p>{number}. {words * 2}</p>" for number in range(6))
    page = f"<html lang=tr><head><title>Liman</title></head><body><article>{body}</article></body></html>"
    site.pages["/article/1"] = ("text/html; charset=utf-8", page)
    add(newsroom, f"{site.url}/feed.xml")
    newsroom.wait("enrich")
    reading = newsroom.read(newsroom.listing(newsroom.view("unread")).ids[0])
    assert reading is not None
    assert reading.article.extraction.problem is Problem.LANGUAGE, reading.article.extraction
    assert "(tr)" in reading.article.extraction.reason
    assert reading.row.problem is Problem.NONE and reading.row.offline
