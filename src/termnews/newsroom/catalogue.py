"""The list of views: smart ones, the tree of folders and sources, saved queries."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import filterfalse
from typing import TypeVar

from termnews.library import Library, Order, Query
from termnews.model import Source
from termnews.newsroom.values import Listing, View, ViewKind
from termnews.text import Clean, line

T = TypeVar("T", int, Clean)

ALL = View("all", Clean("All"), ViewKind.SMART)
UNREAD = View("unread", Clean("Unread"), ViewKind.SMART, "is:unread")
TODAY = View("today", Clean("Today"), ViewKind.SMART, "since:today")
BOOKMARKS = View("bookmarks", Clean("Bookmarks"), ViewKind.SMART, "is:bookmarked")
OFFLINE = View("offline", Clean("Offline"), ViewKind.SMART, "is:offline")
SMART = (UNREAD, TODAY, ALL, BOOKMARKS, OFFLINE)


def views(library: Library, sources: Sequence[Source] | None = None) -> list[View]:
    """Smart views, then the tree of folders and sources, then saved views."""
    return [*_smart(library), *_tree(library, sources), *_saved(library)]


def _smart(library: Library) -> list[View]:
    counts = library.views.counts()
    unread = {"unread": counts.unread, "today": counts.today_unread, "all": counts.unread}
    return [
        View(v.key, v.title, v.kind, v.query, unread.get(v.key)) if v.key in unread else v
        for v in SMART
    ]


def _tree(library: Library, sources: Sequence[Source] | None = None) -> list[View]:
    if sources is None:
        sources = library.sources.all()
    by_folder: dict[str, list[Source]] = {}
    for source in sources:
        by_folder.setdefault(source.folder, []).append(source)
    tree: list[View] = []
    for folder in library.sources.folders():
        depth = folder.path.count("/")
        tree.append(
            View(
                f"folder:{folder.path}",
                Clean(folder.path.rsplit("/", 1)[-1]),
                ViewKind.FOLDER,
                unread=folder.unread,
                depth=depth,
            )
        )
        tree += [source_view(source, depth + 1) for source in by_folder.pop(folder.path, [])]
    for left in by_folder.values():
        tree += [source_view(source, 0) for source in left]
    return tree


def source_view(source: Source, depth: int = 0) -> View:
    return View(
        f"source:{source.id}",
        source.title,
        ViewKind.SOURCE,
        unread=source.unread,
        depth=depth,
        problem=f"{source.error} {source.remedy}".strip() if source.error else "",
    )


def _saved(library: Library) -> list[View]:
    found: list[View] = []
    for saved in library.views.saved():
        unread = None
        if saved.follow:
            unread = library.views.unread_in(Query.parse(saved.query), limit=1000)
        found.append(View(f"saved:{saved.id}", saved.name, ViewKind.SAVED, saved.query, unread))
    return found


def view(library: Library, key: str) -> View:
    """The view of a key, or all articles if there is no such view any more."""
    kind, _, name = key.partition(":")
    if kind == "source" and name.isdigit():
        source = library.sources.get(int(name))
        if source is not None:
            return source_view(source)
    elif kind == "search":
        return View(key, line(name, 80), ViewKind.SEARCH, name)
    elif kind == "topic":
        return View(key, line(name, 80), ViewKind.TOPIC, topic_query(name))
    elif kind == "story" and name.isdigit():
        return View(key, Clean("Story"), ViewKind.STORY, f"story:{name}")
    else:
        kinds: dict[str, Callable[[Library], list[View]]] = {
            "folder": _tree,
            "saved": _saved,
        }  # a tree of a thousand sources takes 10 ms
        for candidate in kinds.get(kind, _smart)(library):
            if candidate.key == key:
                return candidate
    return ALL


def move(library: Library, key: str, step: int) -> bool:
    """Move a source among those of its folder, a folder among its siblings, a saved view among
    the saved ones; False if there is no place to move to."""
    kind, _, name = key.partition(":")
    if kind == "source":
        sources = library.sources.all()
        ids = [source.id for source in sources]
        here = {source.id: source.folder for source in sources}
        order = _moved(ids, int(name), step, lambda one: here[one] == here.get(int(name)))
        if order:
            library.sources.reorder(order)
    elif kind == "folder":
        paths = [folder.path for folder in library.sources.folders()]
        parent = name.rpartition("/")[0]
        order_of_paths = _moved(
            paths, Clean(name), step, lambda path: path.rpartition("/")[0] == parent
        )
        if order_of_paths:
            library.sources.reorder_folders(order_of_paths)
        return bool(order_of_paths)
    elif kind == "saved":
        order = _moved([saved.id for saved in library.views.saved()], int(name), step, bool)
        if order:
            library.views.reorder(order)
    else:
        return False
    return bool(order)


def _moved(items: list[T], one: T, step: int, is_like: Callable[[T], bool]) -> list[T]:
    """``items`` with one in the place of its next like; empty if it has none."""
    like = [item for item in items if is_like(item)]
    place = like.index(one) + step if one in like else -1
    if not 0 <= place < len(like):
        return []
    other = like[place]
    swap = {one: other, other: one}
    return [swap.get(item, item) for item in items]


def topic_query(name: str) -> str:
    """The query that finds a topic's articles."""
    return 'topic:"' + name.replace('"', " ") + '"'


def query_of(view: View) -> Query:
    """The library's query of a view. Raises QueryError if the user's own went wrong."""
    kind, _, name = view.key.partition(":")
    if kind == "source":
        return Query.of_source(int(name))
    if kind == "folder":
        return Query.of_folder(Clean(name))
    if kind == "story":
        return Query.of_story(int(name))
    built = {
        "all": Query.all,
        "unread": Query.unread,
        "today": Query.today,
        "bookmarks": Query.bookmarks,
        "offline": Query.offline,
    }.get(view.key)
    return built() if built else Query.parse(view.query)


def order_of(view: View, *, oldest_first: bool) -> Order:
    if view.key == "bookmarks" and not oldest_first:
        return Order.BOOKMARKED
    if view.kind is ViewKind.SEARCH and not oldest_first:
        return Order.RANK
    return Order.OLDEST if oldest_first else Order.NEWEST


FOLDING = {ViewKind.SMART, ViewKind.FOLDER, ViewKind.SAVED, ViewKind.TOPIC}
"""Kinds of views in which a story can be one row. A search and a source show each article."""


def folded(listing: Listing, story_of: Mapping[int, int]) -> Listing:
    """The list with one row a story: where its first article in the list's order stands."""
    if listing.view.kind not in FOLDING or listing.view.key == "bookmarks":
        return listing
    folds: dict[int, array[int]] = {}
    heads: dict[int, int] = {}
    within: set[int] = set()
    # Only what is in a story passes through Python; the rest is walked over in C.
    for article_id in filter(story_of.__contains__, listing.ids):
        head = heads.setdefault(story_of[article_id], article_id)
        if head != article_id:
            within.add(article_id)
            if head in folds:
                folds[head].append(article_id)
            else:
                folds[head] = array("q", (head, article_id))
    ids = array("q", filterfalse(within.__contains__, listing.ids)) if folds else listing.ids
    return Listing(listing.view, ids, folds, whole=listing.whole)


def now() -> datetime:
    """The present, as the library wants it."""
    return datetime.now(UTC)
