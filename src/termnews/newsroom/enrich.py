"""Full texts and what is understood of them, in the background, in the order that matters.

First what is on screen, then bookmarks, then unread newest first. Pages are asked for within each
host's manners; extraction and analysis run in the press, where they can be ended.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from termnews.analyse import VERSION as ANALYSIS_VERSION
from termnews.credentials import origin
from termnews.errors import ExtractError, FetchError, SettingsError, TermnewsError
from termnews.library import PAGES_URL, Library, Work
from termnews.model import Article, Entry, Problem
from termnews.newsroom import archive, kept, versions
from termnews.newsroom.events import ArticleReady, ArticlesReady, Event, Finished, Notice, Progress
from termnews.newsroom.grouping import place
from termnews.newsroom.orders import PageRequest, PageResult
from termnews.newsroom.sites import site_rule
from termnews.text import Clean, line

if TYPE_CHECKING:
    from termnews.fetch import Response
    from termnews.newsroom.engine import Desk

log = logging.getLogger(__name__)

EXTRACTOR_VERSION = 4
"""Raise it when pages read by an older extractor should be read again."""

ROUND = 24
"""Articles taken from a queue at a time, so that what comes on screen can go first."""

TOGETHER = 6
"""Pages under way at once."""

MAX_PAGES = 12
"""Pages of one article that are joined."""

RETRY = timedelta(hours=6)
"""When a page that could not be fetched is tried again."""


async def keep_up(desk: Desk, job: int, first: Sequence[int] = ()) -> Event:
    """Until cancelled: ask the sources that are due, then prepare what waits, then sleep until
    something came or it is time again. The settings say whether and how often."""
    from termnews.newsroom import refresh

    desk.attention[:] = [int(number) for number in first]
    wanted = desk.settings.refresh
    ask = wanted.on_start
    while True:
        desk.wake.clear()
        await enrich(desk, job, texts=False)
        if ask:
            await refresh.refresh(desk, job, due=True)
        await enrich(desk, job)
        await _tidy(desk, job)
        pause = wanted.every_minutes * 60 or None
        try:
            async with asyncio.timeout(pause):
                await desk.wake.wait()
            ask = False
        except TimeoutError:
            ask = True


async def _tidy(desk: Desk, job: int) -> None:
    """While idle: give space back, and every so often read the whole library for damage."""
    upkeep = desk.library.upkeep
    if desk.library.read_only:
        return
    await asyncio.to_thread(upkeep.shrink)
    if upkeep.check_is_due(datetime.now(UTC)):
        health = await asyncio.to_thread(upkeep.check)
        if health is not None and not health.ok:
            desk.emit(
                Notice(
                    job,
                    "The library is damaged; what can be read is still there.",
                    "Quit and run: termnews doctor",
                )
            )


async def attend(desk: Desk, job: int, ids: Sequence[int]) -> Event:
    """These articles are on screen: they go first from now on."""
    desk.wake.set()
    desk.attention[:] = [int(number) for number in ids]
    return Finished(job, "")


async def fetch_text(desk: Desk, job: int, article_id: int) -> Event:
    """Fetch one article's page now, whatever its source's setting. Raises TermnewsError."""
    desk.emit(Progress(job, 0, 1, "fetching the page"))
    _tell(desk, job, await _fetch_and_store(desk, article_id))
    return Finished(job, "Full text fetched.", article_id=article_id)


async def enrich(desk: Desk, job: int, first: Sequence[int] = (), texts: bool = True) -> Event:
    """Work through what waits: analysis of what is here, then full texts, then old extractions."""
    if first:
        await attend(desk, job, first)
    if desk.text_lock.locked():
        return Finished(job, "")
    done = 0
    async with desk.text_lock:
        done += await _drain(desk, job, Work.ANALYSIS, limit=ROUND)
        if texts and desk.settings.refresh.full_text:
            done += await _drain(desk, job, Work.TEXT)
        done += await _drain(desk, job, Work.ANALYSIS)
        done += await _drain(desk, job, Work.EXTRACTION)
    return Finished(job, f"{done} articles prepared." if done else "")


async def _drain(desk: Desk, job: int, work: Work, limit: int | None = None) -> int:
    """Work through one queue; the number of articles done."""
    version = {Work.ANALYSIS: ANALYSIS_VERSION, Work.EXTRACTION: EXTRACTOR_VERSION}.get(work, 0)
    done = 0
    tried: set[int] = set()
    slots = asyncio.Semaphore(TOGETHER if work is Work.TEXT else 2)

    async def one(article_id: int) -> None:
        async with slots:
            try:
                _tell(desk, job, await _STEPS[work](desk, article_id))
            except FetchError as error:
                desk.library.articles.put_failure(
                    article_id,
                    Problem.BLOCKED,
                    line(error.sentence()),
                    retry_at=datetime.now(UTC) + RETRY,
                )
            except ExtractError as error:
                desk.library.articles.put_failure(
                    article_id, Problem.BROKEN, line(error.sentence())
                )

    while limit is None or done < limit:
        waiting = desk.library.articles.waiting(
            work,
            limit=ROUND + len(tried) if tried else ROUND,
            version=version,
            first=desk.attention,
        )
        fresh = [number for number in waiting if number not in tried][:ROUND]
        if not fresh:
            break
        tried.update(fresh)
        await asyncio.gather(*(one(number) for number in fresh))
        done += len(fresh)
        if work is Work.TEXT:
            desk.emit(Progress(job, done, done + max(0, len(waiting) - len(fresh)), "full texts"))
    return done


def _tell(desk: Desk, job: int, changed: Sequence[int]) -> None:
    """These articles changed in place: one was read, others came into a story with it."""
    others = tuple(number for number in changed if number not in desk.attention)
    for article_id in changed:
        if article_id in desk.attention:
            desk.emit(ArticleReady(job, article_id))
    if others:
        desk.emit(ArticlesReady(job, others))


async def _analyse(desk: Desk, article_id: int) -> Sequence[int]:
    """Analyse a stored text; the articles that changed with it."""
    article = desk.library.articles.article(article_id)
    if article is None:
        return ()
    analysis = await desk.press.analyse(article)
    desk.library.articles.put_analysis(article_id, analysis, version=ANALYSIS_VERSION)
    desk.library.views.apply_mutes([article_id])
    # One after the other: two that arrive together must find each other.
    return await desk.read(place, desk.library, article_id)


async def _fetch_and_store(desk: Desk, article_id: int) -> Sequence[int]:
    """Fetch an article's page and keep what it says; the articles that changed with it."""
    from termnews.fetch import ACCEPT_PAGE, PAGE

    rows = desk.library.views.rows([article_id])
    if not rows or not rows[0].url:
        raise FetchError(
            "The article has no address to fetch.", remedy="Its feed text is all there is."
        )
    row = rows[0]
    source = desk.library.sources.get(row.source_id)
    # A page is reached on a private address only where the user's own source is on one.
    private = bool(source and source.private and _same_host(source.url, row.url))
    # A source's login is for its own pages; what another source links to is fetched without.
    wishes: dict[str, Any] = {"private": private, "accept": ACCEPT_PAGE, "limits": PAGE}
    own = bool(source and origin(source.url) == origin(row.url))
    if own:
        response = await desk.logins.get(desk.client, row.url, **wishes)
    else:
        response = await desk.client.get(row.url, **wishes)
    result = await read_page(desk, response, article_id, login=own)
    response, result = await versions.best(
        desk,
        response,
        result,
        article_id,
        login=own,
        private=private and _same_host(row.url, response.url),
    )
    return await store_page(
        desk, article_id, result, response.content, response.content_type, response.url
    )


