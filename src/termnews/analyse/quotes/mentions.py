"""Mentions of those who may speak: names, pronouns, descriptions ("the ministry")."""

from __future__ import annotations

from termnews.analyse.gazetteer import word_class
from termnews.analyse.quotes.lexicon.model import Lexicon
from termnews.analyse.quotes.mention import NAME, NOUN, PRONOUN, RELATIVE, Mention
from termnews.analyse.quotes.names import find_names, headline_names
from termnews.analyse.quotes.tokens import Tokens, is_stop

__all__ = ["NAME", "NOUN", "PRONOUN", "RELATIVE", "Mention", "find_mentions"]

MAX_CHUNK = 7
"""Words of a description before its head."""


def find_mentions(
    tokens: Tokens,
    lexicon: Lexicon,
    initial: list[bool],
    quoted: list[bool],
    role: list[str],
    headline: list[bool],
) -> list[Mention]:
    """All mentions in order.

    ``initial`` marks tokens that begin a sentence, ``quoted`` those inside quotation marks,
    ``headline`` those of lines in which every word has a capital, and ``role`` gives each token's class (see :mod:`termnews.analyse.quotes.syntax`).
    """
    names = find_names(tokens, lexicon, initial, quoted, headline, role)
    if any(headline):
        names += headline_names(tokens, lexicon, quoted, headline, names)
    taken = [False] * len(tokens)
    for mention in names:
        for index in range(mention.first, mention.last):
            taken[index] = True
    others = _pronouns_and_nouns(tokens, lexicon, quoted, role, taken)
    found = names + others
    found.sort(key=lambda mention: (mention.first, -mention.last))
    return found


_VERBS = ("V", "W", "G")
_THEIR = frozenset(("their", "ihre", "ihren", "leur", "leurs", "их"))
_BEHIND = frozenset(("involved", "familiar", "close", "briefed", "here", "named", "present"))
"""Words that may follow the head of a description."""
_LONE = frozenset(
    ("another", "one", "others", "many", "some", "both", "two", "none", "neither", "several", "most",
     "few", "half", "everyone", "someone", "everybody", "somebody")
)  # fmt: skip


def _pronouns_and_nouns(
    tokens: Tokens, lexicon: Lexicon, quoted: list[bool], role: list[str], taken: list[bool]
) -> list[Mention]:
    found: list[Mention] = []
    pronouns = lexicon.male | lexicon.female | lexicon.plural | lexicon.first
    owners = (lexicon.male_possessive | lexicon.female_possessive | _THEIR) - pronouns
    count = len(tokens)
    for at in range(count):
        if taken[at] or quoted[at]:
            continue
        word = tokens.lower[at]
        if word in pronouns:
            found.append(Mention(PRONOUN, at, at + 1, head=word))
        elif word in owners and lexicon.sayings.intersection(tokens.lower[at + 1 : at + 3]):
            found.append(Mention(PRONOUN, at, at + 1, head=word))  # "his warning that …"
        elif lexicon.aside_within and word.endswith(("-il", "-elle")):
            # "a-t-elle", "dit-il": verb and pronoun are one word.
            found.append(Mention(PRONOUN, at, at + 1, head=word.rpartition("-")[2]))
        elif word in lexicon.neuter:
            if _verb_follows(role, at + 1):
                found.append(Mention(PRONOUN, at, at + 1, head=word))
        elif word in lexicon.relative:
            if at and not is_stop(tokens.text[at - 1]):
                found.append(Mention(RELATIVE, at, at + 1, head=word))
        elif lexicon.is_speaker(word) or role[at] == "AGE":
            mention = _chunk(tokens, lexicon, role, taken, at)
            if mention is not None:
                found.append(mention)
        elif word in _LONE and (
            _verb_follows(role, at + 1) or _ends_clause(lexicon, quoted, role, at)
        ):
            found.append(Mention(NOUN, at, at + 1, head=word))
        elif (
            (role[at] == "w" or _is_document(tokens, lexicon, role, at))
            and word.isalpha()
            and at + 1 < count
            and not quoted[at + 1]
            and (
                (
                    role[at + 1] == "V"
                    and (tokens.lower[at + 1] not in lexicon.sayings or word.endswith("s"))
                )
                or (lexicon.lang == "en" and _acts(tokens, role, at))
            )
        ):
            # No known speaker, but the subject of a verb of speech: "the heckler yelled".
            mention = _chunk(tokens, lexicon, role, taken, at)
            if mention is not None and mention.last - mention.first > 1:
                found.append(mention)
        elif (word in lexicon.determiners or word in _LONE) and _is_behind_verb(
            lexicon, quoted, role, at
        ):
            # '"…," wrote one commenter': whoever stands behind the verb.
            mention = _behind_verb(tokens, lexicon, role, taken, at)
            if mention is not None:
                found.append(mention)
    return found


