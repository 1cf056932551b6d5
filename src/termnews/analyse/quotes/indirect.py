"""Reported speech without marks: "officials said that …", "…, according to the police"."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.analyse.quotes import syntax
from termnews.analyse.quotes.article import Reading
from termnews.analyse.quotes.frames import Verbs, is_according
from termnews.analyse.quotes.lexicon.model import words as word_set
from termnews.analyse.quotes.mentions import RELATIVE

MIN_WORDS = 3

LONGEST = 200
"""Tokens of a sentence that are looked at on either side of its verb."""

_THAT = word_set("that whether how why if dass daß ob que si что чтобы che dat of że czy")
_BREAKS = word_set(
    "but while though although whereas aber während mais tandis pero mientras но а ma"
)
"""Words that, behind a comma, begin the writer's own clause again."""
_AND = word_set("and und et y и e en i")
_BARE = word_set("""
    say says said saying tell tells told add adds added insist insists insisted argue argues argued
    claim claims claimed believe believes believed think thinks thought note notes noted suggest
    suggests suggested predict predicts predicted acknowledge acknowledges acknowledged announced
    admit admits admitted warn warns warned estimate estimates estimated report reports reported
    hope hopes hoped sagt sagte sagten erklärte erklärten meint meinte""")
"""Verbs whose content may follow without "that"."""


@dataclass(frozen=True, slots=True, eq=False)
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
        if verbs.swapped[index]:
            report = _ahead(reading, verbs, index)
            if report is None:  # "Am Montag sagte Anna Berg, dass …"
                report = _swapped(reading, verbs, index)
        else:
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
    first, last = max(first, at - LONGEST), min(last, at + LONGEST)
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
    # "told reporters in Oslo that …"
    for at in range(first, min(first + 8, high)):
        if _is_that(words[at]):
            first = at
            break
        if reading.roles[at] == syntax.VERB or (not bare and at >= first + 4):
            break
    if not bare and not _is_that(words[first]):
        return None
    return _report(reading, first, _cut(reading, first, high), index, verb)


def _swapped(reading: Reading, verbs: Verbs, index: int) -> Report | None:
    first = reading.mentions[index].last
    _, high = _sentence(reading, verbs.after[index])
    for at in range(first, min(first + 8, high)):
        if _is_that(reading.tokens.lower[at]):
            return _report(reading, at, _cut(reading, at, high), index, verbs.after[index])
    return None


def _is_that(word: str) -> bool:
    return word in _THAT or word.startswith("qu'")


def _cut(reading: Reading, first: int, last: int) -> int:
    """Where what is reported ends within its sentence: before ", but …", "and added …" and
    "…, the source added"."""
    words, roles = reading.tokens.lower, reading.roles
    for at in range(first + MIN_WORDS, last - 1):
        if roles[at] == syntax.COMMA and words[at + 1] in _BREAKS:
            return at
        if words[at] in _AND and roles[at + 1] == syntax.VERB:
            return at
    if roles[last - 1] == syntax.VERB:
        for at in range(last - 2, max(first, last - 9), -1):
            if roles[at] == syntax.COMMA:
                return at if reading.mention_at[last - 2] >= 0 else last
    return last


def _ahead(reading: Reading, verbs: Verbs, index: int) -> Report | None:
    """ "…, said officials" and "…, according to officials": the words before."""
    start = verbs.start[index]
    cue = start - 1
    if cue < 0:
        return None
    if is_according(reading.tokens, reading.lexicon, cue):
        low, high = _sentence(reading, cue)
        opening = cue
        for form in reading.lexicon.according:
            begin = cue - len(form) + 1
            if begin >= low and tuple(reading.tokens.lower[begin : cue + 1]) == form:
                opening = min(opening, begin)
        if opening <= low:
            first = reading.mentions[index].last
            if not reading.lexicon.verb_second:
                while first < high and reading.roles[first] != syntax.COMMA:
                    first += 1
                first += 1
            return _report(reading, first, _cut(reading, first, high), index, cue)
        end = opening
        while end > low and reading.roles[end - 1] in (syntax.COMMA, syntax.MARK):
            end -= 1
        return _report(reading, low, end, index, cue)
    before = cue - 1
    while before > 0 and reading.roles[before] == syntax.AUXILIARY:
        before -= 1  # "…, a indiqué Anne Morel"
    if before > 0 and reading.roles[cue] == syntax.VERB and reading.roles[before] == syntax.COMMA:
        low, _ = _sentence(reading, cue)
        return _report(reading, low, before, index, cue)
    return None


def _report(reading: Reading, first: int, last: int, mention: int, cue: int) -> Report | None:
    if last - first < MIN_WORDS or any(reading.quoted[first:last]):
        return None
    return Report(first, last, mention, cue)
