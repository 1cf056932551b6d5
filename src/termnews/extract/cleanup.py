"""Last touches on the chosen segments: what the judge cannot see one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from termnews.extract.features import words
from termnews.extract.marks import Mark
from termnews.extract.segments import Segment

_NO_WORDS = re.compile(r"^[\W_]*$")


def tidy(chosen: list[Segment], titles: Iterable[str]) -> list[Segment]:
    """The chosen segments without repeated title, repeated texts, headings of nothing."""
    forms = {" ".join(words(title)) for title in titles} - {""}
    return _without_dangling(_once(_without_title(chosen, forms)))


def _without_title(chosen: list[Segment], forms: set[str]) -> list[Segment]:
    """Drop the title where the text begins with it."""
    kept = list(chosen)
    for segment in chosen[:3]:
        if segment.size < 400 and " ".join(words(segment.text)) in forms:
            kept.remove(segment)
    return kept


def _once(chosen: list[Segment]) -> list[Segment]:
    """Keep a sentence that is also set as a pull quote, and a paragraph that is also set elsewhere
    in another element, once. A text may repeat itself in its own paragraphs."""
    kept: list[Segment] = []
    seen: dict[str, str] = {}
    for segment in chosen:
        text = segment.text
        if segment.size >= 80:
            looks = seen.setdefault(text, segment.frame.signature)
            if looks != segment.frame.signature:
                continue
        kept.append(segment)
    return kept


def _without_dangling(chosen: list[Segment]) -> list[Segment]:
    """Drop headings at the end, and the one in front of a gap that the next heading follows."""
    kept = list(chosen)
    while kept and (kept[-1].frame.flags & Mark.HEADING or _NO_WORDS.match(kept[-1].text)):
        kept.pop()
    return kept or list(chosen)
