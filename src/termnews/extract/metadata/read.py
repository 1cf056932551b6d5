"""From a parsed page to its :class:`Metadata`."""

from __future__ import annotations

import re
from typing import TypeVar

from lxml import etree

from termnews.extract.metadata import (
    dateline,
    decide,
    fields,
    following,
    markup,
    speech,
    state,
    structured,
    titles,
    visible,
)
from termnews.extract.metadata.address import checked
from termnews.extract.metadata.dates import Moment
from termnews.extract.metadata.decide import Option
from termnews.extract.metadata.scan import scan
from termnews.extract.metadata.values import Claim, Claims, Hints, Metadata
from termnews.model import AuthorBio, Evidence, Image
from termnews.text import Clean, clean, line

MAX_DESCRIPTION = 1_000
V = TypeVar("V")


def gather(tree: etree._Element, url: str) -> Claims:
    """All that the page's sources say, undecided."""
    claims = Claims()
    found = scan(tree)
    markup.read(found, claims)
    visible.read(tree, found, claims)
    speech.read(tree, claims)
    dateline.read(found, claims)
    structured.read(structured.nodes(tree), url, [c.value for c in claims.title], claims)
    dateline.in_pictures(claims)
    if not any(c.source.startswith(("json-ld", "og", "microdata")) for c in claims.published):
        state.read(tree, claims)
    return claims


def read(tree: etree._Element, url: str, *, hints: Hints | None = None) -> Metadata:
    """The metadata of a page. Never raises for what a page holds; what is not told stays empty.

    ``tree`` is the whole document with its head and scripts; ``url`` the address it came from (may
    be empty), against which relative addresses are resolved.
    """
    return decided(gather(tree, url), url, hints)


def decided(claims: Claims, url: str, hints: Hints | None = None) -> Metadata:
    """The fields that the claims add up to."""
    evidence: dict[str, Evidence] = {}
    host = fields.host_of(url)
    lang = language(claims, evidence)
    site = site_name(claims, host, evidence)
    title = _chosen("title", fields.title(claims, url, hints), evidence)
    authors = _chosen("authors", fields.authors(claims, site, host, hints), evidence)
    published = _chosen("published", fields.published(claims, url, lang, hints), evidence)
    modified = _chosen("modified", _by_day(fields.moments(claims.modified, lang, host)), evidence)
    tags = _chosen("tags", fields.tags(claims, hints), evidence)
    return Metadata(
        title=title or Clean(""),
        authors=authors or (),
        published=published.when if published else None,
        modified=modified.when if modified else None,
        date_only=bool(published and not published.has_time),
        lang=lang,
        site=site,
        section=_first("section", claims.section, evidence, 100),
        description=_first("description", claims.description, evidence, MAX_DESCRIPTION),
        url=_address(claims, url, evidence),
        image=_image(claims, url, evidence),
        tags=tags or (),
        next_url=following.next_page(claims.following, url),
        bios=tuple(
            AuthorBio(line(name), line(role), clean(about, 4000))
            for name, role, about in claims.bios[:4]
        ),
        evidence=evidence,
    )


def _chosen(field: str, among: list[Option[V]], evidence: dict[str, Evidence]) -> V | None:
    chosen = decide.choose(field, among)
    if chosen is None:
        return None
    value, evidence[field] = chosen
    return value


def _by_text(field: str, said: list[tuple[str, Clean]], evidence: dict[str, Evidence]) -> Clean:
    """The best of texts that are the same where their words are."""
    among = decide.options(field, said, lambda text: frozenset(filter(None, [titles.key(text)])))
    return _chosen(field, among, evidence) or Clean("")


def _by_day(said: list[tuple[str, Moment]]) -> list[Option[Moment]]:
    return decide.options("modified", said, lambda moment: frozenset((moment.day.isoformat(),)))


def language(claims: Claims, evidence: dict[str, Evidence]) -> str:
    said = []
    for claim in claims.lang:
        value = claim.value.strip().split(",")[0].split(".")[0].replace("_", "-").lower()
        if re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", value):
            said.append((claim.source, value))
    among = decide.options("lang", said, lambda tag: frozenset((tag,)))
    return _chosen("lang", among, evidence) or ""


def site_name(claims: Claims, host: str, evidence: dict[str, Evidence]) -> Clean:
    said = [(c.source, titles.tidy(c.value)) for c in claims.site if len(c.value) < 100]
    chosen = _by_text("site", said, evidence)
    if chosen:
        return chosen
    name = line(host.removeprefix("www."))
    if name:
        evidence["site"] = Evidence("address", 0.5)
    return name


def _first(field: str, claims: list[Claim], evidence: dict[str, Evidence], limit: int) -> Clean:
    said = [(c.source, line(titles.tidy(c.value), limit)) for c in claims]
    return _by_text(field, said, evidence)


def _address(claims: Claims, url: str, evidence: dict[str, Evidence]) -> str:
    said = [(c.source, address) for c in claims.url if (address := checked(c.value, url))]
    among = decide.options("url", said, lambda address: frozenset((address,)))
    return _chosen("url", among, evidence) or checked(url, url)


def _image(claims: Claims, url: str, evidence: dict[str, Evidence]) -> Image | None:
    said = [(c.source, address) for c in claims.image if (address := checked(c.value, url))]
    among = decide.options("image", said, lambda address: frozenset((address,)))
    chosen = _chosen("image", among, evidence)
    if chosen is None:
        return None
    caption = _first("caption", claims.caption, evidence, 1000)
    credit = _first("credit", claims.credit, evidence, 300)
    return Image(chosen, caption, credit)
