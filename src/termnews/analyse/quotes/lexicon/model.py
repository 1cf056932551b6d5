"""What a language's word lists hold."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Word lists of one language, all in lower case."""

    lang: str
    says: frozenset[str]
    """Forms of verbs whose subject is a speaker ("said")."""
    weak: frozenset[str]
    """Forms of verbs that often bring a quotation, but not always ("called", "hopes")."""
    participles: frozenset[str]
    """Forms that take the subject of the clause before them ("adding")."""
    according: tuple[tuple[str, ...], ...]
    """Prepositions, word by word, whose object is a speaker ("according to")."""
    sayings: frozenset[str]
    """Nouns that stand for words said ("statement", "tweet")."""
    male: frozenset[str]
    female: frozenset[str]
    plural: frozenset[str]
    """Pronouns of the third person, subject and object, and of several."""
    first: frozenset[str]
    """Pronouns of the first person."""
    neuter: frozenset[str]
    """Pronouns of things, which speak only where a verb of speech follows ("it", "which")."""
    relative: frozenset[str]
    """Relative pronouns of persons ("who")."""
    male_possessive: frozenset[str]
    female_possessive: frozenset[str]
    determiners: frozenset[str]
    auxiliaries: frozenset[str]
    verbs: frozenset[str]
    """Finite forms of frequent verbs that are not of speech; they end a description."""
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    particles: frozenset[str]
    """Lower-case parts inside names ("van", "de")."""
    titles: frozenset[str]
    """Words before a name that are not part of it; in lower case without full stop."""
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    speakers: frozenset[str]
    """Nouns that can speak ("ministry", "officials", "report")."""
    persons: frozenset[str]
    """Nouns in the singular that one named person may be called by ("the actor")."""
    definite: frozenset[str]
    """Articles of descriptions that stand for someone known ("the", "this")."""
    male_nouns: frozenset[str]
    female_nouns: frozenset[str]
    organisations: frozenset[str]
    """Words by which a name is told to be an organisation's ("council", "inc")."""
    plain: frozenset[str]
    """Words that are written with a capital but begin or make no name ("the", "monday")."""
    endings: tuple[str, ...] = ()
    """Endings of compounds that are speakers, and titles where a name follows."""
    articles: frozenset[str] = field(default=frozenset())
    """The articles alone ("a", "the")."""
    naming: frozenset[str] = field(default=frozenset())
    """Words before a title or a term ("titled", "film", "so-called")."""
    common: frozenset[str] = field(default=frozenset())
    """Words that often begin a sentence, and are part of a name only together with others."""
    adjectival: frozenset[str] = field(default=frozenset())
    """Speakers that also stand before another noun, which then is the head."""
    demonyms: frozenset[str] = field(default=frozenset())
    """Words of origin or party before a name ("russian", "democratic")."""
    of: str = ""
    """The preposition that ties the parts of a title or an organisation's name."""
    inverted: bool = True
    """Whether "said X" is as common as "X said"."""
    nouns_have_capitals: bool = False
    aside_within: bool = False
    """Whether "a dit X" may stand within the marks."""
    verb_second: bool = False
    """Whether the subject follows the verb where something else comes first ("Dann sagte X: …")."""
    oblique: frozenset[str] = field(default=frozenset())
    """Articles and pronouns that are never a subject's."""

    def is_pronoun(self, word: str) -> bool:
        """Whether a lower-case word is a personal or relative pronoun."""
        return (
            word in self.male
            or word in self.female
            or word in self.plural
            or word in self.first
            or word in self.neuter
            or word in self.relative
        )

    def is_speaker(self, word: str) -> bool:
        """Whether a lower-case noun can speak."""
        return word in self.speakers or (bool(self.endings) and word.endswith(self.endings))

    def is_title(self, word: str) -> bool:
        """Whether a lower-case word before a name is no part of it."""
        return word in self.titles or (bool(self.endings) and word.endswith(self.endings))

    def is_ordinary(self, word: str) -> bool:
        """Whether a lower-case word is in a list of words that are no names."""
        return (
            word in self.says
            or word in self.weak
            or word in self.participles
            or word in self.plain
            or word in self.common
            or word in self.prepositions
            or word in self.conjunctions
            or word in self.determiners
            or word in self.auxiliaries
            or word in self.verbs
        )


def words(text: str) -> frozenset[str]:
    """The words of a text parted by white space; ``_`` stands for a space inside one."""
    return (
        frozenset(text.replace("_", " ").split())
        if "_" not in text
        else frozenset(word.replace("_", " ") for word in text.split())
    )
