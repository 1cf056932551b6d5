"""Dates as feeds write them: RFC 822 with odd zones, ISO 8601, asctime, other languages' months.

Nonsense (year 0, year 9999, the epoch) is no date: ``None``. A date more than two days ahead is
none either, or it would stay on top of every list.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

MAX_LENGTH = 128
"""Characters looked at; no date is longer."""

EARLIEST_YEAR = 1900
AHEAD = timedelta(days=2)
"""How far ahead of now a date may lie: clocks differ, and an editor's day may have begun."""

_MONTH_WORDS = (
    # January … December: English, French, German, Spanish, Italian, Portuguese, Dutch, Swedish,
    # Danish/Norwegian, Polish, Czech, Hungarian, Romanian, Turkish, Finnish, Catalan, Russian,
    # Ukrainian, Greek. Abbreviations too; a trailing full stop is dropped before the look-up.
    "jan january janvier janv januar jänner jän enero ene gennaio gen janeiro januari styczeń stycznia "
    "sty leden ledna led január ianuarie ian ocak oca tammikuu tammikuuta gener янв января январь "
    "січ січня січень ιαν ιανουαρίου ιανουάριος",
    "feb february février févr fév fevrier februar febrero febbraio fevereiro fev februari luty lutego lut "
    "únor února úno február februarie şubat şub helmikuu helmikuuta febrer фев февр февраля февраль "
    "лют лютого лютий φεβ φεβρουαρίου φεβρουάριος",
    "mar march mars märz mär mrz marzo março marco maart mrt marts marzec marca březen března bře "
    "március márc martie mart maaliskuu maaliskuuta març мар марта март бер березня березень "
    "μαρ μάρ μαρτίου μάρτιος",
    "apr april avril avr abril abr aprile april kwiecień kwietnia kwi duben dubna dub április ápr "
    "aprilie nisan nis huhtikuu huhtikuuta апр апреля апрель кві квітня квітень απρ απριλίου απρίλιος",
    "may mai mayo maggio mag maio mei maj maja květen května kvě május máj mayıs toukokuu toukokuuta "
    "maig мая май тра травня травень μαϊ μαι μαΐου μάιος μάϊ",
    "jun june juin juni junio giugno giu junho juny czerwiec czerwca cze červen června čvn június jún "
    "iunie iun haziran haz kesäkuu kesäkuuta июн июня июнь чер червня червень ιουν ιον ιουνίου ιούνιος ιούν",
    "jul july juillet juil juli julio luglio lug julho juliol lipiec lipca lip červenec července čvc "
    "július júl iulie iul temmuz tem heinäkuu heinäkuuta июл июля июль лип липня липень ιουλ ιολ "
    "ιουλίου ιούλιος ιούλ",
    "aug august août aout agosto ago augustus agost sierpień sierpnia sie srpen srpna srp augusztus "
    "ağustos ağu elokuu elokuuta авг августа август сер серпня серпень αυγ αύγ αυγούστου αύγουστος augusti",
    "sep sept september septembre septiembre settembre set setembro setembre wrzesień września wrz září "
    "zář szeptember szept septembrie eylül eyl syyskuu syyskuuta сен сент сентября сентябрь вер вересня "
    "вересень σεπ σεπτ σεπτεμβρίου σεπτέμβριος",
    "oct october octobre oktober okt octubre ottobre ott outubro out octubre październik października "
    "paź říjen října říj október octombrie ekim eki lokakuu lokakuuta окт октября октябрь жов жовтня "
    "жовтень οκτ οκτωβρίου οκτώβριος",
    "nov november novembre noviembre novembro listopad listopada lis listopadu noiembrie noi kasım kas "
    "marraskuu marraskuuta ноя нояб ноября ноябрь листопада νοε νοέ νοεμ νοεμβρίου νοέμβριος νοέμ",
    "dec december décembre déc decembre dezember dez diciembre dic dicembre dezembro desembre des "
    "desember december grudzień grudnia gru prosinec prosince pro deszember decembrie aralık ara "
    "joulukuu joulukuuta дек декабря декабрь гру грудня грудень δεκ δεκεμβρίου δεκέμβριος",
)
_MONTHS = {word: i for i, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}
_MONTHS["listopad"] = 11

_ZONES = {
    "": 0, "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0,
    "a": -60, "m": -720, "n": 60, "y": 720,  # RFC 822 military zones, as the RFC has them
    "bst": 60, "west": 60, "ist": 330, "cet": 60, "met": 60, "mez": 60, "cest": 120, "mesz": 120,
    "mest": 120, "eet": 120, "sast": 120, "eest": 180, "msk": 180, "msd": 240, "gst": 240,
    "pkt": 300, "ict": 420, "wib": 420, "hkt": 480, "sgt": 480, "awst": 480, "jst": 540,
    "kst": 540, "acst": 570, "aest": 600, "acdt": 630, "aedt": 660, "nzst": 720, "nzdt": 780,
    "at": -240, "ast": -240, "adt": -180, "nst": -210, "ndt": -150, "brt": -180, "art": -180, "clt": -240,
    "est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300, "ct": -360, "mst": -420,
    "mdt": -360, "mt": -420, "pst": -480, "pdt": -420, "pt": -480, "akst": -540, "akdt": -480,
    "hst": -600,
}  # fmt: skip
"""Minutes east of Greenwich by zone name."""