def _same_host(first: str, second: str) -> bool:
    return urlsplit(first).netloc == urlsplit(second).netloc


async def read_page(
    desk: Desk, response: Response, article_id: int | None = None, *, login: bool = False
) -> PageResult:
    """Extract and analyse a fetched page, joined with the pages that follow it; those are asked for
    with the host's login if this one was. A plain text or PDF is read as such."""
    if name := kept.file_name(response.content, response.content_type, response.url):
        return await desk.press.page(
            PageRequest(response.content, response.url, response.content_type, file_name=name)
        )
    result = await press_page(desk, response.content, response.url, response.charset, article_id)
    from termnews.fetch import ACCEPT_PAGE, PAGE

    seen = {response.url}
    article = result.article
    joined: list[Article] = []
    following = article.next_url
    while (
        following
        and following not in seen
        and len(seen) < MAX_PAGES
        and _same_host(following, response.url)
    ):
        seen.add(following)
        try:
            own = await desk.logins.find(following) if login else None
            page = await desk.client.get(
                following, accept=ACCEPT_PAGE, limits=PAGE, credentials=own
            )
            more = await press_page(desk, page.content, page.url, page.charset, article_id)
        except TermnewsError as error:
            log.info("next page %s: %s", following, error)
            break
        joined.append(more.article)
        following = more.article.next_url
    if not joined:
        return result
    blocks = article.blocks
    for more_article in joined:
        known = set(blocks)
        blocks += tuple(b for b in more_article.blocks if b not in known)
    whole = replace(article, blocks=blocks, next_url="")
    return PageResult(whole, await desk.press.analyse(whole), result.site, result.others)


