"""Titles without the site's name and section."""

from __future__ import annotations

import html
import re
import unicodedata

from termnews.text import Clean, line

_SEPARATOR = re.compile(r"\s+[|\-–—·•»›:/\\~⋆★_]{1,3}\s+|\s*[|»｜]\s*|\s[-–—]{1,2}(?=\S)|_")
_TAGS = re.compile(r"<[^<>]{1,200}>")


def key(text: str) -> str:
    """What two titles that differ only in case, marks and spacing share."""
    text = unicodedata.normalize("NFKC", text).lower()
    return " ".join(re.findall(r"[^\W_]+", text))


def tidy(raw: str) -> Clean:
    """A title as written, entities and stray markup resolved."""
    if "&" in raw:
        raw = html.unescape(html.unescape(raw))
    if "<" in raw:
        raw = _TAGS.sub("", raw)
    return line(raw, 400)


def cut(title: str, names: frozenset[str]) -> str:
    """The title without leading and trailing parts that are the site's name or section.

    ``names`` holds keys (see :func:`key`) of the site's names, its host's words and sections.
    """
    for _ in range(3):
        parts = list(_SEPARATOR.finditer(title))
        if not parts:
            return title
        last, first = parts[-1], parts[0]
        tail, head = title[last.end() :], title[: first.start()]
        if _names_site(tail, names) and len(title[: last.start()].strip()) >= 4:
            title = title[: last.start()].strip()
        elif _names_site(head, names) and len(title[first.end() :].strip()) >= 8:
            title = title[first.end() :].strip()
        else:
            return title
    return title


def _names_site(part: str, names: frozenset[str]) -> bool:
    own = key(part)
    if not own:
        return True
    if own in names:
        return True
    joined = own.replace(" ", "")
    return any(joined == name.replace(" ", "") for name in names) or (
        len(joined) >= 4
        and any(len(n) >= 4 and (own.startswith(n + " ") or own.endswith(" " + n)) for n in names)
        and len(own.split()) <= 5
    )


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
