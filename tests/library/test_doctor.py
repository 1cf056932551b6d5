from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from termnews.errors import LibraryDamaged, LibraryError, LibraryTooNew
from termnews.library import Library, Query, doctor
from termnews.library.migrations import LATEST
from termnews.text import Clean

from .making import Shop, record

PAGE = 4096


def filled(path: Path, articles: int = 150) -> None:
    with Library.open(path) as library:
        shop = Shop(library)
        ids = shop.store(*(record(n, f"zebra {n} " * 60) for n in range(articles))).new_ids
        library.marks.set_read(ids[:50])
        for number in ids[::10]:
            library.marks.bookmark(number, note=Clean(f"note {number}"))


def spoil(path: Path, marker: bytes, *, share: float = 1.0, seed: int = 1) -> int:
    """Spoil the head of pages that hold ``marker``; how many."""
    content = bytearray(path.read_bytes())
    pages = [at for at in range(0, len(content), PAGE) if content[at : at + PAGE].count(marker) > 2]
    chosen = random.Random(seed).sample(pages, max(1, int(len(pages) * share)))
    for at in chosen:
        content[at : at + 64] = b"\xa5" * 64
    path.write_bytes(content)
    return len(chosen)


def state(path: Path) -> tuple[int, int, int]:
    with Library.open(path) as library:
        assert library.upkeep.check().ok
        found = library.search.count(Query.parse("zebra"))
        return library.views.counts().total, len(library.marks.bookmarks()), found


def test_a_sound_library_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    filled(path)
    result = doctor(path)
    assert result.healthy
    assert result.problems == ()
    assert state(path) == (150, 15, 150)


def test_wrong_sums_are_put_right(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    filled(path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE source SET unread = 999")
    connection.close()
    assert "kept sums" in doctor(path).problems[0]
    with Library.open(path) as library:
        assert library.views.counts().unread == 100


def test_texts_are_restored_from_the_back_up_and_newer_marks_from_the_damaged_file(
    tmp_path: Path,
) -> None:
    path = tmp_path / "library.db"
    filled(path)
    with Library.open(path) as library:
        backup = library.upkeep.back_up()
        shop = Shop(library)
        (late,) = shop.store(record("late", "A late zebra.", hours=999)).new_ids
        library.marks.bookmark(late, note=Clean("late note"))
        library.marks.remove_bookmark(1)
        library.marks.read_all(Query.all())
    assert spoil(path, b"zebra 7") > 0
    assert not doctor(path, repair=False).healthy
    result = doctor(path)
    assert not result.healthy
    assert result.problems
    assert result.restored_from == backup
    assert result.damaged_copy.exists()
    assert dict(result.rescued)["article"] == 151
    assert state(path) == (151, 15, 151)
    with Library.open(path) as library:
        assert library.marks.get_bookmark(late).note == "late note"
        assert library.marks.get_bookmark(1) is None
        assert library.views.counts().unread == 0
        assert library.articles.article(1).body.startswith("zebra 0")
    assert doctor(path).healthy


def test_without_a_back_up_what_can_be_read_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    filled(path)
    assert spoil(path, b"zebra", share=0.2) > 0
    result = doctor(path)
    assert result.restored_from is None
    total, bookmarks, found = state(path)
    assert (total, bookmarks) == (150, 15)
    assert 90 < found < 150  # those whose text was in spoilt pages have none


def test_a_lost_beginning_is_grafted(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    filled(path)
    content = bytearray(path.read_bytes())
    content[:PAGE] = b"\x00" * PAGE
    path.write_bytes(content)
    with pytest.raises(LibraryDamaged):
        Library.open(path)
    assert not doctor(path).healthy
    assert state(path) == (150, 15, 150)


@pytest.mark.parametrize("size", [0, 50, 3000, 20_000])
def test_a_cut_file_is_replaced_by_the_back_up(tmp_path: Path, size: int) -> None:
    path = tmp_path / "library.db"
    filled(path)
    with Library.open(path) as library:
        library.upkeep.back_up()
    path.write_bytes(path.read_bytes()[:size] or b"?")
    result = doctor(path)
    assert result.restored_from is not None
    assert state(path) == (150, 15, 150)


def test_noise_never_breaks_the_doctor(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    filled(path, 60)
    whole = path.read_bytes()
    for seed in range(12):
        chance = random.Random(seed)
        content = bytearray(whole)
        for _ in range(chance.choice((1, 10, 200))):
            at = chance.randrange(len(content))
            length = chance.choice((1, 16, 4096))
            content[at : at + length] = chance.randbytes(min(length, len(content) - at))
        path.write_bytes(content)
        try:
            doctor(path)
        except LibraryTooNew:
            continue
        except LibraryError as error:
            assert "not a termnews library" in str(error), seed
            continue
        with Library.open(path) as library:
            assert library.upkeep.check().ok, seed
            library.views.rows(library.views.ids(Query.all()))


def test_a_newer_library_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    filled(path, 5)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={LATEST + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryTooNew):
        doctor(path)
    assert path.read_bytes() == before


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library"):
        doctor(tmp_path / "none.db")


@pytest.mark.parametrize("content", [b"To do:\n- milk\n" * 400, b"\x89PNG\r\n\x1a\n" * 900, b"x"])
def test_a_file_that_never_was_a_library_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(LibraryError, match="not a termnews library"):
        doctor(path)
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_an_open_library_is_not_operated_on(tmp_path: Path) -> None:
    import subprocess
    import sys

    from .test_open import environment

    path = tmp_path / "library.db"
    filled(path, 5)
    code = (
        "import sys; from pathlib import Path; from termnews.library import Library\n"
        "library = Library.open(Path(sys.argv[1])); library.views.counts()\n"
        "print('open', flush=True); sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout.readline() == "open\n"
        with pytest.raises(LibraryError, match="open in another"):
            doctor(path)
    finally:
        process.communicate("")
    assert doctor(path).healthy


def test_a_text_that_is_no_text_any_more_comes_from_the_back_up(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    filled(path)
    with Library.open(path) as library:
        library.upkeep.back_up()
    # As a spoilt overflow page leaves it: the row is whole, what it holds is not.
    with sqlite3.connect(path) as connection:
        connection.execute('UPDATE entry SET blocks = \'[["p","zebra\' WHERE article_id = 7')
        connection.execute("UPDATE entry SET blocks = x'789c5a5a5a' WHERE article_id = 8")
        connection.execute("UPDATE entry SET facts = '{\"authors\":[' WHERE article_id = 9")
    connection.close()
    assert spoil(path, b"zebra", share=0.2) > 0
    assert not doctor(path).healthy
    assert state(path) == (150, 15, 150)
    with Library.open(path) as library:
        for number in (7, 8, 9):
            assert library.articles.article(number).body.startswith(f"zebra {number - 1}")
