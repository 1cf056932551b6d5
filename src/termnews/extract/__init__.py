"""HTML or plain text to a clean Article."""

from termnews.extract.article import Hints, article, learn, page
from termnews.extract.fragments import fragment
from termnews.extract.sites import SiteKnowledge

__all__ = ["Hints", "SiteKnowledge", "article", "fragment", "learn", "page"]
