"""Hosts as they are shown: letters of other scripts only where they cannot pass for something else.

A label such as ``xn--80ak6aa92e`` may spell a well-known name in letters that look the same
(a homograph). What browsers do about it, after Unicode Technical Standard 39 ("highly restrictive"):
letters are shown only if they are of one script (or of the mixes that Chinese, Japanese and Korean are
written in), do not all look like Latin ones, and are what the ASCII form stands for. All else stays as
the ASCII form says it.

:func:`misleading` tells of a link whose words name another host than the one it leads to.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from termnews.text.clean import line

_CJK = (
    frozenset({"CJK", "HIRAGANA", "KATAKANA", "LATIN"}),
    frozenset({"CJK", "HANGUL", "LATIN"}),
    frozenset({"CJK", "BOPOMOFO", "LATIN"}),
)
_ALONE = frozenset(
    "LATIN CYRILLIC GREEK ARMENIAN GEORGIAN HEBREW ARABIC DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA"
    " TAMIL TELUGU KANNADA MALAYALAM SINHALA THAI LAO KHMER MYANMAR TIBETAN ETHIOPIC HANGUL HIRAGANA"
    " KATAKANA CJK BOPOMOFO".split()
)
# Letters that pass for Latin ones or for a hyphen. A label of nothing else is not what it seems.
_LOOKALIKES = {
    "CYRILLIC": frozenset("авгекмнопрстухьъѕіїјһӏԁԍԛԝҽѡѵѕ"),
    "GREEK": frozenset("αβγεηικνορςτυχωϲϳ"),
    "ARMENIAN": frozenset("աեհոսցւօզղյնպք"),
    "GEORGIAN": frozenset("იოყხჿ"),
    "HEBREW": frozenset("וסןט"),
    "ARABIC": frozenset("اهو"),
    "CJK": frozenset("一丶丨丿工口二三十卜八入"),
    "KATAKANA": frozenset("ノソニロエハトーヘ"),
    "HIRAGANA": frozenset("へくし"),
}
_ODD_LATIN = frozenset("ıĸŀŉſ")
_LAST_LATIN = "\u017f"

_WRITTEN = re.compile(
    r"(?:(?P<scheme>https?)://|(?P<www>www\.)|)"
    r"(?:[^\s/@?#]{1,200}@)?(?P<host>(?:[\w-]{1,63}\.){1,8}[^\W\d_][\w-]{1,62})\.?(?::\d{1,5})?"
    r"(?P<rest>[/?#]\S*)?"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,63})")
_ENDINGS = frozenset(
    "com org net edu gov mil int info biz name news app dev blog shop online site tech media press"
    " world club live store cloud xyz top arpa".split()
)
"""Endings by which words without a scheme are taken for a host; and those of two letters …"""
_FILES = frozenset("py rs sh md pl ps cc so go ts js cs vb tv am pm ml hs kt".split())
"""… but for these, which end names of files, programs and times as well."""


def shown_host(host: str) -> str:
    """A host for the eye: its ASCII form, but for labels in which letters of other scripts are safe."""
    return ".".join(_shown_label(label) for label in host.lower().split("."))


def _shown_label(label: str) -> str:
    if label.isascii() and not label.startswith("xn--"):
        return label
    try:
        ascii_form = label.encode("idna").decode("ascii") if not label.isascii() else label
    except UnicodeError:
        return line(label.encode("ascii", "backslashreplace").decode(), 80)
    try:
        letters = ascii_form[4:].encode("ascii").decode("punycode")
        same = letters.encode("idna").decode("ascii") == ascii_form
    except UnicodeError:
        return ascii_form
    return letters if same and _safe(letters) else ascii_form


def _safe(label: str) -> bool:
    """Whether a label may be shown in its own letters."""
    if unicodedata.normalize("NFC", label) != label or line(label) != label:
        return False
    scripts: set[str] = set()
    before = ""
    for char in label:
        kind = unicodedata.category(char)
        if char == "-" or (char.isascii() and char.isdigit()):
            pass
        elif kind == "Mn":
            if before == char or not before:  # a mark twice, or on nothing
                return False
        elif kind not in ("Ll", "Lo", "Lm", "Mc"):
            return False
        else:
            script = unicodedata.name(char, "").partition(" ")[0]
            if script == "KATAKANA-HIRAGANA":
                script = "KATAKANA"
            scripts.add(script)
            if script == "LATIN" and (char in _ODD_LATIN or char > _LAST_LATIN):
                return False
        before = char
    letters = {char for char in label if unicodedata.category(char)[0] == "L"}
    if len(scripts) == 1:
        (script,) = scripts
        return script in _ALONE and not letters <= _LOOKALIKES.get(script, frozenset())
    if not any(scripts <= mix for mix in _CJK):
        return False
    foreign = {char for char in letters if not char.isascii()}
    return not any(foreign <= _LOOKALIKES[script] for script in ("CJK", "KATAKANA", "HIRAGANA"))


def misleading(words: str, href: str) -> str:
    """The host (or mail address) that a link really leads to, as it is shown, if its words name
    another one; else "".

    Words name a host if they are an address, with a scheme, ``www.`` or a usual ending. Hosts of one
    owner (``www.a.example`` and ``b.a.example``) are not held apart.
    """
    words = words.strip().strip("<>()[]\u201c\u201d\"'.,;:")
    if not words or len(words) > 2_000 or ("." not in words):
        return ""
    try:
        parts = urlsplit(href)
        host = (parts.hostname or "").lower().rstrip(".")
    except ValueError:
        return ""
    if found := _MAIL.fullmatch(words):
        if parts.scheme != "mailto":
            return "" if not host or _related(found[1], host) else shown_host(host)
        target = unquote(parts.path).partition("?")[0]
        return "" if target.lower() == words.lower() else line(target, 120)
    named = _WRITTEN.fullmatch(words)
    if named is None:
        return ""
    ending = named["host"].rpartition(".")[2].lower()
    usual = ending in _ENDINGS or (len(ending) == 2 and ending not in _FILES)
    if not (named["scheme"] or named["www"] or usual):
        return ""
    if parts.scheme == "mailto":
        return line(unquote(parts.path), 120)
    return "" if not host or _related(named["host"], host) else shown_host(host)


def _related(first: str, second: str) -> bool:
    """Whether two hosts are of one owner, as far as names tell."""
    one, other = _ascii(first), _ascii(second)
    return bool(one) and _owner(one) == _owner(other)


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower() if not host.isascii() else host.lower()
    except UnicodeError:
        return ""


def _owner(host: str) -> list[str]:
    """The last two labels, three where the last two are such as ``co.uk``."""
    labels = host.rstrip(".").split(".")
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return labels[-3:] if short else labels[-2:]
