"""A user name and password in an address: taken out of it, and out of whatever is shown or logged.

``https://ann:secret@example.org/feed`` is how people hand a login over. No such address may be kept,
shown or logged: the two belong to :mod:`termnews.credentials`.
"""

from __future__ import annotations

import re

_LOGIN = r"^(\s*[a-z][a-z0-9+.-]*://)([^/?#]*)@"
_ANYWHERE = r"(?<=://)[^\s/?#\"'<>]{0,2000}@"


def split_login(url: str) -> tuple[str, str, str]:
    """An address without its login, and the user name and password of it, decoded; "" for none."""
    found = re.match(_LOGIN, url, re.IGNORECASE) if "@" in url else None
    if found is None:
        return url, "", ""
    from urllib.parse import unquote  # rarely needed, and every start would wait for it

    user, _, password = found[2].partition(":")
    return found[1] + url[found.end() :], unquote(user), unquote(password)


def without_logins(text: str) -> str:
    """Text in which no address carries a login."""
    return re.sub(_ANYWHERE, "", text) if "@" in text and "://" in text else text
