from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.library import Library, Order, Position, Query
from termnews.model import Analysis, Quote, QuoteKind
from termnews.text import Clean

from .making import Shop, article, record


def marked(shop: Shop) -> list[int]:
    library = shop.library
    library.sources.update(shop.source.id, title=Clean("Mine"), folder=Clean("A/B"))
    ids = list(shop.store(*(record(n) for n in range(4))).new_ids)
    library.articles.put_text(ids[0], article("The whole text.", lang="en"))
    library.marks.set_read(ids[:2])
    library.marks.bookmark(ids[0], note=Clean("note"), tags=[Clean("t")])
    library.marks.highlight(ids[0], 0, 4, 9, Clean("whole"), note=Clean("hm"))
    library.marks.set_position(ids[2], Position(0, 3))
    library.views.save(Clean("V"), "is:unread", follow=True, order=Order.OLDEST)
    library.views.mute("grand prix")
    library.articles.put_analysis(
        ids[0], Analysis((Quote(Clean("“x y”"), 0, 5, QuoteKind.DIRECT, Clean("A")),))
    )
    library.quotes.correct_speaker(library.quotes.of_article(ids[0])[0].id, Clean("B"))
    return ids


def test_everything_marked_arrives_in_an_empty_library(shop: Shop, tmp_path: Path) -> None:
    marked(shop)
    lines = list(shop.library.transfer.export())
    with Library.open(tmp_path / "other" / "library.db") as other:
        assert other.transfer.import_(lines) == (len(lines), 0)
        assert list(other.transfer.export()) == lines_without_plain_texts(lines, other)
        (bookmark,) = other.marks.bookmarks()
        assert (bookmark.note, bookmark.tags) == ("note", ("t",))
        text = other.articles.article(bookmark.article_id)
        assert (text.body, text.lang) == ("The whole text.", "en")
        assert other.search.search(Query.parse("whole")) == [bookmark.article_id]
        (source,) = other.sources.all()
        assert (source.title, source.folder) == ("Mine", "A/B")
        assert other.views.saved()[0].name == "V"
        assert other.views.muted() == ["grand prix"]
        # What was read there arrives as read; the rest is unread.
        moved = Shop(other)
        new = moved.store(*(record(n) for n in range(4))).new_ids
        rows = {row.title: row.read for row in other.views.rows(other.views.ids(Query.all()))}
        assert len(new) == 2
        assert rows == {"Title 0": True, "Title 1": True, "Title 2": False, "Title 3": False}
        assert other.upkeep.check().ok


def lines_without_plain_texts(lines: list[str], other: Library) -> list[str]:
    """``lines`` with what depends on the library: only articles that came along count as read."""
    kept = []
    for line in lines:
        value = json.loads(line)
        if value.get("kind") == "read":
            present = [
                json.loads(text)["key"]
                for text in lines
                if json.loads(text).get("kind") == "article" and json.loads(text)["read"]
            ]
            value["keys"] = [key for key in value["keys"] if key in present]
            line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        kept.append(line)
    return kept


def test_importing_twice_changes_nothing(shop: Shop) -> None:
    marked(shop)
    lines = list(shop.library.transfer.export())
    shop.library.transfer.import_(lines)
    assert list(shop.library.transfer.export()) == lines
    assert shop.library.upkeep.check().ok


def test_marks_made_here_stay(shop: Shop, tmp_path: Path) -> None:
    number = marked(shop)[0]
    lines = list(shop.library.transfer.export())
    shop.library.marks.bookmark(number, note=Clean("newer note"))
    newer = [json.loads(line) for line in lines]
    for value in newer:
        if "bookmark" in value:
            value["bookmark"]["changed"] -= 1000
    shop.library.transfer.import_([json.dumps(value) for value in newer])
    assert shop.library.marks.get_bookmark(number).note == "newer note"


def test_lines_that_cannot_be_read_are_skipped(shop: Shop) -> None:
    number = marked(shop)[0]
    lines = list(shop.library.transfer.export())
    wrong = ["{", "[]", "7", '{"kind":"planet"}', '{"kind":"source","url":"file:///x"}',
             '{"kind":"view","name":"x","query":"("}', '{"kind":"article","source":"https://no.org"}',
             '{"kind":"read","source":"https://example.org/feed","keys":["x"]}',
             '{"kind":"read","source":"https://example.org/feed","keys":[1e400]}',
             '{"termnews":"marks","version":99}', "", "[" * 5000]  # fmt: skip
    taken, skipped = shop.library.transfer.import_([*wrong, *lines])
    assert (taken, skipped) == (len(lines), len(wrong) - 1)
    assert shop.library.marks.get_bookmark(number) is not None


def test_imported_text_goes_through_the_gate(shop: Shop, tmp_path: Path) -> None:
    marked(shop)
    hostile = "a\x1b]52;c;x\x07b\u202e[/foo]"
    with Library.open(tmp_path / "other.db") as other:
        for line in shop.library.transfer.export():
            value = json.loads(line)
            if value.get("kind") == "article":
                value["title"] = hostile
                value.setdefault("text", {})["title"] = hostile
                value["text"]["blocks"] = [["p", hostile, 0, None, [[0, 9, "a", "javascript:x"]]]]
                if "bookmark" in value:
                    value["bookmark"]["note"] = hostile
            other.transfer.import_([json.dumps(value)])
        (bookmark,) = other.marks.bookmarks()
        text = other.articles.article(bookmark.article_id)
        shown = [bookmark.note, text.body, *(r.title for r in other.views.rows([text and 1]))]
        for piece in shown:
            assert "\x1b" not in piece
            assert "\u202e" not in piece
        assert text.blocks[0].inlines == ()


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["kind", "source", "key", "keys", "url", "title", "text", "blocks", "bookmark", "created",
             "tags", "highlights", "position", "quotes", "path", "query", "name", "expression", "date",
             "folder", "block", "start", "end", "quote", "note"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["folder", "source", "view", "mute", "read", "article"]),
    st.dictionaries(
        st.sampled_from(
            ["key", "keys", "url", "title", "text", "bookmark", "highlights", "position", "quotes",
             "path", "query", "name", "expression", "date", "folder"]
        ),
        values,
        max_size=8,
    ),
    st.sampled_from(["https://example.org/feed", "x", None, 5]),
)  # fmt: skip
def test_no_value_breaks_an_import(kind: str, value: dict[str, object], source: object) -> None:
    library = _scratch()
    shop_source = {"kind": "source", "url": "https://example.org/feed"}
    line = json.dumps({"kind": kind, **value, "source": source})
    library.transfer.import_([json.dumps(shop_source), line])
    assert library.views.rows(library.views.ids(Query.all())) is not None
    for _ in library.transfer.export():
        pass


_opened: list[Library] = []


def _scratch() -> Library:
    if not _opened:
        import tempfile

        _opened.append(Library.open(Path(tempfile.mkdtemp()) / "library.db"))
    return _opened[0]
