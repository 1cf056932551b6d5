"""Which key does what: the defaults of :mod:`termnews.ui.actions` under the user's own keys."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from textual.keys import Keys

from termnews.errors import SettingsError
from termnews.records import dataclass
from termnews.ui.actions import ACTIONS, BY_ID

# Textual's names of keys that differ from their Unicode names.
_RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_CHARACTERS = {
    name: char
    for char in map(chr, range(33, 127))
    if not char.isalnum()
    for name in [unicodedata.name(char).lower().replace("-", "_").replace(" ", "_")]
}
_CHARACTERS = {_RENAMED.get(name, name): char for name, char in _CHARACTERS.items()}
_NAMES = {char: name for name, char in _CHARACTERS.items()} | {" ": "space"}
_KNOWN = {key.value for key in Keys} | set(_CHARACTERS)
_MODIFIERS = {"ctrl", "shift", "alt", "super", "meta", "hyper"}
_SHOWN = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "space": "Space",
    "backspace": "Bksp",
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
}


@dataclass(frozen=True, slots=True)
class Keymap:
    """Keys in force. Keys are named as Textual names them."""

    actions: Mapping[str, str]
    """Key to action id."""
    keys: Mapping[str, tuple[str, ...]]
    """Action id to its keys, the first one being shown in hints."""

    def shown(self, action_id: str, *, all_keys: bool = False) -> str:
        """The action's key as it is printed; empty if it has none."""
        keys = self.keys.get(action_id, ())
        return " ".join(printed(key) for key in (keys if all_keys else keys[:1]))


def printed(key: str) -> str:
    """A key as a person reads it: ``?`` for ``question_mark``, ``^d`` for ``ctrl+d``."""
    *modifiers, last = key.split("+")
    name = _SHOWN.get(last) or _CHARACTERS.get(last) or last
    if modifiers == ["ctrl"] and len(name) == 1:
        return f"^{name}"
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


def normal(key: str) -> str:
    """Textual's name of a key as a user may write it (``?``, ``Ctrl+N``); empty for nonsense."""
    key = key.strip() if key != " " else key
    if len(key) == 1:
        return key if key.isalnum() else _NAMES.get(key, "")
    *modifiers, last = key.split("+")
    if key.endswith("++"):
        modifiers, last = key[:-2].split("+"), "+"
    modifiers = [modifier.strip().lower() for modifier in modifiers]
    if not set(modifiers) <= _MODIFIERS:
        return ""
    last = last.strip()
    if len(last) == 1:
        name = last if last.isalnum() else _NAMES.get(last, "")
    else:
        name = last.lower().replace(" ", "_")
        name = name if name in _KNOWN else ""
    return "+".join([*modifiers, name]) if name else ""


def build(overrides: Mapping[str, str]) -> tuple[Keymap, list[SettingsError]]:
    """The key map with the user's keys laid over the defaults, and what is wrong with them.

    A key that the user gives to an action is taken from the action that has it by default. Two
    actions that the user gives the same key are a clash: the first keeps it. Empty text leaves an
    action without a key.
    """
    problems: list[SettingsError] = []
    chosen: dict[str, tuple[str, ...]] = {}
    taken: dict[str, str] = {}
    for action_id, written in overrides.items():
        if action_id not in BY_ID:
            problems.append(_fault(action_id, "there is no such action; `?` lists them"))
            continue
        keys: list[str] = []
        for part in written.split(","):
            if not part.strip():
                continue
            key = normal(part)
            if not key:
                problems.append(_fault(action_id, f"{part.strip()!r} is no key"))
            elif key in taken:
                problems.append(
                    _fault(action_id, f"{part.strip()!r} is already the key of {taken[key]}")
                )
            else:
                taken[key] = action_id
                keys.append(key)
        if keys or not written.strip():
            chosen[action_id] = tuple(keys)
    keys_of: dict[str, tuple[str, ...]] = {}
    actions: dict[str, str] = {}
    for action in ACTIONS:
        keys_of[action.id] = chosen.get(
            action.id, tuple(key for key in action.keys if key not in taken)
        )
        for key in keys_of[action.id]:
            actions[key] = action.id
    if not keys_of["app.quit"]:
        # Never leave a user without a way out.
        keys_of["app.quit"] = ("ctrl+q",)
        actions["ctrl+q"] = "app.quit"
        problems.append(_fault("app.quit", "it needs a key; ctrl+q is used"))
    return Keymap(actions, keys_of), problems


def _fault(action_id: str, what: str) -> SettingsError:
    return SettingsError(f"Settings, keys.{action_id}: {what}.", remedy="The default is used.")
