from __future__ import annotations

import os
import sqlite3
import stat
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from termnews.errors import LibraryDamaged, LibraryError, LibraryTooNew
from termnews.library import Library, Query
from termnews.library.migrations import LATEST

from .making import Shop, record


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_library_is_private(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "library.db"
    with Library.open(path) as library:
        library.sources.add("https://example.org/feed")
        assert mode(path) == 0o600
        assert mode(path.parent) == 0o700
        for beside in path.parent.glob("library.db-*"):
            assert mode(beside) == 0o600, beside
    assert sqlite3.connect(path).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_library_others_could_read_is_made_private(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Library.open(path).close()
    path.chmod(0o644)
    Library.open(path).close()
    assert mode(path) == 0o600


def test_what_was_stored_is_there_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        ids = Shop(library).store(record(1)).new_ids
        library.state.set("view", {"name": "unread", "sizes": [1, 2]})
    with Library.open(path) as library:
        assert list(library.views.ids(Query.all())) == list(ids)
        assert library.state.get("view") == {"name": "unread", "sizes": [1, 2]}
        assert library.state.get("none", 5) == 5


def test_a_newer_library_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Library.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={LATEST + 1}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = path.read_bytes()
    stamp = path.stat().st_mtime_ns
    with pytest.raises(LibraryTooNew) as caught:
        Library.open(path)
    assert "Update termnews" in caught.value.remedy
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == stamp
    assert sorted(file.name for file in tmp_path.iterdir()) == ["library.db"]


@pytest.mark.parametrize(
    "content",
    [b"no database at all", b"SQLite format 3\x00" + b"\xff" * 50, os.urandom(5000)],
    ids=["text", "cut", "noise"],
)
def test_a_file_that_is_no_library_is_damaged_and_not_touched(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(content)
    with pytest.raises(LibraryDamaged) as caught:
        Library.open(path)
    assert "doctor" in caught.value.remedy
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t(x)")
        connection.execute("PRAGMA application_id=77")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="not a termnews library"):
        Library.open(path)
    assert path.read_bytes() == before


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(LibraryError):
        Library.open(tmp_path)


def test_a_place_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="cannot be made"):
        Library.open(tmp_path / "file" / "library.db")


def test_reading_only(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        ids = Shop(library).store(record(1)).new_ids
    with Library.open(path, read_only=True) as library:
        assert library.read_only
        assert library.articles.article(ids[0]) is not None
        assert library.search.search(Query.parse("text")) == list(ids)
        with pytest.raises(LibraryError, match="reading only"):
            library.marks.set_read(ids)
        with pytest.raises(LibraryError, match="reading only"):
            library.state.set("a", 1)


def test_reading_only_needs_a_file(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library"):
        Library.open(tmp_path / "library.db", read_only=True)
    assert not (tmp_path / "library.db").exists()


def test_closing_twice_and_using_afterwards(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library.db")
    library.close()
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.views.counts()
    with pytest.raises(LibraryError, match="closed"):
        library.sources.add("https://example.org/feed")


def test_closing_leaves_one_file(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        Shop(library).store(record(1))
        library.views.counts()
    assert [path.name for path in tmp_path.iterdir()] == ["library.db"]


def test_closing_breaks_off_what_other_threads_do(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library.db")
    Shop(library).store(*(record(n, "word " * 300) for n in range(200)))
    outcome: list[object] = []
    begun = threading.Event()

    def work() -> None:
        try:
            for _ in range(10_000):
                library.views.ids(Query.parse("word"))
                begun.set()
        except LibraryError as error:
            outcome.append(str(error))

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait(10)
    library.close()
    thread.join(10)
    assert outcome == ["the library has been closed."]


def test_data_version_shows_own_and_others_commits(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as one, Library.open(path) as two:
        first = one.data_version()
        assert one.data_version() == first
        two.state.set("a", 1)
        second = one.data_version()
        assert second != first
        one.state.set("a", 2)
        assert one.data_version() != second


def test_a_library_that_rested_goes_on_as_before(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library, Library.open(path) as other:
        shop = Shop(library)
        first = shop.store(*[record(number) for number in range(50)]).new_ids
        seen = other.data_version()
        with library.together():
            library.marks.bookmark(first[0])
            resting = threading.Thread(target=library.rest)
            resting.start()  # waits for what is under way
            library.marks.bookmark(first[1])
        resting.join(10)
        assert not resting.is_alive()
        shop.store(*[record(number) for number in range(50, 60)])
        library.marks.bookmark(first[2])
        library.rest()
        library.rest()
        assert len(library.views.ids(Query.all())) == 60
        assert other.data_version() != seen
        assert set(other.views.ids(Query.bookmarks())) == set(first[:3])
    library.rest()  # closed: there is nothing left to free


def test_two_processes_make_the_same_library_at_once(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    code = (
        "import sys; from pathlib import Path; from termnews.library import Library\n"
        "with Library.open(Path(sys.argv[1])) as library:\n"
        "    library.sources.add('https://example.org/' + sys.argv[2])\n"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(path), str(number)], env=environment())
        for number in range(4)
    ]
    assert [process.wait(30) for process in processes] == [0, 0, 0, 0]
    with Library.open(path) as library:
        assert len(library.sources.all()) == 4


def environment() -> dict[str, str]:
    import termnews

    root = Path(termnews.__file__).parent.parent
    return {**os.environ, "PYTHONPATH": str(root)}


def test_a_header_that_lies_about_its_version_is_found(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Library.open(path).close()
    content = bytearray(path.read_bytes())
    content[60:64] = struct.pack(">I", 4_000_000_000)
    path.write_bytes(content)
    with pytest.raises(LibraryTooNew):
        Library.open(path)
