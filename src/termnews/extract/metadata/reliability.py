"""How far each source is to be believed, per field: fitted weights, log-odds (``docs/models.md``).

Written by ``benchmarks/training/metadata.py``. A feature is a source that gives the value itself, ``~``
and a source whose list agrees in part, or a trait of the value (see ``decide.py``).
"""

from __future__ import annotations

WEIGHTS: dict[str, dict[str, float]] = {
    "title": {
        "h1": 1.46, "in-address": 1.18, "og": 1.05, "dc": 0.73, "sans-kicker": 0.72, "kinds": 0.71,
        "suffix-of": 0.66, "microdata": 0.61, "json-ld": 0.61, "meta": 0.56, "json-ld-page": 0.54,
        "citation": 0.44, "data-alone": 0.38, "meta-headline": 0.23, "h2": 0.23, "prefix-of": 0.18,
        "title": -0.08, "has-prefix": -0.12, "kicker": -0.19, "twitter": -0.22, "cut-short": -0.31,
        "h1-later": -0.33, "json-ld-page-name": -0.34, "json-ld-alternative": -0.38, "track": -0.58,
        "short": -0.60, "has-suffix": -0.83, "unlike-title": -0.92, "json-ld-name": -0.92,
        "names-site": -1.16,
    },
    "authors": {
        "json-ld": 1.33, "kinds": 1.06, "words": 0.92, "rel": 0.78, "link": 0.74, "class": 0.70,
        "meta": 0.57, "track": 0.46, "~class": 0.41, "byline-far": 0.36, "og": 0.32, "dc": 0.30,
        "byline": 0.27, "~og": 0.27, "json-ld-creator": 0.17, "citation": 0.17, "dc-contributor":
        0.17, "json-ld-page": 0.14, "~link": 0.13, "~json-ld-creator": 0.13, "~microdata": 0.12,
        "twitter-data": 0.10, "meta-byline": 0.08, "~track": -0.07, "~twitter-data": -0.07,
        "~byline": -0.10, "words-far": -0.10, "twitter-creator": -0.14, "rel-far": -0.15,
        "~words-far": -0.15, "~byline-far": -0.27, "~rel": -0.32, "link-far": -0.32, "~words":
        -0.43, "many": -0.57, "long": -0.57, "class-far": -0.66, "impersonal": -0.68, "one-word":
        -0.94,
    },
    "published": {
        "og": 2.39, "address": 2.00, "visible": 1.98, "time": 1.69, "words-labelled": 1.59,
        "meta-pubdate": 1.43, "json-ld-page": 1.34, "words": 1.31, "citation": 1.23, "time-marked":
        1.22, "track": 1.19, "visible-weak": 1.15, "json-ld": 1.13, "modified-visible": 1.00,
        "meta-date": 0.96, "dc": 0.82, "modified-words": 0.71, "microdata": 0.64, "state": 0.58,
        "kinds": 0.54, "modified-words-far": 0.50, "modified-json-ld": 0.40, "earliest": 0.38,
        "visible-far": 0.37, "with-time": 0.36, "latest": 0.33, "time-marked-far": 0.20,
        "modified-visible-far": 0.20, "time-far": 0.19, "meta-other": 0.17, "state-date": 0.14,
        "picture": 0.06, "json-ld-page-created": -0.07, "time-later": -0.08, "time-later-far":
        -0.10, "old": -0.10, "after-change": -0.15, "state-later": -0.18, "modified-time": -0.21,
        "state-created-later": -0.22, "words-labelled-far": -0.23, "dc-date": -0.27,
        "state-created": -0.28, "modified-meta": -0.29, "microdata-created": -0.33,
        "modified-microdata": -0.42, "json-ld-created": -0.50, "state-date-later": -0.63,
        "words-far": -0.67,
    },
    "tags": {
        "json-ld": 1.55, "~json-ld": 1.48, "og": 1.18, "~og": 1.18, "links": 1.03, "~links": 1.01,
        "rel": 1.00, "~rel": 1.00, "meta": 0.99, "~news": 0.98, "news": 0.94, "~meta": 0.77,
        "~marked-links": 0.53, "dc": 0.51, "~json-ld-about": 0.51, "~json-ld-mentions": 0.51,
        "~track-sailthru": 0.51, "~dc": 0.49, "microdata": 0.49, "json-ld-mentions": 0.48,
        "marked-links": 0.47, "json-ld-about": 0.44, "track-sailthru": 0.42,
    },
    "modified": {
        "json-ld": 1.50, "og": 1.20, "microdata": 1.00, "time": 0.80, "visible": 0.60, "meta": 0.60,
        "words": 0.40, "og-updated": 0.30,
    },
    "lang": {
        "html": 1.50, "json-ld": 0.80, "og": 0.70, "http": 0.60, "meta": 0.60, "dc": 0.60, "words":
        1.20,
    },
    "site": {
        "og": 2.00, "json-ld-publisher": 1.20, "json-ld-website": 0.80, "application": 0.40, "dc":
        0.40, "json-ld-page-publisher": 0.40, "app": 0.30, "meta": 0.20, "meta-copyright": -1.00,
    },
    "section": {
        "json-ld": 1.50, "og": 1.20, "json-ld-breadcrumb": 0.80, "meta": 0.60, "microdata": 0.80,
        "track": 0.60,
    },
    "description": {
        "og": 1.20, "meta": 1.00, "json-ld": 0.90, "twitter": 0.60, "dc": 0.50,
    },
    "url": {
        "canonical": 1.50, "og": 1.00, "json-ld": 0.60, "twitter": 0.20, "track": 0.20,
    },
    "image": {
        "og": 1.50, "twitter": 0.80, "json-ld": 1.00, "link": 0.50, "track": 0.50,
    },
}  # fmt: skip
"""The first four were fitted; the others are orders of preference, too seldom in conflict to measure."""

FEED: dict[str, float] = {"title": 2.0, "authors": 0.5, "published": 1.3, "tags": 0.5}
"""Weights of the page's entry in its feed, set by hand: no page measured came with one.

A feed's title is the headline as the newsroom filed it, so it is believed as the page's best sources are:
it decides between two headlines and does not outvote several sources. Its author is at times who
entered the text, its categories the site's sections.
"""
for _field, _weight in FEED.items():
    WEIGHTS[_field] |= {"feed": _weight, "rule": 100.0}

DEFAULT = 0.1
"""Weight of a source that was not seen in measuring."""

TRUST: dict[str, float] = {"title": 0.94, "authors": 0.83, "published": 0.93, "tags": 0.92}
"""How often the right value is among the options at all."""
