"""Simple HTML to blocks without a tree: what most entries of feeds are made of.

Nearly all summaries and contents of feeds are paragraphs, headings, lists, quotations, links, emphasis
and images, properly nested. Of such markup there is only one reading, so one pass over its tags gives
exactly the blocks that a tree of it would give, in a fifth of the time. Whatever may be read in more
than one way (an element that is not closed, one that closes another, a stray ``<`` or ``&``, tables,
scripts, anything unknown) is refused as a whole, and the tree decides.
"""

from __future__ import annotations

from operator import itemgetter

from termnews.extract.captions import is_tiny, source
from termnews.extract.marks import Mark, marks_of
from termnews.extract.render import WIDE_BREAK, address, set_as
from termnews.extract.segments import BREAK, LINK_SHIFT, STYLES, Frame, Page, Segment, paragraphs
from termnews.extract.tags import NotSimple, decoded, has_controls, opening, parted
from termnews.extract.wording import POSTSCRIPT
from termnews.model import Block, BlockKind
from termnews.text import Clean, is_clean, line, unusual

MAX_CHARACTERS = 1_000_000
MAX_TAGS = 2_000
MAX_DEPTH = 30
MAX_POSTSCRIPT = 600
"""Characters up to which a segment can be what blog engines add below a text."""
DROPPED = Mark.SHARE_WORD | Mark.BUTTON | Mark.HIDDEN
"""What is marked so is no text of an entry."""

_FLOW, _TEXT, _ITEMS = range(3)
"""What an element holds: blocks and text, text alone, items of a list alone."""

_BLOCKS = {
    **dict.fromkeys(
        "article aside blockquote div figcaption figure footer header li main section".split(),
        _FLOW,
    ),
    **dict.fromkeys("p h1 h2 h3 h4 h5 h6".split(), _TEXT),
    **dict.fromkeys(("ul", "ol"), _ITEMS),
}
_INLINE = frozenset(
    "a abbr b cite code del em i ins kbd mark q s samp small span strong sub sup time tt u var".split()
)
_BREAKS = frozenset(("br", "br/", "br /"))
_LEAVES = {tag: f"/{tag}" for tag, content in _BLOCKS.items() if content != _ITEMS}
"""What may have nothing but text in it, and its ends."""
_NO_LINKS = Page()
_PLACE = itemgetter(0)


def simple(html: str, base_url: str = "") -> tuple[Block, ...] | None:
    """The blocks of simple ``html``; None if it is not simple."""
    parts = parted(html, MAX_TAGS) if len(html) <= MAX_CHARACTERS else []
    if not parts:
        return None
    rare = unusual(html)
    if has_controls(rare):
        return None
    even = rare.isprintable() and "  " not in html and "\t" not in html
    try:
        return _Reading(base_url, is_clean(rare), even).run(parts)
    except NotSimple:
        return None


class _Open(Frame):
    """A block element that is open, and what its text becomes."""

    __slots__ = ("content", "item", "kind", "level", "lists", "number", "quotes")

    def __init__(self, tag: str = "", around: _Open | None = None, first: int = 0) -> None:
        self.tag = tag
        self.first = first
        self.number: int = 1
        """Of an item of an ordered list; of such a list, of its next item."""
        if around is None:
            self.content = _FLOW
            self.flags = self.level = self.lists = self.quotes = 0
            self.kind = BlockKind.PARAGRAPH
            self.item: _Open | None = None
            return
        self.content = _BLOCKS[tag]
        self.flags = around.flags
        self.kind, self.level = around.kind, around.level
        self.lists, self.quotes = around.lists, around.quotes
        self.item = around.item
        if tag == "p":
            return
        # Kind and level as render.kind_of finds them.
        if self.content == _TEXT:
            self.kind, self.level, self.item = BlockKind.HEADING, int(tag[1]), None
        elif self.content == _ITEMS:
            self.lists += 1
        elif tag == "li":
            self.kind, self.level = BlockKind.LIST_ITEM, self.lists - 1
            self.item = None
            if around.tag == "ol":
                self.item = self
                self.number = around.number
                around.number += 1
        elif tag == "blockquote":
            self.quotes += 1
            if self.kind is not BlockKind.LIST_ITEM:
                self.kind, self.level = BlockKind.QUOTATION, self.quotes - 1


