"""Writing the rule by which the pages of one site are read, with its effect on stored pages."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.timer import Timer
from textual.widgets import TextArea

from termnews.model import Article, Block
from termnews.newsroom.sites import MAX_RULE, is_ftr, with_selector
from termnews.newsroom.trial import Trial
from termnews.newsroom.values import Preview
from termnews.text import clean, count_words
from termnews.ui.messages import Fault
from termnews.ui.panes.pick_list import GAP, Item, Text, heading, words
from termnews.ui.panes.status import Bar
from termnews.ui.screens.dialog import Dialog
from termnews.ui.words import count, moment

PAUSE = 0.3
"""Seconds without a key after which the rule is tried."""

MOST_BLOCKS = 400
"""Blocks of a text that are compared and shown."""

AROUND = 1
"""Blocks that stay which are shown before and after those that go or come."""

PART_KEYS = {"c": "content", "x": "remove", "t": "title", "a": "author", "d": "date"}
"""What a selected part of the page is said to be."""

_HINTS = (
    ("^s", "keep, read stored pages anew"),
    ("Tab", "parts of the page"),
    ("^n", "next page"),
    ("PgDn", "scroll"),
    ("Esc", "close"),
)
_PART_HINTS = (
    ("c", "is the text"),
    ("x", "is not"),
    ("t", "title"),
    ("a", "author"),
    ("d", "date"),
    ("Tab", "back to the rule"),
)


class RuleEditor(TextArea):
    """Where the rule is typed. A pasted rule of the ftr-site-config format is turned into ours."""

    def __init__(self) -> None:
        super().__init__(id="rule", compact=True, highlight_cursor_line=False)
        self.cursor_blink = False

    async def _on_paste(self, event: events.Paste) -> None:
        screen = self.screen
        text = clean(event.text, MAX_RULE)
        event.stop()
        event.prevent_default()
        if isinstance(screen, RuleScreen) and is_ftr(text):
            screen.convert(text)
        else:
            self.replace(text, *self.selection)


class RuleScreen(Dialog[int]):
    """Gives the job that reads the host's stored pages anew, once the rule was kept."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    TALL = True

    def __init__(self, host: str, article_id: int | None = None) -> None:
        super().__init__()
        self._host = host
        self._article_id = article_id
        self.editor = RuleEditor()
        self.facts = Bar("facts", lines=2)
        self._trial: Trial | None = None
        self._kept = ""
        """The rule as it was, to see whether there is something to lose."""
        self._page = 0
        self._preview: Preview | None = None
        self._parts = False
        """Whether the page's parts are shown, and get the keys."""
        self._timer: Timer | None = None
        self._leaving = False

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet", classes="-tall"):
            yield self.head
            with Container(id="rule-panes"):
                yield self.editor
                with Vertical(id="rule-preview"):
                    yield self.facts
                    yield self.list
            yield self.foot

    def started(self) -> None:
        self.say_title(f"How to read {self._host}")
        self.list.activate(False)
        self.editor.focus()
        newsroom, host, first = self.desk.newsroom, self._host, self._article_id

        def opened(got: tuple[str, Trial]) -> None:
            self._kept, self._trial = got
            self.editor.load_text(self._kept)
            self.editor.move_cursor(_first_place(self._kept))
            self._try()

        self.desk.ask(
            "rule",
            lambda: (newsroom.rule(host), newsroom.try_rules(host, first)),
            opened,
            failed=self._fault,
        )

    def on_unmount(self) -> None:
        trial = self._trial
        if trial is not None:
            self.desk.ask("rule", trial.close)

    # --- trying ----------------------------------------------------------------------------------

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        self._leaving = False
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._try)

    def _try(self) -> None:
        trial, text, page = self._trial, self.editor.text, self._page
        if trial is not None:
            self.desk.ask(
                "rule",
                lambda: trial.preview(text, page),
                self._show,
                failed=self._fault,
                newest_only=True,
            )

    def _fault(self, fault: Fault) -> None:
        self.facts.say([(fault.cause, "$news-bad")])

    def _show(self, preview: Preview | None) -> None:
        self._preview = preview
        trial = self._trial
        if preview is None or trial is None:
            self.facts.say([(f"No page of {self._host} is stored yet.", "$news-warning")])
            self.show_items(
                [words("The rule counts for pages to come. It can be tried once a page is here.")]
            )
            return
        self.say_title(
            f"How to read {self._host}",
            f"page {self._page % len(trial.pages) + 1} of {len(trial.pages)}",
        )
        before, after = (count_words(one.body) for one in (preview.before, preview.after))
        told = f"{count(before, 'word')} now, {after:,} by this rule"
        if before == after:
            told = f"{count(before, 'word')}, as many as now"
        told = f"{told} · {preview.title}"
        self.facts.say([(told, "$news-accent" if before != after else "$news-muted")])
        self._draw()

    def _draw(self) -> None:
        preview = self._preview
        if preview is None:
            return
        if self._parts:
            self.show_items(part_items(preview), select=self.list.value())
        else:
            top = self.list.scroll_offset.y
            self.show_items(text_items(preview))
            self.list.scroll_to(y=top, animate=False)

    def convert(self, text: str) -> None:
        """Take a pasted rule of the ftr-site-config format in place of what is there."""
        trial = self._trial

        def converted(got: tuple[str, tuple[str, ...]]) -> None:
            rule, warnings = got
            self.editor.load_text(rule)
            self._try()
            said = "Turned into a rule of termnews."
            if warnings:
                said += f" {count(len(warnings), 'line')} could not be used: {'; '.join(warnings)}"
            self.tell(said, "warning" if warnings else "good")

        if trial is not None:
            self.desk.ask("rule", lambda: trial.from_ftr(text), converted, failed=self._fault)

    # --- keys ------------------------------------------------------------------------------------

    def hints(self) -> Sequence[tuple[str, str]]:
        return _PART_HINTS if self._parts else _HINTS

    def on_key(self, event: events.Key) -> None:
        key = event.key
        taken = True
        if key == "tab":
            self._turn()
        elif key == "ctrl+s":
            self._keep()
        elif key in ("ctrl+n", "ctrl+p") and self._trial is not None:
            self._page += 1 if key == "ctrl+n" else -1
            self._page %= max(1, len(self._trial.pages))
            self._try()
        elif key == "escape":
            if self._parts:
                self._turn()
            else:
                self.cancel()
        elif self._parts:
            super().on_key(event)
            return
        elif key in ("pagedown", "pageup"):
            step = max(1, self.list.room.height - 1) * (1 if key == "pagedown" else -1)
            self.list.scroll_to(y=self.list.scroll_offset.y + step, animate=False)
        else:
            taken = False
        if taken:
            event.stop()
            event.prevent_default()

    def key(self, key: str) -> bool:
        part = self.list.value()
        if key not in PART_KEYS or not isinstance(part, str):
            return False
        text = with_selector(self.editor.text, PART_KEYS[key], part)
        self.editor.replace(text, (0, 0), self.editor.document.end)  # ^z there takes it back
        self._try()
        return True

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._draw()

    def _turn(self) -> None:
        """Between typing the rule and choosing parts of the page."""
        self._parts = not self._parts
        self.list.activate(self._parts)
        self.set_class(self._parts, "-parts")
        if self._parts:
            self.set_focus(None)
        else:
            self.editor.focus()
        self.list.scroll_to(y=0, animate=False)
        self._draw()
        self.say_hints()

    def _keep(self) -> None:
        trial, text = self._trial, self.editor.text
        newsroom, host = self.desk.newsroom, self._host
        if trial is None:
            return

        def keep() -> int:
            trial.check(text)
            return newsroom.keep_rule(host, text)

        self.desk.ask("rule", keep, self.dismiss, failed=self._fault)

    def cancel(self) -> None:
        if self.editor.text != self._kept and self._trial is not None and not self._leaving:
            self._leaving = True
            self.tell("The rule is not kept yet: ^s keeps it, Esc throws it away.", "warning")
        else:
            self.dismiss(None)


