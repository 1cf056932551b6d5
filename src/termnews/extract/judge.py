"""Which segments are the article: the judge.

Each segment gets a probability: from the learned scorer, or from rules where there is none. What is
likelier than not is taken; where that is hardly anything, as much as raises the *expected* F1 (in
words). What belongs together (a table, an embedded post) is decided as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from termnews.extract.features import Table, table
from termnews.extract.lines.furniture import is_comments_heading
from termnews.extract.marks import Mark
from termnews.extract.render import data_table
from termnews.extract.scorer import Scorer, shipped
from termnews.extract.segments import Frame, Page, Segment
from termnews.extract.sites import SiteKnowledge, furniture, usual
from termnews.extract.survey import Context

EVEN = 0.5
"""Probability from which on a segment is taken."""
FLOOR = 0.04
"""Probability below which none is, however little else there is."""
ONCE, OFTEN = 0.8, 0.1
"""What is left of a segment's probability if one other page, or more, of its site has it too."""
QUOTED = 0.6
"""Probability at least of an embedded post, or of code, between segments that are taken."""
UNSEEN = 120
"""Characters up to which a text for screen readers alone is a label, not the article's."""
LITTLE = 40
"""Words up to which a body is hardly any."""

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


def judge(
    page: Page,
    context: Context,
    scorer: Scorer | None = None,
    site: SiteKnowledge | None = None,
) -> Verdict:
    """The segments of the article, in order. The page must have at least one segment.

    ``scorer`` is the shipped one by default; ``site`` is what was learned from other pages.
    """
    features = table(page, context)
    scorer = scorer or shipped()
    if scorer is not None:
        probabilities = scorer.probabilities(features.rows)
    else:
        probabilities = _by_rules(page, features)
    if site is not None:
        _by_site(page, probabilities, site)
    _as_one(page, probabilities, features.rows)
    _code(page, probabilities)
    _comments(page, probabilities)
    sizes = [_words(segment) for segment in page.segments]
    for index in features.captions | features.others:
        probabilities[index] = 0.0
    for segment in page.segments:
        if segment.frame.flags & Mark.UNSEEN_WORD and segment.size < UNSEEN:
            probabilities[segment.index] = 0.0
    taken = select(probabilities, sizes)
    if features.captions:
        _only_captions(features, sizes, taken)
    chosen = [segment for segment, take in zip(page.segments, taken, strict=True) if take]
    return Verdict(
        chosen, features.wide, probabilities, expected(probabilities, sizes, taken), features
    )


def select(probabilities: list[float], sizes: list[int]) -> list[bool]:
    """What is likelier than not; on a page with hardly any such text, the set with the greatest
    expected F1."""
    sure = sum(size for p, size in zip(probabilities, sizes, strict=True) if p >= EVEN)
    cut = EVEN if sure >= LITTLE else min(EVEN, max(FLOOR, _best_cut(probabilities, sizes)))
    return [p >= cut for p in probabilities]


def _only_captions(features: Table, sizes: list[int], taken: list[bool]) -> None:
    """Where there is hardly any text but that of its pictures, theirs is the article."""
    if sum(size for size, take in zip(sizes, taken, strict=True) if take) >= LITTLE:
        return
    inside = [i for i in features.captions if features.wide.first <= i < features.wide.last]
    if sum(sizes[index] for index in inside) >= 2 * LITTLE:
        for index in inside:
            taken[index] = True


def _best_cut(probabilities: list[float], sizes: list[int]) -> float:
    """The probability down to which taking segments raises the expected F1."""
    mass = sum(p * size for p, size in zip(probabilities, sizes, strict=True))
    right = picked = best = 0.0
    cut = 1.0
    for index in sorted(range(len(sizes)), key=lambda index: -probabilities[index]):
        right += probabilities[index] * sizes[index]
        picked += sizes[index]
        value = 2 * right / (picked + mass) if picked + mass else 0.0
        if value >= best:
            best, cut = value, probabilities[index]
    return cut


def expected(probabilities: list[float], sizes: list[int], taken: list[bool]) -> float:
    """Expected F1 of a choice, if the probabilities are right."""
    mass = right = picked = 0.0
    for p, size, take in zip(probabilities, sizes, taken, strict=True):
        mass += p * size
        if take:
            right += p * size
            picked += size
    return 2 * right / (picked + mass) if right else 0.0


