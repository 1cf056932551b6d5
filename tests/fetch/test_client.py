"""The client against a hostile server: each fault ends in time and says what it was."""

from __future__ import annotations

import asyncio
import gzip
import socket
import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from termnews.credentials import Credentials
from termnews.errors import FetchError
from termnews.fetch import Client, Limits

from .server import Exchange, Server

QUICK = Limits(
    connect=1, first_byte=0.5, idle=0.4, total=1.0, wire=200_000, content=400_000, redirects=4
)
FEED = b"<rss><channel><title>F</title></channel></rss>" * 20


async def ok(exchange: Exchange) -> None:
    if exchange.headers.get("if-none-match") == '"1"':
        await exchange.answer(304, ETag='"1"')
    else:
        await exchange.answer(200, FEED, ETag='"1"', Content_Type="text/xml; charset=UTF-8")


def coded(body: bytes, encoding: str) -> Callable[[Exchange], Awaitable[None]]:
    async def handler(exchange: Exchange) -> None:
        await exchange.answer(200, body, ETag='"z"', Content_Encoding=encoding)

    return handler


def status(code: int, **headers: str) -> Callable[[Exchange], Awaitable[None]]:
    async def handler(exchange: Exchange) -> None:
        await exchange.answer(code, b"no", **headers)

    return handler


def to(location: str, code: int = 302) -> Callable[[Exchange], Awaitable[None]]:
    async def handler(exchange: Exchange) -> None:
        await exchange.answer(code, Location=location)

    return handler


def script(*steps: bytes | float, close: bool = True) -> Callable[[Exchange], Awaitable[None]]:
    """Sends bytes and waits seconds, then hangs up."""

    async def handler(exchange: Exchange) -> None:
        for step in steps:
            if isinstance(step, bytes):
                await exchange.raw(step)
            else:
                await asyncio.sleep(step)
        if close:
            exchange.writer.close()

    return handler


async def drip(exchange: Exchange) -> None:
    await exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while True:
        await exchange.raw(b"x")
        await asyncio.sleep(0.05)


async def drip_headers(exchange: Exchange) -> None:
    await exchange.raw(b"HTTP/1.1 200 OK\r\nX-A: ")
    while True:
        await exchange.raw(b"x")
        await asyncio.sleep(0.05)


async def endless(exchange: Exchange) -> None:
    await exchange.raw(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        await exchange.raw(b"x" * 50_000)


async def reset(exchange: Exchange) -> None:
    await exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n" + FEED)
    await asyncio.sleep(0.05)
    exchange.writer.get_extra_info("socket").setsockopt(
        socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00"
    )
    exchange.writer.transport.abort()


def bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(b"0" * 1_000_000) for _ in range(50)) + packer.flush()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"