_USUAL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|UTC|Z|([+-])(\d\d)(\d\d))"
)
"""RFC 822 as nearly all feeds write it; the rest takes longer."""
FARTHEST = 14 * 60 + 59
"""Minutes from Greenwich; a zone farther away is nonsense and counts as Greenwich."""

_TIME = r"(\d{1,2})[:.h](\d{1,2})(?:[:.](\d{1,2})(?:[.,]\d+)?)?"
_RFC822 = re.compile(
    r"(?:[^\W\d_]+\.?,?\s*)?(\d{1,2})(?:st|nd|rd|th|\.)?[\s./-]*(?:de\s+)?([^\W\d_]+)\.?,?[\s./-]*(?:de\s+)?(\d{4}|\d{2})(?!\d)(?:\s*г\.?)?"
    rf"(?:[,\sT]+(?:à\s+|at\s+|um\s+)?{_TIME})?\s*(.*)",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"([-+]?\d{4})(?:-?(\d{1,2}|[^\W\d_]+)(?:-?(\d{1,2}))?)?(?!\d)"
    r"(?:[T\s]\s*(\d{1,2})(?::?(\d{1,2}))?(?::?(\d{1,2})(?:[.,]\d+)?)?)?\s*(.*)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(\d{4})-?(\d{3})(?!\d)(?:[T\s]\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?\s*(.*)"
)
_ASCTIME = re.compile(
    rf"(?:[^\W\d_]+\.?,?\s+)?([^\W\d_]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_TIME}\s*(.*?)\s*(\d{{4}})(?!\d)\s*(.*)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?:[^\W\d_]+\.?,?\s+)?([^\W\d_]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)"
    rf"(?:[,\sT]+(?:at\s+)?{_TIME})?\s*(.*)",
    re.IGNORECASE,
)
_SLASHED = re.compile(rf"(\d{{1,4}})([/.-])(\d{{1,2}})\2(\d{{1,4}})(?:[,\sTt]+{_TIME})?\s*(.*)")
_EAST_ASIAN = re.compile(
    r"(\d{4})\s*[年년./-]\s*(\d{1,2})\s*[月월./-]\s*(\d{1,2})\s*[日일]?\s*(?:(?!오전|오후|上午|下午|午前|午後)\(?[^\W\d_]+\)?\s*)?"
    r"(오전|오후|上午|下午|午前|午後)?\s*(?:(\d{1,2})\s*[:時时시]\s*(\d{1,2})(?:\s*[:分분]\s*(\d{1,2}))?)?"
)
_EAST_ZONES = (
    (re.compile("[년월일오\u1100-\u1112]"), "+0900"),
    (re.compile("[午][前後]|時"), "+0900"),
    (re.compile("[上下]午|时"), "+0800"),
)
"""Whoever writes a date in these words means the time of his country: Korea, Japan, China."""
_OFFSET = re.compile(r"(?:(?:GMT|UTC?)\s*)?([+-])\s*(\d{1,2}):?(\d{2})?(?!\d)", re.IGNORECASE)
_ZONE_WORD = re.compile(r"[A-Za-z]+")
_HALF_DAY = re.compile(r"\s*([ap])\.?m\b\.?\s*", re.IGNORECASE)


def parse_date(text: str, *, now: datetime | None = None) -> datetime | None:
    """The moment a feed's date names, aware and in UTC; None for nonsense.

    Without a zone UTC is meant. ``now`` (aware) is what "too far ahead" is measured from.
    """
    text = text[:MAX_LENGTH].strip()
    if not text:
        return None
    try:
        if text[10:11] == "T" and text[4:5] == "-":  # RFC 3339, which no other pattern matches
            known = _read(text)
            if known is None:
                return None
            moment = known.astimezone(UTC)
        elif found := _USUAL.fullmatch(text):
            day, word, year, hour, minute, second, sign, off_hours, off_minutes = found.groups()
            moment = datetime(
                int(year),
                _MONTHS[word.lower()],
                int(day),
                int(hour),
                int(minute),
                int(second),
                0,
                UTC,
            )
            if sign and (away := int(off_hours) * 60 + int(off_minutes)):
                if away > FARTHEST:
                    away = 0
                moment += timedelta(minutes=-away if sign == "+" else away)
        else:
            known = _read(text)
            if known is None:
                return None
            moment = known.astimezone(UTC)
    except (ValueError, OverflowError, KeyError):
        return None
    if moment.year < EARLIEST_YEAR or (1969 <= moment.year <= 1970 and _is_epoch(moment)):
        return None
    if moment > (now or datetime.now(UTC)) + AHEAD:
        return None
    return moment


def _is_epoch(moment: datetime) -> bool:
    """Whether a moment is within a day of 1970-01-01: a zero, not a date."""
    return abs(moment.timestamp()) < 86_400


