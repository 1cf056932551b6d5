"""Names in a text: where they are and what kind of thing they name.

Each sentence is tagged by itself; then the whole text's evidence decides. A name's type is the one
that all its occurrences speak for together, a bare surname is of the type of the full name, and a
headline in title case, whose capitals tell little, gets the names that the rest of the text knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from termnews.analyse import gazetteer
from termnews.analyse.topics import cased, features, scripts, statistics
from termnews.analyse.topics.tagger import TYPES, tag
from termnews.analyse.topics.tokens import Token, token_lines
from termnews.text.language import guess_language

PER, ORG, LOC, MISC = TYPES

MAX_WORDS = 400
"""Words of one sentence that are tagged together; longer ones are cut."""


class NameSpan(NamedTuple):
    """A name at ``text[start:end]``; type ``PER``, ``ORG``, ``LOC`` or ``MISC``.

    ``MISC`` is nationalities and faiths, events, works, products, laws.
    """

    start: int
    end: int
    type: str


@dataclass(slots=True)
class _Sentence:
    words: Sequence[Token]
    loud: bool
    found: list[tuple[int, int, str]] = field(default_factory=list)
    """``(first word, past the last, type)``."""


@dataclass(slots=True)
class _Known:
    """What the text tells of one name."""

    scores: list[float] = field(default_factory=lambda: [0.0] * len(TYPES))
    times: int = 0
    type: str = ""


_Key = tuple[str, ...]

FEASTS: Final = frozenset(
    "Christmas Easter Thanksgiving Ramadan Hanukkah Passover Diwali Eid Halloween Lent Pentecost"
    " Purim Juneteenth Nowruz Holi Kwanzaa Ashura Hajj Yule".split()
)
"""Feasts, which stand where names of people and places do ("at Easter", "before Christmas")."""

_DASHES = frozenset("—–―") | {"--"}
_DATELINE = 9
"""Words within which a dash closes the place and the agency that an article begins with."""


def find_names(text: str, *, lang: str = "") -> list[NameSpan]:
    """All names of a text in order, without overlaps.

    ``lang`` is a BCP 47 tag; without one the language is guessed. Scripts without capital letters
    are read by their own, simpler rules.
    """
    tongue = (lang or guess_language(text)).split("-")[0].lower()
    if tongue in scripts.UNCASED:
        return [NameSpan(*span) for span in scripts.find(text, tongue)]
    if tongue not in ("en", ""):
        return [NameSpan(*span) for span in cased.find(text, tongue)]
    cut = [
        _Sentence(words[at : at + MAX_WORDS], False)
        for words in token_lines(text, tongue)
        for at in range(0, len(words), MAX_WORDS)
    ]
    for sentence in cut:
        sentence.loud = features.is_loud([word.text for word in sentence.words])
    quiet = [sentence for sentence in cut if not sentence.loud]
    known: dict[_Key, _Known] = {}
    # A text that is nothing but headlines has only itself to go by.
    alone = sum(len(sentence.words) for sentence in quiet) < 15
    for sentence in cut if alone else quiet:
        _tag(sentence, known)
    _settle(known)
    _part(cut, known)
    if not alone:
        # Headlines in capitals name in capitals what the text names in its own way.
        known |= {tuple(word.upper() for word in key): entry for key, entry in known.items()}
        starts = frozenset(key[0] for key in known)
        for sentence in cut:
            _recover(sentence, known, starts)
            if sentence.loud:
                _add_rare(sentence)
    else:
        for sentence in cut:
            sentence.found = [
                (first, last, entry.type if (entry := known.get(_key(words))) else kind)
                for first, last, kind in sentence.found
                if (words := sentence.words[first:last])
            ]
    return [
        NameSpan(sentence.words[first].start, sentence.words[last - 1].end, kind)
        for sentence in cut
        for first, last, kind in sentence.found
    ]


def _key(words: Sequence[Token]) -> _Key:
    return tuple(word.text for word in words)


def _tag(sentence: _Sentence, known: dict[_Key, _Known]) -> None:
    words = sentence.words
    opening = _dateline(words)
    for name in tag(words, sentence.loud):
        # No name runs over a dash that stands by itself.
        last = next(
            (at for at in range(name.first, name.last) if words[at].text in _DASHES), name.last
        )
        if last == name.first:
            continue
        placed = name.first == 0 and last == opening
        kind = LOC if placed else name.kind
        sentence.found.append((name.first, last, kind))
        entry = known.setdefault(_key(words[name.first : last]), _Known())
        entry.times += 1
        for at, score in enumerate(name.scores):
            entry.scores[at] += 0.0 if placed else score
        entry.scores[TYPES.index(kind)] += 1.0


def _dateline(words: Sequence[Token]) -> int:
    """Past the place in capitals that an article begins with ("NEW YORK (AP) —"); 0 without one."""
    size = 0
    while size < min(4, len(words)) and words[size].text.isalpha() and words[size].text.isupper():
        size += 1
    closed = any(word.text in _DASHES for word in words[size:_DATELINE])
    return size if closed and size < len(words) and len(words[0].text) > 2 else 0


def _settle(known: dict[_Key, _Known]) -> None:
    """Give each name one type; a part of a person's name is that person."""
    parts: dict[str, int] = {}
    heads: set[str] = set()
    for key, entry in known.items():
        entry.type = TYPES[max(range(len(TYPES)), key=lambda at: entry.scores[at])]
        if entry.type == PER and len(key) > 1:
            for word in {key[0], key[-1]}:
                parts[word] = parts.get(word, 0) + entry.times
        elif entry.type == ORG and len(key) > 1:
            heads.add(key[0])
    places = gazetteer.places()
    countries = gazetteer.country_names()
    for key, entry in known.items():
        quiet = known.get(tuple(word.title() for word in key))
        if quiet is not None and quiet is not entry and len(key[0]) > 3:
            entry.type = quiet.type  # what a dateline has in capitals
        elif key[0] in FEASTS and len(key) == 1:
            entry.type = MISC
        elif " ".join(key) in countries and entry.type in (ORG, MISC):
            entry.type = LOC
        elif len(key) == 1 and entry.type != PER and key[0] in parts:
            # "Washington" beside "Denzel Washington" stays a city unless it is called a person.
            listed = key[0] in places or key[0] in gazetteer.organisations()
            if not listed or entry.scores[0] >= max(entry.scores) - 0.5 * entry.times:
                entry.type = PER
        elif (
            len(key) == 1
            and key[0] in heads
            and key[0] not in places
            and key[0] not in gazetteer.demonyms()
        ):
            # "Corvid" of "Corvid Motors"; "Boston" of "Boston University" stays a city.
            entry.type = ORG


