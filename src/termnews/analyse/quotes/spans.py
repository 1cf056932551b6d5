"""Quoted spans: pairing the marks of each paragraph so that the whole fits best.

A beam search over the marks (Viterbi with a few survivors): each mark opens, closes or is idle,
each reading costs what it is unlikely, and so do unclosed, nested and empty spans. One forgotten or
reversed mark so costs one local penalty and cannot turn the rest of the text inside out, as happens
to a reader that pairs greedily. Time is linear in the number of marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from termnews.analyse.quotes.layout import Paragraph
from termnews.analyse.quotes.marks import CORNER, DOUBLE, SINGLE, Mark

BEAM = 6
MAX_DEPTH = 3
FAR = 2_000
"""Characters within which the end of words without a closer is looked for."""

_UNCLOSED = -6.0
_UNCLOSED_BEFORE_OPENER = -1.0
_UNCLOSED_AT_START = -1.5
"""Part of the price back where the span is a whole paragraph."""
_MISSING_OPENER = -6.0
_MISSING_OPENER_AFTER_UNCLOSED = -2.0
_VIRTUAL_CLOSE = -3.0
_LOST_BEFORE_OPENER = -4.8
_LOST = -4.7
"""The closer of the last span is missing; as that of an opener is likelier than that a clear opener
is no mark at all."""
_NESTED_SAME = -4.0
_NESTED_OTHER = -0.3
_SINGLE_ON_TOP = -1.2
_EMPTY = -8.0
_MISMATCH = -1.0

# Which closers belong to which opener; other pairs cost a little.
_PARTNERS = {
    "“": "”\"“", "”": "”", "„": "“”\"", "‟": "”", '"': '"', "＂": "＂", "«": "»", "»": "«»",
    "``": "''\"", ",,": "''“”\"", "‘": "’'", "’": "’", "‚": "‘’'", "'": "'", "`": "'’`",
    "‹": "›", "›": "‹", "「": "」", "『": "』", "❝": "❞", "〝": "〞",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A quoted span of one paragraph, marks included."""

    start: int
    end: int
    family: str
    paragraph: int
    """Index of its paragraph."""
    inner: tuple[int, int]
    """The words between the marks."""
    closed: bool = True
    opened: bool = True


@dataclass(slots=True, eq=False)
class _Reading:
    """One way to read a paragraph's marks so far."""

    score: float
    stack: tuple[Mark | None, ...]
    """Open marks, outermost first; None is an opener that the paragraph lacks."""
    spans: tuple[object, ...]
    """Linked list ``(opener, closer, rest)`` of closed top-level pairs."""


def find_spans(
    text: str,
    paragraphs: list[Paragraph],
    marks: list[Mark],
    forgotten: Callable[[int, int], list[int]] | None = None,
) -> list[Span]:
    """Top-level quoted spans, in order.

    ``forgotten(start, end)`` gives the places in ``text[start:end]`` at which a quotation may end
    although no mark stands there (right before a clause such as ``he said``).
    """
    singles_lead = _singles_lead(marks)
    spans: list[Span] = []
    at = 0
    by_paragraph: list[list[Mark]] = []
    for paragraph in paragraphs:
        own: list[Mark] = []
        while at < len(marks) and marks[at].start < paragraph.end:
            if marks[at].start >= paragraph.start:
                own.append(marks[at])
            at += 1
        by_paragraph.append(own)
    open_before = False
    for index, paragraph in enumerate(paragraphs):
        own = by_paragraph[index]
        following = by_paragraph[index + 1] if index + 1 < len(paragraphs) else []
        goes_on = bool(
            following
            and following[0].start <= paragraphs[index + 1].start + 1
            and following[0].opens > -2
            and following[0].family != SINGLE
        )
        if not own and not open_before:
            continue
        places: list[int] = []
        if forgotten is not None and _suspicious(own):
            places = forgotten(paragraph.start, paragraph.end)
        best = _read(text, own, places, singles_lead, open_before, goes_on, paragraph)
        open_yet = open_before
        found, open_before = _unroll(text, best, paragraph, index)
        if open_yet and spans and len(found) == 1 and is_signature(text, paragraph, found[0]):
            continue
        spans.extend(found)
    return spans


_WORDS_OF_NAME = 5
_SIGNATURE = 120
"""Characters of a line that signs a quotation."""


