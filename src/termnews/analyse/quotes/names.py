"""Names in a text: runs of words with capitals, freed of titles and of what only looks so."""

from __future__ import annotations

import re

from termnews.analyse.quotes.firstnames import gender_of, is_month_or_name
from termnews.analyse.quotes.lexicon.model import Lexicon
from termnews.analyse.quotes.mention import NAME, NOUN, Mention
from termnews.analyse.quotes.tokens import Tokens

MAX_NAME = 7
"""Words of the longest name."""

_ARTICLES = frozenset(("der", "den", "und", "vom", "zu", "e", "y"))
"""Particles that begin no further part of a name ("Helmut Dedy der Deutschen …")."""
_PARTY = re.compile(r"[dri](?:-[a-z]+)?\.?$")
_COMMON_ENDING = re.compile(r"..(?:ly|ing|ed|ous|ful|able|ible|less|tion|ment|ness|ism)$")


def _ordinary_words(tokens: Tokens, initial: list[bool]) -> set[str]:
    """Lower-cased words that this text also writes small, so that a capital proves nothing."""
    return {
        word
        for word, capital in zip(tokens.lower, tokens.capital, strict=True)
        if not capital and word.isalpha()
    }


def headline_names(
    tokens: Tokens,
    lexicon: Lexicon,
    quoted: list[bool],
    headline: list[bool],
    names: list[Mention],
) -> list[Mention]:
    """Names in lines where capitals tell nothing: those the rest of the text knows."""
    known: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    forms = {
        (tuple(word.lower() for word in cut), mention.organisation)
        for mention in names
        if mention.name
        for cut in (mention.name, mention.name[-1:])
    }
    for words, is_organisation in sorted(forms, key=lambda form: (-len(form[0]), form)):
        known.setdefault(words[0], []).append((words, is_organisation))
    found: list[Mention] = []
    at = 0
    count = len(tokens)
    while at < count:
        if not headline[at] or not tokens.capital[at]:
            at += 1
            continue
        size, organisation = 0, False
        for words, is_organisation in known.get(tokens.lower[at], ()):
            if tuple(tokens.lower[at : at + len(words)]) == words:
                size, organisation = len(words), is_organisation
                break
        if (
            not size
            and gender_of(tokens.lower[at])
            and at + 1 < count
            and headline[at + 1]
            and tokens.capital[at + 1]
            and not lexicon.is_ordinary(tokens.lower[at + 1])
        ):
            size = 2
        if size:
            found.append(
                Mention(
                    NAME, at, at + size, name=tuple(tokens.text[at : at + size]),
                    head=tokens.lower[at + size - 1], organisation=organisation, quoted=quoted[at],
                )
            )  # fmt: skip
        at += size or 1
    return found


def find_names(
    tokens: Tokens,
    lexicon: Lexicon,
    initial: list[bool],
    quoted: list[bool],
    headline: list[bool],
    role: list[str],
) -> list[Mention]:
    ordinary = _ordinary_words(tokens, initial)
    inside = {
        tokens.lower[i]
        for i in range(len(tokens))
        if tokens.capital[i] and not initial[i] and not headline[i]
    }
    known = _last_names(tokens, lexicon)
    if any(
        text == "He" and tokens.capital[at + 1] and at and tokens.capital[at - 1]
        for at, text in enumerate(tokens.text[:-1])
    ):
        known.add("he")  # the surname, as in "Envoy He Jianming"

    surnames: set[str] = set()

    def scan() -> list[Mention]:
        words = (initial, ordinary, inside, known, surnames)
        return _scan(tokens, lexicon, quoted, headline, role, words)

    found = scan()
    if lexicon.nouns_have_capitals:
        # Last names learned from the full ones; every noun looks like a lone name.
        known |= {m.head for m in found if len(m.name) > 1 and not m.organisation}
        found = scan()
    else:
        # "Small, who …", "Read said": words that only the full name tells to be a surname.
        heads = {m.head for m in found if len(m.name) == 2 and not m.organisation}
        surnames |= {
            word for word in heads - known if lexicon.is_ordinary(word) or word in lexicon.demonyms
        }
        if surnames:
            found = scan()
    return found


