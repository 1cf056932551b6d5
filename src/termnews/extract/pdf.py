"""The text of a PDF, with pypdf where the user installed it (the ``pdf`` extra)."""

from __future__ import annotations

import io
import re
from collections import Counter
from importlib import import_module
from typing import Any

from termnews.errors import ExtractError
from termnews.text import Clean, clean, line

MAX_PAGES = 300

MIN_FULL = 20
"""Characters from which on a line may be a full one."""

ROOM = 0.92
"""Share of a full line's letters below which there was room: letters are not equally wide."""

_PARTED = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
_ITEM = re.compile(r"(?:[•‣◦▪–—*]|\(?\d{1,2}[.)])\s")


def read(data: bytes) -> tuple[str, Clean, tuple[str, ...]]:
    """Text (paragraphs parted by empty lines), title and authors of a PDF.

    Raises ExtractError where pypdf is not installed, or the file has no text or is broken.
    """
    try:
        library: Any = import_module("pypdf")
    except ImportError:
        raise ExtractError(
            "Reading PDF files needs the pypdf library, which is not installed.",
            remedy='Install it with: python -m pip install "termnews[pdf]"',
        ) from None
    try:
        document = library.PdfReader(io.BytesIO(data))
        pages = [
            page.extract_text() or ""
            for _, page in zip(range(MAX_PAGES), document.pages, strict=False)
        ]
        about = document.metadata or {}
        title, author = str(about.get("/Title") or ""), str(about.get("/Author") or "")
    # The library raises its own errors, and a dozen built-in ones for damaged files.
    except Exception as error:
        raise ExtractError(f"The PDF cannot be read: {line(str(error), 160)}.") from None
    text = without_running_heads(pages)
    if not text.strip():
        raise ExtractError(
            "The PDF holds no text, only pictures.", remedy="It needs text recognition first."
        )
    return text, line(title, 400), tuple(filter(None, [author]))


def without_running_heads(pages: list[str]) -> str:
    """The pages' text in one, without lines that stand on most pages, and page numbers."""
    rows = [clean(page).split("\n") for page in pages]
    ends: Counter[str] = Counter()
    for page in rows:
        ends.update({_shape(row) for row in [*page[:3], *page[-3:]]})
    heads = {shape for shape, count in ends.items() if len(pages) > 1 and count > len(pages) / 2}
    kept: list[str] = []
    for page in rows:
        last = len(page) - 1
        kept.extend(
            row
            for number, row in enumerate(page)
            if not ((number < 3 or number > last - 3) and _shape(row) in heads)
            and not (number in (0, last) and re.fullmatch(r"\W*\d{1,4}\W*", row))
        )
    return "\n\n".join(paragraphs(kept))


def paragraphs(rows: list[str]) -> list[str]:
    """The paragraphs of lines as they are set.

    A PDF knows no paragraphs. A typesetter breaks a line where the next word does not fit: a line that
    had room for it ends a paragraph, unless its sentence goes on in small letters.
    """
    rows = [row.strip() for row in rows]
    lengths = sorted(len(row) for row in rows if len(row) >= MIN_FULL)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    found: list[str] = []
    last = ""
    for row in rows:
        if not row:
            last = ""
        elif last and _goes_on(last, row, width):
            # A hyphen of the word's own cannot be told from one of the typesetter.
            parted = _PARTED.search(found[-1]) and row[0].islower()
            wide = found[-1][-1] > "\u2e80" and row[0] > "\u2e80"
            found[-1] = found[-1][:-1] + row if parted else found[-1] + ("" if wide else " ") + row
            last = row
        else:
            found.append(row)
            last = row
    return found


def _goes_on(last: str, row: str, width: int) -> bool:
    """Whether a line goes on with the paragraph of the line above."""
    if _ITEM.match(row):
        return False
    room = len(last) + 1 + len(row.split(maxsplit=1)[0]) <= ROOM * width
    if last[-1] > "\u2e80":  # scripts without spaces break anywhere
        room = len(last) < ROOM * width
    return row[0].islower() or bool(_PARTED.search(last)) or not room


def _shape(row: str) -> str:
    return re.sub(r"\d+", "0", row.strip())
