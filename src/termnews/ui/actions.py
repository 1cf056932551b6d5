"""Everything the reader can be told to do: one table.

The key map, the help screen, the command palette and the hint line are all made from it, so that
they cannot disagree. An action's id is what the settings file names; :mod:`termnews.ui.commands` holds
the function that carries it out.
"""

from __future__ import annotations

from termnews.records import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do."""

    id: str
    keys: tuple[str, ...]
    """Default keys, as Textual names them."""
    help: str
    """What it does, in a few words, for help and palette."""
    group: str
    hint: str = ""
    """One word for the hint line; empty keeps it out of there."""


ACTIONS: tuple[Action, ...] = (
    Action("move.down", ("j", "down"), "Down one row or line", "Move", "move"),
    Action("move.up", ("k", "up"), "Up one row or line", "Move"),
    Action("move.page_down", ("pagedown",), "Down a page", "Move"),
    Action("move.page_up", ("pageup", "shift+space"), "Up a page", "Move"),
    Action("move.half_down", ("ctrl+d",), "Down half a page", "Move"),
    Action("move.half_up", ("ctrl+u",), "Up half a page", "Move"),
    Action("move.top", ("g", "home"), "To the top; shows new articles", "Move"),
    Action("move.bottom", ("G", "end"), "To the bottom", "Move"),
    Action("article.open", ("enter",), "Open what is selected", "Read", "open"),
    Action("article.space", ("space",), "A page on; at the end the next unread", "Read", "read on"),
    Action("article.next", ("n",), "Next unread article", "Read"),
    Action("article.previous", ("p",), "Previous unread article", "Read"),
    Action("go.back", ("backspace",), "Back to where you were", "Read"),
    Action("article.text", ("f",), "Clean text, feed text or original", "Read", "text"),
    Action("quote.next", ("right_square_bracket",), "Next quote", "Read"),
    Action("quote.previous", ("left_square_bracket",), "Previous quote", "Read"),
    Action("article.links", ("l",), "Links of the article", "Read"),
    Action("article.changes", ("d",), "What changed in the article", "Read"),
    Action("article.archive", ("A",), "A copy of the page from an archive", "Read"),
    Action("article.rule", ("W",), "The text is wrong: a rule for this site", "Read"),
    Action("pane.next", ("tab",), "Next pane", "Panes"),
    Action("pane.previous", ("shift+tab",), "Previous pane", "Panes"),
    Action("pane.list", ("1",), "Articles", "Panes"),
    Action("pane.body", ("2",), "Text", "Panes"),
    Action("pane.quotes", ("q", "3"), "Quotes", "Panes", "quotes"),
    Action("pane.related", ("t", "4"), "Related topics and stories", "Panes", "topics"),
    Action("pane.zen", ("z",), "The text alone, and back", "Panes"),
    Action("story.unfold", ("right",), "Show the versions of the story", "Panes"),
    Action("story.fold", ("left",), "The story as one row again", "Panes"),
    Action("story.fold_all", ("F",), "Stories as one row each, or every article", "Panes"),
    Action("pane.wider", ("greater_than_sign",), "Wider list", "Panes"),
    Action("pane.narrower", ("less_than_sign",), "Narrower list", "Panes"),
    Action("mark.read", ("m",), "Read or unread", "Mark"),
    Action("mark.all_read", ("M",), "All in this view read", "Mark"),
    Action("story.settle", ("c",), "The story's other versions read as well", "Mark"),
    Action("mark.bookmark", ("b",), "Bookmark, and back", "Mark", "bookmark"),
    Action("mark.note", ("h",), "Highlight the quote or selection; note", "Mark"),
    Action("mark.undo", ("u",), "Undo the last change", "Mark"),
    Action(
        "quote.copy", ("y",), "Copy quote with citation, or the selection", "Take along", "copy"
    ),
    Action("article.copy_link", ("Y",), "Copy the article's link", "Take along"),
    Action("article.browser", ("o",), "Open in the browser, or show the link", "Take along"),
    Action("article.export", ("x",), "Export the article", "Take along"),
    Action("quote.wrong", ("w",), "The quote is wrong: mend it", "Take along"),
    Action("quote.speaker", ("v",), "Only this speaker's quotes, or all", "Take along"),
    Action("quote.person", ("V",), "All that the speaker said, everywhere", "Take along"),
    Action("quote.all", ("i",), "All quoted words, or speech only", "Take along"),
    Action("news.add", ("a",), "Add a feed, page, file or text", "News", "add"),
    Action("news.order", ("O",), "Oldest first, or newest first", "News"),
    Action("news.refresh", ("r",), "Refresh this source or folder", "News"),
    Action("news.refresh_all", ("R",), "Refresh all sources", "News"),
    Action("news.show_new", ("full_stop",), "Show new articles", "News"),
    Action("news.search", ("slash",), "Search", "News", "search"),
    Action("news.sources", ("s",), "Sources and views", "News", "sources"),
    Action("news.bookmarks", ("B",), "Bookmarks", "News"),
    Action("news.highlights", ("H",), "All highlights, with their notes", "News"),
    Action("story.merge", ("plus",), "The selected related article is of this story", "News"),
    Action("news.story", ("S",), "The story: all sources, what each adds", "News"),
    Action("news.brief", ("D",), "The brief: top stories since the last", "News"),
    Action("news.trending", ("N",), "Topics that are talked about more than usual", "News"),
    Action("news.errors", ("e",), "What went wrong, and what to do", "News"),
    Action("app.theme", ("T",), "Choose a theme", "Program"),
    Action("app.commands", ("ctrl+p", "colon"), "All commands", "Program"),
    Action("app.help", ("question_mark", "f1"), "All keys", "Program"),
    Action("app.redraw", ("ctrl+l",), "Draw the screen anew", "Program"),
    Action("app.remove_demo", ("X",), "Remove the demo edition", "Program"),
    Action("app.cancel", ("escape",), "Close, or cancel what is under way", "Program"),
    Action("app.suspend", ("ctrl+z",), "To the shell; fg leads back", "Program"),
    Action("app.quit", ("Q", "ctrl+q"), "Quit", "Program"),
)
"""In the order of the help screen."""

BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}


def groups() -> dict[str, list[Action]]:
    """Actions by group, in order."""
    found: dict[str, list[Action]] = {}
    for action in ACTIONS:
        found.setdefault(action.group, []).append(action)
    return found
