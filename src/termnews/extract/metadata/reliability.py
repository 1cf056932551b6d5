"""How far each source is to be believed, per field: fitted weights, log-odds (``docs/models.md``).

Written by ``benchmarks/training/metadata.py``. A feature is a source that gives the value itself, ``~``
and a source whose list agrees in part, or a trait of the value (see ``decide.py``).
"""

from __future__ import annotations

WEIGHTS: dict[str, dict[str, float]] = {
    "title": {
        "prefix-of": 1.59, "h1": 1.24, "suffix-of": 1.17, "json-ld": 1.04, "og": 1.03, "count":
        1.02, "meta-headline": 0.86, "microdata": 0.77, "meta": 0.55, "h2": 0.53, "citation": 0.52,
        "dc": 0.46, "json-ld-page": 0.44, "has-prefix": 0.41, "long": 0.25, "h1-later": 0.13,
        "json-ld-page-name": -0.26, "title": -0.27, "track": -0.50, "json-ld-alternative": -0.75,
        "has-suffix": -0.78, "twitter": -0.82, "json-ld-name": -1.08, "short": -1.76, "names-site":
        -2.15,
    },
    "authors": {
        "count": 1.40, "json-ld": 1.30, "rel": 0.81, "link": 0.64, "track": 0.55, "words": 0.53,
        "~class": 0.47, "og": 0.37, "class": 0.31, "meta": 0.29, "json-ld-creator": 0.26, "~link":
        0.23, "dc": 0.23, "byline-far": 0.19, "~og": 0.19, "citation": 0.17, "dc-contributor": 0.16,
        "json-ld-page": 0.16, "~meta": 0.14, "~microdata": 0.14, "meta-byline": 0.11, "byline":
        0.09, "~link-far": -0.06, "~meta-byline": -0.06, "microdata": -0.08, "~twitter-data": -0.09,
        "~byline": -0.12, "~words-far": -0.14, "twitter-creator": -0.14, "rel-far": -0.17, "~words":
        -0.21, "~byline-far": -0.23, "words-far": -0.26, "link-far": -0.41, "~rel": -0.42, "long":
        -0.50, "many": -0.52, "impersonal": -0.71, "class-far": -0.84, "one-word": -1.01,
    },
    "published": {
        "og": 2.59, "address": 2.09, "visible": 1.93, "time": 1.67, "words-labelled": 1.53,
        "meta-pubdate": 1.43, "words": 1.28, "citation": 1.23, "track": 1.17, "json-ld-page": 1.13,
        "visible-weak": 1.08, "json-ld": 1.02, "time-marked": 0.99, "meta-date": 0.91, "dc": 0.82,
        "modified-visible": 0.78, "modified-words": 0.65, "count": 0.64, "state": 0.53, "microdata":
        0.47, "with-time": 0.45, "modified-words-far": 0.43, "modified-json-ld": 0.28,
        "visible-far": 0.26, "earliest": 0.23, "time-marked-far": 0.20, "modified-visible-far":
        0.20, "latest": 0.18, "state-date": 0.12, "meta-other": 0.11, "picture": 0.10, "time-far":
        0.07, "modified-time-far": -0.07, "json-ld-page-created": -0.07, "old": -0.09, "time-later":
        -0.09, "state-later": -0.13, "after-change": -0.15, "modified-time": -0.16,
        "modified-json-ld-page": -0.18, "time-later-far": -0.19, "modified-og": -0.19,
        "state-created-later": -0.21, "dc-date": -0.26, "words-labelled-far": -0.27,
        "microdata-created": -0.31, "state-created": -0.32, "modified-meta": -0.34,
        "modified-microdata": -0.54, "json-ld-created": -0.61, "state-date-later": -0.68,
        "words-far": -0.74,
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

DEFAULT = 0.1
"""Weight of a source that was not seen in measuring."""

TRUST: dict[str, float] = {"title": 0.94, "authors": 0.83, "published": 0.93, "tags": 0.92}
"""How often the right value is among the options at all."""
