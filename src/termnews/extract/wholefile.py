"""All that a file or pasted text says, nothing left out: for a reader who does not trust our choice."""

from __future__ import annotations

import re

from termnews.errors import ExtractError
from termnews.extract import mail, pdf
from termnews.extract.files import Kind, decoded, sniff
from termnews.model import Article, Block, BlockKind, Extraction
from termnews.text import Clean, clean, line

MAX_TEXT = 2_000_000
"""Characters that are shown."""

_GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def whole(data: bytes, name: str, url: str = "") -> Article:
    """A file's whole text: of a message its HTML part, without its headers and coding.

    ``name`` is its file name. Raises :class:`~termnews.errors.ExtractError` for what cannot be read.
    """
    kind = sniff(data, name)
    if kind is Kind.PDF:
        text, title, _ = pdf.read(data)
        return _shown(text, line(title), url)
    if kind is Kind.HTML:
        return _page(data, url, "", Clean(""))
    if kind in (Kind.MAIL, Kind.SAVED_PAGE):
        letter = mail.read(data)
        if letter.html.strip():
            return _page(letter.html, url or letter.url, letter.charset, letter.subject)
        return _shown(letter.text, letter.subject, url)
    return _shown(decoded(data), Clean(""), url)


def _page(data: bytes, url: str, charset: str, title: Clean) -> Article:
    from termnews.extract.pages import page  # the room's largest part, only where needed

    found = page(data, url, charset=charset)
    if not title:
        return found
    return Article(title=title, blocks=found.blocks, url=found.url, extraction=found.extraction)


def _shown(text: str, title: Clean, url: str) -> Article:
    """Text in paragraphs, each with its lines as they are."""
    cleaned = clean(text, MAX_TEXT)
    parts = [part.strip("\n") for part in _GAP.split(cleaned) if part.strip()]
    if not parts:
        raise ExtractError("There is no text in this file.")
    return Article(
        title=title or line(parts[0], 120),
        blocks=tuple(
            Block(BlockKind.VERSE if "\n" in part else BlockKind.PARAGRAPH, Clean(part))
            for part in parts
        ),
        url=url,
        extraction=Extraction("page", 0.0),
    )
