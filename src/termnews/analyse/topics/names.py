"""Names in a text: where they are and what kind of thing they name.

Each sentence is tagged by itself; then the whole text's evidence decides. A name's type is the one
that all its occurrences speak for together, a bare surname is of the type of the full name, and a
headline in title case, whose capitals tell little, gets the names that the rest of the text knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from termnews.analyse import gazetteer
from termnews.analyse.topics import cased, features, scripts, statistics
from termnews.analyse.topics.tagger import TYPES, Memory, tag
from termnews.analyse.topics.tokens import Line, word_lines
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
    line: Line
    offset: int
    """Number of its first word in the line, of which it may be a part."""
    words: tuple[str, ...]
    capital: Sequence[int]
    """Numbers of the words with a capital."""
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
        _sentence(line, at)
        for line in word_lines(text, tongue)
        for at in range(0, len(line.words), MAX_WORDS)
    ]
    quiet = [sentence for sentence in cut if not sentence.loud]
    known: dict[_Key, _Known] = {}
    # A text that is nothing but headlines has only itself to go by.
    alone = sum(len(sentence.words) for sentence in quiet) < 15
    memory: Memory = {}
    for sentence in cut if alone else quiet:
        _tag(sentence, known, memory)
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
                (first, last, entry.type if (entry := known.get(words)) else kind)
                for first, last, kind in sentence.found
                if (words := sentence.words[first:last])
            ]
    return [span for sentence in cut if sentence.found for span in _spans(sentence)]


def _sentence(line: Line, at: int) -> _Sentence:
    words = line.words[at : at + MAX_WORDS]
    return _Sentence(line, at, words, features.capitals(words), features.is_loud(words))


def _spans(sentence: _Sentence) -> Iterator[NameSpan]:
    """The names of a sentence by their places in the text."""
    starts = sentence.line.starts(sentence.offset + max(last for _, last, _ in sentence.found))
    for first, last, kind in sentence.found:
        end = starts[sentence.offset + last - 1] + len(sentence.words[last - 1])
        yield NameSpan(starts[sentence.offset + first], end, kind)


def _tag(sentence: _Sentence, known: dict[_Key, _Known], memory: Memory) -> None:
    words = sentence.words
    if not sentence.capital:
        return
    opening = _dateline(words)
    last = 0
    for name in tag(words, sentence.loud, sentence.capital, memory):
        if name.first < last:
            continue  # part of the name before, by its particle
        # No name runs over a dash that stands by itself.
        last = name.last
        if not _DASHES.isdisjoint(words[name.first : last]):
            last = next(at for at in range(name.first, last) if words[at] in _DASHES)
        if last == name.first:
            continue
        if name.kind == PER and last == name.last:
            last = _with_particle(words, last)
        placed = name.first == 0 and last == opening
        kind = LOC if placed else name.kind
        sentence.found.append((name.first, last, kind))
        entry = known.setdefault(words[name.first : last], _Known())
        entry.times += 1
        for at, score in enumerate(name.scores):
            entry.scores[at] += 0.0 if placed else score
        entry.scores[TYPES.index(kind)] += 1.0


_PARTICLES = frozenset("bin ibn bint van von der den ter zu".split())


def _with_particle(words: Sequence[str], last: int) -> int:
    """Past the end of a person's name that goes on after a particle: "Osama bin Said"."""
    at = last
    while at < len(words) and words[at] in _PARTICLES:
        at += 1
    if last < at < len(words) and words[at][0].isupper() and words[at].isalpha():
        return at + 1
    return last


