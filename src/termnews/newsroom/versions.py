"""Where a page yields no article: its AMP or print version, asked for with the same manners."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from termnews.credentials import origin
from termnews.errors import TermnewsError
from termnews.model import Article, Problem
from termnews.newsroom.orders import PageResult
from termnews.text import count_words

if TYPE_CHECKING:
    from termnews.fetch import Response
    from termnews.newsroom.engine import Desk

log = logging.getLogger(__name__)


async def best(
    desk: Desk,
    response: Response,
    result: PageResult,
    article_id: int | None = None,
    *,
    login: bool = False,
    private: bool = False,
) -> tuple[Response, PageResult]:
    """The page and what was read of it, or those of another version that has the article.

    ``login`` and ``private`` are how the page itself was asked for; a version at another origin is
    asked for without either. Where no version helps, the reason says how to ask an archive; it is
    never asked unbidden.
    """
    from termnews.fetch import ACCEPT_PAGE, PAGE
    from termnews.newsroom.enrich import press_page

    for method, address in result.others:
        own = origin(address) == origin(response.url)
        try:
            page = await desk.client.get(
                address,
                private=private and own,
                accept=ACCEPT_PAGE,
                limits=PAGE,
                credentials=await desk.logins.find(address) if login and own else None,
            )
            other = await press_page(desk, page.content, page.url, page.charset, article_id)
        except TermnewsError as error:
            log.info("%s version %s: %s", method, address, error)
            continue
        if other.article.extraction.problem is Problem.NONE and _longer(other, result):
            return page, replace(other, article=_as_page(other.article, result.article, method))
    return response, _with_archive(result, response.url)


def _longer(one: PageResult, other: PageResult) -> bool:
    return count_words(one.article.body) > count_words(other.article.body)


def _as_page(article: Article, page: Article, method: str) -> Article:
    """The version's article under the page's own address."""
    return replace(
        article, url=page.url or article.url, extraction=replace(article.extraction, method=method)
    )


_ARCHIVED = (Problem.NEEDS_SCRIPT, Problem.CONSENT, Problem.BLOCKED, Problem.PAYWALL)


def _with_archive(result: PageResult, url: str) -> PageResult:
    from termnews.fetch import is_private_host

    extraction = result.article.extraction
    host = urlsplit(url).hostname or ""
    if extraction.problem not in _ARCHIVED or not extraction.reason or is_private_host(host):
        return result
    reason = f"{extraction.reason} An archive may have a copy: key A, or “termnews read --archive”."
    return replace(
        result, article=replace(result.article, extraction=replace(extraction, reason=reason))
    )
