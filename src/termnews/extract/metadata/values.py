"""What is read of a page besides its text, and the raw facts it is decided from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from termnews.model import AuthorBio, Evidence, Image
from termnews.text import Clean


@dataclass(frozen=True)
class Metadata:
    """What a page says of its article. Every field that is set has its :class:`Evidence`."""

    title: Clean = Clean("")
    authors: tuple[Clean, ...] = ()
    published: datetime | None = None
    """Aware; midnight UTC with ``date_only`` set where the page gives a day without a time."""
    modified: datetime | None = None
    date_only: bool = False
    lang: str = ""
    """BCP 47 in lower case, as in :class:`~termnews.model.Article`."""
    site: Clean = Clean("")
    section: Clean = Clean("")
    description: Clean = Clean("")
    url: str = ""
    """Canonical address, checked, absolute; the address read from where the page names none."""
    image: Image | None = None
    tags: tuple[Clean, ...] = ()
    next_url: str = ""
    notes: tuple[Clean, ...] = ()
    bios: tuple[AuthorBio, ...] = ()
    evidence: dict[str, Evidence] = field(default_factory=dict)
    """By field name."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a page before it is read: by its feed's entry, or by a user's site rule."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    tags: tuple[str, ...] = ()
    ruled: frozenset[str] = frozenset()
    """Fields that the user's rule gave; it wins over everything."""

    def source(self, name: str) -> str:
        """The evidence's word for a field: ``feed`` or ``rule``."""
        return "rule" if name in self.ruled else "feed"


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's word for one field, as it stands on the page."""

    source: str
    value: str


@dataclass(slots=True)
class Claims:
    """All that the sources say, by field, in the order in which they were read."""

    title: list[Claim] = field(default_factory=list)
    authors: list[tuple[str, list[str]]] = field(default_factory=list)
    published: list[Claim] = field(default_factory=list)
    modified: list[Claim] = field(default_factory=list)
    lang: list[Claim] = field(default_factory=list)
    site: list[Claim] = field(default_factory=list)
    section: list[Claim] = field(default_factory=list)
    description: list[Claim] = field(default_factory=list)
    url: list[Claim] = field(default_factory=list)
    image: list[Claim] = field(default_factory=list)
    caption: list[Claim] = field(default_factory=list)
    credit: list[Claim] = field(default_factory=list)
    tags: list[tuple[str, list[str]]] = field(default_factory=list)
    bios: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, role, text."""
    following: list[str] = field(default_factory=list)
    """Addresses that the page calls the next."""
