"""The publisher's own day of a moment told in universal time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.extract.metadata import dates, read, zones

HEAD = '<title>Light stays on</title><meta property="article:published_time" content="{}">'


@pytest.mark.parametrize(
    ("told", "shown", "day", "hours"),
    [
        ("2026-03-05T01:10:21Z", "March 4, 2026", 4, None),
        ("2026-03-05T01:10:21Z", "March 4, 2026, 8:10 PM", 4, -5),
        ("2026-03-05T01:10:21Z", "March 4, 2026, 8:10 PM EST", 4, -5),
        ("2026-03-05T23:10:21Z", "6 March 2026", 6, None),
        ("2026-03-05T21:40:00Z", "6 March 2026, 03:10", 6, 5.5),
        # The same day, another moment of the day before, and a moment that is in no zone: as told.
        ("2026-03-05T01:10:21Z", "March 5, 2026", 5, 0),
        ("2026-03-05T01:10:21Z", "March 4, 2026, 8:17 PM", 5, 0),
        ("2026-03-05T18:10:21Z", "March 4, 2026", 5, 0),
        ("2026-03-05T01:10:21+02:00", "March 4, 2026", 5, 2),
    ],
)
def test_the_day_that_is_shown(told: str, shown: str, day: int, hours: float | None) -> None:
    markup = f'{HEAD.format(told)}<h1>Light stays on</h1><p class="date">{shown}</p><p>Words.</p>'
    found = read(lxml.html.document_fromstring(markup), "https://post.example/1")
    assert found.published == datetime.fromisoformat(told)
    assert found.published.day == day
    if hours is not None:
        assert found.published.utcoffset() == timedelta(hours=hours)


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),
    st.booleans(),
)
def test_a_moment_stays_the_moment(told: datetime, shown: datetime, timed: bool) -> None:
    said = [
        ("og", dates.Moment(told, True, True)),
        ("visible", dates.Moment(shown, timed, False)),
    ]
    [(_, moved), _] = zones.local(said)
    assert moved.when == told
    assert moved.day in (told.date(), shown.date())


def test_bars_in_a_date_and_the_class_of_the_whole_page() -> None:
    assert dates.read("26 | 01 | 2022") == dates.read("26.01.2022")
    assert dates.read("1 | 2 | 3") is None
    markup = (
        '<title>Light stays on</title><body class="no-sidebar"><h1>Light stays on</h1>'
        '<p>By Ada Quill</p><time datetime="2026-03-05T08:00:00Z">5 March</time>'
    )
    found = read(lxml.html.document_fromstring(markup), "https://post.example/1")
    assert found.published and found.published.day == 5
    assert found.authors == ("Ada Quill",)
