"""A file is exported whole or not at all, and never over another."""

from __future__ import annotations

import errno
import os
import resource
from pathlib import Path

import pytest

from termnews.cli import sources
from termnews.errors import TermnewsError
from termnews.newsroom import export


def test_where_there_is_no_room_no_piece_is_left(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        with pytest.raises(TermnewsError, match="cannot be written"):
            export.put(tmp_path / "out.md", b"a" * 2_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.iterdir())


def test_a_file_system_without_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", link)
    path = export.put(tmp_path / "out.md", b"text")
    assert path.read_bytes() == b"text"
    with pytest.raises(TermnewsError, match="exists already"):
        export.put(path, b"other")
    assert path.read_bytes() == b"text" and len(list(tmp_path.iterdir())) == 1


def test_the_command_line_offers_what_there_is() -> None:
    # Written twice, because the command line's parser loads nothing of the newsroom.
    assert set(sources.FORMATS) == {*export.FORMATS, "epub"}
