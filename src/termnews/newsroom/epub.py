"""Articles as one EPUB 3 book for an e-reader (https://www.w3.org/TR/epub-33/).

A chapter an article, all text escaped, nothing that a reader would fetch. The same articles always
make the same bytes: times in the archive are fixed, and the book's identifier is drawn from what it
holds.
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from termnews.model import Article, Block, BlockKind, InlineKind
from termnews.newsroom.export import byline, told
from termnews.newsroom.links import lies
from termnews.newsroom.values import Reading, ShownQuote
from termnews.text import printable

MIMETYPE = "application/epub+zip"
_FIXED = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can name."""
_SPACE = uuid.UUID("6f2c1a52-2f0e-5b1f-9a65-9d0c6d2b7f3e")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RIGHT_TO_LEFT = frozenset(("ar", "dv", "fa", "he", "ps", "ur", "yi"))

_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_STYLE = """p.about { font-size: 0.85em; }
blockquote { margin: 1em 1.5em; }
pre { white-space: pre-wrap; }
td { padding: 0.2em 0.5em; vertical-align: top; }
p.verse { margin-left: 1.5em; }
"""


def book(readings: Sequence[Reading], title: str = "") -> bytes:
    """The articles in order as an EPUB file; ``title`` is the book's, else its only article's."""
    if not title:
        only = readings[0].article.title if len(readings) == 1 else ""
        title = only or f"{len(readings)} articles"
    names = [f"article-{number}.xhtml" for number in range(1, len(readings) + 1)]
    chapters = [_chapter(reading) for reading in readings]
    package = _package(readings, names, title, "".join(chapters))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        _put(archive, "mimetype", MIMETYPE, zipfile.ZIP_STORED)
        _put(archive, "META-INF/container.xml", _CONTAINER)
        _put(archive, "EPUB/book.opf", package)
        _put(archive, "EPUB/nav.xhtml", _navigation(readings, names, title))
        _put(archive, "EPUB/style.css", _STYLE)
        for name, chapter in zip(names, chapters, strict=True):
            _put(archive, f"EPUB/{name}", chapter)
    return packed.getvalue()


def _put(
    archive: zipfile.ZipFile, name: str, text: str, method: int = zipfile.ZIP_DEFLATED
) -> None:
    entry = zipfile.ZipInfo(name, _FIXED)
    entry.compress_type = method
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, text)


def _x(text: str) -> str:
    """Text as it may stand in XML, between tags and in an attribute."""
    text = _NOT_XML.sub("\ufffd", printable(text))
    for char, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(char, name)
    return text


def _lang(article: Article) -> str:
    return article.lang or "und"


def _direction(article: Article) -> str:
    return ' dir="rtl"' if article.lang.split("-")[0] in _RIGHT_TO_LEFT else ""


def _named(article: Article) -> str:
    return _x(article.title) or "Untitled"


def _document(title: str, lang: str, body: Iterable[str], more: str = "") -> str:
    """An XHTML document; ``title`` and ``lang`` are escaped already."""
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            "<!DOCTYPE html>",
            '<html xmlns="http://www.w3.org/1999/xhtml"'
            f' xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" xml:lang="{lang}"{more}>',
            f"<head><title>{title}</title>"
            '<link rel="stylesheet" type="text/css" href="style.css"/></head>',
            "<body>",
            *(part for part in body if part),
            "</body>",
            "</html>\n",
        )
    )


# --- the package -------------------------------------------------------------------------------------


def _package(readings: Sequence[Reading], names: Sequence[str], title: str, whole: str) -> str:
    articles = [reading.article for reading in readings]
    times = [
        when.astimezone(UTC)
        for article in articles
        if (when := article.modified or article.published) is not None
    ]
    changed = max(times, default=datetime(1980, 1, 1, tzinfo=UTC))
    authors = dict.fromkeys(author for article in articles for author in article.authors)
    langs = dict.fromkeys(_lang(article) for article in articles) or {"und": None}
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        f'<dc:identifier id="id">urn:uuid:{uuid.uuid5(_SPACE, title + whole)}</dc:identifier>',
        f"<dc:title>{_x(title)}</dc:title>",
        *(f"<dc:language>{_x(lang)}</dc:language>" for lang in langs),
        *(f"<dc:creator>{_x(author)}</dc:creator>" for author in authors),
        f'<meta property="dcterms:modified">{changed:%Y-%m-%dT%H:%M:%SZ}</meta>',
        "</metadata>",
        "<manifest>",
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
    ]
    for number, name in enumerate(names, 1):
        out.append(f'<item id="a{number}" href="{name}" media-type="application/xhtml+xml"/>')
    out += ["</manifest>", "<spine>"]
    if len(names) != 1:
        out.append('<itemref idref="nav"/>')
    out += [f'<itemref idref="a{number}"/>' for number in range(1, len(names) + 1)]
    return "\n".join([*out, "</spine>", "</package>\n"])


