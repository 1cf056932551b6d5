"""What a feed brought, from its bytes to what is stored: in a thread, and in a worker beside it.

A refresh of a few sources is read in one thread; many threads would only contend for the interpreter.
Once feeds wait for it, a worker process (:mod:`termnews.newsroom.press`) takes some of them.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from termnews.errors import ExtractError, TermnewsError
from termnews.library import EntryRecord, Prepared, prepare
from termnews.model import Feed
from termnews.text import Clean

if TYPE_CHECKING:
    from termnews.newsroom.press import Press

PRESS_BYTES = 1_000_000
"""Feeds larger than this are always read in a worker, which can be ended."""

WAITING = 8
"""Feeds that wait for the thread before the worker helps: starting it costs as much as some of them."""

HANDFUL = 4
"""Feeds that the worker takes at once."""

Thread = Callable[[Callable[[], "Brought"]], Awaitable["Brought"]]
"""Does a call in the thread."""

Raw = tuple[bytes, str, str, str]
"""Bytes, address, media type and charset as the server says."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A feed as a refresh needs it."""

    title: Clean
    url: str
    """Of its site."""
    ttl: float | None
    moved_to: str
    published: tuple[datetime, ...]
    """When its entries were."""
    entries: list[Prepared]


def bring(feed: Feed, base_url: str) -> Brought:
    """Make a feed's entries ready, with the clean text that it gives for them."""
    from termnews import extract

    entries: list[Prepared] = []
    for entry in feed.entries:
        html = entry.content or entry.summary
        blocks = extract.fragment(html, entry.url or base_url) if html else ()
        entries.append(prepare(EntryRecord(entry, blocks, feed.lang)))
    published = tuple(entry.published for entry in feed.entries if entry.published)
    return Brought(feed.title, feed.url, feed.ttl, feed.moved_to, published, entries)


def read(raw: Raw) -> Brought:
    """Parse a feed and make it ready. Raises :class:`~termnews.errors.FeedError`."""
    from termnews import feeds

    data, url, content_type, charset = raw
    feed = feeds.parse(data, url=url, content_type=content_type, charset=charset)
    return bring(feed, url)


def read_many(many: Sequence[Raw]) -> list[Brought | TermnewsError]:
    """:func:`read` of each, or why it could not be read."""
    return [_outcome(raw) for raw in many]


def _outcome(raw: Raw) -> Brought | TermnewsError:
    try:
        return read(raw)
    except TermnewsError as error:
        return error


class Readers:
    """The thread and the worker of one refresh. Use as an async context manager."""

    def __init__(self, press: Press, thread: Thread) -> None:
        self._press = press
        self._read = thread
        self._waiting: deque[tuple[Raw, asyncio.Future[Brought]]] = deque()
        self._thread_wanted = asyncio.Event()
        self._help_wanted = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Readers:
        self._tasks = [asyncio.create_task(self._thread()), asyncio.create_task(self._worker())]
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
        self._thread_wanted.set()
        if len(self._waiting) >= WAITING:
            self._help_wanted.set()
        return await future

    async def _thread(self) -> None:
        while await self._thread_wanted.wait():
            if not self._waiting:
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
        while await self._help_wanted.wait():
            if len(self._waiting) < HANDFUL:
                self._help_wanted.clear()
                continue
            taken = [self._waiting.popleft() for _ in range(HANDFUL)]
            try:
                found = await self._press.brought_many([raw for raw, _ in taken])
            except ExtractError:
                # One of them took too long or too much: each alone, to know which.
                for raw, future in taken:
                    try:
                        _answer(future, await self._press.brought(raw))
                    except TermnewsError as error:
                        _fail(future, error)
                continue
            except Exception as error:  # ours: nobody may wait for ever
                for _, future in taken:
                    _fail(future, error)
                continue
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
