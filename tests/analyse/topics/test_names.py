"""Names in sentences."""

from __future__ import annotations

import pytest

from termnews.analyse.topics import find_names


def found(text: str) -> set[tuple[str, str]]:
    return {(text[name.start : name.end], name.type) for name in find_names(text, lang="en")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "French President Emmanuel Macron met Olaf Scholz in Berlin on Tuesday.",
            {
                ("French", "MISC"),
                ("Emmanuel Macron", "PER"),
                ("Olaf Scholz", "PER"),
                ("Berlin", "LOC"),
            },
        ),
        (
            "The World Health Organization said 12 people had died in Uganda .",
            {("World Health Organization", "ORG"), ("Uganda", "LOC")},
        ),
        (
            "In March, Dr. Ruth Ellison joined Oxford University from Microsoft.",
            {("Ruth Ellison", "PER"), ("Oxford University", "ORG"), ("Microsoft", "ORG")},
        ),
        ("Nobody knew what would happen next.", set()),
        ("However, the minister said on Monday that talks would go on.", set()),
    ],
)
def test_names_and_their_types(text: str, names: set[tuple[str, str]]) -> None:
    assert found(text) == names


def test_a_headline_gets_the_names_that_the_text_knows() -> None:
    text = (
        "Okonkwo Confirms Visit Amid Growing Rift With Harcourt Steel\n\n"
        "Minister Ada Okonkwo will visit the works of Harcourt Steel next week, her office said on "
        "Monday. Okonkwo has criticised the company before."
    )
    headline = {item for item in find_names(text, lang="en") if item.end <= text.index("\n")}
    assert {text[name.start : name.end] for name in headline} == {"Okonkwo", "Harcourt Steel"}


def test_places_that_are_nobodys_name_are_places() -> None:
    text = "Delhi has told the court that it will act. Delhi said the plan was late."
    assert {name.type for name in find_names(text, lang="en")} == {"LOC"}


def test_money_is_no_name() -> None:
    text = "The firm paid Rs 500 and another Rs 90 in fines, the minister said."
    assert find_names(text, lang="en") == []
