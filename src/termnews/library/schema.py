"""placeholder"""

from __future__ import annotations

from pathlib import Path


def prepare(path: Path, *, read_only: bool) -> None:
    raise NotImplementedError