class _Reading:
    """One pass over the tags of a piece of HTML."""

    __slots__ = (
        "_around", "_base", "_even", "_here", "_inline", "_made", "_page", "_pieces", "_plain", "_segments",
        "_style", "_styles",
    )  # fmt: skip

    def __init__(self, base: str, plain: bool, even: bool) -> None:
        self._base = base
        self._plain = plain
        """Whether the text gate has nothing to do here."""
        self._even = even
        """Whether its white space is single spaces and line breaks."""
        self._here = _Open()
        self._around: list[tuple[str, _Open, int]] = []
        """Of each open element its tag, the block around it, and the style around it."""
        self._inline = 0
        """How many of them are inline."""
        self._pieces: list[str] = []
        self._styles: list[int] = []
        self._style = 0
        self._segments = 0
        self._page: Page | None = None
        self._made: list[tuple[int, Block]] = []
        """Blocks by place: twice the number of their segment; images are one before the segment
        that follows them."""

    def run(self, parts: list[str]) -> tuple[Block, ...]:
        """The blocks of markup parted into text, tag, text, tag, …, text."""
        text = parts[0]
        if text and not text.isspace():
            self._text(text)
        images = False
        plain = self._plain
        at, end = 1, len(parts)
        while at < end:
            tag, text = parts[at], parts[at + 1]
            at += 2
            if tag in _LEAVES:
                if plain and at < end and parts[at] == _LEAVES[tag] and "&" not in text:
                    self._leaf(tag, text)
                    text = parts[at + 1]
                    at += 2
                else:
                    self._open_block(tag)
            elif tag[:1] == "/":
                self._close(tag[1:])
            elif tag in _BLOCKS:
                self._open_block(tag)
            elif tag in _INLINE:
                self._open_inline(tag)
            elif tag in _BREAKS:
                self._break()
            elif self._attributed(tag):
                images = True
            if text and (self._pieces or not text.isspace()):
                self._text(text)
        if self._around:
            raise NotSimple
        if self._pieces:
            self._flush()
        if images:
            self._made.sort(key=_PLACE)
        return tuple([block for _, block in self._made])

    def _text(self, text: str) -> None:
        if self._here.content == _ITEMS:
            if text.isspace():
                return
            raise NotSimple
        self._pieces.append(decoded(text) if "&" in text else text)
        self._styles.append(self._style)

    def _admit(self, tag: str) -> _Open:
        """The block around a new one that begins here. Raises :class:`NotSimple`."""
        here = self._here
        if (
            here.content != (_ITEMS if tag == "li" else _FLOW)
            or self._inline
            or len(self._around) > MAX_DEPTH
        ):
            raise NotSimple
        if self._pieces:
            self._flush()
        return here

    def _open_block(self, tag: str) -> None:
        here = self._admit(tag)
        self._around.append((tag, here, 0))
        self._here = _Open(tag, here, self._segments)

    def _leaf(self, tag: str, text: str) -> None:
        """Take an element with nothing but plain text in it: by far most elements."""
        here = self._here
        if (
            tag != "p"
            or self._pieces
            or self._inline
            or here.content != _FLOW
            or len(self._around) > MAX_DEPTH
        ):
            here = self._admit(tag)
        if tag != "p":
            here = _Open(tag, here, self._segments)
        if self._even and "\n" not in text:
            folded = text.strip(" ")
        else:
            if "\n" in text and not text.isascii():
                text = WIDE_BREAK.sub("", text)
            folded = " ".join(text.split())
        if not folded:
            return
        segment = self._segments
        if not here.flags:
            item = here.item
            number = item.number if item and item.first == segment else None
            self._made.append((2 * segment, Block(here.kind, Clean(folded), here.level, number)))
        self._segments = segment + 1

    def _open_inline(self, tag: str, style: int = 0) -> None:
        if self._here.content == _ITEMS or len(self._around) > MAX_DEPTH:
            raise NotSimple
        if tag == "a" and any(opened == "a" for opened, _, _ in self._around):
            raise NotSimple
        self._inline += 1
        self._around.append((tag, self._here, self._style))
        if style:
            self._style = (self._style & (1 << LINK_SHIFT) - 1) | style
        if tag in STYLES:
            self._style |= STYLES[tag]

    def _close(self, tag: str) -> None:
        opened, around, style = self._around.pop() if self._around else ("", self._here, 0)
        if opened != tag:
            raise NotSimple
        if around is self._here:
            self._inline -= 1
            self._style = style
        else:
            if self._pieces:
                self._flush()
            self._here = around

    def _break(self) -> None:
        if self._here.content == _ITEMS:
            raise NotSimple
        self._pieces.append(BREAK)
        self._styles.append(0)

    def _attributed(self, tag: str) -> bool:
        """Take a tag with attributes; whether it is an image or a rule."""
        name, given = opening(tag)
        if name == "img":
            self._image(given)
            return True
        if name == "br":
            self._break()
        elif name == "hr":
            if self._inline or self._here.content != _FLOW:
                raise NotSimple
            if self._pieces:
                self._flush()
        elif tag[-1:] == "/":
            raise NotSimple
        elif name in _BLOCKS:
            self._open_block(name)
            self._here.flags |= marks_of(list(given.items())) & DROPPED
            if name == "ol":
                start = given.get("start") or ""
                self._here.number = int(start) if start.isdecimal() and len(start) < 7 else 1
            elif name == "li" and self._here.item:
                value = given.get("value") or ""
                if value.isdecimal() and len(value) < 7:
                    self._here.number = int(value)
        elif name in _INLINE:
            href = given.get("href") if name == "a" else None
            self._open_inline(name, self._link(href) if href else 0)
        else:
            raise NotSimple
        return False

    def _link(self, href: str) -> int:
        """The style of a link's text."""
        if self._page is None:
            self._page = Page()
        self._page.hrefs.append(href)
        return len(self._page.hrefs) << LINK_SHIFT

    def _image(self, given: dict[str, str]) -> None:
        if self._here.content == _ITEMS:
            raise NotSimple
        if is_tiny(given) or not (href := address(source(given), self._base)):
            return
        before = self._segments + any(map(str.strip, self._pieces))
        caption = line(given.get("alt") or given.get("title") or "", 500)
        self._made.append((2 * before - 1, Block(BlockKind.IMAGE, caption, href=href)))

    def _flush(self) -> None:
        """End the segment of text that is open."""
        pieces, styles = self._pieces, self._styles
        self._pieces, self._styles = [], []
        if BREAK in pieces:
            for part, part_styles in paragraphs(pieces, styles):
                self._segment(part, part_styles)
        else:
            self._segment(pieces, styles)

    def _segment(self, pieces: list[str], styles: list[int]) -> None:
        text = " ".join("".join(pieces).split())
        if not text:
            return
        here = self._here
        made = Segment(self._segments, here, pieces, styles, text)
        made.breaks = pieces.count(BREAK)
        self._segments += 1
        linked = max(styles) >> LINK_SHIFT
        if here.flags or (linked and made.size < MAX_POSTSCRIPT and POSTSCRIPT.match(text)):
            return
        number = here.item.number if here.item and here.item.first == made.index else None
        self._made += (
            (2 * made.index, block)
            for block in set_as(
                made,
                self._page or _NO_LINKS,
                self._base,
                (here.kind, here.level, number),
                known_clean=self._plain,
            )
        )
