"""HTML or plain text to a clean Article.

A refresh reads summaries by the thousand and no page: what reads pages is imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from termnews.extract.fragments import fragment

if TYPE_CHECKING:
    from termnews.extract.metadata import Hints
    from termnews.extract.pages import article, learn, page
    from termnews.extract.rules import SiteRules
    from termnews.extract.sites import SiteKnowledge

_LATER = {
    "Hints": "termnews.extract.metadata",
    "SiteKnowledge": "termnews.extract.sites",
    "SiteRules": "termnews.extract.rules",
    "article": "termnews.extract.pages",
    "learn": "termnews.extract.pages",
    "page": "termnews.extract.pages",
}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["Hints", "SiteKnowledge", "SiteRules", "article", "fragment", "learn", "page"]
