"""The language of a page: what it declares, unless its own words say otherwise."""

from __future__ import annotations

from lxml import etree

from termnews.extract.metadata.values import Claim, Claims
from termnews.text.language import guess_language

SAMPLE = 700
"""Characters of paragraphs that are looked at."""

ENOUGH = 600
"""Characters that are needed to gainsay what the page declares."""

FEW = 60
"""Characters below which an ASCII text tells no language."""

MAX_PARAGRAPHS = 200
_SAME = {
    "nb": "no",
    "nn": "no",
    "iw": "he",
    "in": "id",
    "sh": "sr",
    "hr": "sr",
    "bs": "sr",
    "tl": "fil",
}


def read(tree: etree._Element, claims: Claims) -> None:
    """Add the language of the page's paragraphs to ``claims`` where it is needed.

    It is needed where nothing is declared, and where English is, as so many templates do whatever
    the language. Then a clear finding wins: the declarations that contradict it are dropped.
    """
    declared = [_primary(claim.value) for claim in claims.lang]
    if declared and not any(tag == "en" for tag in declared):
        return
    sample = _paragraphs(tree)
    if len(sample) < ENOUGH // 2:
        told = [*claims.title[:2], *claims.description[:1]]
        sample = " ".join([*(claim.value for claim in told), sample])
    if len(sample) < FEW and sample.isascii():
        return
    found = guess_language(sample)
    if not found:
        return
    if not declared:
        claims.lang.append(Claim("words", found))
    elif len(sample) >= ENOUGH and found != "en":
        kept = [c for c in claims.lang if _primary(c.value) == _SAME.get(found, found)]
        claims.lang[:] = kept or [Claim("words", found)]


def _primary(tag: str) -> str:
    primary = tag.strip().lower().replace("_", "-").split("-")[0]
    return _SAME.get(primary, primary)


def _paragraphs(tree: etree._Element) -> str:
    parts: list[str] = []
    size = 0
    for number, paragraph in enumerate(tree.iter("p")):
        if number >= MAX_PARAGRAPHS or size > SAMPLE:
            break
        text = " ".join((paragraph.text or "", *(child.tail or "" for child in paragraph)))
        if text.count(" ") > 10 or (len(text) > 30 and not text.isascii()):
            parts.append(text)
            size += len(text)
    return " ".join(parts)[: SAMPLE + 200]
