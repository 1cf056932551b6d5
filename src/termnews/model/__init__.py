"""The values that all rooms exchange. Frozen, slotted, free of behaviour that needs another room.

Text that came from outside is typed :data:`~termnews.text.Clean`: it went through
:func:`termnews.text.clean` or :func:`termnews.text.line` where it entered. A cut of clean text is
clean; say so with ``Clean(text[a:b])``.

Positions in an article are either *body offsets* (characters of :attr:`Article.body`) or
``(block, start, end)`` in characters of that block's text. :meth:`Article.locate` and
:meth:`Article.offset` convert between the two.
"""

from __future__ import annotations

from termnews.model.article import (
    Article,
    AuthorBio,
    Block,
    BlockKind,
    Evidence,
    Extraction,
    Image,
    Inline,
    InlineKind,
    Problem,
)
from termnews.model.feeds import Enclosure, Entry, Feed
from termnews.model.kept import (
    ArticleRow,
    Bookmark,
    Highlight,
    Source,
    SourceState,
    Story,
    TextMode,
)
from termnews.model.understood import Analysis, Quote, QuoteKind, Topic, TopicType

__all__ = [
    "Analysis",
    "Article",
    "ArticleRow",
    "AuthorBio",
    "Block",
    "BlockKind",
    "Bookmark",
    "Enclosure",
    "Entry",
    "Evidence",
    "Extraction",
    "Feed",
    "Highlight",
    "Image",
    "Inline",
    "InlineKind",
    "Problem",
    "Quote",
    "QuoteKind",
    "Source",
    "SourceState",
    "Story",
    "TextMode",
    "Topic",
    "TopicType",
]
