"""Russian names in other cases are taken back to the nominative of the same text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from termnews.analyse.quotes.inflected import nominatives


def test_names_of_a_text_are_one() -> None:
    names = [
        ("Анна", "Берг"), ("Анны", "Берг"), ("Иван", "Петров"), ("Ивану", "Петрову"),
        ("Петровым",), ("Сергей", "Белый"), ("Сергея", "Белого"),
    ]  # fmt: skip
    assert nominatives(names) == {
        ("Анны", "Берг"): ("Анна", "Берг"),
        ("Ивану", "Петрову"): ("Иван", "Петров"),
        ("Петровым",): ("Петров",),
        ("Сергея", "Белого"): ("Сергей", "Белый"),
    }


def test_a_woman_is_no_genitive_of_a_man() -> None:
    names = [("Анна", "Иванова"), ("Пётр", "Иванов"), ("Иванова",)]
    assert nominatives(names) == {}


@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=3).map(tuple), max_size=8))
def test_what_it_gives_is_made_of_the_words_of_the_text(names: list[tuple[str, ...]]) -> None:
    words = {word for name in names for word in name}
    for name, base in nominatives(names).items():
        assert name in names and len(base) == len(name) and set(base) <= words
