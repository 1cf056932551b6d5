#!/usr/bin/env python3
"""Holds the feed parser against a public suite of feed files that say what a parser should find.

    PYTHONPATH=src python benchmarks/feed_conformance.py --data DIR [--failures N] [--match TEXT]

Each file's first comment has ``Description:`` and ``Expect:`` with a Python expression over
``feed``, ``entries`` and so on, in the names of the Universal Feed Parser (whose tests have this
form). Conditions on what a reader shows are checked: words, links, dates, people, tags, media.
Conditions on what we do not keep (generator, rights, content types of single fields …) are left
out; a file with nothing else counts as "not shown". HTML is compared by its visible words and its
links, so that another, but equal, way of cleaning it is no failure.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml import html as lxml_html

from termnews.errors import FeedError
from termnews.feeds import links, parse, texts
from termnews.feeds.dates import parse_date
from termnews.feeds.decode import to_utf8
from termnews.model import Entry, Feed
from termnews.text import line

NOW = datetime(2100, 1, 1, tzinfo=UTC)
"""Far ahead: the suite's dates are not held against today."""

SERVED_FROM = "http://127.0.0.1:8097/tests/"
"""Where the suite expects its files to come from."""


class NotMapped(Exception):
    """The expression asks for something that a reader does not show."""


# --- values that compare as a reader would -------------------------------------------------------


class Words(str):
    """Text that equals other text, or the visible words of other HTML."""

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and folded(str(self)) in readings(other)

    def __ne__(self, other: object) -> bool:
        return not self == other


class Markup(str):
    """HTML that equals other HTML of the same visible words and links, or text of those words."""

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, str):
            return False
        words, targets = shown(str(self))
        theirs, their_targets = shown(other)
        return (words == theirs and targets == their_targets) or words in readings(other)

    def __ne__(self, other: object) -> bool:
        return not self == other


class Person(str):
    """A name that equals the same name with an e-mail address beside it."""

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and (str(self) == texts.name(other) or str(self) == other)


class Anyone(str):
    """The people of an entry where the suite has room for one: it may be any of those we show."""

    __hash__ = str.__hash__
    everyone: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and any(
            Person(name) == other for name in self.everyone or (str(self),)
        )

    def __ne__(self, other: object) -> bool:
        return not self == other


class Language(str):
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and str(self) == other.strip().lower().replace("_", "-")


class Link(str):
    """An address that equals the same address written otherwise."""

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and (str(self) == other or str(self) == links.check(other))


class Identity(str):
    """An entry's id as we keep it, as the feed writes it; a relative one may be expected absolute."""

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, str):
            return False
        relative = bool(self) and ":" not in self.partition("/")[0]
        return Words(str(self)) == other or (relative and other.endswith(self.lstrip("./")))

    def __ne__(self, other: object) -> bool:
        return not self == other


class Moment(str):
    """A date given as text, equal to any spelling of it."""

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and str(parse_date(other, now=NOW)) == str(self)


_TARGETS = {"a": "href", "area": "href", "img": "src"}
"""Where a reader of the text may go or look."""
_HIDDEN = ("script", "style", "applet")


_WINDOWS = {code: bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}


def folded(text: str) -> str:
    """Text as our gate lets it through, without white space (block tags leave some)."""
    return "".join(line(text, 1_000_000).split())


def readings(text: str) -> set[str]:
    """What a reader may rightly see of text whose type we do not know: text, HTML, doubly escaped
    HTML; a C1 control shows as what it means in windows-1252, or not at all."""
    once = unescape(texts.strip_tags(text, html=True))
    found = {text, text.translate(_WINDOWS), once, once.translate(_WINDOWS), unescape(once)}
    found.add(unescape(text))
    return {folded(reading) for reading in found}


def shown(markup: str) -> tuple[str, list[str]]:
    """Visible words and safe link targets of some HTML."""
    if not markup.strip():
        return "", []
    try:
        tree = lxml_html.fragment_fromstring(f"<div>{markup}</div>")
    except Exception:
        return folded(unescape(texts.strip_tags(markup))), []
    for name in _HIDDEN:
        for element in list(tree.iter(name)):
            element.drop_tree()
    targets = [
        links.check(element.get(_TARGETS[element.tag]) or "")
        for element in tree.iter()
        if isinstance(element.tag, str) and element.tag in _TARGETS
    ]
    words = "".join(map(str, tree.itertext()))
    return folded(words), [target for target in targets if target]


# --- our feed under the suite's names -----------------------------------------------------------


