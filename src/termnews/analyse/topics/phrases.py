"""Candidates for key phrases: noun phrases of a text.

English has a lexicon of word classes, mended by each word's neighbours; the pattern is adjectives
and nouns that end in a noun. Other languages cut at their little words and at marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from termnews.analyse import gazetteer
from termnews.analyse.gazetteer import word_set
from termnews.analyse.topics import features
from termnews.analyse.topics.tokens import Token, tokens
from termnews.text.language import little_words
from termnews.text.segment import sentences

MAX_WORDS = 4
"""Longest phrase, in words."""


class Phrase(NamedTuple):
    """One occurrence of a candidate: its words, folded, and the number of its first word."""

    words: tuple[str, ...]
    surface: str
    position: int
    sentence: int


_DETERMINERS = word_set("""a an the this that these those his her its their our my your 's ’s no any some each every
    another""")
_BEFORE_VERBS = word_set("""to will would can could may might must shall should not n't i we they he she it you who
    which that don't doesn't didn't won't can't couldn't wouldn't shouldn't also""")
_BEFORE_NOUNS = word_set(
    "of in on at by for from with into over under against during between among about after"
)
EMPTY_WORDS = word_set("""other others many much more most several few such same own first second third last next new
    old big good bad great little large small major recent early late various certain able likely
    unlikely whole main real only very full due past former latest top best better worst long
    high low further possible important different similar sure available current present early
    earlier later entire additional early high-level so-called late total
    year years month months week weeks day days hour hours minute minutes time times today tonight
    yesterday tomorrow morning afternoon evening night percent cent million billion trillion dozen
    dozens hundred hundreds thousand thousands number numbers part parts thing things way ways lot
    kind kinds sort people person man men woman women one ones two three four five six seven eight
    nine ten something anything nothing everything someone anyone everyone everybody nobody mr mrs
    ms dr mile miles foot feet inch inches meter meters metre metres km kilometer kilometers p.m
    a.m pm am end beginning rest half quarter fact case example member members place side
    statement spokesman spokeswoman reporter reporters official officials interview friday monday
    tuesday wednesday thursday saturday sunday dollar dollars cents copyright photo""")
"""Words that say nothing of an article's subject: a phrase neither begins nor ends with one."""


def candidates(text: str, lang: str) -> Iterator[Phrase]:
    """Occurrences of candidate phrases, in order; ``position`` counts words from 0."""
    at = 0
    english = lang in ("en", "")
    stop = frozenset() if english else little_words(lang)
    for number, (start, end) in enumerate(sentences(text, lang)):
        words = tokens(text, start, end)
        classes = _english(words) if english else _by_stop_words(words, stop)
        for first, last in _spans(words, classes):
            if english:
                yield _phrase(words, first, last, at, number)
                continue
            # Without word classes there is no telling where in a run a phrase ends.
            for size in range(1, min(MAX_WORDS - 1, last - first) + 1):
                for begin in range(first, last - size + 1):
                    yield _phrase(words, begin, begin + size, at, number)
        at += len(words)


def _spans(words: list[Token], classes: str) -> Iterator[tuple[int, int]]:
    """Noun phrases ``(first, past the last)`` of a sentence, empty words at their ends cut off."""
    for match in _PATTERN.finditer(classes):
        first, last = match.span()
        while first < last and words[first].text.lower().rstrip(".") in EMPTY_WORDS:
            first += 1
        while first < last and (
            words[last - 1].text.lower().rstrip(".") in EMPTY_WORDS or classes[last - 1] == "J"
        ):
            last -= 1
        # The head is at the end: of a long chunk its last words say what it is.
        first = max(first, last - MAX_WORDS)
        only = words[first].text
        if first < last and (last - first > 1 or len(only) > 2 or only.isupper()):
            yield first, last


def _phrase(words: list[Token], first: int, last: int, offset: int, number: int) -> Phrase:
    chosen = [word.text for word in words[first:last]]
    return Phrase(tuple(stem(word) for word in chosen), " ".join(chosen), offset + first, number)


_MONTH_WORDS = frozenset({"may", "march", "mars", "sun", "sat"})
_PATTERN = re.compile("[JN]*N")


def _by_stop_words(words: list[Token], stop: frozenset[str]) -> str:
    months = gazetteer.name_words("month and day")
    marks = []
    for word in words:
        folded = word.text.lower().replace("’", "'")
        head, _, tail = folded.partition("'")
        free = folded[0].isalpha() and folded not in stop and folded not in months
        marks.append("N" if free and not (tail and len(head) <= 2 and tail in stop) else "F")
    return "".join(marks)


def _english(words: list[Token]) -> str:
    """Word classes of a sentence, one letter a word: N, J, V, R, C, F, P."""
    lexicon = gazetteer.word_classes()
    months = gazetteer.name_words("month and day")
    loud = features.is_loud([word.text for word in words])
    found: list[str] = []
    for at, word in enumerate(words):
        folded = word.text.lower().replace("’", "'")
        before = words[at - 1].text.lower() if at else ""
        kind = lexicon.get(folded) or ""
        if not folded[0].isalpha():
            kind = "C" if folded[0].isdigit() else "P"
        elif folded.rstrip(".") in months and (
            folded not in _MONTH_WORDS or (at and word.text[0].isupper())
        ):
            kind = "C"
        elif kind != "F" and not loud and word.text[0].isupper() and before[-1:].isalnum():
            kind = "N"
        elif not kind:
            kind = gazetteer.word_class(folded) if not word.text[0].isupper() else "N"
            if kind in "FPC":
                kind = "N"
            if folded.endswith(("ed", "ing")) and "-" not in folded:
                kind = "V"
            elif "-" in folded:
                kind = (
                    "J" if folded.endswith(("ed", "ing", "al", "ic", "year-old", "based")) else kind
                )
        previous = found[-1] if found else "P"
        if kind == "V" and not folded.endswith(("ed", "ing")):
            # "the plan", "a strong attack", "of murder": a noun by its place.
            if before in _DETERMINERS or previous == "J" or before in _BEFORE_NOUNS:
                kind = "N"
        elif kind == "V" and folded.endswith("ing") and (before in _DETERMINERS or previous == "J"):
            kind = "N"
        elif (
            kind == "N"
            and before in _BEFORE_VERBS
            and not word.text[0].isupper()
            and before != "that"
        ):
            kind = "V"
        found.append(kind)
    return "".join(found)


def stem(word: str) -> str:
    """A word folded and without its plural ending, so that number does not matter."""
    folded = word.lower().rstrip(".").replace("’", "'")
    if len(folded) > 4 and folded.endswith("ies"):
        return folded[:-3] + "y"
    if len(folded) > 4 and folded.endswith(("ches", "shes", "sses", "xes")):
        return folded[:-2]
    if len(folded) > 3 and folded[-1] == "s" and folded[-2] not in "sui'":
        return folded[:-1]
    return folded
