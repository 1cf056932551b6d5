"""Entries made ready for storing: all that can be done without the library, in any thread or process.

What is made here is text and numbers: it passes from a worker's process at the price of a copy, and
what is large and no longer needed (the entry's HTML, its blocks) is gone before it waits for the writer.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from termnews.library import codec, index
from termnews.library.codec import hash64_of
from termnews.library.folding import is_simple
from termnews.model import Block, Entry
from termnews.records import dataclass
from termnews.text import Clean, count_words, unusual_of

WHOLE_WORDS = 250
"""A feed's text from this length on counts as the whole article, unless it breaks off."""

_SPACED = bytes.maketrans(b"\t\n", b"  ")


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """An entry and the clean text its feed gives for it."""

    entry: Entry
    blocks: tuple[Block, ...] = ()
    lang: str = ""
    whole: bool | None = None
    """Whether ``blocks`` are the whole article; None: judged by length."""


class Prepared(NamedTuple):
    """An entry as it is stored."""

    id: str
    title: str
    url: str
    published: int | None
    """Unix seconds; of its last change where the feed does not say more."""
    lang: str
    image: bool
    print: int
    words: int
    whole: bool
    facts: str
    blocks: str | None
    document: index.Document

    @property
    def text(self) -> str:
        """Its text, blocks parted by line breaks."""
        return plain_text(self.blocks)


def prepare(record: EntryRecord) -> Prepared:
    """What is stored of an entry."""
    entry, blocks = record.entry, record.blocks
    texts = [block.text for block in blocks if block.text]
    text = "\n".join(texts)
    data = text.encode("utf-8", "surrogatepass")
    rare = unusual_of(data)
    # Where spaces part words by these alone, they are counted ten times as fast and nearly the same.
    simple = is_simple(rare)
    words = _count_spaced(text, data, rare) if simple else count_words(text)
    published = codec.seconds(entry.published)
    updated = codec.seconds(entry.updated)
    return Prepared(
        entry.id,
        entry.title,
        entry.url,
        updated if published is None else published,
        record.lang,
        bool(entry.image),
        # As identity.text_print has it.
        hash64_of(entry.title.encode("utf-8", "surrogatepass") + b"\0" + data),
        words,
        _is_whole(record, words, text),
        _facts(entry, published, updated),
        codec.blocks_json(blocks, controls=_needs_escapes(text, texts, rare)) if blocks else None,
        index.document_of(entry.title, blocks, entry.authors, entry.tags, simple=simple),
    )


def _needs_escapes(text: str, texts: list[Clean], rare: str) -> bool:
    """Whether some of ``texts``, which ``text`` joins, may need escapes in JSON: one look at all of it
    instead of four at each."""
    return (
        '"' in text
        or "\\" in text
        or "\t" in text
        or text.count("\n") >= max(len(texts), 1)
        or not rare.isprintable()
    )


def plain_text(blocks: str | None) -> str:
    """The text of blocks as they are written."""
    return "\n".join([block[1] for block in json.loads(blocks or "[]") if block[1]])


def _count_spaced(text: str, data: bytes, rare: str) -> int:
    """``len(text.split())`` of a text, given in UTF-8 as well, and its unusual characters; most texts,
    being set in single spaces, are not parted for it."""
    spaced = data.translate(_SPACED)
    if (
        b"  " in spaced
        or spaced[:1] in (b"", b" ")
        or spaced[-1:] == b" "
        or len("".join(rare.split())) < len(rare)
    ):
        return len(text.split())
    return spaced.count(b" ") + 1


def _is_whole(record: EntryRecord, words: int, text: str) -> bool:
    if record.whole is not None:
        return record.whole
    return words >= WHOLE_WORDS and not text.rstrip(" \n)]").endswith(("…", "..."))


def _facts(entry: Entry, published: int | None, updated: int | None) -> str:
    """What else is known of an entry, as JSON; what is empty is left out."""
    written: list[str] = []
    if entry.authors:
        written.append(f'"authors":{codec.texts_json(entry.authors)}')
    if published:
        written.append(f'"published":{published}')
    if updated:
        written.append(f'"updated":{updated}')
    if entry.tags:
        written.append(f'"tags":{codec.texts_json(entry.tags)}')
    if entry.enclosures:
        many = [[one.url, one.type, one.length] for one in entry.enclosures]
        written.append(f'"enclosures":{codec.to_json(many)}')
    if entry.image:
        written.append(f'"image":{codec.to_json(entry.image)}')
    if entry.comments_url:
        written.append(f'"comments":{codec.to_json(entry.comments_url)}')
    return f"{{{','.join(written)}}}" if written else ""
