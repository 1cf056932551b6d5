"""From a parsed page to its :class:`Metadata`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin, urlsplit

from lxml import etree

from termnews.extract.metadata import (
    dates,
    decide,
    markup,
    names,
    structured,
    titles,
    topics,
    visible,
)
from termnews.extract.metadata.dates import Moment
from termnews.extract.metadata.values import Claim, Claims, Hints, Metadata
from termnews.model import AuthorBio, Evidence, Image
from termnews.text import Clean, clean, line

MAX_DESCRIPTION = 1_000


def gather(tree: etree._Element, url: str) -> Claims:
    """All that the page's sources say, undecided."""
    claims = Claims()
    markup.read(tree, claims)
    visible.read(tree, claims)
    structured.read(structured.nodes(tree), url, [c.value for c in claims.title], claims)
    return claims


def read(tree: etree._Element, url: str, *, hints: Hints | None = None) -> Metadata:
    """The metadata of a page. Never raises for what a page holds; what is not told stays empty.

    ``tree`` is the whole document with its head and scripts; ``url`` the address it came from (may
    be empty), against which relative addresses are resolved.
    """
    return decided(gather(tree, url), tree, url, hints)


def decided(claims: Claims, tree: etree._Element, url: str, hints: Hints | None = None) -> Metadata:
    """The fields that the claims add up to."""
    evidence: dict[str, Evidence] = {}
    host = urlsplit_host(url)
    site = _site(claims, host, evidence)
    title = _title(claims, host, site, hints, evidence)
    authors = _authors(claims, site, hints, evidence)
    lang = _lang(claims, evidence)
    published, modified = _dates(claims, url, lang, hints, evidence)
    tags = _tags(claims, hints, evidence)
    return Metadata(
        title=title,
        authors=authors,
        published=published.when if published else None,
        modified=modified.when if modified else None,
        date_only=bool(published and not published.has_time),
        lang=lang,
        site=site,
        section=_first("section", claims.section, evidence, 100),
        description=_first("description", claims.description, evidence, MAX_DESCRIPTION),
        url=_address(claims, url, evidence),
        image=_image(claims, url, evidence),
        tags=tags,
        bios=tuple(
            AuthorBio(line(name), line(role), clean(about, 4000))
            for name, role, about in claims.bios[:4]
        ),
        evidence=evidence,
    )


