"""The lead image with its caption and credit, and sections that are no tags."""

from __future__ import annotations

from termnews.extract import article
from termnews.extract.lead import lead, name
from termnews.model import Block, BlockKind, Evidence, Image
from termnews.text import Clean

IMAGE = Image("https://cdn.example/a/pier-at-dusk-1200x630.jpg")
SAME = Block(
    BlockKind.IMAGE,
    Clean("The pier at dusk."),
    href="https://post.example/img/pier-at-dusk-640x480.webp",
    credit=Clean("Ada Quill"),
)
OTHER = Block(BlockKind.IMAGE, Clean("A boat."), href="https://post.example/img/a-boat-at-sea.jpg")


def test_the_caption_beside_the_same_image() -> None:
    image, evidence = lead(IMAGE, [OTHER, SAME], {"image": Evidence("og", 0.9)})
    assert image == Image(IMAGE.url, Clean("The pier at dusk."), Clean("Ada Quill"))
    assert {field: known.source for field, known in evidence.items()} == {
        "image": "og", "caption": "figure", "credit": "figure",
    }  # fmt: skip
    assert lead(IMAGE, [OTHER], {})[0] == IMAGE


def test_what_the_data_say_is_kept_but_for_alternative_texts() -> None:
    told = Image(IMAGE.url, Clean("Dusk (Photo: Bo Reed/Reuters)"))
    image, _ = lead(told, [OTHER], {"caption": Evidence("json-ld", 0.9)})
    assert image is not None
    assert (image.caption, image.credit) == ("Dusk", "Photo: Bo Reed/Reuters")
    image, _ = lead(told, [SAME], {"caption": Evidence("og", 0.9)})
    assert image is not None and image.caption == "The pier at dusk."


def test_a_page_without_a_lead_image_has_the_first_with_a_caption() -> None:
    image, evidence = lead(None, [SAME, OTHER], {})
    assert image is not None and image.url == SAME.href and evidence["image"].source == "figure"
    assert lead(None, [], {}) == (None, {})


def test_names_of_images() -> None:
    assert name("https://e.example/x/Pier%20at%20dusk-1024x768.jpg") == "pier at dusk"
    assert name("https://e.example/1.jpg") == "" == name("http://[")


def test_a_section_alone_is_no_tag() -> None:
    page = '<meta property="article:section" content="World"><h1>Light stays on</h1><p>It does.'
    found = article(page, "https://post.example/1")
    assert found.section == "World" and found.tags == ()
