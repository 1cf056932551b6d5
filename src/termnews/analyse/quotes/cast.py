"""The people and organisations of a text, and which mentions are theirs."""

from __future__ import annotations

from itertools import pairwise

from termnews.analyse.gazetteer import country_names, places
from termnews.analyse.gazetteer import gender as given_name_gender
from termnews.analyse.quotes.article import Reading
from termnews.analyse.quotes.firstnames import gender_of
from termnews.analyse.quotes.mentions import NAME, Mention
from termnews.analyse.quotes.people import (
    Entity,
    fold,
    fold_words,
    is_short_form,
    one_letter_apart,
    same_person,
)

KNOWN_GENDER = 1.5
"""Weight from which on an entity's gender excludes the other pronoun."""

_MAX_ENTITIES = 400
"""Different long names that are compared with each other in one text."""


class Cast:
    """All entities of one text."""

    def __init__(self, reading: Reading, title: str = "") -> None:
        """A name in the ``title`` completes a short one that the text never gives in full."""
        self.reading = reading
        self._title = self._pairs(title)
        self.entities: list[Entity] = []
        self._forms: dict[tuple[str, ...], int] = {}
        self._by_word: dict[str, list[int]] = {}
        names = [mention for mention in reading.mentions if mention.kind == NAME]
        if reading.lexicon.lang == "ru":
            from termnews.analyse.quotes.inflected import nominatives

            bases = nominatives(mention.name for mention in names)
            for mention in names:
                mention.name = bases.get(mention.name, mention.name)
        # The longest first, so that "Van Der Beek" finds "James Van Der Beek".
        ordered = sorted(names, key=lambda mention: -len(mention.name))
        for mention in ordered:
            if len(mention.name) < 2:
                break
            self._place(mention)
        for mention in names:
            if mention.entity < 0:
                self._place_short(mention)
        for entity in self.entities:
            if entity.name in places() or entity.name in country_names():
                entity.organisation = True  # a place speaks as one and is no "she"
            entity.gender = self._gender(entity)

    def _pairs(self, title: str) -> dict[str, str]:
        """The word before each word of a title, where both have capitals and neither is a word
        of the language's lists; by the folded second one."""
        words = title.split()
        lexicon = self.reading.lexicon
        found: dict[str, str] = {}
        for one, two in pairwise(words):
            second = two.rstrip(".,:;!?’'")
            if not (one[0].isupper() and second[:1].isupper() and one.isalpha()):
                continue
            if lexicon.is_ordinary(one.lower()) or lexicon.is_ordinary(second.lower()):
                continue
            if not lexicon.is_title(one.lower()):
                found.setdefault(fold(second), one)
        return found

    def _add(self, name: str, words: tuple[str, ...], *, organisation: bool, first: int) -> int:
        number = len(self.entities)
        self.entities.append(Entity(name, words, organisation, first_seen=first))
        self._forms[words] = number
        for word in {words[0], words[-1]}:
            self._by_word.setdefault(word, []).append(number)
        return number

    def _note(self, number: int, mention: Mention) -> None:
        entity = self.entities[number]
        mention.entity = number
        entity.forms[" ".join(mention.name)] += 1
        if len(mention.name) > 1 or len(entity.words) == 1:
            # A surname in capitals, as before a colon, makes no organisation of a person.
            entity.organisation = entity.organisation or mention.organisation
        if len(mention.name) > 1 or len(entity.words) == 1:
            entity.first_seen = min(entity.first_seen, mention.first)
        if mention.title:
            entity.titles[mention.title] += 1

    def _place(self, mention: Mention) -> None:
        words = fold_words(mention.name)
        if not words:
            return
        number = self._forms.get(words)
        if number is None:
            number = self._same(words)
        if number is None:
            number = self._add(
                " ".join(mention.name), words,
                organisation=mention.organisation, first=mention.first,
            )  # fmt: skip
        self._forms[words] = number
        self._note(number, mention)

    def _same(self, words: tuple[str, ...]) -> int | None:
        for number in self._by_word.get(words[-1], ())[:_MAX_ENTITIES]:
            entity = self.entities[number]
            if entity.organisation:
                continue
            if same_person(words, entity.words) or is_short_form(words, entity.words) == 3:
                return number
        return None

    def _place_short(self, mention: Mention) -> None:
        words = fold_words(mention.name)
        if not words:
            return
        best, chosen = 0.0, -1
        for number in self._by_word.get(words[-1], ())[:_MAX_ENTITIES]:
            entity = self.entities[number]
            fits = is_short_form(words, entity.words)
            if not fits or (entity.organisation and not mention.organisation and fits < 3):
                continue
            # A last name before a first name, who was named before, who is named often.
            value = fits * 4.0 + min(sum(entity.forms.values()), 20) / 5
            if entity.organisation:
                value -= 6.0
            if entity.first_seen <= mention.first:
                value += 2.0
            gender = self._title_gender(mention.title)
            if gender and entity.gender * gender < 0:
                value -= 8.0
            if value > best:
                best, chosen = value, number
        if chosen < 0:
            chosen = self._forms.get(words, -1)
        if chosen < 0 and len(words) == 1:
            chosen = self._misspelt(words[0])
        if chosen < 0 and len(words) == 1 and words[0] in self._title:
            first = self._title[words[0]]
            chosen = self._add(
                f"{first} {mention.name[0]}", (fold(first), words[0]),
                organisation=False, first=mention.first,
            )  # fmt: skip
        if chosen < 0:
            chosen = self._add(
                " ".join(mention.name), words,
                organisation=mention.organisation, first=mention.first,
            )  # fmt: skip
        self._note(chosen, mention)

    def _misspelt(self, word: str) -> int:
        """The one person whose last name is ``word`` but for a letter, or -1."""
        if len(word) < 5:
            return -1
        near = {
            number
            for last, numbers in self._by_word.items()
            if last[0] == word[0] and one_letter_apart(word, last)
            for number in numbers
            if self.entities[number].words[-1] == last
            and len(self.entities[number].words) > 1
            and not self.entities[number].organisation
        }
        return near.pop() if len(near) == 1 else -1

    def find(self, name: str) -> int:
        """The entity that a name, full or short, is of; -1 if the text has none."""
        words = fold_words(name.split())
        if not words:
            return -1
        best, fits = -1, 0
        for number in self._by_word.get(words[-1], ()):
            entity = self.entities[number]
            if entity.organisation or not entity.forms:
                continue
            value = 4 if same_person(words, entity.words) else is_short_form(words, entity.words)
            if value > fits:
                best, fits = number, value
        return best if best >= 0 else self._forms.get(words, -1)

    # --- gender ---------------------------------------------------------------------------------

    def _title_gender(self, title: str) -> int:
        lexicon = self.reading.lexicon
        for word in title.lower().replace(".", "").split():
            if word in lexicon.male_titles:
                return 1
            if word in lexicon.female_titles:
                return -1
        return 0

    def _gender(self, entity: Entity) -> float:
        """Above 0 male, below 0 female, by titles and first name."""
        if entity.organisation:
            return 0.0
        gender = sum(
            3.0 * self._title_gender(title) * min(count, 2)
            for title, count in entity.titles.items()
        )
        first = entity.name.split()[0]
        known = gender_of(entity.words[0]) or {"m": 1, "f": -1}.get(given_name_gender(first), 0)
        return gender + (2.0 if len(entity.words) > 1 else 1.0) * known


def display(entity: Entity) -> str:
    """The name to show: the most frequent of its full forms."""
    best, top = entity.name, 0
    for form, count in entity.forms.items():
        words = fold_words(form.split())
        whole = (
            len(words) > 1
            and words[-1] == entity.words[-1]
            and (words[0] == entity.words[0] or len(entity.words[0]) == 1)
        )
        if whole and count > top:
            best, top = form, count
    return best


__all__ = ["KNOWN_GENDER", "Cast", "display", "fold"]
