"""Which names of a text are names of one thing: full names, surnames, short forms, acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from termnews.analyse import gazetteer
from termnews.analyse.gazetteer import word_set
from termnews.analyse.topics import inflected, statistics
from termnews.analyse.topics.names import LOC, ORG, PER, NameSpan

_SUFFIXES = word_set(
    "inc corp co ltd llc plc ag gmbh sa spa nv group holdings company corporation limited"
)
_GENERATIONS = word_set("jr sr ii iii iv")
_SMALL = word_set("of the and for de du des la le et und der die das del y & e a an in on")
_SPLIT = re.compile(r"[\s\-–]+")


@dataclass(slots=True)
class Entity:
    """One thing with all its names: ``name`` is the fullest."""

    name: str
    kind: str
    mentions: list[tuple[int, int]] = field(default_factory=list)
    forms: dict[str, int] = field(default_factory=dict)
    """Every form with the times it comes."""

    def add(self, form: str, span: tuple[int, int]) -> None:
        self.mentions.append(span)
        self.forms[form] = self.forms.get(form, 0) + 1


@lru_cache(maxsize=8_192)
def folded(name: str) -> str:
    """A name for comparing: lower case, no article, no dots, plain quotes and spaces."""
    plain = re.sub(r"\s+", " ", name.replace("’", "'")).strip(" .,'\"“”").lower()
    plain = plain.removeprefix("the ")
    return plain.replace(".", "")


def merge(
    text: str, names: Sequence[NameSpan], people: Iterable[str] = (), lang: str = ""
) -> list[Entity]:
    """The things that ``names`` name. ``people``: full names known from elsewhere (speakers)."""
    entities: dict[tuple[str, str], Entity] = {}
    order: list[tuple[Entity, str, tuple[int, int]]] = []
    forms = [" ".join(text[start:end].split()) for start, end, _ in names]
    kinds = (
        {form: name.type for form, name in zip(forms, names, strict=True)}
        if lang in inflected.GENITIVE_S
        else {}
    )
    for form, (start, end, kind) in zip(forms, names, strict=True):
        owner = form[:-1] if form.endswith("s") else ""
        if owner in kinds and len(owner) > 2:
            kind = kinds[owner]  # "Norges" is Norge's, where the text names that too
        else:
            owner = form
        name = _canonical(owner, kind)
        key = folded(name)
        if key and key[0] > "\u03ff":
            key = inflected.stems(key)
        entity = entities.setdefault((kind, key), Entity(name, kind))
        order.append((entity, form, (start, end)))
    fuller = _persons([e for e in entities.values() if e.kind == PER], people)
    fuller |= _short_forms([e for e in entities.values() if e.kind != PER], _defined(text, order))
    merged: dict[int, Entity] = {}
    for entity, form, span in order:
        goal = entity
        # Several people may share a short name: the one named last before it is meant.
        options = fuller.get(id(entity), [])
        if options:
            goal = next(
                (named for named in reversed(merged.values()) if _in(named, options)), options[0]
            )
        goal.add(form, span)
        # In the order of the last mention, for the lookup above.
        merged.pop(id(goal), None)
        merged[id(goal)] = goal
    for entity in merged.values():
        if entity.name[0] > "\u03ff":
            _rename_inflected(entity)
        elif entity.kind in (PER, LOC):
            _rename(entity)
    return sorted(merged.values(), key=lambda entity: entity.mentions[0])


def _rename_inflected(entity: Entity) -> None:
    """The form that looks most like a nominative, of those with the most words."""
    longest = len(_words(entity.name))
    key = inflected.stems(folded(entity.name))
    same = [form for form in entity.forms if inflected.stems(folded(form)) == key]
    entity.name = min(
        (form for form in same if len(_words(form)) == longest),
        key=lambda form: (*inflected.plainness(form), -entity.forms[form], form),
        default=entity.name,
    )


def _rename(person: Entity) -> None:
    """The form that a name is mostly written in, if the text shouts it once ("ANN Lee").

    A dateline has the place in capitals."""
    if any(word.isupper() and len(word) > 3 for word in person.name.split()):
        key = folded(person.name)
        same = [form for form in person.forms if folded(form) == key and not form.isupper()]
        person.name = max(
            same,
            key=lambda form: (sum(map(str.islower, form)), person.forms[form]),
            default=person.name,
        )


def _in(entity: Entity, options: Sequence[Entity]) -> bool:
    return any(entity is option for option in options)


def _defined(
    text: str, order: Sequence[tuple[Entity, str, tuple[int, int]]]
) -> dict[int, list[Entity]]:
    """Short names that the text itself explains: ``full name (SHORT)``."""
    found: dict[int, list[Entity]] = {}
    for (full, _, before), (short, form, after) in pairwise(order):
        between = text[before[1] : after[0]]
        if (
            len(between) < 5
            and between.strip(" ,“\"'") == "("
            and form.replace(".", "").isupper()
            and _abbreviates(folded(form), folded(full.name))
            and full is not short
        ):
            found.setdefault(id(short), [full])
    return found


def _abbreviates(short: str, full: str) -> bool:
    """Whether the letters of ``short`` come in ``full`` in their order, beginning with its first."""
    letters = iter(full)
    return bool(full) and short[:1] == full[:1] and all(char in letters for char in short)


def _canonical(form: str, kind: str) -> str:
    """The usual name of a country, else the form without a corporation's legal ending."""
    if kind == LOC:
        return gazetteer.country_names().get(form.replace("’", "'").removeprefix("the "), form)
    if kind == ORG:
        return _USUAL.get(form.replace(".", ""), form)
    if kind == PER:
        return form.removesuffix("'s").removesuffix("’s")
    return form


_USUAL = {"UN": "United Nations", "EU": "European Union"}