def _first_place(rule: str) -> tuple[int, int]:
    """Where typing begins: on the first line that only waits for its ``#`` to go, else the end."""
    lines = rule.split("\n")
    waiting = (at for at, text in enumerate(lines) if text[:1] == "#" and text[1:2].isalpha())
    last = len(lines) - 1
    return next(((at, 0) for at in waiting), (last, len(lines[last])))


def text_items(preview: Preview) -> list[Item]:
    """What a rule makes of a page: selectors that find nothing, other metadata, the text compared."""
    items = [Item(None, (Text(note, "bad", 4),), selectable=False) for note in preview.notes]
    items += [
        Item(None, (Text(f"{key}: {selector} finds nothing here", "warning", 2),), selectable=False)
        for key, selector, number in preview.hits
        if not number
    ]
    for name, old, new in _facts(preview.before, preview.after):
        if old != new:
            items += [
                Item(None, (Text(f"− {name}: {old or 'none'}", "bad", 2),), selectable=False),
                Item(None, (Text(f"+ {name}: {new or 'none'}", "good", 2),), selectable=False),
            ]
    items += [GAP] if items else []
    return [*items, *compared(preview.before, preview.after)]


def _facts(before: Article, after: Article) -> list[tuple[str, str, str]]:
    dates = [
        moment(one.published, date_only=one.date_only) if one.published else ""
        for one in (before, after)
    ]
    return [
        ("title", before.title, after.title),
        ("author", ", ".join(before.authors), ", ".join(after.authors)),
        ("date", dates[0], dates[1]),
    ]


def compared(before: Article, after: Article) -> list[Item]:
    """The blocks of two readings of a page: what went, what came, and around it what stayed."""
    old, new = (_texts(one.blocks) for one in (before, after))
    items: list[Item] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    steps = matcher.get_opcodes()
    for verb, a, b, c, d in steps:
        if verb == "equal" and len(steps) > 1 and d - c > 2 * AROUND + 1:
            items += [_block(" ", text, "") for text in new[c : c + AROUND]]
            items.append(words(f"  ⋯ {count(d - c - 2 * AROUND, 'more block')} stay"))
            items += [_block(" ", text, "") for text in new[d - AROUND : d]]
        elif verb == "equal":
            items += [_block(" ", text, "") for text in new[c:d]]
        else:
            items += [_block("−", text, "bad") for text in old[a:b]]
            items += [_block("+", text, "good") for text in new[c:d]]
    return items or [words("There is no text in it.")]


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [block.text.replace("\t", "  ") for block in blocks if block.text][:MOST_BLOCKS]


def _block(sign: str, text: str, style: str) -> Item:
    return Item(None, (Text(f"{sign} {text}", style, 3),), selectable=False)


def part_items(preview: Preview) -> list[Item]:
    """The named parts of a page, with what stands in them."""
    if not preview.parts:
        return [words("This page has no parts with a name.")]
    items = [heading("Parts of the page, by their selectors")]
    for part in preview.parts:
        indent = 2 * min(part.depth, 6)
        many = f"{part.elements} ×, " if part.elements > 1 else ""
        items.append(
            Item(
                part.selector,
                (
                    Text(
                        part.selector, "", indent=indent, tail=f"{many}{count(part.words, 'word')}"
                    ),
                    Text(part.sample, "muted", indent=indent + 2),
                ),
            )
        )
    return items
