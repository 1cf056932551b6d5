"""The same words in several articles: one statement, its occurrences, and where they differ.

Pure functions over quote values. A library keeps :func:`statement_key` (or all of
:func:`statement_keys`) of each quotation in an index, fetches those that share a key with a new
one, and asks :func:`same_statement` or :func:`group_statements` about the few that come back.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from termnews.analyse.quotes.people import fold, person_key
from termnews.model import Quote

SHINGLE = 3
"""Words a key is made from. Shorter quotations are their own key."""

KEYS = 8
"""Keys of a quotation for a search that also finds quotations cut differently."""

MIN_WORDS = 5
"""Words from which on a part of a quotation is taken for the same statement."""

ALIKE = 0.78
"""Share of the letters of the shorter one's words that both must have, in order."""

MAX_WORDS = 240
"""Words that are compared; what follows does not change the verdict."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One quotation in one article."""

    article: int
    """Whatever number the caller knows the article by."""
    quote: Quote


@dataclass(frozen=True, slots=True)
class Statement:
    """Quotations of the same words, in the order they were given."""

    occurrences: tuple[Occurrence, ...]

    @property
    def text(self) -> str:
        """Its longest wording, as printed."""
        return max((item.quote.text for item in self.occurrences), key=len)

    @property
    def wordings(self) -> dict[str, tuple[Occurrence, ...]]:
        """Occurrences by wording, where wordings differ in more than marks, case and cut.

        A cut of another wording is filed under the longer one. More than one entry means that
        sources disagree on the words.
        """
        groups: list[tuple[tuple[str, ...], str, list[Occurrence]]] = []
        ordered = sorted(self.occurrences, key=lambda item: -len(item.quote.text))
        for item in ordered:
            words = _words(item.quote.text)
            for known, _, members in groups:
                if _contains(known, words):
                    members.append(item)
                    break
            else:
                groups.append((words, item.quote.text, [item]))
        return {text: tuple(members) for _, text, members in groups}

    @property
    def speakers(self) -> dict[str, tuple[Occurrence, ...]]:
        """Occurrences by speaker named; a short name is filed under the full one it fits.

        More than one entry means that sources disagree on who said it. Unattributed occurrences
        are left out.
        """
        named = [item for item in self.occurrences if item.quote.speaker]
        named.sort(key=lambda item: -len(item.quote.speaker.split()))
        groups: dict[str, list[Occurrence]] = {}
        keys: dict[str, str] = {}
        for item in named:
            key = person_key(item.quote.speaker)
            home = next((name for known, name in keys.items() if _same_key(known, key)), None)
            if home is None:
                home = item.quote.speaker
                keys[key] = home
            groups.setdefault(home, []).append(item)
        return {name: tuple(members) for name, members in groups.items()}


def statement_key(text: str) -> str:
    """A short key that is equal for the same words with other marks, case, accents or stops, and
    mostly equal where one source cut a few words at either end. Empty for text without words."""
    keys = statement_keys(text)
    return keys[0] if keys else ""


def statement_keys(text: str) -> tuple[str, ...]:
    """Up to :data:`KEYS` keys; quotations of the same words share at least one, nearly always.

    The smallest hashes of the runs of :data:`SHINGLE` words (bottom-k sketch, Broder 1997).
    """
    words = _words(text)
    if not words:
        return ()
    if len(words) < SHINGLE:
        return (" ".join(words),)
    hashes = {
        zlib.crc32(" ".join(words[at : at + SHINGLE]).encode())
        for at in range(len(words) - SHINGLE + 1)
    }
    return tuple(f"{value:08x}" for value in sorted(hashes)[:KEYS])


def same_statement(a: str, b: str) -> bool:
    """Whether two quotations are the same words, up to marks, cut and small changes.

    Short ones (under :data:`MIN_WORDS` words) only count if all their words are the same.
    """
    one, other = _words(a), _words(b)
    if not one or not other:
        return False
    if one == other:
        return True
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    if len(short) < MIN_WORDS:
        return False
    if _contains(long, short):
        return True
    if not set(short) & set(long):
        return False
    from difflib import SequenceMatcher  # not needed to find quotations

    matcher = SequenceMatcher(None, short, long, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return False
    # Long words carry the sense, so they count by their letters.
    shared = sum(len(word) for block in blocks for word in short[block.a : block.a + block.size])
    spread = blocks[-1].b + blocks[-1].size - blocks[0].b
    # Words picked from all over a long text are not a wording of it.
    return shared >= ALIKE * sum(map(len, short)) and spread <= len(short) * 1.6 + 4


def group_statements(occurrences: Iterable[Occurrence]) -> list[Statement]:
    """Quotations grouped into statements, in order of first occurrence.

    Two quotations are compared only if they share a key, so the time is near-linear.
    """
    items = list(occurrences)
    parent = list(range(len(items)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    seen: dict[str, list[int]] = {}
    for number, item in enumerate(items):
        tried: set[int] = set()
        for key in statement_keys(item.quote.text):
            bucket = seen.setdefault(key, [])
            for other in bucket[-8:]:
                if other in tried or root(other) == root(number):
                    continue
                tried.add(other)
                if _same(items[other].quote, item.quote):
                    parent[root(number)] = root(other)
            bucket.append(number)
    groups: dict[int, list[Occurrence]] = {}
    for number, item in enumerate(items):
        groups.setdefault(root(number), []).append(item)
    ordered = sorted(groups.items())
    return [Statement(tuple(members)) for _, members in ordered]


def _same(a: Quote, b: Quote) -> bool:
    if not same_statement(a.text, b.text):
        return False
    if len(_words(a.text)) >= MIN_WORDS or not a.speaker or not b.speaker:
        return True
    # "No comment" is said by many: so short, it is one statement only of one person.
    return _same_key(person_key(a.speaker), person_key(b.speaker))


def _same_key(a: str, b: str) -> bool:
    if a == b:
        return True
    short, long = sorted((a.split(), b.split()), key=len)
    return bool(short) and long[-len(short) :] == short


def _words(text: str) -> tuple[str, ...]:
    found = tuple(word for word in (fold(part) for part in text.split()) if word)
    if len(found) <= 2 and len(text) > 12:
        # Scripts without spaces: two characters are about a word.
        joined = "".join(found)
        if not joined.isascii():
            found = tuple(joined[at : at + 2] for at in range(0, len(joined), 2))
    return found[:MAX_WORDS]


def _contains(long: Sequence[str], short: Sequence[str]) -> bool:
    size = len(short)
    if not size or size > len(long):
        return False
    first = short[0]
    return any(
        long[at] == first and tuple(long[at : at + size]) == tuple(short)
        for at in range(len(long) - size + 1)
    )


__all__ = [
    "Occurrence",
    "Statement",
    "group_statements",
    "same_statement",
    "statement_key",
    "statement_keys",
]
