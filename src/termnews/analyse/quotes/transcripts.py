"""Interviews and transcripts: paragraphs that begin with the speaker's name and a colon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from termnews.analyse.quotes.article import Reading

_LABEL = re.compile(
    r"[\"“„«]?\s?(?P<name>(?:[A-ZÀ-ÞА-Я][\w.’'\-]*|de|van|von)"
    r"(?: (?:[A-ZÀ-ÞА-Я(][\w.’'\-()]*|de|van|von)){0,4})\s?[:：]\s"
)
_QUESTION = re.compile(r"(?:Q|A|Question|Answer|Frage|Antwort|В|О)\s?[:.]\s")
"""Labels that name nobody."""
_NOT_A_NAME = re.compile(
    r"(?:UPDATED?|NOTE|MORE|READ|WATCH|RELATED|PHOTOS?|VIDEO|SEE|ALSO|BREAKING|CORRECTION|SOURCES?|"
    r"EDITOR|LIVE|FACT|CLAIM|RATING|VERDICT|POLL|WHO|WHAT|WHERE|WHEN|WHY|HOW)\b",
    re.IGNORECASE,
)

LEAST = 2
"""Labels that a text must have before one is believed."""


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """A paragraph of a transcript."""

    paragraph: int
    name: str
    name_start: int
    name_end: int
    words: int
    """Where the words begin, behind the label."""

    @property
    def anonymous(self) -> bool:
        """Whether the label names nobody ("Q:")."""
        return bool(_QUESTION.match(self.name + ": "))


def find_turns(reading: Reading) -> dict[int, Turn]:
    """The labelled paragraphs by index; empty for text that is no transcript."""
    found: dict[int, Turn] = {}
    names: dict[str, int] = {}
    for index, part in enumerate(reading.paragraphs):
        match = _LABEL.match(reading.text, part.start, part.end)
        if match is None or match.end() >= part.end:
            continue
        name = match.group("name")
        if not any(char.isalpha() for char in reading.text[match.end() : part.end]):
            continue  # "Clinton: 1,769."
        if _NOT_A_NAME.match(name) or (len(name) < 2 and not _QUESTION.match(match.group())):
            continue
        names[name] = names.get(name, 0) + 1
        found[index] = Turn(index, name, match.start("name"), match.end("name"), match.end())
        if _is_list(reading.text[match.end() : part.end]):
            del found[index]
    returning = any(count > 1 for count in names.values())
    if returning and len(found) >= 3 and len(found) > 0.6 * len(reading.paragraphs):
        names = dict.fromkeys(names, 2)  # nearly all of it: whoever speaks but once is believed
    kept = {
        index: turn
        for index, turn in found.items()
        if turn.name.isupper() or names[turn.name] > 1 or _known(reading, turn.name)
    }
    capitals = sum(turn.name.isupper() for turn in kept.values())
    if capitals > 0.5 * len(kept) and capitals > 2:
        # One transcript, one style: "Prentice: No Debate" above it is a headline.
        kept = {index: turn for index, turn in kept.items() if turn.name.isupper()}
    if len({turn.name for turn in kept.values()}) < LEAST:
        return {}
    reach = 4 if returning or capitals == len(kept) else 1
    near = sorted(kept)
    # Two speakers take turns close to each other; headings with a colon do not.
    close = {
        index for one, other in pairwise(near) if other - one <= reach for index in (one, other)
    }
    return {index: turn for index, turn in kept.items() if index in close}


def _is_list(words: str) -> bool:
    """Whether all of four words or more have a capital: names, not what somebody said."""
    found = [word for word in words[:200].split() if word[0].isalpha()]
    return len(found) > 3 and not any(word[0].islower() for word in found)


def plain_turns(reading: Reading, turns: dict[int, Turn]) -> list[Turn]:
    """The labelled paragraphs whose words are in no quotation marks."""
    opened = {
        span.paragraph for span in reading.spans if span.start <= _start(reading, span.paragraph)
    }
    return [
        turn
        for index, turn in sorted(turns.items())
        if index not in opened
        and not any(
            span.paragraph == index and span.start <= turn.words + 1 for span in reading.spans
        )
    ]


def _start(reading: Reading, paragraph: int) -> int:
    return reading.paragraphs[paragraph].start


def _known(reading: Reading, name: str) -> bool:
    last = name.split()[-1].casefold()
    return any(
        mention.name and mention.name[-1].casefold() == last and not mention.quoted
        for mention in reading.mentions
        if mention.name and reading.tokens.lower[mention.last : mention.last + 1] != [":"]
    )
