"""What changed between the versions of an article."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from termnews.newsroom.values import DiffRun, Revision
from termnews.ui.panes.pick_list import GAP, Item, Text, words
from termnews.ui.screens.dialog import Dialog
from termnews.ui.words import moment


class ChangesScreen(Dialog[None]):
    """Every version, newest first, with the words that went and came."""

    TITLE_TEXT = "What changed"
    HINTS = (("j/k", "move"), ("Esc", "close"))
    TALL = True

    def __init__(self, article_id: int) -> None:
        super().__init__()
        self._article_id = article_id

    def started(self) -> None:
        newsroom, article_id = self.desk.newsroom, self._article_id

        def read() -> list[tuple[Revision, Revision, list[DiffRun]]]:
            versions = newsroom.revisions(article_id)
            pairs = list(pairwise(versions))
            newsroom.seen_changes(article_id)
            return [(a, b, newsroom.diff(article_id, a.number, b.number)) for a, b in pairs]

        self.desk.ask("changes-of", read, self._show)

    def _show(self, steps: list[tuple[Revision, Revision, list[DiffRun]]]) -> None:
        items: list[Item] = []
        for old, new, runs in reversed(steps):
            when = f"{moment(old.at)} → {moment(new.at)}"
            items.append(Item(None, (Text(when, "accent", 2),), selectable=False))
            if old.title != new.title:
                items.append(_row("−", old.title, "bad"))
                items.append(_row("+", new.title, "good"))
            items.extend(change_items(runs))
            items.append(GAP)
        self.show_items(items or [words("No earlier version is known.")])


def change_items(runs: Sequence[DiffRun]) -> list[Item]:
    """Rows of a word diff: what went, what came, and a few words around each."""
    items: list[Item] = []
    for index, run in enumerate(runs):
        if run.kind == "same":
            continue
        before = runs[index - 1].text if index else ""
        context = " ".join(before.split()[-6:]) if index and runs[index - 1].kind == "same" else ""
        sign, style = ("+", "good") if run.kind == "added" else ("−", "bad")
        if context:
            items.append(Item(None, (Text(f"… {context}", "muted"),), selectable=False))
        items.append(_row(sign, run.text, style))
    return items or [words("Only spaces or furniture changed.")]


def _row(sign: str, text: str, style: str) -> Item:
    # Selectable, so that the cursor walks through a long diff.
    return Item(text, (Text(f"{sign} {text}", style, lines=40),))
