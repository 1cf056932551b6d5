"""What stands at a picture is its caption, whatever the judge thinks of it."""

from __future__ import annotations

import pytest
from pages import SENTENCES, page, paragraphs

from termnews import extract
from termnews.model import Block, BlockKind

URL = "https://example.org/crane"
TEXT = "Board members look up at the old crane before their meeting on Tuesday"


def images(markup: str) -> list[Block]:
    article = extract.article(markup, URL)
    assert TEXT not in article.body
    assert all(sentence in article.body for sentence in SENTENCES)
    return [block for block in article.blocks if block.kind is BlockKind.IMAGE]


@pytest.mark.parametrize(
    "figure",
    [
        '<figure><img src="/a.jpg"><figcaption>{}.</figcaption></figure>',
        '<figure><a href="/a"><img src="/a.jpg"><figcaption>{}.</figcaption></a></figure>',
        '<div class="wp-caption"><img src="/a.jpg"><p class="wp-caption-text">{}.</p></div>',
        '<div><picture><source srcset="/a.webp"><img src="/a.jpg" alt="{0} - The Post"></picture></div>'
        "<div><span>{0}</span></div>",
        '<div class="image-widget"><img src="/a.jpg"><p>{}</p><p>Image: INGA HOLM</p></div>',
        '<aside class="left"><img src="/a.jpg"><p class="caption">{}.</p></aside>',
    ],
)
@pytest.mark.parametrize("place", [0, 2])
def test_captions_by_markup(figure: str, place: int) -> None:
    inner = paragraphs(*SENTENCES[:place]) + figure.format(TEXT) + paragraphs(*SENTENCES[place:])
    (image,) = images(page(inner))
    assert image.text.rstrip(".") == TEXT
    assert image.href == "https://example.org/a.jpg"


@pytest.mark.parametrize(
    ("written", "credit"),
    [
        ("{}. (Inga Holm/AP)", "Inga Holm/AP"),
        ("{}, Foto: Inga Holm", "Foto: Inga Holm"),
        ("{} (AP Photo/Inga Holm) more &gt;", "AP Photo/Inga Holm"),
        ('{} Foto: <span class="credit">Inga Holm</span>', "Inga Holm"),
        ("{}. | <b>Inga Holm/dpa</b>", "Inga Holm/dpa"),
        ('{} <span class="media-license-caption"> – Inga Holm</span>', "– Inga Holm"),
        ('<p>{}</p><span class="caption-author">Inga Holm / Europa Press</span>', "Inga Holm"),
    ],
)
def test_caption_and_credit_are_parted(written: str, credit: str) -> None:
    figure = f'<figure><img src="/a.jpg"><figcaption>{written.format(TEXT)}</figcaption></figure>'
    (image,) = images(page(figure + paragraphs()))
    assert image.text.rstrip(".") == TEXT
    assert image.credit.startswith(credit)


def test_picture_above_the_title() -> None:
    figure = f'<figure><img src="/a.jpg"><figcaption>{TEXT}.</figcaption></figure>'
    markup = page(paragraphs()).replace("<h1>", f"<div>{figure}</div><div>Harbour</div><h1>")
    assert [image.text for image in images(markup)] == [f"{TEXT}."]


def test_whom_a_quotation_is_by_is_no_caption() -> None:
    quoted = (
        "<figure><blockquote><p>I learned to count on that crane, one load after the other.</p>"
        "</blockquote><figcaption>Inga Holm, chair of the harbour board</figcaption></figure>"
    )
    article = extract.article(
        page(paragraphs(*SENTENCES[:3]) + quoted + paragraphs(*SENTENCES[3:]))
    )
    assert not [block for block in article.blocks if block.kind is BlockKind.IMAGE]


def test_an_article_of_pictures_is_not_empty() -> None:
    figures = "".join(
        f'<figure><img src="/{n}.jpg"><figcaption>{text}</figcaption></figure>'
        for n, text in enumerate(SENTENCES)
    )
    body = extract.article(page(figures), URL).body
    assert all(sentence in body for sentence in SENTENCES)


def test_the_place_in_brackets_is_no_credit() -> None:
    told = "Board members look up at the old crane in Tromsø. (Tromsø)"
    figure = f'<figure><img src="/a.jpg"><figcaption>{told}</figcaption></figure>'
    article = extract.article(page(figure + paragraphs()), URL)
    (image,) = (block for block in article.blocks if block.kind is BlockKind.IMAGE)
    assert (image.text, image.credit) == (told, "")


def test_a_portrait_of_the_author_is_no_picture_of_the_article() -> None:
    figure = '<figure><img src="/a.jpg"><figcaption>Ada Quill</figcaption></figure>'
    head = '<meta name="author" content="Ada Quill">'
    article = extract.article(page(figure + paragraphs(), head=head), URL)
    assert not [block for block in article.blocks if block.kind is BlockKind.IMAGE]
