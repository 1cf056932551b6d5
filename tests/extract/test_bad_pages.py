"""Pages that are broken, huge or hostile are read in bounded time."""

from __future__ import annotations

import time

import pytest
from pages import SENTENCES, page, paragraphs

from termnews import extract
from termnews.errors import ExtractError
from termnews.model import Problem

GOOD = page(paragraphs())
CASES = {
    "deep": "<div>" * 20_000 + GOOD,
    "deep inline": "<b><i>" * 10_000 + paragraphs(),
    "deep unknown": "<x-a>" * 10_000 + GOOD,
    "unclosed scripts": "<script>" * 60_000,
    "unclosed comment": GOOD + "<!--" + "x" * 1_000_000,
    "many paragraphs": "<p>word</p>" * 60_000,
    "many cells": "<table>" + "<tr><td>a</td><td>b</td></tr>" * 12_000 + "</table>",
    "many links": '<a href="/x">y</a> ' * 20_000,
    "many attributes": "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">" + GOOD,
    "long class": f'<div class="{"x-" * 500_000}">' + GOOD,
    "brackets": "<" * 60_000,
    "quotes": "<script>" + '"<p\\\\"' * 40_000 + "</script>" + GOOD,
    "json": '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + GOOD,
    "half a page": GOOD[: len(GOOD) // 2],
    "half a tag": GOOD[:-900] + '<a href="',
}


@pytest.mark.parametrize("html", CASES.values(), ids=CASES.keys())
def test_bounded(html: str) -> None:
    begin = time.process_time()
    try:
        article = extract.article(html, "https://example.org/")
    except ExtractError as error:
        assert error.cause
    else:
        assert article.body or article.extraction.problem is not Problem.NONE
    assert time.process_time() - begin < 3


@pytest.mark.parametrize("name", ["deep", "deep unknown", "many attributes", "long class"])
def test_the_text_is_still_found(name: str) -> None:
    body = extract.article(CASES[name], "https://example.org/").body
    assert all(sentence in body for sentence in SENTENCES)


def test_a_page_too_large_says_so() -> None:
    article = extract.article(GOOD + paragraphs(*["many words, many words. " * 9] * 20_000))
    assert article.extraction.problem is Problem.TOO_LARGE


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        ("Das Gerüst wäre für Ägypten schön – „groß“", "cp1252", ""),
        ("Das Gerüst wäre für Ägypten schön", "utf-8", "iso-8859-1"),
        ("Совет порта решил сохранить старый кран", "cp1251", "windows-1251"),
        ("Совет порта решил сохранить старый кран", "cp1251", "utf-8"),
        ("港の古いクレーンを残すことにした", "cp932", "shift_jis"),
        ("港务局决定保留这座老起重机的时候", "gb18030", ""),
        ("Ｗord in a wide script 日本", "utf-16", ""),
    ],
)
def test_charsets(text: str, codec: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    html = f"<html><head>{meta}</head><body>{paragraphs(*[text + '.' * n for n in range(1, 6)])}</body></html>"
    assert text in extract.page(html.encode(codec)).body


def test_transport_charset_is_believed_for_bytes_that_tell_nothing() -> None:
    assert (
        "żółw"
        in extract.page("<p>To jest żółw</p>".encode("iso-8859-2"), charset="iso-8859-2").body
    )
