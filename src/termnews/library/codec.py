"""Values to what is stored: compact JSON, compressed where that pays.

A stored text is ``str`` (plain JSON) or ``bytes`` (the same, zlib). Blocks are lists, trailing
defaults left out: ``[kind, text, level, number, inlines, href, credit]``.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from termnews.model import (
    Article,
    AuthorBio,
    Block,
    BlockKind,
    Evidence,
    Extraction,
    Image,
    Inline,
    InlineKind,
    Problem,
)
from termnews.text import Clean

_KINDS = {
    BlockKind.HEADING: "h",
    BlockKind.PARAGRAPH: "p",
    BlockKind.LIST_ITEM: "l",
    BlockKind.QUOTATION: "q",
    BlockKind.CODE: "c",
    BlockKind.TABLE: "t",
    BlockKind.IMAGE: "i",
    BlockKind.RULE: "r",
    BlockKind.EMBED: "e",
    BlockKind.VERSE: "v",
}
_OPENINGS = {kind: f'["{letter}",' for kind, letter in _KINDS.items()}
_KIND_OF = {letter: kind for kind, letter in _KINDS.items()}
_INLINES = {
    InlineKind.STRONG: "b",
    InlineKind.EMPHASIS: "i",
    InlineKind.CODE: "c",
    InlineKind.LINK: "a",
}
_INLINE_OF = {letter: kind for kind, letter in _INLINES.items()}

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
Stored = str | bytes | None
"""How a text is stored."""


def seconds(moment: datetime | None) -> int | None:
    """Whole Unix seconds of an aware datetime."""
    return None if moment is None else int(moment.timestamp())


def moment(value: int | None) -> datetime | None:
    """The aware datetime (UTC) of Unix seconds."""
    return None if value is None else datetime.fromtimestamp(value, UTC)


def certain_moment(value: int) -> datetime:
    return datetime.fromtimestamp(value, UTC)


def hash64(text: str) -> int:
    """A 64-bit hash that is the same everywhere, as SQLite's signed integer."""
    return hash64_of(text.encode("utf-8", "surrogatepass"))


def hash64_of(data: bytes) -> int:
    """:func:`hash64` of a text in UTF-8."""
    return int.from_bytes(_blake2b()(data, digest_size=8).digest(), "big", signed=True)


@cache
def _blake2b() -> Any:
    import hashlib  # loads OpenSSL, which showing a list does not need

    return hashlib.blake2b


def to_json(value: Any) -> str:
    return _ENCODE(value)


def texts_json(texts: Iterable[str]) -> str:
    """Texts as a JSON list."""
    return f"[{','.join(map(encode_basestring, texts))}]"


def pack(text: str) -> str | bytes:
    """``text`` as it is stored in tables that are read one row at a time: compressed if that saves
    a fifth."""
    if len(text) < 256:
        return text
    data = text.encode()
    small = zlib.compress(data, 6)
    return small if len(small) < len(data) * 0.8 else text


def unpack(stored: Stored) -> str:
    """The text of :func:`pack`; empty for None."""
    if isinstance(stored, bytes):
        return zlib.decompress(stored).decode()
    return stored or ""


def blocks_json(blocks: Iterable[Block], *, controls: bool = True) -> str:
    """Blocks as JSON text; the same as ``to_json(encode_blocks(blocks))`` in a fraction of the time.

    ``controls``: their text may hold what JSON escapes: control characters, quotation marks, backslashes.
    """
    written: list[str] = []
    for block in blocks:
        text = block.text
        if controls:
            start = _OPENINGS[block.kind] + encode_basestring(text)
        else:
            start = f'{_OPENINGS[block.kind]}"{text}"'
        if block.inlines or block.href or block.credit:
            written.append(start + _rest_json(block))
        elif block.number is not None:
            written.append(f"{start},{block.level},{block.number}]")
        elif block.level:
            written.append(f"{start},{block.level}]")
        else:
            written.append(start + "]")
    return f"[{','.join(written)}]"


def _rest_json(block: Block) -> str:
    """What follows the text of a block with inline runs, an address or a credit."""
    runs = [
        f'[{run.start},{run.end},"{_INLINES[run.kind]}",{encode_basestring(run.href)}]'
        if run.href
        else f'[{run.start},{run.end},"{_INLINES[run.kind]}"]'
        for run in block.inlines
    ]
    number = "null" if block.number is None else block.number
    rest = f",{block.level},{number},[{','.join(runs)}]"
    if block.credit:
        return f"{rest},{encode_basestring(block.href)},{encode_basestring(block.credit)}]"
    return f"{rest},{encode_basestring(block.href)}]" if block.href else rest + "]"


