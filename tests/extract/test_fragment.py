"""What feeds give is read quickly and without their pixels and postscripts."""

from __future__ import annotations

import time

from termnews import extract
from termnews.model import BlockKind


def test_plain_text() -> None:
    (block,) = extract.fragment("Just a  line\nof text")
    assert (block.kind, block.text) == (BlockKind.PARAGRAPH, "Just a line of text")
    assert extract.fragment("") == ()


def test_entities() -> None:
    (block,) = extract.fragment("Fish &amp; chips &lt;3")
    assert block.text == "Fish & chips <3"


def test_postscripts_and_pixels_are_left_out() -> None:
    html = (
        "<p>The board keeps the crane.</p>"
        '<p>The post <a href="https://e.org/1">Crane</a> appeared first on <a href="https://e.org">Post</a>.</p>'
        '<img src="https://e.org/pixel.gif" width="1" height="1"><script>track()</script>'
    )
    (block,) = extract.fragment(html)
    assert block.text == "The board keeps the crane."


def test_image_with_alternative_text() -> None:
    image, text = extract.fragment(
        '<img src="/a.jpg" alt="A crane"><p>Text.</p>', "https://e.org/x/"
    )
    assert (image.kind, image.text, image.href) == (
        BlockKind.IMAGE,
        "A crane",
        "https://e.org/a.jpg",
    )
    assert text.text == "Text."


def test_short_summaries_by_the_thousand() -> None:
    html = '<p>The <b>board</b> keeps the <a href="/c">crane</a>, after a debate of four hours.</p>'
    begin = time.process_time()
    for _ in range(1000):
        extract.fragment(html, "https://e.org/")
    assert time.process_time() - begin < 2
