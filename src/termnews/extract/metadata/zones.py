"""The publisher's own day of a moment that the page's data give in universal time.

At 1 in the morning in Greenwich it is still yesterday in New York: the data say one day, the page shows
another, and both mean the same moment. It is told in the zone that makes it the day that is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta, timezone

from termnews.extract.metadata.dates import Moment

WEST, EAST = timedelta(hours=-12), timedelta(hours=14)
"""The zones there are."""

_QUARTER = 900
_SHOWN = frozenset(("visible", "visible-weak", "words", "words-labelled", "time", "time-marked"))
"""Sources that a reader sees near the page's heading."""


def local(said: Iterable[tuple[str, Moment]]) -> list[tuple[str, Moment]]:
    """What was said, with moments in universal time put into the zone of the day that is shown.

    Nothing changes where the day of universal time is shown as well, or where a time is shown that
    is no full quarters of an hour from it.
    """
    said = list(said)
    shown = [m for source, m in said if source in _SHOWN and (not m.has_zone or m.when.utcoffset())]
    days = {moment.day for moment in shown}
    return [
        (source, moment if source.startswith("state") else _moved(moment, shown, days))
        for source, moment in said
    ]


def _moved(moment: Moment, shown: list[Moment], days: set[date]) -> Moment:
    if not (moment.has_time and moment.has_zone) or moment.when.utcoffset() or moment.day in days:
        return moment
    for other in shown:
        offset = _offset(moment, other)
        if offset is not None:
            return Moment(moment.when.astimezone(timezone(offset)), True, True)
    return moment


def _offset(moment: Moment, shown: Moment) -> timedelta | None:
    """The zone in which a moment is the one that is shown without one; None if it is in none."""
    apart = shown.when - moment.when
    if shown.has_zone:
        return shown.when.utcoffset() if abs(apart.total_seconds()) <= 60 else None
    if shown.has_time:
        quarters = round(apart.total_seconds() / _QUARTER)
        offset = timedelta(seconds=quarters * _QUARTER)
        # The data may be exact to the second.
        if abs((apart - offset).total_seconds()) > 60:
            return None
    else:
        # The nearest zone: into the first hours of the day that is shown, or its last.
        ahead = apart if apart > timedelta(0) else apart + timedelta(days=1, seconds=-1)
        hours = (
            -(-ahead.total_seconds() // 3600)
            if apart > timedelta(0)
            else ahead.total_seconds() // 3600
        )
        offset = timedelta(hours=hours)
    return offset if WEST <= offset <= EAST else None