def urlsplit_host(url: str) -> str:
    """The host of an address in lower case; empty for what is none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _checked(address: str, base: str) -> str:
    """An absolute http(s) address, or nothing."""
    address = re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", "", address)
    try:
        absolute = urljoin(base, address)
        parts = urlsplit(absolute)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname or len(absolute) > 4000:
        return ""
    return str(clean(absolute))


def _title(
    claims: Claims, host: str, site: str, hints: Hints | None, evidence: dict[str, Evidence]
) -> Clean:
    names_ = titles.site_names(
        host, [c.value for c in claims.site] + [c.value for c in claims.section] + [site]
    )
    said = [(c.source, titles.tidy(c.value)) for c in claims.title]
    if hints and hints.title:
        said.append((hints.source, titles.tidy(hints.title)))
    cut = [(source, Clean(titles.cut(value, names_))) for source, value in said if value]
    chosen = decide.vote("title", [pair for pair in cut if titles.key(pair[1])], titles.key)
    if chosen is None:
        return Clean("")
    evidence["title"] = chosen[1]
    return chosen[0]


def _authors(
    claims: Claims, site: str, hints: Hints | None, evidence: dict[str, Evidence]
) -> tuple[Clean, ...]:
    said = [(source, names.persons(values, site)) for source, values in claims.authors]
    if hints and hints.authors:
        said.append((hints.source, names.persons(hints.authors, site)))
    chosen = decide.agree("authors", said, lambda people: frozenset(titles.key(p) for p in people))
    if chosen is None:
        return ()
    evidence["authors"] = chosen[1]
    return chosen[0]


def _dates(
    claims: Claims, url: str, lang: str, hints: Hints | None, evidence: dict[str, Evidence]
) -> tuple[Moment | None, Moment | None]:
    month_first = lang in ("en-us", "en-ph", "en") and not re.search(
        r"\.(?:uk|au|nz|ie|in|za)$", urlsplit_host(url)
    )
    latest = datetime.now(UTC) + timedelta(days=2)
    said: list[tuple[str, Moment]] = []
    for claim in claims.published:
        moment = dates.read(claim.value, month_first=month_first)
        if moment and moment.when <= latest:
            said.append((claim.source, moment))
    there = dates.in_address(urlsplit_path(url))
    if there and there.when <= latest:
        said.append(("address", there))
    if hints and hints.published:
        said.append((hints.source, Moment(hints.published, True, True)))
    changed = [
        (c.source, m)
        for c in claims.modified
        if (m := dates.read(c.value, month_first=month_first)) and m.when <= latest
    ]
    chosen = decide.vote("published", said, lambda moment: moment.day)
    published = None
    if chosen:
        published, evidence["published"] = chosen
        if not published.has_time:
            same = [m for _, m in said if m.has_time and m.day == published.day]
            published = same[0] if same else published
    latest_change = decide.vote("modified", changed, lambda moment: moment.day)
    if latest_change:
        evidence["modified"] = latest_change[1]
    return published, latest_change[0] if latest_change else None


def urlsplit_path(url: str) -> str:
    """Path and query of an address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _tags(claims: Claims, hints: Hints | None, evidence: dict[str, Evidence]) -> tuple[Clean, ...]:
    said = [(source, topics.topics(values)) for source, values in claims.tags]
    if hints and hints.tags:
        said.append((hints.source, topics.topics(hints.tags)))
    chosen = decide.agree("tags", said, lambda names_: frozenset(titles.key(n) for n in names_))
    if chosen is None:
        return ()
    evidence["tags"] = chosen[1]
    return chosen[0]


def _lang(claims: Claims, evidence: dict[str, Evidence]) -> str:
    said = []
    for claim in claims.lang:
        value = claim.value.strip().split(",")[0].split(".")[0].replace("_", "-").lower()
        if re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", value):
            said.append((claim.source, value))
    chosen = decide.vote("lang", said, lambda tag: tag)
    if chosen is None:
        return ""
    evidence["lang"] = chosen[1]
    return chosen[0]


def _site(claims: Claims, host: str, evidence: dict[str, Evidence]) -> Clean:
    said = [(c.source, titles.tidy(c.value)) for c in claims.site if len(c.value) < 100]
    chosen = decide.vote("site", [pair for pair in said if titles.key(pair[1])], titles.key)
    if chosen:
        evidence["site"] = chosen[1]
        return chosen[0]
    name = line(host.removeprefix("www."))
    if name:
        evidence["site"] = Evidence("address", 0.5)
    return name


def _first(field: str, claims: list[Claim], evidence: dict[str, Evidence], limit: int) -> Clean:
    said = [(c.source, line(titles.tidy(c.value), limit)) for c in claims]
    chosen = decide.vote(field, [pair for pair in said if pair[1]], titles.key)
    if chosen is None:
        return Clean("")
    evidence[field] = chosen[1]
    return chosen[0]


def _address(claims: Claims, url: str, evidence: dict[str, Evidence]) -> str:
    said = [(c.source, checked) for c in claims.url if (checked := _checked(c.value, url))]
    chosen = decide.vote("url", said, lambda address: address)
    if chosen is None:
        return _checked(url, url)
    evidence["url"] = chosen[1]
    return chosen[0]


def _image(claims: Claims, url: str, evidence: dict[str, Evidence]) -> Image | None:
    said = [(c.source, checked) for c in claims.image if (checked := _checked(c.value, url))]
    chosen = decide.vote("image", said, lambda address: address)
    if chosen is None:
        return None
    evidence["image"] = chosen[1]
    caption = _first("caption", claims.caption, evidence, 1000)
    credit = _first("credit", claims.credit, evidence, 300)
    return Image(chosen[0], caption, credit)
