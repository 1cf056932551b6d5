from __future__ import annotations

import contextlib
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from termnews.errors import QueryError
from termnews.library import Library, Query
from termnews.library import query as q
from termnews.library.parser import FIELDS, MAX_LENGTH

from .making import Shop, record

NOW = datetime(2026, 3, 15, 12, 30, tzinfo=UTC)


def tree(text: str, *, typing: bool = False) -> q.Node:
    return Query.parse(text, now=NOW, typing=typing).root


A, B, C = q.Words("a"), q.Words("b"), q.Words("c")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", q.EVERYTHING),
        ("  \t ", q.EVERYTHING),
        ("a", A),
        ("a b", q.And((A, B))),
        ("a AND b", q.And((A, B))),
        ("a OR b c", q.Or((A, q.And((B, C))))),
        ("(a OR b) c", q.And((q.Or((A, B)), C))),
        ("-a", q.Not(A)),
        ("NOT a", q.Not(A)),
        ("--a", A),
        ("-(a b)", q.Not(q.And((A, B)))),
        ('"a b"', q.Words("a b")),
        ("“a b”", q.Words("a b")),
        ("title:a", q.Words("a", "title")),
        ("TITLE:a", q.Words("a", "title")),
        ('title:"a b"', q.Words("a b", "title")),
        ("title:(a OR b)", q.Or((q.Words("a", "title"), q.Words("b", "title")))),
        ("-body:a", q.Not(q.Words("a", "body"))),
        ("author:x", q.Words("x", "author")),
        ("source:daily", q.Field("source", "daily")),
        ('topic:"Xi Jinping"', q.Field("topic", "Xi Jinping")),
        ("said:putin", q.Field("said", "putin")),
        ('quote:"no limits"', q.Quoted("no limits")),
        ("lang:EN", q.Field("lang", "en")),
        ("is:unread", q.Field("is", "unread")),
        ("has:quote", q.Field("has", "quotes")),
        ("story:12", q.Field("story", 12)),
        ("a*", q.Words("a*", prefix=True)),
        ("well-known", q.Words("well-known")),
        ("a -", None),
        ("http://example.org/x", q.Words("http://example.org/x")),
        ("12:30", q.Words("12:30")),
        ("Re: a", q.And((q.Words("Re:"), A))),
        ("or", q.Words("or")),
        ("ORB", q.Words("ORB")),
        ("& !", q.EVERYTHING),
        ("a & b", q.And((A, B))),
        ("()", q.EVERYTHING),
        ("() a", A),
    ],
)
def test_trees(text: str, node: q.Node | None) -> None:
    if node is None:
        with pytest.raises(QueryError):
            tree(text)
    else:
        assert tree(text) == node


@pytest.mark.parametrize(
    ("text", "position", "length", "says"),
    [
        ('say "no limits', 4, 10, "quotation mark"),
        ("(a OR b", 0, 1, "never closed"),
        ("a) b", 1, 1, "closes nothing"),
        ("a OR", 2, 2, "both sides"),
        ("OR a", 0, 2, "both sides"),
        ("a OR OR b", 5, 2, "both sides"),
        ("(a OR) b", 3, 2, "both sides"),
        ("titel:a", 0, 6, "no field titel:"),
        ("a is:reed", 5, 4, "does not know reed"),
        ("since:soon", 6, 4, "no date"),
        ("since:2026-13-01", 6, 10, "no date"),
        ("since:99999y", 6, 6, "no date"),
        ("title: a", 0, 6, "needs a value"),
        ("a -", 2, 1, "minus"),
        ("story:x", 6, 1, "number"),
    ],
)
def test_a_mistake_is_pointed_at(text: str, position: int, length: int, says: str) -> None:
    with pytest.raises(QueryError, match=says) as caught:
        tree(text)
    assert (caught.value.position, caught.value.length) == (position, length)
    assert caught.value.remedy


def test_a_misspelt_field_gets_a_guess() -> None:
    with pytest.raises(QueryError) as caught:
        tree("titel:a")
    assert "title:" in caught.value.remedy


def test_bounds() -> None:
    for text in ("a" * (MAX_LENGTH + 1), "a " * 70, "(" * 30 + "a" + ")" * 30):
        with pytest.raises(QueryError):
            tree(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("7d", NOW - timedelta(days=7)),
        ("12h", NOW - timedelta(hours=12)),
        ("30min", NOW - timedelta(minutes=30)),
        ("2w", NOW - timedelta(days=14)),
    ],
)
def test_ages(text: str, moment: datetime) -> None:
    assert tree(f"since:{text}") == q.Field("since", int(moment.timestamp()))


