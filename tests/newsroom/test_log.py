"""The log that cannot be written, and faults that are told all the same."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from termnews import journal, paths
from termnews.newsroom import Newsroom, enrich
from termnews.newsroom.events import Failed


@pytest.fixture(autouse=True)
def after() -> Iterator[None]:
    yield
    root = logging.getLogger("termnews")
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()


def test_a_log_that_cannot_be_written_is_done_without(home: Path) -> None:
    paths.log_file().mkdir(parents=True)
    journal.open_log()
    logging.getLogger("termnews.x").error("nobody sees this")


def test_a_fault_of_a_job_is_told_though_the_log_cannot_be_written(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(enrich, "enrich", broken)
    paths.log_file().mkdir(parents=True)
    with Newsroom.open(home / "library.db", in_process=True) as newsroom:
        event = newsroom.wait("enrich")
    assert isinstance(event, Failed) and "ZeroDivisionError" in event.cause
