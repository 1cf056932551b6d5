"""Which element holds the article: scoring of containers over segments.

The idea is Arc90's (as in Readability): paragraphs vote for the elements around them. Written anew
over segments, so that it costs one pass and its scores can serve as features.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from termnews.extract.marks import Mark
from termnews.extract.segments import Frame, Page, Segment

_COMMAS = frozenset(",،、，;；。")
MIN_VOTE = 25
"""Characters below which a segment has no vote; CJK characters count double."""

_BAD_PLACE = (
    Mark.NAV | Mark.FOOTER | Mark.FORM | Mark.HIDDEN | Mark.COMMENT_WORD | Mark.CONSENT_WORD
)
_WEAK_PLACE = Mark.ASIDE | Mark.RELATED_WORD | Mark.PROMO_WORD | Mark.MENU_WORD | Mark.FIGCAPTION


SPEAKS_AGAINST = (
    _BAD_PLACE
    | _WEAK_PLACE
    | Mark.HEADER
    | Mark.FIGURE
    | Mark.BUTTON
    | Mark.CAPTION_WORD
    | Mark.BYLINE_WORD
    | Mark.SHARE_WORD
    | Mark.LETTER_WORD
    | Mark.TAG_WORD
    | Mark.TITLE_WORD
    | Mark.WALL_WORD
    | Mark.MEDIA_WORD
    | Mark.UI_WORD
    | Mark.UNSEEN_WORD
    | Mark.HIDDEN_WORD
)


_OUTGROWS = Mark.COMMENT_WORD | Mark.RELATED_WORD
MASKED = 0.75
"""Share of a page's running text up to which an element that is not shown stays one."""
OPENED = 600
"""Characters of running text from which on a dialogue with the page's title is an article."""


@dataclass(slots=True)
class Sums:
    """Prefix sums over segments: ``sums[j] - sums[i]`` is the sum over segments ``i`` to ``j``."""

    size: list[int]
    linked: list[int]
    paragraphs: list[int]
    """Characters in segments that look like running text."""

    def text(self, frame: Frame) -> int:
        return self.size[frame.last] - self.size[frame.first]

    def links(self, frame: Frame) -> float:
        """Link density of a frame, 0..1."""
        size = self.text(frame)
        return (self.linked[frame.last] - self.linked[frame.first]) / size if size else 0.0

    def prose(self, frame: Frame) -> int:
        return self.paragraphs[frame.last] - self.paragraphs[frame.first]


_WIDE = "\u2e80"
"""The first character that is as wide as two letters."""


def weight(text: str) -> int:
    """Length of a text in characters of a spaced script: a CJK character counts double."""
    if text.isascii() or max(text) < _WIDE:
        return len(text)
    return len(text) + sum(char >= _WIDE for char in text)


def votes(segment: Segment) -> float:
    """How much a segment speaks for being in the article's container."""
    length = weight(segment.text)
    if length < MIN_VOTE or segment.flags & Mark.HEADING:
        return 0.0
    flags = segment.frame.flags
    if flags & _BAD_PLACE:
        return 0.0
    commas = sum(map(_COMMAS.__contains__, segment.text))
    vote = 1.0 + min(commas, 10) + min(length / 100, 5.0)
    density = segment.linked / segment.size
    vote *= 1.0 - density
    if flags & _WEAK_PLACE:
        vote *= 0.3
    return vote if density < 0.5 else vote * 0.2


def sums(page: Page) -> Sums:
    sizes = [segment.size for segment in page.segments]
    prose = [
        segment.size if weight(segment.text) >= 80 and segment.linked * 3 < segment.size else 0
        for segment in page.segments
    ]
    return Sums(
        list(accumulate(sizes, initial=0)),
        list(accumulate((segment.linked for segment in page.segments), initial=0)),
        list(accumulate(prose, initial=0)),
    )


def is_leaf(frame: Frame) -> bool:
    """Whether a frame is one paragraph rather than a container of several."""
    return frame.direct <= 1 and frame.blocks == 0


