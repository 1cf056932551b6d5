"""What has been found in a pasted text so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from termnews.extract import dating
from termnews.extract.lines import bylines, captions
from termnews.extract.metadata.dates import Moment
from termnews.extract.plaintext.labels import ITEM, TAGS, Label, Line
from termnews.model import AuthorBio, Block, BlockKind
from termnews.text import Clean, clean

_SPACES = re.compile(r"[ \t\n]+")


@dataclass(slots=True)
class Reading:
    """What has been found so far."""

    title: str = ""
    title_sure: float = 0.0
    authors: tuple[Clean, ...] = ()
    authors_sure: float = 0.0
    published: Moment | None = None
    modified: Moment | None = None
    blocks: list[Block] = field(default_factory=list)
    notes: list[Clean] = field(default_factory=list)
    bios: list[AuthorBio] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    def paragraph(self, entry: Line) -> None:
        """Add a line of running text to the body."""
        text = entry.text
        if entry.label is Label.VERSE:
            self.blocks.append(Block(BlockKind.VERSE, clean(text)))
        elif entry.label is Label.QUOTED:
            self.blocks.append(Block(BlockKind.QUOTATION, _flat(text.lstrip("> "))))
        elif entry.label is Label.ITEM and (item := ITEM.match(text)):
            number = int(item[1]) if item[1] else None
            self.blocks.append(Block(BlockKind.LIST_ITEM, _flat(text[item.end() :]), number=number))
        else:
            self.blocks.append(Block(BlockKind.PARAGRAPH, _flat(text)))

    def picture(self, entry: Line) -> None:
        """Add a picture's line."""
        told = (
            (Clean(entry.text), Clean(entry.credit))
            if entry.credit
            else captions.caption(entry.text)
        )
        if told is None:
            return
        words, credit = told
        last = self.blocks[-1] if self.blocks else None
        if not words and last is not None and last.kind is BlockKind.IMAGE and not last.credit:
            self.blocks[-1] = Block(BlockKind.IMAGE, last.text, credit=credit)
        elif words or credit:
            self.blocks.append(Block(BlockKind.IMAGE, _flat(words), credit=credit))

    def moment(self, text: str) -> None:
        """Take the date of a line as that of publication or of a change; the first one counts."""
        told = bylines.date_line(text) or dating.within(text)
        if told is None:
            return
        moment, changed = told
        if changed:
            self.modified = self.modified or moment
        else:
            self.published = self.published or moment

    def topics(self, entry: Line) -> None:
        """Add a line of tags."""
        told = TAGS.match(entry.text)
        if told:
            self.tags.append(told[1])


def _flat(text: str) -> Clean:
    """A paragraph on one line; no-break spaces are the author's and stay."""
    return clean(_SPACES.sub(" ", text).strip())
