"""Styles of what the panes draw themselves, straight from the theme's colours.

Not component classes of the stylesheet: Textual makes a node for each of those in each pane and
matches it against all rules, at the start and at every change of a class, which took a third of the
time to the first screen.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color

_TABLE: dict[str, tuple[str, str, str]] = {
    "": ("text", "page", ""),
    "muted": ("muted", "page", "muted-style"),
    "title": ("title", "page", "title-style"),
    "accent": ("accent", "page", "accent-style"),
    "quote": ("quote", "page", "quote-style"),
    "link": ("link", "page", ""),
    "good": ("good", "page", ""),
    "warning": ("warning", "page", ""),
    "bad": ("bad", "page", ""),
    # A QR code is black on white in every theme, for cameras.
    "code": ("#000000", "#ffffff", ""),
    "cursor": ("cursor-text", "cursor", "cursor-style"),
    "mark": ("accent", "page", ""),
    # What follows is laid over the style of the text around it.
    "page-title": ("title", "", "bold"),
    "page-meta": ("muted", "", "muted-style"),
    "page-notice": ("warning", "", ""),
    "page-caption": ("muted", "", "italic"),
    "page-heading": ("title", "", "bold underline"),
    "page-subheading": ("title", "", "bold"),
    "page-quotation": ("", "", "italic"),
    "page-code": ("muted", "", ""),
    "page-table": ("text", "", ""),
    "page-link": ("link", "", "link-style"),
    "page-strong": ("", "", "bold"),
    "page-em": ("", "", "italic"),
    "page-quote": ("quote", "", "quote-style"),
    "page-selected": ("selected-text", "selected", "selected-style"),
    "page-highlight": ("", "", "underline"),
}
"""Name to ink, ground and text style: names of the theme, or literally; empty is none."""


def ink(variables: Mapping[str, str], name: str) -> Style:
    """The style of a name of the table; ``variables`` are the stylesheet's (``news-…``)."""
    front, back, words = _TABLE[name]
    ground = Color.parse(variables.get(f"news-{back}", back)) if back else None
    color = Color.parse(variables.get(f"news-{front}", front)) if front else None
    if color is not None and ground is not None:
        color = ground + color  # see-through inks show the ground
    return Style.parse(variables.get(f"news-{words}", words) or "none") + Style(
        color=color.rich_color if color is not None else None,
        bgcolor=ground.rich_color if ground is not None else None,
    )
