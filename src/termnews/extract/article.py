"""From a page to an :class:`~termnews.model.Article`: the stages in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from termnews.extract.context import context_of
from termnews.extract.decode import decode
from termnews.extract.judge import judge
from termnews.extract.parse import parse
from termnews.extract.render import blocks
from termnews.extract.segments import segment
from termnews.model import Article, Block, Extraction
from termnews.text import Clean, line


@dataclass(frozen=True, slots=True)
class Hints:
    """What the feed's entry says of the article."""

    title: Clean = Clean("")
    authors: tuple[Clean, ...] = ()
    date: datetime | None = None
    summary: Clean = Clean("")
    """Plain text of the entry's summary."""


def article(
    html: bytes | str, url: str = "", *, charset: str = "", hints: Hints | None = None
) -> Article:
    """The article of a page, clean, with how sure we are of it.

    ``charset`` is what the transport declared. Raises :class:`~termnews.errors.ExtractError` where
    there is nothing to read at all (empty, binary).
    """
    root = parse(decode(html, charset).text)
    page = segment(root)
    verdict = judge(page, context_of(root))
    body = tuple(block for _, block in blocks(verdict.chosen, page, url))
    title = hints.title if hints and hints.title else line(root.findtext(".//title") or "")
    return Article(
        title=title,
        blocks=body,
        url=url,
        extraction=Extraction("judge", verdict.quality),
    )


def page(html: bytes | str, url: str = "", *, charset: str = "") -> Article:
    """The whole page as text blocks, for a reader who does not trust our choice."""
    root = parse(decode(html, charset).text)
    whole = segment(root)
    return Article(
        title=line(root.findtext(".//title") or ""),
        blocks=tuple(block for _, block in blocks(whole.segments, whole, url)),
        url=url,
        extraction=Extraction("page", 0.0),
    )


def fragment(html: str, base_url: str = "") -> tuple[Block, ...]:
    """The blocks of a piece of HTML such as a feed entry's summary or content."""
    if "<" not in html and "&" not in html:
        text = line(html, 100_000)
        from termnews.model import BlockKind

        return (Block(BlockKind.PARAGRAPH, text),) if text else ()
    from termnews.errors import ExtractError

    try:
        whole = segment(parse(decode(html).text))
    except ExtractError:
        return ()
    return tuple(block for _, block in blocks(whole.segments, whole, base_url))
