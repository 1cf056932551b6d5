"""A library in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from termnews.library import Library

from .making import Shop


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "news" / "library.db") as opened:
        yield opened


@pytest.fixture
def shop(library: Library) -> Shop:
    return Shop(library)
