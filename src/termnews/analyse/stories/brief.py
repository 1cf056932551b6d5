"""The brief: the few stories that matter since the last one, and why each is there.

Breadth is how many independent sources report a story, copies of one text counting once; novelty
is how much of it came since the last brief. Ranked by plain arithmetic, so that the same news
gives the same brief, and each entry can say why it is in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import log2
from typing import Final

from termnews.analyse.stories.saying import Saying, most_repeated
from termnews.text import minutes_to_read

MAX_MINUTES: Final = 240


@dataclass(frozen=True, slots=True)
class Report:
    """One article of a story, as the brief sees it."""

    article_id: int
    source: str
    date: datetime
    words: int = 0
    copy_of: int | None = None
    sayings: tuple[Saying, ...] = ()
    """What is said in it, in the order of the text."""
    read: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that may be in the brief; ``story_id`` is None for an article alone."""

    story_id: int | None
    title: str
    reports: tuple[Report, ...]
    followed: tuple[str, ...] = ()
    """Topics of it that the user follows."""
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Pick:
    """A story of the brief."""

    candidate: Candidate
    score: float
    article_id: int
    """The one to read: the longest report that is no copy."""
    new: int
    """Reports since the last brief."""
    sources: tuple[str, ...]
    """In the order in which they came."""
    quote: str | None
    """Key of the statement most sources repeat; None if nobody who is named states anything."""
    minutes: int
    why: str


def brief(
    candidates: Iterable[Candidate], *, since: datetime | None = None, minutes: int = 10
) -> list[Pick]:
    """The top stories that can be read in ``minutes``, best first.

    ``since`` is when the last brief was; stories without a later report are left out. At least
    one story is given if there is any. Raises ``ValueError`` if ``minutes`` is not 1..240.
    """
    if not 1 <= minutes <= MAX_MINUTES:
        raise ValueError(f"minutes must be 1 to {MAX_MINUTES}, not {minutes}")
    picks = [pick for one in candidates if not one.muted and (pick := _pick(one, since))]
    picks.sort(key=lambda pick: (-pick.score, _first(pick), pick.article_id))
    chosen: list[Pick] = []
    left = minutes
    for pick in picks:
        if pick.minutes <= left or not chosen:
            chosen.append(pick)
            left -= pick.minutes
        if left <= 0:
            break
    return chosen


def _first(pick: Pick) -> datetime:
    return min(report.date for report in pick.candidate.reports)


def _pick(candidate: Candidate, since: datetime | None) -> Pick | None:
    reports = sorted(candidate.reports, key=lambda report: (report.date, report.article_id))
    new = [report for report in reports if since is None or report.date > since]
    if not new or all(report.read for report in new):
        return None
    known = {report.article_id for report in reports}
    original = [report for report in reports if report.copy_of not in known]
    sources = tuple(dict.fromkeys(report.source for report in original))
    fresh = tuple(dict.fromkeys(report.source for report in new if report in original))
    quote, quoted_by = most_repeated((report.source, report.sayings) for report in reports)
    best = max(original, key=lambda report: (report.words, -report.article_id))
    score = (
        2 * log2(1 + len(sources))
        + log2(1 + len(fresh))
        + (len(new) / len(reports))
        + 0.5 * log2(1 + quoted_by)
        + (2 if candidate.followed else 0)
    )
    return Pick(
        candidate=candidate,
        score=round(score, 6),
        article_id=best.article_id,
        new=len(new),
        sources=sources,
        quote=quote,
        minutes=minutes_to_read(best.words),
        why=_why(candidate, len(sources), len(new), len(reports), since, quoted_by),
    )


def _why(
    candidate: Candidate, sources: int, new: int, total: int, since: datetime | None, quoted: int
) -> str:
    """One sentence for the reader."""
    parts = [f"{sources} source{'s' * (sources != 1)}"]
    if since is not None and new < total:
        parts.append(f"{new} new of {total} reports since the last brief")
    elif since is not None:
        parts.append("new since the last brief")
    if quoted > 1:
        parts.append(f"{quoted} sources quote the same words")
    if candidate.followed:
        parts.append(f"you follow {', '.join(candidate.followed[:2])}")
    return "; ".join(parts) + "."
