"""An article laid out for one width: which characters stand on which line.

Pure: no widget, no colour. The reader pane draws what this module says, and every position
(quote, highlight, place where one stopped) is turned here from ``(block, character)`` into a line
and back. So a position is exact at any width, and a book of an article is laid out in
milliseconds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import NamedTuple

from rich.cells import cell_len

from termnews.model import Article, Block, BlockKind, InlineKind
from termnews.newsroom.links import lies
from termnews.newsroom.values import Reading, Variant
from termnews.records import dataclass
from termnews.text import minutes_to_read, printable
from termnews.ui.cells import fit, pad, wrap
from termnews.ui.words import byline, moment

HEAD = -1
"""Block number of what stands above the text: title, byline, notices."""
TAIL = -2
"""Block number of what stands below the text."""


class Line(NamedTuple):
    """One line of the page: ``pieces[piece].text[start:end]`` after its prefix."""

    piece: int
    start: int
    end: int


@dataclass(slots=True)
class Piece:
    """Text that is wrapped as one."""

    block: int
    text: str
    style: str = ""
    """Name of the style of the whole; empty is plain text."""
    prefix: str = ""
    """Before the first line."""
    hang: str = ""
    """Before the other lines; as wide as ``prefix``."""
    runs: list[tuple[int, int, str, str]] = field(default_factory=list)
    """``(start, end, style name, address)`` over ``text``, later ones on top."""
    gap: bool = True
    """Whether an empty line stands above."""
    fixed: bool = False
    """Lines are cut, not wrapped (tables)."""
    rows: bool = False
    """Text is a table drawn for this width; its lines are those of the block, not its characters."""


class Page:
    """A reading at one width. ``width`` is in cells, at least 1."""

    def __init__(self, reading: Reading | None, width: int) -> None:
        self.width = max(1, width)
        self.pieces: list[Piece] = []
        self.lines: list[Line] = []
        self._first: list[int] = []
        """Line at which each piece starts (its gap not counted)."""
        self._of_block: dict[int, int] = {}
        if reading is not None:
            self.pieces.extend(_pieces(reading, self.width))
        for index, piece in enumerate(self.pieces):
            self._lay(index, piece)

    def _lay(self, index: int, piece: Piece) -> None:
        if piece.gap and self.lines:
            self.lines.append(Line(-1, 0, 0))
        self._first.append(len(self.lines))
        self._of_block.setdefault(piece.block, index)
        room = max(1, self.width - cell_len(piece.prefix))
        if piece.fixed:
            start = 0
            for row in piece.text.split("\n"):
                self.lines.append(Line(index, start, start + len(fit(row, room))))
                start += len(row) + 1
        else:
            self.lines.extend(Line(index, start, end) for start, end in wrap(piece.text, room))

    def line_of(self, block: int, position: int) -> int:
        """The line that holds a character of a block; the nearest one if there is none."""
        index = self._of_block.get(block)
        if index is None:
            if not self.pieces or block == HEAD:
                return 0
            later = [piece for number, piece in self._of_block.items() if number > block >= 0]
            return self._first[min(later)] if later else max(0, len(self.lines) - 1)
        first = self._first[index]
        last = self._first[index + 1] if index + 1 < len(self._first) else len(self.lines)
        piece = self.pieces[index]
        if piece.rows:
            return min(first + position, last - 1)
        low = first
        for number in range(first, last):
            line = self.lines[number]
            if line.piece != index or line.start > position:
                break
            low = number
        return low

    def place_of(self, line: int) -> tuple[int, int]:
        """``(block, character)`` at the start of a line; the inverse of :meth:`line_of`."""
        if not self.lines:
            return HEAD, 0
        line = min(max(0, line), len(self.lines) - 1)
        index = bisect_right(self._first, line) - 1
        if self.lines[line].piece < 0:
            index = min(index + 1, len(self.pieces) - 1)
            line = self._first[index]
        piece = self.pieces[index]
        if piece.rows:
            return piece.block, line - self._first[index]
        return piece.block, self.lines[line].start

    def character_at(self, line: int, cell: int) -> tuple[int, int]:
        """``(block, character)`` under a cell of a line; the nearest one beside the text."""
        if not self.lines:
            return HEAD, 0
        line = min(max(0, line), len(self.lines) - 1)
        number, start, end = self.lines[line]
        if number < 0:
            return self.place_of(line)
        cell -= cell_len(self.prefix_of(line))
        piece = self.pieces[number]
        at = start
        while at < end and cell_len(piece.text[start : at + 1]) <= cell:
            at += 1
        return piece.block, at

    def piece_of(self, block: int) -> Piece | None:
        """The piece that shows a block of the article."""
        index = self._of_block.get(block) if block >= 0 else None
        return None if index is None else self.pieces[index]

    def text_of(self, line: int) -> str:
        """The characters of a line, prefix included."""
        number, start, end = self.lines[line]
        if number < 0:
            return ""
        return self.prefix_of(line) + self.pieces[number].text[start:end]

    def prefix_of(self, line: int) -> str:
        number = self.lines[line].piece
        if number < 0:
            return ""
        piece = self.pieces[number]
        prefix = piece.prefix if line == self._first[number] else piece.hang
        return prefix if cell_len(prefix) < self.width else ""

    def links(self) -> list[tuple[str, str]]:
        """``(words, address)`` of the links of the page in order, each address once."""
        found: dict[str, str] = {}
        for piece in self.pieces:
            for start, end, _, address in piece.runs:
                if address and address not in found:
                    found[address] = piece.text[start:end]
        return [(words, address) for address, words in found.items()]


def _pieces(reading: Reading, width: int) -> Iterator[Piece]:
    article = reading.article
    yield Piece(HEAD, printable(article.title or reading.row.title), "title")
    yield Piece(HEAD, _under_title(reading), "meta", gap=False)
    problem = article.extraction.reason or reading.pending
    if article.extraction.problem and problem:
        yield Piece(HEAD, problem, "notice", prefix="! ", hang="  ")
    elif article.extraction.reason:
        yield Piece(HEAD, printable(article.extraction.reason), "meta", prefix="· ", hang="  ")
    elif reading.pending:
        yield Piece(HEAD, f"Still to come: {reading.pending}.", "meta", prefix="… ", hang="  ")
    yield from _warned(article)
    yield from _image(article)
    previous: Block | None = None
    marks = _marks(reading)
    for number, block in enumerate(article.blocks):
        piece = _piece(number, block, width)
        if piece is not None:
            if previous is not None and block.kind is previous.kind is BlockKind.LIST_ITEM:
                piece.gap = False
            if lies(block) and not piece.prefix:
                piece.prefix, piece.hang = "! ", "  "
            if not piece.rows:
                piece.runs.extend(marks.get(number, ()))
            yield piece
            previous = block
    yield from _tail(article)


def _warned(article: Article) -> Iterator[Piece]:
    """What the reader must know before he follows links: which lead elsewhere than they say."""
    hosts = dict.fromkeys(host for block in article.blocks for _, host in lies(block))
    if hosts:
        named = ", ".join(list(hosts)[:3]) + ("…" if len(hosts) > 3 else "")
        text = f"Links whose words name another address lead to {named}."
        yield Piece(HEAD, printable(text), "notice", prefix="! ", hang="  ")


def _under_title(reading: Reading) -> str:
    row, article = reading.row, reading.article
    published = article.published or row.date
    parts = [byline(article.authors), row.source, moment(published, date_only=article.date_only)]
    if article.modified and article.modified.date() != published.date():
        parts.append(f"updated {moment(article.modified, date_only=True)}")
    if row.words:
        parts.append(f"{minutes_to_read(row.words)} min")
    if reading.variant is not Variant.CLEAN:
        parts.append(f"{reading.variant} text")
    if reading.revisions:
        parts.append("changed since")
    return printable(" · ".join(part for part in parts if part))


def _image(article: Article) -> Iterator[Piece]:
    image = article.image
    shown = any(
        block.kind is BlockKind.IMAGE and image and (block.href == image.url or block.text)
        for block in article.blocks[:2]
    )
    if image and (image.caption or image.credit) and not shown:
        yield _caption(HEAD, image.caption, image.credit, image.url)


def _caption(number: int, caption: str, credit: str, address: str) -> Piece:
    text = caption
    if credit and credit not in caption:
        text = f"{caption} ({credit})" if caption else credit
    text = printable(text or "Image")
    runs = [(0, len(text), "caption", address)] if address else []
    return Piece(number, text, "caption", prefix="▣ ", hang="  ", runs=runs)


def _piece(number: int, block: Block, width: int) -> Piece | None:
    text = printable(block.text)
    indent = "  " * min(block.level, max(0, (width - 20) // 4), 8)
    kind = block.kind
    piece: Piece
    if kind is BlockKind.IMAGE:
        piece = _caption(number, block.text, block.credit, block.href)
    elif kind is BlockKind.RULE:
        return Piece(number, "─" * min(width, 12), "meta", fixed=True)
    elif not text.strip():
        return None
    elif kind is BlockKind.HEADING:
        piece = Piece(number, text, "heading" if block.level <= 2 else "subheading")
    elif kind is BlockKind.LIST_ITEM:
        mark = "• " if block.number is None else f"{block.number}. "
        piece = Piece(number, text, prefix=indent + mark, hang=indent + " " * len(mark))
    elif kind is BlockKind.QUOTATION:
        piece = Piece(number, text, "quotation", prefix="│ ", hang="│ ")
    elif kind is BlockKind.EMBED:
        piece = Piece(number, text, "quotation", prefix="┆ ", hang="┆ ")
    elif kind is BlockKind.CODE:
        piece = Piece(number, text.expandtabs(4), "code", prefix="  ", hang="  ")
    elif kind is BlockKind.VERSE:
        piece = Piece(number, text, prefix="  ", hang="  ")
    elif kind is BlockKind.TABLE:
        return _table(number, text, width)
    else:
        piece = Piece(number, text)
    for inline in block.inlines:
        style = "link" if inline.kind is InlineKind.LINK else inline.kind.value
        piece.runs.append((inline.start, inline.end, style, inline.href))
    return piece


def _table(number: int, text: str, width: int) -> Piece:
    """Columns side by side where they fit, else each row as a line of cells."""
    rows = [row.split("\t") for row in text.split("\n")]
    columns = max(len(row) for row in rows)
    sizes = [
        max(cell_len(row[column]) if column < len(row) else 0 for row in rows)
        for column in range(columns)
    ]
    room = width - 3 * (columns - 1)
    while sum(sizes) > room and max(sizes) > 6:
        widest = sizes.index(max(sizes))
        sizes[widest] = max(6, sizes[widest] - max(1, (sum(sizes) - room) // columns))
    if sum(sizes) > room:
        drawn = [" · ".join(cell for cell in row if cell) for row in rows]
    else:
        drawn = [
            " │ ".join(
                pad(cell, size) for cell, size in zip(_filled(row, columns), sizes, strict=True)
            ).rstrip()
            for row in rows
        ]
    return Piece(number, "\n".join(drawn), "table", fixed=True, rows=True)


def _filled(row: Sequence[str], columns: int) -> list[str]:
    return [*row, *([""] * (columns - len(row)))]


def _marks(reading: Reading) -> dict[int, list[tuple[int, int, str, str]]]:
    """Runs of quotes and of the user's highlights by block. The pane draws the selected quote."""
    runs: dict[int, list[tuple[int, int, str, str]]] = defaultdict(list)
    for shown in reading.quotes:
        if shown.quote.kind.is_speech:
            runs[shown.block].append((shown.start, shown.end, f"quote-{shown.id}", ""))
    for mark in reading.highlights:
        runs[mark.block].append((mark.start, mark.end, "highlight", ""))
    return runs


def _tail(article: Article) -> Iterator[Piece]:
    if article.notes or article.bios:
        yield Piece(TAIL, "─" * 12, "meta", fixed=True)
    for note in article.notes:
        yield Piece(TAIL, printable(note), "meta", gap=False)
    for bio in article.bios:
        about = " · ".join(part for part in (bio.name, bio.role) if part)
        yield Piece(TAIL, printable(f"{about}. {bio.text}".strip()), "meta")
