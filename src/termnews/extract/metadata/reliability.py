"""How far each source is to be believed, per field: weights as log-odds, measured (docs/models.md)."""

from __future__ import annotations

WEIGHTS: dict[str, dict[str, float]] = {
    "title": {
        "h1": 2.0,
        "json-ld": 1.5,
        "og": 1.2,
        "title": 0.8,
        "meta": 0.6,
        "twitter": 0.6,
        "microdata": 1.2,
        "dc": 1.0,
        "json-ld-name": 0.3,
    },
    "authors": {
        "json-ld": 2.0,
        "meta": 1.0,
        "og": 0.6,
        "rel": 1.0,
        "byline": 1.2,
        "microdata": 1.2,
        "class": 0.6,
        "link": 0.6,
        "json-ld-creator": 0.8,
        "track": 1.0,
    },
    "published": {
        "json-ld": 2.0,
        "og": 1.8,
        "microdata": 1.5,
        "time": 1.0,
        "time-marked": 1.5,
        "visible": 0.6,
        "visible-near": 0.3,
        "address": 1.2,
        "meta-pubdate": 1.5,
        "meta-date": 1.2,
        "time-later": 0.2,
    },
    "tags": {"json-ld": 1.5, "og": 1.2, "news": 1.0, "meta": 0.8, "rel": 1.0, "links": 1.0},
}
DEFAULT = 0.3
"""Weight of a source that was not seen in measuring."""

TRUST: dict[str, float] = {}
"""How often the right value is among the options at all."""
