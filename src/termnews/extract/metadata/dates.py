"""Dates as pages write them: machine formats, and words in the languages news is written in.

Nothing here guesses a century or fills in a missing year. Solar Hijri (Persian), Buddhist (Thai)
and Japanese era years are converted. A date that cannot be is None, never an exception.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

from termnews.extract.metadata.months import MONTHS, OF

EARLIEST = 1900
"""Year before which nothing is taken for a date of publication."""

MAX_TEXT = 400
"""Characters of a text that are searched for a date."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as written: what the page left out is not made up.

    ``when`` is aware. Without a time it is midnight UTC; without a zone it is taken as UTC.
    """

    when: datetime
    has_time: bool = False
    has_zone: bool = False

    @property
    def day(self) -> date:
        """The calendar day as written."""
        return self.when.date()


_ISO = re.compile(
    r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"
    r"(?:(?:[T,]|\s)\s*(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,:]\d{1,9})?)?\s*([AaPp]\.?[Mm]\.?)?"
    r"\s*(Z|UTC|GMT|[A-Z]{2,5}|(?:UTC|GMT)?\s?[+-]\d{2}:?\d{2}|[+-]\d{1,2})?(?![A-Za-z\d]))?"
)
_COMPACT = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"
    r"(?:T?(\d{2}):?(\d{2}):?(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
_EAST_ASIAN = re.compile(
    r"(?:(\d{4})|(令和|平成)\s*(\d{1,2}|元))\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号]?"
)
_NUMERIC = re.compile(
    r"(?<![\d./-])(\d{1,2})([./-]|\s?\|\s?)\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d/-]|\.\d)"
)
_TIME = re.compile(
    r"(?<![\d:.])(\d{1,2})\s?(?:[:.hH시时時]|Uhr)\s?(\d{2})(?:\s?[:.m分분]\s?(\d{2}))?(?!\d)\s*([AaPp]\.?\s?[Mm]\b\.?)?"
)
_HOUR = re.compile(r"(?<![\d:.])(\d{1,2})\s*([AaPp]\.?[Mm]\b\.?)")
_ZONE = re.compile(
    r"(?:\b(?:UTC|GMT|Z)\s?([+-]\d{1,2}(?::?\d{2})?)?\b|(?<=\d)\s?([+-]\d{2}:?\d{2})\b|\b([A-Z]{2,5})\b)"
)
_WORD_DAY = re.compile(r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.|-ig|-je|e)?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0900-\u0963\u0981-\u09e3\u0b82-\u0bcd\u0c00-\u0c63\u0e31-\u0e4e"
_LETTERS = re.compile(rf"[ก-ฮ]\.[ก-ฮ](?=\.)|[^\W\d_](?:[^\W\d_]|[{_MARKS}])*")
_VIETNAMESE = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s*,|\s+năm)?\s+(\d{4})", re.I)
_SPACE = re.compile(r"\s+")

ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "CEST": 120,
    "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "SAST": 120, "WAT": 60, "EAT": 180, "GST": 240,
    "PKT": 300, "IST": 330, "WIB": 420, "ICT": 420, "SGT": 480, "HKT": 480, "AWST": 480, "JST": 540,
    "KST": 540, "AEST": 600, "AEDT": 660, "ACST": 570, "ACDT": 630, "NZST": 720, "NZDT": 780,
    "EST": -300, "EDT": -240, "ET": -300, "CST": -360, "CDT": -300, "CT": -360, "MST": -420,
    "MDT": -360, "PST": -480, "PDT": -420, "PT": -480, "AKST": -540, "HST": -600, "BRT": -180,
    "ART": -180, "CLT": -240, "COT": -300, "PHT": 480, "AST": -240, "ADT": -180, "NST": -210,
}  # fmt: skip
"""Minutes east of UTC. Names with two meanings carry the one most used in news."""


def read(text: str, *, month_first: bool = False) -> Moment | None:
    """The first date of a short text (a meta tag's content, a date line, an attribute).

    ``month_first`` settles ``03/04/2021`` where neither number is above 12.
    """
    text = text.strip()
    if not text or len(text) > 4 * MAX_TEXT:
        return None
    return _read(text[:MAX_TEXT], month_first)


@lru_cache(maxsize=512)
def _read(text: str, month_first: bool) -> Moment | None:
    if text.isdigit() and len(text) in (10, 13):
        return _epoch(text)
    for reader in (_iso, _east_asian, _compact, _words):
        moment = reader(text)
        if moment is not None:
            return moment
    return _numeric(text, month_first)


def _epoch(text: str) -> Moment | None:
    seconds = int(text) / (1000 if len(text) == 13 else 1)
    try:
        when = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return Moment(when, True, True) if when.year >= 1995 else None


def _iso(text: str) -> Moment | None:
    found = _ISO.search(text)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if month > 12 >= day:
        month, day = day, month
    if found[4] is None:
        return _build(year, month, day, rest=text[found.end() :])
    return _build(
        year, month, day, int(found[4]), int(found[5]), int(found[6] or 0), found[7], found[8]
    )  # fmt: skip


def _compact(text: str) -> Moment | None:
    found = _COMPACT.search(text)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if found[4] is None:
        return _build(year, month, day)
    return _build(
        year, month, day, int(found[4]), int(found[5]), int(found[6] or 0), None, found[7]
    )


def _east_asian(text: str) -> Moment | None:
    found = _EAST_ASIAN.search(text)
    if not found:
        return None
    if found[1]:
        year = int(found[1])
    else:
        start = 2018 if found[2] == "令和" else 1988
        year = start + (1 if found[3] == "元" else int(found[3]))
    return _build(year, int(found[4]), int(found[5]), rest=text[found.end() :])


def _numeric(text: str, month_first: bool) -> Moment | None:
    found = _NUMERIC.search(text)
    if not found:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if len(found[4]) == 2:
        year += 2000 if year < 70 else 1900
    month_first = month_first and found[2] != "."
    month, day = (first, second) if month_first else (second, first)
    if month > 12 >= day:
        month, day = day, month
    return _build(year, month, day, rest=text[found.end() :], before=text[: found.start()])


def _words(text: str) -> Moment | None:
    """``22. Februar 2023``, ``Feb 22, 2023``, ``22 de febrero de 2023``, ``22 февраля 2023`` …"""
    lowered = text.lower()
    numbered = _VIETNAMESE.search(lowered)
    if numbered:
        return _build(
            int(numbered[3]), int(numbered[2]), int(numbered[1]), rest=text[numbered.end() :]
        )
    for word in _LETTERS.finditer(lowered):
        month = MONTHS.get(word[0])
        if month is None:
            continue
        start, end = word.span()
        before, after = lowered[max(0, start - 24) : start], lowered[end : end + 40]
        day, year, used = _beside(before, after)
        if day is None or year is None:
            continue
        if month > 100:  # a month of the Solar Hijri year
            converted = _from_solar_hijri(year, month - 100, day)
            if converted is None:
                continue
            year, month, day = converted
        elif 2400 < year < 2700:  # Buddhist era
            year -= 543
        return _build(year, month, day, rest=text[end + used :], before=text[:start])
    return None


def _beside(before: str, after: str) -> tuple[int | None, int | None, int]:
    """Day and year beside a month's name, and how many characters after it they take."""
    day: int | None = None
    years = list(_YEAR.finditer(after))
    earlier_year = None
    for found in _YEAR.finditer(before):
        earlier_year = int(found[1])
    day_before = None
    for found in _WORD_DAY.finditer(before):
        gap = _LETTERS.findall(before[found.end() :])
        if all(word in OF for word in gap) and 1 <= int(found[1]) <= 31:
            day_before = int(found[1])
    if day_before is not None:
        day = day_before
        if years and all(w in OF for w in _LETTERS.findall(after[: years[0].start()])):
            return day, int(years[0][1]), years[0].end()
        return day, None, 0
    found_day = _WORD_DAY.search(after)
    if found_day and all(word in OF for word in _LETTERS.findall(after[: found_day.start()])):
        value = int(found_day[1])
        if 1 <= value <= 31:
            for year in years:
                if year.start() >= found_day.end():
                    return value, int(year[1]), year.end()
            if earlier_year:
                return value, earlier_year, found_day.end()
    return None, None, 0


def _build(
    year: int,
    month: int,
    day: int,
    hour: int | None = None,
    minute: int = 0,
    second: int = 0,
    half: str | None = None,
    zone: str | None = None,
    *,
    rest: str = "",
    before: str = "",
) -> Moment | None:
    """A moment of its parts; looks for a time in ``rest``, then right ``before`` the date."""
    if not EARLIEST <= year <= 2100:
        return None
    if hour is None and (rest or before):
        hour, minute, second, half, zone = _time(rest[:60]) or _time(before[-30:]) or (
            None, 0, 0, None, None,
        )  # fmt: skip
    if half and hour is not None:
        hour = hour % 12 + (12 if half.strip().lower().startswith("p") else 0)
    offset = _offset(zone) if zone else None
    try:
        if hour is None:
            return Moment(datetime(year, month, day, tzinfo=UTC))
        when = datetime(year, month, day, hour % 24, minute, min(second, 59), tzinfo=offset or UTC)
        return Moment(when, True, offset is not None)
    except ValueError:
        try:  # a nonsensical time does not spoil the day
            return Moment(datetime(year, month, day, tzinfo=UTC))
        except ValueError:
            return None


def _time(text: str) -> tuple[int, int, int, str | None, str | None] | None:
    found = _TIME.search(text)
    if found and int(found[1]) < 25 and int(found[2]) < 60:
        zone = _ZONE.match(text[found.end() :].lstrip(" ()"))
        return (
            int(found[1]), int(found[2]), int(found[3] or 0), found[4],
            zone[0].strip() if zone else None,
        )  # fmt: skip
    hour = _HOUR.search(text)
    if hour and 1 <= int(hour[1]) <= 12:
        zone = _ZONE.match(text[hour.end() :].lstrip(" ()"))
        return int(hour[1]), 0, 0, hour[2], zone[0].strip() if zone else None
    return None


def _offset(zone: str) -> timezone | None:
    zone = zone.strip().upper().replace(" ", "")
    if zone in ZONES:
        return timezone(timedelta(minutes=ZONES[zone]))
    found = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?", zone)
    if not found:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    if minutes > 15 * 60:
        return None
    return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))


