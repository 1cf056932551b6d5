"""Adding anything: an address, a file, or text that is pasted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from termnews.newsroom.events import Choice, Event, Failed, Finished, Progress
from termnews.newsroom.values import Suggestion
from termnews.text import clean, count_words
from termnews.ui.messages import Fault
from termnews.ui.panes.pick_list import GAP, Item, Text, heading, words
from termnews.ui.screens.dialog import Dialog, Entry
from termnews.ui.words import count

SOURCE_LISTS = (".opml",)
MAX_PASTE = 4_000_000
"""Characters of pasted text that are taken."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of it."""

    summary: str
    source_id: int | None = None
    article_id: int | None = None
    imported: bool = False
    """A list of sources came in; they have not been asked yet."""


class AddScreen(Dialog[Added]):
    """Gives what was added. Stays open, saying why, when something could not be added."""

    TITLE_TEXT = "Add a feed, a site, a page, a file, or text"
    HINTS = (("Enter", "add"), ("↑↓", "choose"), ("Esc", "close"))

    def __init__(self) -> None:
        super().__init__()
        self._job: int | None = None
        self._waiting = False
        self._early: list[Event] = []
        """Events that came before the job's number was known."""
        self._pasted = ""

    def make_entry(self) -> Entry:
        return Entry(hint="address, file, or paste text here")

    def items(self) -> Sequence[Item]:
        return [
            words(
                "Paste the address of anything: a feed, a newspaper's front page, an article, a list "
                "of sources (OPML). A file's path works too, and so does an article's text itself."
            )
        ]

    def started(self) -> None:
        self.desk.ask("suggest", self.desk.newsroom.suggestions, self._suggest)

    def _suggest(self, found: Sequence[Suggestion]) -> None:
        if found and self._job is None and not self._pasted:
            rows = [
                Item(one.url, (Text(one.title, tail=one.about), Text(one.url, "muted", indent=2)))
                for one in found
            ]
            self.show_items([*self.items(), GAP, heading("Or one of these"), *rows])

    def pasted(self, text: str) -> bool:
        """Several lines are an article's text; a single line goes where one types."""
        text = clean(text, MAX_PASTE).strip()
        if "\n" not in text:
            return False
        self._pasted = text
        first = text.split("\n", 1)[0]
        self.show_items(
            [
                Item(text, (Text(f"Pasted text of {count(count_words(text), 'word')}"),)),
                Item(None, (Text(first, "muted", 3, 2),), selectable=False),
            ]
        )
        self.tell("Enter adds this text as an article.", "good")
        return True

    def submitted(self, text: str) -> None:
        self.chosen(text.strip() or self._pasted or self.list.value() or "")

    def chosen(self, value: object) -> None:
        what = str(value) or self._pasted
        if not what:
            self.tell("Type or paste something first.", "warning")
        elif self._waiting:
            self.tell("One moment: still adding. Esc cancels.", "warning")
        elif _is_source_list(what):
            self._import(Path(what).expanduser())
        else:
            self._add(what)

    def _add(self, what: str) -> None:
        self._waiting, self._job, self._early = True, None, []
        self.tell("Looking …", "accent")
        self.desk.ask("jobs", lambda: self.desk.newsroom.add(what), self._begun, failed=self._fault)

    def _begun(self, job: int) -> None:
        self._job = job
        for event in self._early:
            self.take(event)

    def _import(self, path: Path) -> None:
        self.tell("Reading the list …", "accent")
        self.desk.ask(
            "jobs",
            lambda: self.desk.newsroom.import_sources(path),
            self._imported,
            failed=self._fault,
        )

    def _imported(self, said: str) -> None:
        self.dismiss(Added(said, imported=True))

    def _fault(self, fault: Fault) -> None:
        self._waiting = False
        self._say_failure(fault.cause, fault.remedy)

    def _say_failure(self, cause: str, remedy: str) -> None:
        texts = (Text(cause, "bad", 8), Text(remedy, "", 8))
        self.show_items([Item(None, texts, selectable=False)])
        if self.entry is not None:
            self.entry.select_all()  # what is typed or pasted next replaces what failed
        self.say_hints()

    def take(self, event: Event) -> None:
        """An event of the newsroom, perhaps of this dialog's job."""
        if not self._waiting:
            return
        if self._job is None:
            self._early.append(event)
            return
        if event.job != self._job:
            return
        if isinstance(event, Progress):
            self.tell(f"{event.what} {event.done}/{event.total} …", "accent")
        elif isinstance(event, Finished):
            self._waiting = False
            self.dismiss(Added(event.summary, event.source_id, event.article_id, event.imported))
        elif isinstance(event, Failed):
            self._waiting = False
            self._say_failure(event.cause, event.remedy)
        elif isinstance(event, Choice):
            self._waiting = False
            rows = [
                Item(address, (Text(title or address), Text(address, "muted", indent=2)))
                for address, title in event.links
            ]
            if self.entry is not None:
                self.entry.value = ""
            self.show_items([heading("This site has several feeds. Which one?"), *rows])
            self.say_hints()

    def cancel(self) -> None:
        job = self._job
        if self._waiting and job is not None:
            self.desk.ask("jobs", lambda: self.desk.newsroom.cancel(job))
        self.dismiss(None)


def _is_source_list(what: str) -> bool:
    """Whether a typed path is a list of sources: OPML, or a newsboat ``urls`` file."""
    if "\n" in what or len(what) > 4096 or "://" in what:
        return False
    path = Path(what).expanduser()
    return (path.suffix.lower() in SOURCE_LISTS or path.name == "urls") and path.is_file()
