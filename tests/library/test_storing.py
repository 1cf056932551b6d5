"""The quick ways of storing give what the plain ones give."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from termnews.library import codec, folding, index
from termnews.library.identity import text_print
from termnews.library.prepared import EntryRecord, _count_spaced, _needs_escapes, prepare
from termnews.model import Block, BlockKind, Enclosure, Entry, Inline, InlineKind
from termnews.text import Clean, unusual

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


@given(st.text(st.sampled_from("ab é本 \n\t\xa0\u2003\x1f\x85’"), max_size=30))
def test_words_of_spaced_text_are_counted_without_parting_it(text: str) -> None:
    assert _count_spaced(text, text.encode(), unusual(text)) == len(text.split())


@given(st.lists(_BLOCKS, max_size=5))
def test_blocks_without_controls_are_written_the_same(blocks: list[Block]) -> None:
    texts = [block.text for block in blocks if block.text]
    text = "\n".join(texts)
    controls = _needs_escapes(text, texts, unusual(text))
    assert codec.blocks_json(blocks, controls=controls) == codec.blocks_json(blocks)


_NAMES = st.text(st.sampled_from('aß"\\,é'), max_size=5).map(Clean)
_DATES = st.none() | st.datetimes(datetime(1970, 1, 1), datetime(2030, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)


@given(
    st.builds(
        Entry,
        _NAMES,
        _NAMES,
        authors=st.lists(_NAMES, max_size=2).map(tuple),
        published=_DATES,
        updated=_DATES,
        tags=st.lists(_NAMES, max_size=2).map(tuple),
        enclosures=st.lists(st.just(Enclosure("https://e.org/é", "a/b", 3)), max_size=1).map(tuple),
        image=st.sampled_from(("", "https://e.org/ü")),
        comments_url=st.sampled_from(("", "https://e.org/c")),
    ),
    st.lists(_BLOCKS, max_size=3).map(tuple),
)
def test_an_entry_made_ready_keeps_what_is_known_of_it(
    entry: Entry, blocks: tuple[Block, ...]
) -> None:
    ready = prepare(EntryRecord(entry, blocks))
    facts = {
        "authors": list(entry.authors),
        "published": codec.seconds(entry.published),
        "updated": codec.seconds(entry.updated),
        "tags": list(entry.tags),
        "enclosures": [[one.url, one.type, one.length] for one in entry.enclosures],
        "image": entry.image,
        "comments": entry.comments_url,
    }
    kept = {name: fact for name, fact in facts.items() if fact}
    assert ready.facts == (codec.to_json(kept) if kept else "")
    assert ready.print == text_print(entry.title, ready.text)
