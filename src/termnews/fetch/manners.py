"""When a source is asked next: pure deciding, no clock and no network of its own."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

SHORTEST = 10 * 60.0
"""Seconds that always lie between two automatic fetches of one source."""
LONGEST = 24 * 3600.0
"""A healthy source is asked at least this often."""
USUAL = 45 * 60.0
"""For a source of which nothing is known yet."""
FIRST_FAILURE = 15 * 60.0
LONGEST_FAILURE = 48 * 3600.0
LONGEST_RETRY_AFTER = 7 * 86_400.0
JITTER = 0.15
"""Waits vary by this share, so that sources do not fall due all at once."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What is known of a source when its next fetch is planned."""

    status: int | None = None
    """HTTP status of the last fetch; None if there was no answer."""
    failures: int = 0
    """Fetches in a row that failed, the last one included."""
    retry_after: float | None = None
    max_age: float | None = None
    ttl: float | None = None
    """What the feed itself asks for."""
    published: tuple[datetime, ...] = ()
    """When its latest entries appeared, in any order."""
    changed_at: datetime | None = None
    """When it last had something new."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows from a fetch."""

    due_at: datetime
    gone: bool = False
    """The server said 410: not asked again unless the user wants it."""


def decide(observed: Observed, now: datetime, *, chance: random.Random | None = None) -> Verdict:
    """When to ask again, and whether the source is gone.

    Success: the publishing rate decides, within what ``ttl`` and ``max-age`` ask for. Failure: the
    wait doubles each time. ``Retry-After`` is a lower bound of both.
    """
    if observed.status == 410:
        return Verdict(now + timedelta(seconds=LONGEST), gone=True)
    if observed.failures:
        wait = backoff(observed.failures)
        if observed.status in (429, 503) and observed.retry_after is None:
            wait = max(wait, 3600.0)
    else:
        wait = pace(observed.published, now, changed_at=observed.changed_at)
        asked = max(observed.ttl or 0.0, observed.max_age or 0.0)
        wait = min(max(wait, asked, SHORTEST), LONGEST)
    wait *= 1 + JITTER * (2 * (chance or random).random() - 1)
    if observed.retry_after is not None:
        wait = max(wait, min(observed.retry_after, LONGEST_RETRY_AFTER))
    return Verdict(now + timedelta(seconds=wait))


def backoff(failures: int) -> float:
    """Seconds to wait after so many failures in a row."""
    return min(FIRST_FAILURE * 2.0 ** min(max(failures - 1, 0), 16), LONGEST_FAILURE)


def pace(
    published: Iterable[datetime], now: datetime, *, changed_at: datetime | None = None
) -> float:
    """Seconds between fetches that suit how often a source publishes.

    A third of the typical gap between its latest entries, so that news is seldom seen late; the
    time since the latest counts as a gap too, so that a source that fell silent is asked less.
    """
    moments = sorted({moment for moment in published if moment <= now}, reverse=True)[:20]
    if not moments:
        if changed_at is None:
            return USUAL
        return min(max((now - changed_at).total_seconds() / 10, USUAL), LONGEST)
    gaps = sorted(
        (later - earlier).total_seconds() for later, earlier in itertools.pairwise(moments)
    )
    silence = (now - moments[0]).total_seconds()
    typical = gaps[len(gaps) // 2] if gaps else silence
    return min(max(typical / 3, silence / 10, SHORTEST), LONGEST)
