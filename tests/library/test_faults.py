"""kill -9, full disks, several processes at once, files that cannot be written."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from pathlib import Path

import pytest

from termnews.errors import LibraryError, LibraryFull
from termnews.library import Fetched, Library, Query
from termnews.library.migrations import LATEST
from termnews.text import Clean

from .making import Shop, record
from .test_open import environment

WORKER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[3])
    from library.making import record
    from termnews.library import CleanRule, Fetched, Library, Query
    from termnews.text import Clean

    library = Library.open(Path(sys.argv[1]))
    source = library.sources.add("https://example.org/feed")
    seed = int(sys.argv[2])
    print("begun", flush=True)
    for turn in range(10_000):
        records = [record(f"{seed}-{turn}-{n}", f"words {n} " * 30) for n in range(20)]
        new = library.intake.store_fetch(Fetched(source.id, records, etag=f"{seed}-{turn}")).new_ids
        print("stored", f"{seed}-{turn}", len(new), flush=True)
        library.marks.bookmark(new[0], note=Clean(f"note {new[0]}"))
        print("bookmarked", new[0], flush=True)
        library.marks.set_read(new[1:4])
        print("read", *new[1:4], flush=True)
        if turn % 5 == 4:
            library.upkeep.shrink(pages=20)
    """
)


def test_killed_at_any_instant_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    chance = random.Random(5)
    bookmarked: set[int] = set()
    read: set[int] = set()
    for seed in range(10):
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(path), str(seed), str(Path(__file__).parent.parent)],
            env=environment(),
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout.readline() == "begun\n"
        time.sleep(chance.random() * 0.15)
        process.send_signal(signal.SIGKILL)
        output, _ = process.communicate()
        etag = None
        for line in output.splitlines():
            word, *values = line.split()
            if word == "stored":
                etag = values[0]
            elif word == "bookmarked" and values:
                bookmarked.add(int(values[0]))
            elif word == "read" and len(values) == 3:
                read.update(map(int, values))
        with Library.open(path) as library:
            (source,) = library.sources.all()
            assert library.upkeep.check().ok
            marked = {bookmark.article_id for bookmark in library.marks.bookmarks()}
            assert bookmarked <= marked
            rows = library.views.rows(sorted(read))
            assert len(rows) == len(read)
            assert all(row.read for row in rows)
            # Validators never run ahead of their entries.
            assert source.total % 20 == 0
            if etag is not None:
                assert source.etag >= etag or len(source.etag) > len(etag)
            assert library.search.count(Query.parse("words")) == source.total
    assert bookmarked


def test_killed_in_a_migration(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    code = textwrap.dedent(
        """
        import os, signal, sys
        from pathlib import Path
        from termnews.library import migrations, schema
        def die(connection):
            connection.execute("CREATE TABLE half(x)")
            connection.execute("INSERT INTO half VALUES (1)")
            os.kill(os.getpid(), signal.SIGKILL)
        schema.MIGRATIONS = (*schema.MIGRATIONS, die)
        schema.LATEST += 1
        from termnews.library import Library
        Library.open(Path(sys.argv[1]))
        """
    )
    with Library.open(path) as library:
        ids = Shop(library).store(record(1)).new_ids
    process = subprocess.run([sys.executable, "-c", code, str(path)], env=environment())
    assert process.returncode == -signal.SIGKILL
    with Library.open(path) as library:
        assert list(library.views.ids(Query.all())) == list(ids)
        assert library.upkeep.check().ok
    with sqlite3.connect(path) as connection:
        assert not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'half'").fetchall()
    connection.close()
    # The back-up that was made before it can be opened.
    with Library.open(path.with_name(f"library.db.before-{LATEST + 1}")) as library:
        assert list(library.views.ids(Query.all())) == list(ids)


def test_a_full_disk_loses_nothing_and_is_made_good_later(shop: Shop) -> None:
    library = shop.library
    shop.store(record(1), record(2))
    before = library.sources.get(shop.source.id)
    many = [record(n, f"long {n} " * 500) for n in range(300)]
    with library._database.alone() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages + 10}")
    with pytest.raises(LibraryFull) as caught:
        library.intake.store_fetch(Fetched(shop.source.id, many, etag='"new"'))
    assert "disk is full" in caught.value.sentence()
    assert library.sources.get(shop.source.id) == before
    assert library.views.counts().total == 2
    with library._database.alone() as connection:
        connection.execute("PRAGMA max_page_count=1000000")
    assert len(library.intake.store_fetch(Fetched(shop.source.id, many)).new_ids) == 298
    assert library.upkeep.check().ok


LIMITED = textwrap.dedent(
    """
    import resource, signal, sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[2])
    from library.making import record
    from termnews.errors import LibraryError
    from termnews.library import Fetched, Library
    library = Library.open(Path(sys.argv[1]))
    source = library.sources.add("https://example.org/feed")
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, resource.RLIM_INFINITY))
    stored = 0
    for turn in range(40):
        records = [record(f"{turn}-{n}", f"words {n} " * 100) for n in range(40)]
        try:
            stored += len(library.intake.store_fetch(Fetched(source.id, records)).new_ids)
        except LibraryError as error:
            print("refused", error.sentence(), flush=True)
            break
    print("stored", stored, library.views.counts().total, flush=True)
    """
)


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    process = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path), str(Path(__file__).parent.parent)],
        env=environment(),
        capture_output=True,
        text=True,
    )
    assert process.returncode == 0, process.stderr
    refused, stored = process.stdout.splitlines()
    assert refused.startswith("refused the disk")
    _, told, counted = stored.split()
    assert told == counted
    assert int(told) > 0
    with Library.open(path) as library:
        assert library.views.counts().total == int(told)
        assert library.upkeep.check().ok


