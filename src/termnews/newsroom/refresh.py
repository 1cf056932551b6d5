"""Asking sources for news: fetch, parse, store in batches, tell.

Fetching runs concurrently; feeds are read in a thread or, if there are many, in workers
(:mod:`termnews.newsroom.readers`); one writer stores what has come in batches, an entry and its feed's
validators in one transaction, so that nothing is "unchanged" that was not stored.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from termnews.errors import FetchError, TermnewsError
from termnews.library import Fetched, StoreResult, Unchanged
from termnews.model import Feed, Source, SourceState
from termnews.newsroom.brought import Brought, bring
from termnews.newsroom.events import ArticlesStored, Finished, Progress, SourceRefreshed
from termnews.newsroom.memory import give_back
from termnews.newsroom.readers import PRESS_BYTES, Readers
from termnews.text import line

if TYPE_CHECKING:
    from termnews.fetch import Response
    from termnews.newsroom.engine import Desk

log = logging.getLogger(__name__)

BATCH_SECONDS = 0.25
"""How long the writer gathers before it stores."""

BATCH_FEEDS = 32
"""Each batch leaves a segment in the search index; eight of them are merged, which costs as much."""

MANY = 32
"""Sources from which on a refresh is large: workers read its feeds, and afterwards it is worth while to
give memory back."""

QUEUED = 4
"""Parsed feeds that may wait for the writer; more fetching waits, so that memory stays flat."""


@dataclass(frozen=True, slots=True)
class _Failure:
    """A source that could not be read."""

    source: Source
    error: TermnewsError


_Outcome = Fetched | Unchanged | _Failure


async def refresh(
    desk: Desk, job: int, sources: Sequence[int] | None = None, due: bool = False
) -> Finished:
    """Ask the given sources (None: all active ones; ``due``: those whose time has come)."""
    asked = _choose(desk, sources, due)
    total = len(asked)
    desk.emit(Progress(job, 0, total, "refresh"))
    if not asked:
        return Finished(job, "Nothing to refresh: no source is due." if due else "No sources yet.")
    new, failed = await _ask_all(desk, job, asked)
    # Not before: what was asked and came is held until it is left.
    if new or total >= MANY:
        await asyncio.to_thread(give_back, desk.library)
    return Finished(job, _summary(total, new, failed), new=new, failed=failed)


async def _ask_all(desk: Desk, job: int, asked: Sequence[Source]) -> tuple[int, int]:
    """Fetch, read and store; the number of new articles and of sources that failed."""
    total = len(asked)
    outcomes: asyncio.Queue[_Outcome] = asyncio.Queue(QUEUED)
    under_way = asyncio.Semaphore(desk.settings.network.connections)
    writer = asyncio.create_task(_write(desk, job, outcomes, total))
    first = sum(not (source.etag or source.last_modified) for source in asked)
    reading = Readers(desk.press, desk.read, many=total >= MANY, certain=first >= MANY)
    async with reading as readers:
        askers = [
            asyncio.create_task(_ask(desk, readers, source, outcomes, under_way))
            for source in asked
        ]
        try:
            # The writer ends by itself once it has an outcome of each source, or with an error (a
            # full disk), which ends the asking too.
            new, failed = await writer
        finally:
            for task in (*askers, writer):
                task.cancel()
            await asyncio.gather(*askers, writer, return_exceptions=True)
    return new, failed


def _summary(total: int, new: int, failed: int) -> str:
    articles = "No new articles" if new == 0 else f"{new} new article{'s' if new > 1 else ''}"
    text = f"{articles} from {total} source{'s' if total != 1 else ''}."
    if failed:
        text += f" {failed} failed; press e to see why."
    return text


def _choose(desk: Desk, sources: Sequence[int] | None, due: bool) -> list[Source]:
    library = desk.library
    if sources is not None:
        found = [source for number in sources if (source := library.sources.get(number))]
    elif due:
        found = library.sources.due(datetime.now(UTC))
    else:
        found = [s for s in library.sources.all() if s.state is SourceState.ACTIVE]
    return [source for source in found if not source.url.startswith("termnews:")]


async def _ask(
    desk: Desk,
    readers: Readers,
    source: Source,
    outcomes: asyncio.Queue[_Outcome],
    under_way: asyncio.Semaphore,
) -> None:
    """Fetch and parse one source; whatever happens, one outcome is put."""
    async with under_way:
        try:
            outcome: _Outcome = await _outcome(desk, readers, source)
        except TermnewsError as error:
            outcome = _Failure(source, error)
        except Exception as error:
            log.exception("source %s", source.url)
            outcome = _Failure(
                source,
                FetchError(
                    f"Reading it stopped by a fault of termnews: {type(error).__name__}.",
                    remedy="Please report the address.",
                    url=source.url,
                ),
            )
        await outcomes.put(outcome)


async def _outcome(desk: Desk, readers: Readers, source: Source) -> Fetched | Unchanged:
    now = datetime.now(UTC)
    if source.url.startswith("file:"):
        data = await asyncio.to_thread(_read_file, source.url)
        return _fetched(source, await readers.read((data, source.url, "", "")), now)
    response = await desk.logins.get(
        desk.client,
        source.url,
        etag=source.etag,
        last_modified=source.last_modified,
        private=source.private,
    )
    if response.not_modified:
        return Unchanged(
            source.id,
            due_at=_due(now, response, source, None),
            checked_at=now,
            etag=response.etag,
            last_modified=response.last_modified,
        )
    feed = await readers.read(
        (response.content, response.url, response.content_type, response.charset)
    )
    due_at = _due(now, response, source, feed)
    login = await desk.logins.find(source.url)
    return _fetched(source, feed, now, response, due_at, login=login is not None)


def _due(now: datetime, response: Response, source: Source, feed: Brought | None) -> datetime:
    """When to ask again after a fetch that went well."""
    from termnews.fetch import manners

    return manners.decide(
        manners.Observed(
            status=response.status,
            retry_after=response.retry_after,
            max_age=response.max_age,
            ttl=feed.ttl if feed else None,
            published=feed.published if feed else (),
            changed_at=source.changed_at,
        ),
        now,
    ).due_at


def _fetched(
    source: Source,
    feed: Brought,
    now: datetime,
    response: Response | None = None,
    due_at: datetime | None = None,
    *,
    login: bool = False,
) -> Fetched:
    moved = (response.moved_to if response else "") or feed.moved_to
    # An address with a login stays: the login is for that one.
    stays = source.private or login
    return Fetched(
        source.id,
        feed.entries,
        etag=response.etag if response else "",
        last_modified=response.last_modified if response else "",
        due_at=due_at,
        checked_at=now,
        feed_title=feed.title,
        site_url=feed.url,
        # A move is only taken over from a public address to a public one.
        moved_to="" if stays or moved == source.url else moved,
    )


async def refresh_with(
    desk: Desk, job: int, source: Source, feed: Feed, response: Response, *, login: bool = False
) -> int:
    """Store a feed that was fetched to add its source; the number of new articles."""
    now = datetime.now(UTC)
    brought = await desk.read(bring, feed, response.url)
    due_at = _due(now, response, source, brought)
    fetched = _fetched(source, brought, now, response, due_at, login=login)
    results, _ = await asyncio.shield(asyncio.to_thread(_store, desk, [fetched]))
    _tell(desk, job, [fetched], results, [])
    return sum(len(result.new_ids) for result in results)


def _read_file(url: str) -> bytes:
    path = Path(unquote(urlsplit(url).path))
    try:
        with path.open("rb") as file:
            return file.read(64 * 1024 * 1024)
    except OSError as error:
        raise FetchError(
            f"The file {line(str(path))} cannot be read: {line(error.strerror or '')}.",
            remedy="Move it back, or remove the source.",
            url=url,
        ) from None


async def parse(desk: Desk, data: bytes, url: str, content_type: str, charset: str) -> Feed:
    """Parse a feed off the loop. Raises FeedError or ExtractError."""
    if len(data) > PRESS_BYTES:
        return await desk.press.feed(data, url, content_type, charset)
    from termnews import feeds

    return await desk.read(
        partial(feeds.parse, data, url=url, content_type=content_type, charset=charset)
    )


# --- the writer ----------------------------------------------------------------------------------


async def _write(
    desk: Desk, job: int, outcomes: asyncio.Queue[_Outcome], total: int
) -> tuple[int, int]:
    """Store outcomes in batches until there is one of each source; ``(new, failed)``."""
    done = new = failed = 0
    while done < total:
        batch = [await outcomes.get()]
        deadline = asyncio.get_running_loop().time() + BATCH_SECONDS
        while len(batch) < min(BATCH_FEEDS, total - done):
            try:
                async with asyncio.timeout_at(deadline):
                    batch.append(await outcomes.get())
            except TimeoutError:
                break
        results, failures = await asyncio.shield(asyncio.to_thread(_store, desk, batch))
        done += len(batch)
        _tell(desk, job, batch, results, failures)
        new += sum(len(result.new_ids) for result in results)
        failed += len(failures)
        desk.emit(Progress(job, done, total, "refresh"))
    return new, failed


def _store(desk: Desk, batch: list[_Outcome]) -> tuple[list[StoreResult], list[_Failure]]:
    """Store a batch. A LibraryError (full disk) ends the refresh: what is not stored is not
    marked as fetched either, and comes with the next refresh."""
    from termnews.fetch import manners

    intake = desk.library.intake
    now = datetime.now(UTC)
    failures = [outcome for outcome in batch if isinstance(outcome, _Failure)]
    unchanged = [outcome for outcome in batch if isinstance(outcome, Unchanged)]
    results: list[StoreResult] = []
    fetched = [outcome for outcome in batch if isinstance(outcome, Fetched)]
    if fetched:
        results = intake.store_many(fetched)
    if unchanged:
        intake.record_unchanged(unchanged)
    for failure in failures:
        error = failure.error
        verdict = manners.decide(
            manners.Observed(
                status=error.status if isinstance(error, FetchError) else None,
                failures=failure.source.failures + 1,
                retry_after=error.retry_after if isinstance(error, FetchError) else None,
            ),
            now,
        )
        intake.record_failure(
            failure.source.id,
            line(failure.error.cause),
            line(failure.error.remedy),
            due_at=verdict.due_at,
            state=SourceState.GONE if verdict.gone else None,
        )
    return results, failures


def _tell(
    desk: Desk,
    job: int,
    batch: Iterable[_Outcome],
    results: list[StoreResult],
    failures: list[_Failure],
) -> None:
    new = [number for result in results for number in result.new_ids]
    updated = [number for result in results for number in result.updated_ids]
    if new:
        desk.emit(ArticlesStored(job, tuple(new)))
    if updated:
        desk.emit(ArticlesStored(job, tuple(updated), new=False))
    for result in results:
        desk.emit(
            SourceRefreshed(job, result.source_id, len(result.new_ids), len(result.updated_ids))
        )
    for failure in failures:
        desk.emit(
            SourceRefreshed(
                job, failure.source.id, error=failure.error.cause, remedy=failure.error.remedy
            )
        )
