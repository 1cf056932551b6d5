"""Opening a link, or showing it where there is no browser to open it in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence

from termnews.ui.panes.pick_list import GAP, Item, Text
from termnews.ui.qr import encode, lines
from termnews.ui.screens.dialog import Dialog

_SAFE = ("http://", "https://")


def open_here(browser: Sequence[str], address: str) -> bool:
    """Open an address in the user's browser; False where it should be shown instead.

    Over SSH the browser would open on the other machine, so only one that the user set is used.
    """
    if not address.startswith(_SAFE):
        return False
    if browser:
        return _start([*browser, address])
    remote = os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY")
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if remote or not (display or sys.platform == "darwin"):
        return False
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    return shutil.which(opener) is not None and _start([opener, address])


def _start(command: list[str]) -> bool:
    """Start a program apart from the terminal; its end is waited for by a thread of its own."""
    try:
        process = subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    threading.Thread(target=process.wait, daemon=True).start()
    return True


class LinkScreen(Dialog[None]):
    """Shows an address in full and as a QR code, to be copied, clicked or photographed."""

    TITLE_TEXT = "Link"
    HINTS = (("y", "copy"), ("Esc", "close"))

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def items(self) -> Sequence[Item]:
        link = Item(self._address, (Text(self._address, "link", lines=20),))
        code = encode(self._address)
        drawn = lines(code) if code is not None else []
        # Cut off it would be no use; 7 is the frame, the title, the hints and the address.
        if not drawn or len(drawn) + 7 > self.size.height or len(drawn[0]) + 6 > self.size.width:
            return [link]
        rows = [Item(None, (Text(row, "code"),), selectable=False) for row in drawn]
        return [link, GAP, *rows]

    def chosen(self, value: object) -> None:
        self._copy()

    def key(self, key: str) -> bool:
        if key in ("y", "Y"):
            self._copy()
            return True
        return False

    def _copy(self) -> None:
        self.desk.copy_to_clipboard(self._address)
        self.tell("Copied.", "good")
