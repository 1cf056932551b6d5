"""When a source is asked again."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from termnews.fetch.manners import LONGEST, SHORTEST, Observed, backoff, decide

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)


def wait(observed: Observed, seed: int = 1) -> float:
    return (decide(observed, NOW, chance=random.Random(seed)).due_at - NOW).total_seconds()


def every(minutes: float) -> tuple[datetime, ...]:
    return tuple(NOW - timedelta(minutes=minutes * (i + 1)) for i in range(15))


def test_a_busy_source_is_asked_more_often_than_a_quiet_one() -> None:
    assert wait(Observed(200, published=every(5))) < wait(Observed(200, published=every(600)))
    assert wait(Observed(200, published=every(60 * 24 * 30))) > 20 * 3600


def test_the_publisher_is_obeyed() -> None:
    busy = every(5)
    assert wait(Observed(200, published=busy, ttl=7200)) > 6000
    assert wait(Observed(200, published=busy, max_age=7200)) > 6000
    assert wait(Observed(503, failures=1, retry_after=50_000)) >= 50_000
    assert wait(Observed(200, published=busy, retry_after=50_000)) >= 50_000


def test_failures_wait_longer_each_time_and_not_for_ever() -> None:
    waits = [backoff(n) for n in range(1, 12)]
    assert waits == sorted(waits)
    assert waits[0] < 3600 <= waits[3]
    assert backoff(10_000) == 48 * 3600


def test_gone_is_gone() -> None:
    assert decide(Observed(410), NOW).gone
    assert not decide(Observed(404, failures=9), NOW).gone


def test_sources_do_not_fall_due_all_at_once() -> None:
    assert len({round(wait(Observed(200), seed)) for seed in range(20)}) > 15


@given(
    st.builds(
        Observed,
        status=st.none() | st.integers(100, 599),
        failures=st.integers(0, 10**6),
        retry_after=st.none() | st.floats(0, 1e12),
        max_age=st.none() | st.floats(0, 1e12),
        ttl=st.none() | st.floats(0, 1e12),
        published=st.lists(
            st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))
        ).map(tuple),
    )
)
def test_no_source_makes_us_ask_without_pause_or_never(observed: Observed) -> None:
    assert SHORTEST * 0.8 <= wait(observed) <= max(LONGEST, 7 * 86_400) * 1.2
