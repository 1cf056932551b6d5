"""What the documents say of verbs, settings and the query language is what the program does."""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from termnews.cli.main import parser
from termnews.library import Query
from termnews.library.parser import FIELDS, PARTS, STATES
from termnews.settings import Settings
from termnews.ui.screens.search import TIPS

ROOT = Path(__file__).parent.parent
COMMON = {"--help", "--library", "--json", "--quiet", "--verbose", "-h", "-q", "-v"}


def document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def verbs() -> dict[str, set[str]]:
    """Each verb with the options that are its own."""
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return {
                name: {word for one in verb._actions for word in one.option_strings} - COMMON
                for name, verb in action.choices.items()
            }
    raise AssertionError("no verbs")


def test_every_verb_and_option_is_told_and_none_that_there_is_not() -> None:
    text = document("docs/cli.md")
    spans = " ".join(re.findall(r"`([^`]*)`", text.replace("\n", " ")))
    for verb, options in verbs().items():
        assert re.search(rf"`(?:termnews )?{verb}\b", text), verb
        lines = [line for line in text.splitlines() if re.search(rf"\b{verb}\b", line)]
        for option in options:
            if not option.startswith("--"):
                continue
            short = ["-n"] if option in ("--limit", "--pages") else []
            told = any(
                re.search(rf"(?<![\w-]){re.escape(word)}\b", "\n".join(lines))
                for word in (option, *short)
            )
            assert told, f"{verb} {option}"
    known = {word for options in verbs().values() for word in options} | COMMON | {"--version"}
    for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", spans):
        assert option in known, option


def test_every_setting_is_told_with_its_default() -> None:
    rows = [line for line in document("docs/settings.md").splitlines() if line.startswith("| `")]
    told: dict[str, str] = {}
    for row in rows:
        names, defaults = (re.findall(r"`([^`]+)`", cell) for cell in row.split(" | ")[:2])
        section = names[0].rpartition(".")[0]
        for name, default in zip(names, defaults, strict=False):
            told[name if "." in name else f"{section}.{name}"] = default
    for section in fields(Settings):
        value = getattr(Settings(), section.name)
        if not is_dataclass(value):
            continue
        for one in fields(value):
            default = getattr(value, one.name)
            shown = told.pop(f"{section.name}.{one.name}")
            assert json.loads(shown) == (list(default) if isinstance(default, tuple) else default)
    assert not told, "settings that there are not"


@pytest.mark.parametrize("text", [document("docs/search.md"), "\n".join(map(" ".join, TIPS))])
def test_the_whole_query_language_is_told(text: str) -> None:
    for field in FIELDS:
        assert f"{field}:" in text
    for word in (*STATES, *PARTS):
        assert re.search(rf"\b{word}\b", text), word


def test_the_queries_in_the_documents_can_be_asked() -> None:
    first = re.findall(r"^\| (.+?) \| ", document("docs/search.md"), re.M)
    asked = [query for cell in first for query in re.findall(r"`([^`]+)`", cell)]
    asked += re.findall(
        r"`(said:[^`]+|title:[^`]+)`", document("docs/search.md") + document("README.md")
    )
    asked = [query for query in asked if query not in ("( )", "title:")]
    assert len(asked) > 15
    for query in asked:
        Query.parse(query, typing=query.endswith(":"))
