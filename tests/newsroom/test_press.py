"""Pages are read where they can be ended; a worker's end is never taken for a page's fault."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from termnews.errors import ExtractError
from termnews.newsroom.orders import PageRequest
from termnews.newsroom.press import Press

TEXT = b"A title of a text\n\nThe harbour of Norrhaven will open again on Friday after repairs.\n"
REQUEST = PageRequest(TEXT, "", file_name="saved.txt")


@pytest.mark.parametrize("noticed", [True, False])
async def test_a_worker_that_ended_while_idle_is_replaced(noticed: bool) -> None:
    async with Press(workers=1) as press:
        await press.page(REQUEST)
        rested = press._idle[0]._process
        rested.kill()
        if noticed:
            await rested.wait()
        result = await press.page(REQUEST)
        assert result.article.title == "A title of a text"


async def test_what_takes_too_long_is_ended_and_the_next_is_read() -> None:
    async with Press(workers=1, seconds=0.01) as press:
        with pytest.raises(ExtractError, match="took more than"):
            await press.page(REQUEST)
        press._seconds = 20.0
        assert (await press.page(REQUEST)).article.body


async def test_what_ends_its_worker_says_so_and_the_next_is_read() -> None:
    async with Press(workers=1, memory=150 * 1024 * 1024) as press:
        with pytest.raises(ExtractError, match="more memory than it may have"):
            await press.page(PageRequest(b"x" * (200 * 1024 * 1024), "", file_name="large.txt"))
        press._memory = 768 * 1024 * 1024
        assert (await press.page(REQUEST)).article.body


async def test_a_cancelled_request_leaves_no_worker_behind() -> None:
    async with Press(workers=1) as press:
        await press.page(REQUEST)
        process = press._idle[0]._process
        task = asyncio.create_task(press.page(PageRequest(TEXT * 2000, "", file_name="a.txt")))
        await asyncio.sleep(0.005)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert process.returncode is not None or press._idle


async def test_what_is_larger_than_a_pipe_is_read_whole() -> None:
    items = "".join(
        f"<item><guid>{number}</guid><title>{'T' * 300_000}</title></item>" for number in range(8)
    )
    data = f"<rss version='2.0'><channel><title>Large</title>{items}</channel></rss>".encode()
    async with Press(workers=1) as press:
        feed = await press.feed(data, "https://a.example/", "", "")
        assert [entry.id for entry in feed.entries] == [str(number) for number in range(8)]
        assert all(len(entry.title) <= 2_000 for entry in feed.entries)


@pytest.mark.skipif(sys.platform != "linux", reason="finds the worker in /proc")
async def test_a_worker_that_is_killed_is_not_said_to_have_wanted_memory() -> None:
    async with Press(workers=1) as press:
        task = asyncio.create_task(press.page(PageRequest(TEXT * 20_000, "", file_name="a.txt")))
        children: list[int] = []
        while not children:
            await asyncio.sleep(0.01)
            children = _children()
        for child in children:
            os.kill(child, signal.SIGKILL)
        with pytest.raises(ExtractError, match="SIGKILL"):
            await task


def _children() -> list[int]:
    """Press workers of this process."""
    me = os.getpid()
    text = Path(f"/proc/{me}/task/{threading.get_native_id()}/children").read_text()
    return [int(child) for child in text.split()]
