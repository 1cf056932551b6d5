"""What is about a text: at its end who else reported and who the author is, anywhere what earns.

Kept beside the body, not in it. Corrections stay in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from termnews.extract.lines.bylines import bio_of
from termnews.extract.lines.notes import is_contribution
from termnews.extract.lines.notices import is_disclosure
from termnews.extract.segments import Page, Segment
from termnews.model import AuthorBio
from termnews.text import Clean, clean, line

TAIL = 3
"""Last segments of a text that may be about it rather than of it."""
BEYOND = 12
"""Segments after the text that are looked at."""
MAX_BIO = 1_200


@dataclass(frozen=True, slots=True)
class Apart:
    """A text, and what was beside it."""

    chosen: list[Segment]
    notes: tuple[Clean, ...] = ()
    bios: tuple[AuthorBio, ...] = ()


def set_apart(page: Page, chosen: list[Segment], authors: Sequence[Clean]) -> Apart:
    """Take notes and authors' biographies off the end of the chosen segments, and find them after
    it; take disclosures from among them. ``authors`` are the article's; a biography begins with the full name of one of them."""
    if len(chosen) <= TAIL:
        return Apart(chosen)
    named = tuple(name for name in authors if " " in name)
    told = " ".join(segment.text for segment in chosen[:-TAIL])
    last = chosen[-1].index
    tail = {segment.index for segment in chosen[-TAIL:]}
    notes: dict[Clean, None] = {}
    bios: dict[Clean, AuthorBio] = {}
    gone: set[int] = set()
    for segment in page.segments[min(tail) : last + 1 + BEYOND]:
        if segment.index <= last and segment.index not in tail:
            continue
        if is_contribution(segment.text):
            notes.setdefault(line(segment.text, 700))
        elif 40 < segment.size <= MAX_BIO and (who := _whose(segment, last, named, told)):
            bios.setdefault(who, AuthorBio(who, Clean(""), clean(segment.text, MAX_BIO)))
        else:
            continue
        gone.add(segment.index)
    for segment in chosen:
        if segment.index not in gone and is_disclosure(segment.text):
            notes.setdefault(line(segment.text, 700))
            gone.add(segment.index)
    kept = [segment for segment in chosen if segment.index not in gone]
    return Apart(kept, tuple(notes), tuple(bios.values()))


def _whose(segment: Segment, last: int, named: tuple[Clean, ...], told: str) -> Clean:
    """Whose biography a segment is; empty for other text.

    Where the page names no author, the text's last words may introduce one: someone in a post, of
    whom the text has not spoken.
    """
    who = bio_of(segment.text, named)
    if not who or who in named:
        return who
    unheard = who.rpartition(" ")[2] not in told
    return who if not named and segment.index == last and unheard else Clean("")
