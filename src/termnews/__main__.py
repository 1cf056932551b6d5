"""``termnews`` and ``python -m termnews``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; returns its exit code."""
    from termnews import __version__

    if sys.argv[1:] == ["--version"]:
        print(f"termnews {__version__}")  # noqa: T201
        return 0
    raise SystemExit("not built yet")


if __name__ == "__main__":
    sys.exit(main())