def is_signature(text: str, paragraph: Paragraph, span: Span) -> bool:
    """Whether a line that closes a quotation only signs it: "… / Anna Berg, mayor.”"."""
    if span.opened or not span.closed or span.start != paragraph.start:
        return False
    if paragraph.end - span.end > 1 or span.end - span.start > _SIGNATURE:
        return False
    name, _, rest = text[slice(*span.inner)].strip().rstrip(".").partition(",")
    words = name.split()
    named = all(word[0].isupper() or (word.islower() and len(word) < 4) for word in words)
    return 1 < len(words) <= _WORDS_OF_NAME and named and words[0][0].isupper() and "." not in rest


def _singles_lead(marks: list[Mark]) -> bool:
    """Whether single marks are this text's first level (British use)."""
    singles = sum(mark.family == SINGLE and mark.opens > -1 and mark.idle < -1 for mark in marks)
    doubles = sum(mark.family == DOUBLE and mark.opens > -1 for mark in marks)
    return singles >= 2 and singles > doubles


def _suspicious(marks: list[Mark]) -> bool:
    """Whether the marks do not simply alternate opener, closer, …"""
    inside = False
    for mark in marks:
        if mark.family != DOUBLE:
            if mark.idle < -1:
                return True
            continue
        if (inside and mark.closes < -1.0) or (not inside and mark.opens < -1.0):
            return True
        inside = not inside
    return inside


def _read(
    text: str,
    marks: list[Mark],
    places: list[int],
    singles_lead: bool,
    open_before: bool,
    goes_on: bool,
    paragraph: Paragraph,
) -> _Reading:
    stations = marks
    if places:
        stations = sorted(
            marks + [Mark(place, place, "", DOUBLE, virtual=True) for place in places],
            key=lambda mark: (mark.start, mark.end),
        )
    missing = _MISSING_OPENER_AFTER_UNCLOSED if open_before else _MISSING_OPENER
    beam = [_Reading(0.0, (), ())]
    if marks:
        beam.append(_Reading(missing, (None,), ()))
    for mark in stations:
        grown: list[_Reading] = []
        for reading in beam:
            _grow(text, reading, mark, singles_lead, paragraph, grown)
        grown.sort(key=lambda reading: -reading.score)
        beam = _survivors(grown)
    for reading in list(beam):
        opener = reading.stack[0] if len(reading.stack) == 1 else None
        if opener is not None and opener.family == DOUBLE and not goes_on and not singles_lead:
            whole = _begins_whole(text, opener)
            end = paragraph.end if whole else _forgotten_end(text, opener, paragraph.end)
            if end > opener.end + 1:
                lost = Mark(end, end, "", DOUBLE, virtual=True)
                spans = (opener, lost, reading.spans)
                beam.append(_Reading(reading.score + _LOST, (), spans))
    for reading in beam:
        if reading.stack:
            price = _UNCLOSED_BEFORE_OPENER if goes_on else _UNCLOSED
            opener = reading.stack[0]
            if not goes_on and (opener is None or opener.start <= paragraph.start + 1):
                price -= _UNCLOSED_AT_START
            if opener is not None and opener.family == SINGLE:
                price -= 1.5
            if len(reading.stack) > 1:
                # An inner span left open is a lesser fault than an outer one.
                price -= 2.0 * (len(reading.stack) - 1)
            reading.score += price
    return max(beam, key=lambda reading: reading.score)


def _begins_whole(text: str, opener: Mark) -> bool:
    """Whether the words behind an opener begin a sentence, so that more of them may follow."""
    return not text[opener.end : opener.end + 1].islower()


def _survivors(grown: list[_Reading]) -> list[_Reading]:
    kept: list[_Reading] = []
    seen: set[tuple[int, ...]] = set()
    for reading in grown:
        key = tuple(-1 if mark is None else mark.start for mark in reading.stack)
        if key in seen:
            continue
        seen.add(key)
        kept.append(reading)
        if len(kept) == BEAM:
            break
    return kept


