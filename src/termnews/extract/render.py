"""Segments to blocks: kinds, levels and inline runs with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import SplitResult, urljoin, urlsplit

from termnews.extract.late import late
from termnews.extract.marks import Mark
from termnews.extract.segments import (
    BREAK,
    CODE,
    EMPHASIS,
    LINK_SHIFT,
    STRONG,
    Frame,
    Page,
    Segment,
)
from termnews.model import Block, BlockKind, Inline, InlineKind
from termnews.text import Clean, clean

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS = ((STRONG, InlineKind.STRONG), (EMPHASIS, InlineKind.EMPHASIS), (CODE, InlineKind.CODE))
_SPACE_RUN = re.compile(r"[^\S\n]+")
_AROUND_BREAK = re.compile(r" *\n *")
# Between Chinese or Japanese characters a line break in the source is no space (CSS Text 3, 4.1.2).
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]"
WIDE_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*\n\s*(?={_WIDE})")
_ABSOLUTE = late(
    r"https?://[A-Za-z0-9.-]++(?::\d{1,5})?(?:/[A-Za-z0-9._~%!$&'()*+,=:@/-]*+"
    r"(?:\?[A-Za-z0-9._~%!$&'()*+,;=:@/?-]++)?(?:#[A-Za-z0-9._~%!$&'()*+,;=:@/?-]++)?)?"
)
"""An absolute address that joining and checking leave as it is: nearly all of them."""
MAX_INLINES = 2_000
"""Runs kept of one block."""
VERSE_WIDTH = 70
"""Characters up to which a line can be a line of verse, an address or a list by line breaks."""


def address(href: str, base: str) -> str:
    """A checked absolute address (http, https, mailto), or empty."""
    href = href.strip()
    if not href or len(href) > 4096 or href.startswith("#"):
        return ""
    return href if _ABSOLUTE.fullmatch(href) else checked(href, base)


def checked(href: str, base: str) -> str:
    """:func:`address` of any reference that is not empty, the long way."""
    try:
        joined = urljoin(base, href)
        parts = urlsplit(joined)
    except ValueError:
        return ""
    if parts.scheme in ("http", "https"):
        if not parts.hostname:
            return ""
    elif parts.scheme != "mailto":
        return ""
    if not parts.netloc.isascii() or "@" in parts.netloc:
        joined = _plain_host(parts)
    return "".join(char for char in clean(joined) if char > " ")


def _plain_host(parts: SplitResult) -> str:
    """An address whose host is in ASCII, so that no letter passes for another, and without a login,
    which only ever hides the host; "" if it has no such form."""
    host = parts.netloc.rpartition("@")[2]
    try:
        return parts._replace(netloc=host.encode("idna").decode("ascii")).geturl()
    except UnicodeError:
        return ""


def styled(
    segment: Segment, page: Page, base: str, *, lines: bool = False, known_clean: bool = False
) -> tuple[Clean, tuple[Inline, ...]]:
    """A segment's text and the runs over it. ``lines`` keeps line breaks (and, in code, spaces).
    ``known_clean``: the text gate would change nothing (:func:`termnews.text.is_clean`)."""
    verbatim = lines and bool(segment.frame.flags & Mark.PRE)
    out: list[str] = []
    at = 0
    gap = ""  # white space owed before the next character
    runs: list[tuple[int, int, int]] = []
    for piece, style in zip(segment.pieces, segment.styles, strict=True):
        if piece == BREAK:
            gap = "\n" if lines else gap or " "
            if verbatim:
                out.append("\n")
                at += 1
                gap = ""
            continue
        text = Clean(piece) if known_clean else clean(piece)
        if not verbatim and "\n" in text and not text.isascii():
            text = Clean(WIDE_BREAK.sub("", text))
        if verbatim:
            begin = at
            out.append(text)
            at += len(text)
        else:
            folded = " ".join(text.split())
            if not folded:
                if text:
                    gap = gap or " "
                continue
            if text[0].isspace():
                gap = gap or " "
            if gap and at:
                out.append(gap)
                at += 1
            begin = at
            out.append(folded)
            at += len(folded)
            gap = " " if text[-1].isspace() else ""
        if style:
            if runs and runs[-1][2] == style and runs[-1][1] >= begin - 1:
                runs[-1] = (runs[-1][0], at, style)
            else:
                runs.append((begin, at, style))
    joined = "".join(out)
    shift = 0
    if verbatim:
        joined = joined.expandtabs(4) if not runs else joined
        stripped = joined.lstrip("\n")
        shift = len(joined) - len(stripped)
        joined = stripped.rstrip()
    if not known_clean and clean(joined) != joined:
        # Characters of neighbouring pieces composed or fell away: offsets would lie.
        return Clean(clean(joined).strip()), ()
    return Clean(joined), _inlines(runs, shift, len(joined), page, base)


def _inlines(
    runs: Sequence[tuple[int, int, int]], shift: int, size: int, page: Page, base: str
) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for begin, end, style in runs:
        begin, end = max(0, begin - shift), min(size, end - shift)
        if begin >= end:
            continue
        if len(found) >= MAX_INLINES:
            break
        if style >> LINK_SHIFT:
            href = address(page.hrefs[(style >> LINK_SHIFT) - 1], base)
            if href:
                _extend(found, Inline(begin, end, InlineKind.LINK, href))
        for bit, kind in _KINDS:
            if style & bit:
                _extend(found, Inline(begin, end, kind))
    return tuple(sorted(found, key=lambda inline: (inline.start, -inline.end)))


def _extend(found: list[Inline], new: Inline) -> None:
    """Add a run, or lengthen the one of the same kind that it continues."""
    for index in range(len(found) - 1, max(-1, len(found) - 5), -1):
        old = found[index]
        if old.kind is new.kind and old.href == new.href and new.start - 1 <= old.end <= new.start:
            found[index] = Inline(old.start, new.end, old.kind, old.href)
            return
    found.append(new)


def is_verse(segment: Segment) -> bool:
    """Whether a segment's line breaks carry meaning (poem, address), by the length of its lines."""
    if segment.breaks < 2:
        return False
    lines = [" ".join(line.split()) for line in "".join(segment.pieces).split(BREAK)]
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) < 3:
        return False
    return lengths[-1] <= VERSE_WIDTH * 1.5 and lengths[len(lengths) // 2] <= VERSE_WIDTH


def blocks(segments: Iterable[Segment], page: Page, base: str) -> list[tuple[int, Block]]:
    """Blocks of the chosen segments, each with the index of its (first) segment."""
    made: list[tuple[int, Block]] = []
    table: Frame | None = None
    cells: list[Segment] = []
    for segment in segments:
        around = data_table(segment.frame) if segment.frame.flags & Mark.TABLE else None
        if table is not None and around is not table:
            made.append((cells[0].index, _table(cells)))
            cells = []
        table = around
        if around is not None:
            cells.append(segment)
        else:
            made.extend((segment.index, block) for block in block_of(segment, page, base))
    if cells:
        made.append((cells[0].index, _table(cells)))
    return made


def block_of(segment: Segment, page: Page, base: str) -> list[Block]:
    """The block or blocks (line breaks part long paragraphs) of one segment."""
    return set_as(segment, page, base, kind_of(segment))


def set_as(
    segment: Segment,
    page: Page,
    base: str,
    place: tuple[BlockKind, int, int | None],
    *,
    known_clean: bool = False,
) -> list[Block]:
    """:func:`block_of` for a segment whose kind, level and number are known."""
    kind, level, number = place
    lines = kind is BlockKind.CODE or is_verse(segment)
    if not lines and segment.breaks and kind in (BlockKind.PARAGRAPH, BlockKind.QUOTATION):
        return [
            block
            for part in _by_breaks(segment)
            for block in set_as(part, page, base, place, known_clean=known_clean)
        ]
    text, inlines = styled(segment, page, base, lines=lines, known_clean=known_clean)
    if not text:
        return []
    if lines and kind is not BlockKind.CODE:
        kind, level = BlockKind.VERSE, 0
    return [Block(kind, text, level, number, inlines)]


def _by_breaks(segment: Segment) -> list[Segment]:
    parts: list[Segment] = []
    pieces: list[str] = []
    styles: list[int] = []
    for piece, style in [*zip(segment.pieces, segment.styles, strict=True), (BREAK, 0)]:
        if piece != BREAK:
            pieces.append(piece)
            styles.append(style)
            continue
        text = " ".join("".join(pieces).split())
        if text:
            parts.append(Segment(segment.index, segment.frame, pieces, styles, text))
        pieces, styles = [], []
    return parts


def kind_of(segment: Segment) -> tuple[BlockKind, int, int | None]:
    """Kind, level and number of a segment by the elements around it."""
    depth = quotes = 0
    item: Frame | None = None
    frame: Frame | None = segment.frame
    if not frame or not frame.flags & (
        Mark.HEADING | Mark.LIST | Mark.QUOTE | Mark.PRE | Mark.TABLE
    ):
        return BlockKind.PARAGRAPH, 0, None
    kind = BlockKind.PARAGRAPH
    level = 0
    while frame is not None:
        tag = frame.tag
        if tag in _HEADINGS:
            return BlockKind.HEADING, _HEADINGS[tag], None
        if tag == "pre" and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.CODE
        elif tag in ("li", "dd", "dt") and item is None:
            item = frame
        elif tag in ("ul", "ol", "dl"):
            depth += 1
        elif tag == "blockquote":
            quotes += 1
        frame = frame.parent
    if kind is BlockKind.CODE:
        return kind, 0, None
    if item is not None:
        # Only what begins the item carries its number; further paragraphs of it do not.
        first = segment.index == item.first
        if first or depth > 1:
            return BlockKind.LIST_ITEM, max(0, depth - 1), _number(item) if first else None
        return BlockKind.LIST_ITEM, max(0, depth - 1), None
    if quotes:
        return BlockKind.QUOTATION, quotes - 1, None
    return kind, level, None


def _number(item: Frame) -> int | None:
    parent = item.element.getparent()
    if parent is None or parent.tag != "ol":
        return None
    value = item.element.get("value") or ""
    if value.isdecimal() and len(value) < 7:
        return int(value)
    start = parent.get("start") or "1"
    begin = int(start) if start.isdecimal() and len(start) < 7 else 1
    return begin + sum(1 for _ in item.element.itersiblings("li", preceding=True))


def data_table(frame: Frame) -> Frame | None:
    """The innermost table around a frame if it holds data, not the page's layout."""
    here: Frame | None = frame
    while here is not None and here.tag != "table":
        here = here.parent
    if here is None:
        return None
    return here if _holds_data(here) else None


def _holds_data(table: Frame) -> bool:
    if table.data is not None:
        return table.data
    rows = 0
    widest = 0
    longest = 0
    nested = False
    for index, element in enumerate(table.element.iter("tr", "td", "th", "table")):
        if index > 3000:
            break
        if element.tag == "tr":
            rows += 1
            widest = max(widest, sum(1 for child in element if child.tag in ("td", "th")))
        elif element.tag == "table":
            nested = nested or element is not table.element
        else:
            longest = max(longest, sum(len(text) for text in element.itertext()))
    held = not nested and rows >= 2 and widest >= 2 and longest <= 600
    table.data = held
    return held


def _table(cells: Sequence[Segment]) -> Block:
    rows: list[list[str]] = []
    last_row: object = None
    last_cell: object = None
    for segment in cells:
        frame: Frame | None = segment.frame
        cell = row = None
        while frame is not None and frame.tag != "table":
            if frame.tag in ("td", "th") and cell is None:
                cell = frame
            if frame.tag == "tr":
                row = frame
            frame = frame.parent
        text = " ".join(clean(segment.text).split())
        if not rows or row is not last_row:
            rows.append([text])
        elif cell is last_cell and cell is not None:
            rows[-1][-1] += " " + text
        else:
            rows[-1].append(text)
        last_row, last_cell = row, cell
    return Block(BlockKind.TABLE, clean("\n".join("\t".join(row) for row in rows)))
