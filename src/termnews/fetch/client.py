"""The client: one address → one answer, within limits, from a machine that may be asked."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import httpcore

from termnews import __version__
from termnews.credentials import Credentials
from termnews.errors import FetchError
from termnews.fetch.addresses import Address, address, is_public
from termnews.fetch.body import ENCODINGS, Body
from termnews.fetch.failures import failure, status_failure
from termnews.fetch.headers import Headers
from termnews.fetch.limits import FEED, Limits
from termnews.fetch.pool import Link, Pool, ProxyLogin, Turns

USER_AGENT = f"termnews/{__version__} (terminal news reader)"
ACCEPT_FEED = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5"
)
ACCEPT_PAGE = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"

_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BREAKS = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.TimeoutException,
    TimeoutError,
    OSError,
)
_DRAINED = 65_536
"""Bytes of an error page that are read to keep its connection."""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer that was read whole."""

    status: int
    url: str
    """Where it came from in the end."""
    moved_to: str = ""
    """Where permanent redirects led, if the first hops were such; else empty."""
    content: bytes = field(default=b"", repr=False)
    """Decompressed."""
    wire_bytes: int = 0
    """Bytes of the body as it came."""
    content_type: str = ""
    charset: str = ""
    """What the server said; not checked."""
    etag: str = ""
    last_modified: str = ""
    max_age: float | None = None
    """Seconds it stays fresh by the server's word."""
    retry_after: float | None = None
    not_modified: bool = False
    truncated: bool = False
    """Less came than was promised. It carries no validators, so that it is asked for again."""
    private: bool = False
    """It came from the user's own machine or network, which he allowed."""
    seconds: float = 0.0
    """From its turn to its end; waiting for the turn is not in it."""


