from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from termnews.newsroom import Newsroom
from tests.site import Site


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Own folders for settings and data."""
    monkeypatch.setenv("TERMNEWS_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("TERMNEWS_DATA", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def newsroom(home: Path) -> Iterator[Newsroom]:
    with Newsroom.open(home / "library.db", in_process=True) as opened:
        yield opened
