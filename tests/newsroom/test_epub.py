"""A book for an e-reader: well-formed, complete, and nothing in it that leads to the network."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from termnews.model import (
    Article,
    ArticleRow,
    Block,
    BlockKind,
    Inline,
    InlineKind,
    Quote,
    QuoteKind,
)
from termnews.newsroom import epub
from termnews.newsroom.values import Reading, ShownQuote, Variant
from termnews.text import Clean, line

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"


def reading(*blocks: Block, title: str = "The ferry", lang: str = "en") -> Reading:
    text = line(title)
    said = Quote(Clean("“It sails & stays”"), 0, 0, QuoteKind.DIRECT, Clean("Ines <Calder>"))
    shown = ShownQuote(1, said, 0, 0, 4, Clean("Ines <Calder>"))
    return Reading(
        ArticleRow(1, 1, text, Clean("Daily"), NOW),
        Article(text, blocks, "https://news.example/?a=1&b=2", (Clean("M. Öst"),), NOW, lang=lang),
        Variant.CLEAN,
        (Variant.CLEAN,),
        (shown,),
    )


def opened(data: bytes) -> tuple[list[zipfile.ZipInfo], dict[str, bytes]]:
    """Its entries in order; each one that is XML has been parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        for name, part in parts.items():
            if name.endswith(("xml", "xhtml", "opf")):
                etree.fromstring(part)
        return archive.infolist(), parts


def test_a_book_is_what_an_e_reader_expects() -> None:
    data = epub.book([reading(), reading(title="Wheat")], "Bookmarks")
    entries, parts = opened(data)
    assert entries[0].filename == "mimetype" and entries[0].compress_type == zipfile.ZIP_STORED
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    container = etree.fromstring(parts["META-INF/container.xml"])
    (path,) = container.xpath("//@full-path")
    package = etree.fromstring(parts[str(path)])
    folder = str(path).rsplit("/", 1)[0]
    items = {item.get("id"): item.get("href") for item in package.iter(OPF + "item")}
    named = {f"{folder}/{href}" for href in items.values()} | {str(path)}
    assert named == {name for name in parts if name.startswith(folder)}
    assert all(ref.get("idref") in items for ref in package.iter(OPF + "itemref"))
    assert len(list(package.iter(OPF + "itemref"))) == 3
    navigation = etree.fromstring(parts["EPUB/nav.xhtml"])
    links = [(a.text, a.get("href")) for a in navigation.iter(XHTML + "a")]
    assert links == [("The ferry", "article-1.xhtml"), ("Wheat", "article-2.xhtml")]
    assert b"2026-03-02T09:00:00Z" in parts[str(path)]
    assert epub.book([reading(), reading(title="Wheat")], "Bookmarks") == data, "the same bytes"
    assert epub.book([reading()]) != epub.book([reading(title="Other")])


def test_each_kind_of_block_is_there_and_nothing_is_fetched() -> None:
    kinds = [
        Block(BlockKind.IMAGE, Clean("At dawn"), href="https://img.example/a.jpg"),
        Block(BlockKind.PARAGRAPH, Clean("a < b & [link]"), inlines=(
            Inline(0, 1, InlineKind.STRONG),
            Inline(8, 14, InlineKind.LINK, 'https://x.example/?q="1"&r=<2>'),
        )),
        Block(BlockKind.HEADING, Clean("Costs"), level=2),
        Block(BlockKind.LIST_ITEM, Clean("one"), number=3),
        Block(BlockKind.LIST_ITEM, Clean("two"), number=4),
        Block(BlockKind.LIST_ITEM, Clean("three")),
        Block(BlockKind.QUOTATION, Clean("The sea")),
        Block(BlockKind.TABLE, Clean("a\tb\nc\td")),
        Block(BlockKind.CODE, Clean("if a < b:\n  stay()")),
        Block(BlockKind.RULE, Clean("")),
        Block(BlockKind.VERSE, Clean("out\nand in")),
    ]  # fmt: skip
    _, parts = opened(epub.book([reading(*kinds)]))
    chapter = etree.fromstring(parts["EPUB/article-1.xhtml"])
    told = " ".join("".join(chapter.itertext()).split())
    for words in ("At dawn", "a < b & [link]", "one two three", "stay()", "“It sails & stays”"):
        assert words in told
    assert "Ines <Calder>" in told
    assert [ol[0].get("value") for ol in chapter.iter(XHTML + "ol")] == ["3"]
    assert len(list(chapter.iter(XHTML + "td"))) == 4
    assert len(list(chapter.iter(XHTML + "br"))) == 1
    for name in ("img", "script", "iframe", "object", "video", "audio"):
        assert not list(chapter.iter(XHTML + name))
    assert {link.get("href") for link in chapter.iter(XHTML + "link")} == {"style.css"}
    assert not re.search(rb"url\(|@import", parts["EPUB/style.css"])


def test_right_to_left_is_told() -> None:
    _, parts = opened(epub.book([reading(lang="ar")]))
    assert etree.fromstring(parts["EPUB/article-1.xhtml"]).get("dir") == "rtl"


@settings(max_examples=60, deadline=None)
@given(st.text(), st.sampled_from(BlockKind), st.text(max_size=12))
def test_any_text_is_well_formed_xml(text: str, kind: BlockKind, title: str) -> None:
    block = Block(kind, Clean(text), inlines=(Inline(0, len(text), InlineKind.LINK, text),))
    opened(epub.book([reading(block, title=title, lang=title)]))
