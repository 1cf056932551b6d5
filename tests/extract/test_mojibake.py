"""Text that was encoded twice is mended; what is only unusual stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import page, paragraphs

from termnews import extract
from termnews.extract.mojibake import mended

TEXTS = (
    "“You’re right,” she said – it’s the board’s crane…",
    "Für den Kran müssen die Behörden über zwei Millionen aufbringen: „zu viel“",
    "La grue a été conservée après un débat à huis clos, répétait-on",
    "Совет порта решил сохранить старый кран",
    "Zażółć gęślą jaźń – „źródło”",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
def test_text_encoded_twice(text: str, codec: str) -> None:
    if codec == "cp1252":  # as browsers have it: the five holes are control codes
        wrong = "".join(
            bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode()
        )
    else:
        wrong = text.encode().decode("latin-1")
    assert mended(wrong) == text


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS,
        "NÃO É AMANHÔ, DISSE; «CAFÉ»… É isso, São Paulo não dorme: FORÊT Â",
        "ÄÖÜ… “Ä” „Å“ «Ñ» ÑANDÚ — â, ê, ô; 5 € â 3 £",
        "Ｃ＋＋ と日本語、한국어, العربية",
        "â€™ alone is what an article about it would show",
    ],
)
def test_right_text_stays(text: str) -> None:
    assert mended(text) == text


@given(st.text())
def test_any_text(text: str) -> None:
    assert isinstance(mended(text), str)
    assert mended(text.encode().decode("latin-1")) is not None


def test_a_page_encoded_twice_is_read() -> None:
    markup = page(
        paragraphs(*(f"{text}, and so on, and on, number {n}." for n, text in enumerate(TEXTS)))
    )
    twice = markup.encode().decode("latin-1").encode()
    body = extract.article(twice, "https://example.org/").body
    assert all(text in body for text in TEXTS)
