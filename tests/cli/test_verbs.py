"""What the verbs keep, refuse and say; on a library of pasted texts, without a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from termnews.cli.main import main
from termnews.newsroom import Newsroom

TEXTS = (
    "The ferry sails again\n\n“Six crossings are better than none,” said Runa Eide, who runs the "
    "bakery on the island. The board announced on Tuesday that the stage was repaired.\n",
    "Wheat prices fall\n\nTraders in Ostervale sold wheat on Monday after rain in the east, and "
    "the board of the exchange said that it was not surprised by the fall of the price.\n",
)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TERMNEWS_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("TERMNEWS_DATA", str(tmp_path / "data"))
    path = tmp_path / "library.db"
    with Newsroom.open(path, in_process=True) as newsroom:
        for text in TEXTS:
            newsroom.wait("add", what=text)
    return path


def run(library: Path, *words: str) -> int:
    try:
        return main([*words, "--library", str(library)])
    except SystemExit as ended:
        return int(ended.code or 0)


def test_a_tag_leaves_the_note_and_a_note_the_tags(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(library, "bookmark", "1", "--note", "for Monday", "--tag", "sea") == 0
    assert run(library, "bookmark", "1", "--tag", "ferries") == 0
    with Newsroom.open(library, in_process=True) as newsroom:
        newsroom.note(1, "for Tuesday")
    capsys.readouterr()
    assert run(library, "bookmark", "--json") == 0
    (only,) = json.loads(capsys.readouterr().out)
    assert (only["id"], only["note"], only["tags"]) == (1, "for Tuesday", ["ferries"])
    assert run(library, "bookmark", "2") == 0
    assert run(library, "bookmark", "--tag", "ferries") == 0
    shown = capsys.readouterr().out
    assert "for Tuesday" in shown and "#ferries" in shown and "Wheat" not in shown


@pytest.mark.parametrize("query", ["said:", '"open', "ferry OR", "foo:bar"])
def test_a_mistake_in_a_query_is_pointed_at(
    library: Path, capsys: pytest.CaptureFixture[str], query: str
) -> None:
    assert run(library, "search", query) == 2
    told = capsys.readouterr()
    assert not told.out and f"  {query}\n" in told.err and "^" in told.err


def test_a_source_that_is_not_there_is_said(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(library, "list", "source:99") == 1
    assert "There is no source 99." in capsys.readouterr().err


def test_an_empty_library_says_how_to_begin(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for verb in ("list", "sources", "bookmark"):
        assert run(tmp_path / "other.db", verb) == 0
        told = capsys.readouterr()
        assert not told.out and told.err, verb
        assert run(tmp_path / "other.db", verb, "--json") == 0
        assert json.loads(capsys.readouterr().out) == []


def test_a_file_that_is_there_keeps_no_other_from_being_written(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(library, "bookmark", "1") == 0
    assert run(library, "export", "articles", "-o", str(out)) == 0
    assert run(library, "bookmark", "2") == 0
    assert run(library, "export", "articles", "-o", str(out)) == 3
    assert "exists already" in capsys.readouterr().err
    assert len(list(out.iterdir())) == 2


def test_other_wordings_of_a_quote_stand_beside_it(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Newsroom.open(library, in_process=True) as newsroom:
        newsroom.wait(
            "add",
            what="Island has its ferry back\n\n“Six crossings are much better than none,” Runa Eide "
            "said on Wednesday. She runs the bakery of the island.\n",
        )
    for words in (("quotes",), ("quotes", "1")):
        capsys.readouterr()
        assert run(library, *words, "--json") == 0
        (said,) = json.loads(capsys.readouterr().out)
        (other,) = said["variants"]
        assert {said["article"], other["article"]} == {1, 3}
        assert other["speaker"] == "Runa Eide" and other["text"] != said["text"]


def test_the_last_change_is_taken_back(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(library, "undo") == 1
    assert run(library, "bookmark", "1", "--note", "for Monday") == 0
    capsys.readouterr()
    assert run(library, "undo", "--show") == 0
    assert capsys.readouterr().out == "wrote a note on “The ferry sails again”\n"
    assert run(library, "undo", "--json") == 0
    assert json.loads(capsys.readouterr().out)["undone"] is True
    assert run(library, "bookmark", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_highlights_are_exported_with_their_articles_and_notes(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Newsroom.open(library, in_process=True) as newsroom:
        newsroom.highlight(1, 0, 0, 19, "check *this*")
    assert run(library, "export", "highlights") == 0
    out = capsys.readouterr().out
    assert "> “Six crossings are" in out and "The ferry sails again" in out
    assert "check \\*this\\*" in out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("words", [["list"], ["--json", "list"], ["export", "opml"]])
def test_output_that_cannot_be_written_is_a_sentence(library: Path, words: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = termnews(library, *words, stdout=full)
    assert done.returncode == 1
    assert "the output could not be written" in done.stderr
    assert "Traceback" not in done.stderr and "Exception" not in done.stderr


def test_streams_that_are_closed_are_empty_and_no_file_takes_their_place(library: Path) -> None:
    before = {row["id"] for row in listed(library)}
    done = termnews(library, "list", preexec_fn=lambda: [os.close(n) for n in (0, 1)])
    assert (done.returncode, done.stderr) == (0, "")
    done = termnews(library, "no-such-verb", preexec_fn=lambda: [os.close(n) for n in (0, 1, 2)])
    assert done.returncode == 2
    assert {row["id"] for row in listed(library)} == before


def test_a_locale_without_letters_says_what_it_can(library: Path) -> None:
    plain = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = termnews(library, "read", "1", env=plain)
    assert done.returncode == 0 and "?Six crossings" in done.stdout
    there = json.loads(termnews(library, "--json", "read", "1", env=plain).stdout)
    assert "“Six crossings" in json.dumps(there, ensure_ascii=False)


def test_what_cannot_be_reached_or_written_is_a_sentence(
    library: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(tmp_path / ("x" * 300), "list") == 1
    assert "cannot be reached" in capsys.readouterr().err
    assert run(tmp_path / ("x" * 300), "doctor") == 1
    assert "cannot be reached" in capsys.readouterr().err
    monkeypatch.setenv("TERMNEWS_CONFIG", str(library / "below-a-file"))
    assert run(library, "config", "--init") == 1
    assert "cannot be written" in capsys.readouterr().err
    monkeypatch.setenv("TERMNEWS_CONFIG", str(tmp_path / "new"))
    for said in ("Written", "there already"):
        assert run(library, "config", "--init") == 0
        assert said in capsys.readouterr().out
    assert run(library, "add", "http://[::1") == 1
    assert "“http://[::1” is not a web address" in capsys.readouterr().err


def listed(library: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(termnews(library, "list", "--json").stdout)
    return rows


def termnews(library: Path, *words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE} | more
    return subprocess.run(
        [sys.executable, "-m", "termnews", *words, "--library", str(library)],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        **streams,
    )


def test_a_book_is_written_once_and_never_to_a_terminal(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "news.epub"
    export = ("export", "articles", "--format", "epub")
    assert run(library, *export, "-o", str(book)) == 1, "no bookmark, no book"
    assert not book.exists()
    assert run(library, "bookmark", "1", "2") == 0
    assert run(library, *export, "-o", str(book)) == 0
    with zipfile.ZipFile(book) as archive:
        assert {"EPUB/article-1.xhtml", "EPUB/article-2.xhtml"} <= set(archive.namelist())
    assert run(library, *export, "-o", str(book)) == 1, "it is not written over"
    assert run(library, *export, "ferry", "-o", str(tmp_path)) == 0
    assert [found.name for found in tmp_path.glob("*ferry*.epub")]
    assert run(library, "export", "quotes", "--format", "epub") == 2
    assert run(library, "export", "articles", '"open') == 2, "a mistake in a query is pointed at"
    assert "Traceback" not in capsys.readouterr().err


def test_the_words_of_a_query_stand_anywhere(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def found(*words: str) -> list[int]:
        assert run(library, *words, "--json") == 0
        return [row["id"] for row in json.loads(capsys.readouterr().out)]

    assert sorted(found("search", "board")) == [1, 2]
    assert found("search", "board", "-ferry") == [2], "a dash excludes, as it does in the reader"
    assert found("search", "-ferry", "board") == [2]
    assert found("list", "board", "-n", "5", "-wheat") == [1]
    assert run(library, "search", "board", "--newes") == 0, "what argparse completes"
    capsys.readouterr()
    assert run(library, "search", "board", "--wrong") == 2


def test_articles_are_exported_as_json_by_either_word(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(library, "export", "articles", "ferry", "--format", "json") == 0
    named = capsys.readouterr().out
    assert run(library, "export", "articles", "ferry", "--json") == 0
    assert capsys.readouterr().out == named
    assert run(library, "export", "opml", "--json") == 2
