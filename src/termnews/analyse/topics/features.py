"""What the name tagger looks at: properties of words, and of their place in a sentence.

Features are short strings. Those of a word alone (:func:`word_features`) are the same wherever it
stands, so their weights can be added up once per word; those of a place
(:func:`place_features`) need the neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from termnews.analyse import gazetteer
from termnews.analyse.gazetteer import word_set
from termnews.analyse.topics import statistics

T = TypeVar("T")

MAX_LISTED = 5
"""Most words of a listed name that are looked for in a sentence."""

BRIDGES = word_set("""of the and for de la del della des du da do dos di van von der den ter zu al el le bin ibn bint
    y e & - – ' ’ 's ’s in on to at a an d' l' . , / : af av und et o' ! ? + à aux sur pour""")
"""What may stand between two capitalised words of one name."""

TYPE_OF_LIST = {"P": "LOC", "O": "ORG", "D": "MISC"}


_PLAIN = dict.fromkeys(("“", "”", "„", "‟", "«", "»", "``", "''"), '"') | {
    "‘": "'", "’": "'", "‚": "'", "`": "'", "–": "-", "—": "-", "―": "-", "’s": "'s",
}  # fmt: skip


@lru_cache(maxsize=32_768)
def plain(word: str) -> str:
    """A word or mark as the features know it: one kind of quotation mark and of dash."""
    return _PLAIN.get(word) or (word.replace("’", "'") if "’" in word else word)


