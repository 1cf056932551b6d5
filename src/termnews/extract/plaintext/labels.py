"""The lines of a pasted text, each with what it is by itself, and where the body lies among them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto

from termnews.extract.layout import Paragraph, paragraphs
from termnews.extract.lines import bylines, captions, furniture, notes
from termnews.extract.lines.shape import is_sentence
from termnews.extract.metadata.titles import key

ITEM = re.compile(r"^(?:[-*•‣◦▪●–]\s+|(\d{1,3})[.)]\s+)(?=\S)")
TAGS = re.compile(
    r"^(?:tags?|(?:related )?topics?|filed under|keywords|schlagwörter|schlagworte|themen|mots[- ]clés|etiquetas|temas|tópicos|parole chiave|теги|метки|标签|關鍵字|キーワード|태그)\s*[:：]\s*(\S.*)$",
    re.IGNORECASE,
)


class Label(Enum):
    """What a line is by itself."""

    SENTENCE = auto()
    SHORT = auto()
    NAME = auto()
    BYLINE = auto()
    DATE = auto()
    CAPTION = auto()
    NOTE = auto()
    FURNITURE = auto()
    RELATED = auto()
    ABOUT = auto()
    TAGS = auto()
    ITEM = auto()
    VERSE = auto()
    QUOTED = auto()
    COMMENTS = auto()


RUNNING = (Label.SENTENCE, Label.VERSE, Label.QUOTED, Label.ITEM)
"""Labels of what the body is made of."""

# What a line adds to a stretch of lines that is taken for the body; running text adds by its length.
_WORTH = {
    Label.SHORT: -0.7, Label.NAME: -0.7, Label.FURNITURE: -0.4, Label.RELATED: -1.5,
    Label.COMMENTS: -3.0, Label.DATE: -0.2, Label.BYLINE: -0.2, Label.TAGS: -0.5,
}  # fmt: skip
_DEEPEST = -6.0
"""What a run of lines without running text takes away at most: a long table is no end."""

MAX_LINES = 40_000
"""Lines that are looked at; what has more is no article."""

REPEATED = 3
"""Times that a short line must stand in a text to be the page's, not the author's."""


@dataclass(slots=True)
class Line:
    """A line of the text; ``credit`` is set for a picture's line whose credit stood below it."""

    text: str
    label: Label
    gap: bool
    used: bool = False
    credit: str = ""


def read(text: str) -> list[Line]:
    """The lines of a text with their labels."""
    found = [paragraph for paragraph in paragraphs(text) if paragraph.text][:MAX_LINES]
    lines = [Line(p.text, label(p), p.after_gap) for p in found]
    counts = Counter(key(entry.text) for entry in lines if entry.label is Label.SHORT)
    for entry in lines:
        if entry.label is Label.SHORT and counts[key(entry.text)] >= REPEATED:
            entry.label = Label.FURNITURE
    _join_credits(lines)
    _name_after_by(lines)
    return lines


def _join_credits(lines: list[Line]) -> None:
    """A line that is only a credit belongs to the line right above, which is then its caption."""
    for above, entry in itertools.pairwise(lines):
        if entry.label is not Label.CAPTION or above.label not in (Label.SENTENCE, Label.SHORT):
            continue
        told = captions.caption(entry.text)
        if told and not told[0] and told[1] and not entry.gap and len(above.text) <= 300:
            above.label, above.credit = Label.CAPTION, told[1]
            entry.label = Label.FURNITURE


_BY_ALONE = re.compile(
    r"^(?:by|written by|words by|story by|authors?|author of the article|von|par|por|di|door|autor(?:in|en)?|auteurs?|autores?|автор|作者)\s*[:：]?$",
    re.IGNORECASE,
)


def _name_after_by(lines: list[Line]) -> None:
    """``By`` on a line of its own makes the next line a byline."""
    for above, entry in itertools.pairwise(lines):
        if (
            _BY_ALONE.match(above.text)
            and entry.label in (Label.NAME, Label.SHORT, Label.SENTENCE)
            and len(entry.text) <= 120
            and bylines.byline("By " + entry.text)
        ):
            entry.label = Label.BYLINE
            entry.text = "By " + entry.text
            above.label = Label.FURNITURE


def stretch(lines: list[Line]) -> tuple[int, int]:
    """Start and end of the lines that are most of all running text: the greatest sum of worths."""
    best = total = 0.0
    depth = 0.0
    found = (0, len(lines))
    begin = 0
    for index, entry in enumerate(lines):
        if entry.label in RUNNING:
            total += 0.5 + min(len(entry.text), 400) / 100
            depth = 0.0
        else:
            worth = _WORTH.get(entry.label, 0.0)
            step = max(worth, _DEEPEST - depth)
            depth += step
            total += step
        if total <= 0:
            total, begin, depth = 0.0, index + 1, 0.0
        elif total > best:
            best, found = total, (begin, index + 1)
    return found


def label(paragraph: Paragraph) -> Label:
    """What a line is by itself; the surest tests first."""
    text = paragraph.text
    if paragraph.lines:
        return Label.VERSE
    if bylines.byline(text):
        return Label.BYLINE
    if bylines.date_line(text):
        return Label.DATE
    if furniture.is_furniture(text):
        return Label.FURNITURE
    if TAGS.match(text) and len(text) < 300:
        return Label.TAGS
    if furniture.is_comments_heading(text):
        return Label.COMMENTS
    if furniture.is_related_heading(text):
        return Label.RELATED
    if bylines.is_about_author(text):
        return Label.ABOUT
    if notes.is_note(text):
        return Label.NOTE
    if captions.caption(text) is not None:
        return Label.CAPTION
    if text.startswith(">"):
        return Label.QUOTED
    if ITEM.match(text):
        return Label.ITEM
    if is_sentence(text):
        return Label.SENTENCE
    return Label.NAME if bylines.is_name(text) else Label.SHORT
