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
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from termnews.analyse.topics import phrases, statistics
from termnews.analyse.topics.phrases import Phrase
from termnews.analyse.topics.tokens import tokens
from termnews.text import Clean, line
from termnews.text.language import guess_language

MAX_CHARACTERS = 20_000
"""Characters of a text that are read: the subject of longer ones is told by then."""


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
    text: str, *, title: str = "", lang: str = "", n: int = 15, weights: Weights | None = None
) -> list[Clean]:
    """The ``n`` phrases that best say what a text is about, best first."""
    text = text[:MAX_CHARACTERS]
    tongue = (lang or guess_language(f"{title}\n{text}")).split("-")[0].lower()
    occurrences = list(phrases.candidates(text, tongue))
    if title:
        occurrences = [*phrases.candidates(title, tongue), *occurrences]
    head = {phrases.stem(word.text) for word in tokens(title)} if title else set()
    if weights is None:
        weights = ENGLISH if tongue in ("en", "") else UNCLASSED
    ranked = _rank(occurrences, head, weights, tongue)
    return [line(candidate.surface.lower()) for candidate in _distinct(ranked, n)]


def _rank(
    occurrences: list[Phrase], head: set[str], weights: Weights, lang: str
) -> list[_Candidate]:
    occurrences = _full_names(occurrences)
    words: dict[str, float] = {}
    counts: dict[str, int] = {}
    places: dict[str, float] = {}
    grouped: dict[tuple[str, ...], list[Phrase]] = {}
    for phrase in occurrences:
        grouped.setdefault(phrase.words, []).append(phrase)
        for word in phrase.words:
            counts[word] = counts.get(word, 0) + 1
            near = 1.0 / (1.0 + phrase.position / weights.delay)
            places[word] = places.get(word, 0.0) + near
    for word, count in counts.items():
        rarity = _rarity(word) if lang in ("en", "") else 1.0
        words[word] = (
            count**weights.frequency
            * (places[word] / count) ** 0.5
            * rarity**weights.rarity
            * (weights.title if word in head else 1.0)
        )
    scored: list[tuple[float, _Candidate]] = []
    for key, group in grouped.items():
        first = group[0].position
        score = (
            sum(words[word] for word in key)
            / len(key) ** weights.spread
            * len(group) ** weights.repeat
            * (1.0 / (1.0 + first / weights.delay)) ** weights.place
            * weights.lengths[min(len(key), 4) - 1]
        )
        scored.append((score, _Candidate(key, _surface(group), len(group), first)))
    scored.sort(key=lambda pair: (-pair[0], pair[1].first))
    return [candidate for _, candidate in scored]


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
