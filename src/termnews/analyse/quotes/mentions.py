"""Mentions of those who may speak: names, pronouns, descriptions ("the ministry")."""

from __future__ import annotations

from dataclasses import dataclass

from termnews.analyse.quotes.lexicon.model import Lexicon
from termnews.analyse.quotes.tokens import Tokens, is_stop

NAME = "name"
PRONOUN = "pronoun"
NOUN = "noun"
RELATIVE = "relative"

MAX_NAME = 7
MAX_CHUNK = 7


@dataclass(slots=True)
class Mention:
    """Tokens ``first`` to ``last`` (exclusive) that name or describe one speaker."""

    kind: str
    first: int
    last: int
    name: tuple[str, ...] = ()
    """The words of a name, without titles; empty for the rest."""
    title: str = ""
    """Titles and words of origin that stood before the name."""
    head: str = ""
    """Lower-case head word."""
    organisation: bool = False
    quoted: bool = False
    """Stands inside a quotation."""
    entity: int = -1
    sentence: int = -1
    paragraph: int = -1


def find_mentions(
    tokens: Tokens, lexicon: Lexicon, initial: list[bool], quoted: list[bool], role: list[str]
) -> list[Mention]:
    """All mentions in order.

    ``initial`` marks tokens that begin a sentence, ``quoted`` those inside quotation marks, and
    ``role`` gives each token's class (see :mod:`termnews.analyse.quotes.syntax`).
    """
    names = _names(tokens, lexicon, initial, quoted)
    taken = [False] * len(tokens)
    for mention in names:
        for index in range(mention.first, mention.last):
            taken[index] = True
    others = _pronouns_and_nouns(tokens, lexicon, quoted, role, taken)
    found = names + others
    found.sort(key=lambda mention: (mention.first, -mention.last))
    return found


def _ordinary_words(tokens: Tokens, initial: list[bool]) -> set[str]:
    """Lower-cased words that this text also writes small, so that a capital proves nothing."""
    return {
        word
        for word, capital in zip(tokens.lower, tokens.capital, strict=True)
        if not capital and word.isalpha()
    }


def _names(
    tokens: Tokens, lexicon: Lexicon, initial: list[bool], quoted: list[bool]
) -> list[Mention]:
    ordinary = _ordinary_words(tokens, initial)
    inside = {tokens.lower[i] for i in range(len(tokens)) if tokens.capital[i] and not initial[i]}
    found: list[Mention] = []
    at = 0
    count = len(tokens)
    while at < count:
        if not _may_begin(tokens, lexicon, at, initial, ordinary, inside):
            at += 1
            continue
        last = at + 1
        while last < count and last - at < MAX_NAME:
            if quoted[last] != quoted[at]:
                break
            gap = tokens.start[last] - tokens.end[last - 1]
            word = tokens.lower[last]
            if (
                tokens.capital[last]
                and gap == 1
                and (tokens.text[last][0].isalpha() and (word not in lexicon.plain))
            ):
                last += 1
                continue
            if (
                gap == 1
                and word in lexicon.particles
                and last + 1 < count
                and (
                    tokens.capital[last + 1]
                    or (
                        tokens.lower[last + 1] in lexicon.particles
                        and last + 2 < count
                        and tokens.capital[last + 2]
                    )
                )
                and tokens.lower[last + 1] not in lexicon.plain
            ):
                last += 2
                continue
            break
        found.extend(_split(tokens, lexicon, at, last, quoted[at]))
        at = last
    return found


def _may_begin(
    tokens: Tokens,
    lexicon: Lexicon,
    at: int,
    initial: list[bool],
    ordinary: set[str],
    inside: set[str],
) -> bool:
    if not tokens.capital[at] or not tokens.text[at][0].isalpha():
        return False
    word = tokens.lower[at]
    if word.rstrip(".") in lexicon.plain:
        return False
    if lexicon.nouns_have_capitals and word in lexicon.speakers:
        return False
    if initial[at]:
        # A capital at the start of a sentence tells nothing by itself.
        following = at + 1 < len(tokens) and tokens.capital[at + 1]
        if word in ordinary and word not in inside and not following:
            return False
        if (word in lexicon.says or word in lexicon.speakers) and not following:
            return False
        if (
            word in lexicon.prepositions
            or word in lexicon.determiners
            or word in lexicon.conjunctions
            or word in lexicon.participles
        ):
            return False
        if word.endswith("ly") and word not in inside and not following:
            return False
    return True


def _split(tokens: Tokens, lexicon: Lexicon, first: int, last: int, quoted: bool) -> list[Mention]:
    """A run of capitalised words as one mention: titles and origins off the front."""
    words = [tokens.lower[i].rstrip(".") for i in range(first, last)]
    size = last - first
    cut = 0
    for index in range(size - 1):
        if words[index] in lexicon.titles and not all(
            word in lexicon.organisations for word in words[index + 1 :]
        ):
            rest_org = words[index + 1] in lexicon.organisations
            if not rest_org:
                cut = index + 1
    if not cut:
        while (
            cut < size - 1
            and words[cut] in lexicon.demonyms
            and words[cut + 1] not in lexicon.organisations
            and size - cut > 2
        ):
            cut += 1
    name = tuple(tokens.text[i] for i in range(first + cut, last))
    if all(word in lexicon.titles or word in lexicon.demonyms for word in words):
        return [
            Mention(NOUN, first, last, head=words[-1], quoted=quoted,
                    title=" ".join(tokens.text[first:last]))
        ]  # fmt: skip
    lowered = words[cut:]
    organisation = any(word in lexicon.organisations for word in lowered) or (
        len(name) == 1 and len(name[0]) > 1 and name[0].isupper()
    )
    return [
        Mention(
            NAME, first, last, name=name, title=" ".join(tokens.text[first : first + cut]),
            head=lowered[-1], organisation=organisation, quoted=quoted,
        )
    ]  # fmt: skip


def _pronouns_and_nouns(
    tokens: Tokens, lexicon: Lexicon, quoted: list[bool], role: list[str], taken: list[bool]
) -> list[Mention]:
    found: list[Mention] = []
    pronouns = lexicon.male | lexicon.female | lexicon.plural
    count = len(tokens)
    for at in range(count):
        if taken[at] or quoted[at]:
            continue
        word = tokens.lower[at]
        if word in pronouns or word in lexicon.first or word == "it":
            if word == "it" and role[at + 1 : at + 2] != ["V"]:
                continue
            found.append(Mention(PRONOUN, at, at + 1, head=word))
        elif word in lexicon.relative and at and not is_stop(tokens.text[at - 1]):
            found.append(Mention(RELATIVE, at, at + 1, head=word))
        elif word in lexicon.speakers or (role[at] == "AGE"):
            mention = _chunk(tokens, lexicon, role, taken, at)
            if mention is not None:
                found.append(mention)
    return found


def _chunk(
    tokens: Tokens, lexicon: Lexicon, role: list[str], taken: list[bool], at: int
) -> Mention | None:
    """The description whose head is token ``at``, or None where it is no head."""
    after = at + 1
    if after < len(tokens):
        word = tokens.lower[after]
        if word in ("'s", "'") or word in lexicon.speakers:
            return None  # the head is further right
        if taken[after] and tokens.start[after] == tokens.end[at] + 1:
            return None  # "spokesman John Smith": the name is the mention
        if (
            role[after] == "w"
            and role[at] != "V"
            and word.isalpha()
            and role[after + 1 : after + 2] == ["V"]
            and not word.endswith("ly")
        ):
            pass
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
