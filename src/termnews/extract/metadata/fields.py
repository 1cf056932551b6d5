"""What the sources say of title, authors, date and topics, made comparable and given its traits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from termnews.extract.metadata import dates, names, titles, topics, zones
from termnews.extract.metadata.dates import Moment
from termnews.extract.metadata.decide import Option, options
from termnews.extract.metadata.values import Claim, Claims, Hints
from termnews.text import Clean

LISTED = frozenset(("json-ld", "og", "json-ld-creator", "feed"))
"""Sources that name each author apart, so that an agency among them is an author, not an aside."""

MAX_NAME_WORDS = 6
"""Words of what stands both in the heading and at the end of the title, if it is a site's name."""

_MONTH_FIRST = frozenset(("en-us", "en-ph", "en"))
_DAY_FIRST_HOSTS = (".uk", ".au", ".nz", ".ie", ".in", ".za", ".eu", ".pk", ".sg", ".ng", ".ke")


def host_of(url: str) -> str:
    """The host of an address in lower case; empty for what is none."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def path_of(url: str) -> str:
    """Path and query of an address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def title(claims: Claims, url: str, hints: Hints | None = None) -> list[Option[Clean]]:
    """Titles with the site's and section's names cut off."""
    sites = titles.site_names(host_of(url), [c.value for c in claims.site])
    sections = titles.site_names("", [c.value for c in claims.section])
    said = [(c.source, titles.tidy(c.value)) for c in claims.title]
    if hints and hints.title:
        said.append((hints.source("title"), titles.tidy(hints.title)))
    sites |= _headed_by_site(said)
    wanted = titles.slug(path_of(url))

    def traits(
        option: Option[Clean], among: Sequence[Option[Clean]]
    ) -> Iterable[tuple[str, float]]:
        [own] = option.key
        for other in among:
            [text] = other.key
            if other is not option:
                if text.endswith(" " + own):
                    yield "suffix-of", 1.0
                if own.endswith(" " + text):
                    yield "has-suffix", 1.0
                if text.startswith(own + " "):
                    yield "prefix-of", 1.0
                if own.startswith(text + " "):
                    yield "has-prefix", 1.0
        words = own.count(" ") + 1
        yield "short", float(words <= 2 and len(own) < 25)
        yield "long", float(words > 20)
        yield "names-site", float(own in sites)
        yield "cut-short", float(option.value.endswith(("…", "...")))

    said = [(s, Clean(titles.cut(value, sites, sections))) for s, value in said if value]
    bare = {titles.key(value) for _, value in said}
    found = options(
        "title",
        [(s, Clean(titles.without_tail(value, bare))) for s, value in said],
        lambda text: frozenset(filter(None, [titles.key(text)])),
        traits,
    )
    _compare_with_address(found, wanted)
    _compare_with_others(found)
    return found


def _headed_by_site(said: list[tuple[str, Clean]]) -> frozenset[str]:
    """Keys of h1 headings that are the site's name: the page's ``<title>`` ends with them after
    something else, and nothing else on the page says them."""
    ends = [titles.tail(value) for source, value in said if source == "title"]
    found = {end for end in ends if end.count(" ") < MAX_NAME_WORDS and end}
    heads = {titles.key(value) for source, value in said if source in ("h1", "h1-later")}
    others = {titles.key(value) for source, value in said if not source.startswith(("h1", "title"))}
    return frozenset(found & heads - others)


def _compare_with_address(found: list[Option[Clean]], wanted: frozenset[str]) -> None:
    """Give each title its share of the words of the page's address, the best having 1."""
    shared = [len(wanted & titles.slug(option.value)) for option in found]
    most = max(shared, default=0)
    if most:
        for option, count in zip(found, shared, strict=True):
            option.features["in-address"] = count / most


def _compare_with_others(found: list[Option[Clean]]) -> None:
    """Mark titles that another one repeats after a kicker, and those with the kicker.

    Marked as well: a headline that only the structured data give, as it is written for search
    engines, and one that shares no word with the page's ``<title>``.
    """
    by_key = {option.key: option for option in found}
    whole = {word for o in found if "title" in o.features for k in o.key for word in k.split()}
    for option in found:
        if whole:
            [own] = option.key
            option.features["unlike-title"] = float(whole.isdisjoint(own.split()))
        for rest in titles.without_kicker(option.value):
            proper = by_key.get(frozenset((titles.key(rest),)))
            if proper is not None and proper is not option:
                proper.features["sans-kicker"] = option.features["kicker"] = 1.0
        if "json-ld" in option.features:
            option.features["data-alone"] = float(
                not option.features.keys() & {"og", "h1", "title"}
            )


