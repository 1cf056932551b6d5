"""HTML or plain text to a clean Article."""

from termnews.extract.article import Hints, article, fragment, page

__all__ = ["Hints", "article", "fragment", "page"]
