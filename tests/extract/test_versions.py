"""The AMP and print versions that a page names."""

from __future__ import annotations

from termnews.extract.versions import other_versions

URL = "https://post.example/a/1"


def test_amp_comes_before_print() -> None:
    page = (
        "<link rel=alternate media=print href='/a/1/print'><link rel='amphtml' href='/amp/a/1'>"
        "<link rel=amphtml href='/amp/other'><p>x"
    )
    assert other_versions(page, URL) == (
        ("amp", "https://post.example/amp/a/1"),
        ("print", "https://post.example/a/1/print"),
    )


def test_what_is_no_other_version() -> None:
    page = (
        "<link rel=stylesheet media=print href=/print.css><link rel=amphtml href='javascript:x()'>"
        f"<link rel=alternate media=print href='{URL}#top'><link rel=amphtml href='file:///etc/x'><p>x"
    )
    assert other_versions(page, URL) == ()
    assert other_versions(b"", URL) == ()
    assert other_versions(b"\x00\x01", URL) == ()
