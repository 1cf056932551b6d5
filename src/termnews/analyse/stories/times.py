"""What the time between two articles says: the farther apart, the less likely one event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from math import exp
from typing import Final

from termnews.analyse.stories.graph import Graph

DAYS: Final = 14.0
"""Days in which what time can take away falls to a third. News of one event comes within days;
follow-ups (trials, inquiries) come later, so that time lowers and never forbids."""

TIMELESS: Final = 0.5
"""What is left however far apart two articles are: a date may be a page's, not the article's."""


def day_of(date: datetime | None) -> float | None:
    """Days since 1970; a naive date is taken as UTC."""
    if date is None:
        return None
    return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() / 86_400


def fading(days: float) -> float:
    """What is left of a likeness over so many days."""
    return TIMELESS + (1 - TIMELESS) * exp(-abs(days) / DAYS)


def fade(graph: Graph, days: Sequence[float | None]) -> Graph:
    """Lowered by the time between two articles; an unknown date lowers nothing."""
    faded: Graph = []
    for links, day in zip(graph, days, strict=True):
        if day is None:
            faded.append(links)
            continue
        row = {}
        for other, value in links.items():
            its_day = days[other]
            row[other] = value if its_day is None else value * fading(day - its_day)
        faded.append(row)
    return faded
