"""Addresses in feeds: made absolute, and checked for what may ever be opened."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 4096
"""Characters of an address; longer ones are not links but payloads."""

SCHEMES = frozenset({"http", "https", "mailto"})

_PLAIN = re.compile(
    r"https?://[a-z0-9.-]+(?::\d{1,5})?(?:[/?#][!#-;=?-\[\]_a-z~]*)?", re.IGNORECASE
)
"""An absolute address that needs no mending: the common case, decided by one match."""

_UNSEEN = re.compile(
    "[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]"
)
_TRACKING = re.compile(r"(?<=[?&])(?:utm_[a-z]+|fbclid|gclid|mc_[ce]id)=[^&#]*&?", re.IGNORECASE)


def check(href: str, base: str = "") -> str:
    """The absolute address of ``href`` seen from ``base``, or "" if it may not be kept.

    Kept are http, https and mailto. Control characters and white space inside go, other
    characters that an address cannot hold are percent-encoded, a user name and password are cut
    (they only ever hide the real host), a host in other letters is put in its ASCII form.
    """
    href = href.strip()
    if len(href) > MAX_LENGTH or not href:
        return ""
    if _PLAIN.fullmatch(href):
        return _lower_scheme(href)
    href = re.sub("[\t\r\n]", "", href)
    try:
        if base and href[:7].lower() != "mailto:":
            href = urljoin(base, href)
        parts = urlsplit(href)
        scheme = parts.scheme.lower()
        if scheme not in SCHEMES:
            return ""
        if scheme == "mailto":
            return "mailto:" + quote(parts.path, "/@+,;=!%._~-") if "@" in parts.path else ""
        host = _host(parts.hostname or "")
        if not host:
            return ""
        if parts.port is not None:
            host = f"{host}:{parts.port}"
        path = _encode(parts.path)
        address = urlunsplit((scheme, host, path, _encode(parts.query), _encode(parts.fragment)))
    except (ValueError, UnicodeError):
        return ""
    return address if len(address) <= MAX_LENGTH else ""


def web(href: str, base: str = "") -> str:
    """As :func:`check`, for http and https alone: what may be fetched."""
    href = href.strip()
    if "&amp;" in href:  # escaped twice
        href = href.replace("&amp;", "&")
    if _PLAIN.fullmatch(href) and len(href) <= MAX_LENGTH:
        return _lower_scheme(href)
    if href[:4].lower() == "www.":  # meant as a browser's address line would take it
        href = "http://" + href
    address = check(href, base)
    return "" if address.startswith("mailto:") else address


def identity(url: str) -> str:
    """An address without what marketing adds to it: what an entry without a guid is known by."""
    if "utm_" not in url and "clid=" not in url and "mc_" not in url:
        return url
    return _TRACKING.sub("", url).rstrip("?&")


def _lower_scheme(address: str) -> str:
    """``HTTP://…`` as it is compared everywhere."""
    if address.startswith(("http:", "https:")):
        return address
    scheme, _, rest = address.partition(":")
    return f"{scheme.lower()}:{rest}"


def _host(host: str) -> str:
    """A host in ASCII; "" if it is none."""
    if ":" in host:
        return f"[{host}]" if re.fullmatch(r"[0-9a-f:.]+", host, re.IGNORECASE) else ""
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    return host if re.fullmatch(r"[A-Za-z0-9._-]{1,253}", host) else ""


def _encode(part: str) -> str:
    """Percent-encode what may not stand in an address as it is; never twice."""
    part = _UNSEEN.sub(lambda found: "%20" if found[0] == " " else "", part)
    return quote(part, "%/:;=@!$&'()*+,?#[]~|-._")
