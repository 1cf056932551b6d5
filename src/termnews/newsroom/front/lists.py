"""Views and the lists they show; search; topics that are followed or muted."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from termnews.library import Query
from termnews.model import ArticleRow, Source
from termnews.newsroom import catalogue
from termnews.newsroom.front.opened import Opened, counted
from termnews.newsroom.values import Listing, StoryLine, View
from termnews.text import line


class Lists(Opened):
    """Reads views and their lists; keeps saved ones. Quick: an index is walked."""

    _seen_version: int

    def views(self, sources: Sequence[Source] | None = None) -> list[View]:
        """Smart views, then folders and sources as a tree in order, then saved views. ``sources``
        are those that :meth:`sources` gave just now, if it was asked."""
        return catalogue.views(self._library, sources)

    def view(self, key: str) -> View:
        """The view of a key; the ``all`` view if that is gone."""
        return catalogue.view(self._library, key)

    def listing(
        self,
        view: View,
        *,
        oldest_first: bool = False,
        folded: bool = False,
        limit: int | None = None,
    ) -> Listing:
        """The ids of a view, newest first, or the first ``limit`` of them; ``folded`` makes one row
        of a story where that makes sense. Raises QueryError for a saved query gone wrong."""
        order = catalogue.order_of(view, oldest_first=oldest_first)
        ids = self._library.views.ids(catalogue.query_of(view), order, limit=limit)
        listing = Listing(view, ids, whole=limit is None or len(ids) < limit)
        return self.folded(listing) if folded else listing

    def folded(self, listing: Listing) -> Listing:
        """A list with one row a story. Stories older than some ten thousand others stay apart."""
        return catalogue.folded(listing, self._library.stories.newest())

    def story_lines(self, story_ids: Sequence[int]) -> dict[int, StoryLine]:
        """Stories as a list shows them, in one line each."""
        return {
            story_id: StoryLine(one.sources, one.first_source, one.first_at, one.unread)
            for story_id, one in self._library.stories.outlines(story_ids).items()
        }

    def rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """Rows in the order of ``ids``; ids that are gone are left out."""
        return self._library.views.rows(ids)

    def search(
        self, query: str, *, limit: int = 500, newest: bool = False, typing: bool = True
    ) -> Listing:
        """Search, ranked or newest first; while ``typing``, what is begun is no mistake yet.
        Raises QueryError with the place."""
        parsed = Query.parse(query, typing=typing)
        ids = self._library.search.search(parsed, limit=limit, newest=newest)
        return Listing(self.view(f"search:{query}"), array("q", ids))

    def save_view(self, title: str, query: str) -> View:
        """Keep a query under a name. Raises QueryError."""
        saved = self._library.views.save(line(title, 80), query, follow=True)
        return self.view(f"saved:{saved.id}")

    def delete_view(self, key: str) -> str:
        name = self.view(key).title
        self._library.views.forget(int(key.partition(":")[2]))
        return f"Removed the view {name}."

    def unread(self) -> int:
        """All unread articles (a kept count)."""
        return self._library.views.counts().unread

    def changed(self) -> bool:
        """Whether the library changed since the last call, by whichever process. Cheap."""
        version = self._library.data_version()
        before, self._seen_version = self._seen_version, version
        return version != before

    def follow(self, topic: str, on: bool = True) -> str:
        """Follow a topic as a saved view with its unread count."""
        query = catalogue.topic_query(topic)
        if on:
            self._library.views.save(line(topic, 80), query, follow=True)
            return f"Following {line(topic, 80)}."
        for saved in self._library.views.saved():
            if saved.query == query:
                self._library.views.forget(saved.id)
        return f"No longer following {line(topic, 80)}."

    def mute(self, topic: str, on: bool = True) -> str:
        """Hide a topic's articles from all lists; counted, never deleted."""
        query = catalogue.topic_query(topic)
        if on:
            hidden = self._library.views.mute(query)
            return f"Muted {line(topic, 80)}: {counted(hidden, 'article', 'hidden')}"
        back = self._library.views.unmute(query)
        return f"{line(topic, 80)} is shown again: {counted(back, 'article', 'back')}"