class Client:
    """Fetches over kept connections. Use as an async context manager, within one event loop.

    ``total`` and ``per_host`` are requests at once; ``per_private_host`` holds for machines of
    the user's own, which need no politeness. ``proxy`` is an http or https address that all but
    private requests go through; it then looks up the names, so only numeric and local ones can be
    refused here. ``proxy_login`` is asked for the proxy's login when the first request goes there.
    The environment's proxy variables are not read.
    """

    def __init__(
        self,
        *,
        user_agent: str = USER_AGENT,
        total: int = 64,
        per_host: int = 4,
        per_private_host: int = 64,
        limits: Limits = FEED,
        http2: bool = True,
        tls: ssl.SSLContext | None = None,
        proxy: str = "",
        proxy_login: ProxyLogin | None = None,
    ) -> None:
        self._agent = user_agent.encode("ascii", "ignore")
        self._limits = limits
        self._pool = Pool(context=tls, http2=http2, proxy=proxy, proxy_login=proxy_login)
        self._turns = Turns(total, per_host, per_private_host)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._pool.aclose()

    async def get(
        self,
        url: str,
        *,
        etag: str = "",
        last_modified: str = "",
        private: bool = False,
        accept: str = ACCEPT_FEED,
        limits: Limits | None = None,
        credentials: Credentials | None = None,
    ) -> Response:
        """Fetch ``url``, following redirects.

        ``private``: the user typed this very address, so its host and port may be on his own
        machine or network; never those of a redirect. ``etag`` and ``last_modified`` make the
        request conditional. A user and password in ``url`` act as ``credentials``.

        Raises :class:`~termnews.errors.FetchError` for everything that goes wrong, a status of
        400 and more included.
        """
        limits = limits or self._limits
        first = here = address(url)
        if credentials is None and first.user:
            credentials = Credentials(first.user, first.password)
        moved = ""
        permanent = True
        spent = 0.0
        for _ in range(limits.redirects + 1):
            # Past a proxy goes only what is private by its name, also of what the user typed.
            allowed = private and here.place == first.place and not self._pool.by_proxy(here)
            headers = [
                (b"Host", here.authority.encode()),
                (b"User-Agent", self._agent),
                (b"Accept", accept.encode("ascii", "ignore")),
                (b"Accept-Encoding", ENCODINGS.encode()),
            ]
            if etag:
                headers.append((b"If-None-Match", etag.encode("latin-1", "ignore")))
            if last_modified:
                headers.append((b"If-Modified-Since", last_modified.encode("latin-1", "ignore")))
            if credentials and _may_know(here, first):
                headers.append((b"Authorization", credentials.header()))
            async with self._turns.turn(here.host, allowed):
                answer = await self._hop(here, headers, allowed, limits, limits.total - spent)
            spent += answer.seconds
            status = answer.status
            if status in _REDIRECTS:
                here = _next(here, answer.headers.get("location", ""))
                permanent = permanent and status in _PERMANENT
                if permanent:
                    moved = str(here)
                continue
            if status >= 400 or (status >= 300 and status != 304) or status < 200:
                raise status_failure(status, str(here), answer.headers.retry_after())
            whole = not answer.truncated
            return Response(
                status=status,
                url=str(here),
                moved_to=moved,
                content=answer.content,
                wire_bytes=answer.wire,
                content_type=answer.headers.text("content-type"),
                charset=answer.headers.charset(),
                etag=answer.headers.validator("etag") if whole else "",
                last_modified=answer.headers.validator("last-modified") if whole else "",
                max_age=answer.headers.max_age(),
                retry_after=answer.headers.retry_after(),
                not_modified=status == 304,
                truncated=answer.truncated,
                private=allowed and answer.private,
                seconds=spent,
            )
        raise FetchError(
            f"It was redirected more than {limits.redirects} times.",
            kind="redirect",
            url=str(first),
            remedy="Check the address; the site may have moved.",
        )

    async def _hop(
        self,
        here: Address,
        headers: list[tuple[bytes, bytes]],
        private: bool,
        limits: Limits,
        left: float,
    ) -> _Answer:
        """One request; once more on a new connection if a kept one turns out to be dead."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        for fresh in (False, True):
            try:
                link = await self._pool.take(here, private, fresh=fresh)
            except httpcore.ConnectError as error:
                raise failure(error, here, 0.0, answered=False) from error
            reused = link.used
            broken = True
            answered: list[bool] = []
            remaining = left - (loop.time() - started)
            try:
                answer = await self._exchange(link, here, headers, limits, remaining, answered)
                broken = not answer.reusable
            except httpcore.ConnectionNotAvailable:
                broken = False
                continue
            except _BREAKS as error:
                died = isinstance(error, httpcore.NetworkError | httpcore.RemoteProtocolError)
                if died and reused and not answered and not fresh:
                    continue
                waited = loop.time() - started
                raise failure(error, here, waited, answered=bool(answered)) from error
            finally:
                await self._pool.back(link, broken=broken)
            answer.seconds = loop.time() - started
            return answer
        raise FetchError(
            f"No free connection to {here.host} could be had.", kind="connect", url=str(here)
        )

    async def _exchange(
        self,
        link: Link,
        here: Address,
        headers: list[tuple[bytes, bytes]],
        limits: Limits,
        left: float,
        answered: list[bool],
    ) -> _Answer:
        """Send a request on a connection and read its answer."""
        request = httpcore.Request(
            b"GET",
            httpcore.URL(
                scheme=here.scheme.encode(),
                host=here.host.encode(),
                port=here.port,
                target=here.target.encode(),
            ),
            headers=headers,
            extensions={
                "timeout": {
                    "connect": limits.connect,
                    "read": None,
                    "write": limits.idle,
                    "pool": None,
                }
            },
        )
        async with asyncio.timeout(left):
            async with asyncio.timeout(limits.connect + limits.first_byte):
                request.extensions["timeout"]["read"] = limits.first_byte
                response = await link.connection.handle_async_request(request)
            answered.append(True)
            request.extensions["timeout"]["read"] = limits.idle
            answer = _Answer(response.status, Headers(response.headers))
            peer = response.extensions["network_stream"].get_extra_info("server_addr")
            answer.private = bool(peer) and not is_public(str(peer[0]))
            stream = response.stream
            assert isinstance(stream, AsyncIterable)
            try:
                if response.status == 200 or 202 <= response.status < 300:
                    await self._read(stream, answer, limits, str(here))
                else:
                    async for chunk in stream:
                        answer.wire += len(chunk)
                        if answer.wire > _DRAINED:
                            answer.reusable = False
                            break
            finally:
                await stream.aclose()  # type: ignore[attr-defined]
        return answer

    async def _read(
        self, stream: AsyncIterable[bytes], answer: _Answer, limits: Limits, url: str
    ) -> None:
        """Read a body into ``answer``."""
        body = Body(
            answer.headers.get("content-encoding", ""),
            wire_limit=limits.wire,
            content_limit=limits.content,
            url=url,
        )
        length = answer.headers.get("content-length", "")
        if (length.isascii() and length.isdigit() and len(length) > 18) or (
            length.isdigit() and int(length) > limits.wire
        ):
            raise body.too_large(limits.wire)
        cut = False
        try:
            async for chunk in stream:
                body.feed(chunk)
        except httpcore.RemoteProtocolError as error:
            # The server hung up before all that it promised was there. What came may do.
            if not body.wire or (
                "without sending complete" not in str(error) and "incomplete" not in str(error)
            ):
                raise
            cut = True
            answer.reusable = False
        answer.content = body.finish()
        answer.wire = body.wire
        answer.truncated = cut or body.truncated


class _Answer:
    """What one request brought."""

    __slots__ = (
        "content",
        "headers",
        "private",
        "reusable",
        "seconds",
        "status",
        "truncated",
        "wire",
    )

    def __init__(self, status: int, headers: Headers) -> None:
        self.status = status
        self.headers = headers
        self.content = b""
        self.wire = 0
        self.truncated = False
        self.private = False
        self.reusable = True
        self.seconds = 0.0


def _may_know(here: Address, first: Address) -> bool:
    """Whether a login that was given for ``first`` may be sent ``here``: to the same origin, or to
    the same host where it only went from plain http to https."""
    if here.origin == first.origin:
        return True
    ports = (first.scheme, first.port, here.scheme, here.port)
    return here.host == first.host and ports == ("http", 80, "https", 443)


def _next(here: Address, location: str) -> Address:
    """Where a redirect leads. Raises :class:`FetchError`."""
    if not location.strip():
        raise FetchError(
            "It was redirected, but the server did not say where to.",
            kind="redirect",
            url=str(here),
        )
    with suppress(UnicodeError):
        # Servers put UTF-8 bytes there, which HTTP reads as latin-1.
        location = location.encode("latin-1").decode("utf-8")
    try:
        return address(location, str(here))
    except FetchError as error:
        raise FetchError(
            f"It was redirected to something that is not fetched. {error.cause}",
            kind="redirect",
            url=str(here),
            remedy="Check the address; the site may have been taken over.",
        ) from None
