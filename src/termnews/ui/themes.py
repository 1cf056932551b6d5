"""Themes: one TOML file each, shipped ones and the user's own. ``docs/themes.md`` is the format.

A file that cannot be used is reported with its name and line, and never keeps the reader from
starting.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import field
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import Theme as TextualTheme

from termnews.errors import SettingsError
from termnews.records import dataclass
from termnews.text import line

COLORS: dict[str, str] = {
    "page": "#16181d",
    "text": "#d6d8de",
    "muted": "#8e94a1",
    "title": "#ffffff",
    "accent": "#e8b45a",
    "border": "#343944",
    "bar": "#20242c",
    "bar_text": "#b4bac6",
    "cursor": "#2c3340",
    "cursor_text": "#ffffff",
    "quote": "#9fd0ff",
    "selected": "#f0c674",
    "selected_text": "#16181d",
    "link": "#7fb8e8",
    "good": "#8cc98c",
    "warning": "#e8b45a",
    "bad": "#f08a80",
}
"""Names of a theme's colours, with those of the default theme."""

STYLES: dict[str, str] = {
    "muted": "none",
    "title": "bold",
    "accent": "bold",
    "bar": "none",
    "cursor": "none",
    "quote": "none",
    "selected": "none",
    "link": "underline",
}
"""Names of a theme's text styles, with their defaults."""

PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, "page") for ink in ("text", "muted", "title", "accent", "quote", "link")),
    *((ink, "page") for ink in ("good", "warning", "bad")),
    *((ink, "bar") for ink in ("bar_text", "accent", "good", "warning", "bad")),
    ("cursor_text", "cursor"),
    ("selected_text", "selected"),
)
"""Every pair of text and ground that the screen shows; each must reach 4.5:1 (WCAG 2.2, 1.4.3)."""

_STYLE_WORDS = {"none", "bold", "dim", "italic", "underline", "reverse", "strike"}
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_PREFIX = "news-"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as its file gives it, completed with defaults."""

    name: str
    title: str
    dark: bool = True
    ansi: bool = False
    """Colours are names of the terminal's own palette."""
    colors: dict[str, str] = field(default_factory=dict)
    styles: dict[str, str] = field(default_factory=dict)

    def contrast(self, ink: str, ground: str) -> float:
        """WCAG contrast ratio, 1..21, of two of its colours; not defined for an ansi theme."""
        return _contrast(Color.parse(self.colors[ink]), Color.parse(self.colors[ground]))

    @property
    def is_exact(self) -> bool:
        """Whether it says exactly how each cell looks: no colour of the terminal's palette, none
        that is dimmed."""
        named = any(value.startswith("ansi") for value in self.colors.values())
        dimmed = any("dim" in value.split() for value in self.styles.values())
        return not (self.ansi or named or dimmed)

    def variables(self) -> dict[str, str]:
        """The stylesheet's variables."""
        names = {f"{_PREFIX}{name.replace('_', '-')}": value for name, value in self.colors.items()}
        return names | {f"{_PREFIX}{name}-style": value for name, value in self.styles.items()}

    def to_textual(self) -> TextualTheme:
        """The theme as Textual wants it, its own widgets (input, scroll bar) included."""
        get = self.colors
        return TextualTheme(
            name=self.name,
            dark=self.dark,
            ansi=self.ansi,
            primary=get["accent"],
            secondary=get["link"],
            accent=get["accent"],
            foreground=get["text"],
            background=get["page"],
            surface=get["page"],
            panel=get["bar"],
            success=get["good"],
            warning=get["warning"],
            error=get["bad"],
            text_alpha=1.0,
            variables=self.variables()
            | {
                "border": get["accent"],
                "border-blurred": get["border"],
                "input-cursor-background": get["text"],
                "input-cursor-foreground": get["page"],
                "input-cursor-text-style": "reverse" if self.ansi else "none",
                "input-selection-background": get["selected"],
                "input-selection-foreground": get["selected_text"],
                "screen-selection-background": "ansi_cyan" if self.ansi else get["selected"],
                "screen-selection-foreground": "ansi_black" if self.ansi else get["selected_text"],
                "ansi-background": "ansi_black" if self.dark else "ansi_white",
                "ansi-foreground": "ansi_white" if self.dark else "ansi_black",
                "scrollbar": get["border"] if not self.ansi else "ansi_bright_black",
                "scrollbar-hover": get["muted"],
                "scrollbar-active": get["accent"],
                "scrollbar-background": get["page"],
                "scrollbar-background-hover": get["page"],
                "scrollbar-background-active": get["page"],
                "scrollbar-corner-color": get["page"],
            },
        )


def default_variables() -> dict[str, str]:
    """Stylesheet variables before any theme is chosen."""
    return Theme("dark", "Dark", colors=COLORS, styles=STYLES).variables()


def load(
    folders: Iterable[Path], name: str | None = None
) -> tuple[dict[str, Theme], list[SettingsError]]:
    """Themes of all files in ``folders`` by name (a later one replaces an earlier one of that
    name), and what is wrong with those that cannot be used. With ``name`` only those of that name."""
    themes: dict[str, Theme] = {}
    problems: list[SettingsError] = []
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            if name is not None and path.stem.lower() != name:
                continue
            try:
                theme = read(path)
            except SettingsError as error:
                problems.append(error)
            else:
                themes[theme.name] = theme
    return themes, problems


def read(path: Path) -> Theme:
    """A theme of a file, named after it. Raises SettingsError naming file and key."""
    try:
        source = path.read_text(encoding="utf-8")
        given = tomllib.loads(source)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _fault(path, f"cannot be read: {line(str(error))}") from error
    return parse(given, path)


def parse(given: dict[str, Any], path: Path) -> Theme:
    """As :func:`read`, from a parsed file; ``path`` gives the name and stands in errors."""
    name = path.stem.lower()
    if not _NAME.fullmatch(name):
        raise _fault(path, "its name must be of letters, digits and dashes")
    for key in given.keys() - {"title", "dark", "ansi", "colors", "styles"}:
        raise _fault(path, f"there is no setting {line(key, 40)!r}")
    for key in ("dark", "ansi"):
        if not isinstance(given.get(key, True), bool):
            raise _fault(path, f"{key} must be true or false")
    return Theme(
        name=name,
        title=line(str(given.get("title", name)), 40) or name,
        dark=given.get("dark", True),
        ansi=given.get("ansi", False),
        colors=COLORS | _table(path, given, "colors", COLORS),
        styles=STYLES | _table(path, given, "styles", STYLES),
    )


def _table(
    path: Path, given: dict[str, Any], section: str, known: dict[str, str]
) -> dict[str, str]:
    table = given.get(section, {})
    if not isinstance(table, dict):
        raise _fault(path, f"{section} must be a table")
    for name, value in table.items():
        key = f"{section}.{line(name, 40)}"
        if name not in known:
            raise _fault(path, f"there is no {key}; there are {', '.join(known)}")
        if not isinstance(value, str):
            raise _fault(path, f"{key} must be text")
        if section == "styles" and not set(value.split()) <= _STYLE_WORDS:
            raise _fault(path, f"{key} must be of {', '.join(sorted(_STYLE_WORDS))}")
        if section == "colors":
            try:
                Color.parse(value)
            except ColorParseError as error:
                raise _fault(path, f"{key}: {line(value, 40)!r} is no colour") from error
    return table


def _fault(path: Path, what: str) -> SettingsError:
    return SettingsError(f"Theme {line(str(path), 200)}: {what}.", remedy="The theme is left out.")


def _contrast(one: Color, other: Color) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    """Relative luminance of WCAG 2.2."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part / 255) for part in color.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
