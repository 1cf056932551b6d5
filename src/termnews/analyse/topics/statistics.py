"""Counted facts about English words: how common each is, and with which others it shares contexts.

Both tables were counted on some 2,500 English news articles and hold no text of them;
``docs/models.md`` says how.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"

DOCUMENTS = 2_495
"""Articles that were counted."""


@lru_cache(maxsize=1)
def _common() -> dict[str, int]:
    found: dict[str, int] = {}
    with gzip.open(DATA / "common_words.txt.gz", "rt", encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                level, words = line.split(" ", 1)
                for word in words.split():
                    found[word] = int(level)
    return found


def commonness(word: str) -> int:
    """Of a lower-case word: 0 if it is not usual in lower case, else 1 + log2 of the articles it is in."""
    return _common().get(word, 0)


@lru_cache(maxsize=1)
def _clusters() -> dict[str, int]:
    found: dict[str, int] = {}
    with gzip.open(DATA / "clusters.txt.gz", "rt", encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                number, words = line.split(" ", 1)
                for word in words.split():
                    found[word] = int(number)
    return found


def cluster(word: str) -> int | None:
    """Number of the class of words with the like contexts; case counts. None for rare words."""
    return _clusters().get(word)
