"""Logins that earlier versions kept in the library are moved out of it, and its copies."""

from __future__ import annotations

import lzma
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from termnews.credentials import Credentials, Store
from termnews.library import Library
from termnews.text import Clean

OLD = Path(__file__).parent / "old" / "v2.db.xz"


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of version 2 with logins in it, and a back-up."""
    monkeypatch.setenv("TERMNEWS_CONFIG", str(tmp_path / "config"))
    path = tmp_path / "news" / "library.db"
    (path.parent / "backups").mkdir(parents=True)
    path.write_bytes(lzma.decompress(OLD.read_bytes()))
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, url in enumerate(
            ("https://ann:s3cret@example.com/feed", "https://bob:s3cret@example.com/feed"), 90
        ):
            connection.execute(
                "INSERT INTO source(id, url, error) VALUES (?, ?, ?)",
                (number, url, f"“{url}” is not there."),
            )
        connection.execute(
            "UPDATE article SET url = 'https://cid:s3cret@example.net/x' WHERE id = 1"
        )
        connection.execute(
            "UPDATE original SET url = 'https://cid:s3cret@example.net/x' WHERE article_id = 1"
        )
    backup = path.parent / "backups" / "library-20260101T000000000000Z.db"
    backup.write_bytes(path.read_bytes())
    return path


def test_they_are_moved_and_wiped(old: Path) -> None:
    with Library.open(old) as library:
        urls = {source.id: source.url for source in library.sources.all()}
        assert urls[90] == "https://example.com/feed"
        assert urls[91] == "https://example.com/feed#91"
        assert library.sources.get(90).error == "“https://example.com/feed” is not there."
        assert library.articles.by_url("https://example.net/x") == [1]
        assert library.articles.original(1)[2] == "https://example.net/x"
        assert library.upkeep.check().ok
    store = Store()
    assert store.find("https://example.com/other") == Credentials("ann", "s3cret")
    assert store.find("https://example.net/x") == Credentials("cid", "s3cret")
    for path in old.parent.rglob("*"):
        if path.is_file():
            assert b"s3cret" not in path.read_bytes(), path
    (copy,) = old.parent.glob("library.db.before-*")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_nothing_is_lost_if_they_cannot_be_kept(old: Path, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    with pytest.raises(Exception, match=r"cannot be kept|exists"):
        Library.open(old)
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT url FROM source WHERE id = 90").fetchone() == (
            "https://ann:s3cret@example.com/feed",
        )
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)


def test_the_library_takes_no_login(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        source = library.sources.add("https://ann:s3cret@example.org/feed")
        assert source.url == "https://example.org/feed"
        library.sources.update(source.id, url="https://ann:s3cret@example.org/other")
        library.intake.add_page(
            Clean("https://ann:s3cret@example.org/x"), url="https://ann:s3cret@example.org/x"
        )
        marks = (
            '{"termnews": "marks", "version": 1}',
            '{"kind": "source", "url": "https://ann:s3cret@example.org/third"}',
        )
        library.transfer.import_(marks)
        assert "https://example.org/third" in [s.url for s in library.sources.all()]
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"s3cret" not in path.read_bytes(), path
