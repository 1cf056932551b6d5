"""What is about the text is kept beside it; what is of the text stays."""

from __future__ import annotations

import pytest
from pages import SENTENCES, page, paragraphs

from termnews import extract

URL = "https://example.org/crane"
BIO = (
    "Ada Quill is a reporter at the Harbour Post. She covers shipping, fishing and the coast, and "
    "has written two books about lighthouses."
)
HEAD = '<meta name="author" content="Ada Quill">'


def test_biography_and_contributors_are_kept_apart() -> None:
    note = "Additional reporting by Inga Holm in Bergen."
    markup = page(paragraphs(*SENTENCES, note, f"<em>{BIO}</em>"), head=HEAD)
    article = extract.article(markup, URL)
    assert article.body == "\n\n".join(SENTENCES)
    assert article.notes == (note,)
    (bio,) = article.bios
    assert (bio.name, bio.text) == ("Ada Quill", BIO)


def test_a_correction_and_a_person_of_the_story_stay_in_the_text() -> None:
    correction = "Correction: An earlier version of this article gave a wrong year for the crane."
    person = "Inga Holm is a director of the yard, where she has worked for more than ten years."
    article = extract.article(
        page(paragraphs(*SENTENCES[:3], person, *SENTENCES[3:], correction), head=HEAD), URL
    )
    assert person in article.body
    assert correction in article.body
    assert not article.bios


@pytest.mark.parametrize("name", ["live-blog", "css-1x9k2"])
def test_entries_of_a_live_blog_keep_their_times(name: str) -> None:
    entries = "".join(
        f'<div class="{name}-entry"><div class="t">1{n}:05</div><h3>At the harbour, {n}</h3>'
        f"<p>{text}</p></div>"
        for n, text in enumerate(SENTENCES)
    )
    body = extract.article(page(f'<div class="{name}">{entries}</div>'), URL).body
    at = [body.index(f"1{n}:05") for n in range(len(SENTENCES))]
    assert at == sorted(at)
    assert all(a < body.index(text) for a, text in zip(at, SENTENCES, strict=True))


def test_a_time_on_an_ordinary_page_is_no_text() -> None:
    dated = '<div class="entry"><p class="time">10:05</p>' + paragraphs() + "</div>"
    assert "10:05" not in extract.article(page(dated), URL).body


def test_times_that_part_a_text_stay() -> None:
    parts = "".join(f"<p>1{n}:05</p><p>{text}</p>" for n, text in enumerate(SENTENCES))
    body = extract.article(page(parts), URL).body
    assert [f"1{n}:05" in body for n in range(1, 4)] == [True] * 3
