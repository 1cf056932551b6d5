"""The name lists can be read, and say what they should of well-known names."""

from __future__ import annotations

import pytest

from termnews.analyse import gazetteer


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mary", "f"),
        ("James", "m"),
        ("Vladimir", "m"),
        ("Angela", "f"),
        ("Qwzx", ""),
        ("Giorgia", "f"),
    ],
)
def test_gender(name: str, expected: str) -> None:
    assert gazetteer.gender(name) == expected


def test_countries_and_their_peoples() -> None:
    assert gazetteer.country_names()["U.S."] == "United States"
    assert gazetteer.country_names()["People's Republic of China"] == "China"
    assert gazetteer.demonyms()["French"] == "France"
    assert gazetteer.demonyms()["North Korean"] == "North Korea"
    assert gazetteer.demonyms()["Costa Ricans"] == "Costa Rica"
    assert "Rican" not in gazetteer.demonyms()


def test_lists_hold_what_they_are_named_for() -> None:
    assert {"Kyiv", "Bavaria", "Uzbekistan", "Wall Street", "Calif."} <= gazetteer.places()
    assert {"NATO", "Kremlin", "Reuters"} <= gazetteer.organisations()
    assert "Reuters" in gazetteer.media() and "NATO" not in gazetteer.media()
    assert {"president", "mr", "gen"} <= gazetteer.titles()
    assert {"Muslims", "Democrats"} <= gazetteer.groups()
    assert gazetteer.surnames()["smith"] == 0
    assert "ministry" in gazetteer.name_words("organisation")
    assert "river" in gazetteer.name_words("place")
    assert not any("#" in name or name != name.strip() for name in gazetteer.places())


def test_word_classes() -> None:
    assert gazetteer.word_class("house") == "N"
    assert gazetteer.word_class("The") == "F"
    assert gazetteer.word_class("flobberation") == "N"
