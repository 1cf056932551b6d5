"""Who said what: quoted spans of a text, their kinds and their speakers.

:func:`find_quotes` reads one text. :mod:`termnews.analyse.quotes.statements` ties the same words
in several articles together, :mod:`termnews.analyse.quotes.people` the names of one person.
"""

from __future__ import annotations

from termnews.analyse.quotes.find import find_quotes
from termnews.analyse.quotes.people import aliases, person_key, resolve
from termnews.analyse.quotes.statements import (
    Occurrence,
    Statement,
    group_statements,
    same_statement,
    statement_key,
    statement_keys,
)

__all__ = [
    "Occurrence",
    "Statement",
    "aliases",
    "find_quotes",
    "group_statements",
    "person_key",
    "resolve",
    "same_statement",
    "statement_key",
    "statement_keys",
]
