"""Markdown to blocks: the part of CommonMark and its tables that articles are written in.

Line by line, linear in the text. Headings, paragraphs, lists with nesting, quotations, code (fenced
and indented), tables, rules, pictures; strong, emphasis, code and links within them. HTML tags are
taken out. What is unclear stays as the words that were written.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from termnews.extract.metadata.address import checked
from termnews.model import Block, BlockKind, Inline, InlineKind
from termnews.text import Clean, clean, line

MAX_TEXT = 1_000_000
MAX_LEVEL = 5
"""Quotations within quotations."""

MAX_INLINE = 20_000
"""Characters of one paragraph whose marks are read; a longer one is plain text."""

_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^`]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_SETEXT = re.compile(r"^ {0,3}(=+|-+)[ \t]*$")
_ITEM = re.compile(r"^( {0,12})([-*+]|(\d{1,9})[.)])[ \t]+(.*)$")
_QUOTE = re.compile(r"^ {0,3}>[ \t]?(.*)$")
_ROW = re.compile(r"^ {0,3}\|.*\|[ \t]*$|^[^|\n]+(?:\|[^|\n]*)+$")
_DELIMITERS = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_PICTURE = re.compile(r"^!\[([^\]]*)\]\(<?([^\s)>]*)>?(?:\s+[\"'(]([^\"')]*)[\"')])?\)$")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>|<!--.{0,2000}?-->", re.DOTALL)
_REFERENCE = re.compile(r"^ {0,3}\[([^\]]{1,200})\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(].*)?$")
_SPAN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)(?P<code>[^`].{0,300}?)(?<!`)(?P=ticks)(?!`)"
    r"|!\[(?P<alt>[^\]\n]{0,500})\]\([^)\s]{0,2000}(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\)"
    r"|\[(?P<words>[^\[\]\n]{1,1000})\](?:\(<?(?P<href>[^\s)>]{0,2000})>?(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\)|\[(?P<ref>[^\]\n]{0,200})\])"
    r"|<(?P<auto>https?://[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255})>"
    r"|(?P<mark>\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)"
)


@dataclass(slots=True)
class _Builder:
    """Blocks so far, and the lines of the paragraph that is being read."""

    base: str
    references: dict[str, str]
    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    number: int | None = None

    def end(self) -> None:
        """Make a block of the lines read."""
        text = "\n".join(self.lines).strip()
        self.lines = []
        kind, level, number = self.kind, self.level, self.number
        self.kind, self.level, self.number = BlockKind.PARAGRAPH, 0, None
        if text:
            self.add(kind, text, level, number)

    def start(self, kind: BlockKind, text: str, level: int = 0, number: int | None = None) -> None:
        self.end()
        self.kind, self.level, self.number, self.lines = kind, level, number, [text]

    def add(self, kind: BlockKind, text: str, level: int = 0, number: int | None = None) -> None:
        picture = _PICTURE.match(text)
        if picture:
            caption = line(picture[3] or picture[1])
            address = checked(picture[2], self.base)
            if caption or address:
                self.blocks.append(Block(BlockKind.IMAGE, caption, href=address))
            return
        plain, inlines = inline(text, self.base, self.references)
        if plain:
            self.blocks.append(Block(kind, plain, level, number, inlines))


def blocks(text: str, base: str = "") -> tuple[Block, ...]:
    """The blocks of a Markdown text. ``base`` is the address that relative links are resolved against."""
    rows = clean(text, MAX_TEXT).expandtabs(4).split("\n")
    references = {found[1].lower(): found[2] for row in rows if (found := _REFERENCE.match(row))}
    build = _Builder(base, references)
    at = 0
    while at < len(rows):
        at = _row(rows, at, build)
    build.end()
    return tuple(build.blocks)


def _row(rows: list[str], at: int, build: _Builder) -> int:
    """Read the row at ``at``; the index of the next."""
    row = rows[at]
    if not row.strip():
        build.end()
        return at + 1
    if fence := _FENCE.match(row):
        return _fenced(rows, at, fence[1], build)
    if heading := _HEADING.match(row):
        build.end()
        build.add(BlockKind.HEADING, heading[2] or "", len(heading[1]))
        return at + 1
    if build.lines and build.kind is BlockKind.PARAGRAPH and (under := _SETEXT.match(row)):
        build.kind, build.level = BlockKind.HEADING, 1 if under[1][0] == "=" else 2
        build.end()
        return at + 1
    if _RULE.match(row):
        build.end()
        build.blocks.append(Block(BlockKind.RULE, Clean("")))
        return at + 1
    under_row = rows[at + 1] if at + 1 < len(rows) else ""
    if not build.lines and "|" in under_row and _ROW.match(row) and _DELIMITERS.match(under_row):
        return _table(rows, at, build)
    if quote := _QUOTE.match(row):
        _quoted(quote[1], build)
    elif item := _ITEM.match(row):
        number = int(item[3]) if item[3] else None
        build.start(BlockKind.LIST_ITEM, item[4], min(len(item[1]) // 2, 5), number)
    elif row.startswith("    ") and not build.lines:
        return _indented(rows, at, build)
    elif not _REFERENCE.match(row):
        build.lines.append(row.strip() if not row.endswith("  ") else row.strip() + "\x00")
    return at + 1


def _quoted(text: str, build: _Builder) -> None:
    """A row of a quotation; an empty one parts its paragraphs."""
    level = 0
    while level < MAX_LEVEL and (inner := _QUOTE.match(text)):
        text, level = inner[1], level + 1
    text = text.lstrip("> ") if level == MAX_LEVEL else text
    if not text.strip():
        build.end()
    elif build.lines and build.kind is BlockKind.QUOTATION and build.level == level:
        build.lines.append(text.strip())
    else:
        build.start(BlockKind.QUOTATION, text.strip(), level)


def _fenced(rows: list[str], at: int, fence: str, build: _Builder) -> int:
    build.end()
    end = at + 1
    while end < len(rows) and not re.match(rf"^ {{0,3}}{re.escape(fence)}", rows[end]):
        end += 1
    code = clean("\n".join(rows[at + 1 : end])).strip("\n")
    if code.strip():
        build.blocks.append(Block(BlockKind.CODE, Clean(code)))
    return end + 1


def _indented(rows: list[str], at: int, build: _Builder) -> int:
    end = at
    while end < len(rows) and (rows[end].startswith("    ") or not rows[end].strip()):
        end += 1
    code = "\n".join(row[4:] for row in rows[at:end]).rstrip()
    last = build.blocks[-1] if build.blocks else None
    if last is not None and last.kind is BlockKind.LIST_ITEM:
        # An indented paragraph under an item goes on with the item.
        build.start(BlockKind.PARAGRAPH, " ".join(code.split()))
        build.end()
    elif code.strip():
        build.blocks.append(Block(BlockKind.CODE, clean(code)))
    return end


def _table(rows: list[str], at: int, build: _Builder) -> int:
    build.end()
    found: list[str] = []
    end = at
    while end < len(rows) and "|" in rows[end] and rows[end].strip():
        if end != at + 1:
            cells = re.split(r"(?<!\\)\|", rows[end].strip().strip("|"))
            found.append("\t".join(inline(c.strip(), "", {})[0].replace("\t", " ") for c in cells))
        end += 1
    build.blocks.append(Block(BlockKind.TABLE, clean("\n".join(found))))
    return end


def inline(text: str, base: str, references: dict[str, str]) -> tuple[Clean, tuple[Inline, ...]]:
    """A paragraph's plain text and its styled runs."""
    text = _TAG.sub(lambda tag: "\x00" if tag[0][:3].lower() == "<br" else "", text)
    if len(text) > MAX_INLINE:
        return line(text, MAX_TEXT), ()
    out = _Runs()
    at = 0
    for span in _SPAN.finditer(text):
        out.write(text[at : span.start()])
        at = span.end()
        if span["escaped"]:
            out.write(span["escaped"], literal=True)
        elif span["ticks"]:
            out.styled(span["code"].strip() or span["code"], InlineKind.CODE)
        elif span["auto"]:
            out.styled(span["auto"], InlineKind.LINK, checked(span["auto"], base))
        elif span["words"] is not None:
            target = span["href"]
            if target is None:
                target = references.get((span["ref"] or span["words"]).lower(), "")
            words, _ = (
                inline(span["words"], "", {}) if "[" not in span["words"] else (span["words"], ())
            )
            out.styled(words, InlineKind.LINK, checked(target, base) if target else "")
        elif span["mark"]:
            beside = text[at : at + 1], text[span.start() - 1 : span.start()]
            out.mark(span["mark"], opens=bool(beside[0].strip()), closes=bool(beside[1].strip()))
    out.write(text[at:])
    return out.done()