def _acts(tokens: Tokens, role: list[str], at: int) -> bool:
    """Whether noun ``at`` is the subject of a verb of thought or, behind auxiliaries, of speech:
    "the community has concluded", "the cable indicated"."""
    ahead = at + 1
    while ahead < len(role) and role[ahead] == "X" and ahead - at < 4:
        ahead += 1
    if ahead >= len(role) or role[ahead] not in "VW" or word_class(tokens.lower[at]) != "N":
        return False
    passive = tokens.lower[ahead - 1] in _PASSIVE and tokens.lower[ahead].endswith("ed")
    return not passive


_PASSIVE = frozenset(("is", "are", "was", "were", "be", "been", "being"))


def _is_behind_verb(lexicon: Lexicon, quoted: list[bool], role: list[str], at: int) -> bool:
    """Whether token ``at`` follows a verb of speech that follows a quotation."""
    return (
        lexicon.lang == "en"
        and at > 1
        and role[at - 1] == "V"
        and (quoted[at - 2] or role[at - 2] == ",")
    )


def _ends_clause(lexicon: Lexicon, quoted: list[bool], role: list[str], at: int) -> bool:
    """Whether token ``at`` is all that stands behind a verb of speech: '"…," wrote another.'"""
    return _is_behind_verb(lexicon, quoted, role, at) and (
        at + 1 >= len(role) or role[at + 1] in ".,P("
    )


def _is_document(tokens: Tokens, lexicon: Lexicon, role: list[str], at: int) -> bool:
    """Whether token ``at`` is a noun that looks like a verb of speech: "the note says"."""
    return (
        at > 0
        and role[at] in "VW"
        and tokens.lower[at] in lexicon.sayings
        and tokens.lower[at - 1] in lexicon.determiners
    )


def _behind_verb(
    tokens: Tokens, lexicon: Lexicon, role: list[str], taken: list[bool], at: int
) -> Mention | None:
    """The description that begins with the determiner at ``at`` and has no known speaker in it."""
    last = at + 1
    while last < len(tokens) and last - at < MAX_CHUNK and role[last] == "w" and not taken[last]:
        word = tokens.lower[last]
        if not word[0].isalpha() or lexicon.is_speaker(word) or word in _BEHIND:
            break
        last += 1
    ended = last >= len(tokens) or role[last] in ".,PCq-:(" or tokens.lower[last] in _BEHIND
    if last == at + 1 or not ended or tokens.lower[last - 1] in lexicon.sayings:
        return None
    return Mention(NOUN, at, last, head=tokens.lower[last - 1])


def _verb_follows(role: list[str], at: int) -> bool:
    """Whether a verb of speech stands at ``at``, behind auxiliaries or not."""
    steps = 0
    while at < len(role) and role[at] == "X" and steps < 3:
        at += 1
        steps += 1
    return at < len(role) and role[at] in _VERBS


def _chunk(
    tokens: Tokens, lexicon: Lexicon, role: list[str], taken: list[bool], at: int
) -> Mention | None:
    """The description whose head is token ``at``, or None where it is no head."""
    after = at + 1
    if after < len(tokens):
        word = tokens.lower[after]
        if word in ("'s", "'") or lexicon.is_speaker(word):
            return None  # the head is further right
        adjective = tokens.lower[at] in lexicon.adjectival and role[after] in "wW"
        adjective = adjective and word not in _BEHIND
        if adjective and word.isalpha() and (lexicon.lang != "en" or word_class(word) != "V"):
            return None
        if taken[after] and tokens.start[after] == tokens.end[at] + 1:
            return None  # "spokesman John Smith": the name is the mention
    first = at
    steps = 0
    while first > 0 and steps < MAX_CHUNK:
        before = first - 1
        kind = role[before]
        word = tokens.lower[before]
        if word in lexicon.determiners:
            first = before
            break
        if word == "'s":
            first = before
            steps += 1
            continue
        if kind in ("w", "D", "AGE") or taken[before]:
            if kind == "w" and not tokens.text[before][0].isalnum():
                break
            first = before
            steps += 1
            continue
        break
    return Mention(NOUN, first, at + 1, head=tokens.lower[at])
