"""The user's keys over the defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from termnews.ui.actions import ACTIONS
from termnews.ui.keymap import build, normal, printed


def test_no_two_defaults_share_a_key() -> None:
    keymap, problems = build({})
    assert not problems
    assert sum(len(action.keys) for action in ACTIONS) == len(keymap.actions)
    for action in ACTIONS:
        for key in action.keys:
            assert normal(key) == key, f"{key} of {action.id} is no key"


def test_a_key_of_the_user_is_taken_from_its_default_action() -> None:
    keymap, problems = build({"mark.bookmark": "m, ctrl+b"})
    assert not problems
    assert keymap.actions["m"] == keymap.actions["ctrl+b"] == "mark.bookmark"
    assert "b" not in keymap.actions
    assert keymap.keys["mark.read"] == ()


@pytest.mark.parametrize(
    ("overrides", "said"),
    [
        ({"mark.bokmark": "x"}, "keys.mark.bokmark: there is no such action"),
        ({"mark.bookmark": "ctrl+"}, "keys.mark.bookmark: 'ctrl+' is no key"),
        ({"mark.bookmark": "F99"}, "'F99' is no key"),
        ({"mark.bookmark": "hello"}, "'hello' is no key"),
        ({"mark.read": "z", "mark.note": "z"}, "'z' is already the key of mark.read"),
        ({"app.quit": ""}, "it needs a key"),
    ],
)
def test_mistakes_are_named(overrides: dict[str, str], said: str) -> None:
    keymap, problems = build(overrides)
    assert any(said in problem.cause for problem in problems), [p.cause for p in problems]
    assert "app.quit" in keymap.actions.values()


def test_keys_may_be_written_as_people_write_them() -> None:
    assert normal("?") == "question_mark"
    assert normal("Ctrl+N") == "ctrl+N" or normal("Ctrl+n") == "ctrl+n"
    assert normal("PageDown") == "pagedown"
    assert normal("/") == "slash"
    assert normal(".") == "full_stop"


def test_keys_are_printed_as_people_read_them() -> None:
    assert printed("question_mark") == "?"
    assert printed("ctrl+d") == "^d"
    assert printed("right_square_bracket") == "]"
    assert printed("space") == "Space"
    assert printed("shift+tab") == "Shift+Tab"


def test_the_document_names_every_action_and_its_keys() -> None:
    document = (Path(__file__).parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")
    keymap, _ = build({})
    for action in ACTIONS:
        keys = " ".join(f"`{printed(key)}`" for key in keymap.keys[action.id])
        assert f"| {keys} | {action.help} | `{action.id}` |" in document
