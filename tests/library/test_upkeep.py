from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from termnews.errors import LibraryDamaged, LibraryFull
from termnews.library import CleanRule, Library, Query, backups, cleaning
from termnews.model import Analysis, Quote, QuoteKind, Topic, TopicType
from termnews.text import Clean

from .making import T0, Shop, article, record

NOW = T0 + timedelta(days=100)


def kept(library: Library) -> list[int]:
    return sorted(library.views.ids(Query.all()))


def test_old_read_articles_go_and_never_come_back_as_new(shop: Shop) -> None:
    library = shop.library
    records = [record(day, f"words of {day}", hours=24 * day) for day in range(10)]
    ids = shop.store(*records).new_ids
    library.marks.set_read(ids[:6])
    rule = CleanRule(days=95)  # the first five days
    assert library.upkeep.clean_up(rule, now=NOW) == 5
    assert kept(library) == list(ids[5:])
    assert shop.store(*records).new_ids == ()
    assert library.sources.get(shop.source.id).total == 5
    assert library.search.search(Query.parse("words")) != []
    assert library.search.count(Query.parse("words")) == 5
    assert library.upkeep.clean_up(rule, now=NOW) == 0


def test_marked_and_unread_articles_stay(shop: Shop) -> None:
    library = shop.library
    ids = shop.store(*(record(n) for n in range(5))).new_ids
    library.marks.bookmark(ids[0])
    library.marks.highlight(ids[1], 0, 0, 4, Clean("Text"))
    library.marks.set_read(ids[:3])
    assert library.upkeep.clean_up(CleanRule(days=1), now=NOW) == 1
    assert kept(library) == [ids[0], ids[1], ids[3], ids[4]]
    assert library.upkeep.clean_up(CleanRule(days=1, unread=True), now=NOW) == 2
    assert kept(library) == [ids[0], ids[1]]


def test_the_newest_of_each_source_are_kept(shop: Shop) -> None:
    library = shop.library
    other = library.sources.add("https://other.org/feed")
    mine = shop.store(*(record(n) for n in range(6))).new_ids
    others = shop.store(*(record(n) for n in range(2)), source=other).new_ids
    library.marks.read_all(Query.all())
    assert library.upkeep.clean_up(CleanRule(keep=4), now=NOW) == 2
    assert kept(library) == sorted([*mine[2:], *others])
    assert library.upkeep.clean_up(CleanRule(keep=1), source_id=other.id, now=NOW) == 1
    assert library.upkeep.clean_up(CleanRule(), now=NOW) == 0


def test_more_than_a_batch_goes(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "BATCH", 7)
    ids = shop.store(*(record(n) for n in range(20))).new_ids
    shop.library.marks.set_read(ids)
    assert shop.library.upkeep.clean_up(CleanRule(days=1), now=NOW) == 20
    assert shop.library.views.counts().total == 0


def test_everything_that_hangs_on_an_article_goes(shop: Shop) -> None:
    library = shop.library
    number = shop.one()
    library.articles.put_text(
        number, article("Full."), original=b"x" * 500, fetched_url="https://e"
    )
    library.articles.put_text(number, article("Changed."))
    library.articles.put_analysis(
        number,
        Analysis(
            (Quote(Clean("“q w”"), 0, 5, QuoteKind.DIRECT, Clean("A B")),),
            (Topic(Clean("A B"), TopicType.PERSON, 1.0),),
        ),
    )
    library.marks.set_read([number])
    library.upkeep.clean_up(CleanRule(days=1), now=NOW)
    connection = sqlite3.connect(library.path)
    for table in ("article", "entry", "page", "original", "revision", "quote", "article_entity",
                  "analysis"):  # fmt: skip
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    connection.close()
    assert library.topics.find("a b") == []
    assert library.marks.undo() is not None  # reading something that is gone: harmless
    assert library.upkeep.check().ok


def test_a_removed_source_goes_for_good_once_undo_has_forgotten_it(shop: Shop) -> None:
    library = shop.library
    ids = shop.store(record(1), record(2)).new_ids
    library.marks.bookmark(ids[0])
    library.sources.remove(shop.source.id)
    assert library.upkeep.clean_up(CleanRule()) == 0
    assert library.upkeep.clean_up(CleanRule(), now=NOW + timedelta(days=3000)) == 1
    assert kept(library) == [ids[0]]
    library.marks.remove_bookmark(ids[0])
    library.upkeep.clean_up(CleanRule(), now=NOW + timedelta(days=3000))
    connection = sqlite3.connect(library.path)
    assert connection.execute("SELECT count(*) FROM source").fetchone() == (0,)
    connection.close()


