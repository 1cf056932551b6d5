"""A text that is not the article says so, and why."""

from __future__ import annotations

import pytest
from pages import SENTENCES, page, paragraphs

from termnews import extract
from termnews.model import Problem

WALL = '<div class="paywall"><p>Subscribe now to continue reading this article.</p></div>'
CLOSED = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Board keeps crane",'
    '"isAccessibleForFree":false,"wordCount":900}</script>'
)
CONSENT = (
    "<html><title>Harbour Post</title><body><div class='cmp'><p>We and our 312 partners store cookies "
    "and use tracking on your device. With your consent we process personal data.</p><p>Accept all "
    "cookies or see our privacy policy on data protection and consent.</p></div></body></html>"
)
ROBOT = (
    "<html><title>Just a moment...</title><body><h1>Checking your browser</h1><p>Please verify that "
    "you are human to go on.</p></body></html>"
)
APP = (
    "<html><title>Harbour Post</title><body><noscript>You need to enable JavaScript to run this app."
    "</noscript><div id='root'></div><script src='a.js'></script></body></html>"
)
LINKS = "<html><body><ul>" + "".join(f"<li><a href='/{n}'>Story {n}</a></li>" for n in range(80)) + "</ul></body></html>"  # fmt: skip


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        (page(paragraphs(*SENTENCES[:2]) + WALL), Problem.PAYWALL),
        (page(paragraphs(*SENTENCES[:2]), head=CLOSED), Problem.PAYWALL),
        (CONSENT, Problem.CONSENT),
        (ROBOT, Problem.BLOCKED),
        (APP, Problem.NEEDS_SCRIPT),
        (LINKS, Problem.NOT_ARTICLE),
        (page(paragraphs()), Problem.NONE),
    ],
    ids=lambda value: value.value if isinstance(value, Problem) else "",
)
def test_the_reason_is_told(html: str, problem: Problem) -> None:
    extraction = extract.article(html, "https://example.org/").extraction
    assert extraction.problem is problem
    assert bool(extraction.reason) == (problem is not Problem.NONE)
    assert (extraction.quality > 0.6) == (problem is Problem.NONE)


def test_how_much_is_free_is_counted() -> None:
    closed = extract.article(page(paragraphs(*SENTENCES[:3]) + WALL, head=CLOSED)).extraction
    assert "of about 900 words" in closed.reason


def test_a_whole_text_is_not_called_a_paywall() -> None:
    """Sites keep the offer in the page for subscribers too."""
    whole = paragraphs(*SENTENCES, *(f"{text} Indeed." for text in SENTENCES), *SENTENCES)
    head = CLOSED.replace("900", "380")
    assert extract.article(page(whole + WALL, head=head)).extraction.problem is Problem.NONE


def test_a_cookie_line_below_a_short_notice_is_no_consent_wall() -> None:
    line = "<p>We use cookies, with your consent. Accept all cookies. Your privacy matters.</p>"
    menu = "".join(f"<p>Section {number} of the Harbour Post, every day</p>" for number in range(9))
    html = page(paragraphs(SENTENCES[0]) + "<div class='end'></div>")
    article = extract.article(html.replace("</footer>", f"{menu}{line}</footer>"))
    assert article.extraction.problem is Problem.NONE
    assert SENTENCES[0] in article.body


@pytest.mark.parametrize(
    "asking",
    [
        "当サイトではクッキーを使用しています。プライバシーのため同意が必要です。すべて同意する。",
        "Мы используем cookie. Согласие на обработку персональных данных. Согласиться.",
    ],
)
def test_consent_is_asked_in_many_languages(asking: str) -> None:
    html = f"<html><title>Post</title><body><div><p>{asking}</p><p>{asking}</p></div></body></html>"
    assert extract.article(html).extraction.problem is Problem.CONSENT


def test_a_text_of_links_is_no_article() -> None:
    items = "".join(f'<li><a href="/{n}">{text}</a></li>' for n, text in enumerate(SENTENCES * 4))
    assert extract.article(page(f"<ul>{items}</ul>")).extraction.problem is Problem.NOT_ARTICLE
