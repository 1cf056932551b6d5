"""Names in languages other than English that have capitals: by lists, neighbours and the whole text.

German writes every noun with a capital, so there a name needs more than one; the Romance languages
write parts of an organisation's name without. The finder is rules all through: it has no learned
weights, and where nothing speaks for a name it leaves the word alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from termnews.analyse import gazetteer
from termnews.analyse.topics import small_words
from termnews.analyse.topics.features import is_capital
from termnews.analyse.topics.tokens import Token, token_lines
from termnews.text.language import little_words

Found = tuple[int, int, str]

_ELISION = re.compile(
    r"(?:l|d|qu|dell|all|nell|dall|sull|un|s|n|c|j|m|jusqu|lorsqu)['’](?=\w)", re.I
)


def find(text: str, lang: str) -> list[Found]:
    """``(start, end, type)`` of the names, in order; types as in the name finder."""
    lines = [_split(words) for words in token_lines(text, lang)]
    lang = _SAME.get(lang, lang)
    reader = _Reader(lang, lines)
    found: list[tuple[list[Token], int, int, str]] = []
    kinds: dict[str, Counter[str]] = {}
    for words in lines:
        for first, last, kind in reader.read(words):
            found.append((words, first, last, kind))
            # What is known of a name at one place holds for all.
            kinds.setdefault(_joined(words, first, last), Counter())[kind] += 1
    types = {name: _settled(name, votes) for name, votes in kinds.items()}
    people: set[str] = set()
    for name, kind in types.items():
        parts = name.split(" ")
        if kind == "PER" and len(parts) > 1:
            people.update((parts[0], parts[-1]))
    spans: list[Found] = []
    for words, first, last, _ in found:
        name = _joined(words, first, last)
        kind = types[name]
        if last - first == 1 and name in people:
            kind = "PER"
        if not kind and lang == "de" and last - first == 1 and not _looks_made(name):
            continue  # as good as any noun
        spans.append((words[first].start, words[last - 1].end, kind or "ORG"))
    return spans


_SAME = {"nb": "no", "nn": "no"}
"""Languages that are read as another one."""


def _joined(words: Sequence[Token], first: int, last: int) -> str:
    return " ".join([word.text for word in words[first:last]])


def _settled(name: str, votes: Counter[str]) -> str:
    """The type that a name's places speak for; empty if none does."""
    listed = _listed(name)
    if listed:
        return listed
    likely = {kind: times for kind, times in votes.items() if kind in ("PER", "ORG", "LOC", "MISC")}
    if likely:
        return max(likely, key=lambda kind: (likely[kind], kind))
    # Two or three words with nothing said of them are mostly a person, unless an article is theirs.
    words = name.split(" ")
    return "PER" if votes[_UNTOLD] > votes[_ARTICLE] and 1 < len(words) < 4 else ""


_UNTOLD, _ARTICLE = "?", "the"
"""Instead of a type: nothing speaks for one; an article stands before, so it is no person."""


def _looks_made(word: str) -> bool:
    """Whether a word is no plain noun by its letters: an acronym, a capital or digit within."""
    return any(char.isupper() or char.isdigit() for char in word[1:])


def _split(words: Sequence[Token]) -> list[Token]:
    """Words with elided articles taken off: ``l'Élysée`` is two."""
    parted: list[Token] = []
    for word in words:
        match = _ELISION.match(word.text)
        if match and match.end() < len(word.text):
            border = word.start + match.end()
            parted.append(Token(word.text[: match.end()], word.start, border))
            parted.append(Token(word.text[match.end() :], border, word.end))
        else:
            parted.append(word)
    return parted


@lru_cache(maxsize=16_384)
def _listed(word: str) -> str:
    """Type of a listed word or name; empty if it is on no list."""
    if word in gazetteer.exonyms() or word in gazetteer.places():
        return "LOC"
    if word in gazetteer.world_organisations() or word in gazetteer.organisations():
        return "ORG"
    if word in gazetteer.well_known():
        return "PER"
    if word in gazetteer.groups():
        return "MISC"
    if "\u0400" <= word[0] <= "\u04ff" and word.isalpha():
        # Endings vary: the stem is listed, and an ending has at most three letters.
        for size in range(max(3, len(word) - 3), len(word) + 1):
            if word[:size] in gazetteer.exonyms():
                return "LOC"
            if word[:size] in gazetteer.world_people():
                return "PER"
    return ""


