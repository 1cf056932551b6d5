"""Writing an article to a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from termnews.ui.messages import CursorMoved, Fault
from termnews.ui.panes.pick_list import Item, Text
from termnews.ui.screens.dialog import Dialog, Entry

STYLES: tuple[tuple[str, str, str], ...] = (
    ("markdown", ".md", "Markdown, with quotes and links"),
    ("text", ".txt", "Plain text"),
    ("html", ".html", "HTML, for a browser or for printing"),
    ("epub", ".epub", "EPUB, for an e-reader"),
    ("json", ".json", "JSON, with everything that is known of it"),
)


class ExportScreen(Dialog[str]):
    """Gives the sentence that says where the file is."""

    TITLE_TEXT = "Export the article"
    HINTS = (("↑↓", "kind"), ("Enter", "write"), ("Esc", "close"))

    def __init__(self, article_id: int, title: str) -> None:
        self._stem = file_stem(title)
        super().__init__()
        self._article_id = article_id

    def make_entry(self) -> Entry:
        return Entry(f"{self._stem}.md", hint="file")

    def items(self) -> Sequence[Item]:
        return [Item(style, (Text(f"{style:<9} {about}"),)) for style, _, about in STYLES]

    def on_cursor_moved(self, message: CursorMoved) -> None:
        """The file's ending follows the kind."""
        assert self.entry is not None
        endings = {style: ending for style, ending, _ in STYLES}
        path = Path(self.entry.value)
        if path.suffix in endings.values():
            self.entry.value = str(path.with_suffix(endings[str(self.list.value())]))

    def submitted(self, text: str) -> None:
        try:
            path = Path(text.strip()).expanduser().absolute()  # it is said where the file is
            folder, taken = path.is_dir(), path.exists()
        except (OSError, RuntimeError, ValueError):  # too long, no such user, a place out of reach
            self.tell("No file can be made there; give another name.")
            return
        if not text.strip():
            self.tell("Give the file a name.")
        elif folder:
            self.tell("That is a folder; give the file a name.")
        elif taken:
            self.tell("That file exists; give another name.")
        else:
            style = str(self.list.value() or "markdown")

            def failed(fault: Fault) -> None:
                self.tell(f"{fault.cause} {fault.remedy}")

            self.desk.ask(
                "export",
                lambda: self.desk.newsroom.export_article(self._article_id, path, style),
                self.dismiss,
                failed=failed,
            )


def file_stem(title: str) -> str:
    """A file name made of a title: letters and digits, dashes between, at most 60 characters."""
    stem = re.sub(r"[^\w]+", "-", title.lower()).strip("-_")
    return stem[:60].rstrip("-") or "article"
