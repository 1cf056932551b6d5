"""How much of anything a fetch may take."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one fetch. Times are seconds, sizes bytes."""

    connect: float = 10.0
    """Name look-up, TCP and TLS together, for one connection."""
    first_byte: float = 20.0
    """From the request until its answer's headers are whole."""
    idle: float = 15.0
    """Longest silence while the answer comes."""
    total: float = 45.0
    """One fetch with all its redirects, whatever drips. Waiting for a turn does not count."""
    wire: int = 16 * MB
    """Body as it comes."""
    content: int = 24 * MB
    """Body after decompression."""
    redirects: int = 8


FEED = Limits()
PAGE = Limits(wire=8 * MB, content=12 * MB)
"""For a page or an image that is read in the background."""
