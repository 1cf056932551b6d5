"""The user's own extraction rules, one TOML file a host: where they are, what they say, who has one."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from termnews import paths
from termnews.errors import SettingsError
from termnews.library import Library
from termnews.newsroom.values import SiteRule
from termnews.text import line

TEMPLATE = """\
# How to read pages of {host}.
# CSS selectors; take a # away to use a line.
#content = ["article"]       # the text
#remove = [".newsletter"]    # not the text
#title = ["h1"]
#author = [".byline a"]
#date = ["time"]
#next = ["a[rel=next]"]      # the next page
"""

MAX_RULE = 200_000
"""Characters of a rule."""

_HOST = re.compile(r"[^\W_][\w.-]{0,250}")
_FTR = re.compile(
    r"^(?:title|body|author|date|strip|strip_id_or_class|strip_image_src|next_page_link|test_url"
    r"|tidy|prune|single_page_link|autodetect_on_failure|parser|find_string|replace_string\(.*\)|http_header\(.*\))\s*:",
    re.M | re.I,
)


def bare(host: str) -> str:
    """A host as its rule is named. Raises SettingsError for what is no host name."""
    name = host.strip().lower().strip(".").removeprefix("www.")
    if not _HOST.fullmatch(name) or ".." in name:
        raise SettingsError(f"“{line(host, 80)}” is no host name.", remedy="Write news.example.")
    return name


def host_file(host: str) -> Path:
    """The rule file of a host, whether there is one or not. Raises SettingsError."""
    return paths.site_rules() / f"{bare(host)}.toml"


def host_of(library: Library, article_id: int) -> str:
    """The host whose rule reads an article's page; empty if it has no address."""
    kept = library.articles.original_url(article_id)
    row = library.views.row(article_id)
    address = kept or (row.url if row is not None else "")
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
    except ValueError:
        return ""


def rule_host(host: str) -> str:
    """The host whose rule counts for ``host``: its own, else of the nearest domain above it."""
    name = host.lower().removeprefix("www.")
    while _HOST.fullmatch(name) and ".." not in name:
        if (paths.site_rules() / f"{name}.toml").is_file():
            return name
        name = name.partition(".")[2]
        if "." not in name:
            break
    return ""


def site_rule(host: str) -> str:
    """The rule that reads pages of ``host``, as TOML text; empty if there is none."""
    name = rule_host(host)
    try:
        return (paths.site_rules() / f"{name}.toml").read_text(encoding="utf-8") if name else ""
    except (OSError, UnicodeDecodeError):
        return ""


def rule(host: str) -> str:
    """The user's rule for just this host, or a commented template. Raises SettingsError."""
    path = host_file(host)
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return TEMPLATE.format(host=bare(host))
    except UnicodeDecodeError:
        raise SettingsError(f"{line(str(path))} is not UTF-8 text.") from None
    except OSError as error:
        raise SettingsError(
            f"{line(str(path))} cannot be read: {line(error.strerror or 'unknown reason')}."
        ) from None


def rules(library: Library) -> list[SiteRule]:
    """All rules there are, by host."""
    try:
        names = sorted(path.stem for path in paths.site_rules().glob("*.toml"))
    except OSError:
        names = []
    return [
        SiteRule(name, host_file(name), len(library.articles.of_host(name)))
        for name in names
        if _HOST.fullmatch(name)
    ]


def save_rule(host: str, text: str) -> Path:
    """Keep a rule (whole or not at all). Raises SettingsError, also for a rule that is wrong."""
    from termnews.extract.rules import parse

    parse(text, "The rule")
    return write_rule(host, text)


def write_rule(host: str, text: str) -> Path:
    """Keep a rule that was tried already. Raises SettingsError."""
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


def remove_rule(host: str) -> bool:
    """Drop a host's rule; False if there was none. Raises SettingsError."""
    path = host_file(host)
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise SettingsError(
            f"{line(str(path))} cannot be removed: {line(error.strerror or 'unknown reason')}."
        ) from None
    return True


def says_something(text: str) -> bool:
    """Whether there is anything but comments in a rule."""
    return any(row.strip() and not row.lstrip().startswith("#") for row in text.splitlines())


def is_ftr(text: str) -> bool:
    """Whether text is of the ftr-site-config format rather than TOML."""
    return len(text) <= MAX_RULE and bool(_FTR.search(text)) and "= [" not in text


def from_ftr(text: str, host: str) -> tuple[str, tuple[str, ...]]:
    """ftr-site-config text as a rule of ours, and what of it could not be used."""
    from dataclasses import replace

    from termnews.extract.rules import from_ftr as read
    from termnews.extract.rules import to_toml

    found = read(text, host)
    return to_toml(replace(found, host="")), found.warnings


def with_selector(text: str, key: str, selector: str) -> str:
    """A rule's text with one more selector of a key, put before those that are there.

    Comments stay. Text that is no rule gets a line of its own at the end.
    """
    quoted = '"' + selector.replace("\\", "\\\\").replace('"', '\\"') + '"'
    listed = re.search(rf"^[ \t]*{key}[ \t]*=[ \t]*\[", text, re.M)
    if listed:
        rest = text[listed.end() :]
        comma = "" if re.match(r"\s*\]", rest) else ", "
        return f"{text[: listed.end()]}{quoted}{comma}{rest}"
    alone = re.search(rf"^([ \t]*{key}[ \t]*=[ \t]*)(\"[^\"\n]*\"|'[^'\n]*')", text, re.M)
    if alone:
        return f"{text[: alone.start()]}{alone[1]}[{quoted}, {alone[2]}]{text[alone.end() :]}"
    end = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{end}{key} = [{quoted}]\n"
