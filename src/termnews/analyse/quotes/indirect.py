"""Reported speech without marks: "officials said that …", "…, according to the police"."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.analyse.gazetteer import word_class
from termnews.analyse.quotes import syntax
from termnews.analyse.quotes.article import Reading
from termnews.analyse.quotes.frames import Verbs, is_according
from termnews.analyse.quotes.lexicon.model import words as word_set
from termnews.analyse.quotes.mentions import RELATIVE

MIN_WORDS = 3

LONGEST = 200
"""Tokens of a sentence that are looked at on either side of its verb."""

_THAT = word_set("that whether how why if")
_FOREIGN_THAT = word_set("dass daß ob que si что чтобы che dat of że czy")
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
    hope hopes hoped confirm confirms confirmed states stated assert asserts asserted contend
    contends contended maintain maintains maintained allege alleges alleged fear fears feared
    concede concedes conceded conclude concludes concluded reveal reveals revealed indicate
    indicates indicated show shows showed sagt sagte sagten erklärte erklärten meint meinte""")
"""Verbs whose content may follow without "that"."""
_TELL = word_set(
    "tell tells told telling remind reminds reminded assure assures assured inform informs informed"
)
"""Verbs with an addressee before the content."""
_WHOM = word_set("me us him her them you it everyone anyone everybody")
_GOING_ON = word_set("adding saying noting arguing claiming insisting suggesting stating declaring")
"""Participles with which who has just spoken goes on: "…, adding that …"."""


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """What someone is reported to have said; token indexes."""

    first: int
    last: int
    mention: int
    cue: int


