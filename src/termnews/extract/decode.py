"""Bytes to text: the first stage.

Order of belief: byte order mark; valid UTF-8; the transport's charset; the charset the page
declares; a guess among the legacy code pages by how much sense the text makes. Real pages lie:
"iso-8859-1" means windows-1252 (WHATWG Encoding, section 4.2), and a page that is UTF-8 but for a
few bytes is UTF-8.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from termnews.errors import ExtractError
from termnews.extract.mojibake import mended

MAX_MARKUP = 3_000_000
"""Characters of markup that are read. Scripts and comments are taken out before anything is cut."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.I)
# WHATWG: the labels on the left are decoded as the code pages on the right.
_REALLY = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # a declaration readable as ASCII cannot be UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_GUESSES = ("gb18030", "cp932", "euc_jp", "cp949", "big5hkscs", "cp1251", "cp1252")
_CONTROL_BYTES = bytes([*range(9), 11, 12, *range(14, 27), *range(28, 32), 127])
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
_BINARY = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"RIFF", b"\x7fELF",
    b"\x00\x00\x00", b"ID3", b"OggS", b"Rar!", b"7z\xbc\xaf", b"wOFF", b"wOF2", b"BZh",
)  # fmt: skip
_DEAD_WEIGHT = re.compile(
    r"<!--|<(?:style|svg|script)\b(?![^>]{0,200}json)|data:[a-z]{1,20}/[a-z0-9.+-]{1,40};base64,",
    re.I,
)
_ENDS = {"<!--": "-->", "<styl": "</style", "<svg": "</svg", "<scri": "</script"}
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/=]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's markup as text."""

    text: str
    charset: str
    cut: bool = False
    """Whether it was too large and its end was left away."""


def decode(page: bytes | str, charset: str = "") -> Decoded:
    """The markup of a page. ``charset`` is what the transport declared, if anything.

    Raises :class:`ExtractError` for nothing (empty, white space) and for bytes that are no text.
    """
    if isinstance(page, str):
        text, used = _CONTROLS.sub("", page), "str"
    else:
        text, used = _from_bytes(page, charset)
        text = mended(text)
    if not text.strip():
        raise ExtractError("The page is empty.")
    cut = False
    if len(text) > MAX_MARKUP:
        text = _lighten(text[: MAX_MARKUP * 8])
        cut = len(text) > MAX_MARKUP
        text = text[:MAX_MARKUP]
    return Decoded(text, used, cut)


def _lighten(text: str) -> str:
    """A large page without comments, styles, drawings, scripts (but data) and inline files.

    Linear: each end is looked for once, and what has none ends the page.
    """
    kept: list[str] = []
    at = 0
    while True:
        found = _DEAD_WEIGHT.search(text, at)
        if found is None:
            kept.append(text[at:])
            break
        kept.append(text[at : found.start()])
        opening = found[0].lower()
        if opening.startswith("data:"):
            stop = _NOT_BASE64.search(text, found.end())
            end = stop.start() if stop else -1
        else:
            end = text.find(_ENDS[opening[:5].rstrip(" >")], found.end())
            if end < 0:  # ends are written in capitals once in a while
                end = text.find(_ENDS[opening[:5].rstrip(" >")].upper(), found.end())
            end = text.find(">", end) + 1 if end >= 0 else -1
        if end <= 0:
            break
        at = end
    return " ".join(kept)


def _from_bytes(page: bytes, charset: str) -> tuple[str, str]:
    for mark, name in _BOMS:
        if page.startswith(mark):
            return _CONTROLS.sub("", page.decode(name, "replace")), name
    head = page[:4096].lstrip()
    if not head:
        raise ExtractError("The page is empty.")
    if head.startswith(_BINARY) or _looks_binary(head):
        raise ExtractError(
            "This is not a page but a binary file.", remedy="Open it in the program it is for."
        )
    # All other code pages hold ASCII; taking control codes out of bytes is a hundred times faster.
    page = page.translate(None, _CONTROL_BYTES)
    try:
        return page.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    lenient = page.decode("utf-8", "replace")
    holes = lenient.count("�")
    if holes * 10 <= sum(1 for char in lenient if char > "\x7f") - holes:
        return lenient, "utf-8"  # a few broken bytes in a page of UTF-8
    declared = [charset] if charset else []
    declared += [name.decode("ascii") for name in _DECLARED.findall(page[:8192])]
    for label in declared:
        name = _codec(label)
        if not name or name == "utf-8":
            continue
        text = page.decode(name, "replace")
        # A wrong declaration of a multi-byte code page leaves many holes.
        if text.count("�") <= 5 + len(page) // 2000:
            return text, name
    return _guess(page)


def _codec(label: str) -> str:
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return ""
    return _REALLY.get(name, name)


def _looks_binary(head: bytes) -> bool:
    """Whether the bytes hold more control codes than any text does."""
    if head.count(b"\x00") > len(head) // 3:  # UTF-16 without a mark: every other byte
        return not re.match(rb"(?:<\x00|\x00<)", head)
    strange = sum(1 for byte in head if byte < 32 and byte not in (9, 10, 12, 13, 27))
    return strange > len(head) // 20


def _guess(page: bytes) -> tuple[str, str]:
    """The code page under which the text looks most like text."""
    sample = page[:200_000]
    best, best_score = "cp1252", -1e9
    for name in _GUESSES:
        text = sample.decode(name, "replace")
        letters = [char for char in text if char > "\x7f"]
        if not letters:
            continue
        holes = sum(1 for char in letters if char == "�" or char < "\xa0")
        common = sum(_plausible(char, name) for char in letters)
        score = (common - 8 * holes) / len(letters)
        if score > best_score:
            best, best_score = name, score
    return page.decode(best, "replace"), best


def _plausible(char: str, codec: str) -> float:
    """How much a character speaks for a code page: about 1 on average in a text of its language."""
    if codec == "cp1251":
        return float("а" <= char <= "я")
    if codec == "cp1252":
        return float("à" <= char <= "ü" or char in "ßÄÖÜÉ’“”–…«»\xa0")
    if codec in ("cp932", "euc_jp"):
        return 2.0 * ("぀" <= char <= "ヿ")
    if codec == "cp949":
        return 3.0 * (char in "이다는의에을를가은하고한지로기도사대나시")
    # Simplified and traditional Chinese: the most frequent characters of running text.
    return 4.0 * (
        char in "的一是不了在人有我他这這中大来來上国國个個到说說们們为為子和你地出道也时時年，。"
    )
