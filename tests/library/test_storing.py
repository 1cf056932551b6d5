"""The quick ways of storing give what the plain ones give."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from termnews.library import codec, folding, index
from termnews.model import Block, BlockKind, Inline, InlineKind
from termnews.text import Clean

_TEXTS = st.text(st.sampled_from('aß 日本語\n"\\/é😀\t'), max_size=12).map(Clean)
_INLINES = st.builds(
    Inline,
    st.integers(0, 3),
    st.integers(4, 9),
    st.sampled_from(InlineKind),
    st.sampled_from(("", 'h"')),
)
_BLOCKS = st.builds(
    Block,
    st.sampled_from(BlockKind),
    _TEXTS,
    st.integers(0, 3),
    st.none() | st.integers(0, 20),
    st.lists(_INLINES, max_size=3).map(tuple),
    st.sampled_from(("", "https://e.org/é")),
    _TEXTS,
)


@given(st.lists(_BLOCKS, max_size=5))
def test_blocks_are_written_as_json_and_come_back(blocks: list[Block]) -> None:
    assert codec.blocks_json(blocks) == codec.to_json(codec.encode_blocks(blocks))


@given(st.lists(_BLOCKS, max_size=5), _TEXTS)
def test_a_text_that_needs_no_folding_is_indexed_the_same(blocks: list[Block], title: str) -> None:
    if folding.is_simple("\n".join(block.text for block in blocks)):
        known = index.document_of(title, blocks, ("Ann",), ("", "tag"), simple=True)
        assert known == index.document_of(title, blocks, ("Ann",), ("", "tag"))
