"""Adding anything: a feed, a site, an article's page, a file, pasted text."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from termnews.credentials import origin, taken_out
from termnews.errors import ExtractError, FeedError, FetchError, TermnewsError
from termnews.model import Article, Problem
from termnews.newsroom import archive, enrich, kept, refresh, versions
from termnews.newsroom.events import (
    ArticlesStored,
    Choice,
    Event,
    Finished,
    Progress,
)
from termnews.newsroom.orders import PageRequest, PageResult
from termnews.text import Clean, clean, line

if TYPE_CHECKING:
    from termnews.feeds import FeedLink
    from termnews.fetch import Response
    from termnews.newsroom.engine import Desk

MAX_FILE = 64 * 1024 * 1024
"""Bytes of a local file that are read."""

ARTICLE_WORDS = 120
"""A page with at least so many words of body is taken for an article, not for a front page."""

SHORT_WORDS = 50
"""The same of a page that names no feed, before feeds are looked for at the usual paths."""

_ADDRESS = re.compile(
    r"(?:https?://)?(?:[^\s/@]+@)?(?:[\w-]+(?:\.[\w-]+)+|localhost|\[[0-9a-f:]+\])(?::\d+)?(?:[/?#]\S*)?$",
    re.I,
)


async def add(desk: Desk, job: int, what: str, folder: str = "", title: str = "") -> Event:
    """Add what was typed, pasted or dropped. Raises a TermnewsError that says why it cannot be."""
    text = what.strip()
    if not text:
        raise FetchError("Nothing was given.", remedy="Paste an address, a file's path or a text.")
    path = _as_path(text)
    if path is not None:
        return await _add_file(desk, job, path, folder, title)
    if "\n" not in text and _ADDRESS.match(text):
        try:
            return await _add_address(desk, job, _with_scheme(text), folder, title)
        except FetchError as error:
            error.remedy = _remedy(error, text)
            raise
    if "\n" not in text and re.match(r"[a-z][a-z0-9+.-]*:", text, re.I) and " " not in text:
        scheme = text.split(":", 1)[0]
        if scheme.lower() in ("http", "https"):
            from termnews.fetch.addresses import address

            address(text)  # says what is wrong with it
        raise FetchError(
            f"Addresses of the kind “{line(scheme, 20)}:” cannot be read.",
            remedy="Use an http or https address, a file's path, or paste the text.",
            kind="scheme",
        )
    if "\n" not in text and len(text) < 200:
        raise FetchError(
            f"“{line(text, 60)}” is neither an address nor a file.",
            remedy="Check the spelling; to keep a note, paste a longer text.",
        )
    return await _add_text(desk, job, what)


def _as_path(text: str) -> Path | None:
    """A path if the text names an existing file."""
    if "\n" in text or len(text) > 4096 or "\x00" in text:
        return None
    if text.startswith("file://"):
        text = urlsplit(text).path
    elif re.match(r"https?://", text, re.I):
        return None
    try:
        path = Path(text).expanduser()
        return path if path.exists() else None
    except (OSError, RuntimeError, ValueError):
        return None


def _with_scheme(address: str) -> str:
    return address if re.match(r"https?://", address, re.I) else f"https://{address}"


def _remedy(error: FetchError, typed: str) -> str:
    """What helps when an address could not be added: nothing was kept that is tried again later."""
    from termnews.fetch.failures import LATER

    if error.kind == "tls" and error.remedy == LATER and "://" not in typed:
        return "If the site has no secure address, put http:// before the name."
    return error.remedy.replace(LATER, "Nothing was added; try again later.")


# --- addresses -----------------------------------------------------------------------------------


async def _add_address(desk: Desk, job: int, url: str, folder: str, title: str) -> Event:
    from termnews import feeds
    from termnews.fetch import is_private_host

    url, login = taken_out(url)
    known = desk.library.sources.by_url(url)
    if known is not None:
        if login is not None:
            desk.logins.keep(url, login)
        return await _refresh_known(desk, job, known.id, known.title)
    desk.emit(Progress(job, 0, 1, f"fetching {line(urlsplit(url).hostname or url, 60)}"))
    # What the user typed himself may be on his own machine or network.
    typed = url not in desk.offered
    desk.offered.discard(url)  # who types it after he was told that it is his own machine means it
    copy = archive.copy_of(url) if login is None else None
    if copy is not None:
        response, result = await archive.fetch(desk, copy, private=typed)
        return await _store_page(desk, job, copy.url, result, response, copy=True)
    try:
        response = await desk.logins.get(desk.client, url, login, private=typed)
    except FetchError as error:
        # A server of one's own is often without TLS; elsewhere a broken TLS is said.
        plain = error.kind == "connect" or (
            error.kind == "tls" and is_private_host(urlsplit(url).hostname or "")
        )
        if not plain or login or not url.startswith("https://") or "://" in url[8:]:
            archive.name_in(error, desk.settings.network.archive, url)
            raise
        url = "http://" + url[8:]  # never with a login: it would go over the wire in plain words
        response = await desk.client.get(url, private=typed)
    if login is not None:
        desk.logins.keep(url, login)
    kind = feeds.sniff(response.content, response.content_type)
    if kind in (feeds.Kind.FEED, feeds.Kind.JSON):
        return await _add_feed(desk, job, url, response, folder, title)
    if kind is feeds.Kind.OPML:
        from termnews.newsroom.subscriptions import import_fetched

        said = import_fetched(
            desk.library, response.content, response.url, private=typed and response.private
        )
        return Finished(job, said, imported=True)
    if kind in (feeds.Kind.HTML, feeds.Kind.XML):
        return await _add_page_or_site(desk, job, url, response, folder, title)
    if kind in (feeds.Kind.TEXT, feeds.Kind.PDF):
        request = PageRequest(
            response.content,
            response.url,
            response.content_type,
            file_name=kept.name_of(response.url),
        )
        result = await desk.press.page(request)
        return await _store_page(desk, job, url, result, response)
    raise ExtractError(
        f"{line(urlsplit(url).hostname or url)} sent something that is neither a feed nor a page"
        f" ({line(response.content_type or 'of unknown kind', 60)}).",
        remedy="Check the address.",
    )


async def _refresh_known(desk: Desk, job: int, source_id: int, title: str) -> Event:
    done = await refresh.refresh(desk, job, [source_id])
    return Finished(
        job,
        f"{title} is among your sources already. {done.summary}",
        source_id=source_id,
        new=done.new,
        failed=done.failed,
    )


async def _add_feed(
    desk: Desk, job: int, url: str, response: Response, folder: str, title: str
) -> Event:
    """The bytes are a feed: make the source and store its entries at once."""
    feed = await refresh.parse(
        desk, response.content, response.url, response.content_type, response.charset
    )
    login = await desk.logins.find(url) is not None
    address = url if login else response.moved_to or url  # the login is for the address typed
    source = desk.library.sources.add(
        address,
        title=line(title, 200),
        folder=line(folder, 200),
        site_url=feed.url,
        private=response.private,
    )
    done = await refresh.refresh_with(desk, job, source, feed, response, login=login)
    name = feed.title or source.title
    return Finished(
        job,
        f"Added {name}: {done} article{'s' if done != 1 else ''}.",
        source_id=source.id,
        new=done,
    )


async def _add_page_or_site(
    desk: Desk, job: int, url: str, response: Response, folder: str, title: str
) -> Event:
    """A page is an article to keep, or the front of a site whose feed is wanted."""
    from termnews import feeds

    links = await asyncio.to_thread(feeds.discover, response.content, response.url)
    front = urlsplit(response.url).path.strip("/").lower() in (
        "",
        "index.html",
        "index.php",
        "home",
    )
    result: PageResult | None = None
    page = response
    trouble: TermnewsError | None = None
    if not front or not links:
        try:
            own = origin(url) == origin(response.url)
            result = await enrich.read_page(desk, response, login=own)
            page, result = await versions.best(
                desk, response, result, login=own, private=own and response.private
            )
        except ExtractError as error:
            trouble = error
    if result is not None and not front and _is_article(result.article):
        return await _store_page(desk, job, response.moved_to or url, result, page)
    if not links and result is not None and not front and _is_short_article(result.article):
        return await _store_page(desk, job, response.moved_to or url, result, page)
    if not links:
        links = await _well_known(desk, response)
    # A page may name any machine; only the one that was typed may be a private one.
    desk.offered.update(link.url for link in links if origin(link.url) != origin(url))
    if len(links) == 1 or (links and _clear_first(links)):
        return await _add_address(desk, job, links[0].url, folder, title)
    if links:
        return Choice(job, response.url, tuple((link.url, link.title) for link in links[:20]))
    if result is not None and result.article.body:
        return await _store_page(desk, job, url, result, page)
    why = result.article.extraction.reason if result else (trouble.cause if trouble else "")
    raise FeedError(
        f"No feed and no article was found at {line(url, 200)}." + (f" {why}" if why else ""),
        remedy="Look for the site's feed address (often called RSS) and paste that.",
    )


def _is_article(article: Article) -> bool:
    if article.extraction.problem is Problem.NOT_ARTICLE:
        return False
    from termnews.text import count_words

    return count_words(article.body) >= ARTICLE_WORDS or bool(
        article.body and (article.published or article.extraction.problem is Problem.PAYWALL)
    )


def _is_short_article(article: Article) -> bool:
    """Enough where the page names no feed: the user gave its address and none of the site's."""
    from termnews.text import count_words

    good = article.extraction.problem is Problem.NONE
    return good and count_words(article.body) >= SHORT_WORDS


