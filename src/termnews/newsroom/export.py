"""Articles as files: Markdown, plain text, HTML, JSON; EPUB is made next door."""

from __future__ import annotations

import html
import json
import os
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

from termnews.errors import TermnewsError
from termnews.model import Article, Block, BlockKind, InlineKind
from termnews.newsroom.links import lies
from termnews.newsroom.values import Reading, ShownQuote
from termnews.text import line, printable

FORMATS = ("markdown", "text", "html", "json")


def render(reading: Reading, style: str) -> str:
    """An article with byline, link, notes and quotes in one of :data:`FORMATS`."""
    maker = {"markdown": markdown, "text": plain, "html": page, "json": as_json}.get(style)
    if maker is None:
        raise TermnewsError(
            f"There is no format “{line(style, 40)}”.", remedy=f"Use {', '.join(FORMATS)}."
        )
    return maker(reading)


def write(reading: Reading, path: Path, style: str) -> Path:
    """Write an article in one of :data:`FORMATS`, or as ``epub``, and say where it went."""
    if path.is_dir():
        path = path / file_name(reading.article.title, style, f"article-{reading.row.id}")
    if style == "epub":
        from termnews.newsroom import epub

        return put(path, epub.book([reading]))
    return put(path, render(reading, style).encode())


def put(path: Path, data: bytes) -> Path:
    """Write it whole or not at all; a file that is there is never written over."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            temporary.write_bytes(data)
            try:
                os.link(temporary, path)
            except FileExistsError:
                raise
            except OSError:  # a file system without links
                with path.open("xb") as file:
                    file.write(data)
        finally:
            temporary.unlink(missing_ok=True)
    except FileExistsError:
        raise TermnewsError(
            f"{line(str(path))} exists already.", remedy="Give another name."
        ) from None
    except OSError as error:
        raise TermnewsError(
            f"{line(str(path))} cannot be written: {line(error.strerror or 'unknown reason')}."
        ) from None
    return path


def file_name(title: str, style: str, otherwise: str) -> str:
    """A file's name made of a title; of ``otherwise`` where the title has no letter."""
    suffix = {"markdown": "md", "text": "txt"}.get(style, style)
    words = "".join(c if c.isalnum() else "-" for c in title.lower())
    name = "-".join(part for part in words.split("-") if part)[:60].strip("-")
    return f"{name or otherwise}.{suffix}"


def byline(article: Article) -> str:
    parts = [", ".join(article.authors), str(article.site)]
    if article.published:
        parts.append(article.published.astimezone().strftime("%Y-%m-%d %H:%M"))
    return " · ".join(part for part in parts if part)


# --- plain text ------------------------------------------------------------------------------------


def plain(reading: Reading) -> str:
    article = reading.article
    out = [article.title, byline(article), article.url, ""]
    for block in article.blocks:
        out += [_plain_block(block), ""]
    out += list(article.notes)
    spoken = [shown for shown in reading.quotes if shown.quote.kind.is_speech]
    if spoken:
        out += ["", "Quotes", ""]
        out += [f"{shown.quote.text} — {_who(shown)}" for shown in spoken]
    text = "\n".join(part for part in out if part is not None)
    return printable(text).rstrip() + "\n"


def _plain_block(block: Block) -> str:
    words = told(block)
    if block.kind is BlockKind.LIST_ITEM:
        mark = f"{block.number}." if block.number is not None else "-"
        return "  " * block.level + f"{mark} {words}"
    if block.kind in (BlockKind.QUOTATION, BlockKind.EMBED):
        return "\n".join(f"> {text}" for text in words.split("\n"))
    if block.kind is BlockKind.IMAGE:
        credit = f" ({block.credit})" if block.credit else ""
        return f"[image: {block.text}{credit}]" if block.text or credit else ""
    if block.kind is BlockKind.RULE:
        return "* * *"
    if block.kind is BlockKind.TABLE:
        return block.text.replace("\t", " | ")
    if block.kind is BlockKind.CODE:
        return "\n".join(f"    {text}" for text in block.text.split("\n"))
    return words


