"""The paragraphs of a plain text: hard-wrapped lines joined, single lines kept apart."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from termnews.extract.lines.shape import ends_sentence

MIN_WRAP, MAX_WRAP = 40, 100
"""Widths in characters at which mail programs and terminals wrap text."""

_LIST = re.compile(r"^\s*(?:[-*•‣◦▪●–—]\s+|\(?\d{1,3}[.)]\s+|>\s?)")
_BREAKABLE = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and whether an empty line parts it from the one before."""

    text: str
    after_gap: bool
    lines: tuple[str, ...] = ()
    """The lines of a group that stood together, where it may be verse; else empty."""


def paragraphs(text: str) -> list[Paragraph]:
    """The text's paragraphs in order."""
    rows = [row.rstrip().replace("\t", " ") for row in text.split("\n")]
    width = wrap_width(rows)
    found: list[Paragraph] = []
    group: list[str] = []
    for row in [*rows, ""]:
        if row.strip():
            group.append(row)
        elif group:
            found.extend(_paragraphs(group, width))
            group = []
    return found


def wrap_width(rows: list[str]) -> int:
    """The width at which the text was wrapped; 0 if it was not.

    A wrapped text has no line beyond the width, and most of its lines that are followed by another
    come close to it, by no more than a long word, without ending a sentence there.
    """
    filled = [row for row in rows if row.strip()]
    if len(filled) < 4:
        return 0
    lengths = sorted(len(row) for row in filled)
    width = lengths[-1 - len(lengths) // 50]
    if not MIN_WRAP <= width <= MAX_WRAP or lengths[-1] > width + 25:
        return 0
    followed = [a for a, b in itertools.pairwise(rows) if a.strip() and b.strip()]
    if len(followed) < 3:
        return 0
    near = sum(1 for row in followed if len(row) >= width - 18)
    running = sum(1 for row in followed if not ends_sentence(row))
    return width if near >= 0.6 * len(followed) and running >= 0.5 * len(followed) else 0


def _paragraphs(group: list[str], width: int) -> list[Paragraph]:
    """The paragraphs of lines that stand together."""
    if not width:
        verse = tuple(row.strip() for row in group) if _is_verse(group) else ()
        if verse:
            return [Paragraph("\n".join(verse), True, verse)]
        return [Paragraph(row.strip(), number == 0) for number, row in enumerate(group)]
    joined: list[list[str]] = []
    for number, row in enumerate(group):
        previous = group[number - 1] if number else ""
        first_word = len(row.split(maxsplit=1)[0])
        starts = (
            not joined
            or _LIST.match(row)
            or len(previous) + 1 + first_word < width - 12  # it could have stood above
            or (row[:1].isspace() and not previous[:1].isspace() and ends_sentence(previous))
        )
        text = row.strip()
        if starts:
            joined.append([text])
        elif _BREAKABLE.search(previous) and text[:1].islower():
            joined[-1].append(text)  # "multi-" + "polar": the hyphen may be the word's own
        else:
            joined[-1].extend((" ", text))
    return [Paragraph("".join(parts), number == 0) for number, parts in enumerate(joined)]


def _is_verse(group: list[str]) -> bool:
    """Whether short lines that stand together are verse: three or more, none a whole sentence."""
    if len(group) < 3 or any(_LIST.match(row) for row in group):
        return False
    lengths = [len(row.strip()) for row in group]
    if max(lengths) > 60 or min(lengths) < 8:
        return False
    running = sum(1 for row in group if not re.search(r"[.!?]$", row.strip()))
    commas = sum(1 for row in group if re.search(r"[,;—–-]$", row.strip()))
    return running > len(group) // 2 and commas >= 1 and not any(re.search(r"\d", r) for r in group)
