"""What likeness and stories cost in a large library: the pane, one article more, bytes.

    python benchmarks/related_scale.py [--articles 100000] [--keep FOLDER]

Makes its own articles: words by Zipf's law from an invented vocabulary of 60,000; a third of the
articles are reports of events of 2 to 40 articles within days, sharing a dozen rare words in
differing measure. The newest 2,000 name 8 of 50,000 entities each (``library.py`` measures
entities at size). Figures are CPU
milliseconds of this process; ``python`` is what 100,000 loops of ``x += 1`` take, for comparing
machines. *The pane* is all that is shown beside an article: the articles like it, its story with
what each version adds, its topics with counts.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from termnews.analyse.stories import Frequencies, Grouper, strongest, weigh
from termnews.library import Cluster, EntryRecord, Fetched, Library
from termnews.model import Analysis, Block, BlockKind, Entry, Topic, TopicType
from termnews.newsroom import together
from termnews.text import Clean

START = datetime(2024, 1, 1, tzinfo=UTC)
BATCH = 500


class World:
    """Made-up news."""

    def __init__(self, seed: int = 7) -> None:
        self.random = random.Random(seed)
        letters = "etaoinshrdlucmfwypvbgk"
        self.vocabulary = list(
            dict.fromkeys(
                "".join(self.random.choices(letters, k=self.random.randint(3, 10)))
                for _ in range(60_000)
            )
        )
        self.weights = list(
            itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self.vocabulary)))
        )
        self.entities = [f"{self.rare()} {self.rare()}".title() for _ in range(50_000)]
        self.entity_weights = list(itertools.accumulate(1 / (n + 20) for n in range(50_000)))

    def rare(self) -> str:
        return self.random.choice(self.vocabulary[2_000:])

    def articles(self, count: int) -> Iterator[tuple[str, str]]:
        """Titles and texts, in order of time; events overlap."""
        running: list[tuple[list[str], int]] = []
        for _ in range(count):
            if self.random.random() < 0.04:
                words = [self.rare() for _ in range(16)]
                running.append((words, min(40, 1 + int(self.random.paretovariate(1.1)))))
            plain = self.random.choices(self.vocabulary, cum_weights=self.weights, k=220)
            title = self.random.choices(self.vocabulary, cum_weights=self.weights, k=6)
            if running and self.random.random() < 0.33:
                at = self.random.randrange(len(running))
                words, left = running[at]
                title[2:5] = [word.capitalize() for word in self.random.sample(words, 3)]
                for word in words:
                    for _ in range(self.random.choice((0, 1, 1, 2, 4))):
                        plain[self.random.randrange(220)] = word.capitalize()
                running[at] = (words, left - 1)
                if left <= 1:
                    running.pop(at)
            yield " ".join(title), " ".join(plain)

    def topics(self) -> tuple[Topic, ...]:
        names = dict.fromkeys(
            self.random.choices(self.entities, cum_weights=self.entity_weights, k=8)
        )
        return tuple(
            Topic(Clean(name), TopicType.PERSON, 0.9 - n / 10) for n, name in enumerate(names)
        )


def index(library: Library, article_id: int, title: str, text: str) -> None:
    weights = weigh(title, text)
    library.terms.add(article_id, weights, lambda df, n: strongest(weights, Frequencies(df, n)))


def place(library: Library, grouper: Grouper, article_id: int) -> None:
    groups = grouper.place(article_id)
    if groups:
        library.stories.regroup(
            [Cluster(g.article_ids, g.story_id, g.reason, g.title_of, g.absorbs) for g in groups]
        )


def pane(library: Library, article_id: int) -> None:
    together.related(library, article_id)


def timed(action: Callable[[], None]) -> float:
    started = time.process_time()
    action()
    return (time.process_time() - started) * 1000


def show(name: str, times: list[float]) -> None:
    times.sort()
    print(
        f"{name:<34} median {statistics.median(times):7.2f}"
        f"   p95 {times[int(len(times) * 0.95)]:7.2f}   max {times[-1]:7.2f} ms"
    )


def size(library: Library) -> float:
    """Megabytes of the file, the write-ahead log emptied into it."""
    with contextlib.closing(sqlite3.connect(library.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        (free,) = connection.execute("PRAGMA freelist_count").fetchone()
        (bytes_,) = connection.execute("PRAGMA page_size").fetchone()
    return (pages - free) * bytes_ / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = (options.keep or Path(folder)) / "library.db"
        with Library.open(path) as library:
            run(library, World(), options.articles)


def run(library: Library, world: World, count: int) -> None:
    def loop() -> None:
        x = 0
        while x < 100_000:
            x += 1

    print(f"python {min(timed(loop) for _ in range(5)):.2f} ms")
    source = library.sources.add("https://example.org/feed")
    texts: dict[int, tuple[str, str]] = {}
    made = world.articles(count + 300)
    for start in range(0, count + 300, BATCH):
        batch = list(itertools.islice(made, BATCH))
        records = [
            EntryRecord(
                Entry(
                    id=Clean(f"guid-{start + n}"),
                    title=Clean(title),
                    published=START + timedelta(minutes=5 * (start + n)),
                ),
                (Block(BlockKind.PARAGRAPH, Clean(text)),),
            )
            for n, (title, text) in enumerate(batch)
        ]
        ids = library.intake.store_fetch(Fetched(source.id, records)).new_ids
        texts.update(zip(sorted(ids), batch, strict=True))
    bare = size(library)
    ids = sorted(texts)
    late = ids[count:]
    for start in range(0, count, BATCH):
        with library.together():
            for article_id in ids[start : start + BATCH]:
                index(library, article_id, *texts[article_id])
    indexed = size(library)
    print(f"articles {count:,}; terms {indexed - bare:.0f} MB", flush=True)
    grouper = Grouper(library.terms, library.stories)
    show("index one article more", [timed(lambda n=n: index(library, n, *texts[n])) for n in late])
    show("find its story", [timed(lambda n=n: place(library, grouper, n)) for n in late])
    # Stories for the newest, so that the panes have some to show.
    shown = ids[count - 2_000 : count]
    with library.together():
        for article_id in shown:
            place(library, grouper, article_id)
            library.articles.put_analysis(article_id, Analysis(topics=world.topics()))
    some = world.random.sample(shown, min(300, len(shown)))
    old = world.random.sample(ids[:count], min(300, count))
    show("articles like one", [timed(lambda n=n: library.terms.near(n, limit=20)) for n in old])
    show("the whole pane", [timed(lambda n=n: pane(library, n)) for n in some])
    print(f"stories {len(library.stories.stories(limit=10_000))}")


if __name__ == "__main__":
    main()
