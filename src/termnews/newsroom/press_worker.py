"""What runs inside a worker of the press: reads requests, answers them, within its limits."""

from __future__ import annotations

import contextlib
import os
import pickle
import select
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from termnews.errors import ExtractError, TermnewsError
from termnews.model import Analysis, Article, Feed, Problem
from termnews.newsroom.orders import OUT_OF_MEMORY, PageRequest, PageResult

IDLE_SECONDS = 30.0
"""A worker that has nothing to do for so long ends, and its memory goes back to the system."""


YIELDS_NOTHING = frozenset(
    (
        Problem.NEEDS_SCRIPT, Problem.CONSENT, Problem.BLOCKED, Problem.NOT_ARTICLE, Problem.BROKEN,
        Problem.PAYWALL,
    )
)  # fmt: skip
"""Problems with which a page's AMP or print version may still have the article."""


def press_page(request: PageRequest) -> PageResult:
    """What a worker does with a page; also usable in this process."""
    from termnews import extract

    site = _site_of(request)
    if request.file_name:
        from termnews.extract.files import from_file

        article = from_file(request.data, request.file_name, request.url)
    else:
        rules = None
        if request.rule:
            from termnews.extract.rules import parse

            rules = parse(request.rule)
        hints = extract.Hints(
            title=request.title,
            authors=request.authors,
            published=request.published,
            tags=request.tags,
        )
        article = extract.article(
            request.data,
            request.url,
            charset=request.charset,
            hints=hints,
            site=site,
            rules=rules,
        )
        if request.url and request.analyse:
            site = extract.learn(site, request.data, request.url)
    others: tuple[tuple[str, str], ...] = ()
    if request.url and not request.file_name and article.extraction.problem in YIELDS_NOTHING:
        from termnews.extract.versions import other_versions

        others = other_versions(request.data, request.url, charset=request.charset)
    return PageResult(article, press_analysis(article) if request.analyse else None, site, others)


def _site_of(request: PageRequest) -> Any:
    """What is known of a page's site; None where that cannot be read."""
    if not isinstance(request.site, str):
        return request.site
    from termnews.extract import SiteKnowledge

    try:
        return SiteKnowledge.from_json(request.site)
    except ValueError:
        return None


def _try_rule(request: PageRequest) -> tuple[Article, list[Any], list[Any]]:
    """A page by a draft of a rule, what each selector of it finds, and what else there is."""
    from termnews.extract import outline
    from termnews.extract.rules import parse

    rules = parse(request.rule, "The rule")
    article = press_page(request).article
    parts = [
        (part.selector, part.elements, part.words, part.depth, part.sample)
        for part in outline.parts(request.data, request.charset)
    ]
    return article, outline.hits(rules, request.data, request.charset), parts


def _check_rule(text: str) -> None:
    from termnews.extract.rules import parse

    parse(text, "The rule")


def _press_ftr(argument: tuple[str, str]) -> tuple[str, tuple[str, ...]]:
    from termnews.newsroom.sites import from_ftr

    return from_ftr(*argument)


def press_analysis(article: Article) -> Analysis:
    from termnews import analyse

    return analyse.analyse(article)


def _press_feed(argument: tuple[bytes, str, str, str]) -> Feed:
    from termnews import feeds

    data, url, content_type, charset = argument
    return feeds.parse(data, url=url, content_type=content_type, charset=charset)


def _press_whole(argument: tuple[bytes, str, str]) -> Article:
    data, url, file_name = argument
    if file_name:
        from termnews.extract.wholefile import whole

        return whole(data, file_name, url)
    from termnews import extract

    return extract.page(data, url)


def _press_brought(raw: Any) -> Any:
    from termnews.newsroom import brought

    return brought.read(raw)


def _press_brought_many(many: Any) -> Any:
    from termnews.newsroom import brought

    return brought.read_many(many)


_VERBS: dict[str, Callable[[Any], Any]] = {
    "page": press_page,
    "analyse": press_analysis,
    "feed": _press_feed,
    "brought": _press_brought,
    "brought_many": _press_brought_many,
    "whole": _press_whole,
    "try": _try_rule,
    "rule": _check_rule,
    "ftr": _press_ftr,
}


def _work(requests: BinaryIO, results: BinaryIO) -> None:
    """Answer requests until their end, or until nothing came for a while."""
    while select.select([requests], [], [], IDLE_SECONDS)[0]:
        head = _read(requests, 8)
        payload = _read(requests, struct.unpack("!Q", head)[0]) if head else b""
        if not payload:
            return
        verb, argument = pickle.loads(payload)  # noqa: S301
        payload = b""
        answer: tuple[bool, Any]
        try:
            answer = (True, _VERBS[verb](argument))
        except TermnewsError as error:
            answer = (False, error)
        except MemoryError:
            sys.exit(OUT_OF_MEMORY)  # the caller says so; this process is not to be trusted further
        except RecursionError:
            answer = (False, ExtractError("The page is nested too deep to be read."))
        except Exception as error:
            answer = (
                False,
                ExtractError(
                    f"The page could not be read: {type(error).__name__}.",
                    remedy="This is a fault of termnews; please report the address.",
                ),
            )
        payload = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
        results.write(struct.pack("!Q", len(payload)) + payload)
        results.flush()


def _read(requests: BinaryIO, size: int) -> bytes:
    """Exactly so many bytes; empty at the end. A pipe gives at most what it holds at a time."""
    data = bytearray(size)
    view = memoryview(data)
    at = 0
    while at < size:
        got = requests.readinto(view[at:])  # type: ignore[attr-defined]
        if not got:
            return b""
        at += got
    return bytes(data)


def _limit(memory: int, niceness: int) -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):
        os.nice(niceness)


if __name__ == "__main__":
    _limit(int(sys.argv[1]), int(sys.argv[2]))
    # Unbuffered requests, so that select() sees all that is there.
    try:
        _work(os.fdopen(0, "rb", buffering=0), os.fdopen(1, "wb"))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
