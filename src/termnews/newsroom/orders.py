"""What the press is asked and what it answers: all that its workers import of it.

A worker starts in a tenth of a second, which is what reading fifty feeds takes; so this knows
nothing of the event loop that the press lives in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from termnews.model import Analysis, Article

OUT_OF_MEMORY = 77
"""Exit code of a worker that needed more than it may have."""


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A page or file to be extracted, and analysed if it has a text."""

    data: bytes
    url: str
    content_type: str = ""
    charset: str = ""
    title: str = ""
    """What the page's entry in its feed says, as far as it says it; so the next three."""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    tags: tuple[str, ...] = ()
    site: Any = None
    """What is known of the page's site: ``extract.SiteKnowledge``, or its JSON text."""
    rule: str = ""
    """The user's rule for its host, as TOML text."""
    analyse: bool = True
    file_name: str = ""
    """Set for a local file: its kind is found by content and name."""


@dataclass(frozen=True, slots=True)
class PageResult:
    """What a worker made of a page."""

    article: Article
    analysis: Analysis | None
    site: Any = None
    """Site knowledge after this page."""
    others: tuple[tuple[str, str], ...] = ()
    """``(method, address)`` of versions to be tried where this one yields no article."""
