"""The demo edition is data that can be read, and shows what it promises."""

from __future__ import annotations

from datetime import UTC, datetime

from termnews.model import BlockKind
from termnews.newsroom import demo

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_the_edition_shows_what_the_reader_can_do() -> None:
    edition = demo.edition(NOW)
    assert len(edition) >= 12
    kinds = {block.kind for item in edition for block in item.article.blocks}
    assert {BlockKind.IMAGE, BlockKind.TABLE, BlockKind.CODE, BlockKind.VERSE} <= kinds
    assert {"en", "zh", "ar"} <= {item.article.lang for item in edition}
    assert any(item.earlier for item in edition), "a revision"
    assert any(item.article.image and item.article.image.caption for item in edition)
    assert len({item.source for item in edition}) >= 5
    assert all(item.article.body and item.article.published for item in edition)
    assert len({item.key for item in edition}) == len(edition)


def test_blocks_of_the_small_markup() -> None:
    blocks = demo.blocks_of(
        "A line.\n\n## Head\n- one\n- two\n\n    code  x\n\n~ a\n~ b\n\n! cap | me"
    )
    assert [b.kind for b in blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
        BlockKind.CODE,
        BlockKind.VERSE,
        BlockKind.IMAGE,
    ]
    assert blocks[4].text == "code  x"
    assert blocks[5].text == "a\nb"
    assert (blocks[6].text, blocks[6].credit) == ("cap", "me")
