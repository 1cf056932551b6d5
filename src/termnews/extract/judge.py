"""Which segments are the article: the judge.

Each segment gets a probability: from the learned scorer, or from rules where there is none. The
body is then the set with the greatest *expected* F1 (in words): segments are taken from the most
likely down for as long as that helps, which takes more of a doubtful page than a fixed threshold
and less of a clear one. What belongs together (a table, an embedded post) is decided as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from termnews.extract.features import Context, Table, table
from termnews.extract.marks import Mark
from termnews.extract.render import data_table
from termnews.extract.scorer import Scorer, shipped
from termnews.extract.segments import Frame, Page, Segment

FLOOR = 0.25
CEILING = 0.6
"""Segments below the floor are never taken, those above the ceiling always."""

_AGAINST = (
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
    | Mark.TAG_WORD
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge decided."""

    chosen: list[Segment]
    container: Frame
    probabilities: list[float]
    """Of each segment of the page."""
    quality: float
    """Expected F1 of the choice, 0..1."""
    table: Table


def judge(page: Page, context: Context, scorer: Scorer | None = None) -> Verdict:
    """The segments of the article, in order. The page must have at least one segment.

    ``scorer`` is the shipped one by default.
    """
    features = table(page, context)
    scorer = scorer or shipped()
    if scorer is not None:
        probabilities = scorer.probabilities(features.rows)
    else:
        probabilities = _by_rules(page, features)
    _as_one(page, probabilities)
    sizes = [_words(segment) for segment in page.segments]
    taken = select(probabilities, sizes)
    chosen = [segment for segment, take in zip(page.segments, taken, strict=True) if take]
    return Verdict(
        chosen, features.wide, probabilities, expected(probabilities, sizes, taken), features
    )


def select(probabilities: list[float], sizes: list[int]) -> list[bool]:
    """The choice with the greatest expected F1, within floor and ceiling."""
    order = sorted(range(len(sizes)), key=lambda index: -probabilities[index])
    mass = sum(p * size for p, size in zip(probabilities, sizes, strict=True))
    right = picked = best = 0.0
    cut = 1.0
    for index in order:
        right += probabilities[index] * sizes[index]
        picked += sizes[index]
        value = 2 * right / (picked + mass) if picked + mass else 0.0
        if value >= best:
            best, cut = value, probabilities[index]
    cut = max(FLOOR, min(CEILING, cut))
    return [p >= cut for p in probabilities]


def expected(probabilities: list[float], sizes: list[int], taken: list[bool]) -> float:
    """Expected F1 of a choice, if the probabilities are right."""
    mass = right = picked = 0.0
    for p, size, take in zip(probabilities, sizes, taken, strict=True):
        mass += p * size
        if take:
            right += p * size
            picked += size
    return 2 * right / (picked + mass) if right else 0.0


def _words(segment: Segment) -> int:
    text = segment.text
    if text.isascii():
        return text.count(" ") + 1
    return max(text.count(" ") + 1, sum(1 for char in text if char >= "⺀") // 2)


def _as_one(page: Page, probabilities: list[float]) -> None:
    """Give the segments of a data table or an embedded post their common mean."""
    groups: dict[int, list[Segment]] = {}
    for segment in page.segments:
        flags = segment.frame.flags
        owner: Frame | None = None
        if flags & Mark.TABLE:
            owner = data_table(segment.frame)
        elif flags & Mark.QUOTE and flags & Mark.EMBED_WORD:
            owner = _quotation(segment.frame)
        if owner is not None:
            groups.setdefault(id(owner), []).append(segment)
    for members in groups.values():
        _level(members, probabilities)


def _quotation(frame: Frame) -> Frame | None:
    here: Frame | None = frame
    while here is not None:
        if here.tag == "blockquote" and here.own & Mark.EMBED_WORD:
            return here
        here = here.parent
    return None


def _level(members: Iterable[Segment], probabilities: list[float]) -> None:
    members = list(members)
    total = sum(segment.size for segment in members)
    mean = sum(probabilities[segment.index] * segment.size for segment in members) / total
    for segment in members:
        probabilities[segment.index] = mean


def _by_rules(page: Page, features: Table) -> list[float]:
    """Rough probabilities without learning: running text in the widened best container, and what
    stands between it."""
    wide = features.wide
    made = [0.0] * len(page.segments)
    inside = range(wide.first, wide.last)
    prose = [
        index
        for index in inside
        if features.totals.paragraphs[index + 1] > features.totals.paragraphs[index]
    ]
    if not prose:
        prose = list(inside)
    if not prose:
        return made
    for index in range(max(wide.first, prose[0] - 2), min(wide.last, prose[-1] + 3)):
        segment = page.segments[index]
        if segment.linked * 2 > segment.size:
            continue
        if segment.frame.flags & ~wide.flags & _AGAINST:
            continue
        made[index] = 0.9 if prose[0] <= index <= prose[-1] else 0.6
    return made
