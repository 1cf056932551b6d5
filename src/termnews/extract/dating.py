"""When a text without a date line was written, as far as its own words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from termnews.extract.metadata import dates
from termnews.extract.metadata.dates import Moment

_DATELINE = re.compile(r"^[^a-z]{3,60}?[,(].{0,40}?(?:\)\s*)?[–—-]\s")
MAX_BODY = 20_000


def within(text: str) -> tuple[Moment, bool] | None:
    """The date in a byline such as ``By Ada Quill | 5 March 2024``."""
    moment = dates.read(text)
    return (moment, bool(re.search("updat", text, re.IGNORECASE))) if moment else None


def inferred(captions: Sequence[str], body: str) -> Moment | None:
    """The day that a picture's caption, or a date line within the first paragraph, names in full.

    News pictures are mostly taken on the day or the day before, so this is a guess to be marked as
    one. A caption's day that is long before another day named in full in the text is an archive
    picture's, and no guess is made.
    """
    opening = body[:200]
    told = dates.read(opening[:120]) if _DATELINE.match(opening) else None
    if told is None:
        for text in captions:
            told = dates.read(text[-400:])
            if told is not None:
                break
    if told is None:
        return None
    others = [m for m in everywhere(body[:MAX_BODY]) if m.when > told.when]
    if others and (max(m.when for m in others) - told.when).days > 7:
        return None
    day = datetime(told.when.year, told.when.month, told.when.day, tzinfo=UTC)
    return Moment(day) if day <= datetime.now(UTC) else None


def everywhere(text: str) -> list[Moment]:
    """Days named in full (with year) anywhere in a text."""
    found = []
    for year in re.finditer(r"(?<!\d)(?:19|20)\d{2}(?!\d)", text):
        moment = dates.read(text[max(0, year.start() - 30) : year.end() + 12])
        if moment is not None:
            found.append(moment)
    return found
