"""How numbers, times and names are said on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def present() -> datetime:
    """The present moment; all words about time ask here."""
    return datetime.now(UTC)


_UNITS = ((24 * 60, "d"), (60, "h"), (1, "m"))
_IN_FULL = {"d": "d", "h": "h", "m": "min"}


def age(date: datetime) -> str:
    """How long ago, where each cell counts: ``5m``, ``3h``, ``2d``, then the day."""
    number, unit = _passed(date)
    return f"{number}{unit}" if unit else "now" if number == 0 else day(date)


def past(date: datetime) -> str:
    """As :func:`age`, where it could be taken for a length: ``5m ago``, ``now``, ``3 Feb``."""
    return f"{age(date)} ago" if _passed(date)[1] else age(date)


def ago(date: datetime) -> str:
    """In a sentence: ``5 min ago``, ``just now``, ``on 3 Feb``."""
    number, unit = _passed(date)
    if unit:
        return f"{number} {_IN_FULL[unit]} ago"
    return "just now" if number == 0 else f"on {day(date)}"


def _passed(date: datetime) -> tuple[int, str]:
    """Time since a date in its greatest unit; without a unit: 0 is now, 1 another day."""
    minutes = int((present() - date).total_seconds() // 60)
    if minutes < 1:
        return (0, "") if minutes > -60 else (1, "")
    if minutes >= 7 * 24 * 60:
        return 1, ""
    return next((minutes // size, unit) for size, unit in _UNITS if minutes >= size)


def day(date: datetime) -> str:
    """``3 Feb``, with the year where it is not this one."""
    local = date.astimezone()
    said = f"{local.day} {_MONTHS[local.month - 1]}"
    return said if local.year == present().astimezone().year else f"{said} {local.year}"


def clock(date: datetime) -> str:
    """When it was: ``09:12`` on the present day, ``3 Feb`` before."""
    local = date.astimezone()
    same = local.date() == present().astimezone().date()
    return f"{local:%H:%M}" if same else day(date)


def moment(date: datetime, *, date_only: bool = False) -> str:
    """A date in full, with its time of day where there is one."""
    if date_only:
        return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
    local = date.astimezone()
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def count(number: int, noun: str, nouns: str = "") -> str:
    """``1 article``, ``2 articles``."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def byline(authors: Sequence[str]) -> str:
    """Authors as a byline; more than three are cut short."""
    if not authors:
        return ""
    if len(authors) > 3:
        return f"{', '.join(authors[:2])} and {len(authors) - 2} others"
    return " and ".join(filter(None, (", ".join(authors[:-1]), authors[-1])))
