"""What an answer's headers and bodies say, whatever is in them."""

from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.errors import FetchError
from termnews.fetch.body import Body
from termnews.fetch.headers import LONGEST_WAIT, Headers

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)


def headers(**given: str) -> Headers:
    return Headers(
        (name.replace("_", "-").encode(), value.encode()) for name, value in given.items()
    )


def test_how_long_an_answer_stays_fresh() -> None:
    assert headers(Cache_Control="public, max-age=300").max_age() == 300
    assert headers(Cache_Control="s-maxage=9, Max-Age=60").max_age() == 60
    assert headers(Cache_Control="no-cache").max_age() is None
    assert headers(Cache_Control="max-age=99999999999").max_age() == LONGEST_WAIT
    dates = {"Expires": "Sat, 10 Jan 2026 13:00:00 GMT", "Date": "Sat, 10 Jan 2026 12:00:00 GMT"}
    assert headers(**dates).max_age() == 3600
    assert headers(Expires="0").max_age() is None


def test_when_to_come_back() -> None:
    assert headers(Retry_After="120").retry_after() == 120
    assert headers(Retry_After="Sat, 10 Jan 2026 13:00:00 GMT").retry_after(NOW) == 3600
    assert headers(Retry_After="Sat, 10 Jan 2020 13:00:00 GMT").retry_after(NOW) == 0
    assert headers(Retry_After="soon").retry_after() is None


def test_validators_come_back_as_they_were_or_not_at_all() -> None:
    assert headers(ETag='W/"a b"').validator("etag") == 'W/"a b"'
    assert headers(ETag='"' + "x" * 5000 + '"').validator("etag") == ""
    assert headers(ETag='"a\x01b"').validator("etag") == ""


@given(
    st.dictionaries(
        st.sampled_from(
            ["cache-control", "retry-after", "expires", "date", "etag", "content-type"]
        ),
        st.text(max_size=60),
    )
)
def test_any_header_is_read(given: dict[str, str]) -> None:
    found = Headers((name.encode(), value.encode("utf-8")) for name, value in given.items())
    for wait in (found.max_age(NOW), found.retry_after(NOW)):
        assert wait is None or 0 <= wait <= LONGEST_WAIT
    assert "\n" not in found.validator("etag") + found.text("content-type") + found.charset()


@given(
    st.sampled_from(["gzip", "deflate", "gzip, gzip", "", "identity", "x-gzip"]),
    st.lists(st.binary(max_size=80), max_size=8),
)
def test_any_body_is_read_or_refused(encoding: str, chunks: list[bytes]) -> None:
    body = Body(encoding, wire_limit=1_000, content_limit=1_000)
    try:
        for chunk in chunks:
            body.feed(chunk)
        content = body.finish()
    except FetchError as error:
        assert error.kind in ("encoding", "too-large")
        return
    assert len(content) <= 1_000


@given(st.binary(max_size=3_000), st.sampled_from(["gzip", "deflate"]), st.integers(1, 400))
def test_what_was_compressed_comes_back(content: bytes, encoding: str, step: int) -> None:
    if content[:2] == b"\x1f\x8b":
        return  # taken for compressed twice
    packed = gzip.compress(content) if encoding == "gzip" else zlib.compress(content)
    body = Body(encoding, wire_limit=10_000, content_limit=10_000)
    for at in range(0, len(packed), step):
        body.feed(packed[at : at + step])
    assert body.finish() == content
    assert not body.truncated


def test_a_bomb_is_stopped_while_it_unpacks() -> None:
    body = Body("gzip", wire_limit=10_000_000, content_limit=100_000)
    with pytest.raises(FetchError) as caught:
        body.feed(gzip.compress(b"0" * 50_000_000))
    assert caught.value.kind == "too-large"