def _from_solar_hijri(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    """Solar Hijri to Gregorian by the 33-year cycle, right for 1178-1633 (Birashk's leap rule)."""
    if not 1300 <= year <= 1500:
        return None
    days = 365 * (year - 1300) + sum(_is_leap(y) for y in range(1300, year))
    days += 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    gregorian = date(1921, 3, 21) + timedelta(days=days + day - 1)
    return gregorian.year, gregorian.month, gregorian.day


def _is_leap(year: int) -> bool:
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)


def is_month(word: str) -> bool:
    """Whether a word is a month's name or its abbreviation in one of the known languages."""
    return word.lower() in MONTHS


def in_address(url: str) -> Moment | None:
    """The day in an article's address: ``/2023/02/22/``, ``/2023-02-22-``, ``20230222``."""
    found = re.search(
        r"(?<!\d)((?:19|20)\d{2})[/_.-]?(0?[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?!\d)", url
    )
    if not found:
        found = re.search(r"/((?:19|20)\d{2})/(1[0-2]|0?[1-9])/(3[01]|[12]\d|0?[1-9])(?:/|$)", url)
    if not found:
        named = re.search(r"/((?:19|20)\d{2})/([a-z]{3,9})/(\d{1,2})(?:/|$)", url.lower())
        month = MONTHS.get(named[2]) if named else None
        return _build(int(named[1]), month, int(named[3])) if named and month else None
    return _build(int(found[1]), int(found[2]), int(found[3]))
