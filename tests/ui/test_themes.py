"""Every theme can be read, in the file and on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from termnews import paths
from termnews.errors import SettingsError
from termnews.ui.themes import COLORS, PAIRS, STYLES, load, read

THEMES, PROBLEMS = load([paths.shipped_themes()])


def test_the_shipped_themes_are_whole() -> None:
    assert not PROBLEMS
    assert len(THEMES) >= 12
    assert THEMES["dark"].colors == COLORS, "the default in the code is the theme in the file"
    for theme in THEMES.values():
        assert set(theme.colors) == set(COLORS)
        assert set(theme.styles) == set(STYLES)


@pytest.mark.parametrize("name", sorted(name for name, theme in THEMES.items() if not theme.ansi))
def test_every_pair_of_text_and_ground_reaches_wcag_aa(name: str) -> None:
    theme = THEMES[name]
    for ink, ground in PAIRS:
        assert theme.contrast(ink, ground) >= 4.5, (ink, ground, theme.contrast(ink, ground))


def test_high_contrast_reaches_aaa() -> None:
    theme = THEMES["high-contrast"]
    assert min(theme.contrast(ink, ground) for ink, ground in PAIRS) >= 7


def test_the_ansi_theme_tells_by_weight_and_slope_what_others_tell_by_colour() -> None:
    theme = THEMES["ansi"]
    told = [theme.styles[name] for name in ("cursor", "selected", "quote", "link", "title")]
    assert "none" not in told
    assert theme.styles["quote"] != theme.styles["selected"]


def write(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_theme_needs_to_say_only_what_differs(tmp_path: Path) -> None:
    write(tmp_path, 'title = "Mine"\n[colors]\npage = "#000"\n')
    themes, problems = load([paths.shipped_themes(), tmp_path])
    assert not problems
    assert themes["mine"].colors["page"] == "#000"
    assert themes["mine"].colors["text"] == COLORS["text"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[colors]\npge = '#000'\n", "there is no colors.pge"),
        ("[colors]\npage = 'blurple'\n", "colors.page: 'blurple' is no colour"),
        ("[colors]\npage = 3\n", "colors.page must be text"),
        ("[styles]\nquote = 'wobbly'\n", "styles.quote must be of"),
        ("dark = 'yes'\n", "dark must be true or false"),
        ("colours = 3\n", "there is no setting 'colours'"),
        ("colors = 3\n", "colors must be a table"),
        ("not toml", "cannot be read"),
    ],
)
def test_mistakes_are_named_and_the_theme_left_out(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsError, match=r"mine\.toml") as caught:
        read(path)
    assert said in caught.value.cause
    themes, problems = load([tmp_path])
    assert not themes and len(problems) == 1