def _grow(
    text: str,
    reading: _Reading,
    mark: Mark,
    singles_lead: bool,
    paragraph: Paragraph,
    grown: list[_Reading],
) -> None:
    stack = reading.stack
    top = stack[-1] if stack else None
    if mark.virtual:
        grown.append(_Reading(reading.score, stack, reading.spans))
        if len(stack) == 1:
            opener = stack[0]
            price = _VIRTUAL_CLOSE - (0.0 if opener is not None else 3.0)
            grown.append(_Reading(reading.score + price, (), (opener, mark, reading.spans)))
        return
    grown.append(_Reading(reading.score + mark.idle, stack, reading.spans))
    # Closing.
    for depth in range(len(stack) - 1, -1, -1):
        opener = stack[depth]
        family = opener.family if opener is not None else mark.family
        if family != mark.family:
            continue
        price = mark.closes
        if opener is not None:
            if mark.glyph not in _PARTNERS.get(opener.glyph, ""):
                price += _MISMATCH
            if mark.start - opener.end < 24 and not any(
                char.isalnum() for char in text[opener.end : mark.start]
            ):
                price += _EMPTY
        price -= 4.0 * (len(stack) - 1 - depth)  # inner spans that never closed
        spans = (opener, mark, reading.spans) if depth == 0 else reading.spans
        grown.append(_Reading(reading.score + price, stack[:depth], spans))
        break
    # Opening.
    if len(stack) < MAX_DEPTH:
        price = mark.opens
        if stack:
            same = top is not None and top.family == mark.family and mark.family != CORNER
            price += _NESTED_SAME if same or top is None else _NESTED_OTHER
            if same and top is not None and top.glyph != mark.glyph:
                price += 0.5
        elif mark.family == SINGLE and not singles_lead:
            price += _SINGLE_ON_TOP
        grown.append(_Reading(reading.score + price, (*stack, mark), reading.spans))
        if len(stack) == 1 and mark.family == DOUBLE:
            # The open span's closer was forgotten; it ends before this opener.
            end = _forgotten_end(text, stack[0], mark.start)
            lost = Mark(end, end, "", DOUBLE, virtual=True)
            outer = stack[0]
            if outer is not None and outer.family == mark.family and end > outer.end + 1:
                grown.append(
                    _Reading(
                        reading.score + mark.opens + _LOST_BEFORE_OPENER,
                        (mark,),
                        (outer, lost, reading.spans),
                    )
                )


_STOP = re.compile(r"(?:(?<=[^\W_A-Z][^\W_])|(?<=[)%’']))[.!?…](?=\s+[^\Wa-z_]|\s*$)")
"""The end of a sentence; not that of "U.S." or of an initial."""
_JOINED = re.compile(r"[,;]?\s+(?:and|or|but|und|oder|et|ou|y|o|и)$")


def _forgotten_end(text: str, opener: Mark | None, limit: int) -> int:
    """Where the words end whose closer was forgotten somewhere before ``limit``: a part of a
    sentence with that sentence, whole sentences before the one that ``limit`` stands in."""
    while limit and text[limit - 1].isspace():
        limit -= 1
    if opener is None:
        return limit
    begins = text[opener.end : opener.end + 1]
    stops = [
        match.end() for match in _STOP.finditer(text, opener.end, min(limit, opener.end + FAR))
    ]
    if stops:
        return stops[0] if begins.islower() else stops[-1]
    joined = _JOINED.search(text, max(opener.end, limit - 8), limit)
    return joined.start() if joined else limit


def _unroll(
    text: str, reading: _Reading, paragraph: Paragraph, index: int
) -> tuple[list[Span], bool]:
    found: list[Span] = []
    still_open = False
    if reading.stack:
        opener = reading.stack[0]
        start = paragraph.start if opener is None else opener.start
        inner = paragraph.start if opener is None else opener.end
        family = DOUBLE if opener is None else opener.family
        if family != SINGLE and paragraph.end > inner:
            found.append(
                Span(
                    start, paragraph.end, family, index, (inner, paragraph.end),
                    closed=False, opened=opener is not None,
                )
            )  # fmt: skip
            still_open = True
    link: tuple[object, ...] = reading.spans
    while link:
        first, last, link = link  # type: ignore[assignment]
        assert isinstance(last, Mark)
        opener = first if isinstance(first, Mark) else None
        start = paragraph.start if opener is None else opener.start
        inner_start = paragraph.start if opener is None else opener.end
        found.append(
            Span(
                start,
                last.end,
                last.family if opener is None else opener.family,
                index,
                (inner_start, last.start),
                closed=not last.virtual,
                opened=opener is not None,
            )
        )
    found.reverse()
    return found, still_open
