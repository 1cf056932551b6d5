"""Dates as pages write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.extract.metadata.dates import in_address, read

WITH_TIME = {
    "2023-02-22T10:00:00Z": "2023-02-22T10:00:00+00:00",
    "2023-02-22T10:00:00.000+0100": "2023-02-22T10:00:00+01:00",
    "2023-02-22 10:05": "2023-02-22T10:05:00+00:00",
    "Wed, 22 Feb 2023 10:00:00 GMT": "2023-02-22T10:00:00+00:00",
    "Feb. 22, 2023, 4:32 p.m. EST": "2023-02-22T16:32:00-05:00",
    "Published 3:41 PM EST, February 22, 2023": "2023-02-22T15:41:00-05:00",
    "22. Februar 2023, 10:15 Uhr": "2023-02-22T10:15:00+00:00",
    "Le 22 février 2023 à 10h15": "2023-02-22T10:15:00+00:00",
    "22 февраля 2023 г., 12:30": "2023-02-22T12:30:00+00:00",
    "2023年2月22日 18時00分": "2023-02-22T18:00:00+00:00",
    "1677060000": "2023-02-22T10:00:00+00:00",
    "1677060000000": "2023-02-22T10:00:00+00:00",
    "Updated 12:15 AM, Wed February 22nd 2023": "2023-02-22T00:15:00+00:00",
}
DAYS = [
    "22 de febrero de 2023", "22 de fevereiro de 2023", "22 febbraio 2023", "22 februari 2023",
    "22 lutego 2023", "22. února 2023", "2023. február 22.", "22 Şubat 2023", "22. helmikuuta 2023",
    "22 Φεβρουαρίου 2023", "22 лютого 2023", "22 فبراير 2023", "۳ اسفند ۱۴۰۱", "22 בפברואר 2023",
    "22 फरवरी 2023", "২২ ফেব্রুয়ারি ২০২৩", "22 กุมภาพันธ์ 2566", "22 ก.พ. 2566", "22 tháng 2 năm 2023",
    "22 Februari 2023", "2023年2月22日", "2023년 2월 22일", "令和5年2月22日", "22.02.2023", "22/02/23",
    "02/22/2023", "2023/02/22", "20230222", "22-Feb-2023", "Feb 22nd, 2023", "the 22nd of February 2023",
]  # fmt: skip


@pytest.mark.parametrize("text", WITH_TIME)
def test_moments(text: str) -> None:
    moment = read(text)
    assert moment is not None
    assert moment.has_time
    assert moment.when.isoformat() == WITH_TIME[text]


@pytest.mark.parametrize("text", DAYS)
def test_days(text: str) -> None:
    moment = read(text)
    assert moment is not None
    assert moment.when == datetime(2023, 2, 22, tzinfo=UTC)
    assert not moment.has_time


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "May the force be with you in 2023", "99/99/9999", "0000-00-00", "31.02.2023",
     "version 1.2.3", "call 555-12-3456", "2023", "February 2023", "13 of 14"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert read(text) is None


def test_which_number_is_the_month() -> None:
    day_first, month_first = read("03/04/2021"), read("03/04/2021", month_first=True)
    assert day_first is not None and month_first is not None
    assert (day_first.day.month, month_first.day.month) == (4, 3)
    pointed = read("03.04.2021", month_first=True)
    assert pointed is not None and pointed.day.month == 4


def test_a_wrong_time_does_not_spoil_the_day() -> None:
    moment = read("2023-02-22T99:99:00")
    assert moment is not None
    assert (moment.day.isoformat(), moment.has_time) == ("2023-02-22", False)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("/2023/02/22/light", "2023-02-22"),
        ("/news/light-2023-02-22.html", "2023-02-22"),
        ("/2023/feb/22/light", "2023-02-22"),
        ("/2023/2/5/light", "2023-02-05"),
        ("/a-20230222", "2023-02-22"),
        ("/article/1234567890123", ""),
        ("/2023/02/light", ""),
        ("/99991399", ""),
    ],
)
def test_days_in_addresses(address: str, day: str) -> None:
    found = in_address(address)
    assert (found.day.isoformat() if found else "") == day


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=120) | st.from_regex(r"\d{1,4}[-./ ]\w{1,9}[-./ ]\d{1,4}.{0,20}"))
def test_any_text_is_read(text: str) -> None:
    moment = read(text)
    if moment is not None:
        assert moment.when.tzinfo is not None
    in_address(text)


@settings(max_examples=100, deadline=None)
@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2099, 12, 31)))
def test_machine_dates_are_exact(when: datetime) -> None:
    moment = read(when.replace(microsecond=0).isoformat() + "Z")
    assert moment is not None
    assert moment.when == when.replace(microsecond=0, tzinfo=UTC)
