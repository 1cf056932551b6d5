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
    heads = {shape for shape, count in ends.items() if len(pages) > 2 and count > len(pages) / 2}
    kept: list[str] = []
    for page in rows:
        last = len(page) - 1
        kept.extend(
            row
            for number, row in enumerate(page)
            if not ((number < 3 or number > last - 3) and _shape(row) in heads)
            and not (number in (0, last) and re.fullmatch(r"\W*\d{1,4}\W*", row))
        )
    joined = "\n".join(kept)
    # A word parted at a line's end. A hyphen of its own cannot be told from one of the typesetter.
    return re.sub(r"(?<=[a-zà-ÿ])[-\u2010]\n(?=[a-zà-ÿ])", "", joined)


def _shape(row: str) -> str:
    return re.sub(r"\d+", "0", row.strip())
