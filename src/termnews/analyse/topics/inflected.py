"""Names that their language inflects: one person in several cases, a genitive with an ``s``.

No dictionary: endings are taken off, and forms whose stems agree are forms of one name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from termnews.analyse.gazetteer import word_set

GENITIVE_S = word_set("de da no nb nn sv")
"""Languages whose names get an ``s`` for "of"."""

LEAST = 3
"""Letters that a stem has at least."""

_ENDINGS = re.compile(
    "(?:ого|его|ому|ему|ыми|ими|ой|ий|ій|ый|ым|им|ом|ем|ём|єм|ою|ею|ей|ая|яя|ую|юю|ые|ие|ых|их|ах|ях"
    "|ові|еві|ам|ям|а|я|у|ю|ы|и|і|ї|е|є|о|ь|й)$"
)
_FLEETING = re.compile("(?<=[бвгджзклмнпрстфхцчшщ])[ео](?=[клнрц]$)")
"""The vowel of a last syllable that other cases lack: ``Павел``, ``Павла``."""


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """A lower-case Cyrillic word without the ending of its case; another word as it is."""
    if len(word) <= LEAST or not "\u0400" <= word[0] <= "\u04ff":
        return word
    bare = _ENDINGS.sub("", word)
    bare = bare if len(bare) >= LEAST else word[:LEAST]
    return _FLEETING.sub("", bare) if len(bare) > LEAST else bare


def stems(name: str) -> str:
    """A folded name whose words have no endings."""
    return " ".join([stem(word) for word in name.split(" ")])


def plainness(form: str) -> tuple[int, int]:
    """The smaller, the likelier a form is the nominative: it is short, and does not end as a case."""
    last = form[-1:]
    if not "\u0400" <= last <= "\u04ff":
        return 0, 0
    return len(form), "аяоьй".find(last) < 0 and last in "еёиіїуюыэє"
