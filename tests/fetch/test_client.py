"""The client against a hostile server: each fault ends in time and says what it was."""

from __future__ import annotations

import pytest

from termnews.errors import FetchError
from termnews.fetch import Client

from .server import Exchange, Server


async def ok(exchange: Exchange) -> None:
    if exchange.headers.get("if-none-match") == '"1"':
        await exchange.answer(304, ETag='"1"')
    else:
        await exchange.answer(200, b"hello", ETag='"1"', Content_Type="text/plain; charset=UTF-8")


async def test_an_answer_and_its_validators() -> None:
    async with Server({"/": ok}) as server, Client() as client:
        answer = await client.get(server.url("/"), private=True)
        assert (answer.status, answer.content, answer.etag, answer.charset) == (
            200,
            b"hello",
            '"1"',
            "utf-8",
        )
        again = await client.get(server.url("/"), private=True, etag=answer.etag)
        assert again.not_modified
        assert server.connections == 1


async def test_a_private_machine_is_left_alone_unless_typed() -> None:
    async with Server({"/": ok}) as server, Client() as client:
        for host in ("127.0.0.1", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433"):
            with pytest.raises(FetchError) as caught:
                await client.get(server.url("/", host))
            assert caught.value.kind in ("blocked-address", "dns"), host
        assert not server.requests
