"""Whatever is done in whatever order: kept sums are what a count gives, the index finds what the
texts say, and undoing everything leads back."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from termnews.library import CleanRule, Fetched, Library, Query
from termnews.model import Extraction, Problem, TextMode
from termnews.text import Clean

from .making import T0, article, record

WORDS = ("alpha", "beta", "gamma", "習近平")
numbers = st.integers(0, 11)
words = st.sampled_from(WORDS)


class LibraryMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.library = Library.open(self.place / "library.db")
        self.sources = [self.library.sources.add(f"https://s{n}.org/").id for n in range(2)]

    @initialize()
    def begin(self) -> None:
        self.store(0, [0, 1, 2], "alpha")

    @rule(source=st.integers(0, 1), entries=st.lists(numbers, max_size=4), word=words)
    def store(self, source: int, entries: list[int], word: str) -> None:
        records = [record(n, f"{word} number {n} here and there", title="same") for n in entries]
        self.library.intake.store_fetch(Fetched(self.sources[source], records))

    @rule(n=numbers, word=words, good=st.booleans(), version=st.integers(0, 1))
    def put_text(self, n: int, word: str, good: bool, version: int) -> None:
        problem = Problem.NONE if good else Problem.PAYWALL
        text = article(f"{word} {word} text", extraction=Extraction("x", 1, problem))
        self.library.articles.put_text(self.an_id(n), text, extractor_version=version)

    @rule(n=numbers)
    def fail(self, n: int) -> None:
        self.library.articles.put_failure(self.an_id(n), Problem.BLOCKED, Clean("no."))

    @rule(ids=st.lists(numbers, max_size=4), read=st.booleans())
    def set_read(self, ids: list[int], read: bool) -> None:
        self.library.marks.set_read([self.an_id(n) for n in ids], read)

    @rule(word=st.sampled_from(["", *WORDS]))
    def read_all(self, word: str) -> None:
        self.library.marks.read_all(Query.parse(word))

    @rule(n=numbers, note=st.sampled_from(["", "n"]))
    def bookmark(self, n: int, note: str) -> None:
        self.library.marks.bookmark(self.an_id(n), note=Clean(note))

    @rule(n=numbers)
    def remove_bookmark(self, n: int) -> None:
        self.library.marks.remove_bookmark(self.an_id(n))

    @precondition(lambda self: self.all_ids())
    @rule(n=numbers)
    def highlight(self, n: int) -> None:
        self.library.marks.highlight(self.an_id(n), 0, 0, 5, Clean("alpha"))

    @rule(word=words)
    def mute(self, word: str) -> None:
        self.library.views.mute(word)

    @rule(word=words)
    def unmute(self, word: str) -> None:
        self.library.views.unmute(word)

    @rule(source=st.integers(0, 1))
    def remove_source(self, source: int) -> None:
        self.library.sources.remove(self.sources[source])

    @rule(source=st.integers(0, 1))
    def add_source(self, source: int) -> None:
        self.sources[source] = self.library.sources.add(f"https://s{source}.org/").id

    @rule(source=st.integers(0, 1), mode=st.sampled_from(TextMode))
    def text_mode(self, source: int, mode: TextMode) -> None:
        if self.library.sources.get(self.sources[source]):
            self.library.sources.update(self.sources[source], text_mode=mode)

    @rule(keep=st.integers(0, 3), days=st.integers(0, 2), unread=st.booleans())
    def clean_up(self, keep: int, days: int, unread: bool) -> None:
        self.library.upkeep.clean_up(
            CleanRule(days=days, keep=keep, unread=unread), now=T0 + timedelta(days=1.2)
        )

    @rule()
    def undo(self) -> None:
        self.library.marks.undo()

    @invariant()
    def sums_are_right(self) -> None:
        with self.library._database.reading() as connection:
            from termnews.library.upkeep import sums_that_differ

            assert sums_that_differ(connection) == []

    @invariant()
    def the_index_finds_what_the_texts_say(self) -> None:
        for word in WORDS:
            wanted = {n for n in self.all_ids() if word in self.library.articles.article(n).body}
            assert set(self.library.views.ids(Query.parse(f"body:{word}"))) == wanted

    def all_ids(self) -> list[int]:
        return list(self.library.views.ids(Query.all()))

    def an_id(self, n: int) -> int:
        ids = sorted(self.all_ids())
        return ids[n % len(ids)] if ids else 0

    def teardown(self) -> None:
        with self.library._database.alone() as connection:
            for name in ("article_index", "title_index", "quote_index"):
                connection.execute(f"INSERT INTO {name}({name}) VALUES ('integrity-check')")
        assert self.library.upkeep.check().ok
        self.library.close()
        shutil.rmtree(self.place)


TestLibrary = LibraryMachine.TestCase
TestLibrary.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