def authors(
    claims: Claims, site: str, host: str, hints: Hints | None = None
) -> list[Option[tuple[Clean, ...]]]:
    """Lists of authors."""
    said = [
        (source, names.persons(values, listed=source in LISTED))
        for source, values in claims.authors
    ]
    if hints and hints.authors:
        said.append((hints.source("authors"), names.persons(hints.authors, listed=True)))
    sites = titles.site_names(host, [site, *(c.value for c in claims.site)])

    def traits(
        option: Option[tuple[Clean, ...]], among: Sequence[Option[tuple[Clean, ...]]]
    ) -> Iterable[tuple[str, float]]:
        yield (
            "impersonal",
            float(all(names.is_agency(n.lower()) or titles.key(n) in sites for n in option.value)),
        )
        yield "one-word", float(any(len(k.split()) == 1 and k.isascii() for k in option.key))
        yield "many", float(len(option.key) > 3)
        yield "long", float(any(len(k.split()) > 4 for k in option.key))

    return options(
        "authors", said, lambda people: frozenset(filter(None, map(titles.key, people))), traits
    )


def moments(claims: Iterable[Claim], lang: str, host: str) -> list[tuple[str, Moment]]:
    """The claims that are dates, none of them in the future."""
    month_first = lang in _MONTH_FIRST and not host.endswith(_DAY_FIRST_HOSTS)
    latest = datetime.now(UTC) + timedelta(days=2)
    found = []
    for claim in claims:
        moment = dates.read(claim.value, month_first=month_first)
        if moment and moment.when <= latest:
            found.append((claim.source, moment))
    return found


def published(
    claims: Claims, url: str, lang: str, hints: Hints | None = None
) -> list[Option[Moment]]:
    """Days of publication, each with the most exact moment that was told of it."""
    host = host_of(url)
    said = moments(claims.published, lang, host)
    there = dates.in_address(path_of(url))
    if there and there.when <= datetime.now(UTC) + timedelta(days=2):
        said.append(("address", there))
    if hints and hints.published:
        said.append((hints.source("published"), Moment(hints.published, True, True)))
    said = zones.local(said)
    changed = moments(claims.modified, lang, host)
    said.extend(("modified-" + source, moment) for source, moment in changed)
    days = [moment.day for _, moment in said]
    changes = [moment.day for _, moment in changed]

    def traits(
        option: Option[Moment], among: Sequence[Option[Moment]]
    ) -> Iterable[tuple[str, float]]:
        day = option.value.day
        yield "earliest", float(day == min(days) and len(among) > 1)
        yield "latest", float(day == max(days) and len(among) > 1)
        yield "after-change", float(bool(changes) and day > max(changes))
        yield "with-time", float(any(m.has_time for _, m in said if m.day == day))
        yield "old", float(day.year < 2000)

    found = options("published", said, lambda moment: frozenset((moment.day.isoformat(),)), traits)
    for option in found:
        option.value = max(
            (m for s, m in said if m.day == option.value.day),
            key=lambda m: (m.has_time + m.has_zone, m is option.value),
        )
    return found


def tags(claims: Claims, hints: Hints | None = None) -> list[Option[tuple[Clean, ...]]]:
    """Lists of topics."""
    said = [(source, topics.topics(values)) for source, values in claims.tags]
    if hints and hints.tags:
        said.append((hints.source("tags"), topics.topics(hints.tags)))
    writers = {titles.key(n) for _, values in claims.authors for n in names.persons(values)}
    said = [(s, tuple(t for t in found if titles.key(t) not in writers)) for s, found in said]
    sections = {titles.key(c.value) for c in claims.section}
    headline = " ".join(titles.key(c.value) for c in claims.title)

    def traits(
        option: Option[tuple[Clean, ...]], among: Sequence[Option[tuple[Clean, ...]]]
    ) -> Iterable[tuple[str, float]]:
        yield "few", float(len(option.key) <= 1)
        yield "many", float(len(option.key) > 12)
        yield "has-section", float(bool(option.key & sections))
        yield "in-title", sum(k in headline for k in option.key) / len(option.key)

    return options(
        "tags", said, lambda found: frozenset(filter(None, map(titles.key, found))), traits
    )
