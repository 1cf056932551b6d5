"""Connections that are kept, and turns: how many at once in all and for one host.

httpcore's pool looks at every connection for every request; with 64 of them a thousand requests
cost it seconds. Here an origin's connections are found by a dictionary.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

import httpcore

from termnews.errors import FetchError
from termnews.fetch.addresses import Address, address, is_private_host
from termnews.fetch.wire import BlockedAddress, Network, Resolver

KEPT = 48
"""Idle connections that stay open."""
KEEP_FOR = 20.0
"""Seconds an idle connection stays open; servers close theirs at about that."""


class Connection(Protocol):
    """What the pool asks of a connection: httpcore's, or all of those through a proxy."""

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response: ...
    async def aclose(self) -> None: ...
    def is_available(self) -> bool: ...
    def has_expired(self) -> bool: ...
    def is_closed(self) -> bool: ...


class Link:
    """A connection and how many requests use it now."""

    __slots__ = ("broken", "connection", "key", "used", "users")

    def __init__(self, connection: Connection, key: Key) -> None:
        self.connection = connection
        self.key = key
        self.users = 0
        self.used = False
        """It has answered before: the server may have closed it meanwhile."""
        self.broken = False


Key = tuple[str, str, int, bool]
"""Scheme, host, port, and whether private addresses were allowed. A connection to a machine that
the user named is thus never taken for a request that came from elsewhere."""


class Pool:
    """Opens and keeps connections."""

    def __init__(self, *, context: ssl.SSLContext | None, http2: bool, proxy: str = "") -> None:
        self._context = context
        self._http2 = http2
        self._links: dict[Key, list[Link]] = {}
        self._idle: dict[Link, None] = {}
        self._resolver = Resolver()
        self._networks = {
            private: Network(private=private, resolver=self._resolver) for private in (False, True)
        }
        self._proxy = Proxied(proxy, self._networks[True]) if proxy else None

    async def take(self, address: Address, private: bool, *, fresh: bool = False) -> Link:
        """A connection for a request; connected when the request is sent. Give it :meth:`back`."""
        key = (*address.origin, private)
        if self._proxy and not private:
            if is_private_host(address.host):
                raise BlockedAddress(address.host)  # other names only the proxy can look up
            return Link(self._proxy, key)
        shareable = address.scheme == "https" and self._http2
        found: Link | None = None
        for link in list(self._links.get(key, ())):
            if not link.users and link.connection.has_expired():
                self._forget(link)
                await link.connection.aclose()
            # Whether a busy connection takes a second request shows only when it is sent: it may
            # turn out to speak HTTP/1.1. Then httpcore refuses, and the client takes a fresh one.
            elif (shareable or not link.users) and link.connection.is_available():
                found = found or link
        if found is None or fresh:
            found = Link(self._connection(address, private), key)
            self._links.setdefault(key, []).append(found)
        found.users += 1
        self._idle.pop(found, None)
        return found

    async def back(self, link: Link, *, broken: bool = False) -> None:
        """End a request's use of a connection."""
        link.users -= 1
        link.used = True
        link.broken = link.broken or broken or link.connection.is_closed()
        if link.broken:
            self._forget(link)
            if not link.users and link.connection is not self._proxy:
                await link.connection.aclose()
            return
        if not link.users and link.connection is not self._proxy:
            self._idle[link] = None
            if len(self._idle) > KEPT:
                oldest = next(iter(self._idle))
                self._forget(oldest)
                await oldest.connection.aclose()

    async def aclose(self) -> None:
        for links in self._links.values():
            for link in links:
                await link.connection.aclose()
        self._links.clear()
        self._idle.clear()
        if self._proxy:
            await self._proxy.aclose()

    def _connection(self, address: Address, private: bool) -> httpcore.AsyncHTTPConnection:
        scheme, host, port = address.origin
        secure = scheme == "https"
        if secure and self._context is None:
            self._context = secure_context()
        return httpcore.AsyncHTTPConnection(
            httpcore.Origin(scheme.encode(), host.encode(), port),
            ssl_context=self._context if secure else None,
            keepalive_expiry=KEEP_FOR,
            http2=self._http2 and secure,
            network_backend=self._networks[private],
        )

    def _forget(self, link: Link) -> None:
        self._idle.pop(link, None)
        links = self._links.get(link.key, [])
        if link in links:
            links.remove(link)
            if not links:
                del self._links[link.key]


class Proxied:
    """All connections through one http or https proxy, which httpcore's own pool keeps."""

    def __init__(self, url: str, network: Network) -> None:
        place = address(url)
        if place.target != "/":
            raise FetchError("The address of the proxy has a path.", kind="scheme", url=str(place))
        self._pool = httpcore.AsyncHTTPProxy(
            httpcore.URL(
                scheme=place.scheme.encode(), host=place.host.encode(), port=place.port, target=b"/"
            ),
            proxy_auth=(place.user, place.password) if place.user else None,
            ssl_context=secure_context(),
            proxy_ssl_context=secure_context() if place.scheme == "https" else None,
            max_connections=KEPT,
            keepalive_expiry=KEEP_FOR,
            network_backend=network,
        )

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        return await self._pool.handle_async_request(request)

    async def aclose(self) -> None:
        await self._pool.aclose()

    def is_available(self) -> bool:
        return True

    def has_expired(self) -> bool:
        return False

    def is_closed(self) -> bool:
        return False


class Turns:
    """Who may go now: so many at once in all, so many for one host."""

    def __init__(self, total: int, per_host: int, per_private_host: int) -> None:
        self._total = asyncio.Semaphore(total)
        self._caps = {False: per_host, True: per_private_host}
        self._hosts: dict[tuple[str, bool], tuple[asyncio.Semaphore, list[int]]] = {}

    @asynccontextmanager
    async def turn(self, host: str, private: bool) -> AsyncIterator[None]:
        """Wait for a turn; waiting for a slow host holds up none but its own."""
        key = host, private
        known = self._hosts.get(key)
        if known is None:
            known = self._hosts[key] = asyncio.Semaphore(self._caps[private]), [0]
        semaphore, waiting = known
        waiting[0] += 1
        try:
            async with semaphore, self._total:
                yield
        finally:
            waiting[0] -= 1
            if not waiting[0]:
                self._hosts.pop(key, None)


def secure_context() -> ssl.SSLContext:
    """TLS as the system trusts it; with certifi's list where the system has none."""
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        import certifi

        context.load_verify_locations(certifi.where())
    return context
