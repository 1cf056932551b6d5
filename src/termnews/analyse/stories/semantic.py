"""Likeness of meaning, where a table of word vectors is installed (the ``semantic`` extra).

Two reports of one event may share few words. A static table has a vector for every piece of a word;
the mean of a text's pieces tells what it is about. It is a weak witness beside shared words and a
second one: it orders what was found by words, and finds nothing by itself.

The package wordllama (MIT) ships such a table, 32,000 pieces of 256 numbers. Only its two data
files are read: its own loader looks for the second one elsewhere and then in the network. Nothing
is imported or read before :func:`installed` is asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

PACKAGE: Final = "wordllama"
WEIGHTS: Final = "weights/l2_supercat_256.safetensors"
PIECES: Final = "tokenizers/l2_supercat_tokenizer_config.json"

SHARE: Final = 0.2
"""Part of the meaning in a likeness, beside the words'."""

KEPT: Final = 4_096
"""Vectors that are kept at hand, a kilobyte each."""

OPENING: Final = 300
"""Characters of a text that are read beside its title: the news is at the top."""


class Table:
    """Vectors of word pieces."""

    def __init__(self, rows: Any, pieces: Callable[[str], Sequence[int]]) -> None:
        """``rows`` is an array of pieces × numbers; ``pieces`` gives a text's piece numbers."""
        self._rows = rows
        self._pieces = pieces
        self._vector = lru_cache(maxsize=KEPT)(self._mean)

    def likeness(self, one: str, others: Sequence[str]) -> list[float]:
        """Cosine of a text with each of the others, 0 for what has no known piece."""
        own = self._vector(one)
        return [float(own @ self._vector(other)) for other in others]

    def _mean(self, text: str) -> Any:
        """The text's vector, of length 1 or 0."""
        numpy = import_module("numpy")
        known = [piece for piece in self._pieces(text) if 0 <= piece < len(self._rows)]
        if not known:
            return numpy.zeros(self._rows.shape[1], "float32")
        mean = self._rows[known].astype("float32").mean(0)
        return mean / (numpy.linalg.norm(mean) or 1.0)


def opening(title: str, text: str) -> str:
    """What is compared of an article."""
    return f"{title}. {text[:OPENING]}" if text else title


def ranked(
    table: Table, own: str, near: Sequence[tuple[int, float]], openings: Sequence[str]
) -> list[tuple[int, float]]:
    """Articles like one (number and cosine of words), in the order of words and meaning together.

    ``own`` and ``openings`` are the :func:`opening` of the article and of each of the others; the
    cosines that are given back are those of the words.
    """
    meant = table.likeness(own, openings)
    order = sorted(
        range(len(near)),
        key=lambda at: (-((1 - SHARE) * near[at][1] + SHARE * meant[at]), near[at][0]),
    )
    return [near[at] for at in order]


@cache
def installed() -> Table | None:
    """The table of the installed package; None where it, or what reads it, is missing or broken."""
    spec = find_spec(PACKAGE)
    folders = spec.submodule_search_locations if spec is not None else None
    if not folders:
        return None
    try:
        return read(Path(folders[0]) / WEIGHTS, Path(folders[0]) / PIECES)
    except Exception:  # of numpy, of the tokenizer, of a file of another version: do without
        return None


def read(weights: Path, pieces: Path) -> Table:
    """A table from a safetensors file (a length, a JSON head, raw numbers) and a tokenizer's JSON.

    Raises whatever is wrong with the files, or ImportError without numpy or tokenizers.
    """
    numpy = import_module("numpy")
    tokenizer = import_module("tokenizers").Tokenizer.from_file(str(pieces))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    rows = matrix(numpy, weights.read_bytes())
    return Table(rows, lambda text: list(tokenizer.encode(text, add_special_tokens=False).ids))


def matrix(numpy: Any, data: bytes) -> Any:
    """The first two-dimensional tensor of a safetensors file. Raises ValueError if there is none."""
    start = 8 + int.from_bytes(data[:8], "little")
    head: dict[str, dict[str, Any]] = json.loads(data[8:start])
    for name, tensor in head.items():
        kind = {"F16": "<f2", "F32": "<f4"}.get(str(tensor.get("dtype")))
        shape = tensor.get("shape", ())
        if name != "__metadata__" and kind is not None and len(shape) == 2:
            first = start + int(tensor["data_offsets"][0])
            count = int(shape[0]) * int(shape[1])
            return numpy.frombuffer(data, kind, count, first).reshape(shape)
    raise ValueError("no table in it")
