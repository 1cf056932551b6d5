"""Name lists: people's names, places, organisations, groups, titles, and English word classes.

Everything is read from the files in ``data/`` when it is first asked for (about 30 ms in all) and
kept. ``docs/models.md`` says where each file comes from. A name in a list is a hint and never
proof: ``Paris`` is a city, a first name and a surname.
"""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

DATA = Path(__file__).parent / "data"

Gender = Literal["m", "f", "x", ""]
"""Male, female, either, unknown."""


class Country(NamedTuple):
    """A country or land: its usual name, other names, capitals and demonyms."""

    name: str
    aliases: tuple[str, ...]
    capitals: tuple[str, ...]
    demonyms: tuple[str, ...]


def word_set(text: str) -> frozenset[str]:
    """The words of a text, parted by white space."""
    return frozenset(text.split())


def _lines(file: str) -> list[str]:
    text = (DATA / file).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("# ")]


def _sections(file: str) -> dict[str, list[str]]:
    """Lines of a file under its ``# -- name`` headings."""
    found: dict[str, list[str]] = {}
    current = found.setdefault("", [])
    for line in (DATA / file).read_text(encoding="utf-8").split("\n"):
        if line.startswith("# -- "):
            current = found.setdefault(line[5:].split(":")[0].strip(), [])
        elif line and not line.startswith("#"):
            current.append(line)
    return found


def _listed(lines: list[str]) -> frozenset[str]:
    return frozenset(name.strip() for line in lines for name in line.split(";") if name.strip())


# --- people ---------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def first_names() -> dict[str, Gender]:
    """Given names with the gender they are mostly borne by."""
    found: dict[str, Gender] = {}
    genders: dict[str, Gender] = {"m": "m", "f": "f", "x": "x"}
    for file in ("first_names_us.txt", "first_names_world.txt"):
        for line in _lines(file):
            gender = genders[line[0]]
            for name in line[2:].split():
                if found.setdefault(name, gender) != gender and file.endswith("world.txt"):
                    found[name] = "x"
    return found


def gender(name: str) -> Gender:
    """The gender that a given name is mostly borne by; empty if it is no known given name."""
    return first_names().get(name, "")


@lru_cache(maxsize=1)
def surnames() -> dict[str, int]:
    """Lower-case surnames with their rank by frequency (0 is the most frequent)."""
    words = " ".join(_lines("surnames_us.txt")).split()
    return {name: rank for rank, name in enumerate(words)}


@lru_cache(maxsize=1)
def well_known() -> frozenset[str]:
    """Surnames by which well-known people are called alone ("Merkel")."""
    return frozenset(" ".join(_lines("people.txt")).split())


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Lower-case words that may stand before a person's name: courtesy, office, rank, work."""
    return frozenset(word for line in _lines("titles.txt") for word in line.split())


# --- places and groups ----------------------------------------------------------------------------


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Countries and lands, in the file's order."""
    found = []
    for line in _lines("countries.txt"):
        names, capitals, demonyms = line.split("|")
        name, *aliases = names.split("/")
        words: list[str] = []
        for word in demonyms.split():
            # "North Korean" and "Costa Rican" are two words.
            if words and words[-1] in _FIRST_HALVES:
                words[-1] += " " + word
            else:
                words.append(word)
        found.append(
            Country(
                name,
                tuple(aliases),
                tuple(part for part in capitals.split("/") if part),
                tuple(words),
            )
        )
    return tuple(found)


_FIRST_HALVES = frozenset(
    {"North", "South", "Costa", "Sri", "New", "Puerto", "San", "Cape", "Central", "Sierra", "Latin"}
)


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """Every name of a country → its usual name."""
    return {
        name: country.name for country in countries() for name in (country.name, *country.aliases)
    }


@lru_cache(maxsize=1)
def demonyms() -> dict[str, str]:
    """Adjective or people's name → the usual name of the country."""
    found: dict[str, str] = {}
    for country in countries():
        for word in country.demonyms:
            found.setdefault(word, country.name)
    return found


@lru_cache(maxsize=1)
def groups() -> frozenset[str]:
    """Peoples, faiths, parties' members; without :func:`demonyms`."""
    return frozenset(word for line in _lines("groups.txt") for word in line.split())


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Names of places: countries, capitals, cities, regions, waters, mountains."""
    own = frozenset().union(*(_listed(lines) for lines in _sections("places.txt").values()))
    capitals = {capital for country in countries() for capital in country.capitals}
    return own | capitals | frozenset(country_names())


@lru_cache(maxsize=1)
def exonyms() -> dict[str, str]:
    """Names of countries and cities in other languages → the English name; Cyrillic ones as stems."""
    found: dict[str, str] = {}
    for line in _lines("exonyms.txt"):
        name, forms = line.split("|")
        for form in forms.split():
            found.setdefault(form.replace("_", " "), name)
    return found


@lru_cache(maxsize=1)
def world_organisations() -> frozenset[str]:
    """Organisations by their names in other languages and scripts."""
    return _listed(_lines("organisations_world.txt"))


@lru_cache(maxsize=1)
def world_people() -> frozenset[str]:
    """Well-known people's names in other scripts; Cyrillic ones as stems."""
    return _listed(_lines("people_world.txt"))


# --- organisations and the words of names -----------------------------------------------------------


@lru_cache(maxsize=1)
def organisations() -> frozenset[str]:
    """Names of organisations that do not tell by a word that they are one."""
    return frozenset().union(*(_listed(lines) for lines in _sections("organisations.txt").values()))


@lru_cache(maxsize=1)
def media() -> frozenset[str]:
    """Agencies, broadcasters and papers."""
    return _listed(_sections("organisations.txt")["news"])


NameWord = Literal["organisation", "place", "event", "work", "month and day", "particle"]


@lru_cache(maxsize=8)
def name_words(kind: NameWord) -> frozenset[str]:
    """Lower-case words that tell a name's kind ("ministry", "river", "treaty")."""
    lines = _sections("words.txt")[kind]
    return frozenset(word for line in lines for word in line.split())


# --- English word classes ---------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _classes() -> tuple[dict[str, str], dict[str, str]]:
    with gzip.open(DATA / "word_classes.json.gz", "rt", encoding="utf-8") as file:
        read = json.load(file)
    return read["lexicon"], read["suffix3"]


def word_classes() -> dict[str, str]:
    """Lower-case English word → N noun, J adjective, V verb, R adverb, C number, F function word."""
    return _classes()[0]


def word_class(word: str) -> str:
    """Class of an English word; of an unknown one, by its ending (``N`` if that tells nothing)."""
    lexicon, endings = _classes()
    folded = word.lower()
    return lexicon.get(folded) or endings.get(folded[-3:], "N")
