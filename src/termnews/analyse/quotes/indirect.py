"""Reported speech without marks: "officials said that …", "…, according to the police"."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.analyse.quotes import syntax
from termnews.analyse.quotes.article import Reading
from termnews.analyse.quotes.frames import Verbs, is_according
from termnews.analyse.quotes.lexicon.model import words as word_set
from termnews.analyse.quotes.mentions import RELATIVE

MIN_WORDS = 3

_THAT = word_set("that whether how why if dass daß ob que qu' si что")
_BARE = word_set("""
    say says said saying tell tells told add adds added insist insists insisted argue argues argued
    claim claims claimed believe believes believed think thinks thought note notes noted suggest
    suggests suggested predict predicts predicted acknowledge acknowledges acknowledged announced
    admit admits admitted warn warns warned estimate estimates estimated report reports reported
    hope hopes hoped sagt sagte sagten erklärte erklärten meint meinte""")
"""Verbs whose content may follow without "that"."""


@dataclass(frozen=True, slots=True)
class Report:
    """What someone is reported to have said; token indexes."""

    first: int
    last: int
    mention: int
    cue: int


def find_reports(reading: Reading, verbs: Verbs) -> list[Report]:
    """Reported speech of a text in order, at most one report a sentence, none that holds a
    quotation."""
    found: list[Report] = []
    taken = -1
    for index, mention in enumerate(reading.mentions):
        if mention.quoted or mention.first < taken or mention.kind == RELATIVE:
            continue
        report = _behind(reading, verbs, index) or _ahead(reading, verbs, index)
        if report is None:
            continue
        found.append(report)
        taken = max(report.last, mention.last)
    return found


def _sentence(reading: Reading, at: int) -> tuple[int, int]:
    """The tokens of the sentence around ``at``, without the final stop."""
    first, last = reading.paragraph_tokens[_paragraph(reading, at)]
    low = at
    while low > first and reading.roles[low - 1] != syntax.STOP:
        low -= 1
    high = at
    while high < last and reading.roles[high] != syntax.STOP:
        high += 1
    return low, high


def _paragraph(reading: Reading, at: int) -> int:
    """The last paragraph that begins at or before token ``at``."""
    low, high = 0, len(reading.paragraph_tokens) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if reading.paragraph_tokens[middle][0] <= at:
            low = middle
        else:
            high = middle - 1
    return low


def _behind(reading: Reading, verbs: Verbs, index: int) -> Report | None:
    """ "Officials said that …": the words behind the verb."""
    verb = verbs.after[index]
    if verb < 0 or reading.quoted[verb] or reading.roles[verb] not in (syntax.VERB, syntax.WEAK):
        return None
    words = reading.tokens.lower
    bare = words[verb] in _BARE
    low, high = _sentence(reading, verb)
    first = verb + 1
    if first < high and reading.roles[first] in (syntax.COMMA, syntax.COLON):
        first += 1
    start = verbs.start[index]
    if first >= high or high - first < MIN_WORDS:
        # "…, officials said."
        if start - low > MIN_WORDS and reading.roles[start - 1] == syntax.COMMA:
            return _report(reading, low, start - 1, index, verb)
        return None
    if reading.roles[first] == syntax.PREPOSITION and (
        start - low > MIN_WORDS and reading.roles[start - 1] == syntax.COMMA
    ):
        return _report(reading, low, start - 1, index, verb)
    if not bare and not _THAT.intersection(words[first : first + 4]):
        return None
    # "told reporters in Oslo that …"
    for at in range(first, min(first + 8, high)):
        if words[at] in _THAT:
            first = at
            break
    return _report(reading, first, high, index, verb)


def _ahead(reading: Reading, verbs: Verbs, index: int) -> Report | None:
    """ "…, said officials" and "…, according to officials": the words before."""
    start = verbs.start[index]
    cue = start - 1
    if cue < 1:
        return None
    if is_according(reading.tokens, reading.lexicon, cue):
        low, high = _sentence(reading, cue)
        size = 2 if reading.roles[cue - 1] == syntax.PARTICIPLE or cue - low >= 1 else 1
        opening = cue - size + 1
        if opening <= low:
            first = reading.mentions[index].last
            while first < high and reading.roles[first] != syntax.COMMA:
                first += 1
            return _report(reading, first + 1, high, index, cue)
        end = opening
        while end > low and reading.roles[end - 1] in (syntax.COMMA, syntax.MARK):
            end -= 1
        return _report(reading, low, end, index, cue)
    if reading.roles[cue] == syntax.VERB and reading.roles[cue - 1] == syntax.COMMA:
        low, _ = _sentence(reading, cue)
        return _report(reading, low, cue - 1, index, cue)
    return None


def _report(reading: Reading, first: int, last: int, mention: int, cue: int) -> Report | None:
    if last - first < MIN_WORDS or any(reading.quoted[first:last]):
        return None
    return Report(first, last, mention, cue)
