"""Addresses: taken apart, and which machines may be reached.

A feed, a redirect or a page must not make the reader talk to the user's own machine or network
(server-side request forgery). The check is on the address that a name resolved to, at the moment
of connecting, so that a name that resolves differently the second time gains nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, unquote, urljoin, urlsplit

from termnews.errors import FetchError
from termnews.text import line, without_logins

MAX_LENGTH = 8192
_EMBEDDING = (
    IPv6Network("64:ff9b::/96"),  # NAT64: the last four bytes are an IPv4 address
    IPv6Network("64:ff9b:1::/48"),
    IPv6Network("::/96"),  # IPv4-compatible, deprecated
)


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address in the parts that a request needs, all ASCII."""

    scheme: str
    host: str
    """Without brackets."""
    port: int
    target: str
    """Path and query, percent-encoded."""
    user: str = ""
    password: str = ""

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def place(self) -> tuple[str, int]:
        """Host and port."""
        return self.host, self.port

    @property
    def authority(self) -> str:
        """The ``Host`` header: port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        """The address without user and password."""
        return f"{self.scheme}://{self.authority}{self.target}"


_PORTS = {"http": 80, "https": 443}


def address(url: str, base: str = "") -> Address:
    """Take ``url`` apart, seen from ``base``. Raises :class:`FetchError` if it is no web address."""
    shown = _shown(url)
    if len(url) > MAX_LENGTH:
        raise FetchError(f"The address is too long ({shown}).", kind="scheme", url=shown)
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
        scheme = parts.scheme.lower()
        host = parts.hostname or ""
        port = parts.port
    except ValueError:
        raise FetchError(
            f"“{shown}” is not a web address.",
            kind="scheme",
            url=shown,
            remedy="Check how it is written.",
        ) from None
    if scheme not in _PORTS:
        raise FetchError(
            f"Only http and https addresses are fetched, not “{shown}”.", kind="scheme", url=shown
        )
    host = _ascii_host(host)
    if not host:
        raise FetchError(
            f"“{shown}” names no host.", kind="scheme", url=shown, remedy="Check how it is written."
        )
    target = quote(parts.path or "/", "%/:;=@!$&'()*+,~|-._")
    if parts.query:
        target += "?" + quote(parts.query, "%/:;=@!$&'()*+,?~|-._[]{}")
    return Address(
        scheme,
        host,
        _PORTS[scheme] if port is None else port,
        target,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )


def _shown(url: str) -> str:
    """An address for an error's sentence: no login, however badly the address is written."""
    bare = without_logins(url)
    return line(bare if "@" not in bare else "…" + bare.rpartition("@")[2], 120)


def _ascii_host(host: str) -> str:
    """A host name in ASCII, or "" if it is none."""
    host = host.rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    if (
        not host
        or len(host) > 253
        or any(char <= " " or char in "/\\@?#%<>\"'`{}|^\x7f" for char in host)
    ):
        return ""
    return host.lower()


def is_public(ip: str) -> bool:
    """Whether a numeric address is on the open internet."""
    try:
        number = ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    if isinstance(number, IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour
        if inner is None and number.teredo:
            inner = number.teredo[1]
        if inner is None and any(number in network for network in _EMBEDDING):
            inner = IPv4Address(int(number) & 0xFFFFFFFF)
        if inner is not None:
            return _global(inner)
        if number.is_site_local:
            return False
    return _global(number)


def _global(number: IPv4Address | IPv6Address) -> bool:
    return (
        number.is_global
        and not number.is_multicast
        and not number.is_reserved
        and not number.is_unspecified
        and not number.is_loopback
        and not number.is_link_local
    )


def is_private_host(host: str) -> bool:
    """Whether a host *names* a private machine, without a look-up: for a source that is typed in.

    ``localhost``, numeric private addresses, ``.local`` and the like, and names without a dot.
    """
    host = host.strip("[]").rstrip(".").lower()
    try:
        ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(
            (".localhost", ".local", ".lan", ".home", ".internal", ".home.arpa", ".intranet")
        )
    return not is_public(host)
