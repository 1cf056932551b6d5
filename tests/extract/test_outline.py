"""The parts of a page, for one who writes a rule."""

from __future__ import annotations

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from termnews.extract.outline import MAX_PARTS, hits, parts
from termnews.extract.rules import Selector, parse

WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen"
PAGE = f"""<html><head><title>T</title><style>p {{}}</style></head><body><nav><a href=/>Home</a></nav>
<div class="wrap"><article class="story css-1x9"><h1>Headline here</h1><p>{WORDS}</p><p>{WORDS}</p>
<div class="promo">Buy now</div><p class="by">By Ann</p></article></div>
<div class="promo">Sign up</div></body></html>"""


def test_parts_are_named_as_a_person_would() -> None:
    found = {part.selector: part for part in parts(PAGE)}
    assert list(found) == ["nav", "article.story", "h1", "div.promo", "p.by"]
    assert found["article.story"].words == 32
    assert found["div.promo"].elements == 2 and found["div.promo"].words == 4
    assert found["p.by"].sample == "By Ann"
    assert found["h1"].depth == found["article.story"].depth + 1
    root = lxml.html.document_fromstring(PAGE)
    for part in found.values():
        assert len(Selector(part.selector).select(root)) == part.elements


def test_hits_tell_what_a_selector_finds() -> None:
    rules = parse('content = ["article.story"]\nremove = [".promo", "//aside"]\n')
    assert hits(rules, PAGE) == [
        ("content", "article.story", 1),
        ("remove", ".promo", 2),
        ("remove", "//aside", 0),
    ]


@given(st.text("<>/apdiv \x00class='=x\"é", max_size=300))
def test_whatever_the_page(text: str) -> None:
    for part in parts(f"<div class=a>{text}"):
        assert part.words > 0 and part.elements > 0


def test_a_page_of_very_many_parts() -> None:
    deep = "<div class=box><b class=bold>x</b>"
    wide = "".join(
        f"<p class=p{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}>word</p>" for n in range(5000)
    )
    assert parts(deep * 500)
    assert parts(deep * 3000) == [], "nested so deep, a page keeps its words but not its names"
    assert len(parts(wide)) == MAX_PARTS
    assert parts(b"\x00\x01") == [] and parts("") == []
