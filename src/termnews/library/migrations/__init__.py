"""The schema's history: one module a version, each with ``migrate(connection)``.

A migration runs inside one transaction together with the change of ``PRAGMA user_version``. It
must not be changed once released; its version's fixture in ``tests/library/old`` stays for ever.
A change of how text is folded for search (:mod:`termnews.library.folding`) needs a migration that
calls :func:`termnews.library.index.rebuild`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from termnews.library.migrations import m0001_first, m0002_terms, m0003_no_logins

MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    m0001_first.migrate,
    m0002_terms.migrate,
    m0003_no_logins.migrate,
)
"""The migration at index ``n`` leads from version ``n`` to ``n + 1``."""

LATEST = len(MIGRATIONS)
