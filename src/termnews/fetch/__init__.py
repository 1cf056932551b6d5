"""HTTP within limits: the client, manners, and the check of which machines may be asked.

The network library is imported when :class:`Client` is first used, not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from termnews.fetch.addresses import is_private_host
from termnews.fetch.limits import FEED, PAGE, Limits

if TYPE_CHECKING:
    from termnews.fetch.client import ACCEPT_FEED, ACCEPT_PAGE, Client, Response

_LATE = frozenset({"ACCEPT_FEED", "ACCEPT_PAGE", "Client", "Response"})


def __getattr__(name: str) -> Any:
    if name in _LATE:
        from termnews.fetch import client

        return getattr(client, name)
    raise AttributeError(name)


__all__ = [
    "ACCEPT_FEED",
    "ACCEPT_PAGE",
    "FEED",
    "PAGE",
    "Client",
    "Limits",
    "Response",
    "is_private_host",
]
