"""Other versions of a page that it names itself: AMP and print, for where the page yields nothing."""

from __future__ import annotations

from itertools import islice

from termnews.errors import ExtractError
from termnews.extract.decode import decode
from termnews.extract.metadata.address import checked
from termnews.extract.parse import parse

MAX_LINKS = 500
"""``link`` elements that are looked at."""

MAX_VERSIONS = 2


def other_versions(
    html: bytes | str, url: str, *, charset: str = ""
) -> tuple[tuple[str, str], ...]:
    """``(method, address)`` of the page's AMP version and print version, in this order.

    ``method`` is ``amp`` or ``print``. Addresses are absolute, http(s) and not the page's own; what
    cannot be read names none.
    """
    try:
        root = parse(decode(html, charset).text)
    except ExtractError:
        return ()
    found: dict[str, str] = {}
    for link in islice(root.iter("link"), MAX_LINKS):
        relations = (link.get("rel") or "").lower().split()
        if "amphtml" in relations:
            method = "amp"
        elif "alternate" in relations and (link.get("media") or "").strip().lower() == "print":
            method = "print"
        else:
            continue
        address = checked(link.get("href") or "", url)
        if address and address.partition("#")[0] != url.partition("#")[0]:
            found.setdefault(method, address)
    return tuple((m, found[m]) for m in ("amp", "print") if m in found)[:MAX_VERSIONS]
