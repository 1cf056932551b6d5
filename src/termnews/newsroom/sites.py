"""The user's own extraction rules, one TOML file a host, tried on stored pages before they count."""

from __future__ import annotations

import os
import re
from pathlib import Path

from termnews import paths
from termnews.errors import ExtractError, SettingsError
from termnews.library import Library
from termnews.newsroom.enrich import site_rule
from termnews.newsroom.press import PageRequest, page_once
from termnews.newsroom.values import Preview
from termnews.text import line

PREVIEWS = 3
"""Stored pages that a rule is tried on."""

TEMPLATE = """\
# How to read pages of {host}. Selectors are CSS; delete what you do not need.
# content = ["article .body"]        # where the text is
# remove  = [".newsletter", "aside"]   # what is not the text
# title   = ["h1"]
# author  = [".byline a"]
# date    = ["time[datetime]"]
# next    = ["a[rel=next]"]
"""


def host_file(host: str) -> Path:
    """The rule file of a host. Raises SettingsError for what is no host name."""
    name = host.lower().removeprefix("www.")
    if (
        not re.fullmatch(r"[a-z0-9\u0080-\uffff](?:[a-z0-9.\u0080-\uffff-]*)(?::\d+)?", name)
        or ".." in name
    ):
        raise SettingsError(f"“{line(host, 80)}” is no host name.")
    return paths.site_rules() / f"{name}.toml"


def rule(host: str) -> str:
    """The user's rule for a host, or a commented template."""
    host_file(host)
    return site_rule(host) or TEMPLATE.format(host=line(host, 80))


def preview_rule(library: Library, host: str, text: str) -> list[Preview]:
    """The rule tried on stored pages. Raises SettingsError that names line and key."""
    host_file(host)
    found: list[Preview] = []
    for article_id in library.articles.of_host(host)[:PREVIEWS]:
        kept = library.articles.original(article_id)
        before = library.articles.article(article_id)
        if kept is None or before is None:
            continue
        data, content_type, url = kept
        request = PageRequest(data, url, content_type, rule=text, analyse=False)
        try:
            after = page_once(request).article
        except ExtractError as error:
            found.append(Preview(article_id, before.title, before, before, (error.sentence(),)))
            continue
        found.append(Preview(article_id, before.title, before, after))
    return found


def save_rule(host: str, text: str) -> Path:
    """Keep a rule (whole or not at all). Raises SettingsError."""
    path = host_file(host)
    try:
        paths.private_folder(path.parent)
        temporary = path.with_suffix(f".{os.getpid()}.part")
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        raise SettingsError(
            f"{line(str(path))} cannot be written: {line(error.strerror or 'unknown reason')}."
        ) from None
    return path
