"""A library on a medium that cannot be written: looked at, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from termnews.cli.main import main
from termnews.errors import LibraryError
from termnews.library import Library, doctor, mending

from .making import Shop, record


@pytest.fixture
def unwritable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with an article; the system says that it cannot be written, even to root."""
    path = tmp_path / "d" / "library.db"
    monkeypatch.setenv("TERMNEWS_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("TERMNEWS_DATA", str(tmp_path / "d"))
    with Library.open(path) as library:
        Shop(library).store(record(1, "Words of it."))
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: mode != os.W_OK and allowed(p, mode))
    return path


def test_the_doctor_looks_at_it_and_does_not_mend(unwritable: Path) -> None:
    assert doctor(unwritable, repair=False) == mending.Diagnosis(healthy=True)
    with pytest.raises(LibraryError) as caught:
        doctor(unwritable)
    assert "cannot be written; what can be read is sound" in caught.value.cause


def test_the_doctor_sees_damage_in_it(unwritable: Path) -> None:
    data = bytearray(unwritable.read_bytes())
    data[4096 * 3 : 4096 * 6] = b"\x5a" * 4096 * 3
    unwritable.write_bytes(data)
    assert not doctor(unwritable, repair=False).healthy
    with pytest.raises(LibraryError) as caught:
        doctor(unwritable)
    assert "cannot be written, and it is damaged" in caught.value.cause


def test_an_article_of_it_is_read(unwritable: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "1"]) == 0
    said = capfd.readouterr()
    assert "Words of it." in said.out and said.err == ""
