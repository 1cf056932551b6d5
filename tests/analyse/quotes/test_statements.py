"""The same words in several articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.analyse.quotes import (
    Occurrence,
    aliases,
    group_statements,
    person_key,
    resolve,
    same_statement,
    statement_key,
    statement_keys,
)
from termnews.model import Quote, QuoteKind
from termnews.text import Clean


def said(article: int, text: str, speaker: str = "") -> Occurrence:
    return Occurrence(
        article,
        Quote(Clean(text), 0, len(text), QuoteKind.DIRECT, speaker=Clean(speaker)),
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“We will rebuild the harbour,”", '"We will rebuild the harbour."', True),
        ("„Wir bauen den Hafen wieder auf“", "«Wir bauen den Hafen wieder auf»", True),
        (
            "“We will rebuild the harbour before the winter storms,”",
            "“rebuild the harbour before the winter storms”",
            True,
        ),
        (
            "“We are going to rebuild this old harbour before winter,”",
            "“We're going to rebuild the old harbour before winter”",
            True,
        ),
        ("“No comment,”", "“No comment on that,”", False),
        ("“We will rebuild the harbour,”", "“We will sell the harbour to them all,”", False),
        ("", "“Yes”", False),
        ("“我们会重建这个港口，明年完成。”", "「我们会重建这个港口，明年完成」", True),
    ],
)
def test_same_statement(one: str, other: str, same: bool) -> None:
    assert same_statement(one, other) is same
    assert same_statement(other, one) is same


def test_key_does_not_depend_on_marks_and_case() -> None:
    assert statement_key("“We will rebuild it,”") == statement_key("'we will REBUILD it.'")
    assert statement_key("…!") == ""


@given(st.text(), st.text())
def test_keys_and_comparison_take_any_text(a: str, b: str) -> None:
    statement_keys(a)
    assert same_statement(a, b) == same_statement(b, a)


def test_different_wordings_and_attributions_are_told() -> None:
    statements = group_statements(
        [
            said(1, "“We will open the new bridge in June next year,”", "Anna Berg"),
            said(2, "“We will open the new bridge in July next year,”", "Berg"),
            said(3, "“open the new bridge in June next year”", "Tom Lund"),
            said(4, "“Nobody asked the people who live here.”", "Ida Holm"),
        ]
    )
    assert [len(statement.occurrences) for statement in statements] == [3, 1]
    first = statements[0]
    assert len(first.wordings) == 2
    assert set(first.speakers) == {"Anna Berg", "Tom Lund"}
    assert {item.article for item in first.speakers["Anna Berg"]} == {1, 2}


def test_a_common_phrase_of_two_people_is_two_statements() -> None:
    statements = group_statements(
        [said(1, "“No comment,”", "Anna Berg"), said(2, "“No comment.”", "Tom Lund")]
    )
    assert len(statements) == 2


def test_names() -> None:
    people = ["Anna Berg", "James Van Der Beek", "Wang Yi"]
    assert resolve("Berg", people) == "Anna Berg"
    assert resolve("Ms. Berg", people) == "Anna Berg"
    assert resolve("Van Der Beek", people) == "James Van Der Beek"
    assert resolve("Wang", people) == "Wang Yi"
    assert resolve("Nobody", people) == "Nobody"
    assert aliases("Anna Berg", ["Berg", "Lund", "Anna Berg"]) == ["Berg"]
    assert person_key("Dr. Ánna K. Berg") == person_key("Anna Berg")
