"""Hand-made cases in eleven languages: every style of marks, frame and trap, and who spoke."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from termnews.analyse.quotes import find_quotes
from termnews.model import Quote


@dataclass
class Case:
    name: str
    lang: str
    text: str
    wanted: list[tuple[str, str, str]] = field(default_factory=list)
    """First words, last words, speaker."""


def read_cases(name: str) -> list[Case]:
    cases: list[Case] = []
    lang = "en"
    block: list[str] = []
    for line in [*(Path(__file__).parent / name).read_text("utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if line.startswith("["):
            lang = line.strip("[]")
            continue
        if line.strip():
            block.append(line)
            continue
        if block:
            text = block[1].replace("¶", "\n\n").replace("\\u00a0", "\u00a0")
            case = Case(block[0], lang, text)
            for want in block[2:]:
                words, _, speaker = want[2:].rpartition(" = ")
                first, _, last = words.partition(" … ")
                case.wanted.append((first, last or first, speaker))
            cases.append(case)
        block = []
    return cases


CASES = read_cases("gold_english.txt") + read_cases("gold_other.txt")


def bare(text: str) -> str:
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return text[start:end]


def matches(quote: Quote, first: str, last: str) -> bool:
    words = bare(quote.text)
    return words.startswith(first) and words.endswith(last)


def check(case: Case) -> None:
    quotes = find_quotes(case.text, lang=case.lang)
    speech = [quote for quote in quotes if quote.kind.is_speech]
    for quote in quotes:
        assert case.text[quote.start : quote.end] == quote.text
    for first, last, speaker in case.wanted:
        fitting = [quote for quote in speech if matches(quote, first, last)]
        if speaker == "-":
            assert not fitting, f"{first!r} is no speech"
            continue
        assert fitting, f"{first!r} not found among {[quote.text for quote in speech]}"
        named = fitting[0].speaker or fitting[0].candidate
        if speaker != "?":
            assert (
                named.removeprefix("The ")
                .removeprefix("the ")
                .startswith(speaker.removeprefix("the "))
            ), f"{first!r}: {named!r}"
    assert len(speech) == sum(speaker != "-" for *_, speaker in case.wanted), [
        quote.text for quote in speech
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.lang}-{case.name}")
def test_gold(case: Case) -> None:
    check(case)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150
    assert {case.lang for case in CASES} >= {"en", "de", "fr", "es", "ru", "zh"}
