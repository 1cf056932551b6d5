"""HTML or plain text to a clean Article."""

from termnews.extract.article import article, learn, page
from termnews.extract.fragments import fragment
from termnews.extract.metadata import Hints
from termnews.extract.rules import SiteRules
from termnews.extract.sites import SiteKnowledge

__all__ = ["Hints", "SiteKnowledge", "SiteRules", "article", "fragment", "learn", "page"]