def _clear_first(links: Sequence[FeedLink]) -> bool:
    """Whether the others are only comment feeds or other forms of the first."""
    return all(link.score < links[0].score * 0.5 for link in links[1:])


async def _well_known(desk: Desk, page: Response) -> list[FeedLink]:
    """Feeds at the usual paths; asked one after the other, as a polite guest."""
    from termnews import feeds

    for address in feeds.well_known(page.url)[:8]:
        own = origin(address) == origin(page.url)
        try:
            response = await desk.logins.get(desk.client, address, private=own and page.private)
        except FetchError:
            continue
        if feeds.sniff(response.content, response.content_type) is feeds.Kind.FEED:
            return [feeds.FeedLink(address, line(address), score=1.0)]
    return []


# --- files and text ----------------------------------------------------------------------------------


async def _add_file(desk: Desk, job: int, path: Path, folder: str, title: str) -> Event:
    if path.is_dir():
        raise ExtractError(f"{line(str(path))} is a folder.", remedy="Name a file in it.")
    data = await asyncio.to_thread(_read, path)
    from termnews import feeds

    kind = feeds.sniff(data)
    if kind is feeds.Kind.OPML:
        from termnews.newsroom.subscriptions import import_file

        return Finished(job, import_file(desk.library, path), imported=True)
    if kind is feeds.Kind.FEED:
        source = desk.library.sources.add(
            path.resolve().as_uri(), title=line(title, 200), folder=line(folder, 200)
        )
        done = await refresh.refresh(desk, job, [source.id])
        return Finished(job, done.summary, source_id=source.id, new=done.new, failed=done.failed)
    result = await desk.press.page(PageRequest(data, "", file_name=line(path.name, 200) or "file"))
    address = path.resolve().as_uri()
    media = "text/html" if kind is feeds.Kind.HTML else ""
    return await _store(desk, job, result.article.url or address, result, data, media, address)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE)
    except OSError as error:
        raise ExtractError(
            f"{line(str(path))} cannot be read: {line(error.strerror or 'unknown reason')}."
        ) from None