def encode_blocks(blocks: Iterable[Block]) -> list[list[Any]]:
    """Blocks as JSON lists."""
    return [_block(block) for block in blocks]


def _block(block: Block) -> list[Any]:
    if not (block.level or block.inlines or block.href or block.credit or block.number is not None):
        return [_KINDS[block.kind], block.text]
    inlines = [
        [run.start, run.end, _INLINES[run.kind], run.href]
        if run.href
        else [run.start, run.end, _INLINES[run.kind]]
        for run in block.inlines
    ]
    value: list[Any] = [
        _KINDS[block.kind],
        block.text,
        block.level,
        block.number,
        inlines,
        block.href,
        block.credit,
    ]
    while value[-1] == _DEFAULTS[len(value) - 1] and len(value) > 2:
        value.pop()
    return value


def decode_blocks(values: Sequence[Sequence[Any]]) -> tuple[Block, ...]:
    """Blocks of :func:`encode_blocks`."""
    return tuple(_decode_block(value) for value in values)


def _decode_block(value: Sequence[Any]) -> Block:
    if len(value) == 2:
        return Block(_KIND_OF[value[0]], Clean(value[1]))
    kind, text, level, number, inlines, href, credit = [*value, *_DEFAULTS[len(value) :]]
    return Block(
        _KIND_OF[kind],
        Clean(text),
        level,
        number,
        tuple(
            Inline(run[0], run[1], _INLINE_OF[run[2]], run[3] if len(run) > 3 else "")
            for run in inlines
        ),
        href,
        Clean(credit),
    )


_DEFAULTS: list[Any] = ["p", "", 0, None, [], "", ""]


def encode_article(article: Article) -> str:
    """An article as JSON; what is empty is left out."""
    facts: dict[str, Any] = {
        "title": article.title,
        "url": article.url,
        "authors": list(article.authors),
        "published": seconds(article.published),
        "modified": seconds(article.modified),
        "date_only": article.date_only,
        "lang": article.lang,
        "site": article.site,
        "section": article.section,
        "description": article.description,
        "tags": list(article.tags),
        "notes": list(article.notes),
        "bios": [[bio.name, bio.role, bio.text] for bio in article.bios],
        "next_url": article.next_url,
        "evidence": {name: [e.source, e.confidence] for name, e in article.evidence.items()},
    }
    if article.image:
        facts["image"] = [article.image.url, article.image.caption, article.image.credit]
    extraction = article.extraction
    if extraction != Extraction():
        facts["extraction"] = [
            extraction.method,
            extraction.quality,
            extraction.problem,
            extraction.reason,
        ]
    value = {name: fact for name, fact in facts.items() if fact not in (None, "", [], {}, False)}
    value["blocks"] = encode_blocks(article.blocks)
    return to_json(value)


def decode_article(text: str) -> Article:
    """The article of :func:`encode_article`."""
    value: dict[str, Any] = json.loads(text)
    image = value.get("image")
    extraction = value.get("extraction")
    return Article(
        title=Clean(value.get("title", "")),
        blocks=decode_blocks(value.get("blocks", ())),
        url=value.get("url", ""),
        authors=_texts(value.get("authors")),
        published=moment(value.get("published")),
        modified=moment(value.get("modified")),
        date_only=value.get("date_only", False),
        lang=value.get("lang", ""),
        site=Clean(value.get("site", "")),
        section=Clean(value.get("section", "")),
        description=Clean(value.get("description", "")),
        image=Image(image[0], Clean(image[1]), Clean(image[2])) if image else None,
        tags=_texts(value.get("tags")),
        notes=_texts(value.get("notes")),
        bios=tuple(AuthorBio(Clean(n), Clean(r), Clean(t)) for n, r, t in value.get("bios", ())),
        next_url=value.get("next_url", ""),
        extraction=Extraction(extraction[0], extraction[1], Problem(extraction[2]), extraction[3])
        if extraction
        else Extraction(),
        evidence={name: Evidence(*e) for name, e in value.get("evidence", {}).items()},
    )


def _texts(values: Sequence[str] | None) -> tuple[Clean, ...]:
    return tuple(Clean(value) for value in values or ())
