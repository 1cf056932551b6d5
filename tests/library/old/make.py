"""Makes ``vN.db.xz``, a small library of the current version N, to be kept for ever.

    PYTHONPATH=src python -m tests.library.old.make

Run it once, right before the release that brings a new version.
"""

from __future__ import annotations

import lzma
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from library.making import Shop, article, record
from termnews.library import Library, Position
from termnews.library.migrations import LATEST
from termnews.model import Analysis, Quote, QuoteKind, Topic, TopicType
from termnews.text import Clean


def fill(library: Library) -> None:
    """Something of everything; ``test_old.py`` looks for it."""
    shop = Shop(library)
    library.sources.update(shop.source.id, folder=Clean("World/Asia"), title=Clean("The Wire"))
    ids = shop.store(
        *(record(n, f"Zebra number {n}. 習近平訪問莫斯科", tags=(Clean("zoo"),)) for n in range(6))
    ).new_ids
    shop.store(record(1, "Zebra number 1, revised in full."))
    library.articles.put_text(
        ids[0],
        article("The whole text of the zebra.\n\nA second part.", "Title 0", lang="en"),
        original=b"<html>zebra</html>",
        content_type="text/html",
        fetched_url="https://example.org/0",
    )
    library.articles.put_analysis(
        ids[0],
        Analysis(
            (Quote(Clean("“a second part”"), 30, 45, QuoteKind.DIRECT, Clean("Ann Bee")),),
            (Topic(Clean("Ann Bee"), TopicType.PERSON, 0.7, ((0, 3),), (Clean("Bee"),)),),
            (Clean("zebra"),),
        ),
        version=1,
    )
    library.marks.set_read(ids[:3])
    library.marks.bookmark(ids[0], note=Clean("a note"), tags=[Clean("tag")])
    library.marks.highlight(ids[0], 0, 4, 9, Clean("whole"), note=Clean("why"))
    library.marks.set_position(ids[0], Position(1, 2))
    library.views.save(Clean("Zoo"), "zebra is:unread", follow=True)
    library.views.mute("number 5")
    library.state.set("view", {"name": "unread"})
    library.state.set_site("example.org", {"seen": 3})


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with Library.open(path) as library:
            fill(library)
        target = Path(__file__).parent / f"v{LATEST}.db.xz"
        target.write_bytes(lzma.compress(path.read_bytes(), preset=9))
        print(target, target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
