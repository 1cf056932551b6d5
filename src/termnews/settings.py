"""The user's settings: one TOML file, validated, with a default for everything.

A mistake never keeps the reader from starting: :func:`load` gives the settings that could be
read, defaults for the rest, and a :class:`~termnews.errors.SettingsError` for each mistake that
names file, line and key.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import field, fields, replace
from pathlib import Path
from typing import Any

from termnews.errors import SettingsError
from termnews.records import dataclass
from termnews.text import line, without_logins


@dataclass(frozen=True, slots=True)
class Reader:
    """How the reader looks and behaves."""

    theme: str = "dark"
    layout: str = "auto"
    """``auto``, ``wide``, ``medium`` or ``narrow``."""
    text_width: int = 80
    """Cells of the longest line of an article's text."""
    mark_read: str = "open"
    """When an article counts as read: ``open``, ``end`` (its end was seen) or ``manual``."""
    settle: bool = False
    """Whether reading one version of a story marks the others as read."""
    mouse: bool = True


@dataclass(frozen=True, slots=True)
class Refresh:
    """When sources are asked for news."""

    on_start: bool = True
    """Ask the sources that are due when the reader opens."""
    every_minutes: int = 0
    """Ask again while the reader is open; 0 is never."""
    full_text: bool = True
    """Fetch the page of an entry whose feed gives only a summary (source's setting decides)."""


@dataclass(frozen=True, slots=True)
class Network:
    """Limits and manners."""

    connect_seconds: float = 10.0
    total_seconds: float = 45.0
    """For one source or page, from its first byte sent to its last byte received."""
    max_megabytes: float = 16.0
    """Of one answer, after decompression."""
    connections: int = 64
    per_host: int = 4
    proxy: str = ""
    """``http://host:port`` or ``https://…``; empty: none, whatever the environment says. One that
    cannot be used stays here, so that nothing goes out without it."""
    archive: str = "https://web.archive.org/web/"
    """Where the user may ask for a copy of a page; empty: nowhere. The time and the page's address
    are added, as archives of the Wayback Machine's kind have it."""
    passwords: str = "file"
    """Where a source's password is kept: ``file`` (private, beside the settings) or ``keyring``."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Clean-up. What is marked (bookmark, note, highlight) is never removed."""

    days: int = 0
    """Remove read articles older than this; 0 keeps all."""
    per_source: int = 0
    """Keep at most this many of a source; 0 keeps all."""
    backups: int = 3


@dataclass(frozen=True, slots=True)
class Programs:
    """Other programs, as lists of arguments; the address is added as the last one."""

    browser: tuple[str, ...] = ()
    """Empty: the system's own."""
    credentials: tuple[str, ...] = ()
    """Asked for a login that a host wants and that is not kept; speaks as git's credential helpers
    do, and gets no address as an argument."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """How the screen is written."""

    driver: str = "auto"
    """``auto`` (changed cells only over SSH), ``cells`` or ``stock``."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All of them, a section each."""

    reader: Reader = field(default_factory=Reader)
    refresh: Refresh = field(default_factory=Refresh)
    network: Network = field(default_factory=Network)
    keep: Keep = field(default_factory=Keep)
    programs: Programs = field(default_factory=Programs)
    terminal: Terminal = field(default_factory=Terminal)
    keys: dict[str, str] = field(default_factory=dict)
    """Action id to key or keys parted by commas, laid over the defaults."""


_CHOICES: dict[str, tuple[str, ...]] = {
    "reader.layout": ("auto", "wide", "medium", "narrow"),
    "network.passwords": ("file", "keyring"),
    "reader.mark_read": ("open", "end", "manual"),
    "terminal.driver": ("auto", "cells", "stock"),
}
_ARCHIVE = r"https?://[^\s/@?#]+/(?:[^\s/?#]+/)*[^\s/?#]*"
_PROXY = (
    r"https?://(?:[^\s/@?#:]+(?::[^\s/@?#]*)?@)?"
    r"(?:[a-z0-9](?:[a-z0-9_.-]{0,252}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::(?:[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?/?"
)
_RANGES: dict[str, tuple[float, float]] = {
    "reader.text_width": (20, 400),
    "refresh.every_minutes": (0, 10_080),
    "network.connect_seconds": (0.1, 300),
    "network.total_seconds": (0.5, 3600),
    "network.max_megabytes": (0.1, 1024),
    "network.connections": (1, 512),
    "network.per_host": (1, 64),
    "keep.days": (0, 36_500),
    "keep.per_source": (0, 10_000_000),
    "keep.backups": (0, 100),
}


def load(path: Path) -> tuple[Settings, list[SettingsError]]:
    """Settings of a file and what is wrong with it. A file that is not there is no mistake."""
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings(), []
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else None
        return Settings(), [
            SettingsError(
                f"Settings file {path} cannot be read: {line(why or str(error))}.",
                remedy="termnews starts with its defaults; mend or remove the file.",
            )
        ]
    return parse(source, str(path))


