"""A draft of a site rule tried on stored pages, before it counts."""

from __future__ import annotations

import asyncio
from types import TracebackType

from termnews.errors import ExtractError
from termnews.library import Library
from termnews.newsroom import sites
from termnews.newsroom.enrich import told_by_feed
from termnews.newsroom.orders import PageRequest
from termnews.newsroom.press import Press
from termnews.newsroom.values import PagePart, Preview
from termnews.text import Clean

PAGES = 50
"""Stored pages of a host that a draft can be tried on, newest first."""


class Trial:
    """Tries drafts in one worker of the press that stays for the next draft.

    For one thread; close it at the end.
    """

    def __init__(self, library: Library, host: str, first: int | None = None) -> None:
        """``first`` is the article whose page comes first."""
        self._library = library
        self.host = sites.bare(host)
        self.pages = library.articles.of_host(self.host)[:PAGES]
        if first is not None and library.articles.has_original(first):
            self.pages = [first, *(page for page in self.pages if page != first)][:PAGES]
        """Articles whose page is kept."""
        self._runner = asyncio.Runner()
        self._press = Press(workers=1)
        self._closed = False

    def __enter__(self) -> Trial:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker; safe to call twice."""
        if not self._closed:
            self._closed = True
            self._runner.run(self._press.__aexit__())
            self._runner.close()

    def check(self, text: str) -> None:
        """Raises SettingsError that names line and key for a draft that is wrong."""
        self._runner.run(self._press.ask("rule", text))

    def preview(self, text: str, page: int = 0) -> Preview | None:
        """The draft tried on a stored page; None if none is stored.

        Raises SettingsError that names line and key for a draft that is wrong.
        """
        while self.pages:
            article_id = self.pages[page % len(self.pages)]
            kept = self._library.articles.original(article_id)
            before = self._library.articles.article(article_id)
            if kept is not None and before is not None:
                break
            self.pages.remove(article_id)  # cleaned up meanwhile
        else:
            self.check(text)
            return None
        data, content_type, url = kept
        entry = told_by_feed(self._library, article_id)
        request = PageRequest(
            data,
            url,
            content_type,
            title=entry.title,
            authors=entry.authors,
            published=entry.published,
            tags=entry.tags,
            site=self._library.state.site(self.host).get("learned"),
            rule=text,
            analyse=False,
        )
        try:
            after, hits, parts = self._runner.run(self._press.ask("try", request))
        except ExtractError as error:
            return Preview(article_id, before.title, before, before, (error.sentence(),))
        return Preview(
            article_id,
            Clean(before.title or after.title),
            before,
            after,
            hits=tuple(hits),
            parts=tuple(PagePart(*part) for part in parts),
        )

    def from_ftr(self, text: str) -> tuple[str, tuple[str, ...]]:
        """ftr-site-config text as a rule, and what of it could not be used."""
        converted: tuple[str, tuple[str, ...]] = self._runner.run(
            self._press.ask("ftr", (text, self.host))
        )
        return converted
