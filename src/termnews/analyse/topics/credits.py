"""Where a text speaks of its own making: credits, bylines, agency notes, authors' lives.

Who wrote, photographed or carried an article is not what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from termnews.text.segment import paragraphs

Span = tuple[int, int]

SHORT = 220
"""Longest line, in characters, that can be a credit or a note as a whole."""

_AGENCIES = (
    r"(?:Reuters|REUTERS|AP|Associated Press|AFP|Getty(?: Images)?|EPA(?:-EFE)?|EFE|dpa|DPA|ANSA|Xinhua|TASS"
    r"|Sputnik|Bloomberg|PA(?: Wire| Images| Media)?|Kyodo|Yonhap|Anadolu(?: Agency)?|NurPhoto"
    r"|Shutterstock|iStock|Alamy|Corbis|Rex(?: Features)?|USA TODAY Sports|UPI|Zuma(?: Press)?"
    r"|Press Association|Agence France-Presse|Keystone|SIPA|Imago|picture alliance)"
)
_WRITERS = (
    r"(?:correspondent|reporter|writer|journalist|editor|columnist|contributor|author|freelancer"
    r"|freelance|photographer|producer|blogger|intern|fellow|Redakteur\w*|Korrespondent\w*|Autor\w*"
    r"|journaliste|correspondant\w*|periodista|corresponsal|giornalista|corrispondente)"
)
_NAME = r"(?:[^\W\d_a-zà-ÿ][\w.'’-]*\s+){1,4}[^\W\d_a-zà-ÿ][\w.'’-]*"

_NOTES = re.compile(
    # who helped, who edited
    r"\b(?:contributed|contributing) to (?:this|the) (?:report|story|article|piece)\b"
    r"|^\W*(?:Additional )?(?:Reporting|Editing|Writing|Compiled|Edited|Produced|Translated) by\b"
    r"|\(\s*(?:Additional )?(?:Reporting|Editing|Writing|Compiled|Edited|Reported) by\b"
    r"|^\W*(?:With (?:files|reporting|additional reporting)|Additional reporting) (?:from|by)\b"
    r"|^\W*(?:Copyright|©|\(c\)|All rights reserved)\b"
    # photographs
    rf"|(?:/|\bvia |\bfor |\bPhoto(?:graph)?s?(?: by|:| courtesy)).{{0,80}}\b{_AGENCIES}\W*$"
    rf"|\b{_AGENCIES}\s*/|/\s*{_AGENCIES}\W*$"
    r"|^\W*(?:Photo(?:graph|s)?|Image|Picture|Credit|Foto|Bild|Crédit|Illustration|Video|Source)s?"
    r"(?: credit| by| courtesy)?\s*[:/]"
    r"|^\W*(?:Photograph|Photo|Image)s? (?:by|courtesy)\b"
    # where to follow and write to
    r"|^\W*(?:Follow|Contact|Email|E-mail|Write to|Reach)\b.{0,80}(?:@|\bTwitter\b|\bFacebook\b|\bat\b)",
    re.MULTILINE,
)
_DATELINE = re.compile(
    rf"\(\s*{_AGENCIES}(?:\s*/\s*\w[\w ]{{0,30}})?\s*\)\s*(?:[-–—]|$)", re.MULTILINE
)
_BYLINE = re.compile(
    rf"^\W*(?:By|BY|Von|Par|Por|Di|Door)[:\s]+({_NAME}(?:\s*(?:,|and|&|und|et|y|e)\s+{_NAME})*)"
)
_ALONE = re.compile(rf"^({_NAME})$")
_BIO = re.compile(
    rf"^({_NAME}|[Tt]he (?:author|writer))\s+(?:is|was|has been|ist|est|es|è)\b[^.]{{0,120}}?\b{_WRITERS}\b"
)
_BIO_NEXT = re.compile(
    r"^(?:He|She|They|[^\W\d_a-zà-ÿ][\w'’-]+)\s+(?:holds|has|is|was|lives|studied|covers|previously|joined|can be|tweets|writes)\b"
)


def credits_of(text: str, authors: Sequence[str] = ()) -> tuple[list[Span], list[str]]:
    """``(spans, names)``: what is not about the subject, and the authors as far as the text tells.

    ``authors`` are names that are known already.
    """
    spans: list[Span] = []
    found = [name for name in authors if name.strip()]
    parts = paragraphs(text)
    lines = [text[start:end] for start, end in parts]
    biographies = {match.group(1): at for at, part in enumerate(lines) if (match := _bio(part))}
    begun = False
    at = 0
    while at < len(parts):
        (start, end), part = parts[at], lines[at]
        at += 1
        if end - start <= SHORT and _NOTES.search(part):
            spans.append(_note(text, start, end))
            continue
        if (
            end - start <= SHORT
            and (match := _BYLINE.match(part))
            and match.end() >= len(part) - 60
        ):
            spans.append((start, end))
            found.extend(_names(match.group(1)))
            continue
        if (match := _ALONE.match(part)) and (
            match.group(1) in biographies
            or match.group(1) in found
            or (not begun and at > 1 and end - start <= 40 and _is_byline(lines, at))
        ):
            spans.append((start, end))
            found.append(match.group(1))
            continue
        if (match := _bio(part)) and (at > 1 or match.group(1) in found):
            name = match.group(1)
            # Someone the article speaks of may be a writer too: his life stands at the end.
            if name in found or at > 0.6 * len(parts):
                spans.append((start, end))
                if not name.lower().startswith("the "):
                    found.append(name)
                while at < len(parts) and _BIO_NEXT.match(lines[at]) and len(lines[at]) < SHORT:
                    spans.append(parts[at])
                    at += 1
                continue
        if end - start > 160:
            begun = True
        spans.extend(
            dateline.span() for dateline in _DATELINE.finditer(text, start, min(end, start + 120))
        )
    return spans, list(dict.fromkeys(found))


def _bio(part: str) -> re.Match[str] | None:
    return _BIO.match(part) if len(part) < 1200 else None


def _is_byline(lines: Sequence[str], at: int) -> bool:
    """Whether a bare name at the top is followed by a date, an update mark or the first paragraph."""
    if at >= len(lines):
        return False
    after = lines[at]
    return (
        bool(re.match(r"(?:Updated|Published|Posted|Last|\d|[A-Z][a-z]{2,8}\.? \d)", after))
        or len(after) > 100
    )


def _note(text: str, start: int, end: int) -> Span:
    """The note alone, where a caption stands before it on the same line."""
    part = text[start:end]
    match = re.search(rf"(?:(?<=[.!?”\"»)])\s+)([^.!?]*\b{_AGENCIES}\b[^.!?]*)$", part)
    if match:
        return start + match.start(1), end
    return start, end


def _names(listed: str) -> list[str]:
    return [
        name.strip() for name in re.split(r",|\band\b|&|\bund\b|\bet\b", listed) if name.strip()
    ]
