"""Kills the library's users and looks at what is left.

    python benchmarks/crash.py [--kills 200] [--seed 1]

A process refreshes, marks, cleans up, imports marks or migrates, and says what it was told is done;
it is ended with SIGKILL at a random instant. After each kill the library must open, SQLite's
``integrity_check`` must find nothing, the kept sums must be right, the search index must find every
article, no feed may be ahead of its entries, and no acknowledged mark may be missing. The last line
counts kills and losses. (SIGKILL shows that nothing depends on a clean end. A power cut also loses
what the system had not yet written: marks are synced before they are acknowledged, fetched text
comes again with the next refresh.)
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from termnews.library import CleanRule, EntryRecord, Fetched, Library, Query
from termnews.model import Block, BlockKind, Entry
from termnews.text import Clean

JOBS = ("refresh", "mark", "import", "clean", "migrate", "back up")
SOURCE = "https://example.org/feed"
BATCH = 25


def record(name: str) -> EntryRecord:
    block = Block(BlockKind.PARAGRAPH, Clean(f"common words of {name} " * 20))
    return EntryRecord(Entry(id=Clean(name), title=Clean(f"Title {name}")), (block,))


def say(*words: object) -> None:
    print(*words, flush=True)


def refresh(library: Library, seed: int) -> None:
    source = library.sources.add(SOURCE)
    for turn in range(100_000):
        records = [record(f"{seed}-{turn}-{n}") for n in range(BATCH)]
        library.intake.store_fetch(Fetched(source.id, records, etag=f"{seed}-{turn}"))
        say("stored", f"{seed}-{turn}")


def mark(library: Library, seed: int) -> None:
    chance = random.Random(seed)
    ids = list(library.views.ids(Query.all()))
    for turn in range(100_000):
        article_id = chance.choice(ids)
        note = f"{seed}-{turn}"
        library.marks.bookmark(article_id, note=Clean(note))
        say("bookmark", article_id, note)
        library.marks.set_read([article_id])
        say("read", article_id)
        library.marks.highlight(article_id, 0, 0, 6, Clean("common"), note=Clean(note))
        say("highlight", article_id, note)


def import_marks(library: Library, seed: int) -> None:
    lines = list(library.transfer.export())
    for _ in range(100_000):
        library.transfer.import_(lines)
        say("imported")


def clean(library: Library, seed: int) -> None:
    for turn in range(100_000):
        source = library.sources.add(f"https://example.org/{seed}/{turn}")
        new = library.intake.store_fetch(
            Fetched(source.id, [record(f"{turn}-{n}") for n in range(BATCH)])
        ).new_ids
        library.marks.set_read(new)
        library.upkeep.clean_up(CleanRule(keep=3), source_id=source.id)
        library.upkeep.shrink(pages=50)
        library.sources.remove(source.id)
        say("cleaned")


def back_up(library: Library, seed: int) -> None:
    for turn in range(100_000):
        library.upkeep.back_up(keep=2)
        say("copied", turn)


def migrate(path: Path) -> None:
    """As opening an older library does, with a migration that takes all the time there is."""
    from termnews.library import index, schema

    def endless(connection: sqlite3.Connection) -> None:
        while True:
            index.rebuild(connection)

    schema.MIGRATIONS = (*schema.MIGRATIONS, endless)
    schema.LATEST += 1
    say("begun")
    Library.open(path)


def work(job: str, path: Path, seed: int) -> None:
    if job == "migrate":
        migrate(path)
    library = Library.open(path)
    say("begun")
    {"refresh": refresh, "mark": mark, "import": import_marks, "clean": clean, "back up": back_up}[
        job
    ](library, seed)


class Promises:
    """What was acknowledged."""

    def __init__(self) -> None:
        self.notes: dict[int, str] = {}
        self.read: set[int] = set()
        self.highlights: set[tuple[int, str]] = set()
        self.stored: list[str] = []

    def take(self, output: str) -> None:
        for line in output.splitlines(keepends=True):
            if not line.endswith("\n"):
                continue  # it was killed while it said so
            word, *values = line.split()
            if word == "stored":
                self.stored.append(values[0])
            elif word == "bookmark":
                self.notes[int(values[0])] = values[1]
            elif word == "read":
                self.read.add(int(values[0]))
            elif word == "highlight":
                self.highlights.add((int(values[0]), values[1]))

    def broken(self, library: Library) -> list[str]:
        wrong: list[str] = []
        health = library.upkeep.check()
        assert health is not None
        wrong += health.problems
        notes = {mark.article_id: str(mark.note) for mark in library.marks.bookmarks()}
        for article_id, note in self.notes.items():
            # The one that followed may have been stored and not acknowledged any more.
            if not later(notes.get(article_id, ""), note):
                wrong.append(f"note of {article_id}: {notes.get(article_id)} instead of {note}")
        rows = {row.id: row for row in library.views.rows(sorted(self.read))}
        wrong += [f"{i} is not read" for i in self.read if i not in rows or not rows[i].read]
        marked = {(mark.article_id, str(mark.note)) for mark in library.marks.all_highlights()}
        wrong += [f"highlight {one} is missing" for one in self.highlights - marked]
        source = library.sources.by_url(SOURCE)
        if source is not None:
            if source.total % BATCH:
                wrong.append(f"{source.total} articles: part of a feed was stored")
            if self.stored and not later(source.etag, self.stored[-1]):
                wrong.append(f"validator {source.etag} after {self.stored[-1]}")
            found = library.search.count(
                Query.of_source(source.id).and_(Query.parse("common")), limit=10**9
            )
            if found != source.total:
                wrong.append(f"search finds {found} of {source.total}")
        return wrong


def later(value: str, than: str) -> bool:
    def numbers(text: str) -> list[int]:
        return [int(part) for part in text.split("-") if part.isdigit()]

    return numbers(value) >= numbers(than)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        job, path, seed = options.work
        work(job, Path(path), int(seed))
        return
    chance = random.Random(options.seed)
    promises = Promises()
    losses = 0
    killed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with Library.open(path) as library:
            source = library.sources.add(SOURCE)
            first = [record(f"0-0-{n}") for n in range(BATCH * 8)]
            library.intake.store_fetch(Fetched(source.id, first, etag="0-0"))
        for kill in range(1, options.kills + 1):
            job = JOBS[kill % len(JOBS)]
            process = subprocess.Popen(
                [sys.executable, __file__, "--work", job, str(path), str(kill)],
                stdout=subprocess.PIPE,
                text=True,
                env=os.environ,
            )
            assert process.stdout is not None
            if process.stdout.readline() != "begun\n":
                raise SystemExit(f"{job} did not begin")
            time.sleep(chance.random() ** 2 * 0.4)
            process.send_signal(signal.SIGKILL)
            output, _ = process.communicate()
            killed[job] += 1
            promises.take(output)
            with Library.open(path) as library:
                wrong = promises.broken(library)
                for copy in library.upkeep.backups():
                    Library.open(copy, read_only=True).close()
            for one in wrong:
                print(f"kill {kill} ({job}): {one}")
            losses += len(wrong)
    for job, number in sorted(killed.items()):
        print(f"  {job:10} {number:4} kills")
    acknowledged = len(promises.notes) + len(promises.read) + len(promises.highlights)
    print(
        f"{options.kills} kills, {acknowledged:,} acknowledged marks on"
        f" {len(promises.stored):,} acknowledged refreshes, {losses} losses"
    )
    raise SystemExit(1 if losses else 0)


if __name__ == "__main__":
    main()
