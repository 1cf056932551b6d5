"""The whole reader in a pseudo-terminal, once with each driver: the same pictures, fewer bytes."""

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

    def __init__(self, home: Path, driver: str, columns: int = 100, rows: int = 30) -> None:
        config = home / "config"
        config.mkdir(parents=True, exist_ok=True)
        (config / "settings.toml").write_text(
            f'[terminal]\ndriver = "{driver}"\n[refresh]\non_start = false\nfull_text = false\n'
        )
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
            # Not the environment of C: readline puts a size there that hides a change of it.
            os.execve(sys.executable, [sys.executable, "-m", "termnews"], dict(os.environ))
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

    def wait_for(self, text: str, seconds: float = 20.0) -> None:
        end = time.monotonic() + seconds
        while text not in "\n".join(self.screen.display):
            assert time.monotonic() < end, "\n".join(self.screen.display)
            self.read(0.2, 1.0)

    def end(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.descriptor)


KEYS = ("j", "jj", "\r", " ", "3", "j", "1", "?", "\x1b", "z", " ", "\x1b", "/", "x", "\x1b")


def agree(one: Terminal, other: Terminal, seconds: float = 20.0) -> bool:
    """Whether both come to show the same."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        one.read(0.12, 2.0)
        other.read(0.12, 2.0)
        if one.screen.display == other.screen.display:
            return True
    return False


def difference(one: Terminal, other: Terminal, after: str) -> str:
    lines = zip(one.screen.display, other.screen.display, strict=True)
    return "\n".join([repr(after), *(f"{a}||{b}" for a, b in lines if a != b)])


def test_the_drivers_show_the_same(tmp_path: Path) -> None:
    stock, cells = Terminal(tmp_path / "a", "stock"), Terminal(tmp_path / "b", "cells")
    try:
        for terminal in (stock, cells):
            terminal.wait_for("ferry")
        for keys in KEYS:
            for terminal in (stock, cells):
                os.write(terminal.descriptor, keys.encode())
            assert agree(stock, cells), difference(stock, cells, keys)
        for size in ((70, 20), (120, 36)):
            for terminal in (stock, cells):
                terminal.resize(*size)
            assert agree(stock, cells), difference(stock, cells, str(size))
        assert cells.bytes < stock.bytes / 4
    finally:
        stock.end()
        cells.end()
