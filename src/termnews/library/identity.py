"""Which entry is which: keys, addresses, and whether two texts are one story or two."""

from __future__ import annotations

import re

from termnews.library.codec import hash64
from termnews.library.folding import words

_DIGITS = re.compile(r"\d+")
_SAME_WORDS = 0.2
"""Share of common title and text words above which a reused id still means the same story."""


def address_key(url: str) -> int | None:
    """A key for an article's address; scheme, ``www.``, a fragment and a last slash do not count."""
    if not url:
        return None
    bare = url.partition("#")[0].partition("://")[2] or url
    return hash64(bare.removeprefix("www.").rstrip("/"))


def entry_key(entry_id: str) -> int:
    """The key of an entry by its id."""
    return hash64(entry_id)


def second_key(entry_id: str, url: str, title: str) -> int:
    """The key of another story that came under an id already taken."""
    return hash64(f"{entry_id}\x00{url or title}")


def text_print(title: str, text: str) -> int:
    """A hash of what a reader sees: the same print, the same text."""
    return hash64(f"{title}\x00{text}")


def same_story(
    url: str, title: str, text: str, other_url: str, other_title: str, other_text: str
) -> bool:
    """Whether an entry under a known id is that story again, perhaps revised.

    The same address is the same story. Otherwise a title or text that hardly shares a word is
    another one: some feeds number their entries anew each day.
    """
    if url and address_key(url) == address_key(other_url):
        return True
    if title and title == other_title:
        return True
    first, second = set(words(f"{title} {text}")), set(words(f"{other_title} {other_text}"))
    if not first or not second:
        return True
    return len(first & second) / min(len(first), len(second)) >= _SAME_WORDS + 0.3 * (
        not (url or other_url)
    )


def is_revision(text: str, other: str) -> bool:
    """Whether two texts differ in words: numbers (comments, visitors) and spaces do not count."""
    return _DIGITS.sub("", text).split() != _DIGITS.sub("", other).split()
