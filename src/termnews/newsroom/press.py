"""Extraction and analysis where they can be ended: worker processes with limits.

A page may make a parser hang or eat memory. Each :class:`Press` worker is a child process with an
address-space limit that reads requests and writes results as length-prefixed pickles over its
pipes (both ends are ours; nothing from outside is ever unpickled: the page is a ``bytes`` value).
A request that exceeds its time is ended with its worker, and the next one gets a new worker.
"""

from __future__ import annotations

import asyncio
import contextlib
import pickle
import signal
import struct
import sys
from typing import TYPE_CHECKING, Any

from termnews.errors import ExtractError
from termnews.newsroom.orders import OUT_OF_MEMORY, PageRequest, PageResult

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.errors import TermnewsError
    from termnews.model import Analysis, Article, Feed
    from termnews.newsroom.brought import Brought, Raw

MEMORY = 768 * 1024 * 1024
"""Address space of a worker, bytes. A worker with lxml and our tables loaded takes about 150 MB."""

SECONDS = 10.0
"""For one request."""

YIELDING = 10
"""Niceness of workers beside the reader: keys come first."""

_PIPE_BYTES = 1 << 20
"""What a pipe holds where the system lets it: a worker that has answered goes on instead of waiting for
its answer to be taken in pieces of 64 KB."""


class Press:
    """A small pool of workers. Use as an async context manager."""

    def __init__(
        self,
        workers: int = 2,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        niceness: int = YIELDING,
    ) -> None:
        """``memory`` in bytes; ``niceness``: 0 where somebody does nothing but wait for the work."""
        self._free = asyncio.Semaphore(workers)
        self._idle: list[_Worker] = []
        self._seconds = seconds
        self._memory = memory
        self._niceness = niceness

    async def __aenter__(self) -> Press:
        return self

    async def __aexit__(self, *_: object) -> None:
        for worker in self._idle:
            await worker.end()
        self._idle.clear()

    async def page(self, request: PageRequest) -> PageResult:
        """Extract (and analyse) a page. Raises :class:`ExtractError` with the reason."""
        result: PageResult = await self.ask("page", request)
        return result

    async def analyse(self, article: Article) -> Analysis:
        """Quotes and topics of an article that is clean already."""
        result: Analysis = await self.ask("analyse", article)
        return result

    async def feed(self, data: bytes, url: str, content_type: str, charset: str) -> Feed:
        """Parse a large feed. Raises :class:`~termnews.errors.FeedError`."""
        result: Feed = await self.ask("feed", (data, url, content_type, charset))
        return result

    async def brought(self, raw: Raw) -> Brought:
        """What one feed brought. Raises :class:`~termnews.errors.FeedError`."""
        result: Brought = await self.ask("brought", raw)
        return result

    async def brought_many(self, many: Sequence[Raw]) -> list[Brought | TermnewsError]:
        """What some feeds brought, or why they could not be read."""
        result: list[Brought | TermnewsError] = await self.ask("brought_many", many)
        return result

    async def ask(self, verb: str, argument: object) -> Any:
        """What a worker answers to a verb; prefer the named methods."""
        async with self._free:
            # A worker that had nothing to do for a while has ended by itself; one that ends just
            # now is replaced once, so that only a request's own fault counts against it.
            self._idle = [idle for idle in self._idle if idle.alive]
            rested = self._idle.pop() if self._idle else None
            answer = await self._answer(rested, verb, argument) if rested else None
            if answer is None:
                fresh = await _Worker.start(self._memory, self._niceness)
                answer = await self._answer(fresh, verb, argument)
                if answer is None:
                    raise ExtractError(f"{_why(fresh.code, self._memory)} It was set aside.")
        good, value = answer
        if good:
            return value
        raise value

    async def _answer(
        self, worker: _Worker, verb: str, argument: object
    ) -> tuple[bool, Any] | None:
        """A worker's answer; None if it ended instead. Raises ExtractError if it took too long."""
        try:
            async with asyncio.timeout(self._seconds):
                answer = await worker.ask(verb, argument)
        except TimeoutError:
            await worker.end()
            raise ExtractError(
                f"Reading it took more than {self._seconds:g} s, so it was set aside."
            ) from None
        except (EOFError, ConnectionError, asyncio.IncompleteReadError):
            await worker.ended()
            return None
        except BaseException:  # cancelled: the worker is in the middle of something
            await worker.end()
            raise
        self._idle.append(worker)
        return answer


def whole_page_once(
    data: bytes, url: str, file_name: str = "", seconds: float = SECONDS
) -> Article:
    """A page's whole text, furniture and all, read in a worker of its own; a file's, if it has a name."""
    result: Article = _once("whole", (data, url, file_name), seconds)
    return result


def _once(verb: str, argument: object, seconds: float) -> Any:
    async def ask() -> Any:
        async with Press(workers=1, seconds=seconds) as press:
            return await press.ask(verb, argument)

    return asyncio.run(ask())


def _why(code: int | None, memory: int) -> str:
    """Why a worker ended in the middle of a request, as far as its exit code tells."""
    if code == OUT_OF_MEMORY:
        return f"Reading it needs more memory than it may have ({memory >> 20} MB)."
    if code is not None and code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = str(-code)
        return f"The process that read it was ended by the system ({name})."
    return f"The process that read it stopped by a fault of termnews (code {code})."


def _widen(process: asyncio.subprocess.Process) -> None:
    """Let a worker's pipes hold more, where the system can."""
    if sys.platform != "linux":
        return
    import fcntl

    for stream in (0, 1):
        transport = process._transport.get_pipe_transport(stream)  # type: ignore[attr-defined]
        pipe = transport and transport.get_extra_info("pipe")
        with contextlib.suppress(OSError):  # beyond what this user may have
            if pipe is not None:
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


class _Worker:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, memory: int, niceness: int) -> _Worker:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-m",
            "termnews.newsroom.press_worker",
            str(memory),
            str(niceness),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_PIPE_BYTES,
            start_new_session=True,  # Ctrl+C at the terminal is for the reader alone
        )
        _widen(process)
        return cls(process)

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    async def ask(self, verb: str, argument: object) -> tuple[bool, Any]:
        assert self._process.stdin and self._process.stdout
        payload = pickle.dumps((verb, argument), pickle.HIGHEST_PROTOCOL)
        self._process.stdin.write(struct.pack("!Q", len(payload)) + payload)
        await self._process.stdin.drain()
        (size,) = struct.unpack("!Q", await self._process.stdout.readexactly(8))
        answer: tuple[bool, Any] = pickle.loads(await self._process.stdout.readexactly(size))  # noqa: S301
        return answer

    @property
    def code(self) -> int | None:
        """How the process ended: its exit code, or the negative number of a signal."""
        return self._process.returncode

    async def ended(self) -> None:
        """It closed its pipes: let it end by itself, so that its code tells why."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(2.0):
                await self._process.wait()
        await self.end()

    async def end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        # The transport is closed here, while its loop still runs.
        transport = getattr(self._process, "_transport", None)
        if transport is not None:
            transport.close()
