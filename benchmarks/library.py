"""What the library costs at a size: opening, lists, counts, search, marks, storing, bytes.

    python benchmarks/library.py [--articles 1000 100000] [--text FILE] [--keep FOLDER]

Articles are made up: words drawn by Zipf's law from an invented vocabulary of 60,000, 9 in a title,
120 in a feed's text (a summary and a paragraph or two), 450 in a clean text, which a tenth of them
have. With ``--text FILE`` (a sentence a line) articles are made of these sentences instead, which is
harder: real texts share more words. Figures are CPU milliseconds of this process (user and system), the best or a percentile of
several runs as it says; ``python`` is what 100,000 loops of ``x += 1`` take, for comparing machines.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import shutil
import statistics
import tempfile
import time
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from termnews.library import Cluster, EntryRecord, Fetched, Library, Order, Query, doctor
from termnews.model import Article, Block, BlockKind, Entry
from termnews.newsroom import catalogue
from termnews.newsroom.values import Listing
from termnews.text import Clean

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SOURCES = 200


class Writer:
    """Made-up text."""

    def __init__(self, seed: int = 1, sentences: Sequence[str] = ()) -> None:
        self._random = random.Random(seed)
        letters = "etaoinshrdlucmfwypvbgk"
        self.vocabulary = list(
            dict.fromkeys(
                "".join(self._random.choices(letters, k=self._random.randint(2, 10)))
                for _ in range(60_000)
            )
        )
        weights = (1 / (rank + 2.7) for rank in range(len(self.vocabulary)))
        self._cumulated = list(itertools.accumulate(weights))
        self._sentences = sentences
        if sentences:
            counted = Counter(
                word for line in sentences for word in re.findall(r"\w+", line.lower())
            )
            self.vocabulary = [word for word, _ in counted.most_common(60_000)]

    def text(self, words: int) -> str:
        if not self._sentences:
            return " ".join(
                self._random.choices(self.vocabulary, cum_weights=self._cumulated, k=words)
            )
        parts: list[str] = []
        while words > 0:
            part = self._random.choice(self._sentences).split()[:words]
            words -= len(part)
            parts += part
        return " ".join(parts)

    def record(self, number: int, date: datetime) -> EntryRecord:
        entry = Entry(
            id=Clean(f"https://example.org/{number}"),
            title=Clean(self.text(9).capitalize()),
            url=f"https://example.org/{number}",
            authors=(Clean(self.text(2).title()),),
            published=date,
        )
        blocks = tuple(Block(BlockKind.PARAGRAPH, Clean(self.text(60) + ".")) for _ in range(2))
        return EntryRecord(entry, blocks)

    def article(self) -> Article:
        blocks = tuple(Block(BlockKind.PARAGRAPH, Clean(self.text(50) + ".")) for _ in range(9))
        return Article(title=Clean(self.text(9)), blocks=blocks)


def cpu(action: Callable[[], Any], runs: int = 5) -> float:
    """Best CPU milliseconds of ``runs``."""
    return min(times(action, runs))


def times(action: Callable[[], Any], runs: int) -> list[float]:
    found = []
    for _ in range(runs):
        start = time.process_time()
        action()
        found.append((time.process_time() - start) * 1000)
    return found


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def batches(writer: Writer, articles: int, ids: list[int]) -> Iterator[list[Fetched]]:
    """Refreshes of 50 entries of each source, from old to new."""
    numbers = itertools.count()
    rounds = max(1, -(-articles // (50 * len(ids))))
    for turn in range(rounds):
        batch = []
        for source_id in ids:
            records = [
                writer.record(
                    next(numbers),
                    NOW - timedelta(hours=6 * (rounds - turn)) + timedelta(minutes=7 * place),
                )
                for place in range(min(50, articles // len(ids)))
            ]
            batch.append(Fetched(source_id, records, etag='"x"'))
        yield batch


def build(path: Path, articles: int, writer: Writer) -> Library:
    library = Library.open(path)
    ids = [
        library.sources.add(
            f"https://example.org/feed/{n}", title=Clean(f"Source {n}"), folder=Clean(f"F{n % 8}")
        ).id
        for n in range(SOURCES if articles >= 10_000 else 20)
    ]
    for batch in batches(writer, articles, ids):
        library.intake.store_many(batch)
    everything = library.views.ids(Query.all())
    page = b"<html>" + writer.text(2_000).encode() * 4
    for article_id in everything[::10]:
        library.articles.put_text(
            article_id, writer.article(), original=page, fetched_url="https://example.org/a"
        )
    for article_id in everything[3::500]:
        library.marks.bookmark(article_id)
    return library


def show(name: str, value: float, unit: str = "ms") -> None:
    print(f"  {name:58} {value:10.2f} {unit}")


def measure(path: Path, articles: int, sentences: Sequence[str]) -> None:
    writer = Writer(1, sentences)
    print(f"\n{articles:,} articles")
    start = time.process_time()
    library = build(path, articles, writer)
    show("made in", time.process_time() - start, "s")
    library.close()
    size = path.stat().st_size
    show("file", size / 1e6, "MB")
    show("file, an article (a tenth with clean text and page)", size / articles, "bytes")

    def reopen() -> None:
        with Library.open(path) as opened:
            opened.views.ids(Query.unread(), limit=200)

    show("open, first 200 unread ids", cpu(reopen, 9))
    library = Library.open(path)
    views = library.views
    everything = views.ids(Query.all())
    show("ids: all", cpu(lambda: views.ids(Query.all())))
    show("ids: unread", cpu(lambda: views.ids(Query.unread())))
    show("ids: first 500 of all", cpu(lambda: views.ids(Query.all(), limit=500)))
    show("ids: a folder (an eighth)", cpu(lambda: views.ids(Query.of_folder(Clean("F3")))))
    show("ids: a source", cpu(lambda: views.ids(Query.of_source(7))))
    show("ids: bookmarks", cpu(lambda: views.ids(Query.bookmarks(), Order.BOOKMARKED)))
    show_folded(library, everything)
    show("rows: 50", cpu(lambda: views.rows(everything[200:250]), 20))
    show("counts of all smart views", cpu(views.counts, 20))
    show("sources with counts", cpu(library.sources.all, 20))
    chooser = random.Random(3)
    common = writer.vocabulary[:5]
    usual = chooser.sample(writer.vocabulary[5:2000], 40)
    rare = chooser.sample(writer.vocabulary[2000:], 40)
    pairs = [f"{a} {b}" for a, b in zip(usual, reversed(usual), strict=True)]
    typed = [word[:length] for word in usual[:15] for length in range(1, len(word) + 1)]
    search = library.search.search
    for name, queries in (
        ("5 most common words", common),
        ("common words", usual),
        ("rare words", rare),
        ("two words", pairs),
        ("as typed, letter by letter", typed),
    ):
        for newest in (True, False):
            found = []
            for text in queries:
                query = Query.parse(text, typing=name.startswith("as"))
                found.append(cpu(lambda q=query, n=newest: search(q, newest=n), 2))
            kind = "newest 50" if newest else "best 50"
            show(f"search, {name}: {kind}, median", statistics.median(found))
            show(f"search, {name}: {kind}, p95", percentile(found, 0.95))
    one = everything[0]
    show("mark one read (synced)", cpu(lambda: library.marks.set_read([one], True), 1))
    show("mark all read", cpu(lambda: library.marks.read_all(Query.all()), 1))
    show("undo that", cpu(library.marks.undo, 1))
    ids = [source.id for source in library.sources.all()]
    fresh = next(batches(Writer(2, sentences), 7_171, ids))
    fresh = [Fetched(one.source_id, [_renamed(record) for record in one.entries]) for one in fresh]
    number = sum(len(one.entries) for one in fresh)
    spent = cpu(lambda: library.intake.store_many(fresh), 1)
    show(f"store {number:,} new entries of {len(ids)} sources", spent)
    show("the same again, all known", cpu(lambda: library.intake.store_many(fresh), 1))
    show("back-up", cpu(lambda: library.upkeep.back_up(), 1))
    library.close()
    show("full check", cpu(lambda: doctor(path, repair=False), 1))


def show_folded(library: Library, everything: array[int]) -> None:
    """The list of all with one row a story: the newest third are in stories of four."""
    grouped = everything[: len(everything) // 3]
    clusters = [Cluster(tuple(grouped[at : at + 4])) for at in range(0, len(grouped) - 3, 4)]
    library.stories.regroup(clusters)

    def folded() -> Listing:
        listing = Listing(catalogue.ALL, library.views.ids(Query.all()))
        return catalogue.folded(listing, library.stories.newest())

    show("ids: all, a third of them in stories of one row each", cpu(folded))
    lines = [row.story_id for row in library.views.rows(everything[:64]) if row.story_id]
    show("stories in one line: of 64 rows", cpu(lambda: library.stories.outlines(lines), 20))


def first_refresh(path: Path, sentences: Sequence[str]) -> None:
    """Storing 7,000 entries of 200 sources in an empty library, as the first refresh does."""
    with Library.open(path) as library:
        ids = [library.sources.add(f"https://example.org/feed/{n}").id for n in range(SOURCES)]
        batch = next(batches(Writer(1, sentences), 7_171, ids))
        number = sum(len(one.entries) for one in batch)
        spent = cpu(lambda: library.intake.store_many(batch), 1)
        show(f"store {number:,} entries of {SOURCES} sources in an empty library", spent)


def _renamed(record: EntryRecord) -> EntryRecord:
    entry = record.entry
    renamed = Entry(
        id=Clean(entry.id + "/new"),
        title=entry.title,
        url=entry.url + "/new",
        authors=entry.authors,
        published=entry.published,
    )
    return EntryRecord(renamed, record.blocks)


def loop() -> None:
    x = 0
    while x < 100_000:
        x += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--keep", type=Path, help="folder to leave the libraries in")
    parser.add_argument("--text", type=Path, help="sentences to make articles of, one a line")
    options = parser.parse_args()
    sentences = options.text.read_text().splitlines() if options.text else []
    show("python", cpu(loop, 9))
    place = options.keep or Path(tempfile.mkdtemp(prefix="termnews-bench-"))
    try:
        first_refresh(place / "first" / "library.db", sentences)
        for articles in options.articles:
            measure(place / f"library-{articles}" / "library.db", articles, sentences)
    finally:
        if options.keep is None:
            shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    main()
