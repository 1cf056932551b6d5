"""Libraries of every earlier version open, with all that was in them."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from termnews.errors import LibraryError
from termnews.library import Library, Position, Query, schema
from termnews.library.migrations import LATEST
from termnews.text import Clean

OLD = sorted(Path(__file__).parent.glob("old/v*.db.xz"))


@pytest.fixture(params=OLD, ids=lambda path: path.name)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    path.write_bytes(lzma.decompress(request.param.read_bytes()))
    return path


def test_there_is_one_of_each_version() -> None:
    assert [path.name for path in OLD] == [f"v{n}.db.xz" for n in range(1, len(OLD) + 1)]
    assert len(OLD) >= LATEST - 1


def test_it_holds_what_it_held(old: Path) -> None:
    with Library.open(old) as library:
        (source,) = library.sources.all()
        assert (source.title, source.folder) == ("The Wire", "World/Asia")
        assert (source.total, source.unread) == (5, 2)
        ids = sorted(library.views.ids(Query.all()))
        assert [row.title for row in library.views.rows(ids)] == [f"Title {n}" for n in range(5)]
        first = ids[0]
        assert library.articles.article(first).body.startswith("The whole text of the zebra.")
        assert library.articles.original(first)[0] == b"<html>zebra</html>"
        assert len(library.articles.revisions(ids[1])) == 1
        assert library.search.search(Query.parse("whole")) == [first]
        assert len(library.search.search(Query.parse("莫斯科"))) == 3
        assert library.search.search(Query.parse('said:bee quote:"second part"')) == [first]
        assert library.search.search(Query.parse("topic:bee")) == [first]
        assert library.search.search(Query.parse("ze", typing=True)) == []
        assert len(library.search.search(Query.parse("ti", typing=True))) == 5
        bookmark = library.marks.get_bookmark(first)
        assert (bookmark.note, bookmark.tags) == ("a note", ("tag",))
        assert [mark.quote for mark in library.marks.highlights(first)] == ["whole"]
        assert library.marks.position(first) == Position(1, 2)
        assert library.views.saved()[0].query == "zebra is:unread"
        assert library.views.muted() == ["number 5"]
        assert library.state.get("view") == {"name": "unread"}
        assert library.state.site("example.org") == {"seen": 3}
        assert library.marks.can_undo() is not None
        library.marks.bookmark(ids[2], note=Clean("new"))
        assert library.upkeep.check().ok


def test_an_older_one_is_copied_first_and_not_changed_when_read_only(old: Path) -> None:
    if schema.inspect(old) == LATEST:
        pytest.skip("it is of the current version")
    before = old.read_bytes()
    with pytest.raises(LibraryError, match="older format"):
        Library.open(old, read_only=True)
    assert old.read_bytes() == before
    Library.open(old).close()
    (copy,) = old.parent.glob("library.db.before-*")
    assert schema.inspect(copy) < LATEST
