"""Body and tail of a pasted text: what is the author's, what is about him, what is the page's."""

from __future__ import annotations

from termnews.extract.lines import bylines
from termnews.extract.lines.shape import ends_sentence
from termnews.extract.metadata.titles import key
from termnews.extract.plaintext.labels import RUNNING, Label, Line
from termnews.extract.plaintext.reading import Reading
from termnews.model import AuthorBio, Block, BlockKind
from termnews.text import Clean, clean, line

RESUMES = 120
"""Characters of a paragraph that shows that the article goes on after a box of links."""

MAX_WHOLE = 40_000
"""Characters of the body among which pull quotes are looked for."""

MIN_REPEATED, MAX_PULLED = 25, 300
"""Characters of a line that is told from chance, and of the longest pull quote."""

MAX_HEADING = 90

TAIL = 40
"""Lines below the body among which notes and a biography are looked for."""


def read(lines: list[Line], start: int, end: int, found: Reading) -> None:
    """Read the body from ``start`` on, and the tail below ``end``."""
    lines = lines[: end + TAIL]
    last = max((i for i in range(start, end) if _goes_on(lines[i], found)), default=start - 1)
    sentences = [key(e.text) for e in lines[start:end] if e.label is Label.SENTENCE]
    place = _Place(lines, last, found, " ".join(dict.fromkeys(sentences))[:MAX_WHOLE])
    index = start
    while index < len(lines):
        label = lines[index].label
        if label is Label.COMMENTS and index > last - (last - start) // 3:
            return
        if label in (Label.RELATED, Label.COMMENTS):
            index = _after_links(lines, index + 1)
        else:
            index = _biography(lines, index, found) or place.line(index)


def _goes_on(entry: Line, found: Reading) -> bool:
    return entry.label in RUNNING and not bylines.bio_of(entry.text, found.authors)


def _after_links(lines: list[Line], index: int) -> int:
    """The index at which the article goes on after a box of links; the end if it does not.

    Notes and biographies count as going on: they are looked at again, not shown in the body.
    """
    while index < len(lines):
        entry = lines[index]
        if entry.label in (Label.NOTE, Label.ABOUT) or (
            entry.label in RUNNING and len(entry.text) >= RESUMES
        ):
            return index
        if entry.label is Label.SENTENCE and ends_sentence(entry.text) and entry.gap:
            following = lines[index + 1 : index + 3]
            if any(e.label is Label.SENTENCE and len(e.text) >= RESUMES for e in following):
                return index
        index += 1
    return index


def _biography(lines: list[Line], index: int, found: Reading) -> int:
    """Read a biography that begins at ``index``; the index after it, or 0 if none begins there."""
    at = index
    name, role, words = Clean(""), Clean(""), ""
    headed = lines[at].label is Label.ABOUT
    at += headed
    while at < len(lines) and lines[at].label in (Label.NAME, Label.FURNITURE, Label.BYLINE):
        if lines[at].label is Label.FURNITURE:
            if not name:
                break
        else:
            named = bylines.byline(lines[at].text) or (line(lines[at].text),)
            if name and named[0] != name:
                break
            name = named[0]
        at += 1
    if not headed and name and name not in found.authors:
        return 0
    if at < len(lines) and (name or headed) and bylines.is_role(lines[at].text):
        role, at = line(lines[at].text), at + 1
    if at < len(lines) and lines[at].label is Label.SENTENCE:
        whose = bylines.bio_of(lines[at].text, found.authors)
        if headed or name or (whose and _near_end(lines, at)):
            # Only in the last part: a profile may begin with its subject's name.
            words, at = lines[at].text, at + 1
            name = name or whose
            if not found.authors and name:
                found.authors, found.authors_sure = (name,), 0.6
    if not (words or role or (name and at - index >= 2) or (name and at >= len(lines))):
        return 0
    if words or role:
        found.bios.append(AuthorBio(name, role, clean(words)))
    return at


def _near_end(lines: list[Line], at: int) -> bool:
    """Whether at most two paragraphs follow."""
    following = (e for e in lines[at + 1 : at + 2 * TAIL] if e.label is Label.SENTENCE)
    return sum(1 for e in following if len(e.text) > RESUMES) <= 2


class _Place:
    """Puts single lines where they belong."""

    def __init__(self, lines: list[Line], last: int, found: Reading, whole: str) -> None:
        self.lines = lines
        self.last = last
        self.found = found
        self.whole = whole
        self.seen: set[str] = set()

    def line(self, index: int) -> int:
        """Place one line, or a run of short ones; the index of the next."""
        entry, found = self.lines[index], self.found
        label = entry.label
        if label in RUNNING:
            if index <= self.last and not self._repeats(entry.text):
                found.paragraph(entry)
        elif label in (Label.SHORT, Label.NAME):
            return self._short(index)
        elif label is Label.CAPTION:
            if index <= self.last:
                found.picture(entry)
        elif label is Label.NOTE:
            found.notes.append(line(entry.text))
        elif label is Label.TAGS:
            found.topics(entry)
        elif label in (Label.BYLINE, Label.DATE) and index > self.last:
            if label is Label.BYLINE and not found.authors:
                found.authors, found.authors_sure = bylines.byline(entry.text), 0.7
            found.moment(entry.text)
        return index + 1

    def _repeats(self, text: str) -> bool:
        """Whether a line stood before, or is a pull quote: its words are within another paragraph."""
        own = key(text)
        if len(own) < MIN_REPEATED:
            return False
        if own in self.seen:
            return True
        self.seen.add(own)
        return len(own) <= MAX_PULLED and self.whole.count(own) > 1

    def _short(self, index: int) -> int:
        """Place a run of short lines that no running text parts; the index after it."""
        lines, end = self.lines, index
        while end < len(lines) and lines[end].label in (Label.SHORT, Label.NAME):
            end += 1
        if index > self.last:
            return end  # what follows the last running text is furniture
        title = key(self.found.title)
        run = [
            e.text for e in lines[index:end] if key(e.text) != title and not self._pulled(e.text)
        ]
        listed = index > 0 and lines[index - 1].text.rstrip().endswith((":", "："))
        if len(run) >= 3 and not listed:
            return end  # a menu, or a box of headlines
        for text in run:
            if listed:
                self.found.blocks.append(Block(BlockKind.LIST_ITEM, line(text)))
            elif len(text) > MAX_HEADING:
                self.found.blocks.append(Block(BlockKind.PARAGRAPH, line(text)))
            else:
                self.found.blocks.append(Block(BlockKind.HEADING, line(text), level=2))
        return end

    def _pulled(self, text: str) -> bool:
        """Whether a short line is a pull quote of a paragraph."""
        own = key(text)
        return len(own) >= MIN_REPEATED and own in self.whole
