"""What an answer's headers say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from termnews.text import line

MAX_VALIDATOR = 1024
"""Characters of an ETag or a date that are sent back; longer ones are not kept."""
LONGEST_WAIT = 30 * 86_400.0

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)


class Headers(dict[str, str]):
    """Headers by lower-case name; the first of several counts, except where a list is meant."""

    def __init__(self, raw: Iterable[tuple[bytes, bytes]]) -> None:
        super().__init__()
        for name, value in raw:
            key = name.decode("latin-1").lower()
            text = value.decode("latin-1")
            if key in self:
                if key in ("cache-control", "content-encoding"):
                    self[key] += "," + text
            else:
                self[key] = text

    def text(self, name: str, limit: int = 200) -> str:
        """A header as clean text; "" if there is none or it is longer than ``limit``."""
        value = self.get(name, "")
        return line(value) if len(value) <= limit else ""

    def validator(self, name: str) -> str:
        """An ``ETag`` or ``Last-Modified`` as it must be sent back, or ""."""
        value = self.get(name, "")
        if len(value) > MAX_VALIDATOR or not value.isprintable():
            return ""
        return value

    def charset(self) -> str:
        found = _CHARSET.search(self.get("content-type", "")[:400])
        return found[1].lower() if found else ""

    def max_age(self, now: datetime | None = None) -> float | None:
        """Seconds this answer stays fresh, or None if it does not say (or says 0)."""
        control = self.get("cache-control", "")[:400].lower()
        if found := _MAX_AGE.search(control):
            seconds = float(found[1])
        elif "no-cache" in control or "no-store" in control:
            return None
        else:
            expires = moment(self.get("expires", ""))
            if expires is None:
                return None
            seconds = (
                expires - (moment(self.get("date", "")) or now or datetime.now(UTC))
            ).total_seconds()
        return min(seconds, LONGEST_WAIT) if seconds > 0 else None

    def retry_after(self, now: datetime | None = None) -> float | None:
        """Seconds until the server wants to be asked again, or None."""
        value = self.get("retry-after", "").strip()[:64]
        if value.isascii() and value.isdigit():
            return min(float(value), LONGEST_WAIT)
        when = moment(value)
        if when is None:
            return None
        return min(max((when - (now or datetime.now(UTC))).total_seconds(), 0.0), LONGEST_WAIT)


def moment(text: str) -> datetime | None:
    """An HTTP date; None if it is none."""
    try:
        found = parsedate_to_datetime(text[:64])
    except (ValueError, IndexError, TypeError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
