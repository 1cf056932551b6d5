"""Logins while fetching: from the private file, the keyring, or a program of the user's.

The program (``programs.credentials``) speaks the protocol of git's credential helpers, so that
``["git", "credential", "fill"]`` and what people have built for it will do: it is asked once for a host
that wants a login and has none, and its answer is held for as long as this process runs.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from termnews.credentials import Credentials, Store, origin
from termnews.errors import FetchError

if TYPE_CHECKING:
    from termnews.fetch import Client, Response

log = logging.getLogger(__name__)

SECONDS = 60.0
"""For the user's program, which may have to ask him something."""

MAX_ANSWER = 65_536
"""Bytes of its answer that are read."""


class Logins:
    """What the jobs know of logins."""

    def __init__(self, command: tuple[str, ...] = (), *, keyring: bool = False) -> None:
        self.store = Store()
        self._command = command
        self._keyring = keyring
        self._told: dict[str, Credentials | None] = {}
        self._asking = asyncio.Lock()

    def keep(self, url: str, login: Credentials) -> None:
        """Keep what the user typed. Raises :class:`~termnews.errors.SettingsError`."""
        self.store.keep(url, login, keyring=self._keyring)

    async def find(self, url: str) -> Credentials | None:
        """The login for an address, without asking anybody."""
        place = origin(url)
        if place in self._told:
            return self._told[place]
        if not self.store.holds():
            return None
        return await asyncio.to_thread(self.store.find, url)

    async def for_proxy(self, proxy: str, refused: bool) -> Credentials | None:
        """The proxy's login as it is kept; ``refused``: the proxy wants another, so the user's
        program is asked. Raises SettingsError."""
        if not refused:
            return await self.find(proxy)
        return await self._ask(proxy) if self._command else None

    async def get(
        self, client: Client, url: str, login: Credentials | None = None, **wishes: Any
    ) -> Response:
        """Fetch with the address's login, or ``login``; if the server wants one that we do not have,
        the user's program is asked. Raises FetchError and SettingsError."""
        known = login or await self.find(url)
        try:
            return await client.get(url, credentials=known, **wishes)
        except FetchError as error:
            if error.status != 401 or known is not None or not self._command:
                raise
            asked = await self._ask(url)
            if asked is None:
                raise
        return await client.get(url, credentials=asked, **wishes)

    async def _ask(self, url: str) -> Credentials | None:
        place = origin(url)
        async with self._asking:  # one question at a time, and none twice
            if place not in self._told:
                self._told[place] = await _answer(self._command, url)
            return self._told[place]


async def _answer(command: tuple[str, ...], url: str) -> Credentials | None:
    """What the program says; None if it says nothing usable. It gets no terminal and no shell."""
    parts = urlsplit(origin(url))
    question = f"protocol={parts.scheme}\nhost={parts.netloc}\n\n"
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
            env=os.environ | {"GIT_TERMINAL_PROMPT": "0"},
        )
    except (OSError, ValueError) as error:
        log.warning("the program for credentials could not be started: %s", type(error).__name__)
        return None
    try:
        async with asyncio.timeout(SECONDS):
            output, _ = await process.communicate(question.encode())
    except TimeoutError:
        log.warning("the program for credentials did not answer")
        return None
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    answers = dict(
        text.split("=", 1)
        for text in output[:MAX_ANSWER].decode("utf-8", "replace").splitlines()
        if "=" in text
    )
    login = Credentials(
        answers.get("username", ""), answers.get("password", ""), answers.get("token", "")
    )
    return login if process.returncode == 0 and (login.password or login.token) else None
