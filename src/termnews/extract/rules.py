"""A user's rules for reading one site: which elements are the text, which are not, and the metadata.

A rule is a TOML file named after its host::

    content = ["article .story"]      # where the text is; the first that finds something counts
    remove = [".promo", "aside"]      # what is not the text
    title = "h1.headline"
    author = [".byline a"]
    date = "time[datetime]"
    next = "a[rel=next]"

Selectors are CSS; one that begins with ``/``, ``./`` or ``(`` is XPath 1.0. Rules are read by
:func:`parse`, imported from the ftr-site-config text format by :func:`from_ftr`,
and written by :func:`to_toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lxml import etree

from termnews.errors import SettingsError
from termnews.text import line

MAX_SELECTORS = 200
"""Selectors of one key."""

MAX_SELECTOR = 1_000
"""Characters of one selector."""

MAX_FILE = 200_000
"""Characters of one rule file."""

KEYS = ("content", "remove", "title", "author", "date", "next")

# Functions of XPath extensions that the ftr format's other readers know and lxml does not.
_XPATH = re.compile(r"^\s*(?:\.?/|\()")


@dataclass(frozen=True)
class Selector:
    """A CSS or XPath selector, checked when it was made."""

    text: str

    @property
    def is_xpath(self) -> bool:
        return bool(_XPATH.match(self.text))

    @cached_property
    def _compiled(self) -> etree.XPath:
        if self.is_xpath:
            return etree.XPath(self.text)
        from cssselect import HTMLTranslator  # most readers have no rules

        return etree.XPath(HTMLTranslator().css_to_xpath(self.text, prefix="descendant-or-self::"))

    def check(self) -> str:
        """What is wrong with the selector; empty if nothing is."""
        if not self.text.strip():
            return "is empty"
        if len(self.text) > MAX_SELECTOR:
            return f"is longer than {MAX_SELECTOR} characters"
        from cssselect.parser import SelectorError
        from cssselect.xpath import ExpressionError

        try:
            _ = self._compiled
        except (SelectorError, ExpressionError) as error:
            return f"is no CSS selector ({line(str(error), 120)})"
        except (etree.XPathError, RecursionError, ValueError) as error:
            return f"is no XPath ({line(str(error), 120)})"
        return ""

    def select(self, tree: etree._Element) -> list[etree._Element]:
        """The elements found in ``tree``, in document order; the parents of text and attributes.

        An expression that fails on this tree finds nothing.
        """
        if self.check():
            return []
        try:
            found: Any = self._compiled(tree)
        except (etree.XPathError, RecursionError, ValueError):
            return []
        if not isinstance(found, list):
            return []
        elements: dict[etree._Element, None] = {}
        for item in found:
            element = item if isinstance(item, etree._Element) else _owner(item)
            if element is not None and isinstance(element.tag, str):
                elements.setdefault(element)
        return list(elements)


def _owner(item: Any) -> etree._Element | None:
    """The element that a found attribute or piece of text belongs to."""
    parent = getattr(item, "getparent", None)
    return parent() if parent is not None else None


@dataclass(frozen=True)
class SiteRules:
    """One site's rules. A field without selectors changes nothing."""

    host: str = ""
    """In lower case without ``www.``; empty where the file's name tells it."""
    content: tuple[Selector, ...] = ()
    remove: tuple[Selector, ...] = ()
    title: tuple[Selector, ...] = ()
    author: tuple[Selector, ...] = ()
    date: tuple[Selector, ...] = ()
    next: tuple[Selector, ...] = ()
    warnings: tuple[str, ...] = field(default=(), compare=False)
    """What of an imported rule could not be used, in plain words."""

    def __bool__(self) -> bool:
        return any(getattr(self, key) for key in KEYS)


def parse(text: str, name: str = "site rule") -> SiteRules:
    """The rules in TOML text. Raises SettingsError that names file, line and key."""
    import tomllib

    if len(text) > MAX_FILE:
        raise SettingsError(f"{name} is longer than {MAX_FILE} characters.")
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(
            f"{name} is not valid TOML: {line(str(error), 200) or 'nested too deep'}.",
            remedy='A rule looks like: content = ["article .body"]',
        ) from None
    host = table.pop("host", "")
    if not isinstance(host, str):
        raise _problem(name, text, "host", "must be text")
    found: dict[str, tuple[Selector, ...]] = {}
    for key, value in table.items():
        if key not in KEYS:
            raise _problem(name, text, key, f"no such key; there are {', '.join(('host', *KEYS))}")
        found[key] = _selectors(name, text, key, value)
    return _built(host, found)


def _built(
    host: str, found: dict[str, tuple[Selector, ...]], warnings: tuple[str, ...] = ()
) -> SiteRules:
    content, remove, title, author, date, next_ = (found.get(key, ()) for key in KEYS)
    return SiteRules(_host(host), content, remove, title, author, date, next_, warnings)


