"""Quotations as a reader meets them: the words, the kind, the person."""

from __future__ import annotations

from termnews.analyse.quotes import find_quotes


def test_split_quotation_with_a_pronoun_is_said_by_the_person_named_before() -> None:
    text = (
        "Mayor Anna Berg opened the bridge on Monday.\n\n"
        "“We have waited for this a long time,” she said. “Now it is here.”"
    )
    quotes = find_quotes(text, lang="en")
    assert [quote.text for quote in quotes] == [
        "“We have waited for this a long time,”",
        "“Now it is here.”",
    ]
    assert {quote.speaker for quote in quotes} == {"Anna Berg"}


def test_empty_text_has_no_quotations() -> None:
    assert find_quotes("") == []