async def _add_text(desk: Desk, job: int, text: str) -> Event:
    """Pasted text, or pasted HTML."""
    data = text.encode("utf-8", "replace")
    result = await desk.press.page(PageRequest(data, "", file_name="pasted"))
    digest = hashlib.sha256(clean(text).encode()).hexdigest()[:32]
    address = f"{kept.PASTED}{digest}"
    return await _store(
        desk, job, result.article.url or address, result, data, "text/plain", address
    )


async def _store_page(
    desk: Desk, job: int, key: str, result: PageResult, page: Response, *, copy: bool = False
) -> Event:
    """Keep a page that was fetched."""
    return await _store(
        desk, job, key, result, page.content, page.content_type, page.url, copy=copy
    )


async def _store(
    desk: Desk,
    job: int,
    key: str,
    result: PageResult,
    data: bytes,
    content_type: str,
    address: str,
    *,
    copy: bool = False,
) -> Event:
    article = result.article
    article_id = desk.library.intake.add_page(
        Clean(key),
        title=article.title,
        url=article.url or (key if key.startswith("http") else ""),
        published=article.published,
    )
    await enrich.store_page(desk, article_id, result, data, content_type, address, copy=copy)
    desk.emit(ArticlesStored(job, (article_id,)))
    summary = f"Added “{article.title or key}”."
    if article.extraction.problem is not Problem.NONE and article.extraction.reason:
        summary += f" {article.extraction.reason}"
    return Finished(job, summary, article_id=article_id, new=1)
