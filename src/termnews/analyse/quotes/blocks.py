"""Quotations that the page marks instead of the writer: block quotes, pull quotes, posts."""

from __future__ import annotations

import re

from termnews.analyse.quotes.layout import Paragraph
from termnews.analyse.quotes.people import fold
from termnews.analyse.quotes.spans import Span
from termnews.model import BlockKind

BLOCK = "b"

_SIGNATURE = re.compile(r"\s*[—–―-]\s?(?P<name>[^\W\d_][^\n—–―]{1,80})$")
_QUOTING = (BlockKind.QUOTATION, BlockKind.EMBED)


def add_blocks(text: str, paragraphs: list[Paragraph], spans: list[Span]) -> list[Span]:
    """``spans`` with those blocks that are quotations as a whole; a pull quote, whose words the
    article has elsewhere too, is left out, marks or not."""
    if not any(part.kind in _QUOTING for part in paragraphs):
        return spans
    plain = " ".join(
        _folded(text[part.start : part.end]) for part in paragraphs if part.kind not in _QUOTING
    )
    kept: list[Span] = []
    drop: set[int] = set()
    added: list[Span] = []
    for index, part in enumerate(paragraphs):
        if part.kind not in _QUOTING:
            continue
        end = part.end
        signature = _SIGNATURE.search(text, part.start, part.end)
        if signature and signature.start() > part.start:
            end = signature.start()
        words = _folded(text[part.start : end])
        if not words:
            continue
        if part.kind is BlockKind.QUOTATION and len(words) > 20 and words in plain:
            drop.add(index)
            continue
        own = [span for span in spans if span.paragraph == index]
        covered = sum(span.end - span.start for span in own)
        if covered > 0.6 * (end - part.start):
            continue
        drop.add(index)
        goes_on = index + 1 < len(paragraphs) and paragraphs[index + 1].kind is part.kind
        added.append(Span(part.start, end, BLOCK, index, (part.start, end), closed=not goes_on))
    kept = [span for span in spans if span.paragraph not in drop]
    return sorted(kept + added, key=lambda span: span.start)


def _folded(text: str) -> str:
    return " ".join(word for word in (fold(part) for part in text.split()) if word)
