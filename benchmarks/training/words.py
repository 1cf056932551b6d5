"""Count which English words are usual in lower case, and which share their neighbours.

    python benchmarks/training/words.py TEXTS.jsonl [TEXTS.jsonl …]

Rows have ``text``. Writes ``common_words.txt.gz`` and ``clusters.txt.gz`` of the topics' data:
words, counts by powers of two, and class numbers; no text can be got back from them. Needs numpy,
scipy and scikit-learn.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from termnews.analyse.topics.features import plain
from termnews.analyse.topics.statistics import DATA
from termnews.analyse.topics.tokens import token_lines
from termnews.text.language import guess_language

IN_DOCUMENTS, TIMES, CONTEXTS, DIMENSIONS, CLASSES = 3, 12, 3_000, 120, 192

Line = Sequence[str]


def common(texts: Iterable[Sequence[Line]]) -> dict[int, list[str]]:
    """Level (1 + log2 of the documents) → words that come in lower case twice as often as not."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for lines in texts:
        seen = set()
        for words in lines:
            letters = [word for word in words if word[0].isalpha()]
            if sum(word[0].isupper() for word in letters) > 0.5 * len(letters):
                continue
            for at, word in enumerate(words):
                if not re.fullmatch(r"[^\W\d_][^\W\d_'-]*", word):
                    continue
                if word.islower():
                    small[word] += 1
                    seen.add(word)
                elif at and words[at - 1][0].isalnum():
                    capital[word.lower()] += 1
        documents.update(seen)
    levels: dict[int, list[str]] = defaultdict(list)
    for word, count in small.items():
        if documents[word] >= IN_DOCUMENTS and count >= 2 * capital[word]:
            levels[1 + int(math.log2(documents[word]))].append(word)
    return levels


def classes(lines: Sequence[Line]) -> dict[int, list[str]]:
    """Class number → words. Positive pointwise mutual information, truncated SVD, k-means."""
    import numpy
    from scipy.sparse import coo_matrix, csr_matrix
    from sklearn.cluster import MiniBatchKMeans
    from sklearn.utils.extmath import randomized_svd

    counts = Counter(word for words in lines for word in words)
    number = {word: at for at, (word, times) in enumerate(counts.items()) if times >= TIMES}
    number = {word: at for at, word in enumerate(number)}
    context = {word: at for at, (word, _) in enumerate(counts.most_common(CONTEXTS))}
    size = len(context) + 4  # and: sentence start, end, another capitalised word, another word
    rows, columns = [], []

    def code(words: Line, at: int) -> int:
        if not 0 <= at < len(words):
            return size - 4 + (at >= 0)
        return context.get(words[at], size - 2 + words[at][0].islower())

    for words in lines:
        for at, word in enumerate(words):
            if word in number:
                for slot, near in enumerate((at - 2, at - 1, at + 1, at + 2)):
                    rows.append(number[word])
                    columns.append(slot * size + code(words, near))
    table = coo_matrix(
        (numpy.ones(len(rows), dtype="float32"), (rows, columns)), shape=(len(number), 4 * size)
    ).tocsr()
    by_row = numpy.asarray(table.sum(1)).ravel()
    by_column = numpy.asarray(table.sum(0)).ravel() ** 0.75
    cells = table.tocoo()
    expected = by_row[cells.row] * by_column[cells.col] / by_column.sum()
    information = numpy.maximum(numpy.log(cells.data / expected), 0)
    left, sizes, _ = randomized_svd(
        csr_matrix((information, (cells.row, cells.col)), shape=table.shape),
        DIMENSIONS,
        random_state=0,
        n_iter=4,
    )
    vectors = left * numpy.sqrt(sizes)
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    labels = MiniBatchKMeans(
        CLASSES, random_state=0, batch_size=4096, n_init=3, max_iter=200
    ).fit_predict(vectors)
    found: dict[int, list[str]] = defaultdict(list)
    for word, label in zip(number, labels, strict=True):
        found[int(label)].append(word)
    return found


def write(name: str, groups: dict[int, list[str]]) -> None:
    with gzip.GzipFile(DATA / name, "wb", 9, mtime=0) as file:
        for key in sorted(groups):
            file.write(f"{key} {' '.join(sorted(groups[key]))}\n".encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="+")
    texts = []
    for path in parser.parse_args().texts:
        for row in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(row)["text"]
            if guess_language(text) == "en":
                texts.append(
                    [[plain(word.text) for word in words] for words in token_lines(text, "en")]
                )
    write("common_words.txt.gz", common(texts))
    write("clusters.txt.gz", classes([words for lines in texts for words in lines]))


if __name__ == "__main__":
    main()