def _navigation(readings: Sequence[Reading], names: Sequence[str], title: str) -> str:
    rows = [
        f'<li><a href="{name}">{_named(reading.article)}</a></li>'
        for name, reading in zip(names, readings, strict=True)
    ]
    head = f"<h1>{_x(title)}</h1>"
    return _document(
        _x(title), "en", ('<nav epub:type="toc">', head, "<ol>", *rows, "</ol>", "</nav>")
    )


# --- an article --------------------------------------------------------------------------------------


def _chapter(reading: Reading) -> str:
    article = reading.article
    out = [f"<h1>{_named(article)}</h1>"]
    if byline(article):
        out.append(f'<p class="about">{_x(byline(article))}</p>')
    if article.url:
        out.append(f'<p class="about"><a href="{_x(article.url)}">{_x(article.url)}</a></p>')
    at = 0
    blocks = article.blocks
    while at < len(blocks):
        end = at + 1
        if blocks[at].kind is BlockKind.LIST_ITEM:
            while end < len(blocks) and blocks[end].kind is BlockKind.LIST_ITEM:
                end += 1
            out.append(_list(blocks[at:end]))
        else:
            out.append(_block(blocks[at]))
        at = end
    out += [f'<p class="about"><em>{_x(note)}</em></p>' for note in article.notes]
    spoken = [shown for shown in reading.quotes if shown.quote.kind.is_speech]
    if spoken:
        out.append("<h2>Quotes</h2>")
        out += [_quote(shown) for shown in spoken]
    return _document(_named(article), _x(_lang(article)), out, _direction(article))


def _quote(shown: ShownQuote) -> str:
    role = f", {shown.quote.role}" if shown.quote.role else ""
    return (
        f"<blockquote><p>{_x(shown.quote.text)}</p>"
        f'<p class="about">— {_x(shown.speaker + role)}</p></blockquote>'
    )


def _list(items: Sequence[Block]) -> str:
    """List items of one depth after another; a number that is not the next one is named."""
    out: list[str] = []
    open_tag = ""
    due = 0
    for item in items:
        tag = "ul" if item.number is None else "ol"
        if tag != open_tag:
            out.append((f"</{open_tag}>" if open_tag else "") + f"<{tag}>")
            open_tag, due = tag, 1
        value = f' value="{item.number}"' if item.number not in (None, due) else ""
        indent = f' style="margin-left: {min(item.level, 8)}em"' if item.level > 0 else ""
        out.append(f"<li{value}{indent}>{_inlines(item)}</li>")
        due = (item.number or 0) + 1
    return "\n".join([*out, f"</{open_tag}>"])


def _block(block: Block) -> str:
    kind = block.kind
    if kind is BlockKind.RULE:
        return "<hr/>"
    if kind is BlockKind.IMAGE:
        credit = f" ({block.credit})" if block.credit else ""
        words = f"{block.text}{credit}".strip()
        return f'<p class="about"><em>{_x(words)}</em></p>' if words else ""
    if not block.text:
        return ""
    if kind is BlockKind.HEADING:
        level = min(6, max(2, block.level or 2))
        return f"<h{level}>{_inlines(block)}</h{level}>"
    if kind in (BlockKind.QUOTATION, BlockKind.EMBED):
        return f"<blockquote><p>{_inlines(block)}</p></blockquote>"
    if kind is BlockKind.CODE:
        return f"<pre><code>{_x(block.text)}</code></pre>"
    if kind is BlockKind.TABLE:
        rows = (
            "".join(f"<td>{_x(c)}</td>" for c in r.split("\t")) for r in told(block).split("\n")
        )
        return "<table>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    mark = ' class="verse"' if kind is BlockKind.VERSE else ""
    return f"<p{mark}>{_inlines(block)}</p>"


def _inlines(block: Block) -> str:
    """A block's text with links and emphasis; runs that overlap others are left plain."""
    out: list[str] = []
    at = 0
    hosts = dict(lies(block))
    tags = {InlineKind.STRONG: "strong", InlineKind.EMPHASIS: "em", InlineKind.CODE: "code"}
    for run in sorted(block.inlines, key=lambda run: (run.start, -run.end)):
        inner = block.text[run.start : run.end]
        if run.start < at or not inner.strip():
            continue
        out.append(_lines(block.text[at : run.start]))
        if run.kind is not InlineKind.LINK:
            out.append(f"<{tags[run.kind]}>{_lines(inner)}</{tags[run.kind]}>")
        elif run.href:
            host = hosts.get(run.end)
            out.append(f'<a href="{_x(run.href)}">{_lines(inner)}</a>')
            out.append(f" [→ {_x(host)}]" if host else "")
        else:
            out.append(_lines(inner))
        at = run.end
    out.append(_lines(block.text[at:]))
    return "".join(out)


def _lines(text: str) -> str:
    return _x(text).replace("\n", "<br/>\n")
