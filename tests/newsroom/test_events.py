"""Events survive the trip between two processes."""

from __future__ import annotations

import asyncio

import pytest

from termnews.newsroom import events
from termnews.newsroom.gathered import GATHER_SECONDS, Gathered


@pytest.mark.parametrize(
    "event",
    [
        events.Progress(1, 2, 40, "refresh"),
        events.SourceRefreshed(1, 7, error="No answer came within 45 s.", remedy="Try later."),
        events.ArticlesStored(3, (1, 2, 3)),
        events.ArticleReady(3, 9),
        events.ArticlesReady(3, (9, 8)),
        events.Choice(4, "https://a.example/", (("https://a.example/feed", "[/foo] “x”\n"),)),
        events.Finished(5, "done", source_id=2),
        events.Failed(6, "cause\x1b", "remedy"),
        events.Cancelled(7),
    ],
)
def test_round_trip(event: events.Event) -> None:
    text = events.to_json(event)
    assert "\n" not in text
    assert events.from_json(text) == event


@pytest.mark.parametrize(
    "text", ["", "{}", '{"event": "Boom"}', "[]", '{"event":"Progress","x":1}']
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        events.from_json(text)


async def test_articles_that_nobody_looks_at_are_told_of_together() -> None:
    told: list[events.Event] = []
    gathered = Gathered(told.append)
    gathered(events.ArticlesReady(1, (5, 6)))
    gathered(events.ArticlesReady(2, (7,)))
    gathered(events.ArticleReady(1, 4))  # on screen: at once
    gathered(events.ArticlesReady(1, (6, 8)))
    assert told == [events.ArticleReady(1, 4)]
    gathered(events.Finished(2, "done"))
    assert told[1:] == [
        events.ArticlesReady(1, (5, 6, 8)),
        events.ArticlesReady(2, (7,)),
        events.Finished(2, "done"),
    ]
    gathered(events.ArticlesReady(1, (9,)))
    await asyncio.sleep(GATHER_SECONDS * 2)
    assert told[4:] == [events.ArticlesReady(1, (9,))], "and without the end of a job, soon"