STORM = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[3])
    from library.making import record
    from termnews.library import Fetched, Library, Query
    library = Library.open(Path(sys.argv[1]))
    source = library.sources.add("https://example.org/" + sys.argv[2])
    for turn in range(25):
        new = library.intake.store_fetch(
            Fetched(source.id, [record(f"{turn}-{n}") for n in range(5)])
        ).new_ids
        library.marks.set_read(new[:2])
        library.views.ids(Query.unread())
        library.state.set("turn-" + sys.argv[2], turn)
    print(library.sources.get(source.id).unread)
    """
)


def test_processes_that_write_at_once_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", STORM, str(path), str(n), str(Path(__file__).parent.parent)],
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(3)
    ]
    for process in processes:
        output, errors = process.communicate(timeout=60)
        assert (process.returncode, output) == (0, "75\n"), errors
    with Library.open(path) as library:
        assert [source.unread for source in library.sources.all()] == [75, 75, 75]
        assert library.upkeep.check().ok


def test_threads_that_read_and_write_at_once(shop: Shop) -> None:
    library = shop.library
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(15):
                new = shop.store(record(f"{number}-{turn}")).new_ids
                library.views.rows(library.views.ids(Query.all()))
                library.marks.set_read(new)
                library.search.search(Query.parse("text"))
                library.views.counts()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert (library.views.counts().total, library.views.counts().unread) == (60, 0)


def test_a_library_that_stays_busy_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from termnews.library import connection as module

    monkeypatch.setattr(module, "BUSY_SECONDS", 0.01)
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        library.sources.add("https://example.org/feed")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="busy in another"):
            library.state.set("a", 1)
        assert library.state.get("a") is None  # reading does not wait
        other.execute("COMMIT")
        other.close()
        library.state.set("a", 1)


def test_changes_together_are_one_transaction(shop: Shop) -> None:
    library = shop.library
    before = library.data_version()
    with library.together():
        ids = shop.store(record(1), record(2)).new_ids
        library.marks.set_read(ids[:1])
        assert library.views.counts().unread == 1  # its own work is seen
    assert library.data_version() == before + 1
    with pytest.raises(ZeroDivisionError), library.together():
        library.marks.set_read(ids)
        raise ZeroDivisionError
    assert library.views.counts().unread == 1


def test_an_error_inside_a_transaction_undoes_all_of_it(shop: Shop) -> None:
    database = shop.library._database
    with pytest.raises(ZeroDivisionError), database.write() as connection:
        connection.execute("DELETE FROM source")
        shop.library.state.set("inner", 1)
        raise ZeroDivisionError
    assert shop.library.sources.get(shop.source.id) is not None
    assert shop.library.state.get("inner") is None
    shop.library.state.set("after", 1)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs another user")
@pytest.mark.parametrize("folder_mode", [0o555, 0o777])
def test_a_file_of_another_user_is_read_only(tmp_path: Path, folder_mode: int) -> None:
    place = tmp_path / "shared"
    path = place / "library.db"
    with Library.open(path) as library:
        Shop(library).store(record(1, "zebra"))
    top = Path(tempfile.gettempdir())
    for parent in (tmp_path, *tmp_path.parents):
        if parent == top or not parent.is_relative_to(top):
            break
        parent.chmod(0o755)
    place.chmod(folder_mode)
    path.chmod(0o444)
    code = textwrap.dedent(
        """
        import os, sys
        from pathlib import Path
        from termnews.errors import LibraryError
        from termnews.library import Library, Query
        query = Query.parse("zebra")  # imports what the other user may not read
        os.setgid(65534); os.setuid(65534)
        library = Library.open(Path(sys.argv[1]))
        assert library.read_only
        print(library.search.count(query))
        try:
            library.state.set("a", 1)
        except LibraryError as error:
            print(error.sentence())
        """
    )
    process = subprocess.run(
        [sys.executable, "-c", code, str(path)], env=environment(), capture_output=True, text=True
    )
    place.chmod(0o755)
    assert process.stdout.splitlines()[:1] == ["1"], process.stderr
    assert "reading only" in process.stdout


def test_a_note_is_on_the_disk_when_it_is_acknowledged(shop: Shop) -> None:
    """The durable writes are those of the user's marks, and they set ``synchronous=FULL``."""
    number = shop.one()
    database = shop.library._database

    def level() -> int:
        with database.alone() as connection:
            return int(connection.execute("PRAGMA synchronous").fetchone()[0])

    shop.library.marks.bookmark(number, note=Clean("n"))
    assert level() == 2
    shop.store(record(2))
    assert level() == 1
    shop.library.marks.set_read([number])
    assert level() == 2
