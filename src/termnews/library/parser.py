"""Reads the query language.

::

    xi jinping        both words; while typing, the last one as a beginning
    "no limits"       these words in this order
    -sport            without
    a OR b, ( )       either; grouping
    title: body: source: author: topic: said: quote: lang: is: has: since: before: story:

    expression = either ;  either = both {"OR" both} ;  both = item {["AND"] item}
    item = ("-" | "NOT") item | "(" either ")" | [field ":"] (word | '"' words '"' | "(" either ")")

Case and diacritics do not count. ``is:`` takes unread, read, bookmarked, offline, changed, muted;
``has:`` takes quotes, image, note, text, highlight; ``since:`` and ``before:`` take a day
(``2026-01-31``, ``2026-01``, ``2026``), an age (``7d``, ``12h``, ``3w``, ``6m``, ``1y``),
``today`` or ``yesterday``; days are the user's own.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import NoReturn

from termnews.errors import QueryError
from termnews.library import query as q
from termnews.library.folding import match

MAX_LENGTH = 2_000
"""Characters of an expression."""

MAX_TERMS = 64
MAX_DEPTH = 24

WORD_FIELDS = ("title", "body", "author")
FIELDS = (
    *WORD_FIELDS, "source", "topic", "said", "quote", "lang", "is", "has", "since", "before", "story",
)  # fmt: skip
STATES = ("unread", "read", "bookmarked", "offline", "changed", "muted")
PARTS = ("quotes", "image", "note", "text", "highlight")

_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»"}
_WORD = re.compile(r'[^\s()"“”„«»]+')
_FIELD = re.compile(r"([A-Za-z]+):")
_SPACE = re.compile(r"\s*")
_AGE = re.compile(r"(\d{1,5})\s*(min|h|d|w|m|mo|y)s?", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_UNITS = {"min": 1 / 1440, "h": 1 / 24, "d": 1, "w": 7, "m": 30.44, "mo": 30.44, "y": 365.25}


def parse(text: str, *, now: datetime | None = None, typing: bool = False) -> q.Node:
    """The tree of an expression; see :meth:`Query.parse`."""
    if len(text) > MAX_LENGTH:
        raise QueryError(
            "this search is too long.",
            position=MAX_LENGTH,
            length=len(text) - MAX_LENGTH,
            remedy=f"Use at most {MAX_LENGTH} characters.",
        )
    return _Parser(text, now or datetime.now(UTC).astimezone(), typing).expression()


class _Parser:
    """Recursive descent over one expression."""

    def __init__(self, text: str, now: datetime, typing: bool) -> None:
        self._text = text
        self._now = now.astimezone()
        self._typing = typing
        self._at = 0
        self._terms = 0
        self._depth = 0

    def expression(self) -> q.Node:
        self._skip()
        if self._at == len(self._text):
            return q.EVERYTHING
        node = self._either("")
        if self._at < len(self._text):
            self._fail("this ) closes nothing.", remedy="Take it out, or open one before.")
        return node

    def _either(self, field: str) -> q.Node:
        items = [self._both(field)]
        while self._keyword("OR"):
            if self._ended():
                if self._typing:
                    break
                self._fail(
                    "OR needs something on both sides.",
                    position=self._at - 2,
                    length=2,
                    remedy="Add a word behind it.",
                )
            items.append(self._both(field))
        return items[0] if len(items) == 1 else q.Or(tuple(items))

    def _both(self, field: str) -> q.Node:
        items: list[q.Node] = []
        while not self._ended():
            start = self._at
            if self._keyword("OR"):
                if items:
                    self._at = start
                    break
                self._fail(
                    "OR needs something on both sides.",
                    position=start,
                    length=2,
                    remedy='Add a word before it, or write "or" in quotes.',
                )
            if items and self._keyword("AND"):
                if not self._ended():
                    continue
                if self._typing:
                    break
                self._fail(
                    "AND needs something on both sides.",
                    position=start,
                    length=3,
                    remedy="Add a word behind it.",
                )
            node = self._item(field)
            if node != q.EVERYTHING:
                items.append(node)
        return items[0] if len(items) == 1 else q.And(tuple(items))

    def _item(self, field: str) -> q.Node:
        start = self._at
        negations = 0
        while True:
            # A minus inside a word is part of it; only in front it means "without".
            if self._text.startswith("-", self._at):
                self._at += 1
                self._skip()
            elif not self._keyword("NOT"):
                break
            negations += 1
            if self._ended():
                if self._typing:
                    return q.EVERYTHING
                self._fail(
                    "nothing follows the minus.",
                    position=start,
                    length=max(1, self._at - start),
                    remedy="Add the word that must not occur.",
                )
        node = self._positive(field)
        if negations % 2 and node != q.EVERYTHING:
            return q.Not(node)
        return node

    def _positive(self, field: str) -> q.Node:
        self._terms += 1
        if self._terms > MAX_TERMS:
            self._fail("this search has too many words.", remedy=f"Use at most {MAX_TERMS}.")
        character = self._text[self._at]
        if character == "(":
            return self._group(field)
        if character in _QUOTES:
            start = self._at
            phrase, closed = self._phrase()
            return self._value(field, phrase, start, closed=closed, quoted=True)
        named = _FIELD.match(self._text, self._at)
        if named and not field:
            node = self._named(named)
            if node is not None:
                return node
        return self._word(field)

    def _group(self, field: str) -> q.Node:
        start = self._at
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._fail("brackets are nested too deep.", remedy="Write it flatter.")
        self._at += 1
        self._skip()
        node = self._either(field)
        self._depth -= 1
        if self._at < len(self._text):
            self._at += 1  # the closing bracket
        elif not self._typing:
            self._fail("this ( is never closed.", position=start, remedy="Add a ).")
        self._skip()
        return node

    def _named(self, found: re.Match[str]) -> q.Node | None:
        """What follows ``name:``; None if it is an ordinary word with a colon."""
        name = found[1].lower()
        start = self._at
        after = found.end()
        empty = after == len(self._text) or self._text[after].isspace() or self._text[after] == ")"
        if name not in FIELDS:
            if empty or name in ("http", "https"):
                return None
            import difflib  # for this mistake alone

            near = difflib.get_close_matches(name, FIELDS, 1, 0.6)
            guess = f"Did you mean {near[0]}: ?" if near else f"Known: {', '.join(FIELDS)}."
            self._fail(
                f"there is no field {found[1]}:",
                position=start,
                length=len(found[0]),
                remedy=f"{guess} In quotes it is searched as it is.",
            )
        self._at = after
        if empty:
            self._skip()
            if self._typing and self._at == len(self._text):
                return q.EVERYTHING
            self._fail(
                f"{name}: needs a value.",
                position=start,
                length=len(found[0]),
                remedy=f"For example {_EXAMPLES[name]}, without a space.",
            )
        if self._text[self._at] == "(":
            return self._group(name)
        if self._text[self._at] in _QUOTES:
            at = self._at
            phrase, closed = self._phrase()
            return self._value(name, phrase, at, closed=closed, quoted=True)
        return self._word(name)

    def _word(self, field: str) -> q.Node:
        start = self._at
        found = _WORD.match(self._text, start)
        if found is None:  # a closing quotation mark on its own
            self._at += 1
            self._skip()
            return q.EVERYTHING
        self._at = found.end()
        last = self._at == len(self._text)
        self._skip()
        return self._value(field, found[0], start, closed=not last, quoted=False)

    def _phrase(self) -> tuple[str, bool]:
        """A phrase in quotation marks, and whether it was closed."""
        start = self._at
        closing = _QUOTES[self._text[start]]
        end = start + 1
        while end < len(self._text) and self._text[end] not in closing:
            end += 1
        if end == len(self._text) and not self._typing:
            self._fail(
                "this quotation mark is never closed.",
                position=start,
                length=end - start,
                remedy="Add one at the end of the phrase.",
            )
        phrase = self._text[start + 1 : end]
        self._at = min(end + 1, len(self._text))
        self._skip()
        return phrase, end < len(self._text)

    def _value(self, field: str, text: str, start: int, *, closed: bool, quoted: bool) -> q.Node:
        """The node of a field's value; ``closed``: nothing more can be typed to it."""
        length = max(1, self._at - start)
        typing = self._typing and not closed
        if field in ("", *WORD_FIELDS, "quote"):
            star = not quoted and text.endswith("*")
            if not match(text):
                return q.EVERYTHING
            prefix = typing or star
            if field == "quote":
                return q.Quoted(text, prefix)
            return q.Words(text, field, prefix)
        text = text.strip()
        if not text:
            return q.EVERYTHING
        if field in ("source", "topic", "said"):
            # As with words: a star, or that it is still being typed, lets the last word go on.
            return q.Field(field, text + "*" if typing and not text.endswith("*") else text)
        if field == "lang":
            return q.Field(field, text.lower())
        if field in ("is", "has"):
            return self._one_of(field, text, start, length, typing)
        if field == "story":
            return self._story(text, start, length)
        at = self._moment(text)
        if at is None:
            if typing:
                return q.EVERYTHING
            self._fail(
                f"{text} is no date.",
                position=start,
                length=length,
                remedy="Write 2026-01-31, 7d, 12h, today or yesterday.",
            )
        return q.Field(field, at)

    def _one_of(self, field: str, text: str, start: int, length: int, typing: bool) -> q.Node:
        known = STATES if field == "is" else PARTS
        value = text.lower()
        if value not in known:
            longer = [word for word in known if word.startswith(value)]
            singular = value.rstrip("s")
            same = [word for word in known if word.rstrip("s") == singular]
            if same:
                value = same[0]
            elif typing and longer:
                return q.EVERYTHING
            else:
                self._fail(
                    f"{field}: does not know {text}.",
                    position=start,
                    length=length,
                    remedy=f"It takes {', '.join(known)}.",
                )
        return q.Field(field, value)

    def _story(self, text: str, start: int, length: int) -> q.Node:
        number = text.removeprefix("#")
        if not (number.isascii() and number.isdigit() and len(number) < 19):
            self._fail(
                f"{text} is no story's number.",
                position=start,
                length=length,
                remedy="Write story:12.",
            )
        return q.Field("story", int(number))

    def _moment(self, text: str) -> int | None:
        """Unix seconds of a day's beginning or of an age."""
        midnight = self._now.replace(hour=0, minute=0, second=0, microsecond=0)
        word = text.lower()
        try:
            if word in ("today", "yesterday"):
                day = midnight - timedelta(days=word == "yesterday")
            elif age := _AGE.fullmatch(word):
                day = self._now - timedelta(days=int(age[1]) * _UNITS[age[2].lower()])
            elif date := _DAY.fullmatch(word):
                day = datetime(int(date[1]), int(date[2] or 1), int(date[3] or 1)).astimezone()
            else:
                return None
            return int(day.timestamp())
        except (ValueError, OverflowError, OSError):
            return None

    def _keyword(self, word: str) -> bool:
        """Whether the capital ``word`` stands here on its own; goes past it."""
        end = self._at + len(word)
        if not self._text.startswith(word, self._at):
            return False
        if end < len(self._text) and not (self._text[end].isspace() or self._text[end] in '()"“'):
            return False
        self._at = end
        self._skip()
        return True

    def _ended(self) -> bool:
        return self._at == len(self._text) or self._text[self._at] == ")"

    def _skip(self) -> None:
        found = _SPACE.match(self._text, self._at)
        assert found is not None
        self._at = found.end()

    def _fail(
        self, cause: str, *, position: int | None = None, length: int = 1, remedy: str = ""
    ) -> NoReturn:
        at = self._at if position is None else position
        raise QueryError(cause, position=at, length=length, remedy=remedy)


_EXAMPLES = {
    "title": "title:budget",
    "body": "body:budget",
    "author": "author:smith",
    "source": "source:daily",
    "topic": "topic:nato",
    "said": "said:putin",
    "quote": 'quote:"no limits"',
    "lang": "lang:de",
    "is": "is:unread",
    "has": "has:quotes",
    "since": "since:7d",
    "before": "before:2026-01-01",
    "story": "story:12",
}
