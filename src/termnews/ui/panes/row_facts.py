"""What the rows of the list say of an article or a story, as far as there is room."""

from __future__ import annotations

from rich.cells import cell_len

from termnews.model import ArticleRow, Problem
from termnews.newsroom.values import StoryLine
from termnews.text import minutes_to_read, printable
from termnews.ui.cells import fit
from termnews.ui.panes.pane import Runs
from termnews.ui.words import clock, count, past

NAME = 10
"""Characters of a source's name that stay before other facts are left out."""


def many_of(line: StoryLine, articles: int) -> str:
    """How much a story's row stands for."""
    return count(line.sources, "source") if line.sources > 1 else count(articles, "article")


def story_facts(line: StoryLine, many: str, unread: int, width: int, marks: str = "") -> Runs:
    """The second line of a story's row: how many sources, who was first, how many are unread."""
    sign = f"▸ {marks}"
    width -= cell_len(marks)
    at = clock(line.first_at)
    name = printable(line.first_source)
    new = f" · +{unread} new" if unread else ""
    full = f"{many} · first {name} {at}"
    if cell_len(full + new) + 2 <= width:
        return [(sign, "accent"), (full, "muted"), (new, "accent")]
    new = f" +{unread}" if unread else ""
    room = width - 2 - cell_len(f"{many}{new} ·  {at}")
    first = f" · {fit(name, room)} {at}" if room > 3 else ""
    parts = [(sign, "accent"), (many, "muted"), (new, "accent"), (first, "muted")]
    return cut(parts, width + cell_len(marks))


def signs(row: ArticleRow) -> str:
    """What the user did with an article, and what befell it, a sign each."""
    return "".join(
        mark
        for mark, on in (
            ("★ ", row.bookmarked),
            ("✎ ", row.note),
            ("Δ ", row.changed),
            ("! ", row.problem is not Problem.NONE),
        )
        if on
    )


def facts(row: ArticleRow, width: int, *, named: bool = True) -> Runs:
    """The second line of a row: marks, source, age, length, quotes, story. Less where it is narrow."""
    marks = signs(row)
    counts = " ".join(
        f"{sign}{number}" for sign, number in (("❝", row.quotes), ("◆", row.related)) if number
    )
    end = [past(row.date), counts, f"{minutes_to_read(row.words)} min" if row.words else ""]
    end = [part for part in end if part]
    name = printable(row.source) if named else ""
    while len(end) > 1 and cell_len(" · ".join([marks + name[:NAME], *end])) > width:
        end.pop()
    tail = " · ".join(end)
    room = width - cell_len(marks) - cell_len(tail) - 3
    source = fit(name, room) if room > 3 else ""
    text = f"{source} · {tail}" if source else tail
    return cut([(marks, "accent"), (text, "muted")], width)


def cut(runs: Runs, width: int) -> Runs:
    """Runs cut to a width."""
    kept: Runs = []
    for text, name in runs:
        part = fit(text, width)
        if part:
            kept.append((part, name))
        width -= cell_len(part)
    return kept
