"""Candidates for key phrases: noun phrases of a text.

English has a lexicon of word classes, mended by each word's neighbours; the pattern is adjectives
and nouns that end in a noun. Other languages cut at their little words and at marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from termnews.analyse import gazetteer
from termnews.analyse.gazetteer import word_set
from termnews.analyse.topics import features
from termnews.text.language import little_words

MAX_WORDS = 4
"""Longest phrase, in words."""


class Phrase(NamedTuple):
    """One occurrence of a candidate: its words, folded, and the number of its first word."""

    words: tuple[str, ...]
    surface: str
    position: int
    named: bool
    """Whether all its words have capitals within a sentence."""


_DETERMINERS = word_set("""a an the this that these those his her its their our my your 's ’s no any some each every
    another""")
_BEFORE_VERBS = word_set("""to will would can cannot could may might must shall should not n't i we they he she it you who
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


def candidates(lines: Iterable[Sequence[str]], lang: str) -> Iterator[Phrase]:
    """Occurrences of candidate phrases in sentences of words, in order.

    ``position`` counts words from 0. For scripts without spaces see :func:`unspaced`.
    """
    at = 0
    english = lang in ("en", "")
    stop = frozenset() if english else little_words(lang)
    for words in lines:
        classes = _english(words) if english else _by_stop_words(words, stop)
        for first, last in _spans(words, classes):
            if english:
                yield _phrase(words, first, last, at)
                continue
            # Without word classes there is no telling where in a run a phrase ends.
            for size in range(1, min(MAX_WORDS - 1, last - first) + 1):
                for begin in range(first, last - size + 1):
                    yield _phrase(words, begin, begin + size, at)
        at += len(words)


class _Look(NamedTuple):
    """What matters of a word at a phrase's ends."""

    stem: str
    capital: bool
    empty: bool
    title: bool


@lru_cache(maxsize=32_768)
def _look(word: str) -> _Look:
    folded = word.lower().rstrip(".")
    return _Look(stem(word), word[0].isupper(), folded in EMPTY_WORDS, folded in gazetteer.titles())


def _spans(words: Sequence[str], classes: str) -> Iterator[tuple[int, int]]:
    """Noun phrases ``(first, past the last)`` of a sentence, empty words at their ends cut off.

    A name with what it is called before it ("mob boss John Gotti") is two phrases.
    """
    for match in _PATTERN.finditer(classes):
        first, last = match.span()
        looks = [_look(word) for word in words[first:last]]
        name = last
        while name > first and name > 1 and looks[name - 1 - first].capital:
            name -= 1
        while last - name > 1 and looks[name - first].title:
            if last - name == 2 and not words[name].endswith("."):
                break  # "President Lincoln" belongs together, "Mr. Lincoln" does not
            name += 1
        parts = [(first, last)]
        if name > first and last - name > (0 if name - first > 1 else 1):
            parts = [(first, name), (name, last)]
        for begin, end in parts:
            while begin < end and looks[begin - first].empty and not _opens_name(words, begin):
                begin += 1
            while begin < end and (
                (looks[end - 1 - first].empty and not _opens_name(words, end - 1))
                or classes[end - 1] == "J"
            ):
                end -= 1
            # The head is at the end: of a long chunk its last words say what it is.
            begin = max(begin, end - MAX_WORDS)
            if begin == end or (end - begin == 1 and end < last):
                continue
            only = words[begin]
            if end - begin > 1 or len(only) > 2 or only.isupper():
                yield begin, end


def _opens_name(words: Sequence[str], at: int) -> bool:
    """Whether an empty word is a name's beginning, as the "New" of "New York"."""
    return bool(
        at and words[at][0].isupper() and at + 1 < len(words) and words[at + 1][0].isupper()
    )


def _phrase(words: Sequence[str], first: int, last: int, offset: int) -> Phrase:
    chosen = words[first:last]
    looks = [_look(word) for word in chosen]
    return Phrase(
        tuple([look.stem for look in looks]),
        " ".join(chosen),
        offset + first,
        False not in [look.capital for look in looks],
    )


_AUXILIARIES = word_set(
    "is are was were be been being am has have had having do does did done will would can could may "
    "might must shall should said says say told went got made came goes gets"
)
_CONTRACTED = frozenset({"m", "d", "re", "ll", "ve", "t"})
_MONTH_WORDS = frozenset({"may", "march", "mars", "sun", "sat"})
_PATTERN = re.compile("[JN]*N")


_RUN = re.compile("[\u30a1-\u30faー]{2,12}|[\u3400-\u4dbf\u4e00-\u9fff々]{2,16}")
_LITTLE_SIGNS = re.compile(
    "[的了在是和与與及或也都将將被把对對从從向为為以于於就而但并並着过過等这這那有不会會还還很说說称稱人年月日们們他她它我你]"
)


