"""What changed between the versions of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from termnews.newsroom.values import DiffRun, Revision
from termnews.ui.panes.pick_list import GAP, Item, Text, words
from termnews.ui.screens.dialog import Dialog
from termnews.ui.words import moment

NEAR = 20
"""Unchanged words that are shown on each side of a change."""


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
            items.extend(change_items(runs))
            items.append(GAP)
        self.show_items(items or [words("No earlier version is known.")])


def change_items(runs: Sequence[DiffRun]) -> list[Item]:
    """The paragraphs that changed, as running text with what went and what came in its place.

    ``[−went−]`` and ``{+came+}`` are told apart without colour, too.
    """
    paragraphs: list[list[tuple[str, str]]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n\n")
        paragraphs[-1].append((run.kind, first))
        paragraphs.extend([(run.kind, part)] for part in others)
    items: list[Item] = []
    for paragraph in paragraphs:
        if any(kind != "same" and text.strip() for kind, text in paragraph):
            items += [_paragraph(paragraph), GAP]
    return items[:-1] or [words("Only spaces or furniture changed.")]


def _paragraph(parts: Sequence[tuple[str, str]]) -> Item:
    text = ""
    marked: list[tuple[int, int, str]] = []
    for kind, part in parts:
        core = part.strip()
        if kind == "same" or not core:
            text += _shortened(part) if kind == "same" else part
            continue
        lead, tail = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
        before, after, style = ("{+", "+}", "good") if kind == "added" else ("[−", "−]", "bad")
        start = len(text) + len(lead)
        text += f"{lead}{before}{core}{after}"
        marked.append((start, len(text), style))
        text += tail
    # Selectable, so that the cursor walks through a long diff.
    return Item(text, (Text(text, "", lines=60, runs=tuple(marked)),))


def _shortened(text: str) -> str:
    """Words that stayed: where they are many, the first and the last of them."""
    found = list(re.finditer(r"\S+", text))
    if len(found) <= 2 * NEAR + NEAR:
        return text
    return f"{text[: found[NEAR - 1].end()]} … {text[found[-NEAR].start() :]}"
