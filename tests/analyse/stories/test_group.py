"""Stories, copies and related articles of a batch."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.analyse.stories import Frequencies, Grouped, Item, group, original_of, pairs
from termnews.analyse.stories.vectors import vector

FLOOD = (
    "The river Aller rose over its banks at Verden on Monday and flooded the old town.",
    "Fire crews in Verden pumped water out of cellars after the Aller flooded the town centre.",
    "Verden's mayor Ulrike Sand said the flood of the Aller was the worst in forty years.",
)
STRIKE = (
    "Bus drivers in Leeds began a three-day strike over pay on Tuesday, the Unite union said.",
    "A strike by Leeds bus drivers over pay left thousands walking to work, said Unite.",
    "Unite and the Leeds bus company meet to end the drivers' strike over pay.",
)


def stories(texts: list[str]) -> list[Grouped]:
    items = [Item(str(at), text.split(" on ")[0][:70], text) for at, text in enumerate(texts)]
    return group(items, related=3)


def test_two_events_are_two_stories() -> None:
    grouped = stories([text for pair in zip(FLOOD, STRIKE, strict=True) for text in pair])
    labels = [item.story for item in grouped]
    assert labels[0::2] == ["0"] * 3
    assert labels[1::2] == ["1"] * 3
    assert set(grouped[0].related[:2]) == {"2", "4"}


def test_a_padded_copy_names_its_original() -> None:
    text = " ".join(FLOOD)
    items = [
        Item("wire", "Flood in Verden", text),
        Item("other", "Verden under water", FLOOD[1] + " The rain is to go on all week, they say."),
        Item("copy", "Aller floods Verden", "By our staff. " + text + " More at our site."),
    ]
    assert [item.copy_of for item in group(items)][0::2] == [None, "wire"]


def test_order_and_ids_are_kept_and_the_result_is_deterministic() -> None:
    grouped = stories([*FLOOD, *STRIKE])
    assert [item.id for item in grouped] == list("012345")
    assert grouped == stories([*FLOOD, *STRIKE])


def test_nothing_and_empty_items() -> None:
    assert group([]) == []
    assert [item.story for item in group([Item("a"), Item("b")])] == ["a", "b"]


def test_dates_with_and_without_zone() -> None:
    items = [
        Item("a", "Flood", FLOOD[0], datetime(2024, 5, 1, tzinfo=UTC)),
        Item("b", "Flood", FLOOD[0], datetime(2024, 5, 1)),
        Item("c", "Flood", FLOOD[0]),
    ]
    assert {item.story for item in group(items)} == {"a"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=200), st.text(max_size=40))))
def test_any_text_is_grouped(parts: list[tuple[str, str, str]]) -> None:
    items = [Item(str(at), *part[:2], url=part[2]) for at, part in enumerate(parts)]
    grouped = group(items, related=2)
    known = {item.id for item in items}
    assert [item.id for item in grouped] == [item.id for item in items]
    for item in grouped:
        assert item.story in known
        assert item.copy_of is None or int(item.copy_of) < int(item.id)
        assert item.id not in item.related and len(item.related) <= 2


def test_the_original_of_a_text_among_earlier_ones() -> None:
    text = " ".join(FLOOD)
    earlier = [(4, " ".join(STRIKE)), (5, text), (6, text + " More.")]
    assert original_of("Staff report. " + text, earlier) == 5
    assert original_of("Nothing of the kind has ever been seen in these parts.", earlier) is None
    assert original_of("", [(1, "")]) is None


def test_a_shared_year_tells_two_events_of_a_kind_apart() -> None:
    told = pairs.telling(3, 100)
    assert told == 1.0 and pairs.telling(70, 100) == 0.0
    assert 0.0 < pairs.telling(40, 100) < 1.0
    around = pairs.Surroundings(
        [{1: 0.4}, {0: 0.4}], [{1: 0.5}, {0: 0.5}], [{"2005": 0.1}, {"2005": 0.1}], {"2005": told}
    )
    facts = around.facts(0, 1, 0.5)
    assert facts[-1] == 1.0
    assert pairs.probability(facts, 40) > pairs.probability((*facts[:-1], 0.0), 40)


def test_years_are_kept_however_weak() -> None:
    words = {f"rare{n}": 3.0 for n in range(80)} | {"2005": 0.1}
    kept = vector(words, Frequencies(), 64)
    assert len(kept) == 64 and "2005" in kept
