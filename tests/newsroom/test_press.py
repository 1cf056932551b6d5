"""Pages are read where they can be ended; a worker's end is never taken for a page's fault."""

from __future__ import annotations

import asyncio

import pytest

from termnews.errors import ExtractError
from termnews.newsroom.press import PageRequest, Press

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
        with pytest.raises(ExtractError, match="ended"):
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
