"""What each token is to the speaker search: verb of speech, stop, preposition, plain word."""

from __future__ import annotations

import re

from termnews.analyse.quotes.lexicon.model import Lexicon
from termnews.analyse.quotes.tokens import Tokens

VERB = "V"
WEAK = "W"
PARTICIPLE = "G"
ACTION = "B"
"""A finite verb that is not of speech."""
AUXILIARY = "X"
PREPOSITION = "P"
CONJUNCTION = "C"
COMMA = ","
COLON = ":"
STOP = "."
DASH = "-"
BRACKET = "("
SEMICOLON = ";"
MARK = "q"
WORD = "w"
AGE = "AGE"

_PUNCTUATION = {
    ",": COMMA, "，": COMMA, "、": COMMA, ":": COLON, "：": COLON, ".": STOP, "!": STOP, "?": STOP,
    "。": STOP, "！": STOP, "？": STOP, "…": STOP, "...": STOP, ";": SEMICOLON, "；": SEMICOLON,
    "—": DASH, "–": DASH, "--": DASH, "-": DASH, "―": DASH, "(": BRACKET, ")": BRACKET,
    "[": BRACKET, "]": BRACKET, "（": BRACKET, "）": BRACKET,
    **dict.fromkeys("“”„‟\"＂«»❝❞〝〞‘’‚‛'`‹›「」『』", MARK), "''": MARK, "``": MARK,
}  # fmt: skip
_AGE = re.compile(r"\d+-(?:year|jähr)")


def classify(tokens: Tokens, lexicon: Lexicon) -> list[str]:
    """The class of every token."""
    table: dict[str, str] = dict(_PUNCTUATION)
    roles: list[str] = []
    german = lexicon.lang == "de"
    for word, capital in zip(tokens.lower, tokens.capital, strict=True):
        kind = table.get(word)
        if kind is None:
            kind = _kind(word, lexicon)
            table[word] = kind
        if capital and kind in (WEAK, VERB, PARTICIPLE, ACTION):
            kind = kind if kind == VERB else WORD
        if german and word == "so":
            # "…“, so Müller": a verb of speech only right behind the quotation.
            kind = VERB if roles[-1:] in ([COMMA], [MARK]) and not capital else AUXILIARY
        roles.append(kind)
    return roles


def _kind(word: str, lexicon: Lexicon) -> str:
    if word in lexicon.says:
        return VERB
    if lexicon.lang == "fr" and word.endswith(("-il", "-elle")):
        stem = word.rpartition("-")[0].removesuffix("-t")
        return VERB if stem in lexicon.says else AUXILIARY
    if word in lexicon.weak:
        return WEAK
    if word in lexicon.participles:
        return PARTICIPLE
    if word in lexicon.auxiliaries:
        return AUXILIARY
    if word in lexicon.verbs:
        return ACTION
    if word in lexicon.prepositions:
        return PREPOSITION
    if word in lexicon.conjunctions or word in lexicon.relative:
        return CONJUNCTION
    if word.endswith("ly") and len(word) > 4 and lexicon.lang == "en":
        return AUXILIARY
    if word[0].isdigit() and _AGE.match(word):
        return AGE
    return WORD
