"""Forwarded messages: whose they were, of when, and under which subject.

Mail programs write the headers of what is forwarded into its text, in the user's language.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import datetime

from termnews.extract.metadata import dates
from termnews.text import count_words

MAX_TEXT = 20_000
"""Characters of a message in which the headers of a forwarded one are looked for."""

MAX_LINES = 8
"""Lines that such headers take up."""

_MARK = re.compile(
    r"^(?:\s*(?:fwd?|wg|tr|rv|enc|vb|vs|doorst|转发|轉寄)\s*[:：]\s*)+", re.IGNORECASE
)
_ANSWER = re.compile(r"\s*(?:re|aw|sv|antw|odp|回复|回覆)\s*[:：]", re.IGNORECASE)
_HEADER = re.compile(
    r"^[\s>*_|]{0,12}(?:"
    r"(?P<sender>From|Von|De|Da|Van|Fra|Från|Od|От|发件人|寄件者|差出人)"
    r"|(?P<date>Date|Sent|Datum|Gesendet|Envoyé|Enviado(?: el)?|Fecha|Data|Inviato|Verzonden|Dato|Skickat|Data wysłania|Дата|日期|发送时间|日時)"
    r"|(?P<subject>Subject|Betreff|Objet|Asunto|Oggetto|Assunto|Onderwerp|Emne|Ämne|Temat|Тема|主题|主旨|件名)"
    r")[\s*_]{0,4}[:：][\s*_]*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[<\[(](?:mailto:)?[^<>\[\]()\s]+@[^<>\[\]()]+[>\])].*$")
_BREAK = re.compile(r"<(?:br|/p|/div|/tr|/h\d|/li)\b[^<>]{0,300}>|\r?\n", re.IGNORECASE)
_HIDDEN = re.compile(r"<(style|script|head)\b")
_TAG = re.compile(r"<[^<>]{1,2000}>")
_AT = re.compile(r"\s(?:at|um|à|a las|alle|om)\s(?=\d)")


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The headers of a forwarded message; what it does not tell is empty."""

    sender: str
    subject: str
    date: datetime | None


def bare(subject: str) -> str:
    """A subject without the marks that it was forwarded."""
    return _MARK.sub("", subject).strip() or subject


def find(text: str, subject: str) -> Forwarded | None:
    """The headers of the message that ``text`` forwards; None where it forwards none.

    An answer quotes the message it answers in the same way, below; what is forwarded comes after a
    few words at most, or under a subject that says so.
    """
    if _ANSWER.match(subject):
        return None
    lines = text[:MAX_TEXT].splitlines()
    for number, row in enumerate(lines):
        found = _HEADER.match(row)
        if found is None or not found["sender"]:
            continue
        told = _told(lines[number : number + MAX_LINES])
        if "subject" not in told:
            continue
        before = count_words("\n".join(lines[:number]))
        after = count_words("\n".join(lines[number + MAX_LINES :]))
        if not _MARK.match(subject) and (before > 60 or after < 2 * before):
            return None
        moment = dates.read(_AT.sub(" ", told.get("date", "")))
        sender = _ADDRESS.sub("", told["sender"]).strip(" \t\"'*<>")
        return Forwarded(sender, bare(told["subject"].strip(" *")), moment.when if moment else None)
    return None


def _told(lines: list[str]) -> dict[str, str]:
    told: dict[str, str] = {}
    for row in lines:
        found = _HEADER.match(row)
        if found is not None:
            for name in ("sender", "date", "subject"):
                if found[name]:
                    told.setdefault(name, found["value"])
    return told


def lines_of(markup: str) -> str:
    """The text of a message's HTML, a line a block, as far as its head is looked at."""
    shown = _shown(markup[: 4 * MAX_TEXT])
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", shown)))


def _shown(markup: str) -> str:
    """Markup without its head, styles and scripts; what is not closed stays."""
    kept: list[str] = []
    at = 0
    lowered = markup.lower()
    for found in _HIDDEN.finditer(lowered):
        if found.start() < at:
            continue
        end = lowered.find(f"</{found[1]}", found.end())
        if end < 0:
            break
        kept.append(markup[at : found.start()])
        at = end
    return "".join(kept) + markup[at:]