def _scan(
    tokens: Tokens,
    lexicon: Lexicon,
    quoted: list[bool],
    headline: list[bool],
    role: list[str],
    words: tuple[list[bool], set[str], set[str], set[str], set[str]],
) -> list[Mention]:
    """Runs of words with capitals that may be names; ``words`` is what :func:`_may_begin` asks."""
    initial, ordinary, inside, known, surnames = words
    found: list[Mention] = []
    at = 0
    count = len(tokens)
    while at < count:
        if headline[at] or not _may_begin(
            tokens, lexicon, at, initial, ordinary, inside, known, surnames, role
        ):
            at += 1
            continue
        last = at + 1
        if lexicon.nouns_have_capitals and not _is_german_name(tokens, lexicon, at, known):
            at += 1
            continue
        while last < count and last - at < MAX_NAME:
            if quoted[last] != quoted[at]:
                break
            gap = tokens.start[last] - tokens.end[last - 1]
            word = tokens.lower[last]
            if (
                word in lexicon.plain
                and word != lexicon.of
                and not (word == "he" and "he" in known)
                and word not in lexicon.particles
                and not gender_of(tokens.lower[last - 1])
            ):
                break
            if (
                tokens.capital[last]
                and gap == 1
                and (
                    tokens.text[last][0].isalpha()
                    and (
                        word not in lexicon.plain
                        or gender_of(tokens.lower[last - 1])
                        or (word == "he" and "he" in known)
                    )
                )
            ):
                last += 1
                continue
            if gap == 1 and word == lexicon.of and last + 1 < count:
                ahead = last + 1
                if tokens.lower[ahead] in lexicon.determiners and ahead + 1 < count:
                    ahead += 1
                head = tokens.lower[last - 1].rstrip(".")
                if tokens.capital[ahead] and (
                    head in lexicon.titles or head in lexicon.organisations
                ):
                    last = ahead + 1
                    continue
            if (
                gap == 1
                and word in lexicon.particles
                and word not in _ARTICLES
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
        found.extend(_split(tokens, lexicon, at, last, quoted[at], known | surnames))
        at = last
    return found


def _is_german_name(tokens: Tokens, lexicon: Lexicon, at: int, known: set[str]) -> bool:
    """Whether a run of nouns with capitals can be a name: no article before it, or a word in it
    that only names have."""
    run = tokens.lower[at : at + 3]
    if any(
        gender_of(word) or word in lexicon.organisations or word in known or lexicon.is_title(word)
        for word in run
    ) or any(text.isupper() and len(text) > 1 for text in tokens.text[at : at + 2]):
        return True
    before = tokens.lower[at - 1] if at else ""
    return before not in lexicon.determiners


def _last_names(tokens: Tokens, lexicon: Lexicon) -> set[str]:
    """Last words of runs that begin with a first name or a title."""
    found: set[str] = set()
    at = 0
    count = len(tokens)
    while at < count - 1:
        word = tokens.lower[at].rstrip(".")
        if not tokens.capital[at] or not (gender_of(word) or lexicon.is_title(word)):
            at += 1
            continue
        last = at
        while (
            last + 1 < count
            and last - at < MAX_NAME
            and tokens.start[last + 1] == tokens.end[last] + 1
            and (tokens.capital[last + 1] or tokens.lower[last + 1] in lexicon.particles)
        ):
            last += 1
        if last > at and tokens.capital[last] and not lexicon.is_title(tokens.lower[last]):
            found.add(tokens.lower[last])
        at = last + 1
    return found


def _may_begin(
    tokens: Tokens,
    lexicon: Lexicon,
    at: int,
    initial: list[bool],
    ordinary: set[str],
    inside: set[str],
    known: set[str],
    surnames: set[str],
    role: list[str],
) -> bool:
    if not tokens.capital[at] or not tokens.text[at][0].isalpha():
        return False
    word = tokens.lower[at]
    if word == "he" and "he" in known and not initial[at]:
        return True
    if word in known and word in lexicon.demonyms and role[at + 1 : at + 2] != ["w"]:
        return True  # "Cuban said", where the text has a Mark Cuban
    if (
        (word in known or word in surnames)
        and role[at + 1 : at + 2] == ["V"]
        and not lexicon.nouns_have_capitals
        and not lexicon.is_pronoun(word)
        and word not in lexicon.determiners
    ):
        return True  # "West said", "From said": the surname, whatever else the word is
    following = (
        at + 1 < len(tokens)
        and tokens.capital[at + 1]
        and tokens.start[at + 1] == tokens.end[at] + 1
        and tokens.lower[at + 1] not in lexicon.plain
    )
    if word.rstrip(".") in lexicon.plain and not (
        following
        and is_month_or_name(word, tokens.lower[at - 1] if at else "")
        and tokens.text[at + 1].isalpha()
        and not lexicon.is_ordinary(tokens.lower[at + 1])
    ):
        return False
    if not following and at + 2 < len(tokens) and tokens.lower[at + 1] == lexicon.of:
        following = tokens.capital[at + 2] or tokens.lower[at + 2] in lexicon.determiners
    if word in known and not following and not lexicon.nouns_have_capitals:
        # "Early says", where the text has a Chris Early.
        follows = role[at + 1] if at + 1 < len(role) else "."
        clause = follows == "," and tokens.lower[at + 2 : at + 3] == ["who"]
        return (
            not initial[at]
            or follows in ("V", "X", "W", "B")
            or clause
            or word not in lexicon.common
        )
    if word in lexicon.common and not following:
        return False
    if word in lexicon.demonyms and not following:
        return False
    if (
        not following
        and at
        and word in lexicon.persons
        and tokens.lower[at - 1] in lexicon.determiners
    ):
        return False  # "The Irishman"
    if lexicon.nouns_have_capitals and not following:
        # Every noun has a capital: a lone one is a name only if something says so.
        return (
            word in known
            or (word in lexicon.organisations and not lexicon.is_speaker(word))
            or bool(gender_of(word))
            or (len(word) > 1 and tokens.text[at].isupper())
        )
    if _PARTY.match(word) and at and tokens.text[at - 1] in "(,":
        return False
    if initial[at]:
        # A capital at the start of a sentence tells nothing by itself.
        if word in ordinary and word not in inside and not following:
            return False
        if (word in lexicon.says or lexicon.is_speaker(word)) and not following:
            return False
        if (
            word in lexicon.prepositions
            or word in lexicon.determiners
            or word in lexicon.conjunctions
            or word in lexicon.participles
        ):
            return False
        if not following and word not in inside and _COMMON_ENDING.search(word):
            return False
    return True


def _split(
    tokens: Tokens, lexicon: Lexicon, first: int, last: int, quoted: bool, known: set[str]
) -> list[Mention]:
    """A run of capitalised words as one mention: titles and origins off the front."""
    words = [tokens.lower[i].rstrip(".") for i in range(first, last)]
    size = last - first
    cut = 0
    if words[-1] not in lexicon.organisations:
        for index in range(size - 1):
            if lexicon.is_title(words[index]) and words[index + 1] not in lexicon.organisations:
                cut = index + 1
        while cut < size - 1 and words[cut] == lexicon.of:
            cut += 1
    if not cut:
        while (
            cut < size - 1
            and words[cut] in lexicon.demonyms
            and words[cut + 1] not in lexicon.organisations
            and size - cut > 2
        ):
            cut += 1
    if lexicon.lang in ("de", "ru") and words[-1] not in lexicon.organisations:
        cut = max(cut, _german_cut(words))
    name = tuple(tokens.text[i] for i in range(first + cut, last))
    if all(word in lexicon.demonyms for word in words) and words[-1] not in known:
        return []
    if words[-1] not in known and all(
        lexicon.is_title(word) or word in lexicon.demonyms or word == lexicon.of for word in words
    ):
        return [
            Mention(NOUN, first, last, head=words[-1], quoted=quoted,
                    title=" ".join(tokens.text[first:last]))
        ]  # fmt: skip
    if (
        size - cut > 1
        and lexicon.is_title(words[-1])
        and first
        and tokens.lower[first - 1] in lexicon.determiners
    ):
        # "The Tesla CEO" is no name.
        return [Mention(NOUN, first - 1, last, head=words[-1], quoted=quoted)]
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


def _german_cut(words: list[str]) -> int:
    """How many nouns stand before the name in "Friedensnobelpreisträger Al Gore"."""
    for index in range(len(words) - 1):
        if gender_of(words[index]):
            return index
    if len(words) > 2 and len(words[0]) > 6 and words[0].endswith(("er", "in", "ent", "ist")):
        return 1
    return 0
