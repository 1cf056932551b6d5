"""Writing to standard output and standard error: safe text, stable JSON, exit codes."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from enum import IntEnum
from typing import Any

from termnews.errors import TermnewsError
from termnews.model import ArticleRow
from termnews.text import line, printable

FIRST_STEP = (
    "No article yet. termnews add ADDRESS adds a source, termnews demo shows what it is like."
)


class Exit(IntEnum):
    """Exit codes; documented in docs/cli.md and stable."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    PARTLY = 3
    INTERRUPTED = 130


# Characters that JSON leaves as they are but a terminal may act on or be misled by.
_RISKY = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]")


def json_text(value: Any, *, indent: int | None = None) -> str:
    """JSON that is safe on a terminal: anything that could drive or mislead it is escaped."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    plain = not encoding.lower().startswith("utf")  # what it cannot say is escaped, not lost
    text = json.dumps(value, ensure_ascii=plain, indent=indent, default=_plain)
    return _RISKY.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, set | tuple):
        return list(value)
    raise TypeError(type(value).__name__)


def say(text: str = "") -> None:
    """One paragraph to standard output, checked again."""
    print(printable(text))


def say_json(value: Any) -> None:
    print(json_text(value, indent=2 if sys.stdout.isatty() else None))


def tell(text: str) -> None:
    """A remark to standard error; one that cannot be written is left out."""
    with contextlib.suppress(OSError):
        print(printable(text), file=sys.stderr)


def fail(error: TermnewsError) -> Exit:
    """Say what went wrong and what to do; gives the exit code."""
    tell(f"termnews: {error.sentence()}")
    return Exit.FAILED


def width(most: int = 100) -> int:
    return max(20, min(most, shutil.get_terminal_size().columns))


def wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    """Text folded for the terminal; its own line breaks stay."""
    filled = [
        _fill(row, first if number == 0 and first is not None else indent, indent)
        for number, row in enumerate(text.split("\n"))
    ]
    return "\n".join(filled)


def _fill(text: str, first: str, indent: str) -> str:
    columns = width(80)
    if not _has_wide(text):
        return (
            "\n".join(
                textwrap.wrap(
                    text,
                    columns,
                    initial_indent=first,
                    subsequent_indent=indent,
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
            or first.rstrip()
        )
    rows: list[str] = []
    row, cells = first, len(first)
    for char in text:  # scripts without spaces break anywhere
        size = cell(char)
        if cells + size > columns:
            rows.append(row)
            row, cells = indent, len(indent)
        row, cells = row + char, cells + size
    return "\n".join([*rows, row])


def _has_wide(text: str) -> bool:
    return any(unicodedata.east_asian_width(char) in "WF" for char in text[:200])


def cell(char: str) -> int:
    """Columns of a character on a terminal, near enough for folding."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def row_line(row: ArticleRow) -> str:
    """One article as one line of a list."""
    mark = ("*" if row.bookmarked else " ") + (" " if row.read else "N")
    when = row.date.astimezone().strftime("%Y-%m-%d %H:%M")
    return f"{row.id:>6} {mark} {when}  {row.title or '(no title)'}  [{row.source}]"


def row_json(row: ArticleRow) -> dict[str, Any]:
    """The stable fields of a list row."""
    return {
        "id": row.id,
        "title": row.title,
        "source": row.source,
        "source_id": row.source_id,
        "url": row.url,
        "date": row.date.isoformat(),
        "words": row.words,
        "quotes": row.quotes,
        "related": row.related,
        "read": row.read,
        "bookmarked": row.bookmarked,
        "offline": row.offline,
        "changed": row.changed,
        "story": row.story_id,
        "problem": row.problem.value or None,
    }


def say_rows(rows: Iterable[ArticleRow], *, as_json: bool) -> None:
    if as_json:
        say_json([row_json(row) for row in rows])
    else:
        for row in rows:
            say(row_line(row))


def open_streams() -> None:
    """Let input, output and errors that were closed before we started be empty: else the next file that
    is opened, the library at worst, takes their place. What a locale cannot say becomes ``?``."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            mode = os.O_RDONLY if number == 0 else os.O_WRONLY
            opened = os.open(os.devnull, mode)  # the lowest number that is free: this one
            stream = open(opened, "r" if number == 0 else "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)
    for written in (sys.stdout, sys.stderr):
        if isinstance(written, io.TextIOWrapper):
            written.reconfigure(errors="replace")  # letters that the user's locale has not


def unwritten(error: OSError) -> Exit:
    """What became of output that could not be written, in a sentence; gives the exit code."""
    close_quietly()
    return fail(
        TermnewsError(
            f"the output could not be written: {line(error.strerror or 'unknown reason', 200)}.",
            remedy="Make room there, or write it elsewhere.",
        )
    )


def close_quietly() -> None:
    """After a closed pipe (``| head``): keep Python from complaining at its end."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
