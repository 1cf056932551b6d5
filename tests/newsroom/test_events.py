"""Events survive the trip between two processes."""

from __future__ import annotations

import pytest

from termnews.newsroom import events


@pytest.mark.parametrize(
    "event",
    [
        events.Progress(1, 2, 40, "refresh"),
        events.SourceRefreshed(1, 7, error="No answer came within 45 s.", remedy="Try later."),
        events.ArticlesStored(3, (1, 2, 3)),
        events.ArticleReady(3, 9),
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
