"""Tree to segments: the third stage, one walk over the page.

A *segment* is a stretch of text that a browser would set as one block: the text between two block
boundaries (block elements, or two line breaks). A *frame* is a block element. Segments and media
stand in document order in :attr:`Page.items`; a frame knows which segments lie in it as a range,
so that any sum over a frame is a difference of two prefix sums.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from termnews.extract.marks import TAG_MARKS, Mark, marks_of

if TYPE_CHECKING:
    from lxml.etree import _Element

BREAK = "\x1e"
"""Stands for ``<br>`` inside a segment's pieces; decoding removes it from the page itself."""

MAX_SEGMENTS = 6_000
"""What comes after so many is not read: the longest live blogs have half of it."""

MAX_PIECES = 10_000
"""Pieces after which a segment is cut: a paragraph of ten thousand links is none."""
MAX_FRAMES = 60_000
"""Block elements that are read; the most baroque pages have a tenth of it."""

# Styles of a piece of text. The address of a link is kept as an index shifted above these bits.
STRONG, EMPHASIS, CODE = 1, 2, 4
LINK_SHIFT = 3


def _names(words: str) -> list[str]:
    return words.split()


# libxml2 does not know that ``source`` is empty and puts the image after it inside.
INLINE = frozenset(
    _names(
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp"
        " rt ruby s samp small span strike strong sub sup time tt u var wbr output slot"
        " amp-fit-text source math mi mo mn mrow msup msub mfrac msqrt semantics annotation"
    )
)
SKIPPED = frozenset(
    _names(
        "script style template noscript head title meta link base object applet svg canvas map area"
        " input select option optgroup datalist textarea frame frameset noframes param track"
        " progress meter rtc amp-ad amp-analytics amp-sidebar amp-consent amp-pixel"
    )
)
MEDIA = frozenset(
    _names("img iframe embed video audio amp-img amp-youtube amp-video amp-iframe hr")
)
STYLES = {
    "b": STRONG,
    "strong": STRONG,
    "em": EMPHASIS,
    "i": EMPHASIS,
    "cite": EMPHASIS,
    "code": CODE,
    "kbd": CODE,
    "samp": CODE,
    "tt": CODE,
}


class Frame:
    """A block element that is open around text."""

    __slots__ = (
        "blocks", "data", "depth", "direct", "element", "first", "flags", "last", "own", "parent", "score",
        "signature", "tag",
    )  # fmt: skip

    def __init__(
        self, element: _Element, tag: str, parent: Frame | None, own: int, words: str, first: int
    ) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.own = own
        """Marks of this element alone."""
        self.flags: int = own | parent.flags if parent else own
        """Marks of this element and all around it."""
        self.depth: int = parent.depth + 1 if parent else 0
        self.signature = f"{tag}.{words}"
        self.first = first
        self.last = first
        """Segments ``first`` up to, without, ``last`` lie within."""
        self.blocks = 0
        """Block elements directly within."""
        self.direct = 0
        """Segments directly within."""
        self.score = 0.0
        self.data: bool | None = None
        """Of a table: whether it holds data rather than layout; None as long as nobody asked."""


class Segment:
    """A stretch of text between two block boundaries."""

    __slots__ = (
        "breaks", "flags", "frame", "index", "linked", "links", "pieces", "size", "strong", "styles",
        "text",
    )  # fmt: skip

    def __init__(self, index: int, frame: Frame, pieces: list[str], styles: list[int], text: str):
        self.index = index
        self.frame = frame
        self.pieces = pieces
        self.styles = styles
        self.text = text
        """White space folded."""
        self.size = len(text)
        self.flags = 0
        """Marks of inline elements within."""
        self.links = 0
        self.linked = 0
        """Characters inside links."""
        self.strong = 0
        self.breaks = 0
        """Single line breaks within."""


@dataclass(slots=True)
class Media:
    """An image, embed or rule between segments."""

    tag: str
    element: _Element
    frame: Frame
    before: int
    """Index of the segment that follows."""
    linked: bool = False


@dataclass(slots=True)
class Page:
    """All text of a page in order."""

    segments: list[Segment] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    """Addresses of links as written; a style's upper bits index it, from 1."""


def segment(root: _Element) -> Page:
    """Walk the tree once and cut its text into segments."""
    return _Walk().run(root)


