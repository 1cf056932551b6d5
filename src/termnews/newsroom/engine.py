"""Runs jobs: the one place where fetching, reading, understanding and storing meet.

The engine lives in a child process of the reader (``process.py``) or in a thread of the command
line (``local.py``). Each job is a coroutine; whatever goes wrong in it becomes an event.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from termnews import journal, paths, settings
from termnews.errors import TermnewsError
from termnews.library import Library
from termnews.newsroom.events import Cancelled, Event, Failed
from termnews.newsroom.login import Logins
from termnews.newsroom.press import YIELDING, Press

if TYPE_CHECKING:
    from termnews.fetch import Client

log = logging.getLogger(__name__)

T = TypeVar("T")

Emit = Callable[[Event], None]


@dataclass
class Desk:
    """What a job works with."""

    library: Library
    settings: settings.Settings
    client: Client
    press: Press
    emit: Emit
    reader: ThreadPoolExecutor
    """One thread for parsing: many would only contend for the interpreter."""
    logins: Logins = field(default_factory=Logins)
    offered: set[str] = field(default_factory=set)
    """Addresses that a page offered and the user did not type."""
    attention: list[int] = field(default_factory=list)
    """Articles that are on screen: their text comes first."""
    text_lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One background round at a time."""
    told: set[str] = field(default_factory=set)
    """Hosts whose rule is wrong, which was told."""
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when there may be something new to read, analyse or fetch."""

    async def read(self, call: Callable[..., T], *arguments: object) -> T:
        """Do work that takes some milliseconds off the loop, in order."""
        return await asyncio.get_running_loop().run_in_executor(self.reader, call, *arguments)


class Engine:
    """Runs jobs by their verbs: ``refresh``, ``add``, ``fetch_text``, ``fetch_archived``, ``enrich``, ``attend``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @classmethod
    @asynccontextmanager
    async def open(
        cls, library_path: Path, emit: Emit, *, niceness: int = YIELDING
    ) -> AsyncIterator[Engine]:
        """An engine on its own connection to the library; ``niceness`` of its workers."""
        journal.open_log()
        read, _ = settings.load(paths.settings_file())
        reader = ThreadPoolExecutor(1, "reading")
        with Library.open(library_path) as library, reader:
            logins = Logins(read.programs.credentials, keyring=read.network.passwords == "keyring")
            async with (
                client(read.network, logins) as fetcher,
                Press(niceness=niceness) as press,
            ):
                yield cls(Desk(library, read, fetcher, press, emit, reader, logins))

    async def run(self, job: int, verb: str, arguments: dict[str, Any]) -> None:
        """Run one job to its last event. Never raises but for the end of the program."""
        try:
            last = await self._job(verb)(self._desk, job, **arguments)
            self._desk.emit(last)
            if verb in ("refresh", "add", "fetch_text", "fetch_archived"):
                self._desk.wake.set()
        except asyncio.CancelledError:
            self._desk.emit(Cancelled(job))
        except TermnewsError as error:
            self._desk.emit(Failed(job, error.cause, error.remedy))
        except Exception as error:
            try:
                log.exception("job %s (%s)", job, verb)
            finally:  # whoever waits for the job is told in any case
                self._desk.emit(
                    Failed(
                        job,
                        f"{verb.replace('_', ' ').capitalize()} stopped by a fault: "
                        f"{type(error).__name__}.",
                        f"The log has the details: {paths.log_file()}",
                    )
                )

    @staticmethod
    def _job(verb: str) -> Callable[..., Awaitable[Event]]:
        from termnews.newsroom import add, archive, enrich, refresh

        jobs: dict[str, Callable[..., Awaitable[Event]]] = {
            "refresh": refresh.refresh,
            "add": add.add,
            "fetch_text": enrich.fetch_text,
            "fetch_archived": archive.fetch_archived,
            "enrich": enrich.enrich,
            "keep_up": enrich.keep_up,
            "attend": enrich.attend,
            "apply_rule": enrich.apply_rule,
        }
        return jobs[verb]


def client(network: settings.Network, logins: Logins) -> Client:
    """The fetch room's client, within the user's limits."""
    from termnews.fetch import FEED, Client

    most = int(network.max_megabytes * 1024 * 1024)
    limits = replace(
        FEED,
        connect=network.connect_seconds,
        total=network.total_seconds,
        wire=most,  # as it comes and unpacked: neither may be larger than the user allows
        content=most,
    )
    return Client(
        total=network.connections,
        per_host=network.per_host,
        limits=limits,
        proxy=network.proxy,
        proxy_login=partial(logins.for_proxy, network.proxy),
    )
