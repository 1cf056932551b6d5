"""What a quoted span is: speech, a term in marks, the title of a work, …"""

from __future__ import annotations

import re

from termnews.analyse.quotes import syntax
from termnews.analyse.quotes.article import Reading
from termnews.model import BlockKind, QuoteKind

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "a",
        "an",
        "in",
        "on",
        "for",
        "to",
        "with",
        "de",
        "la",
        "le",
        "du",
        "von",
        "und",
        "der",
        "die",
        "das",
    ]
)


def describe(reading: Reading, index: int, best: float, tie: list[str]) -> list[str]:
    """Features of span ``index``; ``best`` is the score of its likeliest speaker, ``tie`` that
    candidate's features."""
    span = reading.spans[index]
    inner = reading.span_text(index).strip()
    words = _WORD.findall(inner)
    count = len(words)
    tokens, roles = reading.tokens, reading.roles
    first, last = reading.span_first[index], reading.span_last[index]
    before = tokens.lower[first - 1] if first else ""
    before_role = roles[first - 1] if first else "."
    after = tokens.lower[last] if last < len(tokens) else ""
    after_role = roles[last] if last < len(tokens) else "."
    features = ["=bias", f"l{min(count, 6) if count < 7 else 8 if count < 12 else 12}"]
    add = features.append
    add("=one" if count <= 1 else "=short" if count <= 3 else "=middle" if count < 8 else "=long")
    ending = inner[-1:] if inner else ""
    last_char = ending if ending in ".,!?…;:—-" else "w"
    outside = reading.text[span.end : span.end + 1]
    if ending == ",":
        add("=comma")
    elif ending in ".!?…" and count > 3:
        add("=stop")
    if inner[:1].isupper() and count > 3:
        add("=sentence")
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
    small = sum(word in _SMALL for word in words)
    if count and capitals + small >= count and capitals:
        add("=title")
        add(f"title{min(count, 4)}{before_role}")
    if any(word.lower() in ("i", "we", "you", "my", "our", "me", "us", "your") for word in words):
        add("=person")
    frames = [
        feature
        for feature in tie
        if feature[0] == "=" and feature[:6] in ("=after", "=befor", "=colon", "=accor")
    ]
    if any(
        f in ("=after-inverted", "=after-subject", "=before-subject", "=colon", "=according")
        for f in frames
    ):
        add("=frame")
    elif best > 1.0:
        add("=weakframe")
    part = reading.paragraphs[span.paragraph]
    if part.start == span.start and part.end - span.end < 2:
        add("=alone")
    add(f"c{last_char}{min(count, 4)}")
    add(f"b{before}")
    add(f"br{before_role}{min(count, 3)}")
    add(
        f"a{after}"
        if after_role in (syntax.PREPOSITION, syntax.CONJUNCTION, syntax.WORD)
        else f"a{after_role}"
    )
    add(f"ar{after_role}{last_char}{outside if outside in '.,;:)' else ''}")
    add(f"s{inner[:1].isupper()}{min(count, 4)}{before_role}")
    add(f"p{span.paragraph == 0}{min(count, 3)}")
    for feature in tie:
        if feature[0] in "tv=":
            add("f" + feature)
    for word in words[:1]:
        add("w" + word.lower())
    if count:
        add("z" + words[-1].lower())
    add(f"S{max(-4, min(8, round(best)))}")
    return features


def name_kind(reading: Reading, index: int, speech: float, whole: float) -> QuoteKind:
    """The kind of a span from the log-odds of its being speech and a quotation of its own."""
    span = reading.spans[index]
    if reading.paragraphs[span.paragraph].kind is BlockKind.EMBED:
        speech = max(speech, 0.1)
    if speech > 0:
        return QuoteKind.DIRECT if whole > 0 else QuoteKind.MIXED
    words = _WORD.findall(reading.span_text(index))
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
    small = sum(word in _SMALL for word in words)
    if len(words) > 1 and capitals + small == len(words) and words[0][0].isupper():
        return QuoteKind.TITLE
    return QuoteKind.SCARE
