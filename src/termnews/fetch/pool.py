"""Connections that are kept, and turns: how many at once in all and for one host.

httpcore's pool looks at every connection for every request; with 64 of them a thousand requests
cost it seconds. Here an origin's connections are found by a dictionary.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Protocol

import httpcore

from termnews.credentials import Credentials
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

    def __init__(
        self,
        *,
        context: ssl.SSLContext | None,
        http2: bool,
        proxy: str = "",
        proxy_login: ProxyLogin | None = None,
    ) -> None:
        self._context = context
        self._http2 = http2
        self._links: dict[Key, list[Link]] = {}
        self._idle: dict[Link, None] = {}
        self._resolver = Resolver()
        self._networks = {
            private: Network(private=private, resolver=self._resolver) for private in (False, True)
        }
        self._proxy = Proxied(proxy, self._networks[True], proxy_login) if proxy else None

    def by_proxy(self, address: Address) -> bool:
        """Whether only the proxy may ask for it: all but what is private by its name."""
        return self._proxy is not None and not is_private_host(address.host)

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


ProxyLogin = Callable[[bool], Awaitable[Credentials | None]]
"""Gives the proxy's login: what is kept, or, told that the proxy refused that, what can be asked for."""


class Proxied:
    """All connections through one http or https proxy, which httpcore's own pool keeps.

    A proxy that cannot be used fails each request: nothing goes out past it.
    """

    def __init__(self, url: str, network: Network, login: ProxyLogin | None = None) -> None:
        self._url = url
        self._network = network
        self._login = login
        self._opening = asyncio.Lock()
        self._pool: httpcore.AsyncHTTPProxy | None = None
        self._asked = login is None

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        pool = await self._opened()
        try:
            response = await pool.handle_async_request(request)
        except httpcore.ProxyError as error:
            if not str(error).startswith("407") or not await self._ask(pool):
                raise
        else:
            if response.status != 407:
                return response
            await response.aclose()
            if not await self._ask(pool):
                raise httpcore.ProxyError("407 Proxy Authentication Required")
        return await (await self._opened()).handle_async_request(request)

    async def aclose(self) -> None:
        if self._pool is not None:
            await self._pool.aclose()

    async def _opened(self) -> httpcore.AsyncHTTPProxy:
        """The pool, with the login that is kept for the proxy. Raises :class:`FetchError`."""
        async with self._opening:
            if self._pool is None:
                place = _proxy_address(self._url)
                known = Credentials(place.user, place.password) if place.user else None
                if known is None and self._login is not None:
                    known = await self._login(False)
                self._pool = self._made(place, known)
            return self._pool

    async def _ask(self, refused: httpcore.AsyncHTTPProxy) -> bool:
        """Ask for a login after the proxy wanted one, once; whether to try again."""
        async with self._opening:
            if self._pool is not refused:
                return True  # another request has asked meanwhile
            if self._asked or self._login is None:
                return False
            self._asked = True
            answer = await self._login(True)
            if answer is None:
                return False
            # Requests that still run on the old pool end there; it is dropped with them.
            self._pool = self._made(_proxy_address(self._url), answer)
            return True

    def _made(self, place: Address, login: Credentials | None) -> httpcore.AsyncHTTPProxy:
        return httpcore.AsyncHTTPProxy(
            httpcore.URL(
                scheme=place.scheme.encode(), host=place.host.encode(), port=place.port, target=b"/"
            ),
            proxy_headers=[(b"Proxy-Authorization", login.header())] if login else None,
            ssl_context=secure_context(),
            proxy_ssl_context=secure_context() if place.scheme == "https" else None,
            max_connections=KEPT,
            keepalive_expiry=KEEP_FOR,
            network_backend=self._network,
        )

    def is_available(self) -> bool:
        return True

    def has_expired(self) -> bool:
        return False

    def is_closed(self) -> bool:
        return False


def _proxy_address(url: str) -> Address:
    """The proxy's address. Raises :class:`FetchError` if it is none that can be used."""
    try:
        place = address(url)
    except FetchError:
        place = None
    if place is None or place.target != "/":
        raise FetchError(
            "The proxy in your settings cannot be used; nothing was fetched.",
            kind="proxy",
            remedy="Mend network.proxy in your settings: http://host:port or https://host:port.",
        )
    return place


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
