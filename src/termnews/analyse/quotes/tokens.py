"""Words and stops of a text, with what the speaker search asks of each."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?:[A-ZÀ-ÖØ-ÞА-Я]\.){2,}(?=[\s,;:)’']|$)"  # initials: U.S., J.K.
    r"|[DRI]-(?:(?:[A-Z]\.)+|[A-Z][a-z]+\.?)(?=[\s,)])"  # party and state
    r"|(?:Mrs?|Ms|Drs?|Sens?|Reps?|Govs?|Gen|Lt|Col|Capt|Sgt|Maj|Adm|Cmdr|Rev|Hon|Prof|St|Jr|Sr|Mme|Mlle|Dipl|Ing|Abg|vs|No|Inc|Corp|Ltd|Co|Sra?|Dra?|D)\.(?=[\s,])"
    r"|[^\W\d_]\.(?=\s[A-ZÀ-ÖØ-ÞА-Я])"  # one initial
    r"|['’][a-z]{1,2}\b(?<!['’]em)"  # 's 're
    r"|[^\W\d_]+(?:(?:[’'](?!s\b)|-)[^\W_]+)*(?:\.(?:com|org|net)\b)?"
    r"|\d{1,2}\.(?=\s(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember|Jahrhundert|Mal)\b)"  # German ordinals
    r"|@\w+|\d+(?:[.,:]\d+)*(?:-[^\W\d_]+(?:-[^\W\d_]+)*|(?:st|nd|rd|th|s|am|pm)\b)?"
    r"|--+|\.\.\.+|[^\w\s]",
)
_ARABIC_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)-[A-ZÀ-Þ]")
_STOP = frozenset((".", "!", "?", "。", "！", "？", "…"))


@dataclass(slots=True, eq=False)
class Tokens:
    """Parallel lists, one entry a token."""

    start: list[int]
    end: list[int]
    text: list[str]
    lower: list[str]
    capital: list[bool]
    """Begins with an upper-case letter."""

    def __len__(self) -> int:
        return len(self.start)

    def at(self, offset: int) -> int:
        """Index of the first token that starts at or after a character offset."""
        return bisect_left(self.start, offset)


def tokenise(text: str) -> Tokens:
    """The tokens of ``text``."""
    start: list[int] = []
    end: list[int] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        start.append(match.start())
        end.append(match.end())
        words.append(match.group())
    lower = [word.lower().replace("’", "'") for word in words]
    capital = [word[0].isupper() or bool(_ARABIC_ARTICLE.match(word)) for word in words]
    return Tokens(start, end, words, lower, capital)


def is_stop(word: str) -> bool:
    """Whether a token ends a sentence."""
    return word in _STOP