@lru_cache(maxsize=8_192)
def _words(name: str) -> tuple[str, ...]:
    words = [word for word in _SPLIT.split(folded(name)) if word and word not in _GENERATIONS]
    if words and words[0][0] > "\u03ff":
        words = list(map(inflected.stem, words))
    return tuple(words)


def _persons(entities: list[Entity], people: Iterable[str]) -> dict[int, list[Entity]]:
    """For each short or variant form, the fuller names it may stand for, best first."""
    full = [entity for entity in entities if len(_words(entity.name)) > 1]
    known = {folded(entity.name) for entity in full}
    for name in people:
        if len(_words(name)) > 1 and folded(name) not in known:
            full.append(Entity(name, PER))
            known.add(folded(name))
    target: dict[int, list[Entity]] = {}
    by_word: dict[str, list[Entity]] = {}
    # Variants of a full name first: "Vladimir V. Putin", "President-elect Joe Biden Jr."
    for entity in full:
        words = _words(entity.name)
        twin = next(
            (
                other
                for other in by_word.get(words[-1], [])
                if _same_person(words, _words(other.name))
            ),
            None,
        )
        if twin is not None:
            target[id(entity)] = [twin]
            continue
        for word in set(words):
            by_word.setdefault(word, []).append(entity)
    for entity in entities:
        words = _words(entity.name)
        if len(words) == 1:
            options = by_word.get(words[0], [])
            # A surname is likelier than a first name, and either than a middle one.
            options = sorted(
                options,
                key=lambda other: (
                    _words(other.name)[-1] != words[0],
                    _words(other.name)[0] != words[0],
                ),
            )
            if options:
                best = _words(options[0].name)[-1] == words[0]
                target[id(entity)] = [
                    other for other in options if (_words(other.name)[-1] == words[0]) == best
                ]
        elif words and id(entity) not in target:
            # "Lo Presti" of "Gaetano Lo Presti"
            for other in by_word.get(words[-1], []):
                whole = _words(other.name)
                if len(whole) > len(words) and whole[-len(words) :] == words:
                    target[id(entity)] = [other]
                    break
    return target


def _same_person(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two full names with one surname fit: the same first name, or its initial."""
    first, second = one[0], two[0]
    if first == second:
        return True
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return frozenset((first, second)) in _SHORT_NAMES


_SHORT_NAMES = frozenset(
    frozenset(pair.split("/"))
    for pair in word_set("""joe/joseph bill/william bob/robert rob/robert dick/richard rick/richard jim/james
    jimmy/james mike/michael dan/daniel dave/david tom/thomas tony/anthony ted/edward ed/edward
    chris/christopher matt/matthew nick/nicholas pat/patrick steve/steven steve/stephen ben/benjamin
    sam/samuel tim/timothy ron/ronald don/donald ken/kenneth jeff/jeffrey greg/gregory andy/andrew
    alex/alexander charlie/charles chuck/charles jack/john harry/henry larry/lawrence jerry/gerald
    liz/elizabeth beth/elizabeth kate/katherine kathy/kathleen meg/margaret peggy/margaret sue/susan
    debbie/deborah barb/barbara jen/jennifer vicky/victoria becky/rebecca abby/abigail
    bibi/binyamin benjamin/binyamin volodymyr/vladimir mohammed/muhammad zack/zachary josh/joshua
    doug/douglas fred/frederick gene/eugene hank/henry leo/leonard lou/louis marty/martin
    pete/peter phil/philip ray/raymond stan/stanley terry/terence vince/vincent walt/walter
    will/william""")
)


def _short_forms(
    entities: list[Entity], defined: dict[int, list[Entity]]
) -> dict[int, list[Entity]]:
    """Acronyms and short forms of organisations, places and the rest → the full name."""
    found = dict(defined)
    by_initials: dict[str, Entity] = {}
    by_core: dict[str, Entity] = {}
    by_first: dict[str, list[Entity]] = {}
    for entity in entities:
        words = _words(entity.name)
        if len(words) < 2 or id(entity) in found:
            continue
        for letters in (
            "".join(word[0] for word in words if word not in _SMALL),
            "".join(word[0] for word in words),
        ):
            if len(letters) > 1:
                by_initials.setdefault(letters, entity)
        if entity.kind == ORG:
            by_core.setdefault(_core(words), entity)
            by_first.setdefault(words[0], []).append(entity)
    for entity in entities:
        name = folded(entity.name)
        if id(entity) in found:
            continue
        if entity.name.replace(".", "").isupper() and len(name) > (1 if entity.kind == ORG else 2):
            full = by_initials.get(name)
            if full is not None and full is not entity and full.kind == entity.kind:
                found[id(entity)] = [full]
        if entity.kind == ORG and id(entity) not in found:
            same = by_core.get(_core(_words(entity.name)))
            if same is not None and same is not entity:
                found[id(entity)] = [same]
            elif " " not in name and _stands_for_more(entity.name):
                longer = by_first.get(name, [])
                if len(longer) == 1 and longer[0] is not entity and len(_words(longer[0].name)) < 4:
                    found[id(entity)] = longer
    # A short form of a short form is one of the full name.
    for key, options in found.items():
        further = found.get(id(options[0]))
        if further and further[0] is not options[0]:
            found[key] = further
    return found


def _core(words: Sequence[str]) -> str:
    """An organisation's name without its legal ending."""
    return " ".join(word for word in words if word not in _SUFFIXES) or " ".join(words)


def _stands_for_more(name: str) -> bool:
    """Whether one word may be short for a name that begins with it: "Corvid", not "Boston"."""
    return (
        statistics.commonness(name.lower()) == 0
        and name not in gazetteer.places()
        and name not in gazetteer.demonyms()
    )
