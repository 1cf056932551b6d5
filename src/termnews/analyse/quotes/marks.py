"""Quotation marks of a text: which characters could be one, and how much each looks like an
opener, a closer, or no mark at all."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

MAX_MARKS = 8_000
"""Marks looked at in one text; what follows is not searched for quotations."""

DOUBLE = "d"
SINGLE = "s"
CORNER = "c"

_FAMILY = {
    **dict.fromkeys('“”„‟"＂«»❝❞〝〞《》', DOUBLE),
    "``": DOUBLE,
    "''": DOUBLE,
    ",,": DOUBLE,
    **dict.fromkeys("‘’‚‛'`‹›", SINGLE),
    **dict.fromkeys("「」『』", CORNER),
}
# Log-odds that a glyph opens rather than closes, before the text around it is looked at.
_LEANING = {
    "“": 1.5, "”": -1.5, "„": 3.0, "‟": 1.0, '"': 0.0, "＂": 0.0, "«": 2.0, "»": -2.0,
    "❝": 4.0, "❞": -4.0, "〝": 4.0, "〞": -4.0, "``": 5.0, "''": -3.0, ",,": 2.0,
    "《": 5.0, "》": -5.0,
    "‘": 1.5, "’": -1.5, "‚": 1.5, "‛": 1.0, "'": 0.0, "`": 1.5, "‹": 2.0, "›": -2.0,
    "「": 6.0, "」": -6.0, "『": 6.0, "』": -6.0,
}  # fmt: skip
_MARK = re.compile("``|''|(?<![^\\s(]),,(?=[^\\W\\d_])|[“”„‟\"＂«»❝❞〝〞‘’‚‛'`‹›「」『』]")
_MARK_SINGLY = re.compile(_MARK.pattern.removeprefix("``|''|"))
_PAIR_OPENS = re.compile(r"``|(?<![^\s(\[—–-])''(?=[^\W_])")
"""A pair of apostrophes is one mark only where such pairs open too: elsewhere it closes a quotation
and the one inside it."""
_RUN = re.compile("(?:[“”„‟\"＂«»❝❞〝〞‘’‚‛'`‹›「」『』]\\s?){6,}")
_LETTER_APOSTROPHE = re.compile(r"[^\W_][’'‘`‛]$")
_ELISION = re.compile(
    r"(?:\d0s?\b|\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b|n[’']|bout\b|round\b|s\b|ll\b|re\b|ve\b|t\b|d\b|m\b|hood\b|im\b|cuz\b|nough\b)",
    re.IGNORECASE,
)


@dataclass(slots=True, eq=False)
class Mark:
    """A character (or two) that may be a quotation mark.

    ``opens`` and ``closes`` are log-likelihoods of each part given what stands around it;
    ``idle`` is that of being none (an apostrophe, a prime).
    """

    start: int
    end: int
    glyph: str
    family: str
    opens: float = 0.0
    closes: float = 0.0
    idle: float = 0.0
    virtual: bool = False
    """No character: a place where a forgotten closer may have stood."""


def find_marks(text: str) -> list[Mark]:
    """All candidates in order of position, with their scores."""
    junk = [match.span() for match in _RUN.finditer(text)]
    marks: list[Mark] = []
    junk_at = 0
    pattern = _MARK if _PAIR_OPENS.search(text) else _MARK_SINGLY
    for match in pattern.finditer(text):
        start, end = match.span()
        while junk_at < len(junk) and junk[junk_at][1] <= start:
            junk_at += 1
        if junk_at < len(junk) and junk[junk_at][0] <= start:
            continue
        glyph = match.group()
        family = _FAMILY[glyph]
        if (
            family == SINGLE
            and glyph not in "‹›"
            and start
            and end < len(text)
            and text[start - 1].isalnum()
            and text[end].isalnum()
        ):
            continue  # inside a word
        marks.append(Mark(start, end, glyph, family))
        if len(marks) >= MAX_MARKS:
            break
    contexts = [_context(text, mark) for mark in marks]
    habits = _habits(marks, contexts)
    for mark, (before, after) in zip(marks, contexts, strict=True):
        _weigh(text, mark, before, after, habits[mark.glyph])
    return marks


_OPENING = "([{<—–-―/=|>+&*•#\\_~"
_STOPS = ".,!?…;:。，、！？；："
_MARKS = "“”„‟\"＂«»❝❞〝〞‘’‚‛'`‹›「」『』"


def _side(text: str, position: int, step: int) -> str:
    """The class of the nearest character that is no mark: S space or edge, P stop, O bracket or
    dash, C closing bracket, A letter or digit."""
    for _ in range(4):
        if not 0 <= position < len(text):
            return "S"
        char = text[position]
        if char in _MARKS:
            position += step
            continue
        if char.isspace():
            # A thin or no-break space inside the marks is typography, not a gap.
            return "N" if char in "\u00a0\u202f\u2009" else "S"
        if char in _STOPS:
            return "P"
        if char in _OPENING:
            return "O"
        if char in ")]}%$€£°":
            return "C"
        return "A"
    return "S"


def _context(text: str, mark: Mark) -> tuple[str, str]:
    return _side(text, mark.start - 1, -1), _side(text, mark.end, 1)


# Log-odds opener : closer by what stands before and after.
_ODDS = {
    "SA": 4.0, "SP": 0.5, "SO": 0.0, "SC": -0.5, "SS": 0.0, "SN": 2.0,
    "AS": -4.0, "AP": -4.0, "AO": -2.5, "AC": -3.5, "AA": -0.3, "AN": -1.0,
    "PS": -4.5, "PP": -4.0, "PO": -3.5, "PC": -4.0, "PA": -1.2, "PN": -2.5,
    "OA": 3.5, "OS": -1.8, "OP": 0.5, "OO": 0.0, "OC": -2.0, "ON": 2.5,
    "CS": -3.5, "CP": -3.5, "CO": -2.5, "CC": -3.0, "CA": -0.5, "CN": -1.0,
    "NA": 3.0, "NS": -2.5, "NP": -2.5, "NO": -1.0, "NC": -2.5, "NN": 0.0,
}  # fmt: skip


def _habits(marks: list[Mark], contexts: list[tuple[str, str]]) -> dict[str, float]:
    """How this text uses each glyph: its leaning, corrected by its clear uses here.

    German closes with the mark that English opens with, Swedish opens with the one that English
    closes with, and some systems get every mark the same.
    """
    counts: dict[str, list[float]] = {}
    for mark, (before, after) in zip(marks, contexts, strict=True):
        tally = counts.setdefault(mark.glyph, [0.0, 0.0])
        odds = _ODDS[before + after]
        if odds >= 2.0:
            tally[0] += 1
        elif odds <= -3.0:
            tally[1] += 1
    return {
        glyph: _LEANING[glyph] + max(-2.5, min(2.5, math.log((tally[0] + 0.7) / (tally[1] + 0.7))))
        for glyph, tally in counts.items()
    }


def _weigh(text: str, mark: Mark, before: str, after: str, habit: float) -> None:
    odds = _ODDS[before + after] + 0.6 * habit
    if before == "P" and after == "A" and mark.start and text[mark.start - 1] in ",:":
        # ``he said,"We``: a space is missing, before an opener or after a closer.
        odds += 0.8 if text[mark.start - 1] == ":" else 0.2
    mark.opens = min(0.0, odds)
    mark.closes = min(0.0, -odds)
    mark.idle = -5.0
    if mark.family == DOUBLE:
        if before == "A" and mark.glyph in "\"”''" and text[mark.start - 1].isdigit():
            mark.idle = -1.5  # inches
        return
    if mark.family != SINGLE or mark.glyph in "‹›":
        return
    if mark.glyph == "‚" and after in "SN":
        mark.idle = 0.0
        return
    if before in "SNO" and after == "A":
        elided = bool(_ELISION.match(text, mark.end))
        if mark.glyph in "’":
            mark.idle = 0.0 if elided else -1.5
        else:
            mark.idle = 0.0 if elided else -3.0
        if elided:
            mark.opens -= 2.5
    elif before == "A":
        # A possessive ``s'`` or a clipped word ``runnin'`` looks like a closer.
        last = text[mark.start - 1]
        mark.idle = -0.1 if last in "sSzxnN" else -2.0
        if text[mark.start - 1].isdigit():
            mark.idle = -0.5  # feet, minutes
    elif before == "P":
        mark.idle = -4.0
    else:
        mark.idle = -1.5
