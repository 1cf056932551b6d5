"""E-mail newsletters (``.eml``) and saved pages (``.mht``): the parts of a MIME message.

Headers are decoded leniently: a newsletter with a broken header is still a newsletter.
"""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from termnews.errors import ExtractError
from termnews.extract import forwarded
from termnews.extract.decode import decode
from termnews.extract.metadata import names
from termnews.extract.metadata.address import checked
from termnews.text import Clean, line

MAX_PARTS = 500
"""Parts of a message that are looked at."""


MAX_REMARK = 60
"""Words that who forwards a message may add, for it to be the other's."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What of a message is read."""

    html: bytes
    """The HTML part, as sent; empty if there is none."""
    charset: str
    """What the HTML part declares."""
    text: str
    """The plain part."""
    subject: Clean
    authors: tuple[Clean, ...]
    sender: Clean
    """The sender's name as it stands."""
    date: datetime | None
    url: str
    """Where the page was saved from, or where the letter is archived."""


def read(data: bytes) -> Letter:
    """The message in ``data``. Raises ExtractError for what cannot be read as one."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        message = _attached(message)
        html_part, text_part = _bodies(message)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise ExtractError(f"The message cannot be read: {line(str(error), 120)}.") from None
    sender = _sender(message)
    subject = line(_header(message, "Subject"), 400)
    date = _date(_header(message, "Date"))
    html = _payload(html_part) if html_part is not None else b""
    text = _text(text_part) if text_part is not None else ""
    inner = forwarded.find(text, subject)
    if inner is None and html_part is not None:
        shown = forwarded.lines_of(decode(html, _charset(html_part)).text)
        inner = forwarded.find(shown, subject)
    if inner is not None:
        sender = line(inner.sender, 120) or sender
        subject = line(inner.subject, 400)
        date = inner.date or date
    return Letter(
        html=html,
        charset=_charset(html_part) if html_part is not None else "",
        text=text,
        subject=subject,
        authors=names.persons([sender], listed=True) if sender else (),
        sender=sender,
        date=date,
        url=_address(message, html_part),
    )


def _attached(message: Message) -> Message:
    """The message that this one brings as its attachment and says next to nothing about."""
    for number, part in enumerate(message.walk()):
        if number >= MAX_PARTS:
            break
        if part is message or part.get_content_type() != "message/rfc822":
            continue
        inner = part.get_payload()
        if isinstance(inner, list) and inner and isinstance(inner[0], Message):
            return inner[0] if len(_first_text(message).split()) <= MAX_REMARK else message
    return message


def _first_text(message: Message) -> str:
    """The first text that is shown of a message, without markup."""
    for number, part in enumerate(message.walk()):
        if number >= MAX_PARTS or part.get_content_type() == "message/rfc822":
            break
        if part.get_content_maintype() == "text" and not part.get_filename():
            return forwarded.lines_of(_text(part))
    return ""


def _bodies(message: Message) -> tuple[Message | None, Message | None]:
    """The HTML and the plain part: of a saved page the one it begins with, else the longest."""
    html: Message | None = None
    text: Message | None = None
    start = str(message.get_param("start", "") or "").strip("<> ")
    for number, part in enumerate(message.walk()):
        if number >= MAX_PARTS:
            break
        if part.is_multipart() or part.get_filename():
            continue
        kind = part.get_content_type()
        if kind in ("text/html", "application/xhtml+xml"):
            named = str(part.get("Content-ID", "")).strip("<> ")
            if html is None or (start and named == start):
                html = part
        elif kind == "text/plain" and text is None:
            text = part
    return html, text


def _payload(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return data if isinstance(data, bytes) else b""


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset("") or "")
    except (ValueError, LookupError, TypeError):
        return ""


def _text(part: Message) -> str:
    data = _payload(part)
    for charset in (_charset(part), "utf-8", "cp1252"):
        try:
            text = data.decode(charset) if charset else data.decode("ascii")
            break
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    else:
        text = data.decode("utf-8", "replace")
    text = text.replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = re.sub(r"(?<! ) \n(?!-- $|>)", " ", text)  # RFC 3676: a space before the break
    return re.split(r"^-- $", text, maxsplit=1, flags=re.MULTILINE)[0]


def _header(message: Message, name: str) -> str:
    """A header's text, encoded words read as far as they can be."""
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        return str(make_header(decode_header(str(raw))))
    except (ValueError, LookupError, UnicodeError):
        return str(raw)


def _sender(message: Message) -> Clean:
    value = _header(message, "From")
    try:
        found = getaddresses([value])
    except (ValueError, IndexError, TypeError):
        return Clean("")
    return line(found[0][0] if found else "", 120)


def _date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _address(message: Message, part: Message | None) -> str:
    for value in (
        _header(message, "Snapshot-Content-Location"),
        str(part.get("Content-Location", "")) if part is not None else "",
        _header(message, "Archived-At").strip("<> "),
    ):
        address = checked(value)
        if address:
            return address
    return ""
