"""The order of what is like an article."""

from __future__ import annotations

from termnews.analyse.stories import by_neighbourhood


def unit(*words: str) -> dict[str, float]:
    return {word: len(words) ** -0.5 for word in words}


def test_company_counts_beside_words() -> None:
    """Of two articles that share one word with it, the one whose companions it resembles."""
    own = unit("ferry", "harbour", "strike", "vote")
    others = [
        unit("vote", "budget", "school", "tax"),
        unit("pier", "dock", "crew", "vote"),
        unit("ferry", "harbour", "pier", "dock"),
        unit("strike", "harbour", "crew", "dock"),
    ]
    order = by_neighbourhood(own, others)
    assert sorted(order) == [0, 1, 2, 3]
    assert order.index(1) < order.index(0)


def test_nothing_near() -> None:
    assert by_neighbourhood({}, []) == []
    assert by_neighbourhood(unit("a"), [unit("b"), {}]) == [0, 1]
