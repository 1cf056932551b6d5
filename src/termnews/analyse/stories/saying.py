"""Which of a story's statements stands for it in the brief.

What most sources repeat, said by somebody who is named, and a statement: questions, and all that an
interviewer says, belong to the conversation and not to the news.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

FRAGMENT: Final = 4
"""A few words out of a sentence, up to so many, say nothing by themselves."""

SHORT: Final = 8
LONG: Final = 60
"""Words between which a statement can stand by itself, and is read at a glance."""

_QUESTION = "?？؟;՞"
_CLOSING = "\"'”’“»›«」』)]… "


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement in one article."""

    key: str
    """The same statement has the same key in every article."""
    speaker: str = ""
    """Empty where the text does not tell."""
    words: int = 0
    question: bool = False


def is_question(text: str) -> bool:
    """Whether what is said ends with a question mark, of whatever script."""
    return text.rstrip(_CLOSING)[-1:] in tuple(_QUESTION)


def most_repeated(reports: Iterable[tuple[str, Sequence[Saying]]]) -> tuple[str | None, int]:
    """Key of the statement that most sources have, and how many have it; ``(None, 0)`` for none.

    ``reports`` are sources with what is said in their articles, in order. Of equals, one that can
    stand by itself, and of these the earliest.
    """
    holders: dict[str, set[str]] = {}
    whole: dict[str, bool] = {}
    for source, sayings in reports:
        askers = _askers(sayings)
        for one in sayings:
            if not one.key or not one.speaker or one.question or one.speaker in askers:
                continue
            if one.words > FRAGMENT:
                holders.setdefault(one.key, set()).add(source)
                whole[one.key] = whole.get(one.key, False) or SHORT <= one.words <= LONG
    if not holders:
        return None, 0
    # The first of equals: dicts keep order.
    best = max(holders, key=lambda key: (len(holders[key]), whole[key]))
    return best, len(holders[best])


def _askers(sayings: Sequence[Saying]) -> set[str]:
    """Speakers who mostly ask: the interviewers of a conversation."""
    all_of = Counter(one.speaker for one in sayings)
    asked = Counter(one.speaker for one in sayings if one.question)
    return {
        speaker for speaker, count in asked.items() if count >= 2 and 2 * count >= all_of[speaker]
    }