def _read(text: str) -> datetime | None:
    first = text[0]
    if first.isdigit() or first in "+-":
        if text.isdigit() and len(text) in (10, 13):  # seconds or milliseconds since 1970
            return datetime.fromtimestamp(int(text) / (1 if len(text) == 10 else 1000), UTC)
        if "T" in text[8:11]:
            try:
                exact = datetime.fromisoformat(text)
            except ValueError:
                pass
            else:
                return exact if exact.tzinfo else exact.replace(tzinfo=UTC)
        if not text.isascii() and (found := _EAST_ASIAN.match(text)):
            year, month, day, half, hour, minute, second = found.groups()
            late = bool(half) and half in "오후下午午後"
            zone = next((zone for letters, zone in _EAST_ZONES if letters.search(text)), "")
            return _moment(year, int(month), day, _hour(hour, late, half), minute, second, zone)
        if found := _ORDINAL.fullmatch(text):
            year, day, hour, minute, second, zone = found.groups()
            start = _moment(year, 1, "1", hour, minute, second, zone)
            return start + timedelta(days=int(day) - 1)
        if found := _SLASHED.fullmatch(text):
            return _slashed(*found.groups())
        found = _ISO.fullmatch(text)
        if found:
            year, month, day, hour, minute, second, zone = found.groups()
            number = int(month) if month and month.isdigit() else _month(month) if month else 1
            if number:
                return _moment(year, number, day or "1", hour, minute, second, zone)
    if found := _RFC822.fullmatch(text):
        day, word, year, hour, minute, second, zone = found.groups()
        if month := _month(word):
            return _moment(year, month, day, hour, minute, second, zone)
    if found := _ASCTIME.fullmatch(text):
        word, day, hour, minute, second, zone, year, tail = found.groups()
        if month := _month(word):
            return _moment(year, month, day, hour, minute, second, zone or tail)
    if found := _MONTH_FIRST.fullmatch(text):
        word, day, year, hour, minute, second, zone = found.groups()
        if month := _month(word):
            return _moment(year, month, day, hour, minute, second, zone)
    # "Thursday 2004-01-01 …": try once more behind the first word.
    head, _, rest = text.partition(" ")
    if rest and not head[0].isdigit() and rest.lstrip()[:1].isdigit():
        return _read(rest.lstrip())
    return None


def _slashed(
    a: str,
    mark: str,
    b: str,
    c: str,
    hour: str | None,
    minute: str | None,
    second: str | None,
    zone: str,
) -> datetime:
    """``2004/12/31``, ``12/31/2004`` (American unless impossible), ``31.12.2004`` or ``31-12-2004``."""
    if len(a) == 4:
        return _moment(a, int(b), c, hour, minute, second, zone)
    if mark == "-" and len(a) == len(c) == 2 and _is_past(a):  # ISO 8601 without the century
        return _moment(a, int(b), c, hour, minute, second, zone)
    month, day = (int(b), a) if mark in ".-" or int(a) > 12 else (int(a), b)
    return _moment(c, month, day, hour, minute, second, zone)


def _is_past(year: str) -> bool:
    """Whether two digits name a year that has been, by RFC 2822's reading of them."""
    return int(year) >= 70 or int(year) <= datetime.now(UTC).year % 100


def _month(word: str) -> int:
    """Number of a month by its name, 0 if it is none."""
    word = word.lower()
    return _MONTHS.get(word) or _MONTHS.get(word[:3], 0)


def _hour(hour: str | None, late: bool, half: str | None) -> str | None:
    """A 24-hour hour of one given with a half of the day."""
    if hour is None or not half:
        return hour
    return str(int(hour) % 12 + (12 if late else 0))


def _moment(
    year: str,
    month: int,
    day: str,
    hour: str | None,
    minute: str | None,
    second: str | None,
    zone: str | None,
) -> datetime:
    """A moment of its parts. Raises ``ValueError`` where they make none."""
    number = int(year)
    if len(year) == 2:  # RFC 2822 §4.3
        number += 1900 if number >= 70 else 2000
    zone = zone or ""
    if half := _HALF_DAY.match(zone):
        hour = _hour(hour, half[1] in "pP", half[1])
        zone = zone[half.end() :]
    hours = int(hour or 0)
    leap = second is not None and int(second) == 60
    base = datetime(
        number, month, int(day), hours % 24, int(minute or 0), min(int(second or 0), 59),
        tzinfo=_zone(zone),
    ) + timedelta(seconds=leap)  # fmt: skip
    if hours == 24:
        return base + timedelta(days=1)
    if hours > 24:
        raise ValueError("no such hour")
    return base


def _zone(text: str) -> timezone:
    """The zone a date ends with; UTC where it says nothing that is known."""
    text = text.strip()
    if text in ("", "Z", "GMT", "+0000"):
        return UTC
    if found := _OFFSET.search(text):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        if minutes <= FARTHEST:
            return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes))
        return UTC
    if word := _ZONE_WORD.search(text):
        return timezone(timedelta(minutes=_ZONES.get(word[0].lower(), 0)))
    return UTC
