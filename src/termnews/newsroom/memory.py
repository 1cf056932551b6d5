"""Memory that is free but kept by the C library goes back to the system."""

from __future__ import annotations

import sys

from termnews.library import Library


def give_back(library: Library) -> None:
    """Give it back, with glibc, and with it what the library keeps of its file; elsewhere nothing needs
    to be done. Some milliseconds.

    A refresh parses and stores megabytes at a time. Without this what it freed stays with the process
    in pieces: some 30 MB after a day of refreshing.
    """
    library.rest()
    if sys.platform != "linux":
        return
    import ctypes

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError):  # another C library
        return
