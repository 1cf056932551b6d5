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
from termnews.analyse.gazetteer import word_set
from termnews.analyse.topics.features import is_capital
from termnews.analyse.topics.tokens import Token, token_lines
from termnews.text.language import little_words

Found = tuple[int, int, str]

_ELISION = re.compile(
    r"(?:l|d|qu|dell|all|nell|dall|sull|un|s|n|c|j|m|jusqu|lorsqu)['’](?=\w)", re.I
)
_PARTICLES = word_set(
    "de del della dello dei di du des da do dos das d' von van der den zu zum zur la le el las los ter"
)
_ADJECTIVE = re.compile(
    r"\w{3,}(?:al|ale|aux|ales|éen|éenne|ea|eo|europea|ique|ico|ica|iste|ista|ain|aine|ano|ana|iano"
    r"|iana|ional|ionale|aire|ario|aria|ier|ière|ish|lijke)$"
)
_LOCATIVE: dict[str, frozenset[str]] = {
    "de": word_set("in aus nach bei"), "fr": word_set("à en"), "es": word_set("en a desde hacia"),
    "it": word_set("a in da"), "pt": word_set("em no na para"), "nl": word_set("in naar uit te"),
    "sv": word_set("i från till"), "da": word_set("i fra til"), "no": word_set("i fra til"),
    "pl": word_set("w do z"), "ru": word_set("в из под"), "uk": word_set("в у до з із"),
    "ca": word_set("a en"), "ro": word_set("în din la"), "cs": word_set("v do z"),
}  # fmt: skip
_SAYING = word_set(
    """sagte sagt erklärte betonte teilte kritisierte forderte warnte schrieb meinte déclaré
    dit affirmé estimé expliqué souligné dijo afirmó aseguró explicó señaló declaró
    detto dice afferma dichiarato spiega zegt zei meldt disse afirmou declarou сказал
    сказала заявил заявила сообщил сообщила отметил подчеркнул добавил säger sade sier sa siger
    powiedział powiedziała řekl řekla a"""
) - {"a"}
_MORE_LITTLE: dict[str, frozenset[str]] = {
    "de": word_set(
        """wer wo was welche welcher dort hier jetzt heute gestern morgen zwar trotz laut ohne seit
        während bereits deshalb dennoch allerdings außerdem zudem dabei damit danach darauf dazu
        einige viele alle beide jeder kein keine mein dein unser euer ja nein bitte danke sollte
        dürfte müsse müssen werde hätte wäre letzte erste neue ab bis am im beim vom zum ins ans"""
    ),
    "fr": word_set(
        """selon après avant depuis pendant parmi chez vers cela celui celle ceux chaque tous toutes
        trois quatre hier demain aujourd'hui ainsi alors cependant pourtant enfin lors malgré outre
        puis si non oui voici voilà était sera mon ma mes notre votre leurs quand comment pourquoi"""
    ),
    "es": word_set(
        """según tras ante bajo aunque mientras además así entonces ayer hoy mañana aquí allí cada
        todo toda tres cuatro primero segunda nuestro nuestra ese esa aquel sino pues quizá tal vez
        tenemos hay fue será dijo"""
    ),
    "it": word_set(
        """secondo dopo prima durante mentre inoltre così allora ieri oggi domani qui ogni tutto tutti
        tutte tre quattro nostro nostra quel quella quindi infatti però anzi forse ecco dobbiamo gli"""
    ),
    "nl": word_set("volgens daarnaast echter ook zo dus gisteren vandaag morgen elke alle drie"),
    "pt": word_set("segundo após enquanto além assim ontem hoje amanhã cada todos todas três isto"),
    "ru": word_set(
        """в на по из за от до при для без под над через после перед между и а но или что как так он
        она они мы вы я это этот эта эти тот та те все всё если когда где кто наш ваш их его её об о
        с к у не ни же бы ли уже еще ещё по-прежнему однако также между"""
    ),
}  # fmt: skip
_ROLES = re.compile(
    r"(?:minister|ministerin|präsident|präsidentin|präsidenten|chef|chefin|kanzler|kanzlerin"
    r"|kanzlers|sprecher|sprecherin|trainer|trainerin|meister|meisterin|vorsitzende[rn]?|direktor"
    r"|professor|experte|expertin|politiker|politikerin|star|stürmer|torwart|sänger|sängerin"
    r"|schauspieler|schauspielerin|autor|autorin|präsidium|führer|richter|anwalt|bischof|kardinal)$"
)
_GERMAN_NOUN = re.compile(
    r"(?:ungs?|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|ismus|tät|täten|nis|nisse"
    r"|chen|lein|tum|ment|mente|enz|anz|ik|ur|ist|isten|ling|eit|zeug|werk|zeit|platz|stelle)$"
)
_BARE_NOUNS = word_set(
    """zukunft kraft angaben protest haft hause folge form höhe richtung gefahr betrieb ordnung frage
    stand teilen rente bezug sicht anspruch zusammenhang erwägung prozent euro dollar uhr jahr jahre
    jahren monate monaten tage tagen wochen woche stunden minuten meter metern kilometer kilometern
    kilo menschen leute kinder frauen männer millionen milliarden million milliarde tausende ende
    anfang mitte teil rund wasser geld zeit platz recht schuld angst dank krieg frieden arbeit polizei
    feuerwehr medien experten kritiker beobachter ermittler behörden wissenschaftler forscher daten"""
)