FAULTS: dict[str, tuple[Callable[[Exchange], Awaitable[None]], str]] = {
    "/hang": (script(30.0), "timeout"),
    "/hang-headers": (script(b"HTTP/1.1 200 OK\r\nX", 30.0), "timeout"),
    "/hang-body": (script(HEAD % 9000 + FEED, 30.0), "timeout"),
    "/drip": (drip, "timeout"),
    "/drip-headers": (drip_headers, "timeout"),
    "/close": (script(), "protocol"),
    "/reset": (reset, "connect"),
    "/not-http": (script(b"SSH-2.0-OpenSSH\r\n\r\n"), "protocol"),
    "/chunk-bad": (script(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nZZZ\r\n"), "protocol"),
    "/endless": (endless, "too-large"),
    "/big": (script(HEAD % 10**9 + FEED, 30.0), "too-large"),
    "/headers": (script(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000 + b"\r\n"), "too-large"),
    "/bomb": (coded(bomb(), "gzip"), "too-large"),
    "/bomb-twice": (coded(gzip.compress(bomb()), "gzip"), "too-large"),
    "/brotli": (coded(b"\x0b\x02\x80", "br"), "encoding"),
    "/garbage": (coded(b"\x1f\x8b\x08" + b"\xff" * 50, "gzip"), "encoding"),
    "/loop": (to("/loop"), "redirect"),
    "/nowhere": (status(302), "redirect"),
    "/to-file": (to("file:///etc/passwd"), "redirect"),
    "/to-data": (to("data:text/xml,<rss/>"), "redirect"),
    "/to-js": (to("javascript:alert(1)"), "redirect"),
    "/to-ftp": (to("ftp://127.0.0.1/x"), "redirect"),
    "/404": (status(404), "status"),
    "/410": (status(410), "status"),
    "/401": (status(401), "status"),
    "/429": (status(429, Retry_After="120"), "status"),
    "/503": (status(503, Retry_After="Wed, 21 Oct 2099 07:28:00 GMT"), "status"),
    "/299+": (status(600), "status"),
}  # fmt: skip

ROUTES: dict[str, Any] = {path: handler for path, (handler, _) in FAULTS.items()} | {
    "/": ok,
    "/gzip": coded(gzip.compress(FEED), "gzip"),
    "/deflate": coded(zlib.compress(FEED), "deflate"),
    "/raw-deflate": coded(zlib.compress(FEED)[2:-4], "deflate"),
    "/gzip-parts": coded(gzip.compress(FEED[:50]) + gzip.compress(FEED[50:]), "gzip"),
    "/gzip-twice": coded(gzip.compress(gzip.compress(FEED)), "gzip"),
    "/gzip-lie": coded(FEED, "gzip"),
    "/gzip-cut": coded(gzip.compress(FEED)[:-30], "gzip"),
    "/len-long": script(HEAD % 9000 + FEED),
    "/len-short": script(HEAD % 40 + FEED, close=False),
    "/r301": to("/", 301),
    "/r308": to("/r301", 308),
    "/r302": to("/r301", 302),
    "/r301-302": to("/r302", 301),
    "/utf8": to("/caf\u00e9".encode().decode("latin-1")),
    "/caf%C3%A9": ok,
}


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server(ROUTES) as running:
        yield running


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with Client(limits=QUICK) as running:
        yield running


async def test_an_answer_and_its_validators(server: Server, client: Client) -> None:
    answer = await client.get(server.url("/"), private=True)
    assert (answer.status, answer.content, answer.etag, answer.charset) == (
        200,
        FEED,
        '"1"',
        "utf-8",
    )
    assert not answer.moved_to
    again = await client.get(server.url("/"), private=True, etag=answer.etag)
    assert again.not_modified
    assert again.content == b""
    assert server.connections == 1
    agent = server.requests[0].headers["user-agent"]
    assert agent.startswith("termnews/")


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path[1:])
async def test_a_fault_ends_in_time_and_says_what_it_was(
    path: str, server: Server, client: Client
) -> None:
    started = time.monotonic()
    with pytest.raises(FetchError) as caught:
        await client.get(server.url(path), private=True)
    assert caught.value.kind == FAULTS[path][1], caught.value.sentence()
    assert caught.value.cause.endswith(".")
    assert time.monotonic() - started < 3.0
    # A bad source beside it costs the good one nothing.
    assert (await client.get(server.url("/"), private=True)).status == 200


async def test_what_the_server_asks_for_is_passed_on(server: Server, client: Client) -> None:
    with pytest.raises(FetchError) as caught:
        await client.get(server.url("/429"), private=True)
    assert (caught.value.status, caught.value.retry_after) == (429, 120.0)
    with pytest.raises(FetchError) as caught:
        await client.get(server.url("/503"), private=True)
    assert caught.value.retry_after is not None
    assert caught.value.retry_after > 86_400


@pytest.mark.parametrize(
    "path", ["/gzip", "/deflate", "/raw-deflate", "/gzip-parts", "/gzip-twice", "/gzip-lie"]
)
async def test_compression_is_undone(path: str, server: Server, client: Client) -> None:
    answer = await client.get(server.url(path), private=True)
    assert answer.content == FEED
    assert answer.etag == '"z"'
    assert not answer.truncated


@pytest.mark.parametrize("path", ["/gzip-cut", "/len-long"])
async def test_half_an_answer_is_kept_but_asked_for_again(
    path: str, server: Server, client: Client
) -> None:
    answer = await client.get(server.url(path), private=True)
    assert answer.truncated
    assert FEED.startswith(answer.content[:100])
    assert answer.etag == ""


async def test_left_over_bytes_do_not_reach_the_next_answer(server: Server, client: Client) -> None:
    await client.get(server.url("/len-short"), private=True)
    assert (await client.get(server.url("/"), private=True)).content == FEED


async def test_only_permanent_moves_are_recorded(server: Server, client: Client) -> None:
    moved = {
        path: (await client.get(server.url(path), private=True))
        for path in ("/r308", "/r302", "/r301-302")
    }
    assert moved["/r308"].moved_to == server.url("/")
    assert moved["/r302"].moved_to == ""
    assert moved["/r301-302"].moved_to == server.url("/r302")
    assert all(answer.url == server.url("/") for answer in moved.values())
    assert (await client.get(server.url("/utf8"), private=True)).status == 200


async def test_a_private_machine_is_left_alone_unless_typed(server: Server, client: Client) -> None:
    for host in (
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "[::ffff:127.0.0.1]",
        "[::1]",
        "2130706433",
        "0x7f.1",
        "127.1",
    ):
        with pytest.raises(FetchError) as caught:
            await client.get(server.url("/", host))
        assert caught.value.kind in ("blocked-address", "dns"), host
    assert not server.requests


async def test_a_redirect_does_not_reach_another_private_place(
    server: Server, client: Client
) -> None:
    async with Server({"/": ok}) as other:
        for host in ("127.0.0.1", "localhost", "127.0.0.2"):
            server.routes["/away"] = to(other.url("/", host))
            with pytest.raises(FetchError) as caught:
                await client.get(server.url("/away"), private=True)
            assert caught.value.kind in ("blocked-address", "connect")
        assert not other.requests


async def test_a_private_connection_is_not_lent_to_others(server: Server, client: Client) -> None:
    await client.get(server.url("/"), private=True)
    with pytest.raises(FetchError) as caught:
        await client.get(server.url("/"))
    assert caught.value.kind == "blocked-address"


async def test_a_name_that_changes_its_address_gains_nothing(
    server: Server, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: public when it is looked at, loopback when it is connected to."""
    answers = iter(["93.184.216.34", *["127.0.0.1"] * 50])
    looked_up: list[str] = []
    connected: list[str] = []

    def getaddrinfo(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    async def create_connection(factory: object, host: str, port: int, **_: object) -> None:
        connected.append(host)
        raise OSError("unreachable")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(asyncio.get_running_loop(), "create_connection", create_connection)
    with pytest.raises(FetchError):
        await client.get(server.url("/", "rebind.example"))
    assert connected == ["93.184.216.34"]  # the very address that was checked
    assert looked_up == ["rebind.example"]
    async with Client(limits=QUICK) as second:
        with pytest.raises(FetchError) as caught:
            await second.get(server.url("/", "rebind.example"))
        assert caught.value.kind == "blocked-address"
    assert connected == ["93.184.216.34"]
    assert not server.requests


async def test_credentials_go_to_their_origin_only(server: Server, client: Client) -> None:
    await client.get(server.url("/"), private=True, credentials=Credentials("ann", "secret"))
    assert server.requests[-1].headers["authorization"] == "Basic YW5uOnNlY3JldA=="
    await client.get(f"http://bob:pw@127.0.0.1:{server.port}/", private=True)
    assert server.requests[-1].headers["authorization"].startswith("Basic ")
    assert "secret" not in repr(Credentials("ann", "secret", "secret"))
    with pytest.raises(FetchError) as caught:
        await client.get(f"http://bob:pw@127.0.0.1:{server.port}/404", private=True)
    assert "pw" not in caught.value.sentence() + caught.value.url


async def test_turns_are_shared_and_waiting_costs_no_time() -> None:
    peak = now = 0

    async def slow(exchange: Exchange) -> None:
        nonlocal peak, now
        now += 1
        peak = max(peak, now)
        await asyncio.sleep(0.1)
        now -= 1
        await exchange.answer(200, b"x")

    limits = Limits(first_byte=0.5, total=0.5)
    async with Server({"/": slow}) as server, Client(limits=limits, per_private_host=3) as client:
        answers = await asyncio.gather(
            *(client.get(server.url("/"), private=True) for _ in range(24))
        )
        assert peak == 3
        assert all(answer.seconds < 0.5 for answer in answers)
        assert server.connections == 3


async def test_a_kept_connection_that_died_is_replaced() -> None:
    async def once(exchange: Exchange) -> None:
        await exchange.answer(200, b"x")
        await asyncio.sleep(0.02)
        exchange.writer.close()

    async with Server({"/": once}) as server, Client() as client:
        for pause in (0.0, 0.0, 0.05, 0.1):
            assert (await client.get(server.url("/"), private=True)).content == b"x"
            await asyncio.sleep(pause)


async def test_a_crowd_of_bad_sources_leaves_nothing_behind(server: Server) -> None:
    """Time limits that race with answers, dead connections, resets: only the documented error."""
    limits = Limits(connect=0.2, first_byte=0.1, idle=0.1, total=0.2, wire=200_000, content=400_000)
    before = set(asyncio.all_tasks())
    async with Client(limits=limits) as client:

        async def visit(path: str) -> str:
            try:
                return str((await client.get(server.url(path), private=True)).status)
            except FetchError as error:
                return error.kind

        outcomes = await asyncio.gather(*(visit(path) for path in [*FAULTS, "/", "/gzip"] * 6))
        # On a busy machine the crowd may have used up the time of every good answer in it.
        for _ in range(100):
            outcomes.append(await visit("/"))
            if outcomes[-1] == "200":
                break
    assert set(outcomes) <= {kind for _, kind in FAULTS.values()} | {"200"}
    assert outcomes[-1] == "200"
    await asyncio.sleep(0)
    ours = {task for task in asyncio.all_tasks() - before if "Client" in repr(task)}
    assert not ours


async def test_cancelling_is_immediate(server: Server, client: Client) -> None:
    task = asyncio.create_task(client.get(server.url("/hang"), private=True))
    await asyncio.sleep(0.1)
    started = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - started < 0.2


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "file:///etc/passwd",
        "http://",
        "http://[::1",
        "http://a b/",
        "http://x:99999/",
        "http://" + "a" * 9000,
    ],
)
async def test_what_is_no_web_address_is_refused(url: str, client: Client) -> None:
    with pytest.raises(FetchError) as caught:
        await client.get(url)
    assert caught.value.kind == "scheme"


async def test_a_proxy_is_used_for_others_and_not_for_private_places(server: Server) -> None:
    server.routes["http://news.example:80/feed"] = ok
    async with Client(limits=QUICK, proxy=server.url("")) as client:
        answer = await client.get("http://news.example/feed")
        assert answer.content == FEED
        assert server.requests[-1].headers["host"] == "news.example"
        typed = await client.get("http://news.example/feed", private=True)
        assert typed.content == FEED and not typed.private, "what the user typed goes there as well"
        assert (await client.get(server.url("/"), private=True)).content == FEED
        assert server.requests[-1].path == "/"
        for host in ("127.0.0.1", "localhost", "169.254.169.254"):
            with pytest.raises(FetchError) as caught:
                await client.get(f"http://{host}/")
            assert caught.value.kind == "blocked-address"


async def test_nothing_goes_past_a_proxy_that_cannot_be_used(server: Server) -> None:
    async with Client(limits=QUICK, proxy="socks5://127.0.0.1:1") as client:
        with pytest.raises(FetchError) as caught:
            await client.get("http://news.example/feed")
        assert caught.value.kind == "proxy"
        assert (await client.get(server.url("/"), private=True)).content == FEED


async def test_the_login_of_a_proxy_is_for_the_proxy_alone(server: Server) -> None:
    asked: list[bool] = []

    async def login(refused: bool) -> Credentials | None:
        asked.append(refused)
        return Credentials("ann", "s3cret") if refused else None

    async def locked(exchange: Exchange) -> None:
        wanted = Credentials("ann", "s3cret").header().decode()
        known = exchange.headers.get("proxy-authorization") == wanted
        await (ok(exchange) if known else exchange.answer(407))

    server.routes["http://news.example:80/feed"] = locked
    async with Client(limits=QUICK, proxy=server.url(""), proxy_login=login) as client:
        assert (await client.get("http://news.example/feed")).content == FEED
        assert asked == [False, True]
        assert (await client.get("http://news.example/feed")).content == FEED
        await client.get(server.url("/"), private=True)
        assert "proxy-authorization" not in server.requests[-1].headers
    assert asked == [False, True]
    async with Client(limits=QUICK, proxy=server.url("")) as client:
        with pytest.raises(FetchError) as caught:
            await client.get("http://news.example/feed")
        assert "407" in caught.value.cause and "login set" in caught.value.remedy
