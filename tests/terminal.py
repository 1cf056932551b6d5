"""The reader in a pseudo-terminal, seen through a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pyte


class Terminal:
    """The reader on an emulated terminal."""

    def __init__(
        self, home: Path, settings: str = "", columns: int = 100, rows: int = 30, *arguments: str
    ) -> None:
        config = home / "config"
        config.mkdir(parents=True, exist_ok=True)
        (config / "settings.toml").write_text(settings)
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.bytes = 0
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.environ.update(
                TERM="xterm-256color",
                COLORTERM="truecolor",
                SSH_CONNECTION="192.0.2.1 1 192.0.2.2 22",
                TERMNEWS_CONFIG=str(config),
                TERMNEWS_DATA=str(home / "data"),
            )
            # Not the environment of C: readline puts a size there that hides a change of it, and
            # so do test workers in this one.
            for name in ("COLUMNS", "LINES"):
                os.environ.pop(name, None)
            os.execve(
                sys.executable, [sys.executable, "-m", "termnews", *arguments], dict(os.environ)
            )
        self.resize(columns, rows)

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def read(self, quiet: float, seconds: float = 20.0) -> None:
        """Take output until none came for ``quiet`` seconds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and select.select([self.descriptor], [], [], quiet)[0]:
            try:
                data = os.read(self.descriptor, 65536)
            except OSError:
                return
            self.bytes += len(data)
            self.stream.feed(data)

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def press(self, keys: str) -> None:
        os.write(self.descriptor, keys.encode())
        self.read(0.15, 2.0)

    def wait_for(self, text: str, seconds: float = 20.0) -> None:
        end = time.monotonic() + seconds
        while text not in self.text:
            assert time.monotonic() < end, f"{text!r} did not come:\n{self.text}"
            self.read(0.2, 1.0)

    def wait_for_end(self, seconds: float = 10.0) -> int:
        """The exit code once the program ended by itself."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.05, 0.1)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self.descriptor)
                return os.waitstatus_to_exitcode(status)
        self.end()
        raise AssertionError("it did not end")

    def end(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.descriptor)