def find(text: str, lang: str) -> list[Found]:
    """``(start, end, type)`` of the names, in order; types as in the name finder."""
    lines = [_split(words) for words in token_lines(text, lang)]
    reader = _Reader(lang, lines)
    found: list[tuple[list[Token], int, int, str]] = []
    for words in lines:
        found.extend((words, first, last, kind) for first, last, kind in reader.read(words))
    people: set[str] = set()
    for words, first, last, kind in found:
        if kind == "PER" and last - first > 1:
            people.update((words[first].text, words[last - 1].text))
    return [
        (
            words[first].start,
            words[last - 1].end,
            "PER" if last - first == 1 and words[first].text in people else kind or "ORG",
        )
        for words, first, last, kind in found
    ]


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
        self.little = little_words(lang) | _MORE_LITTLE.get(lang, frozenset())
        self.locative = _LOCATIVE.get(lang, frozenset())
        self.small: set[str] = set()
        self.inner: Counter[str] = Counter()
        self.determined: set[str] = set()
        for words in lines:
            for at, word in enumerate(words):
                if word.text.islower():
                    self.small.add(word.text)
                elif at and is_capital(word.text) and not _begins(words, at):
                    self.inner[word.text] += 1
                    if words[at - 1].text.lower() in _DETERMINERS:
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
            sure = bool(gazetteer.gender(word)) and self._goes_on(words, at)
            return sure or (
                folded not in self.small
                and self.inner[word] > 0
                and (self.lang != "de" or self._german(words, at))
            )
        return self.lang != "de" or self._german(words, at)

    def _goes_on(self, words: Sequence[Token], at: int) -> bool:
        if at + 1 == len(words):
            return False
        after = words[at + 1].text
        return after in _PARTICLES or (is_capital(after) and after.lower() not in self.little)

    def _german(self, words: Sequence[Token], at: int) -> bool:
        """Whether a German word with a capital is a name rather than a noun."""
        word = words[at].text
        folded = word.lower()
        before = words[at - 1].text if at else ""
        if gazetteer.gender(word) and (self._goes_on(words, at) or word not in self.determined):
            return folded not in self.small and folded not in _BARE_NOUNS
        if before and is_capital(before) and gazetteer.gender(before) and before.isalpha():
            return True
        if folded in _BARE_NOUNS or _GERMAN_NOUN.search(folded) or folded in self.small:
            return False
        if word in self.determined or _ROLES.search(folded):
            return False
        if before and _ROLES.search(before.lower()) and before[0].isupper():
            return True
        after = words[at + 1].text.lower() if at + 1 < len(words) else ""
        if after in _SAYING or before.lower() in _SAYING:
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
            while over < len(words) - 1 and words[over].text.lower() in _PARTICLES:
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
            and _ADJECTIVE.fullmatch(words[last].text)
        ):
            last += 1
        return last, self._kind(words, at, last)

    def _parts(self, words: Sequence[Token], first: int, at: int) -> bool:
        """Whether a new name begins right after another: a listed one, or one before a first name."""
        text = words[at].text.lower()
        if any(text in gazetteer.name_words(kind) for kind in _NAME_KINDS):
            return False
        if at - first == 1 and _listed(words[first].text) in ("LOC", "ORG", "MISC"):
            return not gazetteer.gender(words[first].text)
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
            or (self.lang == "de" and _ROLES.search(role))
            or after in _SAYING
            or role in _SAYING
            or any(_listed(text) == "PER" for text in texts)
        ):
            return "PER"
        if all(text.isupper() and len(text) > 1 for text in texts):
            return "ORG"
        if role in self.locative and last - first < 3:
            return "LOC"
        if any(text.lower() in gazetteer.name_words("place") for text in texts):
            return "LOC"
        return "PER" if 1 < last - first < 4 else ""


_NAME_KINDS: tuple[gazetteer.NameWord, ...] = ("organisation", "place")
_DETERMINERS = word_set(
    """der die das den dem des ein eine einen einem einer eines kein keine keinen im am zum zur vom
    beim ins ans seine seiner seinen ihre ihrer ihren diese dieser diesen dieses jede jeder jeden
    alle viele mehrere einige"""
)


def _begins(words: Sequence[Token], at: int) -> bool:
    """Whether a word begins the sentence, or a quotation in it."""
    return all(not word.text[0].isalnum() for word in words[max(0, at - 2) : at]) or words[
        at - 1
    ].text in ("„", "“", "«", '"', "»", ":", "–", "—")


def _close(words: Sequence[Token], at: int) -> bool:
    """Whether nothing but a space stands between a word and the one before it."""
    return words[at].start - words[at - 1].end <= 1
