"""``termnews login``, and the proxy's login that older settings hold. No secret is ever shown."""

from __future__ import annotations

import io
import json
import stat
import sys
from pathlib import Path

import pytest

from termnews import paths
from termnews.cli.main import main
from termnews.credentials import Credentials, Store
from termnews.newsroom import Newsroom


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TERMNEWS_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("TERMNEWS_DATA", str(tmp_path / "data"))
    return tmp_path


def pipe(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_a_login_is_kept_listed_and_forgotten(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    pipe(monkeypatch, "s3 cret\nsecond line\n")
    assert main(["login", "set", "example.org/feed", "--user", "ann"]) == 0
    assert Store().find("https://example.org/other") == Credentials("ann", "s3 cret")
    assert stat.S_IMODE(paths.credentials_file().stat().st_mode) == 0o600
    pipe(monkeypatch, "t0ken\n")
    assert main(["login", "set", "https://api.example", "--token"]) == 0
    assert main(["login", "--json"]) == 0
    shown = capfd.readouterr()
    assert [one["kind"] for one in json.loads(shown.out.splitlines()[-1])] == ["token", "password"]
    assert main(["login"]) == 0
    shown_plain = capfd.readouterr()
    assert "https://example.org  ann  password in the file" in shown_plain.out
    for text in (*shown, *shown_plain):
        assert "cret" not in text and "t0ken" not in text
    assert main(["login", "forget", "https://example.org/feed"]) == 0
    assert main(["login", "forget", "https://example.org/feed"]) == 1
    assert Store().find("https://example.org/") is None


def test_a_password_is_no_argument_and_comes_from_a_program_without_a_shell(
    capfd: pytest.CaptureFixture[str], home: Path
) -> None:
    assert main(["login", "set", "https://ann:s3cret@example.org/"]) == 2
    assert not Store().holds()
    said = ["-c", "print('from; touch $(pwd)/x')"]
    given = ["login", "set", "https://ann@example.org/", "--command", sys.executable, *said]
    assert main(given) == 0
    assert Store().find("https://example.org/") == Credentials("ann", "from; touch $(pwd)/x")
    assert main(["login", "set", "https://b.example", "--user", "b", "--command", "false"]) == 1
    assert main(["login", "set", "file:///etc/passwd", "--user", "b"]) == 2
    assert "s3cret" not in "".join(capfd.readouterr())


@pytest.mark.parametrize("text", ["", "\n", "a\x1b]0;x\x07\n", "x" * 9000])
def test_what_is_no_password_changes_nothing(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, text)
    assert main(["login", "set", "https://example.org", "--user", "ann"]) == 1
    assert not Store().holds()


def test_the_proxys_login_moves_out_of_the_settings(home: Path) -> None:
    path = paths.settings_file()
    path.parent.mkdir()
    before = (
        '# mine\n[network]\nproxy = "http://me:w%40rd@p.example:3128"  # at work\nper_host = 2\n'
    )
    path.write_text(before)
    with Newsroom.open(home / "library.db", in_process=True) as newsroom:
        assert newsroom.settings.network.proxy == "http://p.example:3128"
        assert ["were moved" in problem.cause for problem in newsroom.problems] == [True]
        assert "w@rd" not in newsroom.problems[0].sentence()
    assert path.read_text() == before.replace("me:w%40rd@", "")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert Store().find("http://p.example:3128") == Credentials("me", "w@rd")
    with Newsroom.open(home / "library.db", in_process=True) as newsroom:
        assert newsroom.problems == []


def test_a_proxys_login_that_cannot_be_moved_is_told_and_not_lost(home: Path) -> None:
    path = paths.settings_file()
    path.parent.mkdir()
    path.write_text('[network]\nproxy = "http://me:w\\u006frd@p.example:3128"\n')
    before = path.read_bytes()
    with Newsroom.open(home / "library.db", in_process=True) as newsroom:
        assert newsroom.settings.network.proxy == "http://me:word@p.example:3128"
        (problem,) = newsroom.problems
        assert "could not be moved" in problem.cause and "word@" not in problem.sentence()
    assert path.read_bytes() == before
