"""What a text says a person is: "Russian President", "China's top diplomat", "42"."""

from __future__ import annotations

from dataclasses import dataclass, field

from termnews.analyse.quotes import syntax
from termnews.analyse.quotes.article import Reading
from termnews.analyse.quotes.mentions import NAME, NOUN, Mention

MAX_APPOSITION = 16
"""Tokens of a description behind a name."""


@dataclass(slots=True)
class Role:
    """What is said of one entity."""

    text: str = ""
    """The first description, as printed."""
    words: set[str] = field(default_factory=set)
    """Lower-case words of all its descriptions."""


def find_roles(reading: Reading, starts: list[int], entities: int) -> list[Role]:
    """The roles of all entities. ``starts`` gives each mention's first token with its
    description."""
    roles = [Role() for _ in range(entities)]
    for index, mention in enumerate(reading.mentions):
        if mention.kind != NAME or mention.entity < 0 or mention.organisation:
            continue
        role = roles[mention.entity]
        for first, last in _descriptions(reading, index, mention, starts[index]):
            words = reading.tokens.lower[first:last]
            role.words.update(word.rstrip(".") for word in words if word.isalnum() or "-" in word)
            useful = any(char.isalpha() for word in words for char in word)
            if useful and not role.text:
                role.text = _clip(reading, first, last)
    return roles


def _descriptions(
    reading: Reading, index: int, mention: Mention, start: int
) -> list[tuple[int, int]]:
    tokens, kinds, lexicon = reading.tokens, reading.roles, reading.lexicon
    found: list[tuple[int, int]] = []
    name_first = mention.last - len(mention.name)
    courtesy = lexicon.male_titles | lexicon.female_titles | {"dr", "prof"}
    if start < name_first:
        first = start
        while first < name_first and tokens.lower[first] in lexicon.determiners:
            first += 1
        words = [word.rstrip(".") for word in tokens.lower[first:name_first]]
        if words and words[-1] == "'s":
            words = []  # "Everton's Seamus Coleman": whose he is, not what
        if words and not all(len(word) < 5 and word in courtesy for word in words):
            found.append((first, name_first))
    if name_first >= 2 and kinds[mention.first - 1] == syntax.COMMA:
        # "China's top diplomat, Wang Yi"
        before = reading.mention_at[mention.first - 2]
        if before >= 0:
            other = reading.mentions[before]
            if (
                other.kind == NOUN
                and other.last == mention.first - 1
                and not other.quoted
                and other.head not in lexicon.sayings
            ):
                found.append((other.first, other.last))
    after = mention.last
    if after < len(tokens) and kinds[after] == syntax.COMMA and not reading.quoted[after]:
        last = after + 1
        while last < min(len(tokens), after + MAX_APPOSITION):
            if kinds[last] in (syntax.COMMA, syntax.STOP, syntax.SEMICOLON, syntax.DASH):
                break
            if reading.quoted[last]:
                return found
            last += 1
        first = after + 1
        word = tokens.lower[first] if first < len(tokens) else ""
        closed = last < len(tokens) and kinds[last] in (syntax.COMMA, syntax.STOP)
        says_what = (
            word in lexicon.determiners
            or word in lexicon.speakers
            or word in lexicon.titles
            or word.isdigit()
            or (first + 1 < len(tokens) and tokens.lower[first + 1] == "'s")
            or any(w in lexicon.speakers or w in lexicon.titles for w in tokens.lower[first:last])
        )
        verbs = any(
            kinds[at] in (syntax.VERB, syntax.AUXILIARY) and tokens.lower[at] != "'s"
            for at in range(first, min(first + 2, len(kinds)))
        )
        if (
            closed
            and says_what
            and not verbs
            and kinds[first] != syntax.CONJUNCTION
            and last > first
        ):
            found.append((first, last))
    return found


def _clip(reading: Reading, first: int, last: int) -> str:
    text = reading.text[reading.tokens.start[first] : reading.tokens.end[last - 1]]
    text = " ".join(text.split())
    lexicon = reading.lexicon
    head, _, rest = text.partition(" ")
    if head.lower() in lexicon.determiners and rest and head.lower() not in ("his", "her", "their"):
        text = rest
    return text
