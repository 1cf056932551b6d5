"""Key phrases: the noun phrases that say what an article is about.

Words are weighed by how often and how early they come and by how rare they are elsewhere; a phrase
by its words, its own frequency, its place and its length, and by the title. The place is what
carries most in news, as in PositionRank (Florescu & Caragea 2017) and SIFRank+ (Sun et al. 2020);
instead of their graphs and embeddings, document frequencies of a news sample tell specific words
from general ones.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from termnews.analyse.topics import phrases, statistics
from termnews.analyse.topics.phrases import Phrase
from termnews.analyse.topics.tokens import Line, words
from termnews.text import Clean, line
from termnews.text.language import guess_language
from termnews.text.segment import sentences

MAX_CHARACTERS = 3_600
"""Characters of a text that are read: by then the subject is told, and what comes first after some
600 words could not be among the best any more."""


class Weights(NamedTuple):
    """How the parts of the score are weighed."""

    frequency: float = 0.6
    """Exponent of a word's frequency."""
    rarity: float = 0.4
    """Exponent of a word's inverse document frequency."""
    delay: float = 100.0
    """Words after which a place counts half."""
    place: float = 1.2
    """Exponent of a phrase's place."""
    repeat: float = 0.5
    """Exponent of a phrase's own frequency."""
    spread: float = 0.5
    """Exponent of the length that a sum of word weights is divided by."""
    title: float = 1.5
    """Factor of a word that is in the title."""
    lengths: tuple[float, float, float, float] = (0.45, 1.2, 1.0, 0.7)
    """Factors of phrases of one, two, three and four words."""


ENGLISH = Weights()

UNCLASSED = Weights(delay=40.0, place=0.8, repeat=0.9, lengths=(1.2, 1.2, 0.8, 0.5))
"""For languages without word classes: what comes again and again is a phrase, and most are short."""


class _Candidate(NamedTuple):
    words: tuple[str, ...]
    surface: str
    times: int
    first: int


def keyphrases(
    text: str,
    *,
    title: str = "",
    lang: str = "",
    n: int = 15,
    weights: Weights | None = None,
    lines: Iterable[Line] | None = None,
) -> list[Clean]:
    """The ``n`` phrases that best say what a text is about, best first.

    ``lines`` are the words of its sentences, where they are known already.
    """
    text = text[:MAX_CHARACTERS]
    tongue = (lang or guess_language(f"{title}\n{text}")).split("-")[0].lower()
    if tongue in ("zh", "ja"):
        occurrences = [*phrases.unspaced(title), *phrases.unspaced(text)]
    else:
        occurrences = list(phrases.candidates(_words(title, tongue), tongue)) if title else []
        known = _words(text, tongue) if lines is None else _texts(lines)
        occurrences += phrases.candidates(known, tongue)
    head = {phrases.stem(word) for word in words(title)} if title else set()
    if weights is None:
        weights = ENGLISH if tongue in ("en", "") else UNCLASSED
    ranked = _rank(occurrences, head, weights, tongue)
    return [line(candidate.surface.lower()) for candidate in _distinct(ranked, n)]


def _words(text: str, lang: str) -> Iterator[Sequence[str]]:
    return (words(text, start, end, lang) for start, end in sentences(text, lang))


def _texts(lines: Iterable[Line]) -> Iterator[Sequence[str]]:
    """The words of the sentences that begin within :data:`MAX_CHARACTERS`."""
    for known in lines:
        if known.start >= MAX_CHARACTERS:
            return
        yield known.words


def _rank(
    occurrences: list[Phrase], head: set[str], weights: Weights, lang: str
) -> Iterator[_Candidate]:
    """The candidates, best first."""
    occurrences = _full_names(occurrences)
    values: dict[str, float] = {}
    counts: dict[str, int] = {}
    places: dict[str, float] = {}
    grouped: dict[tuple[str, ...], list[Phrase]] = {}
    delay = weights.delay
    for phrase in occurrences:
        grouped.setdefault(phrase.words, []).append(phrase)
        near = delay / (delay + phrase.position)
        for word in phrase.words:
            counts[word] = counts.get(word, 0) + 1
            places[word] = places.get(word, 0.0) + near
    english = lang in ("en", "")
    for word, count in counts.items():
        value = count**weights.frequency * math.sqrt(places[word] / count)
        if english:
            value *= _rarity(word) ** weights.rarity
        values[word] = value * weights.title if word in head else value
    by_size = [length / size**weights.spread for size, length in enumerate(weights.lengths, 1)]
    scored: list[tuple[float, int, list[Phrase]]] = []
    for key, group in grouped.items():
        first = group[0].position
        score = (
            sum([values[word] for word in key])
            * by_size[min(len(key), 4) - 1]
            * (delay / (delay + first)) ** weights.place
        )
        if len(group) > 1:
            score *= len(group) ** weights.repeat
        scored.append((-score, first, group))
    scored.sort(key=itemgetter(0, 1))
    # In order of their scores, made as they are asked for: the few best are enough.
    for _, first, group in scored:
        surface = group[0].surface if len(group) == 1 else _surface(group)
        yield _Candidate(group[0].words, surface, len(group), first)


def _full_names(occurrences: list[Phrase]) -> list[Phrase]:
    """The phrases with a bare surname read as the full name that the text has for it."""
    full: dict[str, Counter[tuple[tuple[str, ...], str]]] = {}
    for phrase in occurrences:
        if phrase.named and 1 < len(phrase.words) < 4:
            full.setdefault(phrase.words[-1], Counter())[phrase.words, phrase.surface] += 1
    if not full:
        return occurrences
    meant = {word: max(forms, key=lambda form: forms[form]) for word, forms in full.items()}
    return [
        Phrase(*meant[phrase.words[0]], phrase.position, True)
        if phrase.named and len(phrase.words) == 1 and phrase.words[0] in meant
        else phrase
        for phrase in occurrences
    ]


def _surface(group: Iterable[Phrase]) -> str:
    """The commonest way a phrase is written, the first of equals."""
    seen: dict[str, int] = {}
    for phrase in group:
        seen[phrase.surface] = seen.get(phrase.surface, 0) + 1
    return max(seen, key=lambda surface: seen[surface])


@lru_cache(maxsize=32_768)
def _rarity(word: str) -> float:
    """Inverse document frequency in news, 0..1."""
    level = statistics.commonness(word) or statistics.commonness(word + "s")
    usual = 2.0 ** max(level - 0.5, 0.0)
    return max(0.02, math.log(statistics.DOCUMENTS / usual) / math.log(statistics.DOCUMENTS))


def _distinct(ranked: Iterable[_Candidate], n: int) -> list[_Candidate]:
    """The best ``n`` without phrases that only repeat a part of a better one."""
    chosen: list[_Candidate] = []
    for candidate in ranked:
        if len(chosen) == n:
            break
        key = candidate.words
        repeated = any(
            _within(key, other.words) and candidate.times <= 2 * other.times for other in chosen
        )
        if not repeated:
            chosen.append(candidate)
    return chosen


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    size = len(part)
    if size == 1 and part[0] in whole[0] and part[0][0] > "\u3000":
        return True  # scripts without spaces: a phrase is one word
    return size < len(whole) and any(
        whole[at : at + size] == part for at in range(len(whole) - size + 1)
    )
