"""The head of a Markdown file: YAML between ``---`` lines or TOML between ``+++`` lines.

Of YAML only what such heads use is read: ``key: value``, quoted values, ``[a, b]``, ``- item`` lists
and folded text. Anything else is passed over; nothing raises.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

_KEY = re.compile(r"^([A-Za-z_][\w.-]*)\s*:(?:\s+(.*))?$")


def split(text: str) -> tuple[dict[str, list[str]], str]:
    """The head's values by lower-case key, and the text after it."""
    found = re.match(
        r"(---|\+\+\+)[ \t]*\n(.{0,40000}?)\n(?:\1|\.\.\.)[ \t]*(?:\n|$)", text, re.DOTALL
    )
    if not found:
        return {}, text
    rest = text[found.end() :]
    if found[1] == "+++":
        try:
            return _flat(tomllib.loads(found[2])), rest
        except (tomllib.TOMLDecodeError, RecursionError):
            return {}, rest
    values = _yaml(found[2])
    return (values, rest) if values else ({}, text)


def _flat(table: dict[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found.update({k: v for k, v in _flat(value).items() if k not in found})
        else:
            listed = value if isinstance(value, list) else [value]
            found[key.lower()] = [str(v) for v in listed if not isinstance(v, dict | list)]
    return found


def _yaml(head: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    current = ""
    for row in head.split("\n"):
        stripped = row.strip()
        key = _KEY.match(row)
        if not stripped or stripped.startswith("#"):
            continue
        if key:
            current = key[1].lower()
            found[current] = _scalar((key[2] or "").strip())
        elif current and stripped.startswith("- "):
            item = stripped[2:].strip()
            named = re.match(r"name\s*:\s*(.+)", item)
            found[current].extend(_scalar(named[1] if named else item))
        elif current and row[:1].isspace():
            named = re.match(r"(?:name)\s*:\s*(.+)", stripped)
            if named:
                found[current].extend(_scalar(named[1]))
            elif found[current] and not _KEY.match(stripped):
                found[current][-1] += " " + stripped
            elif not found[current] and not _KEY.match(stripped):
                found[current].append(stripped)
    return found


def _scalar(value: str) -> list[str]:
    if value in ("", "|", ">", "|-", ">-", "null", "~"):
        return []
    if value.startswith("[") and value.endswith("]"):
        parts = re.findall(r"\"([^\"]*)\"|'([^']*)'|([^,\[\]\"']+)", value[1:-1])
        return [text for part in parts if (text := "".join(part).strip())]
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return [value[1:-1].replace('\\"', '"').replace("''", "'" if value[0] == "'" else "''")]
    return [re.sub(r"\s+#.*$", "", value)]