def find_reports(reading: Reading, verbs: Verbs) -> list[Report]:
    """Reported speech of a text in order, at most one report a verb, none that holds a
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
        if report is not None:
            found.append(report)
            taken = max(report.last, mention.last)
        if reading.lexicon.lang == "en" and verbs.after[index] >= 0:
            report = _going_on(reading, index, max(taken, verbs.after[index] + 1))
            if report is not None:
                found.append(report)
                taken = report.last
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
    while low < at and reading.quoted[low] and reading.roles[low] == syntax.MARK:
        low += 1  # the closer of a quotation that ends the sentence before
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
    roles, words = reading.roles, reading.tokens.lower
    if verb < 0 or reading.quoted[verb] or roles[verb] not in (syntax.VERB, syntax.WEAK):
        return None
    if verb and words[verb - 1] in _PASSIVE:
        return None
    low, high = _sentence(reading, verb)
    start = verbs.start[index]
    first = verb + 1
    spoken = start > low and any(reading.quoted[max(low, start - 2) : start])
    left = start - low > MIN_WORDS and roles[start - 1] == syntax.COMMA
    aside = first < high and roles[first] == syntax.COMMA
    if first < high and roles[first] in (syntax.COMMA, syntax.COLON):
        first += 1
    if first >= high or high - first < MIN_WORDS or (aside and left):
        # "…, officials said."
        return _report(reading, low, start - 1, index, verb) if left else None
    if aside and roles[first] in (syntax.VERB, syntax.AUXILIARY, syntax.ACTION):
        return None  # "Voters, Berg said, have to wait": the subject stands before
    that = _that_behind(reading, verb, first, high)
    if that >= 0:
        first = that
    elif roles[first] in (syntax.PREPOSITION, syntax.CONJUNCTION) or words[first] in _DAYS:
        # "…, officials said in a statement."
        return _report(reading, low, start - 1, index, verb) if left else None
    else:
        if spoken or words[verb] not in _BARE:
            return None
        if words[verb] in _TELL:
            first = _past_whom(reading, first, high)
        if first < 0 or not _is_clause(reading, first, high):
            # "…, officials told reporters."
            return _report(reading, low, start - 1, index, verb) if left else None
    return _report(reading, first, _cut(reading, first, high), index, verb)


def _that_behind(reading: Reading, verb: int, first: int, high: int) -> int:
    """The "that" that belongs to a verb, or -1: right behind it, or behind the addressee and words
    of place and time ("told reporters in Oslo on Monday that …")."""
    words, roles = reading.tokens.lower, reading.roles
    apart = words[verb] in _TELL or roles[first] in _ADVERBIAL or words[first] in _DAYS
    if reading.lexicon.lang != "en":
        apart = True
    for at in range(first, min(first + (9 if apart else 1), high)):
        if _is_that(reading, at):
            return at
        stops = roles[at] == syntax.COMMA and reading.lexicon.lang == "en"  # not "teilte mit, dass"
        if stops or roles[at] in (syntax.VERB, syntax.ACTION, syntax.SEMICOLON):
            return -1
        pronoun = words[at] in reading.lexicon.male or words[at] in reading.lexicon.female
        if pronoun and words[at] not in _WHOM:
            return -1  # "told voters he knew that …"
    return -1


_PASSIVE = word_set("is are was were be been being isn't wasn't aren't weren't")
_ADVERBIAL = (syntax.PREPOSITION, syntax.AUXILIARY)
_DAYS = word_set("""
    monday tuesday wednesday thursday friday saturday sunday yesterday today earlier later last this
    recently tonight repeatedly again afterward afterwards""")


def _past_whom(reading: Reading, first: int, high: int) -> int:
    """The token behind the addressee of "told", or -1 where there is none."""
    if reading.tokens.lower[first] in _WHOM:
        return first + 1
    at = first
    while at < min(first + 3, high):
        number = reading.mention_at[at]
        if number >= 0:
            last = reading.mentions[number].last
            clear = last < high and reading.roles[last] not in (*_ADVERBIAL, syntax.COMMA)
            return last if clear else -1
        at += 1
    begins = first + 1
    if begins < high and reading.roles[first] == syntax.WORD and reading.mention_at[begins] >= 0:
        return begins
    return -1


def _is_clause(reading: Reading, first: int, last: int) -> bool:
    """Whether words hold a finite verb, as far as the lists tell; unknown languages pass."""
    if reading.lexicon.lang != "en":
        return True
    words = reading.tokens.lower
    return any(
        (role in (syntax.VERB, syntax.WEAK, syntax.ACTION))
        or (role == syntax.AUXILIARY and not words[first + at].endswith("ly"))
        or "'" in words[first + at][1:-1]
        or (role == syntax.WORD and word_class(words[first + at]) == "V")
        for at, role in enumerate(reading.roles[first + 1 : last], 1)
    )


_AGAIN = word_set("and but")


def _going_on(reading: Reading, index: int, first: int) -> Report | None:
    """ "…, adding that …" and "… and said …" in the sentence of a mention that speaks."""
    words = reading.tokens.lower
    _, high = _sentence(reading, first - 1)
    for at in range(first, min(first + 60, high - MIN_WORDS)):
        again = words[at - 1] in _AGAIN and words[at] in _BARE and words[at] not in _TELL
        if (again or words[at] in _GOING_ON) and not reading.quoted[at]:
            behind = again or reading.roles[at - 1] == syntax.COMMA
            begins = at + 1
            clause = reading.roles[begins] != syntax.PREPOSITION
            bare = clause and words[at] in _BARE and _is_clause(reading, begins, high)
            if behind and (_is_that(reading, begins) or bare):
                return _report(reading, begins, _cut(reading, begins, high), index, at)
            return None
    return None


def _swapped(reading: Reading, verbs: Verbs, index: int) -> Report | None:
    first = reading.mentions[index].last
    _, high = _sentence(reading, verbs.after[index])
    for at in range(first, min(first + 8, high)):
        if _is_that(reading, at):
            return _report(reading, at, _cut(reading, at, high), index, verbs.after[index])
    return None


def _is_that(reading: Reading, at: int) -> bool:
    word = reading.tokens.lower[at]
    if reading.lexicon.lang == "en":
        return word in _THAT
    return word in _FOREIGN_THAT or word.startswith("qu'")


def _cut(reading: Reading, first: int, last: int) -> int:
    """Where what is reported ends within its sentence: before ", but …", "and added …" and
    "…, the source added"."""
    words, roles = reading.tokens.lower, reading.roles
    for at in range(first + MIN_WORDS, last - 1):
        if roles[at] == syntax.COMMA and words[at + 1] in _BREAKS:
            return at
        if words[at] in _AND and roles[at + 1] == syntax.VERB:
            return at
        if roles[at] == syntax.SEMICOLON:
            return at
        if roles[at] == syntax.COMMA and (
            words[at + 1] in _GOING_ON or words[at + 1 : at + 3] == ["according", "to"]
        ):
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
        if opening <= low + 2:
            first = reading.mentions[index].last
            if not reading.lexicon.verb_second:
                while first < high and reading.roles[first] != syntax.COMMA:
                    first += 1
                first += 1
            return _report(reading, first, _cut(reading, first, high), index, cue)
        end = opening
        while end > low and reading.roles[end - 1] in (syntax.COMMA, syntax.MARK):
            end -= 1
        if end - low < 8 and not _is_clause(reading, low, end):
            return None
        return _report(reading, low, end, index, cue)
    before = cue - 1
    while before > 0 and reading.roles[before] == syntax.AUXILIARY:
        before -= 1  # "…, a indiqué Anne Morel"
    if before > 0 and reading.roles[cue] == syntax.VERB and reading.roles[before] == syntax.COMMA:
        last = reading.mentions[index].last
        goes_on = reading.roles[last : last + 1]
        finite = ([syntax.AUXILIARY], [syntax.ACTION], [syntax.WEAK])
        if reading.lexicon.lang == "en" and goes_on in finite:
            return None  # "An aide, who …, said the president has …"
        low, _ = _sentence(reading, cue)
        return _report(reading, low, before, index, cue)
    return None


def _report(reading: Reading, first: int, last: int, mention: int, cue: int) -> Report | None:
    if last - first < MIN_WORDS or any(reading.quoted[first:last]):
        return None
    return Report(first, last, mention, cue)