def test_originals_of_a_host_are_packed_and_still_there(shop: Shop) -> None:
    library = shop.library
    ids = shop.store(*(record(n) for n in range(20))).new_ids
    frame = bytes(range(256)) * 200
    pages = {number: frame + str(number).encode() * 50 for number in ids}
    for number, page in pages.items():
        library.articles.put_text(
            number, article("x"), original=page, fetched_url=f"https://e.org/{number}"
        )
    size = stored(library)
    library.upkeep.shrink()
    assert stored(library) < size / 3
    for number, page in pages.items():
        assert library.articles.original(number)[0] == page
    library.articles.put_text(ids[0], article("y"), original=b"new", fetched_url="https://e.org/0")
    assert library.articles.original(ids[0])[0] == b"new"
    assert library.articles.original(ids[1])[0] == pages[ids[1]]
    library.marks.set_read(ids)
    library.upkeep.clean_up(CleanRule(days=1), now=NOW)
    assert stored(library) == 0


def stored(library: Library) -> int:
    connection = sqlite3.connect(library.path)
    (alone,) = connection.execute("SELECT coalesce(sum(length(bytes)), 0) FROM original").fetchone()
    (packed,) = connection.execute("SELECT coalesce(sum(length(bytes)), 0) FROM pack").fetchone()
    connection.close()
    return int(alone + packed)


def test_free_pages_go_back_to_the_disk(shop: Shop) -> None:
    library = shop.library
    ids = shop.store(*(record(n, "word " * 2000) for n in range(60))).new_ids
    library.marks.set_read(ids)
    library.upkeep.clean_up(CleanRule(days=1), now=NOW)
    freed = 0
    while step := library.upkeep.shrink(pages=50):
        freed += step
    assert freed > 20
    assert library.upkeep.check().ok


def test_back_ups_rotate_and_can_be_opened(shop: Shop) -> None:
    library = shop.library
    ids = shop.store(record(1)).new_ids
    made = [library.upkeep.back_up(keep=2) for _ in range(3)]
    assert library.upkeep.backups() == [made[2], made[1]]
    assert made[2].stat().st_mode & 0o777 == 0o600
    assert made[2].parent.stat().st_mode & 0o777 == 0o700
    with Library.open(made[2], read_only=True) as copy:
        assert list(copy.views.ids(Query.all())) == list(ids)
    assert [path.name for path in made[2].parent.iterdir() if "partial" in path.name] == []


def test_a_back_up_holds_one_moment_while_others_write(shop: Shop) -> None:
    library = shop.library
    shop.store(*(record(n, "word " * 400) for n in range(300)))
    calls = 0

    def write_meanwhile() -> bool:
        nonlocal calls
        calls += 1
        library.state.set("n", calls)
        return False

    copy = library.upkeep.back_up(cancelled=write_meanwhile)
    assert calls > 1
    with Library.open(copy) as restored:
        assert restored.state.get("n") is None
        assert restored.upkeep.check().ok


def test_a_cancelled_back_up_leaves_nothing(shop: Shop) -> None:
    assert shop.library.upkeep.back_up(cancelled=lambda: True) is None
    assert shop.library.upkeep.backups() == []


def test_no_room_for_a_back_up(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "_SPARE_BYTES", 1 << 60)
    with pytest.raises(LibraryFull, match="no room"):
        shop.library.upkeep.back_up()


def test_a_damaged_library_does_not_push_out_good_back_ups(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        Shop(library).store(*(record(n, "word " * 200) for n in range(200)))
        good = library.upkeep.back_up(keep=1)
    damage(path)
    with Library.open(path) as library:
        health = library.upkeep.check()
        assert not health.ok
        assert health.problems
        with pytest.raises(LibraryDamaged, match="not kept"):
            library.upkeep.back_up(keep=1)
        assert library.upkeep.backups() == [good]


def damage(path: Path) -> None:
    """Spoil the head of every page that holds text of entries."""
    content = bytearray(path.read_bytes())
    for page in range(0, len(content), 4096):
        if content[page : page + 4096].count(b"word word") > 20:
            content[page : page + 100] = b"\xa5" * 100
    path.write_bytes(content)


def test_a_check_can_be_cancelled(shop: Shop) -> None:
    shop.store(*(record(n, "word " * 200) for n in range(100)))
    assert shop.library.upkeep.check(cancelled=lambda: True) is None
    health = shop.library.upkeep.check()
    assert (health.ok, health.articles) == (True, 100)


def test_wrong_sums_are_seen(shop: Shop) -> None:
    shop.store(record(1))
    connection = sqlite3.connect(shop.library.path)
    connection.execute("UPDATE source SET unread = 7")
    connection.commit()
    connection.close()
    assert "kept sums" in shop.library.upkeep.check().problems[0]


def test_when_a_check_is_due(shop: Shop) -> None:
    upkeep = shop.library.upkeep
    now = datetime.now(UTC)
    assert upkeep.check_is_due(now)
    upkeep.check()
    assert not upkeep.check_is_due(now)
    assert upkeep.check_is_due(now + timedelta(days=2))


def test_back_ups_of_libraries_side_by_side(tmp_path: Path) -> None:
    with Library.open(tmp_path / "a.db") as one, Library.open(tmp_path / "a-b.db") as two:
        first = one.upkeep.back_up(keep=1)
        second = two.upkeep.back_up(keep=1)
        assert (one.upkeep.backups(), two.upkeep.backups()) == ([first], [second])