async def press_page(
    desk: Desk, data: bytes, url: str, charset: str, article_id: int | None
) -> PageResult:
    """One page, read in the press with what is known of its entry, its site and the user's rule."""
    host = urlsplit(url).hostname or ""
    known = desk.library.state.site(host)
    entry = told_by_feed(desk.library, article_id)
    request = PageRequest(
        data,
        url,
        charset=charset,
        title=entry.title,
        authors=entry.authors,
        published=entry.published,
        tags=entry.tags,
        site=_known_site(known),
        rule=site_rule(host),
    )
    try:
        result = await desk.press.page(request)
    except SettingsError as error:  # the user's rule is wrong: read without it, and say so once
        if host not in desk.told:
            desk.told.add(host)
            desk.emit(Notice(0, f"The rule for {host} is not used. {error.cause}", error.remedy))
        result = await desk.press.page(replace(request, rule=""))
    if result.site is not None and host:
        desk.library.state.set_site(host, {"learned": result.site.to_json()})
    return result


def told_by_feed(library: Library, article_id: int | None) -> Entry:
    """What an article's feed says of it; an empty entry for a page that came from none: what is known
    of that was read from the page itself, and is no second witness."""
    nothing = Entry(Clean(""))
    if article_id is None:
        return nothing
    rows = library.views.rows([article_id])
    source = library.sources.get(rows[0].source_id) if rows else None
    if source is None or source.url == PAGES_URL:
        return nothing
    return library.articles.entry(article_id) or nothing


def _known_site(kept: dict[str, Any]) -> Any:
    """What was learned of a site from its pages so far; None if nothing (or nothing readable)."""
    from termnews.extract import SiteKnowledge

    try:
        return SiteKnowledge.from_json(str(kept["learned"])) if "learned" in kept else None
    except ValueError:
        return None


async def store_page(
    desk: Desk,
    article_id: int,
    result: PageResult,
    original: bytes,
    content_type: str,
    fetched_url: str,
    *,
    reread: bool = False,
    copy: bool = False,
) -> Sequence[int]:
    """Keep a page's clean text, its original and its analysis; the articles that changed with it.

    ``reread``: it is the page that is kept already. ``copy``: it is an archive's copy, so that what
    differs from the page is no news.
    """
    desk.library.articles.put_text(
        article_id,
        result.article,
        original=None if reread else original,
        content_type=content_type,
        fetched_url=fetched_url,
        extractor_version=EXTRACTOR_VERSION,
        reread=reread or copy,
    )
    if result.analysis is None:
        return (article_id,)
    desk.library.articles.put_analysis(article_id, result.analysis, version=ANALYSIS_VERSION)
    return await desk.read(place, desk.library, article_id)


async def _extract_again(desk: Desk, article_id: int) -> Sequence[int]:
    """Read a kept original anew: a better extractor, a new rule, more knowledge of the site."""
    original = desk.library.articles.original(article_id)
    if original is None:
        return ()
    data, content_type, url = original
    copy = archive.copy_of(url)
    if copy is not None:
        result = await archive.read(desk, data, copy, article_id=article_id)
    elif name := kept.file_name(data, content_type, url):
        web = url if url.startswith("http") else ""
        result = await desk.press.page(PageRequest(data, web, content_type, file_name=name))
    else:
        result = await press_page(desk, data, url, "", article_id)
    return await store_page(desk, article_id, result, data, content_type, url, reread=True)


_STEPS: dict[Work, Callable[[Desk, int], Awaitable[Sequence[int]]]] = {
    Work.TEXT: _fetch_and_store,
    Work.ANALYSIS: _analyse,
    Work.EXTRACTION: _extract_again,
}


async def apply_rule(desk: Desk, job: int, host: str) -> Event:
    """Read all kept pages of a host anew, after its rule changed."""
    ids = desk.library.articles.of_host(host)
    for number, article_id in enumerate(ids):
        desk.emit(Progress(job, number, len(ids), f"reading {host} anew"))
        try:
            _tell(desk, job, await _extract_again(desk, article_id))
        except ExtractError as error:
            log.info("article %s: %s", article_id, error)
    pages = "1 stored page" if len(ids) == 1 else f"{len(ids):,} stored pages"
    return Finished(job, f"{pages} of {host} read anew.")