class _Runs:
    """Text being put together, with the marks that are open."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.open: dict[str, int] = {}
        self.runs: list[Inline] = []

    def write(self, text: str, *, literal: bool = False) -> None:
        text = re.sub(r"\s*\x00\s*", "\n", text)
        text = re.sub(r"(?<!\n)[ \n]+(?!\n)", " ", text) if "\n" not in text else _flow(text)
        self.parts.append(text if literal else html.unescape(text))
        self.size += len(self.parts[-1])

    def styled(self, text: str, kind: InlineKind, href: str = "") -> None:
        start = self.size
        self.write(text, literal=kind is InlineKind.CODE)
        if self.size > start and (kind is not InlineKind.LINK or href):
            self.runs.append(Inline(start, self.size, kind, href))

    def mark(self, mark: str, *, opens: bool, closes: bool) -> None:
        """Open or close emphasis. A mark that is never closed stays as it was written."""
        if not (closes if mark in self.open else opens):
            self.write(mark, literal=True)
        elif mark in self.open:
            start = self.open.pop(mark)
            if self.size > start:
                kinds = {1: (InlineKind.EMPHASIS,), 2: (InlineKind.STRONG,)}.get(
                    len(mark), (InlineKind.STRONG, InlineKind.EMPHASIS)
                )
                if mark != "~~":
                    self.runs.extend(Inline(start, self.size, kind) for kind in kinds)
        else:
            self.open[mark] = self.size

    def done(self) -> tuple[Clean, tuple[Inline, ...]]:
        text = "".join(self.parts)
        for mark, start in sorted(self.open.items(), key=lambda item: -item[1]):
            text = text[:start] + mark + text[start:]
            self.runs = [_moved(run, start, len(mark)) for run in self.runs]
        before = len(text) - len(text.lstrip())
        plain = clean(text.strip())
        if len(plain) != len(text.strip()):
            return plain, ()  # something unsafe was taken out; the runs would point elsewhere
        runs = (
            Inline(max(0, r.start - before), min(len(plain), r.end - before), r.kind, r.href)
            for r in self.runs
        )
        return plain, tuple(
            sorted((r for r in runs if r.end > r.start), key=lambda r: (r.start, -r.end))
        )


def _flow(text: str) -> str:
    return re.sub(r"[ \n]+", " ", text)


def _moved(run: Inline, at: int, by: int) -> Inline:
    start = run.start + by if run.start >= at else run.start
    end = run.end + by if run.end > at else run.end
    return Inline(start, end, run.kind, run.href)
