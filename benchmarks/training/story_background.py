"""Make the table of document frequencies that ships with the package.

    python benchmarks/training/story_background.py PAGES/truth.json > src/termnews/analyse/stories/background.txt

``PAGES`` is the development part of WCXB (web content extraction benchmark, CC BY 4.0; M. Foley
2026), whose ``truth.json`` holds the articles' titles and bodies. Only counts of words leave it:
the first line is the number of articles, every other one a term and in how many it occurs.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from termnews.analyse.stories.terms import weigh

FEWEST = 3
"""Articles a term must occur in; a rarer one is as good as unseen."""


def main() -> None:
    pages = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    counts: Counter[str] = Counter()
    documents = 0
    for page in pages.values():
        if page.get("body"):
            documents += 1
            counts.update(weigh(page.get("title") or "", page["body"]))
    print(documents)
    for term, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        if count >= FEWEST and term.isascii() and not term[0].isdigit():
            print(term, count)


if __name__ == "__main__":
    main()
