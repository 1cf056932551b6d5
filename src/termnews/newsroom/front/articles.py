"""An article and all that belongs with it: related ones, stories, topics, quotes, earlier versions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.errors import TermnewsError
from termnews.later import Later
from termnews.model import Bookmark
from termnews.newsroom import catalogue, reading
from termnews.newsroom.front.opened import Opened
from termnews.newsroom.values import (
    Brief,
    DiffRun,
    MarkedPassage,
    Reading,
    Related,
    Revision,
    SaidQuote,
    StoryPage,
    TopicPage,
    Variant,
)
from termnews.text import Clean, line

if TYPE_CHECKING:
    from termnews.newsroom import citation, export, history, together
else:  # the first screen does without
    citation = Later("termnews.newsroom.citation")
    export = Later("termnews.newsroom.export")
    history = Later("termnews.newsroom.history")
    together = Later("termnews.newsroom.together")


class Articles(Opened):
    """Reads articles and what is known of them, and hands them over."""

    def read(self, article_id: int, variant: Variant | None = None) -> Reading | None:
        """An article with all that its panes need; None if it is gone."""
        return reading.read(self._library, article_id, variant)

    def related(self, article_id: int) -> Related:
        """What belongs with an article: its story, related articles, topics."""
        return together.related(self._library, article_id)

    def story(self, story_id: int) -> StoryPage | None:
        return together.story(self._library, story_id)

    def topic(self, name: str) -> TopicPage | None:
        """A topic's page; None if no article has it."""
        query = catalogue.topic_query(name)
        return reading.topic(
            self._library,
            name,
            followed=any(saved.query == query for saved in self._library.views.saved()),
            muted=query in self._library.views.muted(),
        )

    def quotes(
        self,
        *,
        speaker: str = "",
        text: str = "",
        article_id: int | None = None,
        since: datetime | None = None,
        limit: int = 200,
    ) -> list[SaidQuote]:
        """Speech across the library, newest first."""
        if article_id is not None:
            found = self._library.quotes.of_article(article_id)
            found = [said for said in found if said.quote.kind.is_speech][:limit]
        else:
            found = self._library.quotes.find(speaker=speaker, text=text, since=since, limit=limit)
        return reading.said(self._library, found)

    def revisions(self, article_id: int) -> list[Revision]:
        """Stored versions, oldest first; the last is the present one."""
        return history.revisions(self._library, article_id)

    def diff(self, article_id: int, old: int, new: int) -> list[DiffRun]:
        """Word diff of two stored versions (numbers of :meth:`revisions`)."""
        return history.diff(self._library, article_id, old, new)

    def brief(self, *, minutes: int = 10, keep: bool = True) -> Brief:
        """The top stories since the last brief; ``keep`` remembers that it was shown."""
        return together.brief(self._library, minutes=minutes, keep=keep)

    def trending(self) -> list[tuple[Clean, int]]:
        """Topics of the last day that were rarer in the month before, with their articles."""
        found = self._library.topics.trending(catalogue.now(), limit=40)
        return [(name, number) for _, name, number in found]

    def bookmarks(self, tag: str = "") -> list[Bookmark]:
        """Bookmarks with notes and tags, last made first; only those with ``tag`` if one is given."""
        return self._library.marks.bookmarks(tag=line(tag, 60) if tag else None)

    def all_highlights(self) -> list[MarkedPassage]:
        """All highlighted passages, last made first."""
        found = self._library.marks.all_highlights()
        rows = {
            row.id: row for row in self._library.views.rows(list({one.article_id for one in found}))
        }
        return [MarkedPassage(one, rows[one.article_id]) for one in found if one.article_id in rows]

    def cite(self, quote_id: int, style: str = "citation") -> str:
        """A quote for the clipboard: ``plain``, ``markdown`` or ``citation``."""
        said = reading.said_by_id(self._library, quote_id)
        return citation.cite(said, style) if said else ""

    def exported(self, article_id: int, style: str = "markdown") -> str:
        """An article as text in one of the export formats. Raises TermnewsError."""
        read = self.read(article_id)
        if read is None:
            raise TermnewsError("The article is gone.")
        return export.render(read, style)

    def export_article(self, article_id: int, path: Path, style: str = "markdown") -> str:
        """Write an article (``markdown``, ``text``, ``html``, ``json``, ``epub``); says where.

        A folder gets a file named after the title. Raises TermnewsError.
        """
        read = self.read(article_id)
        if read is None:
            raise TermnewsError("The article is gone.")
        return f"Written to {line(str(export.write(read, path, style)))}."

    def book(self, ids: Iterable[int], title: str) -> bytes:
        """Articles in the order given as one EPUB file; those that are gone are left out."""
        from termnews.newsroom import epub

        readings = [found for article_id in ids if (found := self.read(article_id)) is not None]
        return epub.book(readings, title)

    def write_book(self, ids: Iterable[int], title: str, path: Path) -> str:
        """Write such a book; says where. A folder gets a file named after the title.

        Raises TermnewsError.
        """
        if path.is_dir():
            path = path / export.file_name(title, "epub", "articles")
        return f"Written to {line(str(export.put(path, self.book(ids, title))))}."
