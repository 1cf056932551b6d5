"""Dialogue without closing marks: paragraphs that begin with a dash (Spanish raya, French tiret).

    —El puerto abrirá en mayo —dijo Ana—. Estamos listos.
    — Tiens, dit-il, nous avons eu la même idée.

The words of the clause that names the speaker are cut out; what remains are the spans.
"""

from __future__ import annotations

import re

from termnews.analyse.quotes import syntax
from termnews.analyse.quotes.layout import Paragraph
from termnews.analyse.quotes.lexicon.model import Lexicon
from termnews.analyse.quotes.spans import Span
from termnews.analyse.quotes.tokens import Tokens

DASH = "-"

LEAST = 2
"""Paragraphs with a dash that a text needs where its language does not use them for speech."""

_OPENER = re.compile(r"(?:[«“\"]\s?)?[—–―]\s*(?=[\w¿¡«“\"…(\[])")
_INNER_DASH = re.compile(r"(?:\s[—–―]|[—–―]\s?)(?=[^\W\d_])")
_LANGUAGES = frozenset(("fr", "es", "ru", "pl", "pt"))


def find_dialogue(
    text: str, paragraphs: list[Paragraph], tokens: Tokens, roles: list[str], lexicon: Lexicon
) -> dict[int, list[Span]]:
    """The spans of each paragraph that is an utterance of a dialogue, by paragraph index."""
    openers = {
        index: match
        for index, part in enumerate(paragraphs)
        if (match := _OPENER.match(text, part.start, part.end))
    }
    needed = 1 if lexicon.lang in _LANGUAGES else LEAST
    if len(openers) < needed:
        return {}
    found: dict[int, list[Span]] = {}
    asides = {
        index: _asides(text, paragraphs[index], match.end(), tokens, roles, lexicon)
        for index, match in openers.items()
    }
    if lexicon.lang not in _LANGUAGES and not any(asides.values()):
        return {}  # a list, or headings between dashes
    for index in openers:
        part = paragraphs[index]
        cuts = asides[index]
        if not cuts and len(openers) < LEAST:
            continue  # a dash alone may begin the item of a list
        start = part.start
        spans: list[Span] = []
        for low, high in [*cuts, (part.end, part.end)]:
            end = low
            while end > start and (text[end - 1].isspace() or text[end - 1] in "—–―"):
                end -= 1
            if any(char.isalnum() for char in text[start:end]):
                spans.append(Span(start, end, DASH, index, (start, end), closed=low < part.end))
            start = high
        if spans:
            found[index] = spans
    return found


def _asides(
    text: str, part: Paragraph, start: int, tokens: Tokens, roles: list[str], lexicon: Lexicon
) -> list[tuple[int, int]]:
    """The clauses that name the speaker, as character ranges that the spans leave out."""
    found: list[tuple[int, int]] = []
    at = tokens.at(start)
    last = tokens.at(part.end)
    inner_dashes = lexicon.lang != "fr"
    while at < last - 1:
        opens = (
            roles[at] == syntax.DASH
            if inner_dashes
            else roles[at] in (syntax.COMMA, syntax.STOP) and text[tokens.start[at]] != "."
        )
        if not opens or not _speaks(tokens, roles, lexicon, at + 1):
            at += 1
            continue
        close = at + 2
        while close < last and roles[close] not in (
            (syntax.DASH,) if inner_dashes else (syntax.COMMA, syntax.STOP)
        ):
            close += 1
        end = tokens.end[close] if close < last else part.end
        if inner_dashes and close + 1 < last and roles[close + 1] in (syntax.STOP, syntax.COMMA):
            close += 1
            end = tokens.end[close]
        after = tokens.lower[close + 1] if close + 1 < last else ""
        if not inner_dashes and (after in lexicon.relative or after == "en"):
            end = part.end
        low = tokens.end[at] if not inner_dashes else tokens.start[at]
        while end < part.end and text[end].isspace():
            end += 1
        found.append((low, end))
        at = max(close, at + 1)
        if end >= part.end:
            break
    return found


def _speaks(tokens: Tokens, roles: list[str], lexicon: Lexicon, at: int) -> bool:
    """Whether a clause that begins here has a verb of speech among its first words."""
    for step in range(at, min(at + 4, len(tokens))):
        if roles[step] == syntax.VERB or tokens.lower[step].endswith(("-il", "-elle", "-t-on")):
            return True
        if roles[step] in (syntax.STOP, syntax.COMMA, syntax.DASH) or tokens.capital[step]:
            return False
    return False