def plain_words(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a sentence, each as :func:`plain` has it."""
    joined = "".join(words)
    if joined.isascii() and "`" not in joined and "''" not in joined:
        return tuple(words)
    return tuple(map(plain, words))


@lru_cache(maxsize=16_384)
def shape(word: str) -> str:
    """``A`` all capitals, ``Aa`` capitalised, ``aA`` mixed, ``a``, ``0`` number, ``A.``, ``,``."""
    first = word[0]
    if first.isdigit():
        if word.isdigit():
            return "0000" if len(word) == 4 else "0"
        return "0a" if any(char.isalpha() for char in word) else "0,"
    if not first.isalpha():
        return word[:2]
    if "." in word:
        if word[-1] == "." and word.count(".") == 1:
            return ("A." if len(word) == 2 else "Aa.") if first.isupper() else "a."
        return "A.A." if first.isupper() else "a."
    if word.isupper():
        return "A" if len(word) == 1 else "AA" if len(word) > 5 else "AAA"
    if first.isupper():
        if "-" in word:
            return "A-A" if any(part[:1].isupper() for part in word.split("-")[1:]) else "A-a"
        return "AaA" if any(char.isupper() for char in word[1:]) else "Aa"
    return "aA" if any(char.isupper() for char in word) else "a-" if "-" in word else "a"


@lru_cache(maxsize=32_768)
def is_capital(word: str) -> bool:
    """Whether a word looks as names do: it has a capital letter. "I'm" does not."""
    if word[0] == "I" and word[1:2] in ("'", "’"):
        return False
    return word[0].isupper() or (word[0].isalpha() and not word.islower() and len(word) > 1)


@lru_cache(maxsize=8_192)
def flags(word: str) -> tuple[str, ...]:
    """Which lists a word is on."""
    folded = word.lower()
    plain = folded.rstrip(".")
    found = []
    if is_capital(word):
        name = word if not word.isupper() or len(word) < 4 else word.capitalize()
        sex = gazetteer.gender(name)
        if sex:
            found.append("first")
            if statistics.commonness(folded) == 0:
                found.append("first!")
        rank = gazetteer.surnames().get(folded)
        if rank is not None:
            found.append("sur0" if rank < 1500 else "sur1")
        if name in gazetteer.well_known():
            found.append("known")
        if name in gazetteer.places():
            found.append("place")
        if word in gazetteer.organisations():
            found.append("org")
        if name in gazetteer.demonyms() or name in gazetteer.groups():
            found.append("demonym")
    if plain in gazetteer.titles():
        found.append("title")
    for kind, mark in _WORD_KINDS:
        if plain in gazetteer.name_words(kind):
            found.append(mark)
    return tuple(found)


_WORD_KINDS: tuple[tuple[gazetteer.NameWord, str], ...] = (
    ("organisation", "orgword"),
    ("place", "placeword"),
    ("event", "eventword"),
    ("work", "workword"),
    ("month and day", "month"),
    ("particle", "particle"),
)


@lru_cache(maxsize=16_384)
def word_features(word: str) -> tuple[str, ...]:
    """Features of a word alone."""
    folded = word.lower()
    form = shape(word)
    found = ["s" + form]
    common = statistics.commonness(folded)
    if common >= 7 or not folded[0].isalnum():
        found.append("w" + folded)
    cluster = statistics.cluster(word)
    if cluster is not None:
        found.append(f"c{cluster}")
    capital = form[0] in "Aa" and is_capital(word)
    if capital:
        found.append(f"k{min(common, 8)}")
        if cluster is None:
            other = statistics.cluster(folded)
            found.append("c?" if other is None else f"l{other}")
        if len(word) > 4:
            found.append("z" + folded[-3:])
            found.append("y" + folded[-2:])
    found.extend("f" + flag for flag in flags(word))
    return tuple(found)


def join(words: Sequence[str]) -> str:
    """Words as one name, a possessive ending attached."""
    return " ".join(words).replace(" 's", "'s").replace(" ’s", "'s")


@lru_cache(maxsize=1)
def _list_openers() -> frozenset[str]:
    names = (
        gazetteer.places()
        | gazetteer.organisations()
        | frozenset(gazetteer.demonyms())
        | gazetteer.groups()
    )
    return frozenset(name.split(" ", 1)[0].removesuffix("'s") for name in names if " " in name)


@lru_cache(maxsize=32_768)
def opens_list(word: str) -> bool:
    """Whether a listed name of several words begins with this one."""
    openers = _list_openers()
    return word in openers or (word.isupper() and word.title() in openers)


def capitals(words: Sequence[str]) -> list[int]:
    """The places of the words with a capital."""
    return [at for at, capital in enumerate(map(is_capital, words)) if capital]


@lru_cache(maxsize=32_768)
def _lists(name: str) -> str:
    """The lists that a whole name is on: ``O``, ``P``, ``D``."""
    organisations = gazetteer.organisations()
    if name.isupper() and len(name) > 3 and name not in organisations:
        name = name.title()
    return (
        ("O" if name in organisations else "")
        + ("P" if name in gazetteer.places() else "")
        + ("D" if name in gazetteer.demonyms() or name in gazetteer.groups() else "")
    )


def listed(words: Sequence[str], capital: Sequence[int]) -> list[str]:
    """Per word, ``B-P``, ``I-P`` (places), ``-O`` (organisations), ``-D`` (peoples) or nothing.

    The longest listed name at each place counts; words are joined by single spaces. ``capital``
    are the :func:`capitals`, since a listed name begins and ends with one.
    """
    marks = [""] * len(words)
    past = 0
    for at in capital:
        if at < past:
            continue
        longest = min(MAX_LISTED, len(words) - at) if opens_list(words[at]) else 1
        for size in range(longest, 0, -1):
            if size > 1 and not is_capital(words[at + size - 1]):
                continue
            kinds = _lists(words[at] if size == 1 else join(words[at : at + size]))
            if kinds:
                marks[at] = "B-" + kinds
                for inner in range(at + 1, at + size):
                    marks[inner] = "I-" + kinds
                past = at + size
                break
    return marks


def runs(words: Sequence[str], capital: Sequence[int]) -> list[tuple[int, int]]:
    """Per word, its run of capitalised words with bridges: ``(first, past the last)`` or (-1, -1).

    ``capital`` are the :func:`capitals`.
    """
    found = [(-1, -1)] * len(words)
    past = 0
    for at in capital:
        if at < past:
            continue
        end = at + 1
        while end < len(words):
            if is_capital(words[end]):
                end += 1
            elif words[end] in _INNER and end + 1 < len(words) and is_capital(words[end + 1]):
                end += 2
            else:
                break
        for inner in range(at, end):
            found[inner] = (at, end)
        past = end
    return found


_INNER = word_set("of & de la del van von der for - – al el bin")


@dataclass(frozen=True, slots=True)
class Views(Generic[T]):
    """What is made of each part of a place's features: the features, or their weights."""

    around: Callable[[str, str, str, str, str, str], T]
    within: Callable[[str, str, str, int, int], T]
    ahead: Callable[[str, bool], T]
    behind: Callable[[str], T]
    opening: Callable[[str, int], T]
    shouted: Callable[[str], T]
    quoted: Callable[[], T]


def place_features(
    words: Sequence[str],
    at: int,
    marks: Sequence[str],
    spans: Sequence[tuple[int, int]],
    loud: bool,
) -> list[str]:
    """Features of the place ``at``. ``loud``: the sentence is in capitals, or a headline."""
    return [name for part in place_parts(words, at, marks, spans, loud, NAMES) for name in part]


def place_parts(
    words: Sequence[str],
    at: int,
    marks: Sequence[str],
    spans: Sequence[tuple[int, int]],
    loud: bool,
    views: Views[T],
) -> list[T]:
    """The parts that the features of a place are put together from, as ``views`` makes them."""
    word = words[at]
    end = len(words)
    first, last = spans[at]
    before = words[at - 1] if at else ""
    following = at + 1 < end
    parts = [
        views.around(
            shape(before) if at else "",
            shape(word),
            shape(words[at + 1]) if following else "",
            marks[at - 1] if at else "",
            marks[at],
            marks[at + 1] if following else "",
        )
    ]
    if first >= 0:
        inner = before if last - first > 1 and at == last - 1 else ""
        parts += (
            views.within(words[first], words[last - 1], inner, last - first, at - first),
            views.ahead(words[first - 1] if first else "", at == first),
            views.behind(words[last] if last < end else ""),
        )
    if at == 0 or (at == 1 and not before[0].isalnum()):
        parts.append(views.opening(word, 0 if first < 0 else last - first))
    if loud:
        parts.append(views.shouted(word))
    if before in _OPENERS:
        parts.append(views.quoted())
    return parts


def around(
    before: str, form: str, after: str, mark_before: str, mark: str, mark_after: str
) -> tuple[str, ...]:
    """Shapes of a word and its neighbours, empty at the sentence's ends, and what lists they are on."""
    return (
        f"<{before or '^'}{form}",
        f">{form}{after or '$'}",
        f"m{mark}",
        f"m<{mark_before}|{mark}",
        f"m>{mark}|{mark_after}",
    )


def within(beginning: str, head: str, before: str, size: int, place: int) -> tuple[str, ...]:
    """The run of capitals: its first and last word, its size, and the word's place in it.

    ``before`` is the word before, where this one ends a run of several.
    """
    found = [f"n{min(size, 5)}{min(place, 4)}"]
    ending = "=" if place == size - 1 else ""
    found += (f"h{kind}{ending}" for kind in flags(head) if kind in _HEADS)
    mark = "=" if place == 0 else ""
    found += (f"b{kind}{mark}" for kind in flags(beginning))
    if before and "first" in flags(before):
        found.append("after-first")
    return tuple(found)


def ahead(outer: str, begins: bool) -> tuple[str, ...]:
    """The word before the run of capitals, empty at a sentence's beginning."""
    word = outer.lower() or "<s>"
    if not outer or statistics.commonness(word) >= 6 or not word[0].isalnum():
        first = f"o{word}{'=' if begins else ''}"
    else:
        first = f"oc{statistics.cluster(word)}"
    return (first, *(f"of{flag}" for flag in flags(outer))) if outer else (first,)


def behind(outer: str) -> tuple[str, ...]:
    """The word after the run of capitals, empty at a sentence's end."""
    word = outer.lower() or "</s>"
    if statistics.commonness(word) >= 6 or not word[0].isalnum():
        return (f"e{word}",)
    return (f"ec{statistics.cluster(word)}",)


def opening(word: str, size: int) -> tuple[str, ...]:
    """The first word of a sentence; ``size`` of the run of capitals it begins, 0 for none."""
    found = ("^", f"^k{min(statistics.commonness(word.lower()), 9)}", f"^{shape(word)}{size or ''}")
    return found if flags(word) else (*found, f"^c{statistics.cluster(word.lower())}")


def shouted(word: str) -> tuple[str, ...]:
    """A word of a headline."""
    return "!", f"!{shape(word)}", f"!k{min(statistics.commonness(word.lower()), 9)}"


def quoted() -> tuple[str, ...]:
    """A word after a mark that opens a quotation."""
    return ("q<",)


NAMES: Views[tuple[str, ...]] = Views(around, within, ahead, behind, opening, shouted, quoted)
"""The features themselves."""

_HEADS = frozenset({"orgword", "placeword", "eventword", "workword", "month", "demonym", "sur0"})
_OPENERS = word_set('" “ ‘ `` « „')


@lru_cache(maxsize=1_024)
def is_loud(words: tuple[str, ...]) -> bool:
    """Whether a sentence is a headline, or all in capitals, so that capitals tell little."""
    capital = [word for word in words if len(word) > 3 and word[0].isupper()]
    if len(capital) < 3:
        return False
    few = 0.12 * len(capital)
    small = 0
    for word in words:
        if len(word) > 4 and word[0].islower() and word not in _SMALL:
            small += 1
            if small > few:
                return False
    return any(statistics.commonness(word.lower()) for word in capital)


_SMALL = word_set(
    "about above across after against along amid among around because before behind below beneath "
    "beside between beyond despite during except inside since through under until where which while "
    "within without would could their there these those"
)
