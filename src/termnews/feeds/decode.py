"""Bytes of a feed → UTF-8 bytes, by what the bytes are rather than by what is said of them.

RFC 7303 gives the byte order mark the first word; after it servers and XML declarations lie
about equally often. Bytes that *are* UTF-8 with a non-ASCII character in them are hardly ever
anything else, so that test comes before both.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from termnews.feeds.guess import guess

_BOMS = (
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF16_LE, "utf-16"),
)
_WIDE = (
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00<", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x4c\x6f\xa7\x94", "cp037"),  # "<?xm" in EBCDIC
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{1,40})", re.IGNORECASE
)
_SEVEN_BIT = frozenset({"iso2022_jp", "iso2022_jp_2", "iso2022_kr", "hz"})
_SUPERSETS = {
    # What software means by a name that its standard defines more narrowly (WHATWG Encoding).
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document as UTF-8 bytes."""

    data: bytes
    encoding: str
    """Python's name of the encoding the bytes were in."""
    damaged: bool = False
    """Some bytes meant nothing in it and were replaced by U+FFFD."""


def to_utf8(data: bytes, charset: str = "") -> Decoded:
    """Decode a document; ``charset`` is what the server said. Never raises."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            if encoding == "utf-8-sig":
                return _utf8(data[3:])
            return _decoded(data, encoding)
    for start, encoding in _WIDE:
        if data.startswith(start):
            if encoding == "cp037":
                text = data.decode(encoding, "replace")
                encoding = _codec(declared(text[:300].encode())) or encoding
            return _decoded(data, encoding)
    inside = _codec(declared(data))
    outside = _codec(charset)
    if data.isascii():
        for encoding in (outside, inside):
            if encoding in _SEVEN_BIT and (b"\x1b" in data or b"~{" in data):
                return _decoded(data, encoding)
        return Decoded(data, "utf-8")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        first_bad = error.start
    else:
        return Decoded(data, "utf-8")
    # Any bytes at all are western text: where only one of the two says more than that, it is right.
    told = (outside, inside) if inside == "cp1252" and outside else (inside, outside)
    for encoding in told:
        if encoding and encoding not in ("utf-8", "utf-8-sig", *_SEVEN_BIT):
            try:
                return Decoded(data.decode(encoding).encode("utf-8", "replace"), encoding)
            except (UnicodeDecodeError, ValueError):
                continue
    # Mostly UTF-8 with a few bad bytes, or the old western default?
    high = sum(
        data[max(0, first_bad - 4096) : first_bad + 4096].count(b) for b in (0xC3, 0xE2, 0xD0)
    )
    damaged = data.decode("utf-8", "replace")
    if high and damaged.count("\ufffd") * 4 < sum(1 for char in damaged[:65536] if char > "\x7f"):
        return Decoded(damaged.encode("utf-8", "replace"), "utf-8", damaged=True)
    if "utf-8" in (inside, outside) and _broken_utf8(data):
        return Decoded(damaged.encode("utf-8", "replace"), "utf-8", damaged=True)
    return _decoded(data, guess(data))


def declared(data: bytes) -> str:
    """The encoding that a document's XML declaration or early ``<meta>`` names, or ""."""
    found = _DECLARED.search(data[:1024]) or _META.search(data[:4096])
    return found[1].decode("ascii") if found else ""


def _utf8(data: bytes) -> Decoded:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, "utf-8")
    return Decoded(data, "utf-8")


def _decoded(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding).encode("utf-8", "replace"), encoding)
    except (UnicodeDecodeError, ValueError):
        text = data.decode(encoding, "replace")
        return Decoded(text.encode("utf-8", "replace"), encoding, damaged=True)


def _codec(name: str) -> str:
    """Python's name of an encoding that decodes bytes to text; "" if unknown."""
    name = name.strip().strip("\"'").lower()
    if not name or len(name) > 40 or not name.isascii():
        return ""
    if name.startswith("x-user-defined"):
        return ""
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        try:
            info = codecs.lookup(name.removeprefix("x-"))
        except (LookupError, ValueError):
            return ""
    if not getattr(info, "_is_text_encoding", True):  # rot13, zlib and their like
        return ""
    if info.name in (
        "utf-7",
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
        "mbcs",
    ):
        return ""
    return _SUPERSETS.get(info.name, info.name)


_UTF8_PAIR = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


def _broken_utf8(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 hold what no western 8-bit text holds: C0/C1/F5-FF mixes."""
    return bool(_UTF8_PAIR.search(data)) or b"\xff\xfe" in data
