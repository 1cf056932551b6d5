"""Connections: look-up, the check of where a name leads, TCP, TLS; httpcore speaks HTTP over them.

httpcore's own back end (anyio) and pool cost several times what the protocol does; a refresh of a
thousand sources feels that. This is a plain asyncio protocol with a bounded buffer instead.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import httpcore

from termnews.fetch.addresses import is_public

BUFFER = 262_144
"""Bytes held for the reader before the sender is made to wait."""
LOOKUPS = 16
"""Name look-ups at once; they are blocking calls of the system in threads."""
REMEMBERED = 60.0
"""Seconds a look-up is good for."""
ATTEMPT = 4.0
"""Seconds for one address of a host that has more of them."""


class BlockedAddress(httpcore.ConnectError):
    """The host is on the user's own machine or network, and was not typed by him."""


class UnknownHost(httpcore.ConnectError):
    """The name could not be resolved."""


class Wire(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """One connection as httpcore reads and writes it."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._drained: asyncio.Future[None] | None = None
        self._ended = False
        self._paused = False
        self._error: Exception | None = None

    # --- asyncio's side

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if len(self._buffer) > BUFFER and not self._paused and self._transport:
            self._transport.pause_reading()
            self._paused = True
        self._wake()

    def eof_received(self) -> bool:
        self._ended = True
        self._wake()
        return False

    def connection_lost(self, error: Exception | None) -> None:
        self._ended = True
        self._error = error
        self._wake()
        self.resume_writing()

    def pause_writing(self) -> None:
        if self._drained is None:
            self._drained = self._loop.create_future()

    def resume_writing(self) -> None:
        if self._drained and not self._drained.done():
            self._drained.set_result(None)
        self._drained = None

    def _wake(self) -> None:
        if self._waiter and not self._waiter.done():
            self._waiter.set_result(None)

    # --- httpcore's side

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come, at most ``max_bytes``; empty at the end."""
        if not self._buffer and not self._ended:
            self._waiter = self._loop.create_future()
            timer = self._loop.call_later(timeout, self._expire, self._waiter) if timeout else None
            try:
                await self._waiter
            finally:
                self._waiter = None
                if timer:
                    timer.cancel()
        if self._buffer:
            data = bytes(self._buffer[:max_bytes])
            del self._buffer[:max_bytes]
            if self._paused and len(self._buffer) < BUFFER // 2 and self._transport:
                self._paused = False
                if not self._ended:
                    self._transport.resume_reading()
            return data
        if self._error:
            raise httpcore.ReadError(str(self._error)) from self._error
        return b""

    @staticmethod
    def _expire(waiter: asyncio.Future[None]) -> None:
        if not waiter.done():
            waiter.set_exception(httpcore.ReadTimeout())

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send; waits while the other side is slow to take it."""
        if not buffer:
            return
        if self._transport is None or (self._ended and self._error):
            raise httpcore.WriteError("connection closed")
        self._transport.write(buffer)
        if self._drained:
            try:
                async with asyncio.timeout(timeout):
                    await asyncio.shield(self._drained)
            except TimeoutError:
                raise httpcore.WriteTimeout from None

    async def aclose(self) -> None:
        """Close without waiting for the other side."""
        if self._transport:
            if isinstance(self._transport.get_extra_info("ssl_object"), ssl.SSLObject):
                self._transport.abort()  # an orderly TLS end may wait for a peer that never answers
            else:
                self._transport.close()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Speak TLS from here on."""
        assert self._transport is not None
        try:
            async with asyncio.timeout(timeout):
                upgraded = await self._loop.start_tls(
                    self._transport, self, ssl_context, server_hostname=server_hostname
                )
        except TimeoutError:
            self._transport.abort()
            raise httpcore.ConnectTimeout("TLS") from None
        except (OSError, ssl.SSLError) as error:
            self._transport.abort()
            raise httpcore.ConnectError(str(error)) from error
        if upgraded is None:
            raise httpcore.ConnectError("connection lost during the TLS handshake")
        self._transport = upgraded
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return self._ended or bool(self._buffer)
        if info == "server_addr" and self._transport:
            return self._transport.get_extra_info("peername")
        return self._transport.get_extra_info(info) if self._transport else None


class Network(httpcore.AsyncNetworkBackend):
    """Connects to public addresses, and to ``private`` ones where told so."""

    def __init__(self, *, private: bool, resolver: Resolver) -> None:
        self._private = private
        self._resolver = resolver

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of ``host`` that may be reached and answers."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        limit = timeout or 30.0
        try:
            async with asyncio.timeout(limit):
                found = await self._resolver.resolve(host, port)
        except TimeoutError:
            raise httpcore.ConnectTimeout("name look-up") from None
        except (OSError, UnicodeError) as error:
            raise UnknownHost(str(error)) from error
        allowed = found if self._private else [ip for ip in found if is_public(ip)]
        if not allowed:
            raise BlockedAddress(found[0] if found else host)
        failure: Exception = httpcore.ConnectError("no address")
        for index, ip in enumerate(allowed):
            left = limit - (loop.time() - started)
            if left <= 0:
                raise httpcore.ConnectTimeout
            last = index == len(allowed) - 1
            try:
                async with asyncio.timeout(left if last else min(left, ATTEMPT)):
                    # A numeric host: asyncio looks nothing up again.
                    _, wire = await loop.create_connection(Wire, ip, port)
            except TimeoutError:
                failure = httpcore.ConnectTimeout()
            except OSError as error:
                failure = httpcore.ConnectError(error.strerror or str(error))
                failure.__cause__ = error
            else:
                return wire
        raise failure

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class Resolver:
    """Name look-ups, each remembered for a minute.

    The system's look-up blocks, so it runs in a thread. The thread is a daemon: one that hangs must
    not delay quitting, as those of an executor would.
    """

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(LOOKUPS)
        self._known: dict[tuple[str, int], tuple[float, list[str]]] = {}

    async def resolve(self, host: str, port: int) -> list[str]:
        """Numeric addresses of ``host``, best first. Raises ``OSError``."""
        known = self._known.get((host, port))
        if known and known[0] > time.monotonic():
            return known[1]
        if _is_numeric(host):
            return [host]
        async with self._turns:
            addresses = await _look_up(host, port)
        if len(self._known) > 10_000:
            self._known.clear()
        self._known[host, port] = time.monotonic() + REMEMBERED, addresses
        return addresses


async def _look_up(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host, in a thread of its own."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def done(addresses: list[str], error: Exception | None) -> None:
        if answer.done():
            return
        if error:
            answer.set_exception(error)
        else:
            answer.set_result(addresses)

    def ask() -> None:
        addresses: list[str] = []
        failure: Exception | None = None
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        except (OSError, UnicodeError) as error:
            failure = error
        with suppress(RuntimeError):  # the loop may have ended meanwhile
            loop.call_soon_threadsafe(done, addresses, failure)

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    return await answer


def _is_numeric(host: str) -> bool:
    if ":" in host:
        return True
    parts = host.split(".")
    return len(parts) == 4 and all(part.isdigit() and str(int(part)) == part for part in parts)
