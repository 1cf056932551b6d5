"""XML that is not XML → XML: the tolerant path of the feed reader.

One pass over the text, linear in its length: characters that XML forbids go, named HTML entities
become characters, a bare ``&`` or ``<`` is escaped, tags are balanced (an end tag closes what was
left open inside it; one without a start is dropped; an ``<item>`` inside an open ``<item>`` ends
it), attributes are quoted and made unique. A document type declaration is read for short literal
entities and dropped: nothing is ever expanded twice, and nothing outside is looked at.
"""

from __future__ import annotations

import re
from html import escape
from html.entities import html5

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(
    # Whole terminal sequences, so that their payload does not stay as text; a tag ends them.
    "\x1b(?:[\\]PX^_][^\x07\x1b<]{0,4096}(?:\x07|\x1b\\\\)?|\\[[0-?]*[ -/]*[@-~]?|[ -/]*[0-;=-~]?)"
)
_START = re.compile(
    r"<(?:\?xml|!DOCTYPE|!--|(?:\w+:)?(?:rss|feed|rdf|channel|opml)[\s>])", re.IGNORECASE
)
_DOCTYPE_START = re.compile("<!DOCTYPE", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[(.*?)\]\s*>|>)", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"<!ENTITY\s+(\w+)\s+(?:\"([^\"&<%]*|&#\w+;)\"|'([^'&<%]*|&#\w+;)')\s*>")
_TOKEN = re.compile(
    r"<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)"
    r"|<!--.*?(?:-->|\Z)"
    r"|<\?.*?(?:\?>|\Z)"
    r"|<![A-Z][^<>]*>"
    r"|</(?P<end>[A-Za-z_][\w.:-]*)[^<>]*>?"
    r"|<(?P<start>[A-Za-z_][\w.:-]*)(?P<attributes>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)(?:>|(?=<)|\Z)",
    re.DOTALL,
)
_REFERENCE = re.compile(r"&(?:#[xX]([0-9A-Fa-f]{1,8});|#([0-9]{1,10});|([A-Za-z]\w{0,31});)?")
_ATTRIBUTE = re.compile(
    r"(?<![\w.:-])([A-Za-z_][\w.:-]{0,200}+)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "meta",
        "param",
        "track",
        "wbr",
    }
)
"""Elements of HTML that have no end (and are none of a feed's)."""
_ENTRIES = frozenset({"item", "entry"})
_LEAVES = frozenset(
    {"title", "link", "guid", "pubDate", "comments", "category", "dc:creator", "dc:date"}
)
"""Fields of RSS that hold text alone …"""
_FIELDS = _LEAVES | {"description", "content:encoded", "author", "source"}
"""… and those that cannot begin inside of them."""
_HOLDERS = frozenset({"channel", "rss", "feed", "rdf:RDF", "RDF"})

MAX_ENTITY = 64
"""Characters of a declared entity that is honoured."""
MAX_EXPANSION = 100_000
"""Characters all declared entities of a document may add."""
MAX_DEPTH = 200
"""Elements open at once; deeper start tags are dropped (libxml2 stops at 256)."""
MAX_ATTRIBUTES = 64
"""Attributes kept on one element."""


