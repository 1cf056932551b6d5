"""What the text pane shows before anything is opened."""

from __future__ import annotations

from termnews.model import Article, ArticleRow, Block, BlockKind, Inline, InlineKind
from termnews.newsroom.values import Reading, Variant
from termnews.text import Clean
from termnews.ui import words
from termnews.ui.keymap import Keymap

_STEPS: tuple[tuple[str, str], ...] = (
    ("news.add", "add a feed, a site, a page, a file, or text that you paste"),
    ("news.sources", "sources, folders and views; import an OPML file there"),
    ("article.space", "reads on: a page, then the next unread article"),
    ("article.open", "opens what is selected; j and k move"),
    ("news.search", "searches everything that was ever fetched"),
    ("app.help", "shows all keys"),
)


def welcome(keymap: Keymap) -> Reading:
    """A page that says how to begin, with the keys that are in force."""
    blocks = [_paragraph("Clean text, every quote with its speaker, related topics, all offline.")]
    for action, what in _STEPS:
        key = keymap.shown(action)
        if key:
            bold = (Inline(0, len(key), InlineKind.STRONG),)
            text = Clean(f"{key}  {what}")
            blocks.append(Block(BlockKind.LIST_ITEM, text, inlines=bold))
    title = Clean("Welcome to termnews")
    row = ArticleRow(0, 0, title, Clean("termnews"), words.present())
    return Reading(row, Article(title, tuple(blocks)), Variant.CLEAN, (Variant.CLEAN,))


def _paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, Clean(text))