def _by_site(page: Page, probabilities: list[float], site: SiteKnowledge) -> None:
    """Take out what the site's other pages have too; trust the usual container.

    Where most of what looks like the article stands elsewhere as well, the other page is a copy of
    this one and tells nothing.
    """
    repeated = furniture(site, page)
    weights = [p * s.size for p, s in zip(probabilities, page.segments, strict=True)]
    shared = sum(weight for weight, times in zip(weights, repeated, strict=True) if times)
    if shared * 5 < sum(weights) * 2:
        for index, times in enumerate(repeated):
            # A section's heading stands on many pages ("Ingredients"); it goes if its section does.
            if times and not page.segments[index].frame.flags & Mark.HEADING:
                probabilities[index] *= ONCE if times == 1 else OFTEN
    place = usual(site, page.frames)
    if place is None:
        return
    inside = sum(probabilities[place.first : place.last])
    if inside * 2 < sum(probabilities):
        return
    for index, probability in enumerate(probabilities):
        if not place.first <= index < place.last:
            probabilities[index] = probability * 0.6


def _words(segment: Segment) -> int:
    text = segment.text
    if text.isascii():
        return text.count(" ") + 1
    return max(text.count(" ") + 1, sum(1 for char in text if char >= "⺀") // 2)


def _as_one(page: Page, probabilities: list[float], rows: list[list[float] | None]) -> None:
    """Give the segments of a data table or an embedded post their common mean; those that were
    not asked about, far from running text, say nothing against it."""
    groups: dict[int, list[Segment]] = {}
    posts: set[int] = set()
    for segment in page.segments:
        flags = segment.frame.flags
        owner: Frame | None = None
        if flags & Mark.TABLE:
            owner = data_table(segment.frame)
        elif flags & Mark.QUOTE and flags & Mark.EMBED_WORD:
            owner = _quotation(segment.frame)
            posts.add(id(owner))
        if owner is not None:
            groups.setdefault(id(owner), []).append(segment)
    taken = [index for index, p in enumerate(probabilities) if p >= EVEN]
    for owner_id, members in groups.items():
        _level(members, probabilities, rows)
        if owner_id in posts and taken and taken[0] < members[0].index < taken[-1]:
            # A post that the text quotes is part of it, whatever it looks like.
            for segment in members:
                probabilities[segment.index] = max(probabilities[segment.index], QUOTED)


def _code(page: Page, probabilities: list[float]) -> None:
    """Take preformatted text between segments that are taken: what explains it is the article."""
    segments = page.segments
    index = 0
    while index < len(segments):
        begin = index
        while index < len(segments) and segments[index].frame.flags & Mark.PRE:
            index += 1
        beside = 0 < begin < index < len(segments)
        if beside and probabilities[begin - 1] >= EVEN <= probabilities[index]:
            for inner in range(begin, index):
                probabilities[inner] = max(probabilities[inner], QUOTED)
        index = max(index, begin + 1)


def _comments(page: Page, probabilities: list[float]) -> None:
    """Leave out what stands below the heading of readers' comments, in the heading's element: they
    are running text too, and on some pages more than the article."""
    read = done = 0
    for segment, probability in zip(page.segments, probabilities, strict=True):
        if read >= LITTLE and segment.frame.flags & Mark.HEADING:
            text = segment.text
            if is_comments_heading(text) and not text.lower().startswith("discussion"):
                # "Discussion" is also a chapter of a paper.
                around = segment.frame.parent or segment.frame
                for index in range(max(done, segment.index), around.last):
                    probabilities[index] = 0.0
                done = max(done, around.last)
        if probability >= EVEN:
            read += _words(segment)


def _quotation(frame: Frame) -> Frame | None:
    here: Frame | None = frame
    while here is not None:
        if here.tag == "blockquote" and here.own & Mark.EMBED_WORD:
            return here
        here = here.parent
    return None


def _level(
    members: Iterable[Segment], probabilities: list[float], rows: list[list[float] | None]
) -> None:
    members = list(members)
    asked = [segment for segment in members if rows[segment.index] is not None] or members
    total = sum(segment.size for segment in asked)
    mean = sum(probabilities[segment.index] * segment.size for segment in asked) / total
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
