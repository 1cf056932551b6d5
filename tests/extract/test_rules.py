"""Users' rules for sites: read, found, imported, written; mistakes named by file, line and key."""

from __future__ import annotations

import contextlib

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.errors import SettingsError
from termnews.extract.rules import Selector, SiteRules, from_ftr, parse, to_toml

PAGE = lxml.html.document_fromstring(
    "<body><h1 id=t>Title</h1><article class='story main'><p>One</p><div class='promo'>Buy</div>"
    "<p>Two</p></article><a rel=next href='/2'>Next</a></body>"
)


def test_css_and_xpath_select_alike() -> None:
    assert [e.text for e in Selector("article.story > p").select(PAGE)] == ["One", "Two"]
    assert [e.text for e in Selector("//article[contains(@class, 'story')]/p").select(PAGE)] == [
        "One",
        "Two",
    ]
    assert [e.tag for e in Selector("//a[@rel='next']/@href").select(PAGE)] == ["a"]
    assert [e.tag for e in Selector("//h1/text()").select(PAGE)] == ["h1"]
    assert Selector("count(//p)").select(PAGE) == []
    assert Selector(".missing").select(PAGE) == []


def test_a_rule_is_read() -> None:
    rules = parse('content = ["article .body", "//main"]\nremove = ".promo"\ntitle = ["h1"]\n')
    assert [s.text for s in rules.content] == ["article .body", "//main"]
    assert [s.text for s in rules.remove] == [".promo"]
    assert rules.next == ()
    assert rules
    assert not parse("")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('title = "h1"\ncontnt = "p"\n', ["example.org.toml", "line 2", "contnt", "content"]),
        ('# x\ncontent = [\n  "p",\n  "p[",\n]\n', ["line 4", "content", "p["]),
        ('content = "//p["\n', ["line 1", "XPath"]),
        ("content = 3\n", ["line 1", "content"]),
        ("content = [1]\n", ["content"]),
        ('date = ""\n', ["date", "empty"]),
        ("content = [\n", ["TOML"]),
        ('[content]\na = "b"\n', ["line 1", "content"]),
    ],
)
def test_mistakes_are_named(text: str, parts: list[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        parse(text, "example.org.toml")
    for part in parts:
        assert part in caught.value.sentence()


FTR = """
# Author: someone
title: //h1[@class='headline']
body: //div[@id='story']
author: string(//span[@class='by'])
date: //time/@datetime
strip: //div[@class='share']
strip_id_or_class: related
strip_image_src: "/pixel.gif"
next_page_link: //a[@rel='next']
test_url: http://example.org/1
prune: no
body: //div[
find_string: <x>
"""


def test_import_of_the_text_format() -> None:
    rules = from_ftr(FTR, "example.org")
    assert rules.host == "example.org"
    assert [s.text for s in rules.content] == ["//div[@id='story']"]
    assert [s.text for s in rules.author] == ["//span[@class='by']"]
    assert len(rules.remove) == 3
    assert [s.text for s in rules.next] == ["//a[@rel='next']"]
    assert len(rules.warnings) == 2
    assert "line 13" in rules.warnings[0]
    assert rules.warnings[1].startswith("line 14, find_string: ")
    page = lxml.html.document_fromstring(
        "<p><b class='x related'>r</b><img src='/a/pixel.gif'></p>"
    )
    assert [e.tag for s in rules.remove for e in s.select(page)] == ["b", "img"]


def test_what_an_imported_file_asks_in_vain_is_told_once() -> None:
    rules = from_ftr("replace_string(<a: b>): <p>\nreplace_string(<i>): <b>\nbody: //main\n")
    assert [s.text for s in rules.content] == ["//main"]
    assert len(rules.warnings) == 1
    assert rules.warnings[0].startswith("line 1, replace_string: ")


def test_an_imported_rule_can_be_written_and_read() -> None:
    rules = from_ftr(FTR + "strip_id_or_class: it's\n", "example.org")
    assert parse(to_toml(rules)) == SiteRules(**{**vars(rules), "warnings": ()})


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_selector_is_refused_or_works(text: str) -> None:
    selector = Selector(text)
    if not selector.check():
        assert isinstance(selector.select(PAGE), list)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_file_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(SettingsError):
        parse(text)
    assert isinstance(from_ftr(text), SiteRules)