def told(block: Block) -> str:
    """A block's text with the true host behind each link whose words name another."""
    text = str(block.text)
    for end, host in reversed(lies(block)):
        text = f"{text[:end]} [→ {host}]{text[end:]}"
    return text


def _who(shown: ShownQuote) -> str:
    return f"{shown.speaker}, {shown.quote.role}" if shown.quote.role else str(shown.speaker)


# --- Markdown --------------------------------------------------------------------------------------

_SPECIAL = "\\`*_[]<>#|"


def markdown(reading: Reading) -> str:
    article = reading.article
    out = [f"# {md(article.title)}"]
    if byline(article):
        out.append(f"*{md(byline(article))}*")
    if article.url:
        out.append(f"<{target(article.url)}>")
    out += [_md_block(block) for block in article.blocks]
    out += [f"*{md(note)}*" for note in article.notes]
    spoken = [shown for shown in reading.quotes if shown.quote.kind.is_speech]
    if spoken:
        out.append("## Quotes")
        out += [f"> {quoted(s.quote.text)}\n>\n> — {md(_who(s))}" for s in spoken]
    return printable("\n\n".join(part for part in out if part)) + "\n"


_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_MARKED = re.compile(r"(?m)^(\s{0,3})([-+=~:]|\d{1,9}(?=[.)]))")
"""What makes a list, a line below a heading, a fence or a definition of the line it begins."""
_IN_TARGET = {char: f"%{ord(char):02X}" for char in "<>\\ \"'()[]`\n\r\t|"}


def md(text: str) -> str:
    """Text that Markdown shows as it is, HTML and all."""
    text = "".join("\\" + char if char in _SPECIAL else char for char in text)
    return _ENTITY.sub(r"\&", text) if "&" in text else text


def unmarked(text: str) -> str:
    """Markdown text whose lines begin no list, heading or fence."""

    def escaped(found: re.Match[str]) -> str:
        return f"{found[1]}{found[2]}\\" if found[2][0].isdigit() else f"{found[1]}\\{found[2]}"

    return _MARKED.sub(escaped, text)


def quoted(text: str) -> str:
    """Text within a block quotation; the mark of its first line is the caller's."""
    return unmarked(md(text)).replace("\n", "\n> ")


def target(href: str) -> str:
    """An address as it may stand in Markdown: it cannot end its link and go on as something else."""
    return "".join(_IN_TARGET.get(char, char) for char in href)


def _code(text: str) -> str:
    """A code span, its marks longer than any run of them inside."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    marks = "`" * (longest + 1)
    pad = " " if text[:1] in ("`", " ") or text[-1:] in ("`", " ") else ""
    return f"{marks}{pad}{text}{pad}{marks}"


def _md_block(block: Block) -> str:
    text = _md_inlines(block)
    if block.kind is BlockKind.HEADING:
        return "#" * min(6, max(2, block.level or 2)) + " " + text
    if block.kind is BlockKind.LIST_ITEM:
        mark = f"{block.number}." if block.number is not None else "-"
        return "  " * block.level + f"{mark} {text}"
    if block.kind in (BlockKind.QUOTATION, BlockKind.EMBED):
        return "\n".join(f"> {row}" for row in text.split("\n"))
    if block.kind is BlockKind.CODE:
        fence = "```"
        while fence in block.text:
            fence += "`"
        return f"{fence}\n{block.text}\n{fence}"
    if block.kind is BlockKind.TABLE:
        rows = [[md(cell) for cell in row.split("\t")] for row in block.text.split("\n")]
        width = max(len(row) for row in rows)
        lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
        return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
    if block.kind is BlockKind.IMAGE:
        credit = f" ({md(block.credit)})" if block.credit else ""
        return f"*{text}{credit}*" if text or credit else ""
    if block.kind is BlockKind.RULE:
        return "---"
    if block.kind is BlockKind.VERSE:
        return unmarked(text).replace("\n", "  \n")
    return unmarked(text)


_MARKS = {InlineKind.STRONG: "**", InlineKind.EMPHASIS: "*", InlineKind.CODE: "`"}


def _md_inlines(block: Block) -> str:
    """A block's text with links and emphasis; runs that overlap others are left plain."""
    out: list[str] = []
    at = 0
    hosts = dict(lies(block))
    for run in sorted(block.inlines, key=lambda run: (run.start, -run.end)):
        inner = block.text[run.start : run.end]
        if run.start < at or not inner.strip():
            continue
        out.append(md(block.text[at : run.start]))
        if run.kind is InlineKind.LINK:
            out.append(f"[{md(inner)}](<{target(run.href)}>)" if run.href else md(inner))
            if host := hosts.get(run.end):
                out.append(f" (→ {md(host)})")
        elif run.kind is InlineKind.CODE:
            out.append(_code(inner))
        else:
            out.append(f"{_MARKS[run.kind]}{md(inner)}{_MARKS[run.kind]}")
        at = run.end
    out.append(md(block.text[at:]))
    return "".join(out)


