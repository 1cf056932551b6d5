"""What each version of a story adds: sentences and quotes that no earlier one has.

A sentence is known if most of its wording stands in one earlier version, or if it is a light
rewording of one earlier sentence. That is judged by shared pairs of words, so a moved comma or a
changed tense does not make news, while a new figure or name in an old sentence does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from termnews.analyse.stories.terms import STOP, fold
from termnews.text import Clean
from termnews.text.segment import sentences

KNOWN: Final = 0.6
"""Share of a sentence's word pairs that makes it known."""

FEWEST_WORDS: Final = 4
"""Shorter sentences say nothing new."""

MAX_CHARACTERS: Final = 200_000

_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*"
)
# Matched opening and closing marks of the common styles; speech inside must be a few words.
_QUOTED = re.compile(
    r"“([^“”\n]{12,1000})”|„([^„“”\n]{12,1000})[“”]|«([^«»\n]{12,1000})»|「([^「」\n]{6,1000})」"
    r'|(?<![\w"])"([^"\n]{12,1000})"(?!\w)'
)

# What agencies put before the first sentence: "NORRHAVEN, Sweden (Agency) — ".
_DATELINE = re.compile(r"([^\n!?—–]{3,70}?)\s*(?:—|--|\s[–-])\s+(?=[^\s—–-])")


@dataclass(frozen=True, slots=True)
class Addition:
    """A sentence or quote that a version is the first to have: ``text[start:end]`` of it."""

    start: int
    end: int
    text: Clean
    is_quote: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    pairs: set[tuple[str, str]]
    facts: set[str]
    """Names and figures."""


def adds(versions: Sequence[str]) -> list[tuple[Addition, ...]]:
    """For each version (oldest first), what no earlier one says, in the order of the text.

    Everything of the first version is new. A quote inside a new sentence is given with that
    sentence only; one that is new inside a known sentence is given by itself. Linear in the text.
    """
    seen = _Seen(set(), set())
    found: list[tuple[Addition, ...]] = []
    for index, version in enumerate(versions):
        text = version[:MAX_CHARACTERS]
        additions: list[Addition] = []
        own: list[list[str]] = []
        for start, end in sentences(text):
            if not own:
                start = _past_dateline(text, start, end)
            words = _words(text[start:end])
            own.append(words)
            if index == 0 or _is_new(words, seen):
                if len(words) >= FEWEST_WORDS or index == 0:
                    additions.append(Addition(start, end, Clean(text[start:end])))
                continue
            additions += _new_quotes(text, start, end, seen)
        for words in own:
            seen.pairs.update(_pairs(words))
            seen.facts.update(_facts(words))
        found.append(tuple(additions))
    return found


def _past_dateline(text: str, start: int, end: int) -> int:
    """Where a text's first sentence begins after the place and the agency, if it has them."""
    match = _DATELINE.match(text, start, end)
    if match is None or match.end() >= end or text[match.end()].islower():
        return start
    place = match[1]
    shouted = len(place.split()[0].strip(",.")) > 2 and place.split()[0].isupper()
    return match.end() if shouted or place.endswith(")") else start


def _new_quotes(text: str, start: int, end: int, seen: _Seen) -> list[Addition]:
    """Quotes of a known sentence that are new by themselves."""
    return [
        Addition(match.start(), match.end(), Clean(match.group()), is_quote=True)
        for match in _QUOTED.finditer(text, start, end)
        if len(words := _words(match.group())) >= FEWEST_WORDS and _is_new(words, seen)
    ]


def _is_new(words: list[str], seen: _Seen) -> bool:
    pairs = _pairs(words)
    if not pairs:
        return False
    known = sum(pair in seen.pairs for pair in pairs) / len(pairs)
    if known >= KNOWN:
        # Old wording round a new figure or name is news all the same.
        fresh = [fact for fact in _facts(words) if fact not in seen.facts]
        return bool(fresh) and known < 1.0 and any(fact[0].isdigit() for fact in fresh)
    return True


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _pairs(words: list[str]) -> set[tuple[str, str]]:
    """Neighbouring content words, folded; a single content word pairs with itself."""
    content = [fold(word) for word in words if word.lower() not in STOP]
    if len(content) == 1:
        return {(content[0], content[0])}
    return {(content[at], content[at + 1]) for at in range(len(content) - 1)}


def _facts(words: list[str]) -> set[str]:
    """Figures, and words written with a capital."""
    return {fold(word) for word in words if word[0].isdigit() or word[0].isupper()}
