"""What long work tells while it runs. Plain values that travel between processes as JSON lines.

The order for one job is: any number of progress events, then exactly one of :class:`Finished`,
:class:`Failed`, :class:`Cancelled`.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, ClassVar

from termnews.records import dataclass


class Event:
    """What all events share. A class without fields of its own: each kind names ``job`` itself, so
    that the methods of none are written before one happens (see :mod:`termnews.records`)."""

    __slots__ = ()

    job: int
    """Number of the job that tells."""
    __dataclass_fields__: ClassVar[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Progress(Event):
    """``done`` of ``total`` steps of ``what`` (``refresh``, ``full text``, ``add``, …)."""

    job: int
    done: int
    total: int
    what: str


@dataclass(frozen=True, slots=True)
class SourceRefreshed(Event):
    """One source was asked; ``error`` is empty if that went well."""

    job: int
    source_id: int
    new: int = 0
    updated: int = 0
    error: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class ArticlesStored(Event):
    """New or changed articles are in the library and can be listed."""

    job: int
    article_ids: tuple[int, ...]
    new: bool = True


@dataclass(frozen=True, slots=True)
class ArticleReady(Event):
    """The text or analysis of an article that is on screen changed; show it anew."""

    job: int
    article_id: int


@dataclass(frozen=True, slots=True)
class ArticlesReady(Event):
    """Texts or analyses of others changed in place; rows of theirs may be others now. Several
    such events may become one on their way."""

    job: int
    article_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Notice(Event):
    """Something the user should know; the job goes on."""

    job: int
    cause: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Choice(Event):
    """A site offers several feeds; the user is to choose. The job is finished after this."""

    job: int
    page: str
    links: tuple[tuple[str, str], ...]
    """``(address, title)``, best first."""


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """The job is done. ``summary`` is one sentence for the status line."""

    job: int
    summary: str
    source_id: int | None = None
    """The source that an ``add`` made or found."""
    article_id: int | None = None
    """The article that an ``add`` or ``full text`` brought."""
    new: int = 0
    failed: int = 0
    imported: bool = False
    """An ``add`` brought a list of sources; they have not been asked yet."""


@dataclass(frozen=True, slots=True)
class Failed(Event):
    """The job could not be done; why, and what to do."""

    job: int
    cause: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Cancelled(Event):
    """The user (or the end of the program) stopped the job; what was stored stays."""

    job: int


KINDS: dict[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        Progress,
        SourceRefreshed,
        ArticlesStored,
        ArticleReady,
        ArticlesReady,
        Notice,
        Choice,
        Finished,
        Failed,
        Cancelled,
    )
}
LAST = (Choice, Finished, Failed, Cancelled)
"""Kinds that end a job."""


def to_json(event: Event) -> str:
    """One line."""
    return json.dumps({"event": type(event).__name__, **asdict(event)}, ensure_ascii=False)


def from_json(text: str) -> Event:
    """The inverse of :func:`to_json`; raises ``ValueError`` or ``KeyError`` on anything else."""
    fields = json.loads(text)
    kind = KINDS[fields.pop("event")]
    if "article_ids" in fields:
        fields["article_ids"] = tuple(fields["article_ids"])
    if "links" in fields:
        fields["links"] = tuple((address, title) for address, title in fields["links"])
    return kind(**fields)