class View:
    """A dictionary, by item and by attribute, of what is mapped; other names are not."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self._fields = fields

    def __getitem__(self, name: str) -> Any:
        if name not in self._fields:
            raise NotMapped(name)
        value = self._fields[name]
        return value() if isinstance(value, Late) else value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name]

    def __contains__(self, name: str) -> bool:
        value = self[name]
        if isinstance(value, list):
            return list.__len__(value) > 0
        return value is not None and value != ""

    def has_key(self, name: str) -> bool:
        return name in self

    def get(self, name: str, default: Any = None) -> Any:
        value = self[name]
        return value if name in self else default


class Late:
    """A value that is made when it is asked for; making it may raise :class:`NotMapped`."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __call__(self) -> Any:
        return self._make()


class Sequence(list[Any]):
    """A list of which only so much is known; beyond it nothing is mapped."""

    def __getitem__(self, index: Any) -> Any:
        try:
            return super().__getitem__(index)
        except IndexError:
            raise NotMapped("beyond what is kept") from None

    def __len__(self) -> int:
        raise NotMapped("how many there are")

    def __eq__(self, other: object) -> bool:
        raise NotMapped("all of them")

    __hash__ = None  # type: ignore[assignment]


def _clock(moment: datetime | None) -> tuple[int, ...] | None:
    return None if moment is None else tuple(moment.utctimetuple())


def _stamp(moment: datetime | None) -> Moment | None:
    return None if moment is None else Moment(str(moment))


def _detail(value: str, kind: type[str]) -> View:
    return View({"value": kind(value)})


def _dates(prefix: str, moment: datetime | None) -> dict[str, Any]:
    return {prefix: _stamp(moment), f"{prefix}_parsed": _clock(moment)}


def _authors(authors: tuple[str, ...]) -> dict[str, Any]:
    first = Anyone(authors[0] if authors else "")
    first.everyone = authors
    return {
        "author": first,
        "author_detail": View({"name": first}),
        "authors": [View({"name": Person(name)}) for name in authors],
    }


def _links(url: str, source: str) -> Sequence:
    """The links of which we keep one: known where a file has no other."""
    return Sequence([View({"href": Link(url)})] if url and source.count("<link") < 2 else [])


def _tags(tags: tuple[str, ...], source: str) -> list[View]:
    """Tags as they are shown: a category's label, and its term where it has none."""
    return [
        View({"label": Words(tag)} | ({} if "label=" in source else {"term": Words(tag)}))
        for tag in tags
    ]


def entry_view(entry: Entry, source: str = "") -> View:
    """An entry under the suite's names; ``source`` is the file it is in."""
    summary = Markup(entry.summary or entry.content)
    later = entry.updated or entry.published
    content = entry.content
    tags = _tags(entry.tags, source)
    return View(
        {
            "title": Words(entry.title),
            "title_detail": _detail(entry.title, Words),
            "link": Link(entry.url),
            "links": _links(entry.url, source),
            # An id that begins with # is ours: the feed gave none.
            "id": Identity("" if entry.id.startswith("#") else entry.id),
            "guid": Identity("" if entry.id.startswith("#") else entry.id),
            "summary": summary,
            "description": summary,
            "summary_detail": _detail(summary, Markup),
            # Of several contents the richest is kept.
            "content": Sequence([_detail(content, Markup)]) if content else [],
            "content_detail": _detail(content, Markup) if content else None,
            **_authors(entry.authors),
            **_dates("published", entry.published),
            **_dates("issued", entry.published),
            **_dates("created", entry.published),
            **_dates("date", later),
            **_dates("updated", later),
            **_dates("modified", later),
            "tags": tags,
            "category": Words(entry.tags[0] if entry.tags else ""),
            "comments": Link(entry.comments_url),
            "enclosures": [
                View(
                    {
                        "href": Link(item.url),
                        "url": Link(item.url),
                        "type": item.type,
                        "length": str(item.length) if item.length else "",
                    }
                )
                for item in entry.enclosures
            ],
            "media_thumbnail": [View({"url": Link(entry.image)})] if entry.image else None,
        }
    )


def feed_view(feed: Feed, source: str = "") -> View:
    """A feed under the suite's names; ``source`` is the file it is in."""
    about = Words(feed.description)
    return View(
        {
            "title": Words(feed.title),
            "title_detail": _detail(feed.title, Words),
            "subtitle": about,
            "subtitle_detail": _detail(about, Words),
            "tagline": about,
            "tagline_detail": _detail(about, Words),
            "description": about,
            "summary": about,
            "link": Link(feed.url),
            "links": _links(feed.url, source),
            "language": Language(feed.lang),
            "ttl": str(round(feed.ttl / 60)) if feed.ttl else "",
            **_authors(feed.authors),
        }
    )


# --- running one file ---------------------------------------------------------------------------

_EXPECT = re.compile(r"Description:\s*(.*?)\s*Expect:\s*(.*?)\s*(?:-->|\n|$)", re.DOTALL)
_HEADER = re.compile(r"^\s*Header:\s*([\w-]+)\s*:\s*(.*?)\s*$", re.MULTILINE)
_CALLS = frozenset(
    {"len", "bool", "str", "any", "all", "isinstance", "type", "list", "tuple", "dict"}
)


