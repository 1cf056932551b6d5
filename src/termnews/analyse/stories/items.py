"""What is grouped, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Item:
    """An article to group: as little as a title will do."""

    id: str
    title: str = ""
    text: str = ""
    date: datetime | None = None
    """When it was published; a naive one is taken as UTC."""
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Grouped:
    """Where an article belongs."""

    id: str
    story: str
    """Label shared by the articles of one event: the id of the first of them."""
    copy_of: str | None = None
    """The first article whose text this one repeats."""
    related: tuple[str, ...] = ()
    """Other articles, nearest first."""
