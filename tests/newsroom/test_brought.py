"""Feeds are read in a thread and in a worker beside it; each gives what it would give alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from termnews.errors import ExtractError, FeedError, TermnewsError
from termnews.newsroom import brought, readers
from termnews.newsroom.brought import Brought, Raw
from termnews.newsroom.press import Press
from termnews.newsroom.readers import Readers


def _feed(number: int) -> Raw:
    text = (
        f"<rss version='2.0'><channel><title>Feed {number}</title><item><guid>{number}</guid>"
        f"<title>Title</title><description>&lt;p&gt;Text &lt;b&gt;{number}&lt;/b&gt;.&lt;/p&gt;"
        "</description></item></channel></rss>"
    )
    return (text.encode(), f"https://e.org/{number}", "", "")


async def _in_thread(call: Callable[[], Brought]) -> Brought:
    return await asyncio.to_thread(call)


async def _all(
    press: Press, raws: list[Raw], *, many: bool = False
) -> list[Brought | BaseException]:
    async with Readers(press, _in_thread, many=many) as desk, asyncio.timeout(60):
        return await asyncio.gather(*map(desk.read, raws), return_exceptions=True)


@pytest.mark.parametrize("many", [False, True])
async def test_many_feeds_are_shared_and_come_back_as_read_alone(
    monkeypatch: pytest.MonkeyPatch, many: bool
) -> None:
    raws = [_feed(number) for number in range(40)]
    raws[7] = raws[30] = (b"no feed", "https://e.org/no", "", "")
    helped = []
    async with Press() as press:
        ask = press.brought_many

        async def noted(many: list[Raw]) -> list[Brought | TermnewsError]:
            helped.extend(many)
            return await ask(many)

        monkeypatch.setattr(press, "brought_many", noted)
        found = await _all(press, raws, many=many)
    assert (helped == raws) if many else helped
    for number, one in enumerate(found):
        if number in (7, 30):
            assert isinstance(one, FeedError)
        else:
            assert one == brought.read(raws[number])


@pytest.mark.parametrize("many", [False, True])
async def test_a_few_feeds_need_no_worker(many: bool) -> None:
    async with Press() as press:
        feeds = [_feed(number) for number in range(readers.WAITING - 1)]
        assert all(isinstance(one, Brought) for one in await _all(press, feeds, many=many))
        assert not press._idle


async def test_where_many_are_certain_a_worker_is_ready_and_reads_the_first_feed() -> None:
    async def nowhere(call: Callable[[], Brought]) -> Brought:
        raise AssertionError("read in the thread")

    async with Press(niceness=0) as press:
        async with (
            Readers(press, nowhere, many=True, certain=True) as desk,
            asyncio.timeout(60),
        ):
            found = await desk.read(_feed(1))
        assert len(press._idle) == 1
    assert found == brought.read(_feed(1))


async def test_a_worker_that_fails_harms_no_other_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Press() as press:

        async def refused(many: list[Raw]) -> list[Brought | TermnewsError]:
            raise ExtractError("It ended.")

        monkeypatch.setattr(press, "brought_many", refused)
        found = await _all(press, [_feed(number) for number in range(20)])

        async def broken(many: list[Raw]) -> list[Brought | TermnewsError]:
            raise ValueError

        monkeypatch.setattr(press, "brought_many", broken)
        failed = await _all(press, [_feed(number) for number in range(20)])
    assert all(isinstance(one, Brought) for one in found)
    assert {type(one) for one in failed} == {Brought, ValueError}


async def test_a_large_feed_is_read_in_a_worker() -> None:
    data, url, kind, charset = _feed(1)
    large = data.replace(b"</channel>", b" " * readers.PRESS_BYTES + b"</channel>")
    async with Press() as press:
        (found,) = await _all(press, [(large, url, kind, charset)])
        assert press._idle
    assert found == brought.read((data, url, kind, charset))
