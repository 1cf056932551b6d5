"""Titles without the site's name and section."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Container, Iterator
from functools import lru_cache

from termnews.extract.late import late
from termnews.text import Clean, line

_SEPARATOR = re.compile(
    r"\s+[|\-–—·•»›:/\\~⋆★_]{1,3}\s+|\s*[|»｜ㅣ]\s*|\s[-–—]{1,2}(?=\S)|_"
    r"|[-–—：]{1,2}(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}(?:Web|web)?$)"
)
_EASTERN_PAPER = late(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,6}(?:网|網|在线|日报|晚报|日報|新闻|新聞|新聞web|ニュース|일보|신문|뉴스)"
)
_KICKER = re.compile(r"(?<=[^\W\d]):\s+|(?<=[»“”\"’?!]):\s+|\s[-–—]\s|：\s?")
_BAR = re.compile(r"\s[|｜]\s")
_WORD = re.compile(r"[^\W_]+")
_TAGS = late(r"<[^<>]{1,200}>")


MAX_TAIL_WORDS = 3
"""Words of what a source may have added to a title."""

MIN_HEADLINE = 16
"""Characters from which on what stands before a bar is taken for a headline."""


@lru_cache(maxsize=1024)
def key(text: str) -> str:
    """What two titles that differ only in case, marks and spacing share."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(_WORD.findall(text.lower()))


def tidy(raw: str) -> Clean:
    """A title as written, entities and stray markup resolved."""
    if "&" in raw:
        raw = html.unescape(html.unescape(raw))
    if "<" in raw:
        raw = _TAGS.sub("", raw)
    return line(raw, 400)


def cut(title: str, sites: frozenset[str], sections: frozenset[str] = frozenset()) -> str:
    """The title without leading and trailing parts that are the site's name or a section.

    ``sites`` and ``sections`` hold keys (see :func:`key`) of the site's names and its host's words,
    and of sections. A trailing part may hold more than the site's name (``News - The Site``); a
    leading one may not, as it is mostly the beginning of the headline.
    """
    names = {name.replace(" ", "") for name in sites | sections}
    for _ in range(3):
        parts = list(_SEPARATOR.finditer(title))
        if not parts:
            break
        last, first = parts[-1], parts[0]
        tail, head = key(title[last.end() :]), key(title[: first.start()])
        if len(title[: last.start()].strip()) >= 4 and (
            not tail
            or tail.replace(" ", "") in names
            or _holds_name(tail, sites)
            or _EASTERN_PAPER.fullmatch(tail)
        ):
            title = title[: last.start()].strip()
        elif head.replace(" ", "") in names and len(title[first.end() :].strip()) >= 8:
            title = title[first.end() :].strip()
        else:
            break
    return _before_bar(title)


def tail(title: str) -> str:
    """Key of what follows the last separator; empty where there is none or little before it."""
    parts = list(_SEPARATOR.finditer(title))
    if not parts or len(title[: parts[-1].start()].strip()) < 4:
        return ""
    return key(title[parts[-1].end() :])


def without_tail(title: str, others: Container[str]) -> str:
    """The title without a word or two after its last separator if another source leaves them out.

    ``others`` are keys of what the sources say.
    """
    parts = list(_SEPARATOR.finditer(title))
    if parts and key(title[parts[-1].end() :]).count(" ") < MAX_TAIL_WORDS:
        head = title[: parts[-1].start()].strip()
        if len(head) >= MIN_HEADLINE and key(head) in others:
            return head
    return title


def _before_bar(title: str) -> str:
    """The part of a title before the first upright bar, or after it where that is the headline.

    Nobody writes a bar within a headline: what it parts off is a section, a column or words for
    search engines, known as such or not.
    """
    parts = [part.strip() for part in _BAR.split(title)]
    if len(parts) < 2:
        return title
    longest = max(map(len, parts))
    return next(part for part in parts if len(part) >= MIN_HEADLINE or len(part) == longest)


def _holds_name(part: str, sites: frozenset[str]) -> bool:
    """Whether a few words begin or end with a name of the site."""
    return (
        len(part) >= 4
        and part.count(" ") <= 4
        and any(
            len(name) >= 4 and (part.startswith(name + " ") or part.endswith(" " + name))
            for name in sites
        )
    )


def without_kicker(title: str) -> Iterator[str]:
    """What follows each colon or dash that may end a kicker."""
    for found in _KICKER.finditer(title):
        yield title[found.end() :]


def site_names(host: str, names: list[str]) -> frozenset[str]:
    """Keys of all a site may call itself: its names, its host with and without endings."""
    found = {key(name) for name in names}
    host = host.lower().removeprefix("www.").split(":")[0]
    labels = [label for label in host.split(".") if label]
    if labels:
        found.add(key(host))
        found.update(key(label) for label in labels[:-1] if len(label) > 3)
        if len(labels) > 1:
            found.add(key(labels[-2]))
    return frozenset(name for name in found if name)


_LATIN = str.maketrans({"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "ø": "o", "å": "a"})
_SLUG_WORD = late(r"[a-z0-9]{3,}")


def slug(text: str) -> frozenset[str]:
    """The words of a title or of an address's path as addresses write them."""
    text = text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LATIN))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return frozenset(word for word in _SLUG_WORD.findall(text) if not word.isdigit())