@pytest.mark.parametrize("text", ["2026", "2026-01", "2026-01-01", "2026-1-1"])
def test_days_begin_at_local_midnight(text: str) -> None:
    local = datetime(2026, 1, 1).astimezone()
    assert tree(f"before:{text}") == q.Field("before", int(local.timestamp()))


def test_today_and_yesterday() -> None:
    midnight = NOW.astimezone().replace(hour=0, minute=0, second=0)
    assert tree("since:today") == q.Field("since", int(midnight.timestamp()))
    assert tree("since:yesterday") == q.Field(
        "since", int((midnight - timedelta(days=1)).timestamp())
    )
    assert Query.today(NOW).root == tree("since:today")


def test_while_typing_what_is_unfinished_is_forgiven() -> None:
    assert tree("foo ba", typing=True) == q.And((q.Words("foo"), q.Words("ba", prefix=True)))
    assert tree("foo ", typing=True) == q.Words("foo")
    for text in (
        'foo "ba', "foo (", "foo (bar", "foo OR", "foo AND", "foo -", "foo title:", "foo since:2026-0",
        "foo is:unr", "foo is:", "-",
    ):  # fmt: skip
        tree(text, typing=True)


def test_words_for_highlighting() -> None:
    query = Query.parse('xi "no limits" -sport (title:a OR quote:b) is:unread xi')
    assert query.words() == ["xi", "no limits", "a", "b"]
    assert not Query.parse("is:unread -sport").words()


atoms = st.one_of(
    st.sampled_from(
        ["a", "OR", "AND", "NOT", "-", "(", ")", '"', "“", "”", "習近平", "é", "*", "x*", ":", " ", "\t",
         "since:7d", "is:unread", "has:note", "\x00", "'", "--", "/*", ";", "NEAR(", "^", "{a}", "+"]
    ),
    st.sampled_from(FIELDS).map(lambda name: f"{name}:"),
    st.text(max_size=6),
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(atoms, max_size=20), st.booleans())
@example(["a", " ", "OR"], True)
@example(["("] * 20, True)
def test_any_text_is_read_or_refused(pieces: list[str], typing: bool) -> None:
    for text in ("".join(pieces), " ".join(pieces)):
        try:
            Query.parse(text, now=NOW, typing=typing)
        except QueryError as error:
            assert 0 <= error.position <= len(text)
            assert error.length >= 1
            assert str(error)


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library.open(tmp_path_factory.mktemp("library") / "library.db")
    Shop(library).store(record(1, "a text"), record(2, "習近平 訪問"), record(3, "é x"))
    return library


@given(pieces=st.lists(atoms, max_size=12), typing=st.booleans(), newest=st.booleans())
def test_whatever_is_read_can_be_searched(
    stocked: Library, pieces: list[str], typing: bool, newest: bool
) -> None:
    try:
        query = Query.parse(" ".join(pieces), typing=typing)
    except QueryError:
        return
    found = stocked.search.search(query, newest=newest)
    assert set(found) == set(stocked.views.ids(query))
    assert stocked.search.count(query) == len(found)
    stocked.search.excerpts(query, found)
    stocked.views.unread_in(query)


nodes = st.recursive(
    st.sampled_from(
        [q.Words("text"), q.Words("x"), q.Words("te", prefix=True), q.Words("訪問"), q.Field("is", "unread"),
         q.Words("title", "title"), q.Field("since", 0), q.Field("lang", "en"), q.EVERYTHING]
    ),
    lambda inner: st.one_of(
        inner.map(q.Not),
        st.lists(inner, min_size=1, max_size=3).map(lambda items: q.And(tuple(items))),
        st.lists(inner, min_size=1, max_size=3).map(lambda items: q.Or(tuple(items))),
    ),
    max_leaves=8,
)  # fmt: skip


@given(nodes)
def test_and_or_not_mean_what_sets_mean(stocked: Library, node: q.Node) -> None:
    def ids(node: q.Node) -> set[int]:
        return set(stocked.views.ids(Query(node)))

    def expected(node: q.Node) -> set[int]:
        if isinstance(node, q.Not):
            return {1, 2, 3} - expected(node.item)
        if isinstance(node, q.And):
            return set.intersection({1, 2, 3}, *map(expected, node.items))
        if isinstance(node, q.Or):
            return set().union(*map(expected, node.items))
        return ids(node)

    assert ids(node) == expected(node)
    assert set(stocked.search.search(Query(node), newest=True)) == expected(node)


def test_reading_takes_linear_time() -> None:
    hostile = ["(" * 2000, '"' * 2000, "- " * 1000, "a:" * 1000, "OR " * 666, "title:" * 333]
    start = time.process_time()
    for text in hostile:
        for typing in (True, False):
            with contextlib.suppress(QueryError):
                Query.parse(text, typing=typing)
    assert time.process_time() - start < 1
