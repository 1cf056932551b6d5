"""A user's first hour in a real terminal: add a feed, read, bookmark, lose the network, come back."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site import Site
from tests.terminal import Terminal

FIRST = [
    "The harbour of Norrhaven will open again on Friday after four weeks of repairs to its landing "
    "stage, the board announced on Tuesday in a short statement to the press.",
    "“We promised the island that nobody would spend the winter cut off,” said Ingrid Solberg, the "
    "mayor of Norrhaven. “Now we owe them a landing stage that survives the next storm.”",
    "The crossing will run six times a day, half as often as before the storm tore the stage from "
    "its piles, and heavy lorries will have to wait until the new year to cross.",
]
SECOND = [
    "Wheat for March delivery fell by two percent in Ostervale on Monday after rain ended a drought "
    "of eleven weeks in the eastern plains, traders said.",
    "“The market had priced in a catastrophe and got a disappointment,” said Viktor Lindqvist, an "
    "analyst at Bank Amarante. “For bread, that is good news.”",
    "The Grain Board expects a harvest of three million tonnes, against four million last year, and "
    "said that exports would not be restricted this season.",
]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    made.start()
    made.feed(
        "/feed.xml",
        "The Test Courier",
        [
            ("1", "Harbour opens on Friday", "A summary."),
            ("2", "Wheat falls after rain", "Another."),
        ],
    )
    made.article("1", "Harbour opens on Friday", FIRST)
    made.article("2", "Wheat falls after rain", SECOND)
    yield made
    made.stop()


def test_a_feed_is_read_bookmarked_and_there_without_a_network(site: Site, tmp_path: Path) -> None:
    reader = Terminal(tmp_path, "", 120, 40)
    reader.wait_for("Welcome")
    reader.press("a")
    reader.wait_for("Add")
    reader.press(f"{site.url}/feed.xml\r")
    reader.wait_for("The Test Courier", 30)
    reader.press("\x1b")
    # The new source's articles, the newest first.
    reader.press("/")
    reader.press("lindqvist")
    reader.wait_for("Wheat falls after rain", 30)
    reader.press("\r")
    reader.wait_for("eastern plains", 30)
    reader.wait_for("Viktor Lindqvist")
    reader.press("b")
    reader.wait_for("ookmark")
    reader.press("\x1b")
    reader.press("/")
    reader.press("\x15")  # ctrl+u clears the last search
    reader.press("harbour friday")
    reader.wait_for("Harbour opens on Friday", 30)
    reader.press("\r")
    reader.wait_for("announced on Tuesday", 30)
    site.stop()
    reader.press("\x11")  # ctrl+q
    assert reader.wait_for_end() == 0

    again = Terminal(tmp_path, "[refresh]\non_start = false\n", 120, 40)
    # Where one was: the article and its place are back.
    again.wait_for("announced on Tuesday")
    again.press("B")
    again.wait_for("Wheat falls after rain")
    again.press("\r")
    again.wait_for("eastern plains")
    again.press("\x11")
    assert again.wait_for_end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_order(tmp_path: Path, number: signal.Signals) -> None:
    reader = Terminal(tmp_path, "[refresh]\non_start = false\n")
    reader.wait_for("Welcome")
    reader.press("n")
    reader.wait_for("ferry")
    os.kill(reader.pid, number)
    assert reader.wait_for_end() == 0
