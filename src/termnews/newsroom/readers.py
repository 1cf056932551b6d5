"""Who reads the feeds of a refresh: a thread for a few, worker processes where many come.

A refresh of a few sources is read in one thread: starting a worker costs as much as reading fifty
feeds. Where many come, workers (:mod:`termnews.newsroom.press`) read all of them: the thread would
contend for the interpreter with the one that stores, and import what the workers import as well.
"""

from __future__ import annotations

import asyncio
import os
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from termnews.errors import ExtractError, TermnewsError
from termnews.newsroom.brought import Brought, Raw, read

if TYPE_CHECKING:
    from termnews.newsroom.press import Press

PRESS_BYTES = 1_000_000
"""Feeds larger than this are always read in a worker, which can be ended."""

WAITING = 8
"""Feeds that wait until workers take over from the thread."""

FEWEST = 4
"""Feeds that wait for as long as workers go on."""

HANDFUL = 8
"""Feeds that a worker takes at once, at most."""

PATIENCE = 0.04
"""Seconds that the thread lets pass in a refresh of many sources: many feeds may be on their way, or
a few among many that are unchanged."""

Thread = Callable[[Callable[[], Brought]], Awaitable[Brought]]
"""Does a call in the thread."""


class Readers:
    """The thread and the workers of one refresh. Use as an async context manager."""

    def __init__(
        self, press: Press, thread: Thread, *, many: bool = False, certain: bool = False
    ) -> None:
        """``many``: the refresh is of many sources, so many feeds may come; ``certain``: many will."""
        self._press = press
        self._read = thread
        self._many = many
        self._waiting: deque[tuple[Raw, asyncio.Future[Brought]]] = deque()
        self._thread_wanted = asyncio.Event()
        self._help_wanted = asyncio.Event()
        self._taken_over = certain
        """Whether workers read everything now."""
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Readers:
        helpers = 2 if self._many and (os.cpu_count() or 1) > 2 else 1
        self._tasks = [asyncio.create_task(self._worker()) for _ in range(helpers)]
        self._tasks.append(asyncio.create_task(self._thread()))
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def read(self, raw: Raw) -> Brought:
        """What a feed brought. Raises FeedError or ExtractError."""
        if len(raw[0]) > PRESS_BYTES:
            return await self._press.brought(raw)
        future: asyncio.Future[Brought] = asyncio.get_running_loop().create_future()
        self._waiting.append((raw, future))
        if self._taken_over or len(self._waiting) >= WAITING:
            self._taken_over = self._taken_over or self._many
            self._help_wanted.set()
        self._thread_wanted.set()
        return await future

    async def _thread(self) -> None:
        while await self._thread_wanted.wait():
            if self._many and not self._taken_over:
                await asyncio.sleep(PATIENCE)
            if not self._waiting or self._taken_over:
                self._thread_wanted.clear()
                continue
            raw, future = self._waiting.popleft()
            try:
                found = await self._read(partial(read, raw))
            except Exception as error:
                _fail(future, error)
            else:
                _answer(future, found)

    async def _worker(self) -> None:
        if self._taken_over:  # it starts while the first feeds are on their way
            await self._hand_over([])
        while await self._help_wanted.wait():
            if len(self._waiting) < (1 if self._taken_over else FEWEST):
                self._help_wanted.clear()
                continue
            size = min(HANDFUL, len(self._waiting))
            await self._hand_over([self._waiting.popleft() for _ in range(size)])

    async def _hand_over(self, taken: list[tuple[Raw, asyncio.Future[Brought]]]) -> None:
        """Let a worker read some feeds."""
        try:
            found = await self._press.brought_many([raw for raw, _ in taken])
        except ExtractError:
            # One of them took too long or too much: each alone, to know which.
            for raw, future in taken:
                try:
                    _answer(future, await self._press.brought(raw))
                except TermnewsError as error:
                    _fail(future, error)
            return
        except Exception as error:  # ours: nobody may wait for ever
            for _, future in taken:
                _fail(future, error)
            return
        for (_, future), one in zip(taken, found, strict=True):
            if isinstance(one, Brought):
                _answer(future, one)
            else:
                _fail(future, one)


def _answer(future: asyncio.Future[Brought], found: Brought) -> None:
    if not future.done():
        future.set_result(found)


def _fail(future: asyncio.Future[Brought], error: Exception) -> None:
    if not future.done():
        future.set_exception(error)
