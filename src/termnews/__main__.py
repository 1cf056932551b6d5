"""``termnews`` and ``python -m termnews``."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from pathlib import Path


def main() -> int:
    """Run the command line; returns its exit code."""
    if sys.argv[1:] == ["--version"]:  # before anything is imported: it is instant
        from termnews import __version__

        with contextlib.suppress(OSError):  # else the command line says what is wrong
            print(f"termnews {__version__}", flush=True)  # noqa: T201
            return 0
    gc.disable()  # nothing of what is imported is garbage
    from termnews.cli import main as command_line

    gc.freeze()
    gc.enable()
    code = command_line(open_reader=_open_reader)
    gc.freeze()  # the end of the process takes all of it; it need not be looked through before
    return code


def _open_reader(library: Path | None, demo: bool) -> int:
    """The screen; only imported to be shown."""
    gc.disable()  # nothing of what is imported is garbage; the screen turns it on once it is drawn
    # Textual draws at most so often. What a key leads to takes two or three pictures at times, and
    # each waits for its turn.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from termnews.ui.app import run

    return run(library, demo=demo)


if __name__ == "__main__":
    sys.exit(main())
