"""User names and passwords for sources, kept apart from the library.

They are in ``credentials.toml`` beside the settings, one table a place, in a file that only the user
can read::

    ["https://example.org"]
    user = "ann"
    password = "…"

``token`` in place of the two is sent as a bearer token. ``keyring = true`` says that the password is in
the system's keyring. A place is a scheme, a host and a port, with or without the beginning of a path;
what is under none of the places gets nothing, so that a redirect or a move to plain http never carries a
password along.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import tomllib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from termnews import paths
from termnews.errors import SettingsError
from termnews.records import dataclass
from termnews.text import line, split_login

SERVICE = "termnews"
"""Under which name the keyring has our passwords."""

MAX_BYTES = 1_000_000
"""Of the file that are read."""

_HEAD = (
    "# Logins of sources; termnews writes this file, and nobody else can read it.\n"
    "# docs/settings.md says what may stand here.\n\n"
)
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Credentials:
    """What one place is told of who asks; sent to no other."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    """A bearer token, in place of the two."""

    def header(self) -> bytes:
        """The value of ``Authorization``."""
        if self.token:
            return b"Bearer " + self.token.encode("latin-1", "ignore")
        return b"Basic " + b64encode(f"{self.user}:{self.password}".encode())


@dataclass(frozen=True, slots=True)
class Kept:
    """What may be shown of a login that is kept."""

    place: str
    user: str
    kind: str
    """``password`` or ``token``."""
    where: str
    """``file`` or ``keyring``."""


def taken_out(url: str) -> tuple[str, Credentials | None]:
    """An address as it may be kept, and the login that was in it."""
    bare, user, password = split_login(url)
    return bare, Credentials(user, password) if user or password else None


class Store:
    """The file. Safe for several processes; what another one writes is seen at the next look."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or paths.credentials_file()
        self._seen: tuple[int, int] | None = None
        self._places: dict[str, dict[str, Any]] = {}
        self.problem: SettingsError | None = None
        """What is wrong with the file; it is then taken for empty, and never written over."""

    def holds(self) -> bool:
        """Whether there is any login at all. Quick."""
        self._look()
        return bool(self._places)

    def find(self, url: str) -> Credentials | None:
        """The login for an address: of the longest place it is under. May ask the keyring, which
        takes its time."""
        self._look()
        fitting = [place for place in self._places if _under(url, place)] if self._places else []
        if not fitting:
            return None
        place = max(fitting, key=len)
        entry = self._places[place]
        if entry.get("keyring") is True:
            return Credentials(_word(entry, "user"), _from_keyring(place))
        return Credentials(_word(entry, "user"), _word(entry, "password"), _word(entry, "token"))

    def places(self) -> list[Kept]:
        """All logins, without their secrets. Raises :class:`SettingsError` if the file is damaged."""
        self._look()
        if self.problem is not None:
            raise self.problem
        return [
            Kept(
                line(place, 400),
                line(_word(entry, "user"), 200),
                "token" if _word(entry, "token") else "password",
                "keyring" if entry.get("keyring") is True else "file",
            )
            for place, entry in sorted(self._places.items())
        ]

    def keep(self, url: str, credentials: Credentials, *, keyring: bool = False) -> str:
        """Keep a login for the address's host, or, if that has another one, for this address alone.
        Gives the place. Raises :class:`SettingsError`."""
        return self.keep_all([(url, credentials)], keyring=keyring)[0]

    def keep_all(
        self, logins: list[tuple[str, Credentials]], *, keyring: bool = False
    ) -> list[str]:
        """As :meth:`keep`, for many, written once."""
        kept: list[str] = []
        with self._alone() as places:
            for url, credentials in logins:
                place = origin(url)
                if place in places and _word(places[place], "user") != credentials.user:
                    place = split_login(url)[0].partition("#")[0]
                entry: dict[str, Any] = {"user": credentials.user}
                if credentials.token:
                    entry["token"] = credentials.token
                elif keyring:
                    _to_keyring(place, credentials.password)
                    entry["keyring"] = True
                else:
                    entry["password"] = credentials.password
                places[place] = entry
                kept.append(place)
        return kept

    def forget(self, url: str) -> bool:
        """Drop the login that :meth:`find` gives for an address; whether there was one."""
        with self._alone() as places:
            fitting = [place for place in places if _under(url, place)]
            if fitting:
                place = max(fitting, key=len)
                if places.pop(place).get("keyring") is True:
                    _to_keyring(place, None)
        return bool(fitting)

    def _look(self) -> None:
        """Read the file if it changed; make it private if it is not."""
        try:
            known = self._path.stat()
        except OSError:
            self._seen, self._places = None, {}
            return
        mark = (known.st_mtime_ns, known.st_size)
        if mark == self._seen:
            return
        self._seen, self._places, self.problem = mark, {}, None
        if os.name == "posix" and known.st_mode & 0o077:
            with contextlib.suppress(OSError):
                self._path.chmod(0o600)
        try:
            with self._path.open("rb") as file:
                given = tomllib.loads(file.read(MAX_BYTES).decode("utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            # TOML's message names a line and a column, never the text there.
            why = line(str(error), 120) if isinstance(error, tomllib.TOMLDecodeError) else ""
            self.problem = SettingsError(
                f"{self._path} cannot be read{': ' + why if why else ''}.",
                remedy="Sources that want a password fail until it is mended.",
            )
            return
        self._places = {
            place: entry
            for place, entry in given.items()
            if isinstance(entry, dict) and origin(place)
        }

    @contextlib.contextmanager
    def _alone(self) -> Iterator[dict[str, dict[str, Any]]]:
        """The places, to be changed; written whole at the end, while no other process does."""
        try:
            with _locked(paths.private_folder(self._path.parent)):
                self._seen = None
                self._look()
                if self.problem is not None:
                    raise self.problem
                places = dict(self._places)
                yield places
                self._write(places)
                self._seen = None
        except OSError as error:
            raise SettingsError(
                f"The login cannot be kept in {self._path}: {error.strerror or error}."
            ) from None

    def _write(self, places: dict[str, dict[str, Any]]) -> None:
        text = _HEAD + "\n".join(
            f"[{_toml(place)}]\n"
            + "".join(f"{name} = {_toml(value)}\n" for name, value in entry.items())
            for place, entry in sorted(places.items())
        )
        partial = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        partial.unlink(missing_ok=True)
        with os.fdopen(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(text.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(self._path)


def origin(url: str) -> str:
    """Scheme, host and port of an address, as a place in the file; "" for what is no web address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in _PORTS or not parts.hostname:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    plain = port is None or port == _PORTS[parts.scheme]
    return f"{parts.scheme}://{host}" + ("" if plain else f":{port}")


def _under(url: str, place: str) -> bool:
    """Whether a place's login is for this address."""
    if origin(url) != origin(place):
        return False
    path, inside = urlsplit(place).path.rstrip("/"), urlsplit(url).path
    if query := urlsplit(place).query:
        return path == inside.rstrip("/") and query == urlsplit(url).query
    return inside == path or inside.startswith(path + "/") or not path


def _word(entry: dict[str, Any], name: str) -> str:
    value = entry.get(name, "")
    return value if isinstance(value, str) else ""


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    # JSON's escapes are TOML's but for DEL, which TOML wants escaped, too.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other processes of ours from changing the folder's file meanwhile."""
    try:
        import fcntl
    except ImportError:  # not on this system: the last one to write wins
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _keyring() -> Any:
    """The optional package ``keyring``. Raises :class:`SettingsError` if it is not there."""
    try:
        keyring = importlib.import_module("keyring")
    except ImportError:
        raise SettingsError(
            "The package “keyring” is not installed.",
            remedy='Install it, or set network.passwords = "file".',
        ) from None
    return keyring


def _from_keyring(place: str) -> str:
    """A password of the keyring; "" if it has none. Raises :class:`SettingsError`."""
    keyring = _keyring()
    try:
        return str(keyring.get_password(SERVICE, place) or "")
    except Exception as error:  # a back end of the system's, with errors of its own
        raise SettingsError(
            f"The keyring did not give the password ({type(error).__name__})."
        ) from None


def _to_keyring(place: str, password: str | None) -> None:
    """Put a password into the keyring, or (None) take it out. Raises :class:`SettingsError`."""
    keyring = _keyring()
    try:
        if password is None:
            keyring.delete_password(SERVICE, place)
        else:
            keyring.set_password(SERVICE, place, password)
    except Exception as error:  # a back end of the system's, with errors of its own
        raise SettingsError(
            f"The keyring did not take the password ({type(error).__name__})."
        ) from None
