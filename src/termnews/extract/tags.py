"""Tags and character references that every parser reads alike; the rest is refused."""

from __future__ import annotations

import re
from functools import lru_cache
from html.entities import html5, name2codepoint

from termnews.extract.late import late
from termnews.text import is_clean

MAX_TAG = 2_000
"""Characters of a tag."""

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
_CONTROL = late(f"[{_CONTROLS}]")
_TAG = late("<([^<>]*)>")
_COMMENT = late("<!--(?!-)[^<>-]*+(?:-[^<>-]++)*+-->")
_VALUE = rf"\"[^\"{_CONTROLS}]*+\"|'[^'{_CONTROLS}]*+'"
_OPENING = late(rf"([a-z][a-z0-9]*+)((?:[ \n]++[a-z][a-z0-9_-]*+(?:=(?:{_VALUE}))?+)*+)[ \n]*+/?")
_ATTRIBUTE = late(r"([a-z][a-z0-9_-]*+)(?:=(?:\"([^\"]*+)\"|'([^']*+)'))?+")
_REFERENCE = late("&(#[xX]?[0-9A-Za-z]*+|[0-9A-Za-z]*+)(;?)")
_UNENDED: dict[str, list[str]] = {}
"""Names that HTML reads without their ``;`` as well, by their first two letters."""
for _name in html5:
    if not _name.endswith(";"):
        _UNENDED.setdefault(_name[:2], []).append(_name)


class NotSimple(Exception):
    """The markup may be read in more than one way."""


def has_controls(text: str) -> bool:
    """Whether ``text`` has a character that a parser drops or reads in its own way."""
    return _CONTROL.search(text) is not None


def parted(html: str, most: int) -> list[str]:
    """``html`` without comments as text, tag, text, tag, …, text; empty if it cannot be parted so, or
    has more than ``most`` tags."""
    if "<!--" in html:
        html = _COMMENT.sub("", html)
    parts = _TAG.split(html, most)
    return parts if html.count("<") * 2 + 1 == len(parts) else []


def opening(tag: str) -> tuple[str, dict[str, str]]:
    """Name and attributes of an opening tag. Raises :class:`NotSimple`."""
    found = _OPENING.fullmatch(tag) if len(tag) <= MAX_TAG else None
    if found is None:
        raise NotSimple
    given: dict[str, str] = {}
    for name, double, single in _ATTRIBUTE.findall(found[2]):
        if name in given:
            raise NotSimple
        value = double or single
        given[name] = decoded(value) if "&" in value else value
    return found[1], given


def decoded(text: str) -> str:
    """``text`` with its character references read. Raises :class:`NotSimple` for a doubtful one."""
    return _REFERENCE.sub(_referred, text)


def _referred(found: re.Match[str]) -> str:
    name = found[1]
    if found[2]:
        if character := _character(name):
            return character
    elif "#" not in name and not any(
        name.startswith(known) for known in _UNENDED.get(name[:2], ())
    ):
        return found[0]  # "R & D", "?page=1&sort=date"
    raise NotSimple


@lru_cache(maxsize=1_024)
def _character(name: str) -> str:
    """What a reference stands for; "" for one that parsers may differ about."""
    if name[:1] == "#":
        digits, base = (name[2:], 16) if name[1:2] in ("x", "X") else (name[1:], 10)
        if not digits.isalnum() or not digits.isascii():
            return ""
        try:
            code = int(digits, base)
        except ValueError:
            return ""
    else:
        code = name2codepoint.get(name, 0)
    character = chr(code) if 0x20 <= code < 0x110000 else ""
    return character if is_clean(character) and not has_controls(character) else ""
