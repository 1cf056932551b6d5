"""One page, one article: the next one, pointers to others and labels nobody sees are left out."""

from __future__ import annotations

import pytest
from pages import SENTENCES, page, paragraphs

from termnews import extract

URL = "https://example.org/crane"
NEXT = (
    "A ferry that ran aground off the northern skerries on Monday was pulled free by two tugs.",
    "All passengers, some of whom had spent the night aboard, were taken to the nearest town.",
    "The company said that the vessel would be examined in dock, which could take three weeks.",
    "Divers found scratches along the keel, but no leak, and no oil was lost, the guard said.",
)


def test_next_article_with_a_title_that_looks_the_same() -> None:
    def story(title: str, text: str) -> str:
        return (
            f'<div class="story"><div class="top"><h1 class="head">{title}</h1></div>'
            f'<div class="text">{text}</div></div>'
        )

    markup = (
        "<html><head><title>Board keeps crane</title></head><body><main>"
        + story("Board keeps crane", paragraphs())
        + story("Ferry pulled free", paragraphs(*NEXT))
        + "</main></body></html>"
    )
    body = extract.article(markup, URL).body
    assert all(text in body for text in SENTENCES)
    assert not any(text in body for text in NEXT)


@pytest.mark.parametrize("heading", ["h1", "h2"])
def test_next_article_element(heading: str) -> None:
    following = f"<article><{heading}>Ferry pulled free</{heading}>{paragraphs(*NEXT)}</article>"
    body = extract.article(
        page(paragraphs()).replace("</article>", f"</article>{following}", 1), URL
    ).body
    assert all(text in body for text in SENTENCES)
    assert not any(text in body for text in NEXT)


def test_entries_of_a_live_blog_are_no_other_articles() -> None:
    entries = "".join(
        f"<article><h2>10.{n}0: At the harbour</h2><p>{text}</p><p>{SENTENCES[n]}</p></article>"
        for n, text in enumerate(NEXT)
    )
    body = extract.article(page(entries), URL).body
    assert all(text in body for text in NEXT)


def test_pointers_in_a_language_we_do_not_know() -> None:
    def pointer(n: int, title: str) -> str:
        return f'<p><strong>FUNDA LAPHA |</strong> <a href="/{n}">{title}</a></p>'

    inner = (
        paragraphs(*SENTENCES[:2])
        + pointer(1, "Umkhumbi omkhulu usindisiwe ogwini lolwandle")
        + paragraphs(*SENTENCES[2:4])
        + pointer(2, "Abantu abangamashumi amabili basindisiwe emanzini")
        + paragraphs(SENTENCES[4])
    )
    body = extract.article(page(inner), URL).body
    assert "FUNDA" not in body
    assert all(text in body for text in SENTENCES)


def test_labels_for_screen_readers_and_places_of_a_template() -> None:
    inner = "".join(
        f'<section><div class="visually-hidden">Article content</div><p>{text}</p></section>'
        "<p>$$ADVERT$$</p>"
        for text in SENTENCES
    )
    body = extract.article(page(inner), URL).body
    assert body == "\n\n".join(SENTENCES)


@pytest.mark.parametrize("told", [False, True])
def test_chapters_under_main_headings_in_boxes_of_their_own_are_one_article(told: bool) -> None:
    title = "Why the board of the harbour keeps its old crane after all"

    def chapter(name: str, *texts: str) -> str:
        return f'<div class="heading"><h1 class="element">{name}</h1></div>{paragraphs(*texts)}'

    shared = f'<meta property="og:title" content="{title}">' if told else ""
    markup = (
        f"<html><head><title>{title} · Notes</title>{shared}</head><body><div><h1>ada/notes.md</h1></div>"
        f"<article>{chapter('The crane', *SENTENCES)}{chapter('The ferry', *NEXT)}"
        f"{chapter('The end', *SENTENCES[:2])}</article></body></html>"
    )
    article = extract.article(markup, URL)
    assert all(text in article.body for text in SENTENCES + NEXT)
    assert article.title == title or not told


def test_a_table_with_short_cells_far_from_running_text_is_whole() -> None:
    rows = "".join(f"<tr><td>Crane {n}</td><td>built {1900 + n}</td></tr>" for n in range(12))
    long = "".join(f"<tr><td>{text}</td><td>{text[:90]}</td></tr>" for text in SENTENCES[:2])
    markup = page(paragraphs() + f"<table><tr><th>Crane</th><th>Year</th></tr>{long}{rows}</table>")
    body = extract.article(markup, URL).body
    assert ("Crane 0" in body) == ("Crane 11" in body)