def _host(host: str) -> str:
    return host.strip().lower().removeprefix("www.").lstrip(".")


def _selectors(name: str, text: str, key: str, value: Any) -> tuple[Selector, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise _problem(name, text, key, 'must be a selector or a list of them, such as [".byline"]')
    if len(values) > MAX_SELECTORS:
        raise _problem(name, text, key, f"has more than {MAX_SELECTORS} selectors")
    selectors = tuple(Selector(v) for v in values)
    for selector in selectors:
        fault = selector.check()
        if fault:
            raise _problem(name, text, key, f"“{line(selector.text, 80)}” {fault}", selector.text)
    return selectors


def _problem(name: str, text: str, key: str, what: str, within: str = "") -> SettingsError:
    """The error for a key, at the line of the key or of ``within`` in its list."""
    number = 1
    for at, row in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=|\s*\[+\s*[\"']?{re.escape(key)}\b", row):
            number = at
            break
    if within:
        rows = text.splitlines()
        number = next((at for at in range(number, len(rows) + 1) if within in rows[at - 1]), number)
    return SettingsError(f"{name}, line {number}, {line(key, 80)}: {what}.")


def to_toml(rules: SiteRules) -> str:
    """The rules as the text of a rule file."""
    rows = [f"host = {_quoted(rules.host)}"] if rules.host else []
    for key in KEYS:
        selectors = getattr(rules, key)
        if selectors:
            rows.append(f"{key} = [")
            rows.extend(f"    {_quoted(selector.text)}," for selector in selectors)
            rows.append("]")
    return "\n".join(rows) + "\n"


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda c: f"\\u{ord(c[0]):04x}", escaped) + '"'


# --- ftr-site-config ----------------------------------------------------------------------------------

# The format's directives (one ``name: value`` a line, ``#`` comments) to our keys. Others, such as
# ``test_url`` or ``parser``, say nothing about what to select.
_FTR = {
    "title": "title", "body": "content", "author": "author", "date": "date", "strip": "remove",
    "strip_id_or_class": "remove", "strip_image_src": "remove", "next_page_link": "next",
}  # fmt: skip


_FTR_UNKNOWN = {
    "find_string": "text of the page's source cannot be replaced",
    "replace_string": "text of the page's source cannot be replaced",
    "single_page_link": "another page cannot be asked for the whole text",
    "if_page_contains": "rules for some pages only are not known",
    "http_header": "headers cannot be sent for one site",
}
"""Directives that other readers heed, and why they are left out here."""


def from_ftr(text: str, host: str = "") -> SiteRules:
    """Rules from the text of an ftr-site-config file (``example.org.txt``). Never raises.

    What cannot be used is left out and told in ``warnings``, directives that we do not know once.
    """
    found: dict[str, list[Selector]] = {key: [] for key in KEYS}
    warnings: list[str] = []
    told: set[str] = set()
    for number, row in enumerate(text[:MAX_FILE].splitlines(), start=1):
        directive, _, value = row.strip().partition(":")
        if row.lstrip().startswith("#"):
            continue
        key = _FTR.get(directive.strip().lower())
        value = value.strip()
        unknown = directive.partition("(")[0].strip().lower()
        if unknown in _FTR_UNKNOWN and unknown not in told:
            told.add(unknown)
            warnings.append(f"line {number}, {unknown}: {_FTR_UNKNOWN[unknown]}")
        if key is None or not value:
            continue
        selector = Selector(_ftr_xpath(directive.strip().lower(), value))
        fault = selector.check()
        if not fault and not selector.is_xpath:
            fault = "is no XPath of an element"
        if fault:
            warnings.append(f"line {number}, {line(directive, 40)}: {fault}")
        elif len(found[key]) < MAX_SELECTORS:
            found[key].append(selector)
    return _built(host, {key: tuple(s) for key, s in found.items()}, tuple(warnings))


def _ftr_xpath(directive: str, value: str) -> str:
    """The XPath that a directive means."""
    bare = value.strip("\"' ")
    if directive == "strip_id_or_class":
        return f"//*[contains(@class, {_literal(bare)}) or contains(@id, {_literal(bare)})]"
    if directive == "strip_image_src":
        return f"//img[contains(@src, {_literal(bare)})]"
    # ``string(//x)`` and ``concat(...)`` give text; the elements within are what can be selected.
    inner = re.fullmatch(r"(?:string|normalize-space)\((.+)\)", value)
    return inner[1] if inner else value


def _literal(text: str) -> str:
    """An XPath string literal. XPath 1.0 has no escapes."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    parts = ', "\'", '.join(f"'{part}'" for part in text.split("'"))
    return f"concat({parts})"