# --- HTML and JSON -----------------------------------------------------------------------------------


def page(reading: Reading) -> str:
    """A page without scripts, styles or anything that a browser would fetch."""
    article = reading.article
    e = html.escape
    out = [
        "<!doctype html>",
        f'<html lang="{e(article.lang)}"><head><meta charset="utf-8">',
        f"<title>{e(article.title)}</title></head><body><article>",
        f"<h1>{e(article.title)}</h1>",
        f"<p>{e(byline(article))}</p>" if byline(article) else "",
        f'<p><a href="{e(article.url)}">{e(article.url)}</a></p>' if article.url else "",
    ]
    tags = {
        BlockKind.QUOTATION: "blockquote",
        BlockKind.EMBED: "blockquote",
        BlockKind.CODE: "pre",
        BlockKind.VERSE: "pre",
        BlockKind.TABLE: "pre",
        BlockKind.IMAGE: "figcaption",
    }
    for block in article.blocks:
        if block.kind is BlockKind.RULE:
            out.append("<hr>")
        elif block.kind is BlockKind.HEADING:
            level = min(6, max(2, block.level or 2))
            out.append(f"<h{level}>{e(block.text)}</h{level}>")
        elif block.kind is BlockKind.LIST_ITEM:
            out.append(f"<ul><li>{e(told(block))}</li></ul>")
        elif block.text:
            tag = tags.get(block.kind, "p")
            out.append(f"<{tag}>{e(told(block))}</{tag}>")
    out += [f"<p><em>{e(note)}</em></p>" for note in article.notes]
    out.append("</article></body></html>")
    return printable("\n".join(part for part in out if part)) + "\n"


def article_json(article: Article) -> dict[str, Any]:
    """The fields that ``--json`` promises of an article (docs/cli.md)."""
    image = article.image
    return {
        "title": article.title,
        "authors": list(article.authors),
        "date": _iso(article, "published"),
        "modified": _iso(article, "modified"),
        "lang": article.lang,
        "site": article.site,
        "image": asdict(image) if image else None,
        "tags": list(article.tags),
        "body": article.body,
        "blocks": [{"kind": block.kind.value, "text": block.text} for block in article.blocks],
        "extraction": {
            "method": article.extraction.method,
            "quality": round(article.extraction.quality, 3),
            "reason": article.extraction.reason or None,
        },
    }


def _iso(article: Article, field: str) -> str | None:
    when = getattr(article, field)
    if when is None:
        return None
    if field == "published" and article.date_only:
        return str(when.date().isoformat())
    return str(when.isoformat())


def as_json(reading: Reading) -> str:
    fields = {
        "id": reading.row.id,
        "url": reading.article.url or reading.row.url,
        "source": reading.row.source,
        **article_json(reading.article),
        "notes": list(reading.article.notes),
        "quotes": [quote_json(shown) for shown in reading.quotes],
        "topics": [
            {"name": topic.name, "type": topic.type.value, "salience": round(topic.salience, 3)}
            for topic in reading.topics
        ],
    }
    return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


def quote_json(shown: ShownQuote) -> dict[str, Any]:
    quote = shown.quote
    return {
        "id": shown.id,
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "kind": quote.kind.value,
        "speaker": quote.speaker or None,
        "role": quote.role or None,
        "cue": quote.cue or None,
        "confidence": round(quote.confidence, 3),
        "group": quote.group,
    }