class Mender:
    """Mends one document; afterwards ``notes`` says what had to be done, in plain words."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self._declared: dict[str, str] = {}
        self._budget = MAX_EXPANSION
        self._out: list[str] = []
        self._open: list[str] = []
        self._count: dict[str, int] = {}
        self._dropped = 0

    def mend(self, text: str) -> str:
        """``text`` as XML that a parser accepts."""
        text, escapes = _ESCAPE.subn("", text)
        text, illegal = _ILLEGAL.subn("", text)
        if escapes or illegal:
            self._note("It held characters that no feed may hold; they were left out.")
        start = _START.search(text)
        if start and start.start() > 0:
            if text[: start.start()].strip("\ufeff \t\r\n"):
                self._note("It began with something that is no feed; that was skipped.")
            text = text[start.start() :]
        text = self._without_doctype(text)
        if (last := text.rfind("<![CDATA[")) > text.rfind("]]>"):
            # It would swallow all that follows; what is in it is read as markup instead.
            self._note("A part of it that was marked as text has no end.")
            text = text[:last] + text[last + 9 :]
        position = 0
        for token in _TOKEN.finditer(text):
            if token.start() > position:
                self._text(text[position : token.start()])
            position = token.end()
            self._token(token)
        if position < len(text):
            self._text(text[position:])
        if self._open:
            self._note("It ends in the middle.")
        while self._open:
            self._close()
        return "".join(self._out)

    def _without_doctype(self, text: str) -> str:
        """Take what is harmless from the document type declaration, and cut it out."""
        start = _DOCTYPE_START.search(text[:65_536])
        if not start:
            return text
        doctype = _DOCTYPE.match(text, start.start(), start.start() + 1_000_000)
        if not doctype:
            return text[: start.start()] + text[start.end() :]
        self._declare(doctype[1] or "")
        if re.search(r"\b(?:SYSTEM|PUBLIC)\b", doctype[0]) and "Netscape" not in doctype[0]:
            self._note("It refers to definitions elsewhere; they were not fetched.")
        return text[: doctype.start()] + text[doctype.end() :]

    def _token(self, token: re.Match[str]) -> None:
        if (cdata := token["cdata"]) is not None:
            if self._open:
                self._out.append(f"<![CDATA[{cdata}]]>")
        elif name := token["start"]:
            self._start(name, token["attributes"])
        elif name := token["end"]:
            self._end(name)

    def _start(self, name: str, attributes: str) -> None:
        attributes = attributes.strip()
        empty = attributes.endswith("/")
        if name in _ENTRIES and self._count.get(name):
            self._note("An entry did not end before the next began.")
            while self._count.get(name) and self._open[-1] not in _HOLDERS:
                self._close()
        if self._open and self._open[-1] in _LEAVES and name in _FIELDS and "=" not in attributes:
            self._note("A field did not end before the next began.")
            self._close()
        if len(self._open) >= MAX_DEPTH:
            self._dropped += 1
            self._note("Its elements are nested too deep; the deepest were left out.")
            return
        self._out.append(f"<{name}{self._attributes(attributes)}")
        # A link with an address in an attribute is Atom's or HTML's: empty, both of them.
        linked = name.lower() == "link" and "href" in attributes.lower()
        if empty or linked or name.lower() in _VOID:
            self._out.append("/>")
            return
        self._out.append(">")
        self._open.append(name)
        self._count[name] = self._count.get(name, 0) + 1

    def _end(self, name: str) -> None:
        if self._dropped and not (self._open and self._open[-1] == name):
            self._dropped -= 1
            return
        if not self._count.get(name):
            if name.lower() not in _VOID and name.lower() != "link":
                self._note("Its tags do not match.")
            return
        if self._open[-1] != name:
            self._note("Its tags do not match.")
            if name not in _HOLDERS and not self._within_entry(name):
                return
        while self._close() != name:
            pass

    def _within_entry(self, name: str) -> bool:
        """Whether ``name`` was opened inside the entry that is open (or none is)."""
        for opened in reversed(self._open):
            if opened == name:
                return True
            if opened in _ENTRIES:
                return False
        return False

    def _close(self) -> str:
        name = self._open.pop()
        self._count[name] -= 1
        self._out.append(f"</{name}>")
        return name

    def _attributes(self, text: str) -> str:
        if not text or text == "/":
            return ""
        seen: dict[str, str] = {}
        for found in _ATTRIBUTE.finditer(text):
            if len(seen) >= MAX_ATTRIBUTES:
                self._note("An element had too many attributes; the first were kept.")
                break
            name, double, single, bare = found.groups()
            value = double if double is not None else single if single is not None else bare
            value = value.replace("<", "&lt;").replace('"', "&quot;")
            seen.setdefault(name, self._references(value))
        return "".join(f' {name}="{value}"' for name, value in seen.items())

    def _text(self, text: str) -> None:
        if not self._open:
            return
        if "<" in text:
            self._note("It held a bare “<”.")
            text = text.replace("<", "&lt;")
        self._out.append(self._references(text.replace("]]>", "]]&gt;")))

    def _references(self, text: str) -> str:
        return _REFERENCE.sub(self._reference, text) if "&" in text else text

    def _reference(self, found: re.Match[str]) -> str:
        hexadecimal, decimal, name = found.groups()
        if name:
            if name in _XML_ENTITIES:
                return found[0]
            if name in self._declared:
                value = self._declared[name]
                self._budget -= len(value)
                return value if self._budget >= 0 else ""
            if char := html5.get(name + ";"):
                self._note("It used entities that XML does not know.")
                return escape(char, quote=False)
            return f"&amp;{name};"
        if hexadecimal or decimal:
            return _character(int(hexadecimal, 16) if hexadecimal else int(decimal))
        self._note("It held a bare “&”.")
        return "&amp;"

    def _declare(self, subset: str) -> None:
        """Take short literal entities from a document type's internal subset."""
        if subset.count("<!ENTITY") > len(_ENTITY.findall(subset[:65_536])):
            self._note(
                "It defines entities that are not plain short texts; they were not expanded."
            )
        for found in _ENTITY.finditer(subset[:65_536]):
            value = found[2] if found[2] is not None else found[3]
            if len(value) > MAX_ENTITY:
                self._note(
                    "It defines entities that are not plain short texts; they were not expanded."
                )
            elif len(self._declared) < 1000:
                self._declared.setdefault(found[1], self._references(value))

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)


def _character(code: int) -> str:
    """What a numeric reference stands for, escaped; "" for what XML forbids."""
    if 0x80 <= code <= 0x9F:  # meant as windows-1252, as HTML has it
        try:
            return bytes((code,)).decode("cp1252")
        except UnicodeDecodeError:
            return ""
    if code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0x10FFFF:
        return "" if code & 0xFFFE == 0xFFFE else f"&#{code};"
    return ""