def unspaced(text: str) -> Iterator[Phrase]:
    """Phrases of a script without spaces: stretches between little signs, and what recurs in them."""
    runs: list[tuple[str, int]] = []
    for match in _RUN.finditer(text):
        at = match.start()
        for part in _LITTLE_SIGNS.split(match.group()):
            if 2 <= len(part) <= 8:
                runs.append((part, at))
            at += len(part) + 1
    counts: Counter[str] = Counter()
    for part, _ in runs:
        for size in range(2, min(4, len(part) - 1) + 1):
            counts.update(part[at : at + size] for at in range(len(part) - size + 1))
    for part, place in runs:
        if len(part) <= 6:
            yield Phrase((part,), part, place // 2, False)
        for size in range(2, min(4, len(part) - 1) + 1):
            for at in range(len(part) - size + 1):
                gram = part[at : at + size]
                if counts[gram] > 1:
                    yield Phrase((gram,), gram, (place + at) // 2, False)


def _by_stop_words(words: Sequence[str], stop: frozenset[str]) -> str:
    months = gazetteer.name_words("month and day")
    marks = []
    for word in words:
        folded = word.lower().replace("’", "'")
        head, _, tail = folded.partition("'")
        free = folded[0].isalpha() and folded not in stop and folded not in months
        marks.append("N" if free and not (tail and len(head) <= 2 and tail in stop) else "F")
    return "".join(marks)


def _english(words: Sequence[str]) -> str:
    """Word classes of a sentence, one letter a word: N, J, V, R, C, F, P."""
    loud = features.is_loud(tuple(words))
    found: list[str] = []
    before = previous = ""
    spoken = False
    for word in words:
        entry = _entry(word)
        # A capital within a sentence is a name's, but for that of a headline or a first word.
        kind = entry.named if spoken and not loud else entry.plain
        if kind == "V":
            after_noun_word = before == "D" or previous == "J"
            if (after_noun_word and entry.change in "vg") or (
                before == "P" and entry.change == "v"
            ):
                # "the plan", "a strong attack", "of murder": a noun by its place.
                kind = "N"
        elif kind == "N" and before == "V" and entry.change == "n":
            kind = "V"
        found.append(kind)
        before, previous, spoken = entry.mark, kind, entry.spoken
    return "".join(found)


class _Entry(NamedTuple):
    plain: str
    """Class by the lexicon."""
    named: str
    """Class within a sentence, where a capital is a name's."""
    mark: str
    """What it tells of the next word: D a determiner, V before verbs, P before nouns."""
    change: str
    """v: a verb that may be a noun; g: such an -ing form; n: a noun that may be a verb; - neither."""
    spoken: bool
    """Whether it is a word rather than a mark, so that the next word does not begin a sentence."""


@lru_cache(maxsize=32_768)
def _entry(word: str) -> _Entry:
    folded = word.lower().replace("’", "'")
    capital = word[0].isupper()
    kind = _plain_class(word, folded)
    named = "N" if capital and kind != "F" else kind
    if folded.rstrip(".") in gazetteer.name_words("month and day"):
        named = "C" if capital else kind
        kind = kind if folded in _MONTH_WORDS else "C"
    mark = (
        "D" if folded in _DETERMINERS
        else "V" if folded in _BEFORE_VERBS
        else "P" if folded in _BEFORE_NOUNS
        else ""
    )  # fmt: skip
    change = "-"
    if kind == "V" and folded not in _AUXILIARIES:
        change = "g" if folded.endswith("ing") else "-" if folded.endswith("ed") else "v"
    elif kind == "N" and not capital:
        change = "n"
    return _Entry(kind, named, mark, change, folded[-1].isalnum() or folded[-1] == ".")


def _plain_class(word: str, folded: str) -> str:
    if not folded[0].isalpha():
        return "C" if folded[0].isdigit() else "P"
    if "'" in folded[1:] and folded.rpartition("'")[2] in _CONTRACTED:
        return "F"
    if folded == "cannot":
        return "F"
    known = gazetteer.word_classes().get(folded)
    if known:
        return known
    if "-" in folded:
        if folded.endswith(("ed", "ing", "al", "ic", "year-old", "based")):
            return "J"
    elif folded.endswith(("ed", "ing")) and not word[0].isupper():
        return "V"
    elif folded.endswith("ily") and len(folded) > 4 and not word[0].isupper():
        return "R"
    guess = "N" if word[0].isupper() else gazetteer.word_class(folded)
    return "N" if guess in "FPC" else guess


@lru_cache(maxsize=32_768)
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
