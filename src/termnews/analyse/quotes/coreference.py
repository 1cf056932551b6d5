"""Which entity a pronoun or a description stands for, in the order of reading."""

from __future__ import annotations

from termnews.analyse.quotes import syntax
from termnews.analyse.quotes.article import Reading
from termnews.analyse.quotes.cast import KNOWN_GENDER, Cast
from termnews.analyse.quotes.frames import Verbs
from termnews.analyse.quotes.mentions import NAME, NOUN, PRONOUN, RELATIVE, Mention
from termnews.analyse.quotes.roles import Role

LOOK_BACK = 36
"""Mentions looked at behind a pronoun."""

MAX_SENTENCES = 12


class Resolver:
    """Resolves all mentions of a text once; ask :meth:`entity` for the outcome."""

    def __init__(self, reading: Reading, cast: Cast, verbs: Verbs, roles: list[Role]) -> None:
        self.reading = reading
        self.cast = cast
        self.verbs = verbs
        self.roles = roles
        self.antecedent: dict[int, int] = {}
        """Of each relative pronoun, the mention it is about, or -1."""
        self._counts = [sum(entity.forms.values()) for entity in cast.entities]
        count = len(reading.mentions)
        self._entity = [-1] * count
        self._trust = [0.0] * count
        for index, mention in enumerate(reading.mentions):
            self._entity[index], self._trust[index] = self._resolve(index, mention)

    def entity(self, index: int) -> tuple[int, float]:
        """``(entity, trust 0..1)`` of a mention; entity -1 where it is nobody named."""
        return self._entity[index], self._trust[index]

    def count(self, entity: int) -> int:
        """How often the text names an entity."""
        return self._counts[entity]

    def _resolve(self, index: int, mention: Mention) -> tuple[int, float]:
        if mention.kind == NAME:
            return mention.entity, 1.0
        if mention.quoted:
            return -1, 0.0
        if mention.kind == RELATIVE:
            return self._relative(index, mention)
        lexicon = self.reading.lexicon
        if mention.kind == PRONOUN:
            male = mention.head in lexicon.male or mention.head in lexicon.male_possessive
            female = mention.head in lexicon.female or mention.head in lexicon.female_possessive
            if male != female:
                return self._pronoun(index, mention, 1.0 if male else -1.0)
            return -1, 0.0
        return self._description(index, mention)

    def _relative(self, index: int, mention: Mention) -> tuple[int, float]:
        found, size = -1, 0
        for back in range(index - 1, max(-1, index - 8), -1):
            other = self.reading.mentions[back]
            if mention.first - other.last > 10:
                break
            if other.kind not in (NAME, NOUN) or other.quoted:
                continue
            if found < 0 or (
                other.last >= self.reading.mentions[found].last and other.last - other.first > size
            ):
                found, size = back, other.last - other.first
        self.antecedent[index] = found
        return (self._entity[found], 0.9) if found >= 0 else (-1, 0.0)

    # --- pronouns -------------------------------------------------------------------------------

    def _pronoun(self, index: int, mention: Mention, gender: float) -> tuple[int, float]:
        reading = self.reading
        lexicon = reading.lexicon
        same = (
            lexicon.male | lexicon.male_possessive
            if gender > 0
            else lexicon.female | lexicon.female_possessive
        )
        scores: dict[int, float] = {}
        for back in range(index - 1, max(-1, index - LOOK_BACK), -1):
            other = reading.mentions[back]
            if other.quoted:
                continue
            if mention.sentence - other.sentence > MAX_SENTENCES:
                break
            target = self._entity[back]
            if target < 0:
                continue
            if other.kind == PRONOUN and other.head not in same:
                continue
            entity = self.cast.entities[target]
            if entity.organisation or entity.gender * gender <= -KNOWN_GENDER:
                continue
            value = self._pull(index, mention, back, other)
            value += 1.0 if entity.gender * gender > 0 else -0.6 if entity.gender else 0.0
            count = sum(entity.forms.values())
            value += 0.12 * min(count, 6)
            if len(entity.words) == 1:
                value -= 1.0
            if value > scores.get(target, -99.0):
                scores[target] = value
        if not scores:
            return self._only_one(gender)
        ranked = sorted(scores.values(), reverse=True)
        best = max(scores, key=lambda target: scores[target])
        gap = ranked[0] - ranked[1] if len(ranked) > 1 else 3.0
        entity = self.cast.entities[best]
        if gap > 1.0:
            entity.gender += 0.5 * gender
        return best, min(0.97, 0.62 + 0.12 * gap)

    def _only_one(self, gender: float) -> tuple[int, float]:
        fits = [
            number
            for number, entity in enumerate(self.cast.entities)
            if entity.gender * gender > 0 and entity.forms
        ]
        return (fits[0], 0.6) if len(fits) == 1 else (-1, 0.0)

    def _pull(self, index: int, mention: Mention, back: int, other: Mention) -> float:
        """How much an earlier mention draws a pronoun to itself."""
        reading = self.reading
        roles, tokens = reading.roles, reading.tokens
        value = -0.62 * (mention.sentence - other.sentence)
        value -= 0.6 * (mention.paragraph - other.paragraph)
        start = self.verbs.start[back]
        speaks = self.verbs.after[back] >= 0 and self.verbs.how[back] in ("adj", "app")
        inverted = self.verbs.before[back] >= 0 and roles[self.verbs.before[back]] == syntax.VERB
        follows = roles[other.last] if other.last < len(roles) else syntax.STOP
        before = roles[start - 1] if start else syntax.STOP
        possessive = other.last < len(tokens) and tokens.lower[other.last] in ("'s", "'")
        if speaks and not possessive:
            value += 1.9
            if self._beside_quote(self.verbs.after[back]):
                value += 0.6
        elif (
            inverted and (start < 2 or reading.quoted[start - 2] or roles[start - 2] in ",.")
        ) or (
            reading.initial[start]
            and _acts(tokens.lower[other.last] if other.last < len(tokens) else "", follows)
        ):
            value += 2.1
        elif (
            follows in (syntax.AUXILIARY, syntax.ACTION)
            or reading.initial[start]
            or (before == follows == syntax.COMMA)
        ):
            value += 1.2
        elif before in (syntax.PREPOSITION, syntax.VERB, syntax.WEAK, syntax.PARTICIPLE):
            value -= 0.5
        if possessive:
            value -= 0.7
        elif self._modifies(back, other):
            value -= 1.6
        if other.kind == PRONOUN:
            value += 0.4
        elif other.kind == NAME and len(other.name) > 1:
            # Who is brought in by full name and description is about to speak.
            entity = self.cast.entities[other.entity]
            value += 0.6 if entity.first_seen == other.first else 0.2
        return value

    def _modifies(self, index: int, mention: Mention) -> bool:
        """Whether a name only describes what follows: "the Clinton campaign"."""
        reading = self.reading
        for ahead in range(index + 1, min(index + 4, len(reading.mentions))):
            if self.verbs.start[ahead] <= mention.first < reading.mentions[ahead].first:
                return True
        at = mention.last
        return (
            mention.kind == NAME
            and mention.first > 0
            and at < len(reading.tokens)
            and reading.tokens.lower[mention.first - 1] in reading.lexicon.definite
            and reading.roles[at] == syntax.WORD
        )

    def _beside_quote(self, verb: int) -> bool:
        quoted = self.reading.quoted
        return any(quoted[verb + 1 : verb + 5]) or any(quoted[max(0, verb - 6) : verb])

    # --- descriptions -----------------------------------------------------------------------------

    def _description(self, index: int, mention: Mention) -> tuple[int, float]:
        reading = self.reading
        lexicon = reading.lexicon
        named = self._named_behind(index, mention)
        if named >= 0:
            return named, 0.97
        words = reading.tokens.lower[mention.first : mention.last]
        known = bool(words) and (
            words[0] in lexicon.definite
            or "'s" in words[:-1]
            or reading.roles[mention.first] == syntax.AGE
            # 'the "Pose" actor': the article is beyond the marks
            or (mention.first > 0 and reading.quoted[mention.first - 1] and len(words) == 1)
        )
        if not known:
            before = reading.mentions[index - 1] if index else mention
            joined = (
                before.kind == NOUN
                and before.last == mention.first - 1
                and reading.tokens.lower[before.last] == "and"
                and mention.head in lexicon.persons
            )
            # "The former first lady and senator" is one person.
            return (self._entity[index - 1], 0.8) if joined else (-1, 0.0)
        plain = {word.rstrip(".") for word in words}
        head = mention.head
        best, top = -1, 0.0
        for number, entity in enumerate(self.cast.entities):
            if entity.organisation:
                if (
                    entity.first_seen < mention.first
                    and entity.words[-1] == head
                    and (len(entity.words) > 1)
                ):
                    value = 2.0
                else:
                    continue
            else:
                said = self.roles[number].words
                if not said:
                    continue
                value = 2.0 if head in said else 0.0
                ages = {word.split("-")[0] for word in plain | {head} if word[:1].isdigit()}
                if ages & said:
                    value += 4.0
                if not value:
                    continue
                value += sum(1.0 for word in plain if word in said and word != head)
                value -= 0.4 * sum(
                    1.0 for word in plain if word not in said and word not in lexicon.common
                )
                value += 0.05 * min(10, sum(entity.forms.values()))
                if entity.first_seen > mention.first:
                    value -= 1.5  # a description mostly looks back
            if head in lexicon.male_nouns and entity.gender < 0:
                continue
            if head in lexicon.female_nouns and entity.gender > 0:
                continue
            if value > top:
                best, top = number, value
        if top >= 1.5:
            return best, min(0.9, 0.55 + 0.1 * top)
        if (
            head in lexicon.persons
            or head in lexicon.demonyms
            or any(word[:1].isdigit() for word in words)
        ):
            return self._protagonist(index, head)
        return -1, 0.0

    def _named_behind(self, index: int, mention: Mention) -> int:
        """The entity of the name in "Her producer, Jack Marsh, said", or -1."""
        reading = self.reading
        at = mention.last
        if at + 1 >= len(reading.tokens) or reading.roles[at] != syntax.COMMA:
            return -1
        for ahead in range(index + 1, min(index + 3, len(reading.mentions))):
            other = reading.mentions[ahead]
            if other.kind != NAME or other.first != at + 1 or len(other.name) < 2:
                continue
            closing = reading.roles[other.last : other.last + 1]
            if closing == [syntax.COMMA] and not other.organisation:
                return other.entity
        return -1

    def _protagonist(self, index: int, head: str) -> tuple[int, float]:
        """The person a text is about, for "the actor" where no one was called one."""
        lexicon = self.reading.lexicon
        gender = (
            1.0 if head in lexicon.male_nouns else -1.0 if head in lexicon.female_nouns else 0.0
        )
        counts: dict[int, int] = {}
        last = -1
        for back in range(index - 1, -1, -1):
            other = self.reading.mentions[back]
            target = self._entity[back]
            if target < 0 or other.quoted or self.cast.entities[target].organisation:
                continue
            entity = self.cast.entities[target]
            if entity.gender * gender < 0:
                continue
            if last < 0:
                last = target
            counts[target] = counts.get(target, 0) + 1
            if sum(counts.values()) > 40:
                break
        if not counts:
            return -1, 0.0
        total = sum(counts.values())
        best = max(counts, key=lambda target: counts[target])
        share = counts[best] / total
        if head in lexicon.demonyms or head.endswith(("man", "woman")):
            return last, 0.55 + 0.2 * counts[last] / total  # "the Irishman": whoever came last
        if share >= 0.5 or (best == last and share >= 0.35):
            return best, 0.45 + 0.3 * share
        return -1, 0.0


def _acts(word: str, role: str) -> bool:
    """Whether a word behind a name looks like its verb."""
    return role in (syntax.ACTION, syntax.VERB, syntax.WEAK, syntax.AUXILIARY) or (
        role == syntax.WORD and word.endswith(("ed", "s")) and word.isalpha()
    )
