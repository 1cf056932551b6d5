"""The sources, lists of them that come and go, and the library's upkeep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from termnews.later import Later
from termnews.library import CleanRule
from termnews.model import Source, SourceState, TextMode
from termnews.newsroom import catalogue
from termnews.newsroom.front.opened import Opened, counted
from termnews.newsroom.values import FailureReport, Suggestion
from termnews.text import Clean, line

if TYPE_CHECKING:
    from termnews.newsroom import demo, subscriptions
else:  # the first screen does without
    demo = Later("termnews.newsroom.demo")
    subscriptions = Later("termnews.newsroom.subscriptions")


class Sources(Opened):
    """Changes sources and folders; imports, exports, backs up and cleans up."""

    def sources(self) -> list[Source]:
        """In the user's order, folders kept together."""
        return self._library.sources.all()

    def edit_source(
        self,
        source_id: int,
        *,
        title: str | None = None,
        folder: str | None = None,
        text_mode: TextMode | None = None,
        state: SourceState | None = None,
    ) -> str:
        source = self._library.sources.update(
            source_id,
            title=None if title is None else line(title, 200),
            folder=None if folder is None else line(folder.strip("/ "), 200),
            text_mode=text_mode,
            state=state,
        )
        return f"Changed {source.title}."

    def remove_source(self, source_id: int) -> str:
        """Marked articles are kept; undo brings the source back."""
        source = self._library.sources.get(source_id)
        self._library.sources.remove(source_id)
        return f"Removed {source.title}; u brings it back." if source else "It was removed before."

    def move_view(self, key: str, step: int) -> bool:
        """Move a source, folder or saved view among its like; False if it is at the end."""
        return catalogue.move(self._library, key, step)

    def rename_folder(self, folder: str, new: str) -> str:
        self._library.sources.rename_folder(Clean(folder), line(new.strip("/ "), 200))
        return f"Renamed to {line(new, 200)}."

    def remove_folder(self, folder: str) -> str:
        """Its sources move one level up."""
        self._library.sources.remove_folder(Clean(folder))
        return f"Removed the folder {folder}; its sources moved up."

    def remove_demo(self) -> str:
        """Remove the demo edition's articles from the library."""
        return "Demo edition removed." if demo.remove(self._library) else "There is no demo here."

    def failures(self) -> list[FailureReport]:
        """Sources that fail now, newest failure first."""
        failed = [
            FailureReport(s.title, s.error, s.remedy, s.error_at, s.id)
            for s in self._library.sources.all()
            if s.error
        ]
        return sorted(failed, key=lambda f: f.at or catalogue.now(), reverse=True)

    def suggestions(self) -> list[Suggestion]:
        """A short list of well-known feeds for the first start."""
        return list(subscriptions.SUGGESTIONS)

    def import_sources(self, path: Path) -> str:
        """Import an OPML or newsboat ``urls`` file, or marks that were exported. It is data:
        nothing in it is ever run. Raises FeedError."""
        return subscriptions.import_file(self._library, path)

    def export_opml(self) -> str:
        """All sources as OPML."""
        return subscriptions.export_opml(self._library)

    def export_marks(self) -> str:
        """Everything the user marked, as JSON lines."""
        return "\n".join(self._library.transfer.export()) + "\n"

    def back_up(self) -> str:
        """Back the library up now, without a pause for anybody."""
        made = self._library.upkeep.back_up(keep=max(1, self.settings.keep.backups))
        return f"Backed up to {made}." if made else "The back-up was cancelled."

    def clean_up(self) -> str:
        """Drop what the settings say may go; nothing that is marked."""
        keep = self.settings.keep
        if not keep.days and not keep.per_source:
            return "Nothing is cleaned up: [keep] in the settings keeps everything."
        rule = CleanRule(days=keep.days, keep=keep.per_source)
        gone = self._library.upkeep.clean_up(rule)
        self._library.upkeep.shrink()
        return counted(gone, "article", "cleaned up")

    def state(self) -> dict[str, Any]:
        """What the reader saved last: view, article, pane sizes, theme."""
        kept = self._library.state.get("screen", {})
        return kept if isinstance(kept, dict) else {}

    def keep_state(self, state: dict[str, Any]) -> None:
        self._library.state.set("screen", state)
