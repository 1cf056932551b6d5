"""Which segments are the article: the judge."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.extract.containers import best_container, sums, widen
from termnews.extract.marks import Mark
from termnews.extract.segments import Frame, Page, Segment

_NEVER = (
    Mark.NAV
    | Mark.FOOTER
    | Mark.FORM
    | Mark.BUTTON
    | Mark.HIDDEN
    | Mark.FIGCAPTION
    | Mark.RELATED_WORD
    | Mark.SHARE_WORD
    | Mark.COMMENT_WORD
    | Mark.LETTER_WORD
    | Mark.CONSENT_WORD
    | Mark.CAPTION_WORD
    | Mark.ASIDE
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge decided."""

    chosen: list[Segment]
    container: Frame
    quality: float


def judge(page: Page) -> Verdict:
    """The segments of the article, in order."""
    totals = sums(page)
    best = widen(best_container(page, totals), totals)
    inherited = best.flags
    chosen = [
        segment
        for segment in page.segments[best.first : best.last]
        if not segment.frame.flags & ~inherited & _NEVER and segment.linked * 2 <= segment.size
    ]
    return Verdict(chosen, best, 0.5 if chosen else 0.0)
