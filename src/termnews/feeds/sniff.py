"""What bytes are, by their beginning; the server's word counts only where they do not tell."""

from __future__ import annotations

import re
from enum import StrEnum

from termnews.feeds.decode import to_utf8

HEAD = 8_192
"""Bytes looked at."""


class Kind(StrEnum):
    """What a document is, as far as we treat it differently."""

    FEED = "feed"
    """RSS, Atom, RDF, CDF or JSON Feed."""
    OPML = "opml"
    HTML = "html"
    XML = "xml"
    JSON = "json"
    TEXT = "text"
    PDF = "pdf"
    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    ARCHIVE = "archive"
    BINARY = "binary"
    EMPTY = "empty"


_MAGIC = (
    (b"%PDF-", Kind.PDF),
    (b"\x89PNG\r\n", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"ID3", Kind.AUDIO),
    (b"OggS", Kind.AUDIO),
    (b"fLaC", Kind.AUDIO),
    (b"\x1aE\xdf\xa3", Kind.VIDEO),
    (b"PK\x03\x04", Kind.ARCHIVE),
    (b"\x1f\x8b", Kind.ARCHIVE),
    (b"7z\xbc\xaf", Kind.ARCHIVE),
    (b"Rar!", Kind.ARCHIVE),
    (b"\x7fELF", Kind.BINARY),
    (b"SQLite format 3", Kind.BINARY),
)
_SKIPPED = re.compile(
    r"\s+|<\?[^>]*>|<!--.*?-->|<!(?!--)[^>\[]*(?:\[[^\]]*\]\s*)?>|<!--.*\Z", re.DOTALL
)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+([A-Za-z_][\w.:-]*)", re.IGNORECASE)
_FEED_INSIDE = re.compile(r"<(?:rss|feed|rdf:RDF|atom:feed)[\s>]", re.IGNORECASE)
_JSON_FEED = re.compile(
    r'"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org|"items"\s*:\s*\['
)
_HTML_START = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})


def sniff(data: bytes, content_type: str = "") -> Kind:
    """What ``data`` is. ``content_type`` is the server's header, parameters and all."""
    if not data.strip():
        return Kind.EMPTY
    for start, kind in _MAGIC:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return {b"WEBP": Kind.IMAGE, b"WAVE": Kind.AUDIO}.get(data[8:12], Kind.VIDEO)
    if data[4:8] == b"ftyp":
        return Kind.IMAGE if data[8:12] in (b"avif", b"heic", b"mif1") else Kind.VIDEO
    head = to_utf8(data[:HEAD]).data.decode("utf-8", "replace").lstrip("\ufeff \t\r\n\0")
    media = content_type.partition(";")[0].strip().lower()
    if head.startswith(("{", "[")):
        return Kind.FEED if head[0] == "{" and _JSON_FEED.search(head) else Kind.JSON
    if head.startswith("<"):
        return _markup(head, media)
    if head.count("\0") * 20 > len(head):
        return Kind.BINARY
    if _FEED_INSIDE.search(head):  # junk before the feed: warnings of a script, mostly
        return Kind.HTML if _HTML_START.search(head) else Kind.FEED
    if _HTML_START.search(head) or re.search(r"<(?:body|head|p|div)[\s>]", head, re.IGNORECASE):
        return Kind.HTML
    family = media.partition("/")[0]
    if family in ("image", "audio", "video"):
        return Kind(family)
    controls = sum(1 for char in head if char < " " and char not in "\t\r\n\f\x1b")
    if controls * 50 > len(head) or head.count("\ufffd") * 10 > len(head):
        return Kind.BINARY
    return Kind.TEXT


def _markup(head: str, media: str) -> Kind:
    """What a document that begins with ``<`` is."""
    if _HTML_START.match(head):
        return Kind.HTML
    position = 0
    while found := _SKIPPED.match(head, position):
        if found.end() == position:
            break
        if _HTML_START.match(found[0]):
            return Kind.HTML
        position = found.end()
    # Where the beginning of a document ends before its root, its document type has the root's name.
    root = _ROOT.match(head, position) or _DOCTYPE.search(head)
    if root is None and len(head) > HEAD // 2 and position >= len(head):
        return Kind.XML
    name = root[1].rpartition(":")[2].lower() if root else ""
    if name in _FEED_ROOTS:
        return Kind.FEED
    if name == "opml":
        return Kind.OPML
    if name == "image" or name == "svg":
        return Kind.IMAGE
    if head.startswith("<?xml") and name != "html" and "html" not in media:
        return Kind.FEED if _FEED_INSIDE.search(head) else Kind.XML
    if "xml" in media and "xhtml" not in media and name not in ("html", "head", "body"):
        return Kind.XML
    if _FEED_INSIDE.search(head) and not _HTML_START.search(head):
        return Kind.FEED
    return Kind.HTML
