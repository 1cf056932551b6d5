"""The query language as a tree: what each part means. :mod:`termnews.library.parser` reads it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from termnews.records import dataclass
from termnews.text import Clean


@dataclass(frozen=True, slots=True)
class Words:
    """A word or phrase in a field (empty: anywhere in title, text, authors, captions, tags)."""

    text: str
    field: str = ""
    prefix: bool = False
    """The last word may go on."""


@dataclass(frozen=True, slots=True)
class Field:
    """A property an article must have.

    ========== ==================================================================
    name       value
    ========== ==================================================================
    is         unread, read, bookmarked, offline, changed, muted
    has        quotes, image, note, text, highlight
    since      Unix seconds: dated at or after
    before     Unix seconds: dated before
    source     words of the source's name, folder or address
    source-id  a source's id
    folder     path of a folder: in it or below
    topic      words of a name it is about; with a star, the last one's beginning
    entity     an entity's id
    said       words of the name of somebody quoted; with a star, the last one's beginning
    lang       a language tag, or its first part
    story      a story's id
    ========== ==================================================================
    """

    name: str
    value: str | int


@dataclass(frozen=True, slots=True)
class Quoted:
    """Has a quote with these words."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    item: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of them; without items: everything."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    items: tuple[Node, ...]


Node = Words | Field | Quoted | Not | And | Or

EVERYTHING = And(())


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed expression. Build one with :meth:`parse` or a constructor of a view."""

    root: Node = EVERYTHING
    text: str = ""
    """As typed; empty for queries that were built."""

    @classmethod
    def parse(cls, text: str, *, now: datetime | None = None, typing: bool = False) -> Query:
        """Read an expression. ``now`` is what ages count from (default: now; days are local).

        ``typing`` takes a last word without a space behind it as a beginning, and forgives what
        is not finished yet. Raises :class:`QueryError` with the place and a remedy. Linear in
        ``len(text)``.
        """
        from termnews.library import parser  # the tree knows nothing of its syntax

        return cls(parser.parse(text, now=now, typing=typing), text)

    @classmethod
    def all(cls) -> Query:
        return cls()

    @classmethod
    def unread(cls) -> Query:
        return cls(Field("is", "unread"))

    @classmethod
    def today(cls, now: datetime | None = None) -> Query:
        """Dated since local midnight."""
        local = now.astimezone() if now else datetime.now(UTC).astimezone()
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(Field("since", int(midnight.timestamp())))

    @classmethod
    def bookmarks(cls) -> Query:
        return cls(Field("is", "bookmarked"))

    @classmethod
    def offline(cls) -> Query:
        """Articles whose full text is in the library."""
        return cls(Field("is", "offline"))

    @classmethod
    def of_source(cls, source_id: int) -> Query:
        return cls(Field("source-id", source_id))

    @classmethod
    def of_folder(cls, path: Clean) -> Query:
        """Sources in this folder and below."""
        return cls(Field("folder", path))

    @classmethod
    def of_story(cls, story_id: int) -> Query:
        return cls(Field("story", story_id))

    def and_(self, other: Query) -> Query:
        """Both: e.g. a view and ``Query.unread()``, or a search within a view."""
        return Query(And((self.root, other.root)), self.text or other.text)

    def words(self) -> list[str]:
        """Words and phrases that are asked for (not those excluded), for highlighting."""
        return list(dict.fromkeys(node.text for node in _asked(self.root)))


def _asked(node: Node) -> Iterator[Words | Quoted]:
    if isinstance(node, Words | Quoted):
        yield node
    elif isinstance(node, And | Or):
        for item in node.items:
            yield from _asked(item)
