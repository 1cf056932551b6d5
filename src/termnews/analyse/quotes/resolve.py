"""The entities of a text, and which of them a mention stands for."""

from __future__ import annotations

from termnews.analyse.quotes.article import Reading
from termnews.analyse.quotes.firstnames import gender_of
from termnews.analyse.quotes.mentions import NAME, NOUN, PRONOUN, RELATIVE, Mention
from termnews.analyse.quotes.people import Entity, fold, fold_words, is_short_form, same_person

_MALE, _FEMALE = 1.0, -1.0


class Cast:
    """All entities of one text."""

    def __init__(self, reading: Reading, extra: list[tuple[str, ...]]) -> None:
        self.reading = reading
        self.entities: list[Entity] = []
        self._collect(extra)
        self._genders()

    # --- who is there ---------------------------------------------------------------------------

    def _collect(self, extra: list[tuple[str, ...]]) -> None:
        names = [m for m in self.reading.mentions if m.kind == NAME]
        by_form: dict[tuple[str, ...], int] = {}
        long = [m for m in names if len(m.name) > 1]
        for mention in long:
            words = fold_words(mention.name)
            self._place(mention, words, mention.name, mention.organisation, by_form)
        for name in extra:
            words = fold_words(name)
            if len(words) > 1 and self._find_same(words) is None:
                self._add(" ".join(name), words, False, by_form, 10**9)
        for number, mention in enumerate(names):
            if mention.entity >= 0:
                continue
            words = fold_words(mention.name)
            self._short(mention, words, by_form, number)

    def _place(
        self, mention: Mention, words: tuple[str, ...], name: tuple[str, ...], organisation: bool,
        by_form: dict[tuple[str, ...], int],
    ) -> None:  # fmt: skip
        found = by_form.get(words)
        if found is None:
            found = self._find_same(words)
        if found is None:
            found = self._add(" ".join(name), words, organisation, by_form, mention.first)
        by_form[words] = found
        self._note(found, mention)

    def _add(
        self, name: str, words: tuple[str, ...], organisation: bool,
        by_form: dict[tuple[str, ...], int], first: int,
    ) -> int:  # fmt: skip
        self.entities.append(Entity(name, words, organisation, first_seen=first))
        by_form[words] = len(self.entities) - 1
        return len(self.entities) - 1

    def _find_same(self, words: tuple[str, ...]) -> int | None:
        for number, entity in enumerate(self.entities):
            if not entity.organisation and same_person(words, entity.words):
                return number
        return None

    def _note(self, number: int, mention: Mention) -> None:
        entity = self.entities[number]
        mention.entity = number
        entity.forms[" ".join(mention.name)] += 1
        entity.organisation = entity.organisation or mention.organisation
        if mention.title:
            entity.titles[mention.title] += 1

    def _short(
        self, mention: Mention, words: tuple[str, ...], by_form: dict[tuple[str, ...], int],
        number: int,
    ) -> None:  # fmt: skip
        best: tuple[float, int] | None = None
        for index, entity in enumerate(self.entities):
            fits = is_short_form(words, entity.words)
            if not fits:
                continue
            if entity.organisation and not mention.organisation:
                fits = 1
            seen = entity.first_seen <= mention.first
            count = sum(entity.forms.values())
            value = fits * 4 + (2.0 if seen else 0.0) + min(count, 20) / 5
            if best is None or value > best[0]:
                best = (value, index)
        if best is not None:
            found = best[1]
        elif words in by_form:
            found = by_form[words]
        else:
            found = self._add(
                " ".join(mention.name), words, mention.organisation, by_form, mention.first
            )
        self._note(found, mention)

    # --- gender -----------------------------------------------------------------------------------

    def _genders(self) -> None:
        lexicon = self.reading.lexicon
        for entity in self.entities:
            if entity.organisation:
                continue
            for title in entity.titles:
                for word in title.lower().replace(".", "").split():
                    if word in lexicon.male_titles:
                        entity.gender += 3
                    elif word in lexicon.female_titles:
                        entity.gender -= 3
            if len(entity.words) > 1:
                entity.gender += 2.0 * gender_of(entity.words[0])

    # --- what a mention stands for ------------------------------------------------------------------

    def resolve(self, index: int) -> tuple[int, float]:
        """``(entity, trust 0..1)`` of a mention; entity -1 where it stands for nobody named."""
        mention = self.reading.mentions[index]
        if mention.kind == NAME:
            return mention.entity, 1.0
        if mention.kind == RELATIVE:
            for back in range(index - 1, -1, -1):
                other = self.reading.mentions[back]
                if mention.first - other.last > 8:
                    break
                if other.kind in (NAME, NOUN) and not other.quoted:
                    return (other.entity, 0.9) if other.kind == NAME else (-1, 0.5)
            return -1, 0.0
        if mention.kind == PRONOUN:
            return self._pronoun(index)
        return -1, 0.0

    def _pronoun(self, index: int) -> tuple[int, float]:
        reading = self.reading
        mention = reading.mentions[index]
        lexicon = reading.lexicon
        if mention.head in lexicon.male:
            gender = _MALE
        elif mention.head in lexicon.female:
            gender = _FEMALE
        else:
            return -1, 0.0
        scores: dict[int, float] = {}
        back = index - 1
        steps = 0
        while back >= 0 and steps < 60:
            other = reading.mentions[back]
            back -= 1
            if other.quoted:
                continue
            steps += 1
            target = other.entity
            if other.kind == PRONOUN and other.entity >= 0:
                if other.head not in (lexicon.male if gender > 0 else lexicon.female):
                    continue
            elif other.kind != NAME:
                continue
            entity = self.entities[target]
            if entity.organisation or entity.gender * gender < 0:
                continue
            value = self._pull(mention, other, index, entity, gender)
            if value > scores.get(target, -9.0):
                scores[target] = value
        if not scores:
            return -1, 0.0
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        gap = ranked[0][1] - ranked[1][1] if len(ranked) > 1 else 3.0
        return ranked[0][0], min(0.95, 0.6 + gap / 8)

    def _pull(
        self, mention: Mention, other: Mention, index: int, entity: Entity, gender: float
    ) -> float:
        reading = self.reading
        value = 0.0
        value -= 0.9 * (mention.sentence - other.sentence)
        value -= 0.4 * (mention.paragraph - other.paragraph)
        if other.first == 0 or reading.initial[other.first]:
            value += 1.2  # a subject, most likely
        before = reading.roles[other.first - 1] if other.first else "."
        if before == "P":
            value -= 0.8
        after = reading.tokens.lower[other.last] if other.last < len(reading.tokens) else ""
        if after in ("'s", "'"):
            value -= 1.0
        follows = reading.roles[other.last] if other.last < len(reading.roles) else "."
        if follows in ("V", "X", "W"):
            value += 1.0
        if entity.gender * gender > 0:
            value += 1.5
        if len(entity.words) == 1:
            value -= 1.2
        value += min(sum(entity.forms.values()), 12) / 12
        return value


def display(entity: Entity) -> str:
    """The name to show: the most frequent of its full forms."""
    if not entity.forms:
        return entity.name
    size = len(entity.words)
    full = [
        (count, form)
        for form, count in entity.forms.items()
        if len(fold_words(form.split())) >= min(2, size)
    ]
    if not full:
        return entity.name
    top = max(count for count, _ in full)
    return next(form for count, form in full if count == top)


__all__ = ["Cast", "display", "fold"]
