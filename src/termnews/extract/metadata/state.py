"""Dates in the state that a page's own scripts are given (``__NEXT_DATA__`` and its like).

Only looked at where the structured data tells no date: it is large and untidy.
"""

from __future__ import annotations

import re

from lxml import etree

from termnews.extract.late import late
from termnews.extract.metadata.values import Claim, Claims

MAX_SCRIPTS = 1_500_000
"""Characters of scripts that are searched."""

_QUOTE = r"(?:\\*[\"']|&quot;)"
_VALUE = late(r"(?:19|20)\d{2}-?\d{2}-?\d{2}[^\"'\\&<]{0,22}")
_KEY = late(
    rf"(?P<key>date_?published|published_?(?:at|date|time|on)?|publish_?(?:date|time|ed_?at)?|first_?publish(?:ed|ication)_?(?:at|date|time)?|first_publication_date|publication_?date|pub_?date|date_?posted|posted_?(?:at|date)|display_?date|created_?(?:at|date|time)?|create_?date|date_?created|date)"
    rf"{_QUOTE}?\s*[:=]\s*{_QUOTE}\Z",
    re.IGNORECASE,
)
_BEFORE = 60
"""Characters before a value within which its key stands."""


def read(tree: etree._Element, claims: Claims) -> None:
    """Add the dates of the page's scripts to ``claims``."""
    left = MAX_SCRIPTS
    counted: dict[str, int] = {}
    for script in tree.iter("script"):
        text = script.text
        if not text or len(text) < 30:
            continue
        for value in _VALUE.finditer(text, 0, left):
            found = _KEY.search(text[max(0, value.start() - _BEFORE) : value.start()])
            if found is None:
                continue
            key = found["key"].lower().replace("_", "")
            source = (
                "state-created"
                if key.startswith("creat") or key == "datecreated"
                else "state-date"
                if key == "date"
                else "state"
            )
            counted[source] = counted.get(source, 0) + 1
            if counted[source] <= 3:
                claims.published.append(
                    Claim(source if counted[source] == 1 else source + "-later", value[0])
                )
        left -= len(text)
        if left <= 0:
            return
