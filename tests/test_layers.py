"""The import rule: a room imports from rooms below it, never above or across."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "termnews"

FLOORS: dict[str, int] = {
    "errors": 0,
    "later": 0,
    "paths": 0,
    "records": 0,
    "text": 0,
    "model": 1,
    "settings": 1,
    "credentials": 1,
    "journal": 1,
    "library": 2,
    "fetch": 3,
    "feeds": 3,
    "extract": 3,
    "analyse": 3,
    "newsroom": 4,
    "cli": 5,
    "ui": 5,
}
# Things a room must know nothing of, whatever floor it is on.
FORBIDDEN: dict[str, set[str]] = {
    "ui": {"sqlite3", "httpcore", "httpx", "lxml", "readability"},
    "cli": {"textual", "sqlite3", "httpcore", "httpx", "lxml"},
    "newsroom": {"textual", "sqlite3", "lxml"},
    "fetch": {"sqlite3", "textual", "lxml"},
    "feeds": {"httpcore", "httpx", "sqlite3", "textual"},
    "extract": {"httpcore", "httpx", "sqlite3", "textual"},
    "analyse": {"httpcore", "httpx", "sqlite3", "textual", "lxml"},
    "library": {"httpcore", "httpx", "lxml", "textual"},
    "text": {"httpcore", "httpx", "lxml", "textual", "sqlite3"},
    "model": {"httpcore", "httpx", "lxml", "textual", "sqlite3"},
}
# fetch, feeds, extract and analyse see the values, never the library.
BLIND_TO_LIBRARY = {"fetch", "feeds", "extract", "analyse"}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
            assert node.level == 0, f"{path}: relative import"
    return found


MODULES = [path for path in SRC.rglob("*.py") if path.name != "__main__.py" or path.parent != SRC]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_a_room_imports_only_from_below(path: Path) -> None:
    room = path.relative_to(SRC).parts[0].removesuffix(".py")
    if room == "__init__":
        assert not imports(path)
        return
    for name in imports(path):
        parts = name.split(".")
        assert parts[0] not in FORBIDDEN.get(room, set()), f"{room} must not know {parts[0]}"
        if parts[0] != "termnews" or len(parts) < 2:
            continue
        other = parts[1]
        if other in (room, "__version__"):
            continue
        assert FLOORS[other] < FLOORS[room] or FLOORS[other] == FLOORS[room] == 0, (
            f"{room} imports {other}"
        )
        assert not (room in BLIND_TO_LIBRARY and other == "library"), f"{room} imports library"
