"""What a site's pages share is learned, and is furniture from then on."""

from __future__ import annotations

import pytest
from pages import SENTENCES, page, paragraphs

from termnews import extract
from termnews.extract import SiteKnowledge

PLEA = (
    "The Harbour Post is owned by its readers, and every story in it is paid for by people like you, "
    "who think that a port needs a paper, and a paper needs a port."
)


def story(number: int) -> str:
    return page(paragraphs(*(f"{text} ({number * 7}th)" for text in SENTENCES), PLEA))


def one(word: str) -> str:
    return page(paragraphs(*(text.replace("the", word) for text in SENTENCES), PLEA))


def test_repeated_paragraphs_go_once_the_site_is_known() -> None:
    fresh = extract.article(one("some"), "https://example.org/4")
    assert PLEA in fresh.body
    knowledge = None
    for word in ("any", "every", "no"):
        knowledge = extract.learn(knowledge, one(word))
    assert knowledge is not None
    assert knowledge.pages == 3
    known = extract.article(one("some"), "https://example.org/4", site=knowledge)
    assert PLEA not in known.body
    assert all(text.replace("the", "some") in known.body for text in SENTENCES)


def test_a_page_that_was_learned_from_keeps_its_own_text() -> None:
    knowledge = None
    for word in ("any", "every"):
        knowledge = extract.learn(knowledge, one(word))
    again = extract.article(one("any"), "https://example.org/1", site=knowledge)
    assert all(text.replace("the", "any") in again.body for text in SENTENCES)


def test_the_same_page_teaches_once() -> None:
    knowledge = extract.learn(extract.learn(None, story(1)), story(1))
    assert knowledge.pages == 1


def test_knowledge_survives_json() -> None:
    knowledge = extract.learn(None, story(1))
    assert SiteKnowledge.from_json(knowledge.to_json()) == knowledge


@pytest.mark.parametrize(
    "broken", ["", "{}", "[1,2]", "[1,{},{},null]", '["x",{},{},[]]', "[1,[],[],[]]"]
)
def test_broken_knowledge_is_refused(broken: str) -> None:
    with pytest.raises(ValueError):
        SiteKnowledge.from_json(broken)


def test_learning_from_nothing() -> None:
    assert extract.learn(None, b"").pages == 0
