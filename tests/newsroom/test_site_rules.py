"""Users' rules for sites: tried on stored pages, kept, applied to the past; imported; taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from termnews.cli.main import main
from termnews.errors import SettingsError
from termnews.newsroom import Newsroom, sites
from termnews.newsroom.values import Variant
from tests.site import Site

from .test_pipeline import PARAGRAPHS, add, filled

RULE = 'content = ["article"]\nremove = ["article p:nth-of-type(2)"]\ntitle = ["h1"]\n'
FTR = """title: //h1
body: //article
strip: //article/p[2]
test_url: http://news.example/1
"""


def test_the_nearest_rule_above_counts(home: Path) -> None:
    sites.write_rule("www.News.example", RULE)
    assert sites.site_rule("news.example") == RULE
    assert sites.site_rule("www.news.example") == RULE
    assert sites.site_rule("m.news.example") == RULE
    assert sites.site_rule("example") == ""
    sites.write_rule("m.news.example", 'title = "h2"')
    assert sites.site_rule("m.news.example") == 'title = "h2"'
    for wrong in ("", "../x", "a/b", "a..b", "a b"):
        with pytest.raises(SettingsError):
            sites.host_file(wrong)
        assert sites.site_rule(wrong) == ""
    with pytest.raises(SettingsError, match="line 2, remove"):
        sites.save_rule("news.example", 'content = ["p"]\nremove = ["p["]')
    assert sites.site_rule("news.example") == RULE, "what is wrong takes no rule's place"
    assert sites.remove_rule("news.example") and not sites.remove_rule("news.example")


def test_selectors_are_added_where_they_belong() -> None:
    text = sites.with_selector("# why\n", "content", 'a[title="x"]')
    assert text == '# why\ncontent = ["a[title=\\"x\\"]"]\n'
    text = sites.with_selector(text, "content", "main")
    assert text.endswith('content = ["main", "a[title=\\"x\\"]"]\n')
    assert sites.with_selector("remove = []", "remove", "p") == 'remove = ["p"]'
    assert sites.with_selector("title = 'h1'", "title", "h2") == "title = [\"h2\", 'h1']"
    assert sites.with_selector("# title = ['h1']", "title", "h2").endswith('\ntitle = ["h2"]\n')
    assert not sites.says_something("# only\n\n  # this\n") and sites.says_something(RULE)


def test_a_rule_is_tried_and_applied_to_the_past(
    site: Site, newsroom: Newsroom, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(site)
    add(newsroom, f"{site.url}/feed.xml")
    newsroom.wait("enrich")
    row = newsroom.rows(newsroom.listing(newsroom.view("all")).ids)[0]
    assert newsroom.rule_host(row.id) == "127.0.0.1"
    last = newsroom.rows(newsroom.listing(newsroom.view("all")).ids)[-1]
    with newsroom.try_rules("127.0.0.1", last.id) as trial:
        assert len(trial.pages) == 2 and trial.pages[0] == last.id
        preview = trial.preview(RULE)
        assert preview is not None
        assert [b.text for b in preview.before.blocks if b.text not in preview.after.body] == [
            next(b.text for b in preview.before.blocks if "promised" in b.text)
        ]
        assert ("remove", "article p:nth-of-type(2)", 1) in preview.hits
        assert any(part.selector == "article" for part in preview.parts)
        with pytest.raises(SettingsError, match="line 1, content"):
            trial.preview('content = ["p["]')
        text, warnings = trial.from_ftr(FTR)
        assert not warnings
        again = trial.preview(text, 1)
        assert again is not None and "promised" not in again.after.body
        assert again.article_id != preview.article_id
    library = ["--library", str(home / "library.db")]
    (home / "127.0.0.1.txt").write_text(FTR, encoding="utf-8")
    (home / "other.example.txt").write_text("body: //div[\n", encoding="utf-8")
    assert main(["rules", "import", str(home / "127.0.0.1.txt"), *library]) == 0
    assert "2 stored pages of 127.0.0.1 read anew." in capsys.readouterr().out
    for number in newsroom.listing(newsroom.view("all")).ids:
        reading = newsroom.read(number)
        assert reading is not None and reading.variant is Variant.CLEAN
        assert len(reading.article.body.split("\n\n")) == len(PARAGRAPHS) - 1
        assert reading.article.extraction.method == "rule"
        assert reading.revisions == 0 and not reading.row.changed, "it is the same page"
    assert main(["rules", "--json", *library]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["host"], listed["pages"]) == ("127.0.0.1", 2)
    assert main(["rules", "import", str(home), *library]) == 3
    told = capsys.readouterr().err
    assert "other.example.txt: Nothing in it can be used." in told and "1 host has a rule" in told
    assert main(["rules", "show", "127.0.0.1", *library]) == 0
    assert "//article/p[2]" in capsys.readouterr().out
    assert main(["rules", "preview", "127.0.0.1", "-n", "1", *library]) == 0
    assert "by this rule" in capsys.readouterr().out
    assert main(["rules", "remove", "127.0.0.1", *library]) == 0
    reading = newsroom.read(row.id)
    assert reading is not None and "promised" in reading.article.body
    assert main(["rules", "remove", "127.0.0.1", *library]) == 1
    assert main(["rules", "set", "127.0.0.1", *library]) == 2


def test_a_rule_that_is_wrong_stops_no_work(site: Site, newsroom: Newsroom) -> None:
    filled(site)
    sites.write_rule("127.0.0.1", "content = [")
    add(newsroom, f"{site.url}/feed.xml")
    told: list[object] = []
    newsroom.wait("enrich", told.append)
    rows = newsroom.rows(newsroom.listing(newsroom.view("all")).ids)
    assert all(row.offline for row in rows)
