"""What each version adds, and the word diff of two texts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.analyse.stories import Change, adds, diff

FIRST = "The river Aller flooded Verden on Monday. Fire crews pumped out cellars in the old town."


def test_the_first_version_is_all_new_and_a_copy_adds_nothing() -> None:
    first, copy = adds([FIRST, "By our staff.\n\n" + FIRST])
    assert [item.text for item in first] == [
        "The river Aller flooded Verden on Monday.",
        "Fire crews pumped out cellars in the old town.",
    ]
    assert copy == ()


def test_a_new_sentence_a_new_figure_and_a_new_quote_are_found() -> None:
    second = (
        "The river Aller flooded Verden on Monday. Mayor Ulrike Sand closed two schools. "
        "Fire crews pumped out 40 cellars in the old town."
    )
    third = (
        "The river Aller flooded Verden on Monday, and fire crews pumped out cellars in the old town, "
        "“the worst we ever saw here”."
    )
    _, two, three = adds([FIRST, second, third])
    assert [item.text for item in two] == [
        "Mayor Ulrike Sand closed two schools.",
        "Fire crews pumped out 40 cellars in the old town.",
    ]
    assert [(item.text, item.is_quote) for item in three] == [
        ("“the worst we ever saw here”", True)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=300), max_size=4))
def test_additions_are_spans_in_order(texts: list[str]) -> None:
    for text, additions in zip(texts, adds(texts), strict=True):
        assert all(text[item.start : item.end] == item.text for item in additions)
        assert [item.start for item in additions] == sorted(item.start for item in additions)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("NORRHAVEN — Ferries sail again today.", "Ferries sail again today."),
        ("NEW ELIN, Sweden (AP) — “Ferries” sail out again.", "“Ferries” sail out again."),
        ("Norrhaven (Reuters) - Ferries sail again today.", "Ferries sail again today."),
        ("Ferries — all of them — sail again.", "Ferries — all of them — sail again."),
        ("NATO — the alliance — sails again.", "NATO — the alliance — sails again."),
    ],
)
def test_a_dateline_is_nothing_that_a_version_adds(text: str, shown: str) -> None:
    first, second = adds(["Elin waited for a boat.", text])
    assert [addition.text for addition in second] == [shown]
    assert text[second[0].start : second[0].end] == shown
    assert first


def test_diff_shows_the_changed_words() -> None:
    runs = diff("Police said three people died.", "Police said five people have died.")
    assert [(run.change, run.text) for run in runs] == [
        (Change.SAME, "Police said "),
        (Change.REMOVED, "three"),
        (Change.ADDED, "five"),
        (Change.SAME, " people"),
        (Change.ADDED, " have"),
        (Change.SAME, " died."),
    ]


def test_equal_and_empty_texts() -> None:
    assert diff("", "") == []
    assert [run.change for run in diff("same words", "same words")] == [Change.SAME]
    assert [run.change for run in diff("", "new")] == [Change.ADDED]
    assert [run.change for run in diff("old", "")] == [Change.REMOVED]


WORDS = st.lists(st.sampled_from(["a", "b", "c", " ", "\n", "x1", ".", "新", "闻"]), max_size=60)


@settings(max_examples=150, deadline=None)
@given(WORDS.map("".join), WORDS.map("".join))
def test_runs_make_up_both_texts(old: str, new: str) -> None:
    runs = diff(old, new)
    kept = [run for run in runs if run.change is not Change.ADDED]
    assert "".join(old[run.old_start : run.old_end] for run in kept) == old
    kept = [run for run in runs if run.change is not Change.REMOVED]
    assert "".join(new[run.new_start : run.new_end] for run in kept) == new
    assert all(
        old[run.old_start : run.old_end] == run.text for run in runs if run.change is Change.SAME
    )


def test_long_texts_of_few_words_take_little_time() -> None:
    old, new = "a b " * 20_000, "b b a " * 15_000
    started = time.process_time()
    diff(old, new)
    adds([old, new])
    assert time.process_time() - started < 5