def _dateline(words: Sequence[str]) -> int:
    """Past the place in capitals that an article begins with ("NEW YORK (AP) —"); 0 without one."""
    size = 0
    while size < min(4, len(words)) and words[size].isalpha() and words[size].isupper():
        size += 1
    if not size:
        return 0
    closed = any(word in _DASHES for word in words[size:_DATELINE])
    return size if closed and size < len(words) and len(words[0]) > 2 else 0


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
        elif (
            entry.type == PER
            and len(key) > 1
            and key[0].lower() in gazetteer.name_words("event")
            and not gazetteer.gender(key[0])
        ):
            entry.type = MISC  # a storm with a first name
        elif " ".join(key) in countries and entry.type in (ORG, MISC):
            entry.type = LOC
        elif len(key) == 1 and entry.type != PER and key[0] in parts:
            # "Washington" beside "Denzel Washington" stays a city unless it is called a person.
            listed = key[0] in places or key[0] in gazetteer.organisations()
            if not listed or entry.scores[0] >= max(entry.scores) - 0.5 * entry.times:
                entry.type = PER
        elif len(key) == 1 and entry.type == PER and key[0] not in parts and _only_place(key[0]):
            entry.type = LOC
        elif (
            len(key) == 1
            and key[0] in heads
            and key[0] not in places
            and key[0] not in gazetteer.demonyms()
        ):
            # "Corvid" of "Corvid Motors"; "Boston" of "Boston University" stays a city.
            entry.type = ORG


def _only_place(word: str) -> bool:
    """Whether a word names a place, and is neither a first name nor a surname that is known."""
    return (
        word in gazetteer.places()
        and not gazetteer.gender(word)
        and word.lower() not in gazetteer.surnames()
        and word not in gazetteer.well_known()
    )


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
                if sentence.words[at:last] in people:
                    border = at
                    break
            if border < last and not (border == first + 1 and kind == PER):
                if border - first > 1 or "orgword" not in features.flags(sentence.words[first]):
                    parted.append((first, border, kind if kind != PER else ORG))
                parted.append((border, last, PER))
            else:
                parted.append((first, last, kind))
        sentence.found = parted


def _recover(sentence: _Sentence, known: dict[_Key, _Known], starts: frozenset[str]) -> None:
    """Give the sentence's names the text's types, and add names that the text knows elsewhere."""
    words = sentence.words
    taken = bytearray(len(words))
    kept: list[tuple[int, int, str]] = []
    for first, last, kind in sentence.found:
        entry = known.get(words[first:last])
        kept.append((first, last, entry.type if entry else kind))
        taken[first:last] = b"\1" * (last - first)
    past = 0
    for at in sentence.capital:
        if at < past or taken[at]:
            continue
        past, kind = _known_at(sentence, at, taken, known, words[at] in starts)
        if past > at:
            kept.append((at, past, kind))
    kept.sort()
    sentence.found = kept


def _add_rare(sentence: _Sentence) -> None:
    """Names that the tagger sees in a headline, if no word of them is a usual one."""
    for name in tag(sentence.words, sentence.loud):
        words = sentence.words[name.first : name.last]
        apart = all(name.last <= first or last <= name.first for first, last, _ in sentence.found)
        if apart and not any(
            statistics.commonness(word.lower()) or word.isdigit() for word in words
        ):
            sentence.found.append((name.first, name.last, name.kind))
    sentence.found.sort()


def _known_at(
    sentence: _Sentence,
    at: int,
    taken: Sequence[int],
    known: dict[_Key, _Known],
    starts: bool,
) -> tuple[int, str]:
    """The longest known name that starts at a word: ``(past its last word, type)``.

    ``starts``: some known name begins with that word.
    """
    words = sentence.words
    first = words[at]
    shouted = sentence.loud or (len(first) > 3 and first.isupper())
    if not starts and not shouted:
        return at, ""
    limit = min(len(words), at + 8)
    for stop in range(at, limit):
        if taken[stop]:
            limit = stop
            break
    for end in range(limit, at, -1) if starts else ():
        entry = known.get(words[at:end])
        if entry is None:
            continue
        if end - at > 1 or statistics.commonness(first.lower()) == 0 or entry.times > 2:
            return end, entry.type
    if shouted:
        return _listed_at(words, at, limit)
    return at, ""


def _listed_at(words: Sequence[str], at: int, limit: int) -> tuple[int, str]:
    """The longest listed place, organisation or people that starts at a headline's word."""
    for end in range(min(limit, at + features.MAX_LISTED), at, -1):
        name = features.join(words[at:end])
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
        first, second = words[at], words[at + 1]
        if (
            gazetteer.gender(first)
            and statistics.commonness(first.lower()) == 0
            and features.is_capital(second)
            and statistics.commonness(second.lower()) == 0
            and second.isalpha()
        ):
            return at + 2, PER
    return at, ""
