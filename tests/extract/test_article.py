"""A page becomes its article and nothing else."""

from __future__ import annotations

import pytest

from termnews import extract
from termnews.errors import ExtractError
from termnews.model import BlockKind

BODY = (
    "The harbour board voted on Tuesday to keep the old crane, after a debate that lasted four hours, "
    "three recesses and, at its end, a show of hands.",
    "Members had been split since spring, when an engineer's report put the cost of repairs at nearly "
    "two million, twice what had been set aside for it.",
    "“Nobody here wants to be the one who took it down,” said the board's chair, Inga Holm, who had "
    "earlier proposed a sale, and later withdrew the motion.",
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Board keeps crane | Harbour Post</title></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
<main><article><h1>Board keeps crane</h1>
{"".join(f"<p>{text}</p>" for text in BODY)}
<aside class="related"><h3>More stories</h3><ul><li><a href="/a">A new ferry for the strait, says mayor</a></li></ul></aside>
</article></main><footer><p>© Harbour Post, all rights reserved</p></footer></body></html>"""


def test_body_without_furniture() -> None:
    article = extract.article(PAGE, "https://example.org/crane")
    paragraphs = [b.text for b in article.blocks if b.kind is BlockKind.PARAGRAPH]
    assert tuple(paragraphs) == BODY
    assert "ferry" not in article.body


@pytest.mark.parametrize(
    "nothing", [b"", b"   \n", "", b"%PDF-1.7\n%\xe2\xe3", b"\x89PNG\r\n\x1a\n" + bytes(99)]
)
def test_nothing_to_read_is_said(nothing: bytes | str) -> None:
    with pytest.raises(ExtractError) as caught:
        extract.article(nothing)
    assert caught.value.cause


def test_whole_page_has_the_furniture_too() -> None:
    body = extract.page(PAGE).body
    assert "ferry" in body
    assert "Home" in body
    assert all(text in body for text in BODY)


def test_fragment_of_a_feed() -> None:
    blocks = extract.fragment(
        '<p>One <b>bold</b> <a href="/x">word</a>.</p><script>x()</script>', "https://e.org/"
    )
    (block,) = blocks
    assert block.text == "One bold word."
    assert [(i.kind.value, block.text[i.start : i.end], i.href) for i in block.inlines] == [
        ("strong", "bold", ""),
        ("link", "word", "https://e.org/x"),
    ]
