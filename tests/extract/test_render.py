"""Segments become blocks whose runs are exact."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from termnews import extract
from termnews.model import Block, BlockKind, InlineKind


def only(html: str) -> Block:
    (block,) = extract.fragment(html, "https://e.org/")
    return block


def runs(block: Block) -> list[tuple[str, str, str]]:
    return [(i.kind.value, block.text[i.start : i.end], i.href) for i in block.inlines]


def test_inline_runs() -> None:
    block = only(
        '<p>One <b>bold</b> and <a href="/x">a <em>fine</em> link</a>, <code>x = 1</code>.</p>'
    )
    assert block.text == "One bold and a fine link, x = 1."
    assert runs(block) == [
        ("strong", "bold", ""),
        ("link", "a fine link", "https://e.org/x"),
        ("em", "fine", ""),
        ("code", "x = 1", ""),
    ]


def test_bad_links_are_text() -> None:
    block = only(
        '<p>See <a href="javascript:alert(1)">this</a> and <a href="http://[">that</a>.</p>'
    )
    assert block.text == "See this and that."
    assert block.inlines == ()


def test_nested_lists() -> None:
    blocks = extract.fragment(
        '<ol start="3"><li>three<ul><li>inner</li></ul></li><li>four</li></ol>'
    )
    assert [(b.text, b.level, b.number) for b in blocks] == [
        ("three", 0, 3),
        ("inner", 1, None),
        ("four", 0, 4),
    ]


def test_table_rows_and_cells() -> None:
    block = only(
        "<table><tr><th>Year</th><th>Tons</th></tr><tr><td>1931</td><td>40</td></tr></table>"
    )
    assert block.kind is BlockKind.TABLE
    assert block.text == "Year\tTons\n1931\t40"


def test_code_and_verse_keep_their_lines() -> None:
    code = only("<pre>def f():\n    return 1\n</pre>")
    assert (code.kind, code.text) == (BlockKind.CODE, "def f():\n    return 1")
    verse = only(
        "<p>Tyger Tyger, burning bright,<br>In the forests of the night;<br>What immortal hand</p>"
    )
    assert verse.kind is BlockKind.VERSE
    assert verse.text.count("\n") == 2


def test_a_line_break_between_wide_characters_is_no_space() -> None:
    assert only("<p>港务局决定\n  保留起重机。</p>").text == "港务局决定保留起重机。"
    assert only("<p>한국어는\n띄어 쓴다</p>").text == "한국어는 띄어 쓴다"


def test_double_breaks_part_paragraphs() -> None:
    blocks = extract.fragment("<div>One thing first.<br><br>Then another thing.</div>")
    assert [block.text for block in blocks] == ["One thing first.", "Then another thing."]


WORDS = st.text(alphabet="abc é日 \n\t\xa0\u200b\u0301&", max_size=12)
TAGS = st.sampled_from(["b", "em", "code", 'a href="/x"', "span", "p", "li", "div", "br", "pre"])


@st.composite
def markup(draw: st.DrawFn, depth: int = 3) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 4))):
        if depth and draw(st.booleans()):
            tag = draw(TAGS)
            inner = draw(markup(depth=depth - 1))
            parts.append(f"<{tag}>{inner}</{tag.split()[0]}>")
        else:
            parts.append(draw(WORDS))
    return "".join(parts)


@settings(max_examples=150, deadline=None)
@given(markup())
def test_runs_lie_within_their_text(html: str) -> None:
    for block in extract.fragment(html, "https://e.org/"):
        assert block.text == block.text.strip() or block.kind is BlockKind.CODE
        for inline in block.inlines:
            assert 0 <= inline.start < inline.end <= len(block.text)
            assert (inline.kind is InlineKind.LINK) == bool(inline.href)
        same_kind = [i for i in block.inlines if i.kind is InlineKind.STRONG]
        for one, other in pairwise(same_kind):
            assert one.end <= other.start


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcdef"), st.text("xyz", min_size=1, max_size=5)),
        min_size=1,
        max_size=8,
    )
)
def test_a_run_covers_just_its_own_words(parts: list[tuple[str, str]]) -> None:
    html = " ".join(f"<b>{word}</b>" if mark in "abc" else word for mark, word in parts)
    block = only(f"<p>{html}</p>")
    covered = " ".join(block.text[i.start : i.end] for i in block.inlines)
    assert covered.split() == [word for mark, word in parts if mark in "abc"]


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300) | st.binary(max_size=300))
def test_any_bytes_give_a_result_or_a_reason(page: str | bytes) -> None:
    from termnews.errors import ExtractError

    for read in (extract.article, extract.page):
        try:
            read(page, "https://e.org/")
        except ExtractError as error:
            assert error.cause
    if isinstance(page, str):
        extract.fragment(page)
