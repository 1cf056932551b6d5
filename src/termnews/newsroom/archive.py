"""A page's copy in an archive of the web: asked for only when the user says so, and marked as one.

Archives that speak as the Wayback Machine does (pywb, OpenWayback) keep a page under
``ARCHIVE/TIME/ADDRESS`` and lead from any time to the copy nearest to it; ``TIMEid_`` is the page as
it was kept, without the archive's own frame.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from termnews.errors import ExtractError, FetchError
from termnews.model import Problem
from termnews.newsroom.events import ArticleReady, Event, Finished, Progress
from termnews.newsroom.orders import PageResult
from termnews.text import line, split_login

if TYPE_CHECKING:
    from termnews.fetch import Response
    from termnews.newsroom.engine import Desk

METHOD = "archive"
"""The extraction's method of a text that was read from an archive."""

SETTLED = timedelta(days=2)
"""After so long a page has got its corrections, and mostly is there still."""

OWN = "A page of your own machine or network is in no archive."

_COPY = re.compile(
    r"(https?://[^/?#\s]+/(?:[^/?#\s]+/){0,3})(\d{4,14})(?:[a-z]{2}_)?/(https?://\S+)"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """The address of a page in an archive, in its parts."""

    archive: str
    """What stands before the time, ending with a slash."""
    time: str
    """4 to 14 digits: year, month, day, hour, minute, second, as far as given."""
    url: str
    """The page's own address."""

    @property
    def address(self) -> str:
        """Where the page is as it was kept."""
        return f"{self.archive}{self.time}id_/{self.url}"

    @property
    def day(self) -> datetime | None:
        """When the copy was made; None where the digits are no full date."""
        try:
            return datetime.strptime(self.time[:8], "%Y%m%d").replace(tzinfo=UTC)
        except ValueError:
            return None


def copy_of(address: str) -> Copy | None:
    """The parts of an address in an archive; None for any other address."""
    found = _COPY.fullmatch(address.strip())
    return Copy(*found.groups()) if found else None


def wanted(archive: str, url: str, published: datetime | None) -> Copy:
    """The copy to ask for: a little after publication, else the newest.

    Raises FetchError where there is no archive, or the page is none of the open web's.
    """
    from termnews.fetch import is_private_host

    url = split_login(url)[0].partition("#")[0]
    if not archive:
        raise FetchError(
            "No archive is named in the settings.", remedy="Name one: network.archive."
        )
    if not url.startswith(("http://", "https://")):
        raise FetchError("The article has no address that an archive could know.")
    if is_private_host(urlsplit(url).hostname or ""):
        raise FetchError(OWN)
    now = datetime.now(UTC)
    moment = min(published + SETTLED, now) if published else now
    time = moment.astimezone(UTC).strftime("%Y%m%d%H%M%S")
    return Copy(archive.rstrip("/") + "/", time, url)


def name_in(error: FetchError, archive: str, url: str) -> None:
    """Say in the remedy of a page that a server did not give where an archive may have a copy."""
    try:
        copy = wanted(archive, url, None)
    except FetchError:
        return
    if error.status is not None and urlsplit(url).path.strip("/"):
        hint = f"An archive may have a copy: add {copy.archive}{copy.time[:4]}/{copy.url}"
        error.remedy = f"{error.remedy} {hint}".lstrip()


async def fetch_archived(desk: Desk, job: int, article_id: int) -> Event:
    """Fetch the archive's copy of an article's page because the user asked for it, and keep it as
    the article's text. Raises TermnewsError."""
    from termnews.newsroom import enrich

    rows = desk.library.views.rows([article_id])
    if not rows:
        raise FetchError(f"There is no article {article_id}.")
    row = rows[0]
    source = desk.library.sources.get(row.source_id)
    if source and source.private and urlsplit(source.url).netloc == urlsplit(row.url).netloc:
        raise FetchError(OWN)
    entry = desk.library.articles.entry(article_id)
    copy = wanted(desk.settings.network.archive, row.url, entry.published if entry else None)
    host = line(urlsplit(copy.archive).hostname or "", 80)
    desk.emit(Progress(job, 0, 1, f"asking {host}"))
    response, result = await fetch(desk, copy, private=True, article_id=article_id)
    changed = await enrich.store_page(
        desk, article_id, result, response.content, response.content_type, response.url, copy=True
    )
    for number in changed:
        desk.emit(ArticleReady(job, number))
    return Finished(job, result.article.extraction.reason, article_id=article_id)


async def fetch(
    desk: Desk, copy: Copy, *, private: bool, article_id: int | None = None
) -> tuple[Response, PageResult]:
    """The archive's copy nearest to the one asked for, and the article in it, marked as one.

    ``private``: the user typed the archive's address, so it may be on his own machine or network.
    Raises FetchError or ExtractError; where the copy holds no whole article either, that is an
    ExtractError.
    """
    from termnews.fetch import ACCEPT_PAGE, PAGE

    host = line(urlsplit(copy.archive).hostname or "", 80)
    try:
        response = await desk.client.get(
            copy.address, private=private, accept=ACCEPT_PAGE, limits=PAGE
        )
    except FetchError as error:
        if error.status in (404, 410):
            raise FetchError(
                f"{host} has no copy of this page.", kind="status", status=error.status
            ) from None
        raise
    found = copy_of(response.url)
    if found is None:
        raise FetchError(f"{host} led to a page that is no copy of this one.", kind="redirect")
    found = replace(found, url=copy.url)  # archives write the same address in several ways
    result = await read(desk, response.content, found, response.charset, article_id)
    extraction = result.article.extraction
    if extraction.problem not in (Problem.NONE, Problem.LANGUAGE) or not result.article.body:
        raise ExtractError(
            f"The copy at {host} has no whole article either. {extraction.reason}".rstrip()
        )
    return response, result


async def read(
    desk: Desk, data: bytes, copy: Copy, charset: str = "", article_id: int | None = None
) -> PageResult:
    """A copy's bytes read as the page they are of, and marked as from the archive."""
    from termnews.newsroom.enrich import press_page

    result = await press_page(desk, data, copy.url, charset, article_id)
    article = result.article
    if article.extraction.problem not in (Problem.NONE, Problem.LANGUAGE):
        return result
    day = copy.day
    when = f"of {day.day} {day:%B %Y} " if day else ""
    host = line(urlsplit(copy.archive).hostname or "", 80)
    reason = f"This is a copy {when}kept by the archive {host}."
    extraction = replace(article.extraction, method=METHOD, reason=reason)
    return replace(result, article=replace(article, next_url="", extraction=extraction))
