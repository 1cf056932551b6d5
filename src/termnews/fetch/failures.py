"""What went wrong, as one sentence a reader understands, and what may be done."""

from __future__ import annotations

import errno
import ssl

import httpcore

from termnews.errors import FetchError
from termnews.fetch.addresses import Address
from termnews.fetch.wire import BlockedAddress, UnknownHost
from termnews.text import line

LATER = "It is tried again at the next refresh."
"""The remedy where nothing can be done but wait."""

_REASONS = {
    errno.ECONNREFUSED: "it refuses the connection",
    errno.ECONNRESET: "it broke the connection",
    errno.ENETUNREACH: "there is no way to its network",
    errno.EHOSTUNREACH: "there is no way to it",
    errno.ENETDOWN: "the network is down",
    errno.EACCES: "this machine does not allow it",
    errno.EPERM: "this machine does not allow it",
}
"""What the system's numbers say, in words."""


def failure(error: Exception, here: Address, waited: float, *, answered: bool) -> FetchError:
    """The :class:`FetchError` for an exception of the network or of httpcore.

    ``waited`` is how many seconds the request took; ``answered``, whether its headers came.
    """
    url, host = str(here), here.host
    if isinstance(error, FetchError):
        return error
    if isinstance(error, BlockedAddress):
        return FetchError(
            f"{host} is an address on your own machine or network ({line(str(error), 60)}); it was not contacted.",
            kind="blocked-address",
            url=url,
            remedy="If it is yours, add exactly that address as a source.",
        )
    if isinstance(error, UnknownHost):
        return FetchError(
            f"The name {host} could not be found.",
            kind="dns",
            url=url,
            remedy="Check the address, and whether you are online.",
        )
    if isinstance(error, httpcore.ConnectTimeout):
        return FetchError(
            f"{host} did not accept a connection within {_seconds(waited)}.",
            kind="timeout",
            url=url,
            remedy=LATER,
        )
    if isinstance(error, TimeoutError | httpcore.TimeoutException):
        if not answered:
            cause = f"{host} did not answer within {_seconds(waited)}."
        elif isinstance(error, httpcore.TimeoutException):
            cause = f"{host} stopped in the middle of its answer."
        else:
            cause = f"{host} was too slow: its answer was not whole after {_seconds(waited)}."
        return FetchError(cause, kind="timeout", url=url, remedy=LATER)
    if isinstance(error, httpcore.ConnectError):
        reason: str = line(str(error), 200)
        if isinstance(error.__cause__, ssl.SSLCertVerificationError):
            return FetchError(
                f"The certificate of {host} is not valid ({line(error.__cause__.verify_message, 120)}).",
                kind="tls",
                url=url,
                remedy="Nothing was fetched. Check your clock, or tell the site.",
            )
        if isinstance(error.__cause__, ssl.SSLError) or "TLS" in reason:
            return FetchError(
                f"No secure connection to {host} could be made.", kind="tls", url=url, remedy=LATER
            )
        system = error.__cause__
        if isinstance(system, OSError) and system.errno in _REASONS:
            reason = _REASONS[system.errno]
        return FetchError(
            f"{host} could not be reached: {reason or 'no answer'}.",
            kind="connect",
            url=url,
            remedy="Check whether you are online. " + LATER,
        )
    if isinstance(error, httpcore.ProxyError):
        return FetchError(
            f"The proxy would not connect to {host} ({line(str(error), 100)}).",
            kind="connect",
            url=url,
            remedy="Its login is kept with “termnews login set ITS-ADDRESS”."
            if str(error).startswith("407")
            else "Check the proxy in your settings.",
        )
    if isinstance(error, httpcore.RemoteProtocolError):
        words = str(error)
        if "too large" in words or "too long" in words:
            cause, kind = f"{host} sent more headers than is sane.", "too-large"
        elif "without sending a response" in words:
            cause, kind = f"{host} hung up without an answer.", "protocol"
        else:
            cause, kind = f"{host} sent an answer that is not HTTP.", "protocol"
        return FetchError(cause, kind=kind, url=url, remedy=LATER)
    return FetchError(f"The connection to {host} broke.", kind="connect", url=url, remedy=LATER)


def _seconds(waited: float) -> str:
    number = max(1, round(waited))
    return f"{number} second" + ("s" if number > 1 else "")


_STATUS = {
    400: ("did not understand the request", "Check the address."),
    401: (
        "asks for a user name and password",
        "“termnews login set ADDRESS” keeps them for it, in a private file of yours.",
    ),
    402: ("asks for payment", ""),
    403: ("refuses to give this", "It may not serve feed readers; try it in a browser."),
    404: ("knows no such page", "Check the address; the feed may have moved."),
    405: ("refuses to give this", "Check the address."),
    406: ("has nothing that we can read", ""),
    408: ("was too slow", LATER),
    410: (
        "says that this is gone for good",
        "It is not asked again; delete the source, or find its new address.",
    ),
    418: ("refuses to give this", ""),
    429: ("was asked too often", "It is left in peace for a while."),
    451: ("may not show this for legal reasons", ""),
    500: ("has a fault of its own", LATER),
    502: ("cannot reach what is behind it", LATER),
    503: ("is overloaded or being worked on", LATER),
    504: ("waited too long for what is behind it", LATER),
}


def status_failure(status: int, url: str, retry_after: float | None) -> FetchError:
    """The :class:`FetchError` for an HTTP status that is no success."""
    if status in _STATUS:
        words, remedy = _STATUS[status]
    elif 300 <= status < 400:
        words, remedy = "sent us elsewhere without saying where", "Check the address."
    elif status < 500:
        words, remedy = "refuses the request", "Check the address."
    else:
        words, remedy = "has a fault of its own", LATER
    return FetchError(
        f"The server {words} (HTTP {status}).",
        kind="status",
        url=url,
        status=status,
        retry_after=retry_after,
        remedy=remedy,
    )
