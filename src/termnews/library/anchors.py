"""Finding a highlighted passage again after its article's text changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from termnews.model import Block


def find(
    blocks: Sequence[Block], quote: str, block: int, start: int
) -> tuple[int, int, int] | None:
    """``(block, start, end)`` of ``quote`` in a text, nearest to where it was; None if it is gone.

    Spaces count as they are; a passage never crosses a block.
    """
    best: tuple[int, int, int] | None = None
    distance = 0
    for index, candidate in enumerate(blocks):
        at = candidate.text.find(quote) if quote else -1
        while at >= 0:
            away = abs(index - block) * 10_000 + abs(at - start)
            if best is None or away < distance:
                best, distance = (index, at, at + len(quote)), away
            at = candidate.text.find(quote, at + 1)
            if away > distance:
                break
    return best


def move(connection: sqlite3.Connection, article_id: int, blocks: Sequence[Block]) -> None:
    """Set an article's highlights to where their words are in its new text. Lost ones keep their
    words and stand at block -1."""
    rows = connection.execute(
        "SELECT id, quote, block, start FROM highlight WHERE article_id = ?", (article_id,)
    ).fetchall()
    for highlight_id, quote, block, start in rows:
        place = find(blocks, quote, block, start) or (-1, 0, 0)
        connection.execute(
            "UPDATE highlight SET block = ?, start = ?, end = ? WHERE id = ?",
            (*place, highlight_id),
        )