def conditions(expression: str) -> list[ast.expr]:
    """The parts of an expression that must all hold."""
    tree = ast.parse(expression.strip(), mode="eval").body
    if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
        return list(tree.values)
    return [tree]


def holds(condition: ast.expr, names: dict[str, Any]) -> bool:
    """Evaluate one condition. Raises :class:`NotMapped` if it asks for what we do not keep."""
    for node in ast.walk(condition):
        if isinstance(node, ast.Name) and node.id not in names and node.id not in _CALLS:
            bound = {
                target.id
                for part in ast.walk(condition)
                if isinstance(part, ast.comprehension)
                for target in ast.walk(part.target)
                if isinstance(target, ast.Name)
            }
            if node.id not in bound and node.id not in ("True", "False", "None"):
                raise NotMapped(node.id)
        if isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            raise NotMapped(node.attr)
    allowed = {
        name: __builtins__[name] if isinstance(__builtins__, dict) else getattr(__builtins__, name)
        for name in _CALLS
    }
    code = compile(ast.Expression(condition), "<expect>", "eval")
    return bool(eval(code, {"__builtins__": allowed, **names}))


def check(path: Path, root: Path) -> tuple[str, str]:
    """``(outcome, why)`` of one file: passed, failed, not shown by a reader, or no test."""
    data = path.read_bytes()
    text = to_utf8(data).data.decode("utf-8", "replace")
    found = _EXPECT.search(text[:20_000])
    if not found:
        return "no test", ""
    try:
        parts = conditions(found[2])
    except (SyntaxError, ValueError) as error:
        return "not shown", f"expression: {error}"
    headers = {
        name.lower(): value
        for name, value in _HEADER.findall(text[: max(found.end(), text.find("-->"))])
    }
    kind = headers.get("content-type", "")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", kind)
    url = urljoin(SERVED_FROM, path.relative_to(root).as_posix())
    url = urljoin(url, headers.get("content-location", ""))
    try:
        feed: Feed | None = parse(
            data, url=url, content_type=kind, charset=charset[1] if charset else "", now=NOW
        )
    except FeedError as error:
        feed, failure = None, error.cause
    names: dict[str, Any] = {}
    if feed is not None:
        entries = [entry_view(entry, text) for entry in feed.entries]
        names = {"feed": feed_view(feed, text), "entries": entries}
    mapped = 0
    for part in parts:
        asked = {node.id for node in ast.walk(part) if isinstance(node, ast.Name)}
        if not asked & {"feed", "entries"}:
            continue
        if feed is None:
            return "failed", failure
        try:
            good = holds(part, names)
        except NotMapped:
            continue
        except Exception as error:
            return "failed", f"{ast.unparse(part)}: {type(error).__name__} {error}"
        mapped += 1
        if not good:
            return "failed", explain(part, names)
    return ("passed", "") if mapped else ("not shown", "")


def explain(part: ast.expr, names: dict[str, Any]) -> str:
    """A failed condition with what we have in its place."""
    words = ast.unparse(part)
    if isinstance(part, ast.Compare):
        try:
            ours = eval(compile(ast.Expression(part.left), "<left>", "eval"), {"len": len, **names})
            return f"{words}\n      ours: {str(ours)[:300]!r}"
        except Exception:
            return words
    return words


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the suite")
    parser.add_argument("--failures", type=int, default=20, help="how many failures to print")
    parser.add_argument("--match", default="", help="only files whose path holds this")
    options = parser.parse_args()
    tables: dict[str, Counter[str]] = {}
    failures: list[str] = []
    for path in sorted(options.data.rglob("*")):
        if not path.is_file() or options.match not in str(path):
            continue
        try:
            outcome, why = check(path, options.data)
        except Exception as error:  # a crash of the parser is the worst failure there is
            outcome, why = "failed", f"CRASH {type(error).__name__}: {error}"
        folder = path.parent.relative_to(options.data).as_posix()
        tables.setdefault(folder, Counter())[outcome] += 1
        if outcome == "failed":
            failures.append(f"{path.relative_to(options.data)}\n      {why}")
    print(f"{'folder':<40}{'passed':>8}{'failed':>8}{'not shown':>12}{'no test':>9}")
    total: Counter[str] = Counter()
    for folder, counts in sorted(tables.items()):
        total += counts
        print(
            f"{folder:<40}{counts['passed']:>8}{counts['failed']:>8}{counts['not shown']:>12}{counts['no test']:>9}"
        )
    print(
        f"{'all':<40}{total['passed']:>8}{total['failed']:>8}{total['not shown']:>12}{total['no test']:>9}"
    )
    for failure in failures[: options.failures]:
        print("  " + failure)
    mapped = total["passed"] + total["failed"]
    print(
        f"{total['passed']} of {mapped} files passed that ask for what a reader shows ({100 * total['passed'] / max(mapped, 1):.1f} %)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
