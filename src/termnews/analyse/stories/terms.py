"""From an article's title and text to weighted terms.

A term is a folded word: lower case, without possessive and the common English endings, so that
*strikes*, *striking* and *struck by a strike* mostly meet. A light stemmer of our own measures the
same as Snowball's here and needs no dependency. Scripts that put no spaces between words give
pairs of neighbouring characters. Weights tell how much an occurrence says about the *event*: the
title more than the text, names more than words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import log
from typing import Final

TITLE_WEIGHT: Final = 2.0
"""What an occurrence in the title counts, in occurrences in the text."""

NAME_BOOST: Final = 1.6
"""How much more a capitalised word weighs: who and where tell events apart better than what."""

MAX_CHARACTERS: Final = 60_000
"""Characters of a text that are looked at; an article of 10,000 words fits."""

MAX_TERM: Final = 40
"""Characters of a term that are kept: longer ones are noise (base64, addresses)."""

_TOKEN = re.compile(
    r"(?P<unspaced>[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\U00020000-\U0003ffff]+)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
)
_SLUG_WORDS = re.compile(r"[-_+,.:~]|%20")
_EXTENSION = re.compile(r"\.[a-z]{2,5}$")

# Function words of the languages most news is in, and reporting verbs: they are in every story.
# Those that are English content words (die, war, son) are left out.
_FUNCTION_WORDS = """
a about above after again against all also am an and any are as at be because been before being
below between both but by can could d did do does doing down during each few for from further
had has have having he her here hers herself him himself his how i if in into is it its itself
just ll m me more most my myself no nor not now of off on once only or other our ours out over
own re s said same say says she should so some such t than that the their theirs them then
there these they this those through to too under until up ve very was we were what when where
which while who whom why will with would you your
le la les un une des du de et en au aux est sont dans par qui que ne pas ce cette ces
se sa ses il elle ils nous vous leur avec mais ou à été être avait ont
der das den dem ein eine einen einem einer und ist sind im zu zum zur von mit auf für nicht
auch sich wie es dass bei aus nach hat haben wird werden als noch nur oder aber vor über
el los las una uno del y por con para su sus al lo como más pero fue sobre este esta
o os as um uma do da dos das em no na nos nas ao pelo pela com não mais foi
il lo gli i una di del della dei delle che è con si nel nella alla dal sono
het een van en op te dat voor met niet aan er om ook
"""
STOP: Final = frozenset(_FUNCTION_WORDS.split())


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """The term of a word: lower case, endings of inflexion cut."""
    term = word.lower().replace("’", "'")
    if term.endswith("'s"):
        term = term[:-2]
    if len(term) > 4:
        if term.endswith("ies"):
            return f"{term[:-3]}y"
        if term.endswith(("sses", "shes", "ches", "xes")):
            term = term[:-2]
        elif term[-1] == "s" and term[-2] not in "us":
            term = term[:-1]
    elif len(term) == 4 and term[-1] == "s" and term[-2] not in "uis":
        term = term[:-1]
    if len(term) > 5:
        if term.endswith("ing"):
            term = term[:-3]
        elif term.endswith("ed"):
            term = term[:-2]
        if len(term) > 4 and term[-1] == term[-2] and term[-1] not in "lsz":
            term = term[:-1]
        if term[-1] == "e":
            term = term[:-1]
    elif len(term) == 5 and term[-1] == "e":
        term = term[:-1]
    return term[:MAX_TERM]


def is_figure(term: str) -> bool:
    """Whether a term is a number rather than a word."""
    return term[:1].isdigit()


def is_year(term: str) -> bool:
    """Whether a term is a year of our days."""
    return len(term) == 4 and term[:2] in ("19", "20") and term.isdecimal()


def slug_words(url: str) -> list[str]:
    """The words of an address's most wordy path segment; often a second, longer headline."""
    path = url[:2000].partition("://")[2].partition("/")[2].partition("?")[0].rstrip("\\")
    best: list[str] = []
    for segment in path.split("/"):
        segment = _EXTENSION.sub("", segment)
        words = [word for word in _SLUG_WORDS.split(segment) if len(word) > 1 and word.isalpha()]
        if len(words) >= 2 and len(words) > len(best):
            best = words
    return best


def weigh(title: str, text: str, url: str = "") -> dict[str, float]:
    """Terms of an article with their weights, before document frequencies come in.

    A weight is ``1 + log(occurrences)``, the title counting :data:`TITLE_WEIGHT`, times
    :data:`NAME_BOOST` where the word is a name: capitalised, and nowhere in lower case.
    """
    title, text = title[:2000], text[:MAX_CHARACTERS]
    counts: dict[str, float] = {}
    names: set[str] = set()
    lower: set[str] = set()
    in_title = list(_TOKEN.finditer(title))
    capitals = sum(match.group()[0].isupper() for match in in_title)
    shouted = capitals > 0.6 * max(1, len(in_title))  # a headline in title case: no evidence
    _count(in_title, TITLE_WEIGHT, counts, None if shouted else names, lower)
    _count(list(_TOKEN.finditer(text)), 1.0, counts, names, lower)
    for word in slug_words(url):
        term = fold(word)
        if word.lower() not in STOP and term not in counts:
            counts[term] = 1.0
    names -= lower
    return {
        term: (1 + log(count)) * (NAME_BOOST if term in names else 1.0)
        for term, count in counts.items()
    }


def _count(
    tokens: list[re.Match[str]],
    weight: float,
    counts: dict[str, float],
    names: set[str] | None,
    lower: set[str],
) -> None:
    """Add the tokens' terms to ``counts``; note which were seen capitalised and in lower case."""
    for match in tokens:
        token = match.group()
        if match.lastgroup == "unspaced":
            pairs = [token[at : at + 2] for at in range(len(token) - 1)] or [token]
            for pair in pairs:
                counts[pair] = counts.get(pair, 0.0) + weight
            continue
        plain = token.lower().replace("’", "'").removesuffix("'s")
        if plain in STOP or (len(plain) < 2 and not plain.isdigit()):
            continue
        term = fold(token)
        counts[term] = counts.get(term, 0.0) + weight
        if match.lastgroup == "word":
            if token[0].isupper():
                if names is not None:
                    names.add(term)
            else:
                lower.add(term)
