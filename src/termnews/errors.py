"""What can go wrong that is not a bug.

::

    TermnewsError
    ├── SettingsError     the settings file, a theme or a site rule cannot be used
    ├── LibraryError      the library file cannot be opened, read or written
    │   ├── LibraryTooNew     written by a newer termnews; left untouched
    │   ├── LibraryDamaged    SQLite says the file is corrupt
    │   └── LibraryFull       the disk (or quota) is full
    ├── FetchError        an address could not be fetched
    ├── FeedError         bytes that should be a feed are not
    ├── ExtractError      a page could not be read at all
    └── QueryError        a search expression is wrong; knows where

Each carries one plain sentence that names the cause (``str(error)``) and, where there is one,
a remedy (``error.remedy``). Bugs stay bugs: nothing here wraps a ``TypeError``.
"""

from __future__ import annotations


class TermnewsError(Exception):
    """An expected failure with a cause to show and a remedy to offer."""

    def __init__(self, cause: str, *, remedy: str = "") -> None:
        super().__init__(cause)
        self.cause = cause
        self.remedy = remedy

    def sentence(self) -> str:
        """Cause and remedy as shown to the user."""
        return f"{self.cause} {self.remedy}".strip()


class SettingsError(TermnewsError):
    """A settings file, theme or site rule that cannot be used; names file, line and key."""


class LibraryError(TermnewsError):
    """The library cannot be opened, read or written."""


class LibraryTooNew(LibraryError):
    """The library was written by a newer termnews. It was not touched."""


class LibraryDamaged(LibraryError):
    """SQLite reports a damaged file."""


class LibraryFull(LibraryError):
    """The disk is full; the transaction was rolled back."""


class FetchError(TermnewsError):
    """An address could not be fetched.

    ``status`` is the HTTP status if there was one. ``kind`` is a short stable word for tests and
    ``--json``: ``dns``, ``connect``, ``tls``, ``timeout``, ``too-large``, ``redirect``, ``blocked-address``,
    ``status``, ``protocol``, ``encoding``, ``cancelled``, ``scheme``, ``proxy``.
    """

    def __init__(
        self,
        cause: str,
        *,
        remedy: str = "",
        kind: str = "protocol",
        url: str = "",
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(cause, remedy=remedy)
        self.kind = kind
        self.url = url
        self.status = status
        self.retry_after = retry_after
        """Seconds the server asked us to wait, if it did."""


class FeedError(TermnewsError):
    """Bytes that should be a feed cannot be read as one."""


class ExtractError(TermnewsError):
    """A page or file that cannot be read at all (binary, empty, too deep)."""


class QueryError(TermnewsError):
    """A search expression that cannot be understood."""

    def __init__(self, cause: str, *, position: int, length: int = 1, remedy: str = "") -> None:
        super().__init__(cause, remedy=remedy)
        self.position = position
        """Index in the query of the first wrong character."""
        self.length = length
