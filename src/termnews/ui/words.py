"""How numbers, times and names are said on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def present() -> datetime:
    """The present moment; all words about time ask here."""
    return datetime.now(UTC)


def age(date: datetime) -> str:
    """How long ago, in at most six characters: ``5 min``, ``3 h``, ``2 d``, then the day."""
    now = present()
    minutes = int((now - date).total_seconds() // 60)
    if minutes < 1:
        return "now" if minutes > -60 else day(date)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 24 * 60:
        return f"{minutes // 60} h"
    if minutes < 7 * 24 * 60:
        return f"{minutes // (24 * 60)} d"
    return day(date)


def ago(date: datetime) -> str:
    """``3 h ago``, ``just now``, ``on 3 Feb``."""
    said = age(date)
    if said == "now":
        return "just now"
    return f"{said} ago" if said.endswith((" min", " h", " d")) else f"on {said}"


def day(date: datetime) -> str:
    """``3 Feb``, with the year where it is not this one."""
    local = date.astimezone()
    said = f"{local.day} {_MONTHS[local.month - 1]}"
    return said if local.year == present().astimezone().year else f"{said} {local.year}"


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