class _Reader:
    """Reads the sentences of one text."""

    def __init__(self, lang: str, lines: Sequence[Sequence[Token]]) -> None:
        self.lang = lang
        self.little = little_words(lang) | small_words.MORE_LITTLE.get(lang, frozenset())
        self.locative = small_words.LOCATIVE.get(lang, frozenset())
        self.small: set[str] = set()
        self.inner: Counter[str] = Counter()
        self.determined: set[str] = set()
        for words in lines:
            for at, word in enumerate(words):
                if word.text.islower():
                    self.small.add(word.text)
                elif at and is_capital(word.text) and not _begins(words, at):
                    self.inner[word.text] += 1
                    if words[at - 1].text.lower() in small_words.DETERMINERS:
                        self.determined.add(word.text)

    def read(self, words: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
        at = 0
        while at < len(words):
            last, kind = self._listed_at(words, at)
            if not last and self._is_name(words, at):
                last, kind = self._run(words, at)
            if last:
                yield at, last, kind
                at = last
            else:
                at += 1

    def _listed_at(self, words: Sequence[Token], at: int) -> tuple[int, str]:
        """A listed name of two to four words."""
        if not is_capital(words[at].text):
            return 0, ""
        for size in (4, 3, 2):
            if at + size <= len(words):
                kind = _listed(" ".join(word.text for word in words[at : at + size]))
                if kind:
                    return at + size, kind
        return 0, ""

    def _is_name(self, words: Sequence[Token], at: int) -> bool:
        word = words[at].text
        folded = word.lower()
        if (
            not is_capital(word)
            or folded in self.little
            or folded.rstrip(".") in gazetteer.titles()
            or (
                folded.rstrip(".") in gazetteer.name_words("month and day")
                and not (gazetteer.gender(word) and self._goes_on(words, at))
            )
        ):
            return False
        if _listed(word) or (word.isupper() and 1 < len(word) < 6 and word.isalpha()):
            return True
        if _begins(words, at):
            # A first name that no list has: what follows is a name elsewhere as well.
            sure = self._goes_on(words, at) and (
                bool(gazetteer.gender(word))
                or (
                    self.lang != "de"
                    and word.isalpha()
                    and word[0] < "\u0400"
                    and self.inner[words[at + 1].text] > 0
                    and not words[at + 1].text.isupper()
                    and not _listed(words[at + 1].text)
                )
            )
            return (sure and folded not in self.small) or (
                folded not in self.small
                and self.inner[word] > 0
                and (self.lang != "de" or self._german(words, at))
            )
        return self.lang != "de" or self._german(words, at)

    def _goes_on(self, words: Sequence[Token], at: int) -> bool:
        if at + 1 == len(words):
            return False
        after = words[at + 1].text
        return after in small_words.PARTICLES or (
            is_capital(after) and after.lower() not in self.little
        )

    def _german(self, words: Sequence[Token], at: int) -> bool:
        """Whether a German word with a capital is a name rather than a noun."""
        word = words[at].text
        folded = word.lower()
        before = words[at - 1].text if at else ""
        if gazetteer.gender(word) and (self._goes_on(words, at) or word not in self.determined):
            return folded not in self.small and folded not in small_words.BARE_NOUNS
        if before and is_capital(before) and gazetteer.gender(before) and before.isalpha():
            return True
        if (
            folded in small_words.BARE_NOUNS
            or small_words.GERMAN_NOUN.search(folded)
            or folded in self.small
        ):
            return False
        if word in self.determined or small_words.ROLES.search(folded):
            return False
        if before and small_words.ROLES.search(before.lower()) and before[0].isupper():
            return True
        after = words[at + 1].text.lower() if at + 1 < len(words) else ""
        if after in small_words.SAYING or before.lower() in small_words.SAYING:
            return True
        if before in self.locative:
            return len(word) > 3
        return self.inner[word] > 1 and not re.search(r"(?:e|en|er|es|em)$", before)

    def _run(self, words: Sequence[Token], at: int) -> tuple[int, str]:
        """The name that starts at ``at``: past its last word, and its type."""
        last = at + 1
        while last < len(words):
            if not _close(words, last):
                break
            if self._is_name(words, last) or (
                is_capital(words[last].text)
                and words[last - 1].text[-1] == "."
                and len(words[last - 1].text) == 2
            ):
                if self._parts(words, at, last):
                    break
                last += 1
                continue
            over = last
            while over < len(words) - 1 and words[over].text.lower() in small_words.PARTICLES:
                over += 1
            if (
                over > last
                and over - last < 3
                and self._is_name(words, over)
                and self._bridges(words, at, last, over)
            ):
                last = over + 1
                continue
            break
        while (
            last < len(words)
            and last - at < 5
            and words[last - 1].text.lower() in gazetteer.name_words("organisation")
            and small_words.ADJECTIVE.fullmatch(words[last].text)
        ):
            last += 1
        return last, self._kind(words, at, last)

    def _parts(self, words: Sequence[Token], first: int, at: int) -> bool:
        """Whether a new name begins right after another: a listed one, or one before a first name."""
        text = words[at].text.lower()
        if any(text in gazetteer.name_words(kind) for kind in _NAME_KINDS):
            return False
        if at - first == 1 and _listed(words[first].text) in ("LOC", "ORG", "MISC"):
            whole = bool(gazetteer.gender(words[at].text)) and self._goes_on(words, at)
            return whole or not gazetteer.gender(words[first].text)
        if at - first == 1 and _is_cyrillic_acronym(words[first].text):
            return not words[at].text.isupper()
        return (
            bool(gazetteer.gender(words[at].text))
            and not gazetteer.gender(words[first].text)
            and self._goes_on(words, at)
        )

    def _bridges(self, words: Sequence[Token], first: int, last: int, over: int) -> bool:
        """Whether a particle between ``last`` and ``over`` is part of a name."""
        if gazetteer.gender(words[over].text) and over + 1 < len(words):
            return False
        if last - first == 1 and gazetteer.gender(words[first].text):
            return True
        if any(particle.text in ("von", "van", "Van") for particle in words[last:over]):
            return last - first == 1 and not words[over].text.isupper()
        return any(
            word.text.lower() in gazetteer.name_words(kind)
            for word in words[first:last]
            for kind in _NAME_KINDS
        )

    def _kind(self, words: Sequence[Token], first: int, last: int) -> str:
        texts = [word.text for word in words[first:last]]
        before = words[first - 1].text if first else ""
        after = words[last].text.lower() if last < len(words) else ""
        listed = _listed(" ".join(texts)) or (_listed(texts[-1]) if last - first == 1 else "")
        if listed:
            return listed
        named = bool(gazetteer.gender(texts[0])) and last - first > 1
        if (
            any(text.lower() in gazetteer.name_words("organisation") for text in texts)
            and not named
        ):
            return "ORG"
        role = before.lower().rstrip(".")
        if (
            named
            or role in gazetteer.titles()
            or (self.lang == "de" and small_words.ROLES.search(role))
            or after in small_words.SAYING
            or role in small_words.SAYING
            or any(_listed(text) == "PER" for text in texts)
        ):
            return "PER"
        if all(text.isupper() and len(text) > 1 for text in texts):
            return "ORG"
        if role in self.locative and last - first < 3:
            return "LOC"
        if any(text.lower() in gazetteer.name_words("place") for text in texts):
            return "LOC"
        return _ARTICLE if before.lower() in small_words.ARTICLES.get(self.lang, _NONE) else _UNTOLD


def _is_cyrillic_acronym(word: str) -> bool:
    return 1 < len(word) < 7 and "\u0400" <= word[0] <= "\u04ff" and word.isupper()


_NONE: frozenset[str] = frozenset()

_NAME_KINDS: tuple[gazetteer.NameWord, ...] = ("organisation", "place")


def _begins(words: Sequence[Token], at: int) -> bool:
    """Whether a word begins the sentence, or a quotation in it."""
    return all(not word.text[0].isalnum() for word in words[max(0, at - 2) : at]) or words[
        at - 1
    ].text in ("„", "“", "«", '"', "»", ":", "–", "—")


def _close(words: Sequence[Token], at: int) -> bool:
    """Whether nothing but a space stands between a word and the one before it."""
    return words[at].start - words[at - 1].end <= 1