class _Walk:
    """The state of one walk."""

    def __init__(self) -> None:
        self.page = Page()
        self.pieces: list[str] = []
        self.styles: list[int] = []
        self.style = 0
        self.inline_flags = 0
        self.seen_flags = 0
        self.frame: Frame

    def run(self, root: _Element) -> Page:
        from lxml import etree

        # The root is a frame whatever its tag, so that there is always one open.
        self.frame = Frame(root, "root", None, 0, "", 0)
        self.page.frames.append(self.frame)
        # (is block, style before, inline flags before) of every open element.
        stack: list[tuple[bool, int, int]] = []
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                tag = str(element.tag)
                if tag in INLINE:
                    stack.append((False, self.style, self.inline_flags))
                    self._open_inline(element, tag)
                elif tag in SKIPPED:
                    stack.append((False, self.style, self.inline_flags))
                    walker.skip_subtree()
                    continue
                elif tag == "br":
                    stack.append((False, self.style, self.inline_flags))
                    self.pieces.append(BREAK)
                    self.styles.append(0)
                elif tag in MEDIA:
                    stack.append((False, self.style, self.inline_flags))
                    self._media(element, tag)
                    walker.skip_subtree()
                    continue
                else:
                    if self._is_full():
                        break
                    stack.append((True, self.style, self.inline_flags))
                    self._open_block(element, tag)
                text = element.text
                if text:
                    self.pieces.append(text)
                    self.styles.append(self.style)
                    self.seen_flags |= self.inline_flags
            else:
                block, self.style, self.inline_flags = stack.pop()
                if block:
                    self._close_block()
                tail = element.tail
                if tail and stack:
                    self.pieces.append(tail)
                    self.styles.append(self.style)
                    self.seen_flags |= self.inline_flags
        self._flush()
        here: Frame | None = self.frame
        while here is not None:  # the root, and all that is open where the walk was cut short
            here.last = len(self.page.segments)
            here = here.parent
        return self.page

    def _open_inline(self, element: _Element, tag: str) -> None:
        attributes = element.items()
        if len(self.pieces) > MAX_PIECES:
            self._flush()
        if attributes:
            if tag == "a":
                href = element.get("href")
                if href:
                    self.page.hrefs.append(href)
                    self.style = (self.style & 7) | (len(self.page.hrefs) << LINK_SHIFT)
            self.inline_flags |= marks_of(attributes)
        if tag in STYLES:
            self.style |= STYLES[tag]

    def _open_block(self, element: _Element, tag: str) -> None:
        if self.pieces:
            self._flush()
        own = TAG_MARKS.get(tag, 0)
        words = ""
        attributes = element.items()
        if attributes:
            own |= marks_of(attributes)
            words = element.get("class") or ""
        parent = self.frame
        parent.blocks += 1
        self.frame = Frame(element, tag, parent, own, words, len(self.page.segments))
        self.page.frames.append(self.frame)

    def _is_full(self) -> bool:
        return len(self.page.segments) >= MAX_SEGMENTS or len(self.page.frames) >= MAX_FRAMES

    def _close_block(self) -> None:
        if self.pieces:
            self._flush()
        frame = self.frame
        frame.last = len(self.page.segments)
        if frame.parent is not None:
            self.frame = frame.parent

    def _media(self, element: _Element, tag: str) -> None:
        # An image does not end a line of text, but what stands before it in an otherwise
        # empty line is no text either; a rule does end it.
        if tag == "hr" and self.pieces:
            self._flush()
        before = len(self.page.segments) + (1 if any(map(str.strip, self.pieces)) else 0)
        linked = bool(self.style >> LINK_SHIFT)
        self.page.media.append(Media(tag, element, self.frame, before, linked))

    def _flush(self) -> None:
        pieces, styles = self.pieces, self.styles
        self.pieces, self.styles = [], []
        flags, self.seen_flags = self.seen_flags, 0
        raw = "".join(pieces)
        text = " ".join(raw.split())
        if not text:
            return
        if BREAK in raw and not self.frame.flags & Mark.PRE:
            for part, part_styles in paragraphs(pieces, styles):
                self._segment(part, part_styles, flags)
        else:
            self._segment(pieces, styles, flags, text)

    def _segment(self, pieces: list[str], styles: list[int], flags: int, text: str = "") -> None:
        segments = self.page.segments
        text = text or " ".join("".join(pieces).split())
        if not text or len(segments) >= MAX_SEGMENTS:
            return
        made = Segment(len(segments), self.frame, pieces, styles, text)
        made.flags = flags
        self.frame.direct += 1
        last = 0
        for piece, style in zip(pieces, styles, strict=True):
            if style:
                size = len(piece.strip())
                if style >> LINK_SHIFT:
                    made.linked += size
                    if style >> LINK_SHIFT != last:
                        last = style >> LINK_SHIFT
                        made.links += 1
                if style & STRONG:
                    made.strong += size
            elif piece == BREAK:
                made.breaks += 1
        segments.append(made)


def paragraphs(pieces: list[str], styles: list[int]) -> list[tuple[list[str], list[int]]]:
    """Cut pieces at two or more line breaks with nothing between; trim single ones at the ends."""
    parts: list[tuple[list[str], list[int]]] = []
    part: list[str] = []
    part_styles: list[int] = []
    breaks = 0
    for piece, style in zip(pieces, styles, strict=True):
        if piece == BREAK:
            breaks += 1
            continue
        if not piece.strip():
            if breaks == 0:
                part.append(piece)
                part_styles.append(style)
            continue
        if breaks >= 2 and part:
            parts.append((part, part_styles))
            part, part_styles = [], []
        elif breaks == 1 and part:
            part.append(BREAK)
            part_styles.append(0)
        breaks = 0
        part.append(piece)
        part_styles.append(style)
    if part:
        parts.append((part, part_styles))
    return parts