def parse(source: str, name: str = "settings.toml") -> tuple[Settings, list[SettingsError]]:
    """As :func:`load`, from text."""
    try:
        given = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Settings(), [
            SettingsError(
                f"{name} is not valid TOML: {line(str(error)) or 'nested too deep'}.",
                remedy="termnews starts with its defaults until this is mended.",
            )
        ]
    problems: list[SettingsError] = []

    def problem(key: str, what: str, remedy: str = "The default is used.") -> None:
        where = _line_of(source, key)
        problems.append(
            SettingsError(f"{name}, line {where}, {line(key, 80)}: {what}.", remedy=remedy)
        )

    settings = Settings()
    sections = {f.name: getattr(settings, f.name) for f in fields(Settings) if f.name != "keys"}
    for section, table in given.items():
        if section == "keys" and isinstance(table, dict):
            keys: dict[str, str] = {}
            for action, key in _dotted(table):
                if isinstance(key, str):
                    keys[line(action, 80)] = line(key, 80)
                else:
                    problem(f"keys.{action}", 'a key must be text, such as "ctrl+n"')
            settings = replace(settings, keys=keys)
        elif section not in sections or not isinstance(table, dict):
            problem(section, f"no such section; there are {', '.join([*sections, 'keys'])}")
        else:
            read = _section(section, sections[section], table, problem)
            settings = replace(settings, **{section: read})
    archive, known = settings.network.archive, Network().archive
    if archive not in ("", known) and not re.fullmatch(_ARCHIVE, archive, re.I):
        problem("network.archive", f"must be an address such as {known}")
        settings = replace(settings, network=replace(settings.network, archive=known))
    proxy = settings.network.proxy
    if proxy and not re.fullmatch(_PROXY, proxy, re.I):
        problem(
            "network.proxy",
            "must be an address such as http://host:port; only http and https proxies work",
            remedy="Until it is mended, nothing is fetched but from your own machine and network.",
        )
    elif without_logins(proxy) != proxy:
        problem(
            "network.proxy",
            "a user name and a password do not belong here",
            remedy="Keep them with “termnews login set”, which stores them in a private file.",
        )
    return settings, problems


def _dotted(table: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Values with their dotted names: ``app.quit = "x"`` without quotes is a table in TOML."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _dotted(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _section(
    section: str, default: Any, table: dict[str, Any], problem: Callable[[str, str], None]
) -> Any:
    known = {f.name for f in fields(default)}
    accepted: dict[str, Any] = {}
    for name, value in table.items():
        key = f"{section}.{name}"
        if name not in known:
            problem(key, f"no such setting; there are {', '.join(sorted(known))}")
            continue
        accepted_value, fault = _checked(key, getattr(default, name), value)
        if fault:
            problem(key, fault)
        else:
            accepted[name] = accepted_value
    return replace(default, **accepted)


def _checked(key: str, default: Any, value: Any) -> tuple[Any, str]:
    """``(value of the default's type, "")`` or ``(None, what is wrong)``."""
    if isinstance(default, bool):
        return (value, "") if isinstance(value, bool) else (None, "must be true or false")
    if isinstance(default, int | float):
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None, "must be a number"
        if isinstance(default, int) and not isinstance(value, int):
            return None, "must be a whole number"
        low, high = _RANGES[key]
        if not low <= value <= high:
            return None, f"must be from {low:g} to {high:g}"
        return type(default)(value), ""
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value), ""
        return None, 'must be a list of texts, such as ["firefox", "--new-tab"]'
    if not isinstance(value, str):
        return None, "must be text"
    if key in _CHOICES and value not in _CHOICES[key]:
        return None, f"must be one of {', '.join(_CHOICES[key])}"
    return line(value, 400), ""


def _line_of(source: str, key: str) -> int:
    """Line of a dotted key in TOML text, 1-based; 1 where it cannot be told."""
    section, _, name = key.partition(".")
    inside = False
    found = 1
    for number, text in enumerate(source.splitlines(), 1):
        if re.match(rf"\s*\[\s*\"?{re.escape(section)}\"?\s*\]", text):
            inside, found = True, number
        elif re.match(r"\s*\[", text):
            inside = False
        elif name and inside and re.match(rf"\s*\"?{re.escape(name)}\"?\s*=", text):
            return number
        elif not inside and re.match(rf"\s*\"?{re.escape(section)}\"?\s*[.=]", text):
            found = number
            if not name or re.match(rf"\s*{re.escape(section)}\.\"?{re.escape(name)}", text):
                return number
    return found


def as_toml(settings: Settings) -> str:
    """The settings as TOML text."""
    out: list[str] = []
    for section in fields(Settings):
        table = getattr(settings, section.name)
        out.append(f"[{section.name}]")
        pairs = (
            sorted(table.items())
            if isinstance(table, dict)
            else [(f.name, getattr(table, f.name)) for f in fields(table)]
        )
        out += [f"{_toml_key(name)} = {_toml(value)}" for name, value in pairs]
        out.append("")
    return "\n".join(out)


def template() -> str:
    """A settings file with every default, commented out."""
    lines = [
        text if text.startswith("[") or not text else f"# {text}"
        for text in as_toml(Settings()).splitlines()
    ]
    head = "# Settings of termnews (docs/settings.md). Take the # away from what you change.\n\n"
    return head + "\n".join(lines) + "\n"


def _toml_key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _toml(name)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, str):
        # JSON's escapes are TOML's for everything that a cleaned line can hold.
        return json.dumps(value, ensure_ascii=False)
    return str(value)