def best_container(page: Page, totals: Sums) -> Frame:
    """The frame that most likely holds the article; scores are left in :attr:`Frame.score`."""
    for segment in page.segments:
        vote = votes(segment)
        if not vote:
            continue
        frame: Frame | None = segment.frame
        if frame is not None and is_leaf(frame):
            frame = frame.parent
        share = 1.0
        level = 0
        while frame is not None and level < 5:
            frame.score += vote * share
            level += 1
            share = 0.5 if level == 1 else 1.0 / (level * 3)
            frame = frame.parent
    best = page.frames[0]
    best_score = 0.0
    for frame in page.frames:
        if frame.score:
            frame.score *= 1.0 - totals.links(frame)
            if frame.score > best_score:
                best, best_score = frame, frame.score
    return best


def settle(page: Page, totals: Sums, title_at: int = -1) -> None:
    """Take back marks that speak against a place from elements that hold most of the page's text.

    A form around the whole page, a ``body`` that is hidden until scripts ran, a class word of a
    theme's layout: what is true of everything tells nothing. But comments and teasers may be longer
    than the article: what has such a mark and does not hold the title (segment ``title_at``) must
    hold nearly all. Where enough of the text is shown, the rest is hidden indeed; and a dialogue
    with the page's title is no wall before the article but the article, opened over a list of others.
    """
    whole, text = totals.paragraphs[-1], totals.size[-1]
    for frame in page.frames:
        around = frame.parent.flags if frame.parent else 0
        if frame.own & SPEAKS_AGAINST:
            held = totals.prose(frame)
            titled = frame.first <= title_at < frame.last
            # Lines shorter than running text are an article's too, beside comments that are longer.
            small = held <= whole * 0.9 if title_at >= 0 else totals.text(frame) * 2 < text
            strict = _OUTGROWS if small and not titled else 0
            if held <= whole * MASKED and not titled and not (frame.own | around) & Mark.PRE:
                strict |= Mark.HIDDEN
            if held > whole / 2:
                frame.own &= ~(SPEAKS_AGAINST & ~strict)
            elif titled and held >= OPENED and not (frame.own | around) & Mark.HIDDEN:
                frame.own &= ~Mark.CONSENT_WORD
        frame.flags = frame.own | around


def gains(page: Page) -> list[int]:
    """What each segment adds to (or takes from) a range that is to hold the article."""
    made = []
    for segment in page.segments:
        size = weight(segment.text)
        plain = size * (1.0 - 1.5 * min(1.0, segment.linked / segment.size))
        flags = segment.frame.flags
        if size >= 80 and plain > 0.5 * size and not flags & _BAD_PLACE:
            made.append(int(plain * 0.3 if flags & _WEAK_PLACE else plain))
        elif flags & Mark.HEADING and not segment.linked:
            made.append(0)
        elif size < 80 and not segment.linked and not flags & (_BAD_PLACE | _WEAK_PLACE):
            made.append(-10)
        else:
            made.append(-20 - min(size, 200))
    return made


def densest(page: Page, running: list[int]) -> Frame:
    """The frame with the greatest sum of gains (``running`` are prefix sums of them).

    Unlike votes, that finds an article whose paragraphs stand in a container each.
    """
    best, top = page.frames[0], 0
    for frame in page.frames:
        value = running[frame.last] - running[frame.first]
        # Of equals the inner one; the frames come outer first.
        if value >= top and frame.last > frame.first:
            best, top = frame, value
    while is_leaf(best) and best.parent is not None:
        best = best.parent
    return best


def stretch(values: list[int]) -> tuple[int, int]:
    """The range with the greatest sum (Kadane), as first and last-without index."""
    best = (0, 0)
    top = total = begin = 0
    for index, value in enumerate(values):
        if total <= 0:
            total, begin = 0, index
        total += value
        if total > top:
            top, best = total, (begin, index + 1)
    return best
