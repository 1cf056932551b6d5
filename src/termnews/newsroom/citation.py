"""Quotes for the clipboard and for export: plain, Markdown, or a full citation."""

from __future__ import annotations

from datetime import datetime

from termnews.newsroom.export import md, quoted, target
from termnews.newsroom.values import MarkedPassage, SaidQuote

STYLES = ("plain", "markdown", "citation")


def cite(said: SaidQuote, style: str = "citation", site: str = "") -> str:
    """A quote with its speaker and source. ``style`` is one of :data:`STYLES`."""
    words = said.quote.text.strip()
    speaker = _speaker(said)
    if style == "plain":
        return f"{words} — {speaker}"
    row = said.article
    parts = [row.title, site or row.source, *said.authors, day(row.date)]
    if style == "markdown":
        where = f"[{md(row.title)}](<{target(row.url)}>)" if row.url else md(row.title)
        rest = ", ".join([str(site or row.source), *said.authors, day(row.date)])
        return f"> {quoted(words)}\n>\n> — {md(speaker)}, in {where}, {md(rest)}"
    text = f"{words} — {speaker}. In: " + ", ".join(str(part) for part in parts if part)
    return f"{text}. {row.url}".rstrip()


def passage(marked: MarkedPassage, style: str = "markdown") -> str:
    """A highlighted passage with its article and the user's note; ``markdown`` or ``citation``."""
    row, words = marked.article, marked.highlight.quote.strip()
    note = marked.highlight.note.strip()
    if style == "markdown":
        where = f"[{md(row.title)}](<{target(row.url)}>)" if row.url else md(row.title)
        text = f"> {quoted(words)}\n>\n> — {where}, {md(row.source)}, {day(row.date)}"
        return f"{text}\n\n{md(note)}" if note else text
    parts = ", ".join(part for part in (row.title, row.source, day(row.date)) if part)
    text = f"{words} — {parts}. {row.url}".rstrip()
    return f"{text}\n    {note}" if note else text


def _speaker(said: SaidQuote) -> str:
    role = said.quote.role
    return f"{said.speaker}, {role}" if role else str(said.speaker)


def day(when: datetime) -> str:
    """ISO day in the user's own zone."""
    return when.astimezone().date().isoformat()
