"""Which verbs of speech belong to which mentions, before any quotation is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.analyse.gazetteer import word_class
from termnews.analyse.quotes import syntax
from termnews.analyse.quotes.article import Reading
from termnews.analyse.quotes.lexicon.model import Lexicon
from termnews.analyse.quotes.mentions import NAME, NOUN, PRONOUN, Mention
from termnews.analyse.quotes.tokens import Tokens

APPOSITION_REACH = 32
"""Tokens of an apposition between a name and its verb."""

VERBS = (syntax.VERB, syntax.WEAK, syntax.PARTICIPLE)


@dataclass(slots=True, eq=False)
class Verbs:
    """The verbs of speech next to each mention; computed once a text."""

    after: list[int]
    """Token of the verb whose subject the mention looks to be, or -1."""
    how: list[str]
    """``adj`` right after, ``app`` behind an apposition or a clause, ``rel`` "X, who said"."""
    before: list[int]
    """Token of a verb right before the mention ("said Smith"), or -1."""
    start: list[int]
    """First token of the mention with its description ("spokesman John Smith")."""
    describes: list[bool]
    """Whether the mention is part of the description of the name behind it."""
    swapped: list[bool]
    """Whether the verb whose subject it is stands before it, in the main clause of a verb-second
    language ("Dann sagte Schmidt: …")."""


def find_verbs(reading: Reading) -> Verbs:
    """Tie mentions to verbs of speech."""
    after: list[int] = []
    how: list[str] = []
    before: list[int] = []
    start: list[int] = []
    swapped: list[bool] = []
    for mention in reading.mentions:
        verb, manner = _verb_after(reading, mention)
        after.append(verb)
        how.append(manner)
        begin = _description_start(reading, mention)
        start.append(begin)
        before.append(begin - 1 if begin and reading.roles[begin - 1] in VERBS else -1)
        verb = _swapped_verb(reading, mention, begin) if reading.lexicon.verb_second else -1
        swapped.append(verb >= 0)
        if verb >= 0:
            after[-1], how[-1] = verb, "adj"
    for index, verb in enumerate(after):
        back = index - 1
        while swapped[index] and back >= 0 and index - back < 4:
            # "Im Gespräch mit der BBC erklärte sie: …": a verb has one subject.
            if after[back] == verb and not swapped[back] and _follows_preposition(reading, back):
                after[back], how[back] = -1, ""
            back -= 1
    describes = [False] * len(start)
    for index, begin in enumerate(start):
        first = reading.mentions[index].first
        back = index - 1
        while back >= 0 and begin < first and reading.mentions[back].first >= begin:
            if reading.mentions[back].last <= first:
                describes[back] = True
            back -= 1
    return Verbs(after, how, before, start, describes, swapped)


def _follows_preposition(reading: Reading, number: int) -> bool:
    """Whether a mention is the object of a preposition, which may be up to two words before it."""
    first = reading.mentions[number].first
    before = reading.roles[max(0, first - 2) : first + 1]
    return syntax.PREPOSITION in before


def _swapped_verb(reading: Reading, mention: Mention, begin: int) -> int:
    """The verb before a mention that is its subject, or -1: it is in no oblique case, and no other
    subject stands before the verb ("Am Abend äußerte sich der Minister: …")."""
    roles, lower, oblique = reading.roles, reading.tokens.lower, reading.lexicon.oblique
    verb = begin - 1
    while verb > 0 and roles[verb] == syntax.AUXILIARY and begin - verb <= 2:
        verb -= 1
    if verb < 0 or roles[verb] not in (syntax.VERB, syntax.WEAK) or reading.quoted[verb]:
        return -1
    if lower[begin] in oblique or (mention.kind != NAME and lower[mention.first] in oblique):
        return -1
    ahead = reading.mention_at[verb - 1] if verb else -1
    if ahead < 0:
        return verb
    other = reading.mentions[ahead]
    if mention.kind == NAME and other.kind == NOUN and not mention.organisation:
        return verb
    at = other.first
    before = lower[at - 1] if at else ""
    no_subject = (
        lower[at] in oblique
        or before in oblique
        or (at > 0 and roles[at - 1] == syntax.PREPOSITION)
        or (at > 1 and roles[at - 2] == syntax.PREPOSITION)
    )
    return verb if no_subject else -1


def _description_start(reading: Reading, mention: Mention) -> int:
    """Where the words begin that describe a name ("Riverton City coach Paul Dorset")."""
    begin = mention.first
    if mention.kind != NAME:
        return begin
    lexicon, tokens = reading.lexicon, reading.tokens
    steps = 0
    described = False
    floor = reading.paragraph_tokens[mention.paragraph][0]
    while begin > floor and steps < 9:
        word = tokens.lower[begin - 1]
        role = reading.roles[begin - 1]
        if reading.quoted[begin - 1] or tokens.start[begin] - tokens.end[begin - 1] > 1:
            break
        if _is_main_verb(reading, begin - 1, floor):
            break
        if word in lexicon.determiners:
            if described:
                begin -= 1
            break
        if word == "'s" or (role == syntax.WORD and tokens.text[begin - 1][0].isalnum()):
            described = True
            begin -= 1
            steps += 1
            continue
        break
    return begin if described else mention.first


def _is_main_verb(reading: Reading, at: int, floor: int) -> bool:
    """Whether a word before a name is the verb of which the name is the object ("Berg hammered
    Lund") and not a part of its description ("the retired judge Eva Lund")."""
    tokens = reading.tokens
    if reading.lexicon.lang != "en" or tokens.capital[at] or at <= floor:
        return False
    if reading.roles[at] != syntax.WORD or word_class(tokens.lower[at]) != "V":
        return False
    return reading.mention_at[at - 1] >= 0 or tokens.lower[at - 1] in _DAYS


_DAYS = frozenset(
    ("week", "month", "year", "night", "today", "yesterday", "once", "later", "then", "again",
     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
)  # fmt: skip


def _verb_after(reading: Reading, mention: Mention) -> tuple[int, str]:
    roles, tokens, quoted = reading.roles, reading.tokens, reading.quoted
    count = len(tokens)
    at = mention.last
    if reading.lexicon.aside_within and roles[mention.first] == syntax.VERB:
        if roles[at : at + 1] == [syntax.VERB]:
            return at, "adj"  # "a-t-elle ajouté"
        if mention.kind == PRONOUN:
            return mention.first, "adj"  # "dit-il"
    if mention.kind == NOUN or (
        mention.kind == NAME and reading.tokens.lower[at : at + 1] == [reading.lexicon.of]
    ):
        at = _past_complement(reading, at)
    skipped = 0
    while at < count and roles[at] == syntax.AUXILIARY and skipped < 4 and not quoted[at]:
        at += 1
        skipped += 1
    if at < count and roles[at] in VERBS and not quoted[at]:
        return at, "adj"
    # "X, the head of Y, said", "X (D-Fla.) said", "X, who leads Y, said"
    at = mention.last
    if at < count and roles[at] in (syntax.COMMA, syntax.BRACKET, syntax.DASH):
        relative = at + 1 < count and tokens.lower[at + 1] in reading.lexicon.relative
        limit = min(count, at + APPOSITION_REACH)
        step = at + 1
        while step < limit:
            role = roles[step]
            if role == syntax.STOP or quoted[step] or role == syntax.SEMICOLON:
                break
            if role in (syntax.COMMA, syntax.BRACKET, syntax.DASH):
                ahead = step + 1
                while ahead < limit and roles[ahead] == syntax.AUXILIARY:
                    ahead += 1
                if ahead < limit and roles[ahead] in (syntax.VERB, syntax.WEAK):
                    return ahead, "app"
            if relative and roles[step] in (syntax.VERB, syntax.WEAK) and step <= at + 4:
                return step, "rel"
            step += 1
    return -1, ""


def _past_complement(reading: Reading, at: int) -> int:
    """The token after "for the Justice Department" in "A spokesman for the … said"."""
    roles, tokens, quoted = reading.roles, reading.tokens, reading.quoted
    count = len(tokens)
    if at >= count or roles[at] != syntax.PREPOSITION:
        return at
    for step in range(at + 1, min(count, at + 12)):
        if quoted[step]:
            return at
        role = roles[step]
        if role in (syntax.VERB, syntax.AUXILIARY, syntax.WEAK, syntax.ACTION):
            return step
        if role in (syntax.STOP, syntax.SEMICOLON, syntax.COLON, syntax.COMMA):
            return step if role == syntax.COMMA else at
        if role == syntax.CONJUNCTION and tokens.lower[step] != "and":
            return at
    return at


_HEARD = frozenset(("saying", "asking", "telling", "declaring", "shouting", "claiming", "vowing"))


def is_heard(reading: Reading, verbs: Verbs, number: int, first: int) -> bool:
    """Whether a mention is heard in what another shows, right before the span that begins at token
    ``first``: "footage of Lund saying last week, …"."""
    verb, start = verbs.after[number], verbs.start[number]
    if not 0 <= verb < first or verbs.how[number] != "adj" or first - verb > 8 or not start:
        return False
    lower, roles = reading.tokens.lower, reading.roles
    return (
        roles[verb] == syntax.PARTICIPLE
        and lower[verb] in _HEARD
        and lower[start - 1] == reading.lexicon.of
        and roles[first - 1] in (syntax.COMMA, syntax.COLON)
        and all(at < 0 for at in reading.mention_at[verb + 1 : first])
        and syntax.STOP not in roles[verb:first]
    )


def is_cited(reading: Reading, verbs: Verbs, number: int, first: int) -> bool:
    """Whether a mention is the one whose words another passes on right before the span that begins
    at token ``first``: "Die Zeitung zitiert einen Zeugen mit den Worten: …"."""
    begin, last = verbs.start[number], reading.mentions[number].last
    lower, roles = reading.tokens.lower, reading.roles
    if reading.lexicon.lang != "de" or not 0 < begin < first or first - last > 24:
        return False
    if syntax.STOP in roles[last:first] or "worten" not in lower[last:first]:
        return False
    if lower[begin - 1] in _CITES:
        return True
    return lower[last : last + 1] in (["wird"], ["wurde"]) and "zitiert" in lower[last:first]


_CITES = frozenset(("zitiert", "zitierte", "zitieren", "zitierten"))


def is_according(tokens: Tokens, lexicon: Lexicon, last: int) -> bool:
    """Whether the tokens up to ``last`` are "according to" in some form."""
    for form in lexicon.according:
        first = last - len(form) + 1
        if first >= 0 and tuple(tokens.lower[first : last + 1]) == form:
            return True
    return False
