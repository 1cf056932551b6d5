"""Related articles by meaning: with a small table made here, and without any."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from termnews.analyse.stories import Item, group, semantic

WORDS = ("car", "automobile", "bank", "river", "crash")


def pieces(text: str) -> list[int]:
    words = text.lower().replace(".", " ").split()
    return [WORDS.index(word) for word in words if word in WORDS]


def test_without_the_package_there_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "find_spec", lambda name: None)
    semantic.installed.cache_clear()
    assert semantic.installed() is None
    semantic.installed.cache_clear()


def test_a_broken_package_is_as_good_as_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Spec:
        submodule_search_locations = [str(tmp_path)]

    monkeypatch.setattr(semantic, "find_spec", lambda name: Spec())
    semantic.installed.cache_clear()
    assert semantic.installed() is None
    semantic.installed.cache_clear()


def test_meaning_orders_what_words_left_equal() -> None:
    numpy = pytest.importorskip("numpy")
    rows = numpy.array([[1, 0], [0.9, 0.1], [0, 1], [0.1, 0.9], [0.7, 0.7]], "float16")
    table = semantic.Table(rows, pieces)
    assert table.likeness("car", ["automobile", "bank", "nothing"]) == pytest.approx(
        [0.994, 0.0, 0.0], abs=0.01
    )
    near = [(7, 0.3), (8, 0.3)]
    assert semantic.ranked(table, "car", near, ["bank", "automobile"]) == [(8, 0.3), (7, 0.3)]
    items = [
        Item("a", "Car crash in Verden"),
        Item("b", "Verden crash near the bank"),
        Item("c", "Verden crash of automobile"),
    ]
    assert group(items, related=2, table=table)[0].related[0] == "c"


def test_the_table_of_a_file() -> None:
    numpy = pytest.importorskip("numpy")
    values = numpy.arange(6, dtype="<f2").reshape(3, 2)
    head = json.dumps(
        {
            "__metadata__": {"made": "here"},
            "table": {"dtype": "F16", "shape": [3, 2], "data_offsets": [0, 12]},
        }
    ).encode()
    data = len(head).to_bytes(8, "little") + head + values.tobytes()
    assert semantic.matrix(numpy, data).tolist() == [[0, 1], [2, 3], [4, 5]]
    with pytest.raises(ValueError):
        semantic.matrix(numpy, (2).to_bytes(8, "little") + b"{}")


def test_the_installed_table_knows_synonyms() -> None:
    table = semantic.installed()
    if table is None:
        pytest.skip("the semantic extra is not installed")
    car, bank = table.likeness("a car crash", ["an automobile accident", "interest rates rise"])
    assert car > bank
