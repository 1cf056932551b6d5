"""A publisher's topics: lists split, furniture and repetitions taken out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from termnews.extract.late import late
from termnews.extract.metadata.titles import key
from termnews.text import Clean, line

MAX_TOPICS = 40
MAX_TOPIC = 80

_SPACED = late(r"[\s\u3000]+")
_CJK = late("[\u3040-\u30ff\u3400-\u9fff]")
_NOT_TOPIC = late(
    r"[0-9a-f]{8}-[0-9a-f-]{20,}|(?:[a-z0-9-]+\.)+(?:com|org|net|de|fr|it|es|co\.uk|ca)|\d{1,3}|\d{5,}",
    re.IGNORECASE,
)
_SPLIT = late(r"\s*[,;|，、؛،\n]\s*")
_PREFIX = late(
    r"^(?:#|tags?\s*:|topics?\s*:|[a-z_-]{2,20}[:=]|[a-z]+ category\s*:|[a-z]{3,14}/(?=\S)|\d+~)\s*",
    re.IGNORECASE,
)


def topics(raw: Iterable[str]) -> tuple[Clean, ...]:
    """The topics of the given values, in order, each once.

    A single value is a list with separators; several values are a topic each, unless each of them
    holds separators.
    """
    values = [html.unescape(html.unescape(value)) for value in raw if value]
    if len(values) == 1 and not _SPLIT.search(values[0]) and _CJK.search(values[0]):
        values = [" ".join(_SPACED.split(values[0])).replace(" ", ",")]
    # A value that lists the others over again is none of them.
    keys = {key(value) for value in values}
    values = [
        value
        for value in values
        if "," not in value or not all(key(part) in keys for part in value.split(","))
    ]
    split = len(values) == 1 or sum("," in v for v in values) > len(values) // 2
    found: dict[str, Clean] = {}
    for value in values:
        for part in _SPLIT.split(value) if split else [value]:
            if "://" in part:
                continue
            name = line(
                _PREFIX.sub("", re.sub(r"<[^<>]{0,200}>", "", part)).strip(" \"'“”."), MAX_TOPIC + 1
            )
            name_key = key(name)
            if not name_key or len(name) > MAX_TOPIC:
                continue
            if not _NOT_TOPIC.fullmatch(name):
                found.setdefault(name_key, name)
            if len(found) >= MAX_TOPICS:
                return tuple(found.values())
    return tuple(found.values())
