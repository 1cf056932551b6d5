"""What an article says and what it is about: quotes, topics, stories. Pure functions of text."""

from __future__ import annotations

from termnews.model import Analysis, Article, Block, BlockKind

VERSION = 4
"""Raise it when texts analysed before should be analysed again."""


def block_ranges(blocks: tuple[Block, ...]) -> list[tuple[int, int, BlockKind]]:
    """``(start, end, kind)`` in body offsets of the body's blocks that are not plain paragraphs."""
    ranges: list[tuple[int, int, BlockKind]] = []
    at = 0
    for block in blocks:
        if block.in_body:
            if block.kind is not BlockKind.PARAGRAPH:
                ranges.append((at, at + len(block.text), block.kind))
            at += len(block.text) + 2
    return ranges


def analyse(article: Article, *, indirect: bool = False) -> Analysis:
    """Quotes with their speakers, topics and key phrases of an article's body."""
    from termnews.analyse.quotes import find_quotes
    from termnews.analyse.topics import topics_and_phrases

    body = article.body
    quotes = find_quotes(
        body,
        lang=article.lang,
        title=article.title,
        authors=article.authors,
        kinds=block_ranges(article.blocks),
        indirect=indirect,
    )
    topics, phrases = topics_and_phrases(
        body,
        lang=article.lang,
        title=article.title,
        authors=article.authors,
        tags=article.tags,
        speakers=sorted({quote.speaker for quote in quotes if quote.speaker}),
    )
    return Analysis(tuple(quotes), tuple(topics), tuple(phrases))
