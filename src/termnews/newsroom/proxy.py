"""The proxy's login, which earlier settings files held: moved to where other logins are.

Credentials are written first and the settings after, so that nothing is lost whatever happens between
the two; where either cannot be written, the login goes on working from where it is.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from pathlib import Path

from termnews import paths
from termnews.credentials import Store, taken_out
from termnews.errors import SettingsError
from termnews.settings import Settings


def moved(
    read: Settings, problems: list[SettingsError], path: Path, store: Store | None = None
) -> tuple[Settings, list[SettingsError]]:
    """Settings without a login in the proxy's address, and what the user is told of it.

    ``read`` and ``problems`` are what :func:`termnews.settings.load` gave for ``path``.
    """
    given = read.network.proxy
    bare, login = taken_out(given)
    if login is None or not bare.startswith(("http://", "https://")):
        return read, problems
    others = [problem for problem in problems if "network.proxy:" not in problem.cause]
    try:
        text = path.read_bytes().decode("utf-8")
        if text.count(given) != 1:
            raise SettingsError("It is not written there in so many letters.")
        (store or Store()).keep(bare, login, keyring=read.network.passwords == "keyring")
        _write(path, text.replace(given, bare))
    except (OSError, UnicodeDecodeError, SettingsError) as error:
        reason = error.cause if isinstance(error, SettingsError) else f"{type(error).__name__}."
        told = SettingsError(
            f"{path} holds the proxy's user name and password, which could not be moved: {reason}",
            remedy="They still work. Take them out, and keep them with “termnews login set”.",
        )
        return read, [*others, told]
    told = SettingsError(
        f"The proxy's user name and password were moved from {path} to where other logins are "
        f"({'the keyring' if read.network.passwords == 'keyring' else paths.credentials_file()}).",
        remedy="They work as before; “termnews login” lists what is kept.",
    )
    return replace(read, network=replace(read.network, proxy=bare)), [*others, told]


def _write(path: Path, text: str) -> None:
    """Replace a file at once, as private as ours are; a link stays a link. Raises OSError."""
    path = path.resolve()
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
