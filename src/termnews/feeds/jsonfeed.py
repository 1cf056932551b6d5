"""JSON Feed 1 and 1.1 (jsonfeed.org), whatever types its values really have."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any

from termnews.errors import FeedError
from termnews.feeds import links, texts
from termnews.feeds.dates import parse_date
from termnews.feeds.document import MAX_ENTRIES, language
from termnews.feeds.elements import MAX_HTML, absolute_links
from termnews.feeds.entries import identity
from termnews.feeds.fields import MAX_AUTHORS, MAX_TAGS
from termnews.feeds.media import MAX_ENCLOSURES
from termnews.model import Enclosure, Entry, Feed
from termnews.text import Clean, line


def read(data: bytes, *, url: str, now: datetime) -> Feed:
    """The JSON Feed in UTF-8 ``data``. Raises :class:`FeedError` if it is none."""
    try:
        top: Any = json.loads(
            data.decode("utf-8", "replace"), strict=False, parse_constant=_nothing
        )
    except (ValueError, RecursionError):
        raise FeedError(
            "This is not a feed that can be read (its JSON is broken).",
            remedy="The publisher has to mend it; it is tried again at the next refresh.",
        ) from None
    items = top.get("items") if isinstance(top, dict) else None
    version = _text(top.get("version")) if isinstance(top, dict) else ""
    if not isinstance(items, list) and "jsonfeed.org" not in version:
        raise FeedError("This is JSON, but not a feed.", remedy="Check the address of the source.")
    warnings: list[str] = []
    if not isinstance(items, list):
        warnings.append("It has no list of entries.")
        items = []
    elif len(items) > MAX_ENTRIES:
        warnings.append(f"It has more than {MAX_ENTRIES} entries; the first were kept.")
    authors = _authors(top)
    entries = tuple(
        entry
        for item in items[:MAX_ENTRIES]
        if isinstance(item, dict) and (entry := _entry(item, url, now, authors))
    )
    return Feed(
        title=texts.plain(_text(top.get("title")), html=False),
        url=links.web(_text(top.get("home_page_url")), url),
        description=texts.plain(_text(top.get("description")), html=False, limit=2_000),
        lang=language(_text(top.get("language"))),
        authors=authors,
        entries=entries,
        format="json11" if version.rstrip("/").endswith("1.1") else "json1",
        next_url=links.web(_text(top.get("next_url")), url),
        warnings=tuple(warnings),
    )


def _entry(
    item: dict[str, Any], base: str, now: datetime, authors: tuple[Clean, ...]
) -> Entry | None:
    title = texts.plain(_text(item.get("title")), html=False)
    url = links.web(_text(item.get("url")), base) or links.web(
        _text(item.get("external_url")), base
    )
    html = _text(item.get("content_html"))
    if not html and (words := _text(item.get("content_text"))):
        html = "".join(
            f"<p>{escape(part, quote=False)}</p>" for part in words.split("\n\n") if part.strip()
        )
    html = absolute_links(html[:MAX_HTML], url or base)
    summary = escape(_text(item.get("summary"))[:MAX_HTML], quote=False)
    guid = _text(item.get("id")).strip()
    enclosures = tuple(_enclosures(item.get("attachments"), base))
    if not (title or url or html or summary or enclosures):
        return None
    return Entry(
        id=identity(guid, url, title, html or summary),
        title=title,
        url=url or (links.web(guid) if guid.startswith("http") else ""),
        authors=_authors(item) or authors,
        published=parse_date(_text(item.get("date_published")), now=now),
        updated=parse_date(_text(item.get("date_modified")), now=now),
        summary=summary,
        content=html,
        tags=_tags(item.get("tags")),
        enclosures=enclosures,
        image=links.web(_text(item.get("image")), base)
        or links.web(_text(item.get("banner_image")), base),
    )


def _text(value: Any) -> str:
    """A value as text; numbers count as such, other types do not."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return str(value)
        except ValueError:  # an integer of more digits than Python prints
            return ""
    return ""


def _authors(holder: dict[str, Any]) -> tuple[Clean, ...]:
    people = holder.get("authors")
    if not isinstance(people, list):
        people = [holder.get("author")]
    found: dict[Clean, None] = {}
    for person in people[:MAX_AUTHORS]:
        given = person.get("name") if isinstance(person, dict) else person
        if known := texts.name(_text(given)):
            found.setdefault(known)
    return tuple(found)


def _tags(value: Any) -> tuple[Clean, ...]:
    values = value if isinstance(value, list) else [value]
    found: dict[Clean, None] = {}
    for tag in values[:MAX_TAGS]:
        if known := texts.plain(_text(tag), html=False, limit=texts.MAX_NAME):
            found.setdefault(known)
    return tuple(found)


def _enclosures(value: Any, base: str) -> Iterator[Enclosure]:
    for attachment in value[:MAX_ENCLOSURES] if isinstance(value, list) else ():
        if isinstance(attachment, dict) and (url := links.web(_text(attachment.get("url")), base)):
            size = attachment.get("size_in_bytes")
            yield Enclosure(
                url,
                line(_text(attachment.get("mime_type")), 100),
                size if isinstance(size, int) and 0 < size < 10**15 else 0,
            )


def _nothing(_: str) -> None:
    """NaN and the infinities are no values of a feed."""
