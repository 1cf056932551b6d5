#!/usr/bin/env python3
"""Fetching and parsing many sources of a local feed server: wall and CPU seconds.

    PYTHONPATH=src python benchmarks/fetch_feeds.py --server URL [--feeds 200] [--lat real]

Three passes: cold (everything is sent), unchanged (conditional requests, all 304), and cold with
parsing. With httpx installed, its plain client is run beside ours.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import sys
import time
from collections.abc import Awaitable, Callable

from termnews import feeds
from termnews.fetch import Client, Response

Get = Callable[[int], Awaitable[Response]]


async def run(label: str, count: int, get: Get) -> list[Response]:
    wall, cpu = time.perf_counter(), time.process_time()
    answers = await asyncio.gather(*(get(i) for i in range(count)))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(
        f"{label:<28}{wall:>8.2f} s wall {cpu:>7.2f} s CPU   {cpu / count * 1000:.2f} ms CPU a source",
        flush=True,
    )
    return list(answers)


async def ours(options: argparse.Namespace) -> None:
    query = f"?lat={options.lat}" if options.lat else ""

    async with Client() as client:

        def url(i: int) -> str:
            return f"{options.server}/feed/{i}{query}"

        cold = await run("cold", options.feeds, lambda i: client.get(url(i), private=True))
        await run(
            "unchanged",
            options.feeds,
            lambda i: client.get(url(i), private=True, etag=cold[i].etag),
        )

        entries = 0

        async def parsed(i: int) -> Response:
            nonlocal entries
            answer = await client.get(url(i), private=True)
            feed = feeds.parse(answer.content, url=answer.url, content_type=answer.content_type)
            entries += len(feed.entries)
            return answer

        await run("cold, parsed", options.feeds, parsed)
        megabytes = sum(len(answer.content) for answer in cold) / 1e6
        print(
            f"{entries} entries, {megabytes:.1f} MB, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
        )


async def httpx_client(options: argparse.Namespace) -> None:
    import httpx

    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=32)) as client:
        etags: dict[int, str] = {}

        async def get(i: int) -> Response:
            headers = {"If-None-Match": etags[i]} if i in etags else {}
            answer = await client.get(f"{options.server}/feed/{i}", headers=headers, timeout=60)
            etags[i] = answer.headers.get("etag", "")
            return Response(answer.status_code, str(answer.url))

        await run("httpx, cold", options.feeds, get)
        await run("httpx, unchanged", options.feeds, get)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--server", required=True)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--lat", default="", help="latency, as the server understands it")
    options = parser.parse_args()
    asyncio.run(ours(options))
    if not options.lat:
        asyncio.run(httpx_client(options))
    return 0


if __name__ == "__main__":
    sys.exit(main())
