"""Key phrases."""

from __future__ import annotations

import pytest

from termnews.analyse.topics import keyphrases

DAM = (
    "Engineers lowered the water level behind the Kelso dam on Friday after new cracks were found in "
    "its concrete wall. The cracks were discovered during a routine safety inspection, the water "
    "authority said. Residents of the valley below the dam were told to prepare for an evacuation. "
    "The safety inspection had been delayed twice. A second safety inspection is planned for May."
)


def test_phrases_say_what_a_text_is_about() -> None:
    phrases = keyphrases(DAM, n=8)
    assert "safety inspection" in phrases
    assert any("dam" in phrase.split() for phrase in phrases)
    assert "friday" not in phrases
    assert len(phrases) == len(set(phrases)) <= 8


def test_the_title_counts() -> None:
    rank = keyphrases(DAM, title="Evacuation feared in valley").index
    assert rank("evacuation") < keyphrases(DAM).index("evacuation")


@pytest.mark.parametrize(
    ("lang", "text", "phrase"),
    [
        (
            "fr",
            "Le gouvernement veut une réforme fiscale. La réforme fiscale sera votée.",
            "réforme fiscale",
        ),
        ("es", "La sequía extrema afecta al sur. La sequía extrema dura meses.", "sequía extrema"),
        ("it", "Il debito pubblico cresce ancora. Il debito pubblico è alto.", "debito pubblico"),
    ],
)
def test_other_languages(lang: str, text: str, phrase: str) -> None:
    assert phrase in keyphrases(text, lang=lang, n=3)


def test_nothing_from_nothing() -> None:
    assert keyphrases("") == []
    assert keyphrases("... 12, 13 !") == []


def test_what_cannot_be_is_no_noun() -> None:
    text = "The temporary stage cannot bear heavy lorries. The stage is for passengers, she said drily."
    found = keyphrases(text, lang="en")
    assert "temporary stage" in found
    assert not any("cannot" in phrase or "drily" in phrase for phrase in found)
