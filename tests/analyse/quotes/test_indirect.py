"""Reported speech without marks: its words and its speaker, in the languages with word lists."""

from __future__ import annotations

import pytest

from termnews.analyse.quotes import find_quotes
from termnews.model import QuoteKind

CASES = [
    (
        "en",
        "Officials said that the bridge would stay closed until May.",
        "the bridge would stay closed until May",
        "Officials",
    ),
    (
        "en",
        "According to Anna Berg, the bridge will stay closed until May.",
        "the bridge will stay closed until May",
        "Anna Berg",
    ),
    (
        "en",
        "The bridge will stay closed until May, according to the ministry.",
        "The bridge will stay closed until May",
        "the ministry",
    ),
    (
        "en",
        "Anna Berg believes the bridge will stay closed.",
        "the bridge will stay closed",
        "Anna Berg",
    ),
    (
        "en",
        "Anna Berg argued on Monday that the bridge was safe.",
        "the bridge was safe",
        "Anna Berg",
    ),
    (
        "en",
        "Tom Lund warned that the pier could collapse, but Anna Berg disagreed.",
        "the pier could collapse",
        "Tom Lund",
    ),
    (
        "en",
        "The bridge will stay closed, Anna Berg told reporters.",
        "The bridge will stay closed",
        "Anna Berg",
    ),
    (
        "en",
        "Tom Lund said the bridge was safe and added that it would open in May.",
        "the bridge was safe",
        "Tom Lund",
    ),
    (
        "en",
        "Anna Berg said they were hopeful that the bridge would open in May.",
        "they were hopeful that the bridge would open in May",
        "Anna Berg",
    ),
    (
        "en",
        "Anna Berg told voters she would keep the bridge open.",
        "she would keep the bridge open",
        "Anna Berg",
    ),
    (
        "en",
        "The bridge will stay closed until May, Anna Berg said, but nobody works on it.",
        "The bridge will stay closed until May",
        "Anna Berg",
    ),
    (
        "en",
        "The ministry said workers had secured most of the bridge.",
        "workers had secured most of the bridge",
        "The ministry",
    ),
    (
        "de",
        "Anna Berg sagte, dass die Brücke bis Mai geschlossen bleibe.",
        "die Brücke bis Mai geschlossen bleibe",
        "Anna Berg",
    ),
    (
        "de",
        "Laut Anna Berg bleibt die Brücke bis Mai geschlossen.",
        "bleibt die Brücke bis Mai geschlossen",
        "Anna Berg",
    ),
    (
        "de",
        "Die Brücke bleibe bis Mai geschlossen, sagte Anna Berg am Montag.",
        "Die Brücke bleibe bis Mai geschlossen",
        "Anna Berg",
    ),
    (
        "de",
        "Die Polizei teilte mit, dass niemand verletzt wurde.",
        "niemand verletzt wurde",
        "Die Polizei",
    ),
    (
        "fr",
        "Anne Morel a déclaré que le pont resterait fermé jusqu’en mai.",
        "le pont resterait fermé jusqu’en mai",
        "Anne Morel",
    ),
    (
        "fr",
        "Selon Anne Morel, le pont restera fermé jusqu’en mai.",
        "le pont restera fermé jusqu’en mai",
        "Anne Morel",
    ),
    ("fr", "Le pont restera fermé, a indiqué Anne Morel.", "Le pont restera fermé", "Anne Morel"),
    (
        "es",
        "Ana Ruiz dijo que el puente seguirá cerrado hasta mayo.",
        "el puente seguirá cerrado hasta mayo",
        "Ana Ruiz",
    ),
    (
        "es",
        "Según Ana Ruiz, el puente seguirá cerrado hasta mayo.",
        "el puente seguirá cerrado hasta mayo",
        "Ana Ruiz",
    ),
    ("ru", "Иван Петров сказал, что мост закроют до мая.", "мост закроют до мая", "Иван Петров"),
    (
        "it",
        "Anna Berti ha detto che il ponte resterà chiuso fino a maggio.",
        "il ponte resterà chiuso fino a maggio",
        "Anna Berti",
    ),
]


@pytest.mark.parametrize(("lang", "text", "words", "speaker"), CASES)
def test_reported_speech(lang: str, text: str, words: str, speaker: str) -> None:
    found = [
        quote
        for quote in find_quotes(text, lang=lang, indirect=True)
        if quote.kind is QuoteKind.INDIRECT
    ]
    told = found[0].text
    assert told.endswith(words) and len(told) <= len(words) + len("dass  ")
    assert (found[0].speaker or found[0].candidate) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is closed,” Anna Berg said in a statement on Monday.",
        "Anna Berg was told of a plan that would close the bridge.",
        "Anna Berg cited it as evidence that nobody had looked at.",
    ],
)
def test_what_follows_a_verb_of_speech_is_not_always_reported(text: str) -> None:
    kinds = [quote.kind for quote in find_quotes(text, lang="en", indirect=True)]
    assert QuoteKind.INDIRECT not in kinds


def test_who_goes_on_in_the_same_sentence() -> None:
    text = "“We are ready,” Anna Berg said, adding that the bridge would open in May."
    told = find_quotes(text, lang="en", indirect=True)[-1]
    assert told.kind is QuoteKind.INDIRECT
    assert told.text == "that the bridge would open in May"
    assert told.speaker == "Anna Berg"


def test_reported_speech_is_off_by_default() -> None:
    assert find_quotes(CASES[0][1], lang="en") == []


def test_one_endless_sentence_is_no_trouble() -> None:
    assert find_quotes("he said that " * 20_000, lang="en", indirect=True)
