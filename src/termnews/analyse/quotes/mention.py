"""The value that stands for one mention of someone who may speak."""

from __future__ import annotations

from dataclasses import dataclass

NAME = "name"
PRONOUN = "pronoun"
NOUN = "noun"
RELATIVE = "relative"


@dataclass(slots=True, eq=False)
class Mention:
    """Tokens ``first`` to ``last`` (exclusive) that name or describe one speaker."""

    kind: str
    first: int
    last: int
    name: tuple[str, ...] = ()
    """The words of a name, without titles; empty for the rest."""
    title: str = ""
    """Titles and words of origin that stood before the name."""
    head: str = ""
    """Lower-case head word."""
    organisation: bool = False
    quoted: bool = False
    """Stands inside a quotation."""
    entity: int = -1
    sentence: int = -1
    paragraph: int = -1
