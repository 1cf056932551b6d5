"""Any file a user opens to an :class:`~termnews.model.Article`: its kind is told by its bytes first."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from pathlib import PurePath

from termnews.errors import ExtractError
from termnews.extract import frontmatter, mail, markdown, pdf, plaintext
from termnews.extract.decode import decode
from termnews.extract.lines import bylines
from termnews.extract.metadata import dates, names, topics
from termnews.extract.metadata.address import checked
from termnews.extract.metadata.titles import key
from termnews.model import Article, Block, BlockKind, Evidence, Extraction, Problem
from termnews.text import Clean, count_words, line
from termnews.text.language import guess_language

MAX_BYTES = 64_000_000
SHORT_LETTER = 0.5
"""How sure we are of a letter that would not pass for an article as a page."""


class Kind(StrEnum):
    """What a file is."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"
    MAIL = "mail"
    SAVED_PAGE = "saved-page"
    PDF = "pdf"


_HEADERS = re.compile(
    rb"\A(?:From [^\n]{0,300}\r?\n)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\r?\n){0,50}){2,}"
)
_MAIL_NAMES = re.compile(
    rb"^(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Content-Type|Delivered-To)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:article|main|div|p|h1|table)[\s>].{0,4000}?</",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN = re.compile(
    r"^#{1,6} \S|^(?:```|~~~)|\[[^\]\n]{1,200}\]\((?:https?:|/|#)[^)\s]*\)|^ {0,3}>[ ]|\*\*\S[^*\n]{0,200}\*\*|^[-*+] \[[ x]\]|^\|.*\|\s*$",
    re.MULTILINE,
)


def sniff(data: bytes, name: str = "") -> Kind:
    """The kind of a file, by its bytes, and by its name where the bytes allow several."""
    head = data[:20_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    suffix = PurePath(name.lower()).suffix
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    headers = _HEADERS.match(head)
    if headers and len(set(_MAIL_NAMES.findall(headers[0]))) >= 2:
        saved = suffix in (".mht", ".mhtml") or re.search(
            rb"^Snapshot-Content-Location:|^From: <?Saved by|^Content-Type:\s*multipart/related[^\n]*\n(?:[ \t][^\n]*\n)*[^\0]{0,400}?type=\"?text/html",
            headers[0],
            re.IGNORECASE | re.MULTILINE,
        )
        return Kind.SAVED_PAGE if saved else Kind.MAIL
    if suffix in (".md", ".markdown", ".mkd", ".mdown"):
        return Kind.MARKDOWN
    if _HTML.search(head[:4096]) or (suffix in (".html", ".htm", ".xhtml") and b"<" in head):
        return Kind.HTML
    if suffix not in (".txt", ".text"):
        text = head.decode("utf-8", "replace")
        marks = len(_MARKDOWN.findall(text))
        if marks >= 3 or (marks >= 1 and text.startswith(("# ", "---\n", "+++\n"))):
            return Kind.MARKDOWN
    return Kind.TEXT


def from_file(data: bytes, name: str, url: str = "") -> Article:
    """The article in a file. ``name`` is its file name, ``url`` where it came from, if known.

    Raises :class:`~termnews.errors.ExtractError` for what holds nothing to read, with a remedy where
    there is one.
    """
    if len(data) > MAX_BYTES:
        raise ExtractError(
            f"{line(name, 120)} is larger than {MAX_BYTES // 1_000_000} MB.",
        )
    kind = sniff(data, name)
    if kind is Kind.PDF:
        return _pdf(data, url)
    if kind in (Kind.MAIL, Kind.SAVED_PAGE):
        return _mail(data, url, kind)
    if kind is Kind.HTML:
        return _html(data, url)
    text = decoded(data)
    return from_markdown(text, url) if kind is Kind.MARKDOWN else plaintext.from_text(text, url=url)


def decoded(data: bytes) -> str:
    """The text of a file without markup, which declares no charset."""
    lenient = data.decode("utf-8", "replace")
    holes = lenient.count("\ufffd")
    good = sum(1 for char in lenient if char > "\x7f") - holes
    if 0 < holes <= 5 + len(data) // 20_000 and holes > good and b"\x00" not in data:
        # A page with few faults is UTF-8; a short text with few letters outside ASCII is Western.
        return decode(data.decode("cp1252", "replace")).text
    return decode(data).text


def _html(data: bytes | str, url: str, charset: str = "") -> Article:
    from termnews.extract.pages import article  # the room's largest part, only where needed

    return article(data, url, charset=charset)


def _pdf(data: bytes, url: str) -> Article:
    text, title, authors = pdf.read(data)
    article = plaintext.from_text(text, url=url)
    people = names.persons(authors) if authors else ()
    sure_title = title and not re.search(
        r"untitled|\.(?:docx?|indd|qxd|pdf|tex)\b", title, re.IGNORECASE
    )
    evidence = dict(article.evidence)
    if sure_title:
        evidence["title"] = Evidence("pdf", 0.7)
    if people and not article.authors:
        evidence["authors"] = Evidence("pdf", 0.6)
    return replace(
        article,
        title=title if sure_title else article.title,
        blocks=_without_title(article.blocks, title) if sure_title else article.blocks,
        authors=article.authors or people,
        extraction=replace(article.extraction, method="pdf"),
        evidence=evidence,
    )


def _without_title(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """The blocks without a first one that says the title again."""
    for index, block in enumerate(blocks):
        if block.in_body:
            return blocks[:index] + blocks[index + 1 :] if key(block.text) == key(title) else blocks
    return blocks


# --- messages ------------------------------------------------------------------------------------------


def _mail(data: bytes, url: str, kind: Kind) -> Article:
    letter = mail.read(data)
    address = url or letter.url
    if not letter.html.strip() and not letter.text.strip():
        raise ExtractError("The message holds no text.")
    if letter.html.strip():
        article = _html(letter.html, address, letter.charset)
        if kind is Kind.SAVED_PAGE:
            return article
        article = _whole_if_lost(article, letter, address)
    else:
        article = plaintext.from_text(letter.text, url=address)
    article = _honest(article)
    evidence = dict(article.evidence)
    evidence.update(
        {
            field: Evidence("mail", 0.9)
            for field, value in (
                ("title", letter.subject), ("authors", letter.authors), ("published", letter.date),
            )
            if value
        }
    )  # fmt: skip
    return replace(
        article,
        title=letter.subject or article.title,
        authors=letter.authors or article.authors,
        published=letter.date or article.published,
        date_only=article.date_only and letter.date is None,
        site=article.site or letter.sender,
        blocks=_without_title(article.blocks, letter.subject),
        lang=article.lang or guess_language(article.body),
        extraction=replace(article.extraction, method="mail"),
        evidence=evidence,
    )


def _honest(article: Article) -> Article:
    """The article without what is said of web pages alone: a letter is short, or invites to
    subscribe, and is whole."""
    extraction = article.extraction
    if not article.body or extraction.problem in (Problem.NONE, Problem.TOO_LARGE, Problem.BROKEN):
        return article
    extraction = Extraction(extraction.method, max(extraction.quality, SHORT_LETTER))
    return replace(article, extraction=extraction)


def _whole_if_lost(article: Article, letter: mail.Letter, url: str) -> Article:
    """The whole letter where the judge kept little of it: a digest has many small texts."""
    from termnews.extract.pages import page

    whole = page(letter.html, url, charset=letter.charset)
    if count_words(article.body) >= 0.5 * count_words(whole.body):
        return article
    kept = plaintext.without_furniture(whole.blocks)
    return replace(article, blocks=kept, extraction=Extraction("mail", 0.5))


# --- Markdown ------------------------------------------------------------------------------------------


def from_markdown(text: str, url: str = "") -> Article:
    """The article of a Markdown text, with its front matter."""
    head, body = frontmatter.split(text.replace("\r\n", "\n").lstrip("\ufeff"))
    address = _first(head, "canonical_url", "canonical", "url", "link", "permalink")
    base = checked(url) or checked(address)
    blocks = markdown.blocks(body, base)
    title = line(_first(head, "title", "headline"), 400)
    source = "front-matter" if title else "visible"
    if not title:
        first = next((b for b in blocks if b.in_body), None)
        if first is not None and first.kind is BlockKind.HEADING:
            title = line(first.text, 400)
    if title:
        blocks = _without_title(blocks, title)
    blocks, writers, day = _under_title(blocks)
    published = dates.read(_first(head, "date", "published", "pubdate", "created", "publishdate"))
    modified = dates.read(_first(head, "lastmod", "updated", "modified", "last_modified_at"))
    authors = names.persons(
        [*head.get("author", ()), *head.get("authors", ()), *head.get("by", ())], listed=True
    )
    tags = topics.topics(
        [*head.get("tags", ()), *head.get("keywords", ()), *head.get("categories", ())]
    )
    authors, published = authors or writers, published or day
    plain = "\n".join(b.text for b in blocks if b.in_body)
    said = (
        ("authors", authors), ("published", published), ("modified", modified), ("tags", tags),
    )  # fmt: skip
    evidence = {field: Evidence("front-matter", 0.95) for field, value in said if value}
    if title:
        evidence["title"] = Evidence(source, 0.95)
    else:
        title = line(plain, 90)
        evidence["title"] = Evidence("inferred", 0.2)
    return Article(
        title=title,
        blocks=blocks,
        url=base,
        authors=authors,
        published=published.when if published else None,
        modified=modified.when if modified else None,
        date_only=bool(published and not published.has_time),
        lang=_language(_first(head, "lang", "language", "locale")) or guess_language(plain),
        description=line(_first(head, "description", "summary", "excerpt", "subtitle"), 1000),
        tags=tags,
        extraction=Extraction("markdown", 0.95 if plain else 0.1),
        evidence=evidence,
    )


def _under_title(
    blocks: tuple[Block, ...],
) -> tuple[tuple[Block, ...], tuple[Clean, ...], dates.Moment | None]:
    """The blocks without the byline and date line that they begin with, and what those say."""
    people: tuple[Clean, ...] = ()
    day: dates.Moment | None = None
    at = 0
    while at < min(len(blocks), 3) and blocks[at].kind is BlockKind.PARAGRAPH:
        text = blocks[at].text
        told = bylines.date_line(text)
        writers = bylines.byline(text)
        if (people or not writers) and (day or told is None):
            break
        people, day = people or writers, day or (told[0] if told else None)
        at += 1
    return blocks[at:], people, day


def _first(head: dict[str, list[str]], *wanted: str) -> str:
    return next((head[k][0] for k in wanted if head.get(k)), "")


def _language(value: str) -> str:
    tag = value.strip().lower().replace("_", "-")
    return tag if re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", tag) else ""


__all__ = ["Kind", "from_file", "from_markdown", "sniff"]
