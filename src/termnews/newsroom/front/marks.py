"""What the user marks and corrects. Each method returns what was done in a few words; undo takes the
last back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from termnews.errors import TermnewsError
from termnews.later import Later
from termnews.library import Position
from termnews.model import Highlight
from termnews.newsroom import catalogue, reading
from termnews.newsroom.front.opened import Opened, counted
from termnews.newsroom.values import View
from termnews.text import Clean, clean, line

if TYPE_CHECKING:
    from termnews.newsroom import together
else:  # the first screen does without
    together = Later("termnews.newsroom.together")


class Marks(Opened):
    """Marks, notes, highlights and corrections; on the disk before they are shown."""

    def mark_read(self, ids: Sequence[int], read: bool = True) -> str:
        self._library.marks.set_read(list(ids), read)
        return counted(len(ids), "article", "read" if read else "unread")

    def settle(self, article_id: int) -> str:
        """Mark the unread other versions of an article's story as read: they tell the same."""
        number = self._library.marks.settle(article_id)
        return counted(number, "other version", "settled") if number else ""

    def mark_all_read(self, view: View, *, up_to_id: int | None = None) -> str:
        """Mark a view's articles read; what came after ``up_to_id`` stays unread."""
        self._library.marks.read_all(catalogue.query_of(view), up_to_id=up_to_id)
        return f"Marked all of {view.title} read."

    def bookmark(self, article_id: int, on: bool = True) -> str:
        if on:
            self._library.marks.bookmark(article_id)
            return "Bookmarked."
        self._library.marks.remove_bookmark(article_id)
        return "Bookmark removed."

    def note(self, article_id: int, note: str | None, tags: Sequence[str] | None = None) -> str:
        """Set an article's note and the tags of its bookmark, which is made if there is none.

        Empty removes the note or the tags; None leaves them as they are.
        """
        self._library.marks.bookmark(
            article_id,
            note=None if note is None else clean(note, 20_000),
            tags=None if tags is None else [line(tag, 60) for tag in tags],
        )
        if note is None:
            return "Tags kept."
        return "Note kept." if note.strip() else "Note removed."

    def highlight(
        self, article_id: int, block: int, start: int, end: int, note: str = ""
    ) -> Highlight:
        """Mark a passage of the text on screen. Raises TermnewsError if there is no such passage."""
        article = self._library.articles.article(article_id)
        if article is None or not 0 <= block < len(article.blocks):
            raise TermnewsError("There is nothing to highlight here.")
        quote = Clean(article.blocks[block].text[start:end])
        if not quote.strip():
            raise TermnewsError("Nothing is selected.", remedy="Choose a passage first.")
        return self._library.marks.highlight(
            article_id, block, start, end, quote, note=clean(note, 20_000)
        )

    def note_highlight(self, highlight_id: int, note: str) -> str:
        """Change the note on a highlighted passage; empty removes the note."""
        self._library.marks.note_highlight(highlight_id, clean(note, 20_000))
        return "Note kept." if note.strip() else "Note removed."

    def remove_highlight(self, highlight_id: int) -> str:
        self._library.marks.remove_highlight(highlight_id)
        return "Highlight removed."

    def keep_position(self, article_id: int, block: int, position: int) -> None:
        """Where reading stopped; called often."""
        self._library.marks.set_position(article_id, Position(block, position))

    def correct_quote(
        self, quote_id: int, *, speaker: str | None = None, is_quote: bool = True
    ) -> str:
        """The user's word on a quote: another speaker, or no quote at all. Kept for ever."""
        if not is_quote:
            self._library.quotes.not_a_quote(quote_id)
            return "Taken as no quote."
        self._library.quotes.correct_speaker(quote_id, line(speaker or "", 200))
        return f"Said by {line(speaker, 200)}." if speaker else "Unattributed."

    def seen_changes(self, article_id: int) -> None:
        """The user has seen an article's revisions."""
        self._library.articles.seen_changes(article_id)

    def same_topic(self, name: str, other: str) -> str:
        """The topic ``name`` is another name of ``other``, for articles to come as well."""
        return reading.same_topic(self._library, name, other)

    def split_story(self, article_id: int) -> str:
        """Take an article out of its story, for good."""
        return together.split_story(self._library, article_id)

    def merge_stories(self, story_id: int, other_id: int) -> str:
        return together.merge_stories(self._library, story_id, other_id)

    def join_stories(self, article_id: int, other_id: int) -> str:
        return together.join_stories(self._library, article_id, other_id)

    def undo(self) -> str:
        """Take the last change back; says which, or that there is none."""
        undone = self._library.marks.undo()
        return f"Undone: {undone.description}" if undone else "Nothing to undo."

    def last_change(self) -> str:
        """What :meth:`undo` would take back; empty if there is nothing."""
        return self._library.marks.can_undo() or ""