def _part(cut: Sequence[_Sentence], known: dict[_Key, _Known]) -> None:
    """Part a name that ends in a person's whom the text names by himself elsewhere.

    "Trade Commission Ann Lee" is two names if "Ann Lee" comes again.
    """
    people = {key for key, entry in known.items() if entry.type == PER and len(key) > 1}
    if not people:
        return
    for sentence in cut:
        parted: list[tuple[int, int, str]] = []
        for first, last, kind in sentence.found:
            border = last
            for at in range(first + 1, last - 1):
                if _key(sentence.words[at:last]) in people:
                    border = at
                    break
            if border < last and not (border == first + 1 and kind == PER):
                if border - first > 1 or "orgword" not in features.flags(
                    sentence.words[first].text
                ):
                    parted.append((first, border, kind if kind != PER else ORG))
                parted.append((border, last, PER))
            else:
                parted.append((first, last, kind))
        sentence.found = parted


def _recover(sentence: _Sentence, known: dict[_Key, _Known], starts: frozenset[str]) -> None:
    """Give the sentence's names the text's types, and add names that the text knows elsewhere."""
    words = sentence.words
    taken = [False] * len(words)
    kept: list[tuple[int, int, str]] = []
    for first, last, kind in sentence.found:
        entry = known.get(_key(words[first:last]))
        kept.append((first, last, entry.type if entry else kind))
        taken[first:last] = [True] * (last - first)
    at = 0
    while at < len(words):
        if taken[at] or not features.is_capital(words[at].text):
            at += 1
            continue
        end, kind = _known_at(sentence, at, taken, known, words[at].text in starts)
        if end > at:
            kept.append((at, end, kind))
            at = end
        else:
            at += 1
    sentence.found = sorted(kept)


def _add_rare(sentence: _Sentence) -> None:
    """Names that the tagger sees in a headline, if no word of them is a usual one."""
    for name in tag(sentence.words, sentence.loud):
        words = [word.text for word in sentence.words[name.first : name.last]]
        apart = all(name.last <= first or last <= name.first for first, last, _ in sentence.found)
        if apart and not any(
            statistics.commonness(word.lower()) or word.isdigit() for word in words
        ):
            sentence.found.append((name.first, name.last, name.kind))
    sentence.found.sort()


def _known_at(
    sentence: _Sentence,
    at: int,
    taken: Sequence[bool],
    known: dict[_Key, _Known],
    starts: bool,
) -> tuple[int, str]:
    """The longest known name that starts at a word: ``(past its last word, type)``.

    ``starts``: some known name begins with that word.
    """
    words = sentence.words
    limit = min(len(words), at + 8)
    for stop in range(at, limit):
        if taken[stop]:
            limit = stop
            break
    for end in range(limit, at, -1) if starts else ():
        entry = known.get(_key(words[at:end]))
        if entry is None:
            continue
        word = words[at].text
        if end - at > 1 or statistics.commonness(word.lower()) == 0 or entry.times > 2:
            return end, entry.type
    first = words[at].text
    if sentence.loud or (len(first) > 3 and first.isupper()):
        return _listed_at(words, at, limit)
    return at, ""


def _listed_at(words: Sequence[Token], at: int, limit: int) -> tuple[int, str]:
    """The longest listed place, organisation or people that starts at a headline's word."""
    for end in range(min(limit, at + features.MAX_LISTED), at, -1):
        name = features.join([word.text for word in words[at:end]])
        if name.isupper() and len(name) > 3 and name not in gazetteer.organisations():
            name = name.title()
        if name in gazetteer.demonyms() or name in gazetteer.groups():
            return end, MISC
        if name in gazetteer.places():
            return end, LOC
        if name in gazetteer.organisations() and (
            end - at > 1 or statistics.commonness(name.lower()) == 0
        ):
            return end, ORG
    if at + 1 < limit:
        first, second = words[at].text, words[at + 1].text
        if (
            gazetteer.gender(first)
            and statistics.commonness(first.lower()) == 0
            and features.is_capital(second)
            and statistics.commonness(second.lower()) == 0
            and second.isalpha()
        ):
            return at + 2, PER
    return at, ""
